"""What jupyter-server-proxy starts on Binder: the very application that a trainer runs."""

import sys
from typing import Any

SECONDS = 60  # a cold Binder machine takes its time with the first imports


def setup() -> dict[str, Any]:
    """The entry point `lmi` of `jupyter_serverproxy_servers`, served under `lmi/`."""
    return {
        "command": [
            sys.executable,
            "-m",
            "lmi_widgets",
            "present",
            "--binder",
            "--no-browser",
            "--port",
            "{port}",
            "--base-url",
            "{base_url}lmi/",
        ],
        "absolute_url": True,
        "timeout": SECONDS,
        "new_browser_tab": False,
        "launcher_entry": {"title": "LMI workshop", "enabled": True},
    }
