"""A profile draws a release, and nothing else, in a way that anybody can read."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from lmi_widgets import figures, privacy
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures import Picture
from lmi_widgets.figures.canvas import COLORS
from lmi_widgets.workbook import Constituency
from tests.figures.conftest import LABELS, SCALE, Close
from tests.figures.said import unsaid

People = dict[Constituency, int]
NINE: People = {"certificated": 4, "management": 4, "board": 1}
SPREAD = [1, 1, 2, 2, 3, 4, 4, 5, 5]
CLOSE = [3, 3, 3, 3, 4, 4, 4, 4, 5]


def svgs(picture: Picture) -> list[ElementTree.Element]:
    """The wide and the narrow drawing, parsed."""
    found = re.findall(r"<svg.*?</svg>", picture.svg, flags=re.DOTALL)
    return [ElementTree.fromstring(svg) for svg in found]


def said(picture: Picture, width: int = 0) -> list[str]:
    """The texts in a drawing."""
    return [element.text or "" for element in svgs(picture)[width].iter("{http://www.w3.org/2000/svg}text")]


def drawn(picture: Picture, color: str, tag: str = "circle") -> int:
    """How many shapes of a colour the wide drawing has."""
    elements = svgs(picture)[0].iter(f"{{http://www.w3.org/2000/svg}}{tag}")
    return sum(f"fill: var(--{color}," in element.get("style", "") for element in elements)


@pytest.fixture
def nine(close: Close) -> privacy.Release:
    """Nine people who lie apart on honesty."""
    return close(NINE, {"care": CLOSE, "honesty": SPREAD})


@pytest.fixture
def split(close: Close) -> privacy.Release:
    """Five of labor and seven of management, two points apart on honesty."""
    unit: People = {"certificated": 5, "management": 7, "board": 2}
    honesty = [1, 1, 2, 3, 3, *[3, 3, 4, 4, 5, 5, 5], 1, 1]
    return close(unit, {"care": [1, 2, 3, 4, 5] * 2 + [3, 3, 1, 1], "honesty": honesty})


@pytest.mark.parametrize("what", [None, {"care": (1, 2, 3)}, "release"])
def test_only_a_release_is_drawn(what: object) -> None:
    """Numbers from elsewhere are refused, whoever hands them in."""
    with pytest.raises(TypeError, match=r"privacy\.Release"):
        figures.profile(what, LABELS, SCALE)  # type: ignore[arg-type]


def test_the_title_is_the_finding(nine: privacy.Release) -> None:
    """It names the item, not the chart."""
    assert figures.profile(nine, LABELS, SCALE).title == "Honesty is where answers lie furthest apart"


@pytest.mark.wcag("1.1.1")
def test_a_profile_is_said_in_words_and_has_its_table(nine: privacy.Release, split: privacy.Release) -> None:
    """Its finding, each item at length, and the table; for everyone together, and side by side."""
    for release in (nine, split):
        assert unsaid(figures.profile(release, LABELS, SCALE)) == []


@pytest.mark.wcag("1.1.1")
def test_both_drawings_are_images_with_the_finding_in_words(nine: privacy.Release) -> None:
    """Role, label and the means; one is hidden where no style sheet is read."""
    picture = figures.profile(nine, LABELS, SCALE)
    assert picture.title in picture.alt
    assert "Means of everyone" in picture.alt
    assert [s.get("role") for s in svgs(picture)] == ["img", "img"]
    assert {s.get("aria-label") for s in svgs(picture)} == {picture.alt}
    assert [("display:none" in (s.get("style") or "")) for s in svgs(picture)] == [False, True]


def test_text_is_text_in_the_page_s_font(nine: privacy.Release) -> None:
    """No letter is drawn as a path, and no other font is asked for."""
    picture = figures.profile(nine, LABELS, SCALE)
    assert {"Benevolence", "Honesty", "rarely true", "almost always true", "1", "5"} <= set(said(picture))
    assert "DejaVu" not in picture.svg
    assert 'font-family="Atkinson Hyperlegible Next' in picture.svg


def test_colours_are_the_page_s(nine: privacy.Release) -> None:
    """Every colour is a token with its own value behind, so that light and dark work."""
    svg = "".join(re.findall(r"<svg.*?</svg>", figures.profile(nine, LABELS, SCALE).svg, flags=re.DOTALL))
    assert not re.findall(r"(?<!,)#[0-9a-f]{6}", svg)
    tokens = set(re.findall(r"var\(--([a-z-]+),(#[0-9a-f]{6})\)", svg))
    assert tokens <= set(COLORS.items())
    assert {"teal", "ink", "ochre"} <= {name for name, _value in tokens}


def test_nothing_in_it_reaches_out_of_it(nine: privacy.Release) -> None:
    """No id that could be there twice, no address, no rule for the rest of the page."""
    svg = figures.profile(nine, LABELS, SCALE).svg
    assert not re.search(r"\bid=|xlink|url\(|clip-path|script|\*\{", svg)
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_below_fifteen_each_person_is_a_dot(nine: privacy.Release) -> None:
    """Nine dots an item and no percent."""
    picture = figures.profile(nine, {"honesty": "Honesty"}, SCALE)
    assert drawn(picture, "teal") == 9
    assert not any("%" in text for text in said(picture))


def test_joined_steps_are_named(nine: privacy.Release) -> None:
    """People in a joined band stand in one box that says its steps."""
    picture = figures.profile(nine, {"care": "Benevolence"}, SCALE)
    assert "1 to 3" in said(picture)
    assert "steps together" in said(picture)


def test_from_fifteen_on_there_are_bars_with_capped_shares(close: Close) -> None:
    """Twenty people: shares to the nearest ten, and none to count."""
    release = close({"other": 20}, {"care": [2] + [3] * 6 + [4] * 9 + [5] * 4})
    picture = figures.profile(release, LABELS, SCALE)
    assert {"2: 10 % or less", "3: 30 %", "4: 50 %"} <= set(said(picture))
    assert drawn(picture, "teal") == 0
    assert "share, to the nearest ten" in said(picture)


def test_joined_steps_share_a_bar(close: Close) -> None:
    """Where sixteen of twenty could be a side of one mind, their steps are joined and named."""
    release = close({"certificated": 17, "management": 3}, {"care": [4] * 16 + [2] * 4})
    assert {"4 to 5: 80 %", "1 to 3: 20 %"} <= set(said(figures.profile(release, LABELS, SCALE)))


def test_nearly_all_is_capped_from_above(close: Close) -> None:
    """Nineteen of twenty: ninety or more."""
    release = close({"other": 20}, {"care": [4] * 18 + [2, 3]})
    assert "4: 90 % or more" in said(figures.profile(release, LABELS, SCALE))


def test_from_forty_on_shares_are_as_they_are(close: Close) -> None:
    """Forty people, to the percent."""
    release = close({"other": 40}, {"care": [1] * 3 + [3] * 17 + [5] * 20})
    picture = figures.profile(release, LABELS, SCALE)
    assert {"1: 8 %", "2: 0 %", "3: 43 %", "5: 50 %", "share"} <= set(said(picture))


def test_bars_go_apart_from_the_middle(close: Close) -> None:
    """Low steps left of the line, high ones right of it, the neutral step apart from both, in all widths."""
    release = close({"other": 40}, {"care": [1] * 10 + [3] * 10 + [4] * 20})
    for drawing in svgs(figures.profile(release, LABELS, SCALE)):
        boxes = list(drawing.iter("{http://www.w3.org/2000/svg}rect"))
        low, high, neutral = [(float(b.get("x") or 0), float(b.get("width") or 0)) for b in boxes[:3]]
        assert low[0] + low[1] == pytest.approx(high[0], abs=0.01)
        assert high[1] == pytest.approx(2 * low[1], abs=0.01)
        assert neutral[0] > high[0] + high[1]


def test_an_even_scale_has_nothing_neutral(close: Close) -> None:
    """Of four steps, two lie on each side, and the foot names no middle."""
    release = close({"other": 40}, {"care": [1] * 10 + [2] * 10 + [4] * 20}, points=4)
    scale = Scale(points=4, low="rarely true", high="almost always true")
    texts = said(figures.profile(release, LABELS, scale))
    assert "in the middle" not in texts
    assert {"← rarely true", "almost always true →"} <= set(texts)


def test_sides_have_a_colour_and_a_shape(split: privacy.Release) -> None:
    """Labor is plum and round, management teal and square, each row named with its size."""
    picture = figures.profile(split, {"honesty": "Honesty"}, SCALE)
    assert (drawn(picture, "plum"), drawn(picture, "teal", "rect")) == (5 + 1, 7 + 1)
    assert {"Labor (5)", "Management (7)"} <= set(said(picture))


def test_the_distance_of_sides_is_said_in_points_with_both_sizes(split: privacy.Release) -> None:
    """Never as significant, and never as who is better."""
    assert figures.profile(split, LABELS, SCALE).title == (
        "On Honesty, labor (5) and management (7) are about 2 points apart"
    )


def test_one_group_alone(split: privacy.Release) -> None:
    """One group of a split can be drawn by itself, without its name on each row."""
    picture = figures.profile(split, LABELS, SCALE, group="labor")
    assert "Labor (5)" not in said(picture)
    assert drawn(picture, "teal", "rect") == 0


def test_unions_differ_in_shape(close: Close) -> None:
    """Certificated and classified labor share a colour and differ in shape."""
    unit: People = {"certificated": 5, "classified": 5, "management": 5}
    picture = figures.profile(close(unit, {"care": [1, 2, 3, 4, 5] * 3}), LABELS, SCALE)
    assert (drawn(picture, "plum", "circle"), drawn(picture, "plum", "path")) == (6, 6)


def test_what_is_withheld_says_why_in_its_place(close: Close) -> None:
    """An item that four marked has its row, with the reason and the remedy, in figure and table."""
    release = close(NINE, {"care": SPREAD, "honesty": [1, 2, 3, 4] + [0] * 5})
    picture = figures.profile(release, LABELS, SCALE)
    words = " ".join(said(picture))
    assert "Not shown: too few marked this" in words
    assert "three of them outside any one side" in words
    assert "three of them outside any one side" in picture.table


def test_a_withheld_group_of_a_split_is_said_in_the_text_alternative(close: Close) -> None:
    """Nothing of management can be shown: the text says so, too."""
    unit: People = {"certificated": 5, "management": 5}
    release = close(unit, {"care": [1, 2, 3, 4, 5] * 2, "honesty": [1, 2, 3, 4, 5] + [0] * 5})
    picture = figures.profile(release, {"honesty": "Honesty"}, SCALE)
    assert "Management: nothing can be shown." in picture.alt
    assert "Management" in said(picture)


@pytest.mark.parametrize("width", [0, 1])
def test_people_of_a_joined_band_stand_inside_it(nine: privacy.Release, width: int) -> None:
    """From 1 to 3: at the inner end, where all but one are, and not beyond the box."""
    drawing = svgs(figures.profile(nine, {"care": "Benevolence"}, SCALE))[width]
    box = next(drawing.iter("{http://www.w3.org/2000/svg}rect"))
    left = float(box.get("x") or 0)
    right = left + float(box.get("width") or 0)
    people = [
        c for c in drawing.iter("{http://www.w3.org/2000/svg}circle") if "teal" in (c.get("style") or "")
    ]
    inside = [float(c.get("cx") or 0) for c in people if left < float(c.get("cx") or 0) < right]
    assert len(inside) == 4
    assert all((left + right) / 2 < x < right - 5 for x in inside)


def test_nearly_all_stands_where_nearly_all_are(close: Close) -> None:
    """No dots to count and no mean to mark."""
    picture = figures.profile(close(NINE, {"care": [4] * 9}), LABELS, SCALE)
    assert "nearly all" in said(picture)
    assert drawn(picture, "teal") == 0
    assert "mean" not in said(picture)


def test_fewer_answers_than_people_are_said(close: Close) -> None:
    """Eight of nine marked honesty: it says so below the item."""
    release = close(NINE, {"care": SPREAD, "honesty": [*SPREAD[:8], 0]})
    picture = figures.profile(release, LABELS, SCALE)
    assert said(picture).count("8 answers") == 1
    assert "Honesty (8)" in picture.table


def test_made_up_answers_say_so(close: Close) -> None:
    """In both drawings and in the text, so that it goes along with a copy."""
    picture = figures.profile(close(NINE, {"care": SPREAD}, made_up=True), LABELS, SCALE)
    assert "made-up answers" in said(picture, 0)
    assert "made-up answers" in said(picture, 1)
    assert picture.alt.startswith("Made-up answers.")


def test_real_answers_do_not(nine: privacy.Release) -> None:
    """No real team's figure is called made up."""
    assert "ade-up" not in figures.profile(nine, LABELS, SCALE).svg


@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", 'A "b" & $x^2$ <b>', "#0b5a61 id=x"])
def test_what_a_team_typed_stays_text(close: Close, nasty: str) -> None:
    """A label is never run as HTML, script, formula or colour."""
    picture = figures.profile(close(NINE, {"care": SPREAD}), {"care": nasty}, SCALE)
    assert "".join(nasty.split()) in "".join(said(picture)).replace(" ", "")
    assert "<script>" not in picture.svg + picture.table
    assert "<b>" not in picture.svg + picture.table


def test_long_labels_take_several_lines(close: Close) -> None:
    """Nothing is cut off: every word of a label is there."""
    label = "Our shared values are the ones that matter to us when we go home"
    picture = figures.profile(close(NINE, {"care": SPREAD}), {"care": label}, SCALE)
    assert label in " ".join(said(picture))


def test_labels_choose_and_order_the_items(nine: privacy.Release) -> None:
    """Items without a label, and labels without an item, aren't drawn."""
    picture = figures.profile(nine, {"honesty": "Honesty", "gone": "Gone"}, SCALE)
    assert "Gone" not in said(picture)
    assert "Benevolence" not in said(picture)


def test_steps_have_their_own_words(nine: privacy.Release) -> None:
    """Where each step has a word, the ends are the first and the last."""
    scale = Scale(points=5, low="low", high="high", labels=["never", "b", "c", "d", "always"])
    assert {"never", "always"} <= set(said(figures.profile(nine, LABELS, scale)))


def test_seven_steps_fit_a_phone(close: Close) -> None:
    """All shapes of the narrow drawing lie in it."""
    release = close({"other": 14}, {"care": [1, 2, 3, 4, 5, 6, 7] * 2}, points=7)
    narrow = svgs(figures.profile(release, LABELS, Scale(points=7, low="a", high="b")))[1]
    width = float((narrow.get("viewBox") or "").split()[2])
    spots = [float(c.get("cx") or 0) for c in narrow.iter("{http://www.w3.org/2000/svg}circle")]
    assert spots
    assert all(0 < x < width for x in spots)


def test_many_people_on_one_step_stand_in_lines(close: Close) -> None:
    """Ten on one step: in several lines, none beside the step."""
    release = close({"other": 14}, {"care": [1] * 2 + [3] * 10 + [5] * 2})
    wide = svgs(figures.profile(release, LABELS, SCALE))[0]
    people = [c for c in wide.iter("{http://www.w3.org/2000/svg}circle") if c.get("r") == "7"]
    assert len(people) == 14
    assert len({c.get("cy") for c in people}) > 1


def test_a_release_with_nothing_to_see_has_no_picture(close: Close) -> None:
    """Four people: where to talk first, and no figure."""
    four: People = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
    assert figures.pictures(close(four, {"care": [1, 2, 3, 4]}), LABELS, SCALE) == []


def test_a_release_with_something_to_see_has_one(nine: privacy.Release) -> None:
    """All groups in one picture."""
    assert [p.title for p in figures.pictures(nine, LABELS, SCALE)] == [
        figures.profile(nine, LABELS, SCALE).title
    ]


def test_matplotlib_is_loaded_only_by_who_draws() -> None:
    """Importing the figures costs nothing; pyplot is never loaded."""
    code = (
        "import sys, lmi_widgets.figures; assert not [m for m in sys.modules if m.startswith('matplotlib')]"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pyplot_is_never_loaded(nine: privacy.Release) -> None:
    """It keeps global state and costs a second."""
    figures.profile(nine, LABELS, SCALE)
    assert "matplotlib.pyplot" not in sys.modules
