"""Three strengths as circles: one's own marks, or the means of a release."""

import re

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.figures import Picture, circles
from tests.figures.said import unsaid

TODAY = {"Industrial": 4, "Professional": 3, "Social Justice": 2}
SHOULD = {"Industrial": 4, "Professional": 4, "Social Justice": 5}


def radii(picture: Picture, style: str) -> list[float]:
    """The radii of the wide drawing's large circles with this in their style."""
    wide = re.findall(r"<svg.*?</svg>", picture.svg)[0]
    found = re.findall(r'<circle cx="[^"]*" cy="[^"]*" r="([^"]*)" style="([^"]*)"', wide)
    return [float(r) for r, css in found if re.search(style, css) and float(r) > 10]


@pytest.mark.wcag("1.1.1")
@pytest.mark.parametrize("made_up", [True, False])
def test_circles_are_said_in_words_and_have_their_table(made_up: bool) -> None:
    """The finding, each frame today and as it should be, and the table."""
    picture = circles(TODAY, SHOULD, points=5, made_up=made_up)
    assert unsaid(picture) == []
    assert picture.alt.startswith("Made-up answers.") == made_up


def test_areas_compare() -> None:
    """From not there to very strongly: half of the way is half of the area."""
    sizes = radii(circles({"a": 5, "b": 3, "c": 2}, {}, points=5), "opacity")
    full, half, quarter = sizes[:3]
    assert half**2 * 2 == pytest.approx(full**2, rel=0.01)
    assert quarter**2 * 4 == pytest.approx(full**2, rel=0.01)


def test_outlines_are_as_it_should_be() -> None:
    """Each frame has a filled circle and a dashed one."""
    picture = circles(TODAY, SHOULD, points=5)
    assert len(radii(picture, "dasharray")) == 3


def test_each_frame_keeps_its_colour() -> None:
    """Plum, teal and ochre, and the name beside says which: never colour alone."""
    svg = circles(TODAY, SHOULD, points=5).svg
    for name, hue in zip(TODAY, ("plum", "teal", "ochre"), strict=True):
        assert re.search(rf"<text[^>]*var\(--{hue},[^>]*>{name}</text>", svg)


def test_what_is_not_there_has_no_circle() -> None:
    """The lowest strength is a point."""
    assert radii(circles({"a": 1, "b": 1, "c": 1}, {}, points=5), "opacity") == []


def test_the_middle_has_its_name() -> None:
    """Where all three overlap is comprehensive unionism, in the drawing and in words."""
    picture = circles(TODAY, SHOULD, points=5)
    assert ">comprehensive</text>" in picture.svg
    assert "comprehensive unionism" in picture.alt


@pytest.mark.parametrize(
    ("today", "should", "title"),
    [
        ((4, 3, 2), (4, 4, 5), "C is where today and as it should be lie furthest apart"),
        ((4, 3, 2), (4, 5, 4), "B and C are where today and as it should be lie furthest apart"),
        ((1, 1, 1), (3, 3, 3), "In all three, today and as it should be lie equally far apart"),
        ((4, 3, 2), (4, 3, 2.5), "Today and as it should be lie close together in all three"),
        ((4, 3, None), (None, None, None), "Three strengths as they are today"),
    ],
)
def test_the_title_is_the_finding(today: tuple[float, ...], should: tuple[float, ...], title: str) -> None:
    """It says where a wish is, and no best place and no score."""
    named = [dict(zip("ABC", of, strict=True)) for of in (today, should)]
    assert circles(named[0], named[1], points=5).title == title


def test_it_can_say_whose_they_are() -> None:
    """A group's circles carry its name."""
    assert circles(TODAY, SHOULD, points=5, who="Labor").title.startswith("Labor: ")


def test_made_up_strengths_say_so() -> None:
    """Also where the figure is copied without its page."""
    picture = circles(TODAY, SHOULD, points=5, made_up=True)
    assert "made-up answers" in picture.svg
    assert picture.alt.startswith("Made-up answers.")


def test_words_and_table_have_every_number() -> None:
    """What the circles show, the text and the table say; a missing mark is said, too."""
    picture = circles({"a": 4.5, "b": 2, "c": None}, {"a": 5, "b": None}, points=5)
    for said in ("a: today 4.5, should be 5.", "b: today 2.", "c: not marked."):
        assert said in picture.alt
    assert "<td>4.5</td><td>5</td>" in picture.table
    assert "<td>not marked</td><td>not marked</td>" in picture.table


def test_without_wishes_there_are_no_outlines() -> None:
    """And the legend doesn't speak of them."""
    picture = circles(TODAY, {}, points=5)
    assert radii(picture, "dasharray") == []
    assert "as it should be" not in picture.svg


def test_it_takes_three() -> None:
    """Two frames are no such picture."""
    with pytest.raises(InputError, match="three frames, and 2"):
        circles({"a": 1, "b": 2}, {}, points=5)
