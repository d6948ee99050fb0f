"""Pages for whoever sits at this machine and keeps the teams' files; to anybody else they don't exist."""

from pathlib import Path

from tornado import web

from lmi_widgets.server.asker import from_own_page, from_this_machine
from lmi_widgets.server.handlers import Page
from lmi_widgets.server.shelf import ServedTeam


class OwnMachine(Page):
    """404 for everybody elsewhere, 403 for a form of another site's page."""

    def check_xsrf_cookie(self) -> None:
        """These pages set no cookie; `prepare` asks where a form comes from instead."""

    def prepare(self) -> None:
        """Look at who asks before anything is read."""
        super().prepare()
        if not (self.settings["own_machine"] and from_this_machine(self.request)):
            raise web.HTTPError(404)
        if self.request.method == "POST" and not from_own_page(self.request):
            raise web.HTTPError(403)
        # Else older browsers do not say where a form is from.
        self.set_header("Referrer-Policy", "same-origin")

    def team(self, slug: str) -> tuple[ServedTeam, Path]:
        """The team and its workbook; 404 for a try-out, which nobody keeps."""
        team = self.shelf.team(slug)
        if team is None or team.workbook is None:
            raise web.HTTPError(404)
        return team, team.workbook
