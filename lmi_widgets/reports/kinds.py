"""What the team did with a tool of one kind, as grids; each kind keeps its work in its own way."""

from collections.abc import Iterable, Iterator

from lmi_widgets.activities.actions import Tests
from lmi_widgets.activities.board import FOUND, Board
from lmi_widgets.activities.canvas import Canvas
from lmi_widgets.activities.checklist import Checklist, Marked
from lmi_widgets.activities.day_plan import clock, length
from lmi_widgets.activities.day_planner import DayPlanner
from lmi_widgets.activities.decisions import Decisions
from lmi_widgets.activities.harvest import ASIDE
from lmi_widgets.activities.question_set import QuestionSet
from lmi_widgets.activities.stages import Stages
from lmi_widgets.activities.structure_chart import MISSING, StructureChart
from lmi_widgets.activities.written import Written, place
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.local import day_said
from lmi_widgets.reports.grids import Grid, Row, grid
from lmi_widgets.workbook import Field, Note

NO_FIELD = Field("", 0, False)


def cards(notes: Iterable[Note], title: str = "") -> list[Grid]:
    """Cards, those with most votes first, with their heading."""
    ordered = sorted(notes, key=lambda note: (-note.votes, note.state, note.place))
    head = (_("Card"), _("Votes"), _("Heading"))
    return grid("cards", head, (Row((n.text, _number(n.votes), n.state), n.agreed) for n in ordered), title)


def _number(votes: int) -> str:
    return str(votes) if votes else ""


def board(board: Board) -> Iterator[Grid]:
    """The cards of each column."""
    notes = [note for note in board.notes() if not note.bargaining]
    columns = board.columns()
    for column in columns:
        title = column.label if len(columns) > 1 else ""
        yield from cards((note for note in notes if note.list == column.id), title)
    known = [FOUND, *(column.id for column in columns)]
    yield from cards((n for n in notes if n.list == FOUND and n.votes), _("From the source, with our votes"))
    yield from cards((n for n in notes if n.list not in known), _("Other cards") if columns[1:] else "")


def tests(tests: Tests) -> Iterator[Grid]:
    """Small tests of an idea, with what happened."""
    looks, states = tests.context()["looks"], {"open": _("To be run"), "run": _("Run")}
    how = (_("What we look at"), _("How it stands"), _("What happened"))
    rows = []
    for note in tests.notes():
        due = day_said(note.due) if note.due else ""
        state = states.get(note.state, note.state)
        cells = (note.text, note.owner, due, looks.get(note.id, ""), state, note.outcome)
        rows += [] if note.bargaining else [Row(cells, note.agreed)]
    yield from grid("table", (_("Test"), _("Owner's role"), _("By when"), *how), rows)


def decisions(decisions: Decisions) -> Iterator[Grid]:
    """Each decision with its two parties, and where the team agreed that it lies."""
    head = (_("Decision"), _("The first party"), _("The second party"), _("Where we agree that it lies"))
    rows = [
        Row((note.text, note.owner, note.state, _point(decisions, note)), note.agreed)
        for note in decisions.all()
        if not note.bargaining
    ]
    yield from grid("table", head, rows)


def _point(decisions: Decisions, note: Note) -> str:
    points = decisions.points(note)
    known = note.outcome.isascii() and note.outcome.isdigit() and 1 <= int(note.outcome) <= len(points)
    return points[int(note.outcome) - 1] if known else _("Not yet agreed.")


def chart(chart: StructureChart) -> Iterator[Grid]:
    """Empty seats stand there too: who is missing is what a chart is for."""
    texts = chart.texts()
    if not any(texts.get(name, NO_FIELD).text for name in chart.places()):
        return
    for tier in chart.tiers():
        seats = {name: box for item in tier.items for name, box in _named(chart, item).items()}
        rows = (_seat(label, texts.get(name, NO_FIELD)) for name, label in seats.items())
        yield from grid("table", (_("Seat"), _("Filled by")), rows if tier.filled else (), tier.title)
    voices = {MISSING: _("Whose voices are missing?")}
    yield from _texts(voices, texts)


def _named(chart: StructureChart, item: Item) -> dict[str, str]:
    """A pair's two seats are called by the pair and the side."""
    boxes, both = chart.boxes(item), _("{pair}: {side}")
    if len(boxes) < 2:
        return boxes
    return {name: both.format(pair=item.label, side=side) for name, side in boxes.items()}


def _seat(label: str, field: Field) -> Row:
    return Row((label, field.text.strip() or _("empty")), field.agreed)


def _texts(labels: dict[str, str], texts: dict[str, Field]) -> list[Grid]:
    written = {name: texts[name] for name in labels if name in texts and texts[name].text.strip()}
    rows = (Row((labels[name], field.text), field.agreed) for name, field in written.items())
    return grid("texts", (_("Part"), _("What we wrote")), rows)


def canvas(canvas: Canvas) -> Iterator[Grid]:
    """The fields, and the table."""
    texts = canvas.texts()
    yield from _texts({item.id: item.label for item in canvas.fields() if item.id != ASIDE}, texts)
    if not canvas.tool.sheet:
        return
    own = {f"row-{note.id}": note.text for note in canvas.own_rows()} if canvas.tool.rows == "team" else {}
    labels = own or {item.id: item.label for item in canvas.rows()}
    rows = [_cells(name, label, canvas.columns(), texts) for name, label in labels.items()]
    first = canvas.tool.sheet[0].label if own else _("About")
    head = (first, *(column.label for column in canvas.columns()))
    yield from grid("table", head, (row for row in rows if own or any(row.cells[1:])))


def _cells(name: str, label: str, columns: list[Item], texts: dict[str, Field]) -> Row:
    """What is written beside a row, agreed where all of it is."""
    cells = [texts.get(place(name, column.id), NO_FIELD) for column in columns]
    written = [cell for cell in cells if cell.text]
    return Row((label, *(c.text for c in cells)), bool(written) and all(c.agreed for c in written))


def marked(marked: Marked) -> Iterator[Grid]:
    """Questions with their answers, and every item that was marked or written about."""
    if isinstance(marked, QuestionSet):
        head = (_("Question"), _("Our answer"))
        picked = (note for note in marked.picked() if not note.bargaining)
        rows = (Row((note.text, note.outcome or _("no answer yet")), note.agreed) for note in picked)
        yield from grid("texts", head, rows)
    sections = marked.sections() if isinstance(marked, Checklist) else {"": marked.marked()}
    for title, items in sections.items():
        yield from _marks(marked, items, title)


def _marks(marked: Marked, items: list[Item], title: str) -> list[Grid]:
    chosen, texts, columns = marked.chosen(), marked.texts(), marked.tool.sheet
    rows = []
    for item in items:
        beside, mark = _cells(item.id, item.label, columns, texts), texts.get(item.id, NO_FIELD)
        if item.id in chosen or any(beside.cells[1:]):
            cells = (item.label, chosen.get(item.id, ""), *beside.cells[1:])
            rows.append(Row(cells, mark.agreed if mark.text else beside.agreed))
    return grid("table", (_("What"), _("Our mark"), *(column.label for column in columns)), rows, title)


def beside(written: Written) -> list[Grid]:
    """What is written beside the rows of any other tool."""
    columns, texts = written.tool.sheet, written.texts()
    rows = [_cells(item.id, item.label, columns, texts) for item in written.rows()]
    head = (_("What"), *(column.label for column in columns))
    return grid("table", head, (row for row in rows if any(row.cells[1:])))


def day_plan(planner: DayPlanner) -> Iterator[Grid]:
    """Each day with its times."""
    for day in planner.days():
        rows = (Row((part.title, clock(part.start), length(part.minutes))) for part in day.parts)
        title = _("Day {n}").format(n=day.number)
        yield from grid("table", (_("Part of the day"), _("Begins"), _("Takes")), rows, title)


def trail(stages: Stages) -> list[Grid]:
    """The stages in the order in which the team went to them."""
    trail = stages.context()["trail"]
    rows = (Row((label, str(n))) for n, label in enumerate(trail, start=1))
    return grid("table", (_("Stage that we worked on"), _("In order")), rows)
