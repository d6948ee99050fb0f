"""What a kernel tells its server, and when it has none to tell."""

from types import SimpleNamespace
from typing import Any

import pytest

from lmi_widgets import line


def kernel(monkeypatch: pytest.MonkeyPatch) -> Any:
    """As it runs this process."""
    sent: list[tuple[Any, str]] = []
    session = SimpleNamespace(send=lambda socket, kind: sent.append((socket, kind)))
    made = SimpleNamespace(shell_handlers={}, session=session, iopub_socket="iopub", sent=sent)
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=made))
    return made


def test_server_and_kernel_tell_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the message holds, it only says that something changed."""
    monkeypatch.setenv("LMI_SERVED", "1")
    here, looks = kernel(monkeypatch), []
    tell = line.join(lambda: looks.append("look"))
    here.shell_handlers[line.LOOK]("stream", "ident", {"content": {"anything": 1}})
    tell()
    assert looks == ["look"] and here.sent == [("iopub", line.SAVED)]


def test_elsewhere_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In JupyterLab, and where there is no kernel at all."""
    line.join(lambda: None)()
    here = kernel(monkeypatch)
    line.join(lambda: None)()
    assert here.shell_handlers == {} and here.sent == []
