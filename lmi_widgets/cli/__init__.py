"""The `lmi` command."""

from lmi_widgets.cli.running import main

__all__ = ["main"]
