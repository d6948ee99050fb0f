"""Writes four.csv, nine.csv and survey.csv: made-up answers in the form that Google Forms exports.

    python data/sample/make_sample.py [FOLDER]

The same seed gives the same files. Questions and answer words come from the curriculum, so run it
again when a wording there changes; a test says so too.
"""

import csv
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from lmi_widgets.curriculum import Tool, load
from lmi_widgets.surveys.questions import group_question, group_words, question
from lmi_widgets.workbook import Constituency

SEED = 1603
TOOLS = ("trustworthiness-components", "culture-of-trust-characteristics")
Sheet = tuple[Constituency, str]  # a person's points, one digit an item, "-" where skipped

# Both teams: the five facets, then the eight characteristics, in the curriculum's order.
FOUR: list[Sheet] = [
    ("certificated", "3444244333244"),
    ("classified", "2443144323243"),
    ("management", "3444545434345"),
    ("board", "4444445344343"),
]
NINE: list[Sheet] = [
    ("certificated", "2343234322232"),
    ("certificated", "3343344323243"),
    ("certificated", "344324433-233"),
    ("classified", "2332133222222"),
    ("management", "4453445444344"),
    ("management", "3443544434343"),
    ("management", "4444545343354"),
    ("management", "3544434434-44"),
    ("board", "4444445444444"),
]

# The survey: weights of the points 1 to 5. Teachers are of two minds about being looked after,
# classified staff hear late, and managers see more openness than anybody else.
LOW, MIXED, MIDDLE = (4, 7, 5, 2, 0), (4, 6, 2, 6, 4), (1, 4, 8, 5, 1)
GOOD, HIGH = (0, 2, 5, 8, 4), (0, 0, 2, 6, 6)
STAFF: dict[Constituency, tuple[int, Sequence[Sequence[int]]]] = {
    "certificated": (
        40,
        [MIXED, MIDDLE, GOOD, MIDDLE, LOW, GOOD, GOOD, MIDDLE, LOW, MIDDLE, MIXED, LOW, MIDDLE],
    ),
    "classified": (12, [MIDDLE, LOW, GOOD, MIDDLE, LOW, MIDDLE, GOOD, LOW, LOW, MIDDLE, MIDDLE, LOW, LOW]),
    "management": (12, [GOOD, GOOD, GOOD, GOOD, HIGH, HIGH, HIGH, GOOD, MIDDLE, GOOD, MIDDLE, MIDDLE, GOOD]),
}
SKIPPED = 0.03


def main(folder: Path) -> None:
    """Write the three files into the folder."""
    chance = random.Random(SEED)
    tools = [load().tool(tool_id) for tool_id in TOOLS]
    for name, sheets in (("four", FOUR), ("nine", NINE), ("survey", list(staff(chance)))):
        chance.shuffle(sheets)
        write(folder / f"{name}.csv", tools, sheets, chance)


def staff(chance: random.Random) -> Iterator[Sheet]:
    """The survey's 64 sheets."""
    for group, (people, weights) in STAFF.items():
        for _ in range(people):
            yield group, "".join(mark(chance, weight) for weight in weights)


def mark(chance: random.Random, weights: Sequence[int]) -> str:
    """One point of five, or "-" now and then."""
    return "-" if chance.random() < SKIPPED else chance.choices("12345", weights)[0]


def write(path: Path, tools: Sequence[Tool], sheets: Iterable[Sheet], chance: random.Random) -> None:
    """One export: a time stamp, the group, then every question as a column."""
    items = [(tool, item) for tool in tools for item in tool.rated()]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        sheet.writerow(["Timestamp", group_question(), *(question(item, "together") for _, item in items)])
        for stamp, (group, points) in zip(stamps(chance), sheets, strict=False):
            answers = [answer(tool, point) for (tool, _), point in zip(items, points, strict=True)]
            sheet.writerow([stamp, group_words()[group], *answers])


def answer(tool: Tool, point: str) -> str:
    """What the form says for a point; nothing for a skipped one."""
    assert tool.scale is not None  # both are rating scales
    return "" if point == "-" else tool.scale.words[int(point) - 1]


def stamps(chance: random.Random) -> Iterator[str]:
    """Times as Google Forms writes them, each later than the one before."""
    time = datetime(2026, 9, 14, 15, 5)
    while True:
        time += timedelta(seconds=chance.randint(20, 900))
        yield f"{time:%Y/%m/%d} {time.hour % 12 or 12}:{time:%M:%S %p} PST"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
