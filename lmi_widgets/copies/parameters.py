"""What a copy may be given: checked before Papermill sees it, since Papermill takes anything."""

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.paths import data_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _relative(path: str) -> str:
    if path.startswith(("/", "\\", "~")) or path[1:2] == ":":
        raise ValueError("an absolute path")
    return path


def _spoken(language: str) -> str:
    if not (data_folder() / "curriculum" / language).is_dir():
        raise ValueError("a language without a curriculum")
    return language


class CopyParameters(BaseModel):
    """The parameters of every module's notebook; both empty is the try-out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    team: Annotated[str, Field(pattern=SLUG + "|^$", max_length=60)]
    workbook: Annotated[str, AfterValidator(_relative), Field(max_length=1000)]
    language: Annotated[str, Field(pattern="^[a-z]{2,3}$"), AfterValidator(_spoken)]


def checked(values: Mapping[str, object]) -> CopyParameters:
    """The values as parameters; `InputError` names each that is unknown, missing or doesn't fit."""
    try:
        return CopyParameters.model_validate(dict(values))
    except ValidationError as error:
        faults = [_fault(str(fault["loc"][0]), fault["type"], fault["input"]) for fault in error.errors()]
        raise InputError("\n".join(faults)) from error


def check_cell(name: str, notebook: "NotebookNode") -> None:
    """`InputError` unless the notebook's `parameters` cell sets exactly what a copy is given."""
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    given, expected = set().union(*map(_assigned, cells)), set(CopyParameters.model_fields)
    if len(cells) != 1 or given != expected:
        said = _(
            "{notebook}: one cell tagged “parameters” must set {expected}; found {given}. Mend the notebook."
        )
        found = ", ".join(sorted(given)) or _("none")
        raise InputError(said.format(notebook=name, expected=", ".join(sorted(expected)), given=found))


def _assigned(cell: "NotebookNode") -> set[str]:
    targets = [node.targets for node in ast.parse(cell.source).body if isinstance(node, ast.Assign)]
    return {target.id for group in targets for target in group if isinstance(target, ast.Name)}


def _fault(name: str, kind: str, value: object) -> str:
    if kind == "extra_forbidden":
        said = _("There is no parameter {name!r}. Known: {known}. Correct its name or leave it out.")
        return said.format(name=name, known=", ".join(CopyParameters.model_fields))
    if kind == "missing":
        said = _("The parameter {name!r} is missing. Expected: {expected}. Give it.")
        return said.format(name=name, expected=_expected()[name])
    said = _("The parameter {name!r} can't be {value}. Expected: {expected}. Change it.")
    return said.format(name=name, value=_shown(value), expected=_expected()[name])


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _expected() -> dict[str, str]:
    return {
        "team": _("a team's short name of small letters, digits and hyphens, such as 'alder-creek'"),
        "workbook": _("the path of the team's workbook as seen from the copy, not an absolute one"),
        "language": _("a language with a curriculum, such as 'en'"),
    }
