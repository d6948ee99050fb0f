"""A unit of people who answer in a real workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from lmi_widgets.workbook import Constituency, Team, Wave, Workbook, codes

Hold = Callable[..., Wave]

FOUR: dict[Constituency, int] = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
FIVE: dict[Constituency, int] = {"certificated": 2, "management": 2, "board": 1}
SIX: dict[Constituency, int] = {"certificated": 4, "management": 1, "board": 1}
NINE: dict[Constituency, int] = {"certificated": 4, "management": 4, "board": 1}
FOURTEEN: dict[Constituency, int] = {"certificated": 5, "management": 7, "board": 2}
SURVEY: dict[Constituency, int] = {"certificated": 40, "classified": 12, "management": 12}
ROOM: dict[Constituency, int] = {
    "certificated": 20,
    "classified": 8,
    "management": 24,
    "board": 3,
    "other": 5,
}


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes cost nothing in tests."""
    monkeypatch.setitem(codes._COST, "n", 2)


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    """A new workbook in a file."""
    team = Team("alder-creek", "Alder Creek", "the office", made_up=True)
    with Workbook.create(tmp_path / "workbook.sqlite", team) as made:
        yield made


def answer(
    workbook: Workbook,
    wave: Wave,
    people: Mapping[Constituency, int],
    marks: Mapping[str, Sequence[int]],
    done: bool = True,
) -> None:
    """New people answer, constituency by constituency; a 0 is skipped."""
    persons = [workbook.join(c) for c, n in people.items() for _person in range(n)]
    for at, person in enumerate(persons):
        for item, given in marks.items():
            workbook.put(wave.id, person.id, item, given[at] or None)
        if done:
            workbook.finish(wave.id, person.id)


@pytest.fixture
def hold(workbook: Workbook) -> Hold:
    """A function that opens a wave and has the people of a unit answer it."""

    def held(
        composition: Mapping[Constituency, int],
        marks: Mapping[str, Sequence[int]],
        *,
        tool: str = "trust",
        points: int = 5,
        variant: str = "together",
        people: Mapping[Constituency, int] | None = None,
        done: bool = True,
    ) -> Wave:
        workbook.set_composition(composition)
        wave = workbook.open_wave(tool, tuple(marks), points, variant=variant)  # type: ignore[arg-type]
        answer(workbook, wave, composition if people is None else people, marks, done)
        return wave

    return held
