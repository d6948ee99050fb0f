"""Releases of made-up and real units, closed in a real workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from lmi_widgets import privacy
from lmi_widgets.curriculum import Scale
from lmi_widgets.workbook import Constituency, Team, Workbook, codes
from tests.privacy.conftest import answer

Close = Callable[..., privacy.Release]
LABELS = {"care": "Benevolence", "honesty": "Honesty"}
SCALE = Scale(points=5, low="rarely true", high="almost always true")


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes cost nothing in tests."""
    monkeypatch.setitem(codes._COST, "n", 2)


@pytest.fixture
def close(tmp_path: Path) -> Iterator[Close]:
    """A function that has a unit answer and gives the release."""
    books: list[Workbook] = []

    def closed(
        people: Mapping[Constituency, int],
        marks: Mapping[str, Sequence[int]],
        points: int = 5,
        made_up: bool = False,
    ) -> privacy.Release:
        team = Team("alder-creek", "Alder Creek", "the office", made_up=made_up)
        workbook = Workbook.create(tmp_path / f"{len(books)}.sqlite", team)
        books.append(workbook)
        workbook.set_composition(people)
        wave = workbook.open_wave("trust", tuple(marks), points)
        answer(workbook, wave, people, marks)
        return privacy.close(workbook, wave.id)

    yield closed
    for book in books:
        book.close()
