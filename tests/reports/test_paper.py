from pathlib import Path

import pytest

from lmi_widgets import privacy
from lmi_widgets.curriculum import load
from lmi_widgets.privacy import Release, Shown
from lmi_widgets.reports.paper import for_paper
from lmi_widgets.workbook import Workbook

TRUST, CULTURE = "trustworthiness-components", "culture-of-trust-characteristics"


def release(path: Path, tool: str) -> tuple[Release, dict[str, str]]:
    """A made-up team's release of a tool, and its items' labels."""
    workbook = Workbook.open(path)
    wave = workbook.current_wave(tool)
    assert wave
    found = privacy.release(workbook, wave.id)
    workbook.close()
    return found, {item.id: item.label for item in load().tools[tool].items}


@pytest.mark.parametrize(
    ("name", "tool", "fit"),
    [("nine", TRUST, 5), ("nine", CULTURE, 8), ("survey", TRUST, 2), ("survey", CULTURE, 2)],
)
def test_as_many_items_as_half_a_page_holds(made_up: dict[str, Path], name: str, tool: str, fit: int) -> None:
    """Eight rows of one group; of three groups two items."""
    found, labels = release(made_up[name], tool)
    few = for_paper(found, labels)
    assert len(few) == fit
    assert few.items() <= labels.items()


def test_the_items_furthest_apart_are_chosen_in_their_own_order(made_up: dict[str, Path]) -> None:
    """By the widest difference between two groups' means, and then as the tool has them."""
    found, labels = release(made_up["survey"], CULTURE)
    few = for_paper(found, labels)
    assert list(few) == [item for item in labels if item in few]

    def apart(item: str) -> float:
        means = [entry.mean for entry in found.items[item].values() if isinstance(entry, Shown)]
        return max(means, default=0) - min(means, default=0)

    assert min(map(apart, few)) >= max(apart(item) for item in labels if item not in few)


def test_of_one_group_the_items_whose_answers_lie_furthest_apart(made_up: dict[str, Path]) -> None:
    """Where one group's items are too many, those with the largest deviation stay."""
    found, labels = release(made_up["nine"], CULTURE)
    more = labels | {f"not-asked-{n}": "x" for n in range(3)}
    few = for_paper(found, more)
    assert len(few) == 8
    deviations = {
        item: next((e.deviation or 0 for e in found.items[item].values() if isinstance(e, Shown)), 0)
        for item in labels
    }
    assert all(item in few for item, deviation in deviations.items() if deviation > 0)


def test_a_small_team_has_nothing_to_shorten(made_up: dict[str, Path]) -> None:
    """Where nothing is drawn, nothing is chosen by what isn't shown."""
    found, labels = release(made_up["four"], TRUST)
    assert for_paper(found, labels) == labels
