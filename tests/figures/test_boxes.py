"""No two texts of a figure lie on each other and none is cut, in any language, at either width."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from lmi_widgets import catalog, figures, privacy, samples
from lmi_widgets.activities.words import constituency_labels
from lmi_widgets.curriculum import Item, Scale, Tool, load
from lmi_widgets.figures import Picture
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.picture import NARROW, WIDE
from lmi_widgets.workbook import Constituency, Workbook
from tests.figures.boxes import faults
from tests.figures.conftest import Close
from tests.figures.test_compare import Ask, ask

LANGUAGES = ("en", "es")
MOST = 6  # items in one figure: a tool's longest labels
UNITS: dict[str, dict[Constituency, int]] = {
    "dots": {"certificated": 4, "management": 4, "board": 1},
    "bars": {"certificated": 20, "management": 2},
    "sides": {"certificated": 40, "classified": 12, "management": 12},
}
__all__ = ["ask"]  # a fixture


def wrong(picture: Picture) -> list[str]:
    """What is wrong with the texts of a figure, wide and narrow."""
    return [f"{width}: {fault}" for width in (WIDE, NARROW) for fault in faults(picture.draw(width))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of the made-up teams."""
    return samples.build(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["nine", "survey"])
def test_the_sample_teams_figures_can_be_read(made: dict[str, Path], name: str, language: str) -> None:
    """As everybody sees them who tries the workshop out."""
    with catalog.speaking(language), Workbook.open(made[name]) as book:
        for tool in map(load(language).tool, samples.TOOLS):
            wave = book.current_wave(tool.id)
            assert wave and tool.scale
            release = privacy.release(book, wave.id)
            labels = {item.id: item.label for item in tool.rated()}
            for picture in figures.pictures(release, labels, tool.scale):
                assert wrong(picture) == [], tool.id


def rated(language: str) -> Iterator[tuple[Tool, list[Item]]]:
    """Every tool that has a scale, with what is marked on it."""
    for tool in load(language).tools.values():
        items = [item for _name, item, _aspect in tool.ratings(tool.rated())] if tool.scale else []
        if items and tool.answers == "judgment":
            yield tool, items


def marks(n: int, points: int, seed: int) -> list[int]:
    """Marks over the whole scale, no two items alike."""
    return [(step * (seed + 3) + seed) % points + 1 for step in range(n)]


@pytest.mark.nightly
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tools_figure_can_be_read(close: Close, unit: str, language: str) -> None:
    """With its own labels and the words of its own scale, as dots, as bars, and side by side."""
    people, made = UNITS[unit], {}
    for tool, items in rated(language):
        assert tool.scale
        points, shown = tool.scale.points, sorted(items, key=lambda item: -len(item.label))[:MOST]
        if points not in made:
            answers = {f"i{n}": marks(sum(people.values()), points, n) for n in range(MOST)}
            made[points] = close(people, answers, points)
        labels = {f"i{n}": item.label for n, item in enumerate(shown)}
        with catalog.speaking(language):
            for picture in figures.pictures(made[points], labels, tool.scale):
                assert wrong(picture) == [], tool.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_rounds_beside_each_other_can_be_read(ask: Ask, language: str) -> None:
    """Their names stand before their rows."""
    tool = load(language).tool("trustworthiness-components")
    assert tool.scale
    labels = {"care": tool.rated()[0].label, "honesty": tool.rated()[1].label}
    people = UNITS["sides"]
    one, other = marks(64, 5, 1), marks(64, 5, 2)
    ask(people, {"care": one, "honesty": other}, "Septiembre de 2026")
    waves = ask(people, {"care": other, "honesty": one}, "Diciembre de 2026").waves
    with catalog.speaking(language):
        assert wrong(figures.compare(waves, labels, tool.scale)) == []


def longest(language: str) -> tuple[Scale, dict[str, str]]:
    """The longest ends of a scale of five, and the longest labels that any tool has, under two names."""
    every = [(tool.scale, items) for tool, items in rated(language) if tool.scale and tool.scale.points == 5]
    scale = max((scale for scale, _items in every), key=lambda one: len(one.low) + len(one.high))
    labels = sorted({item.label for _scale, items in every for item in items}, key=len)
    return scale, {"care": labels[-1], "honesty": labels[-2]}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_labels_can_be_read(ask: Ask, unit: str, language: str) -> None:
    """In the picture of a round, and of two beside each other, with rounds of long names."""
    scale, labels = longest(language)
    people, n = UNITS[unit], sum(UNITS[unit].values())
    with catalog.speaking(language):
        for name in (
            "Taller de septiembre, con todo el personal",
            "Después de medio año de trabajo conjunto",
        ):
            waves = ask(people, {"care": marks(n, 5, len(name)), "honesty": marks(n, 5, 2)}, name).waves
        pictures = [*figures.pictures(waves[-1], labels, scale), figures.compare(waves, labels, scale)]
        assert [wrong(picture) for picture in pictures] == [[], []]


def strengths(values: Sequence[float], names: Sequence[str]) -> Mapping[str, float | None]:
    return dict(zip(names, values, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("today", [(1, 1, 1), (5, 5, 5), (1, 5, 3), (4.5, 2.5, 1)])
def test_the_three_circles_can_be_read(today: tuple[float, ...], language: str) -> None:
    """Small and large, with the frames' own names."""
    matrix = next(tool for tool in load(language).tools.values() if tool.groups.get("frames"))
    names = [item.label for item in matrix.group("frames")]
    assert len(names) == 3 and constituency_labels()
    with catalog.speaking(language):
        drawn = figures.circles(
            strengths(today, names), strengths(today[::-1], names), points=5, who=names[-1], made_up=True
        )
        assert wrong(drawn) == []


def test_a_text_on_another_is_found_and_a_cut_one() -> None:
    """What the tests above look for can be seen."""
    canvas = Canvas(100, 40)
    canvas.text(5, 20, "one word")
    canvas.text(20, 22, "another")
    canvas.text(80, 20, "too long")
    said = list(faults(canvas))
    assert any("lies on" in fault for fault in said) and any("is cut" in fault for fault in said)
