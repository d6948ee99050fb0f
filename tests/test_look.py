"""The look travels with a page: into a file of its own, and into JupyterLab without spilling over."""

from lmi_widgets import look
from lmi_widgets.figures.canvas import COLORS
from lmi_widgets.server.room import look as room


def test_a_file_that_stands_alone_has_the_font_inside() -> None:
    """Taken home, a page still has its letters, and asks nobody for them."""
    assert "data:font/woff2;base64," in look.css() and 'url("atkinson' not in look.css()
    assert "base64" not in look.css(font=False)


def test_in_jupyterlab_the_look_stays_inside_our_activities() -> None:
    """Every rule stands in a scope; none reaches the page's own body or root."""
    text = look.scoped()
    assert text.startswith("@scope (.lmi") and text.count("{") == text.count("}")
    assert ":root" not in text and "\nbody {" not in text and "@font-face" not in text


def test_a_changed_file_has_another_address() -> None:
    """What browsers keep is named after what is in it."""
    assert len(look.version()) == 10


def test_every_sheet_of_the_folder_travels_and_the_shared_one_is_first() -> None:
    """A kind's own sheet comes after `look.css`, is served, and is in what stands alone."""
    there = sorted(path.name for path in look.FOLDER.glob("*.css"))
    assert look.SHEETS[0] == "look.css" and sorted(look.SHEETS) == there
    assert list(look.SHEETS[1:]) == sorted(look.SHEETS[1:])
    assert set(look.SHEETS) <= set(look.SERVED) and look.ALL not in look.SERVED
    at = [look.css(font=False).index((look.FOLDER / name).read_text("utf-8")[-60:]) for name in look.SHEETS]
    assert at == sorted(at)


def test_the_rooms_sheet_has_the_colours_of_a_figure_in_light_and_dark() -> None:
    """A figure on the wall takes its colours from the page; without them it would be dark on dark.

    With forced colors the system leaves drawings alone, so that the sheets name its own for them, after.
    """
    for text, schemes in ((room.sheet(), 2), (look.together(), 3)):
        usual, _forced, forced = text.partition("svg { --paper: Canvas")
        forced = f"--paper: Canvas{forced}"
        for name in COLORS:
            assert usual.count(f"--{name}:") == schemes and f"--{name}: Canvas" in forced, name
