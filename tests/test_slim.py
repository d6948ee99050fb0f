"""A process of ours holds what it needs, and no more."""

import ctypes
import subprocess
import sys

import pytest

from lmi_widgets import slim


def test_the_command_never_builds_the_grammar_of_addresses() -> None:
    """Neither serving nor copying brings it, and notebooks are checked all the same."""
    code = (
        "import sys; from lmi_widgets.slim import start_slim; start_slim(); "
        "import lmi_widgets.server, lmi_widgets.copies, nbformat; "
        "nbformat.validate(nbformat.v4.new_notebook()); print('lark' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_giving_back_is_fine_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the C library can't, nothing happens."""
    slim.give_back()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    slim.give_back()
