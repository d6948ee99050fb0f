"""What the comparison sees, on a small page drawn here."""

import io
from dataclasses import dataclass, replace

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.looks.comparing import Place, opened, places, shrunk


@dataclass(frozen=True)
class Drawn:
    """A phone's page: a heading, a text, five chips and a button."""

    heading: int = 28
    block: int = 160
    chips: int = 5
    button: str = "#0b5a61"
    line: str = "#dcd8cd"
    width: int = 320
    soft: float = 0

    def png(self) -> bytes:
        page = Image.new("RGB", (self.width, 640), "#fbfaf6")
        draw = ImageDraw.Draw(page)
        draw.text((16, 40), "What trust is made of", fill="#1d2530", font_size=self.heading)
        for n in range(6):
            draw.text(
                (16, self.block + 22 * n), "People may mean well and not follow", "#1d2530", font_size=16
            )
        for n in range(self.chips):
            draw.ellipse((16 + 52 * n, 340, 60 + 52 * n, 384), outline="#78828f", width=2)
            draw.text((33 + 52 * n, 353), str(n + 1), fill="#1d2530", font_size=16)
        draw.line((0, 420, 320, 420), fill=self.line)
        draw.rounded_rectangle((16, 500, 200, 544), 22, fill=self.button)
        held = io.BytesIO()
        page.filter(ImageFilter.GaussianBlur(self.soft)).save(held, "PNG")
        return held.getvalue()


APPROVED = Drawn()


def seen(new: Drawn) -> list[Place]:
    """Where a page differs from the approved one."""
    return places(opened(shrunk(APPROVED.png())), opened(shrunk(new.png())))


@pytest.mark.parametrize("new", [Drawn(), Drawn(soft=0.5), Drawn(line="#d4d0c5")])
def test_edges_of_letters_are_no_difference(new: Drawn) -> None:
    """The same page, letters drawn softer, a hairline of almost the same grey."""
    assert seen(new) == []


@pytest.mark.parametrize(
    ("changed", "top"),
    [
        ({"heading": 31}, 40),
        ({"block": 166}, 160),
        ({"chips": 4}, 340),
        ({"button": "#6b3a72"}, 500),
        ({"button": "#0b4a72"}, 500),
        ({"width": 342}, 0),
    ],
    ids=str,
)
def test_what_a_person_would_notice_is_found(changed: dict[str, int], top: int) -> None:
    """Another size, a moved block, a missing chip, another colour, a page that is too wide; and where."""
    found = seen(replace(APPROVED, **changed))  # type: ignore[arg-type]
    assert found and abs(found[0].top - top) <= 24


def test_places_far_apart_are_named_apart() -> None:
    """A heading and a button that changed are two places, with nothing between them."""
    found = seen(Drawn(heading=31, button="#6b3a72"))
    assert [place.bottom < 120 or place.top > 480 for place in found] == [True, True]
