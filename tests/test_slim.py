"""A process of ours holds what it needs, and no more."""

import ctypes
import subprocess
import sys

import pytest

from lmi_widgets import slim


def test_the_command_has_no_formats_that_no_notebook_uses() -> None:
    """Neither serving nor copying brings it, and notebooks are checked all the same."""
    code = (
        "import sys; from lmi_widgets.slim import start_slim; start_slim(); "
        "import lmi_widgets.server, lmi_widgets.copies, nbformat; "
        "nbformat.validate(nbformat.v4.new_notebook()); print({'lark', 'arrow'} & sys.modules.keys())"
    )
    assert said(code) == "set()\n"


def said(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_room_is_served_without_what_only_others_need() -> None:
    """Kernels have IPython and draw, and a survey that comes in brings its matching: 20 MB in all."""
    code = (
        "import sys; import lmi_widgets.cli.running, lmi_widgets.server.app, lmi_widgets.server.room; "
        "print({'IPython', 'matplotlib', 'rapidfuzz', 'weasyprint'} & sys.modules.keys())"
    )
    assert said(code) == "set()\n"


def test_giving_back_is_fine_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the C library can't, nothing happens."""
    slim.give_back()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    slim.give_back()
