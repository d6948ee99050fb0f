"""The widget takes requests of our pages only, and what goes wrong is a sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.inputs import Live


class Echo:
    """An activity that keeps what it was asked, and fails when told to."""

    def __init__(self) -> None:
        self.send: Callable[[dict[str, Any]], None] = lambda message: None
        self.asked: list[tuple[str, dict[str, str]]] = []

    def html(self) -> str:
        return "<p>live</p>"

    def still(self) -> str:
        return "<p>still</p>"

    def receive(self, action: str, data: dict[str, str]) -> None:
        self.asked.append((action, data))
        if action == "refuse":
            raise InputError("The 7 isn't one of 1 to 5. Choose one.")
        if action == "break":
            raise ZeroDivisionError("a secret detail")


@pytest.fixture
def live() -> tuple[Live, Echo, list[dict[str, Any]]]:
    echo, sent = Echo(), []
    widget = Live(echo)
    echo.send = widget.send = lambda content, buffers=None: sent.append(content)
    return widget, echo, sent


def message(content: object, method: str = "custom") -> dict[str, Any]:
    return {"content": {"data": {"method": method, "content": content, "state": content}}, "buffers": []}


def test_a_request_reaches_the_activity(live: tuple[Live, Echo, list[Any]]) -> None:
    """What a page asks for is passed on as action and texts."""
    widget, echo, sent = live
    widget._handle_msg(message({"do": "mark", "with": {"item": "a", "value": "3"}}))
    assert echo.asked == [("mark", {"item": "a", "value": "3"})] and sent == []


@pytest.mark.parametrize(
    "content",
    [
        None,
        7,
        {},
        {"do": 3},
        {"do": "mark", "with": []},
        {"do": "mark", "with": {"item": 3}},
        {"do": "mark", "with": {"item": "x" * 9000}},
        {"do": "mark", "with": {str(n): "" for n in range(99)}},
        {"do": "open_file", "with": {"value": "x" * 2_000_001}},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(live: tuple[Live, Echo, list[Any]], content: object) -> None:
    """Anything of another form gets a sentence and never reaches the activity."""
    widget, echo, sent = live
    widget._handle_msg(message(content))
    assert echo.asked == [] and list(sent[0]) == ["error"]
    assert "Traceback" not in sent[0]["error"]


@pytest.mark.parametrize(
    "state", [{"_esm": "alert(1)"}, {"_esm": 7}, {"layout": 3}, {"activity": "x"}, None, "x"]
)
def test_a_forged_trait_changes_nothing(live: tuple[Live, Echo, list[Any]], state: object) -> None:
    """No trait can be set from a page, of whatever type, and nothing is said about it."""
    widget, echo, sent = live
    before = widget.get_state()
    widget._handle_msg(message(state, "update"))
    assert widget.get_state() == before and sent == [] and echo.asked == []


def test_a_refusal_is_told_in_its_own_words(live: tuple[Live, Echo, list[Any]]) -> None:
    """An `LmiError` reaches the page as it is."""
    widget, _, sent = live
    widget._handle_msg(message({"do": "refuse", "with": {}}))
    assert sent == [{"error": "The 7 isn't one of 1 to 5. Choose one."}]


def test_a_defect_is_a_number_that_the_log_has_too(
    live: tuple[Live, Echo, list[Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page gets a sentence with a number, the log file the traceback under that number."""
    monkeypatch.setenv("LMI_LOG", str(tmp_path / "lmi.log"))
    widget, _, sent = live
    widget._handle_msg(message({"do": "break", "with": {}}))
    said, written = sent[0]["error"], (tmp_path / "lmi.log").read_text(encoding="utf-8")
    number = said.split("error ")[1][:6]
    assert f"error {number}" in written and "a secret detail" in written
    assert "secret" not in said and "Traceback" not in said


def test_a_reader_without_a_kernel_gets_html(live: tuple[Live, Echo, list[Any]]) -> None:
    """Every activity is HTML beside the widget."""
    widget, _, _ = live
    data, _metadata = widget._repr_mimebundle_()
    assert data["text/html"] == "<p>still</p>" and "application/vnd.jupyter.widget-view+json" in data


def test_the_page_code_asks_no_other_host() -> None:
    """Neither our script nor the one it travels with names an address."""
    script = str(Live._esm).replace("http://www.w3.org/1999/xhtml", "")  # a name, never fetched
    assert "http:" not in script and "https:" not in script and "import(" not in script


def test_the_family_of_errors_is_one() -> None:
    """Everything that a person may read derives from `LmiError`."""
    assert issubclass(InputError, LmiError)
