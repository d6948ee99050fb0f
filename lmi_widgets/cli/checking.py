"""`lmi curriculum check`: all of the inventory is there, shown, plainly said, and in every language."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Module, load, translations, wording
from lmi_widgets.curriculum import notebooks as books
from lmi_widgets.curriculum.answering import without_example
from lmi_widgets.curriculum.checks import faults, places
from lmi_widgets.curriculum.inventory import NAME, Inventory, read_inventory
from lmi_widgets.curriculum.library import NOT_PAGES
from lmi_widgets.curriculum.plain import MOST, grade, of_module, sentences
from lmi_widgets.curriculum.reading import text_of
from lmi_widgets.errors import CurriculumError
from lmi_widgets.local import number_said
from lmi_widgets.paths import data_folder, notebooks_folder, own_curriculum_folder

Texts = Mapping[str, str]


def check() -> None:
    """Say what is there; `CurriculumError` names everything that is missing, too much or too hard."""
    folder = data_folder() / "curriculum"
    inventory, paths = read_inventory(folder / NAME), books.notebooks(notebooks_folder())
    wrong = []
    for language in languages(folder):
        curriculum = load(language, folder, own_curriculum_folder())
        prose = _prose(language, folder, paths)
        texts = {module.id: _text(module, curriculum, prose) for module in curriculum.modules}
        _tell(language, curriculum, inventory)
        _tell_own(curriculum, load(language, folder))
        _tell_level(texts, language)
        wrong += [
            *faults(curriculum, inventory),
            *places(curriculum, *_shown(paths)),
            *_too_hard(texts, language),
            *_not_the_same(language, folder, paths),
            *_no_example(language, folder),
            *wording.faults(language, wording.read_wording(folder, language), _read(curriculum, prose)),
            *curriculum.problems,
        ]
    if wrong:
        raise CurriculumError("\n".join(wrong))


def translated(names: Sequence[str]) -> None:
    """Note that these translations, each as es/ID, are of the English text as it is now."""
    folder = data_folder() / "curriculum"
    paths = books.notebooks(notebooks_folder())
    stamps = translations.stamps_of(load("en", folder), _prose("en", folder, paths)) if names else {}
    for name in names:
        for noted in translations.note(folder, stamps, name):
            click.echo(_("Noted: {id}").format(id=noted))


def _not_the_same(language: str, folder: Path, paths: Mapping[str, Path]) -> Iterator[str]:
    if language == "en":
        return
    stamps = translations.read_stamps(folder, language)
    yield from translations.faults(language, load("en", folder), load(language, folder), stamps)
    here, there = _prose("en", folder, paths), _prose(language, folder, paths)
    yield from translations.faults_of_prose(language, here, there, stamps)
    statement = folder.parent / "accessibility"
    if (statement / "en.yaml").is_file() and not (statement / f"{language}.yaml").is_file():
        said = _("{language}: {place} has no translation. Add it.")
        yield said.format(language=language, place=f"accessibility/{language}.yaml")
    if language not in catalog.languages():
        said = _("{language}: there is no catalog of the pages' own words. Begin one, then run: make catalog")
        yield said.format(language=language)


def _no_example(language: str, folder: Path) -> Iterator[str]:
    for path in sorted((folder / language).glob("*.yaml")):
        if path.name not in NOT_PAGES:
            yield from without_example(f"{language}/{path.name}", text_of(path))


def _prose(language: str, folder: Path, paths: Mapping[str, Path]) -> dict[str, translations.Prose]:
    """The notebooks' own text, by module; of another language as far as it is there."""
    if language == "en":
        return {name: books.english(path) for name, path in paths.items()}
    return {name: books.prose(folder, language, name) for name in paths}


def languages(folder: Path) -> list[str]:
    """The languages that the curriculum is written in."""
    return sorted(path.name for path in folder.iterdir() if any(path.glob("*.yaml")))


def _read(curriculum: Curriculum, prose: Mapping[str, translations.Prose]) -> dict[str, list[str]]:
    """What people read, by what it is of: tools, and the notebooks' own text."""
    tools = {tool.id: [tool.title, *sentences(tool)] for tool in curriculum.tools.values()}
    return tools | {f"{books.PROSE}/{name}": list(parts.values()) for name, parts in prose.items()}


def _shown(paths: Mapping[str, Path]) -> tuple[dict[str, list[str]], list[str]]:
    named = {module_id: books.shown(path) for module_id, path in paths.items()}
    return named, [tool_id for path in paths.values() for tool_id in books.all_shown(path)]


def _text(module: Module, curriculum: Curriculum, prose: Mapping[str, translations.Prose]) -> str:
    listed = (*module.core, *module.more)
    known = [curriculum.tools[tool_id] for tool_id in listed if tool_id in curriculum.tools]
    return of_module(known, prose.get(module.id, {}).values())


def _tell(language: str, curriculum: Curriculum, inventory: Inventory) -> None:
    ours = [tool for tool in curriculum.tools.values() if tool.ours and not tool.module]
    said = _("{language}: {modules} modules, {there} of the inventory's {all} tools, and {ours} of our own.")
    click.echo(
        said.format(
            language=language,
            modules=len(curriculum.modules),
            there=sum(tool_id in curriculum.tools for tool_id in inventory),
            all=len(inventory),
            ours=len(ours),
        )
    )
    if not any(entry.items for entry in inventory.values()):
        click.echo(_("There is no ledger of items yet, so items are only counted. Write it: make ledger"))


def _tell_own(curriculum: Curriculum, ours: Curriculum) -> None:
    for tool in curriculum.tools.values():
        if tool.module:
            click.echo(_("Yours: {tool}, in {module}.").format(tool=tool.id, module=tool.module))
            continue
        known = {item.id for item in ours.tools[tool.id].every_item()}
        added = [item.id for item in tool.every_item() if item.id not in known]
        if added:
            click.echo(_("Yours, in {tool}: {items}.").format(tool=tool.id, items=", ".join(added)))


def _tell_level(texts: Texts, language: str) -> None:
    whole = grade(" ".join(texts.values()), language)
    if whole is None and language not in MOST:
        click.echo(_("Reading level: there is no formula for {language} here.").format(language=language))
        return
    if whole is None:
        click.echo(_("Reading level: not measured. To measure it: pip install 'textstat<0.7.9'"))
        return
    click.echo(_("Reading level, as a school grade ({most} is the most):").format(most=MOST[language]))
    for module_id, text in texts.items():
        click.echo(f"  {module_id}: {number_said(grade(text, language) or 0)}")
    click.echo(_("  all together: {grade}").format(grade=number_said(whole)))


def _too_hard(texts: Texts, language: str) -> Iterator[str]:
    levels = {_("The curriculum as a whole"): " ".join(texts.values()), **texts}
    for name, text in levels.items():
        if (level := grade(text, language) or 0.0) > MOST.get(language, level):
            said = _(
                "{name} reads at grade {grade}, and {most} is the most. Use shorter sentences and words."
            )
            yield said.format(name=name, grade=number_said(level), most=number_said(MOST[language]))
