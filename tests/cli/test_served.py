import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from lmi_widgets import copies

EVIL = "Alder <script>alert(1)</script> <img src=x onerror=alert(2)>"


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_real_server_shows_a_team_by_name_and_stops_when_asked(home: Path, stop: signal.Signals) -> None:
    """The name is text on the page, whatever was typed; and the end is clean, with nothing left behind."""
    copies.create(EVIL, EVIL)
    temporary = home / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "lmi_widgets", "present", "--port", "0", "--no-browser"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, env=environment, cwd=home, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        address = next(found.group() for line in lines if (found := re.search(r"http://\S+", line)))
        with urllib.request.urlopen(address, timeout=30) as answer:
            page = answer.read().decode()
        server.send_signal(stop)
        assert server.wait(30) == 0
    assert "Alder &lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert not re.search(r"<img[^>]*onerror", page)
    assert list(temporary.iterdir()) == []
