"""The gallery: a plain page of what there is."""

from tests.server.conftest import Serving
from tests.server.visitor import Server


def test_several_teams_choose_first(server: Server) -> None:
    """With several teams the first page asks which one, and each has its own gallery."""
    first = server.get().text
    assert "team/ocean" in first
    assert "Talking" not in first
    gallery = server.get("team/ocean").text
    assert "voila/render/ocean/talking.ipynb" in gallery
    assert "voila/render/trial" not in gallery


def test_one_team_sees_its_modules_at_once(serve_with: Serving) -> None:
    """With one team the first page is its gallery: title, purpose, goals, minutes, not bargaining."""
    with serve_with(teams=["trial"]) as server:
        page = server.get().text
    for text in ("Talking", "Try talking.", "See one thing.", "10 minutes", "not bargaining", "try-out"):
        assert text in page


def test_what_people_named_is_text(server: Server) -> None:
    """Names and goals with marks of HTML in them come out as text."""
    assert "the &lt;i&gt;county&lt;/i&gt; office" in server.get().text
    assert "Take &lt;b&gt;one&lt;/b&gt; home." in server.get("team/ocean").text
