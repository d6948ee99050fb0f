"""What stands in a handout: modules with their activities, empty or with a team's own work; no format yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lmi_widgets.activities import Activity, Session, activity
from lmi_widgets.activities.progress.closed import closed_waves
from lmi_widgets.curriculum import Curriculum, Item, Module, Tool
from lmi_widgets.reports.asked import Said, said
from lmi_widgets.reports.contents import STEPS
from lmi_widgets.reports.grids import Work
from lmi_widgets.reports.handouts.blocks import Block
from lmi_widgets.reports.handouts.forms import form
from lmi_widgets.reports.team_work import work_of
from lmi_widgets.workbook import Note, Team, Workbook


@dataclass(frozen=True)
class Part:
    """An activity on paper: its form, or what the team did with it and the form's words to read.

    `gathered` is what an activity shows of the others: a name and a text each.
    """

    tool: Tool
    kind: str
    blocks: tuple[Block, ...]
    work: Work | None = None
    said: tuple[Said, ...] = ()
    gathered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheets:
    """A module on paper; `address` is where its page is, empty where that isn't known."""

    module: Module
    core: tuple[Part, ...]
    more: tuple[Part, ...]
    steps: Part | None
    address: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All activities, in order."""
        return self.core + self.more


@dataclass(frozen=True)
class Handout:
    """One module, or all as a booklet. `team` and its `steps` only where it isn't an empty one."""

    modules: tuple[Sheets, ...]
    team: Team | None = None
    steps: tuple[Note, ...] = ()


def blank(
    curriculum: Curriculum, modules: Sequence[Module], addresses: Mapping[str, str] | None = None
) -> Handout:
    """These modules with nothing of anybody in them; `addresses` of their pages, by module."""
    return Handout(tuple(_sheets(curriculum, one, None, addresses or {}) for one in modules))


def filled(
    workbook: Workbook,
    curriculum: Curriculum,
    modules: Sequence[Module],
    addresses: Mapping[str, str] | None = None,
) -> Handout:
    """The same with what a team did: its work as written, judgments as `privacy` releases them."""
    steps = [note for note in workbook.notes(STEPS) if not note.bargaining and note.state != "dropped"]
    made = (_sheets(curriculum, one, workbook, addresses or {}) for one in modules)
    return Handout(tuple(made), workbook.team, tuple(steps))


def _sheets(
    curriculum: Curriculum, module: Module, book: Workbook | None, addresses: Mapping[str, str]
) -> Sheets:
    session, tools = Session(module, curriculum, book), curriculum.tools
    own = [tool.id for tool in curriculum.own_tools(module.id)]

    def parts(names: Iterable[str]) -> tuple[Part, ...]:
        return tuple(_part(activity(session, tools[name]), book) for name in names)

    steps = parts([STEPS]) if STEPS in tools else ()
    return Sheets(
        module=module,
        core=parts(module.core),
        more=parts([*module.more, *own]),
        steps=next(iter(steps), None),
        address=addresses.get(module.id, ""),
    )


def _part(shown: Activity, book: Workbook | None) -> Part:
    """What a team did takes the place of where it would have been written."""
    # A form is made without the workbook, so that only what follows can hold anything of a team.
    empty = form(activity(Session(shown.session.module, shown.session.curriculum, None), shown.tool))
    kind = type(shown).__name__
    if book is None:
        return Part(shown.tool, kind, tuple(empty))
    work, closed, gathered = work_of(shown.session, shown.tool), _closed(shown, book), tuple(shown.gathered())
    done = bool(work.grids or closed or gathered)
    blocks = (one.to_read for one in empty if any(map(_says, one.items))) if done else empty
    return Part(shown.tool, kind, tuple(blocks), work if work.grids else None, closed, gathered)


def _says(item: Item) -> bool:
    return bool(item.label)


def _closed(shown: Activity, book: Workbook) -> tuple[Said, ...]:
    here = (one for one in closed_waves(book, shown.session.curriculum) if one.tool.id == shown.tool.id)
    return tuple(said(shown.session, book, one) for one in here)
