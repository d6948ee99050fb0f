"""The server: our pages, our guard, and Voilà's way of running a notebook behind a page."""

from lmi_widgets.server.app import Workshop, build_app, serve
from lmi_widgets.server.shelf import ServedTeam

__all__ = ["ServedTeam", "Workshop", "build_app", "serve"]
