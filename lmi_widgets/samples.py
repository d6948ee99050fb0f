"""The made-up teams as workbooks, from the files in `data/sample/`, by the way that real files take."""

from datetime import date, timedelta
from pathlib import Path

import yaml

from lmi_widgets.catalog import to_be_said as N_
from lmi_widgets.curriculum import load
from lmi_widgets.paths import data_folder
from lmi_widgets.surveys import add, prepare
from lmi_widgets.workbook import Team, Workbook

TEAMS = {
    "four": N_("Manzanita, a team of 4"),
    "nine": N_("Alder Creek, a team of 9"),
    "survey": N_("Live Oak, a staff of 64"),
}
TOOLS = ("trustworthiness-components", "culture-of-trust-characteristics")


def build(folder: Path) -> dict[str, Path]:
    """Make four.sqlite, nine.sqlite and survey.sqlite in `folder`; the paths by name."""
    made = {name: folder / f"{name}.sqlite" for name in TEAMS}
    for name, path in made.items():
        if not path.exists():
            _fill(path, Team(slug=f"made-up-{name}", name=TEAMS[name], keeper=N_("nobody"), made_up=True))
    return made


def sample_file(name: str) -> Path:
    """The CSV file of a made-up team."""
    return data_folder() / "sample" / f"{name}.csv"


def _fill(path: Path, team: Team) -> None:
    # A half-made file must not be taken for a whole one by the next start.
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    workbook = Workbook.create(half, team)
    fill(workbook, path.stem)
    workbook.close()
    half.replace(path)


def fill(workbook: Workbook, name: str) -> None:
    """Bring the survey and the plan of the made-up team of that name into a workbook."""
    _import(workbook, name)
    _plan(workbook, date.today())


def _import(workbook: Workbook, name: str) -> None:
    curriculum = load()
    for tool in map(curriculum.tool, TOOLS):
        prepared = prepare(sample_file(name), tool, curriculum.tools.values())
        add(workbook, prepared, name="", closed=date.today())


def _plan(workbook: Workbook, today: date) -> None:
    plan = yaml.safe_load((data_folder() / "sample" / "plan.yaml").read_text(encoding="utf-8"))
    for step in plan["steps"]:
        due = today + timedelta(days=step["due_in"]) if "due_in" in step else None
        bargaining = step.get("bargaining", False)
        workbook.add_note(
            "next-steps",
            "steps",
            step["text"],
            owner=step["owner"],
            due=due,
            state="open",
            bargaining=bargaining,
        )
    for text in plan["agreements"]:
        workbook.add_note("seven-norms", "norms", text, agreed=True)
