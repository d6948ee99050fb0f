"""Every string that a person sees is in the catalog, and the catalog speaks the language in use."""

import gettext
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lmi_widgets import catalog
from lmi_widgets.curriculum.wording import faults, read_wording
from lmi_widgets.paths import data_folder
from tests.untranslated import LOCALE, languages, messages, texts, to_do

ROOT = Path(__file__).parents[1]


def test_the_template_for_translators_is_fresh(tmp_path: Path) -> None:
    """`make catalog` would change nothing: no string was added without it."""
    made = tmp_path / "lmi.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--no-location"]
    options = [
        "--mapping-file",
        "pyproject.toml",
        "--sort-output",
        "--omit-header",
        "--output-file",
        str(made),
        ".",
    ]
    subprocess.run([*command, *options], cwd=ROOT, check=True)
    committed = ROOT / "lmi_widgets" / "locale" / "lmi.pot"
    assert made.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8"), "run: make catalog"


@pytest.mark.parametrize("path", sorted((ROOT / "lmi_widgets").rglob("*.html")), ids=lambda p: p.name)
def test_no_template_has_words_outside_the_catalog(path: Path) -> None:
    """Between the tags of a template there is markup and catalog, and no bare English."""
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r'<(script|style|code)\b.*?</\1>|<[^>]*>| [\w-]+="[^"]*"', " ", text, flags=re.DOTALL)
    assert set(re.findall(r"[A-Za-z]{3,}", text)) <= {
        "autofocus",
        "both",
        "module",
        "page",
        "plain",
        "screen",
        "start",
        "wide",
    }  # class names, and an attribute that a macro adds


def test_a_missing_language_reads_as_english() -> None:
    """Without a catalog file the text itself is shown."""
    catalog.use("xx")
    try:
        assert catalog.gettext("Begin") == "Begin" and catalog.language() == "xx"
        assert catalog.ngettext("one", "many", 2) == "many"
    finally:
        catalog.use("en")


@pytest.mark.parametrize("language", languages())
def test_every_text_is_translated(language: str) -> None:
    """No text of the template lacks its translation, and each has the fields of the English."""
    assert list(to_do(language)) == [], "translate them, then run: make catalog"


@pytest.mark.parametrize("language", languages())
def test_the_compiled_catalog_is_fresh(language: str) -> None:
    """A clean clone speaks each language without a step of its own: the .mo is made from the .po."""
    folder = LOCALE / language / "LC_MESSAGES"
    with (folder / "lmi.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in messages(folder / "lmi.po"):
        (one, *many), (said, *_more) = texts(message)
        assert (compiled.ngettext(one, many[0], 1) if many else compiled.gettext(one)) == said


def test_what_is_put_together_is_whole_in_each_language() -> None:
    """Two languages at once give two sentences, not one of mixed words; the same word stands once."""

    def said() -> str:
        return f"{catalog.gettext('Close')} ({catalog.gettext('Labor')})"

    both = []
    for one in ("en", "es"):
        with catalog.speaking(one):
            both.append(catalog.of_all_spoken(said))
    with catalog.speaking("en+es"):
        assert catalog.of_all_spoken(said) == " / ".join(both)
        assert catalog.of_all_spoken(lambda: "9") == "9"


@pytest.mark.parametrize("language", languages())
def test_a_catalog_says_things_as_the_curriculum_does(language: str) -> None:
    """The words of the language's `wording.yaml` stand in no message, and in no line of the statement."""
    wording = read_wording(data_folder() / "curriculum", language)
    assert wording
    said = {texts(one)[0][0]: texts(one)[1] for one in messages(LOCALE / language / "LC_MESSAGES" / "lmi.po")}
    said["statement"] = [(data_folder() / "accessibility" / f"{language}.yaml").read_text(encoding="utf-8")]
    assert list(faults(language, wording, said)) == []
