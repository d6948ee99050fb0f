"""The pages of an import. Each form is answered by a redirect, so that a page can be loaded again."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado import web

import lmi_widgets.server.importing.confirming as confirming
from lmi_widgets import surveys
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import LmiError
from lmi_widgets.server.importing.uploads import MOST_BYTES, Form
from lmi_widgets.server.importing.waiting import Pending, Waiting
from lmi_widgets.server.own_machine import OwnMachine
from lmi_widgets.server.shelf import ServedTeam


@web.stream_request_body
class _Forms(OwnMachine):
    """A page with a form, which may bring a whole survey."""

    def initialize(self) -> None:
        """No body yet."""
        self._body = bytearray()

    def prepare(self) -> None:
        """Only who may be here may send as much as a survey holds."""
        super().prepare()
        self.request.connection.set_max_body_size(MOST_BYTES)  # type: ignore[union-attr]  # HTTP/1

    def data_received(self, chunk: bytes) -> None:
        """Part of the body."""
        self._body += chunk

    @property
    def waiting(self) -> Waiting:
        """What isn't confirmed yet."""
        waiting: Waiting = self.settings["waiting"]
        return waiting

    def form(self) -> Form:
        """What was sent."""
        return Form(self.request.headers.get("Content-Type", ""), bytes(self._body))

    def show(self, team: ServedTeam, pending: Pending | None, **more: Any) -> None:
        """The page as it is now."""
        parties = surveys.agreement_needed(pending.checked.prepared) if pending else []
        self.finish(
            self.page(
                "import.html",
                team=team,
                file=pending,
                parties={name: surveys.parties()[name] for name in parties},
                holds=list(surveys.holds(pending.checked)) if pending else [],
                choices=confirming.choices,
                questions=confirming.questions(pending.known) if pending else {},
                modules={tool: place for place in self.shelf.of(team) for tool in place.module.core},
                **{"said": "", "sheet": "", **more},
            )
        )


class ImportPage(_Forms):
    """Choosing the file."""

    def get(self, slug: str) -> None:
        """The empty form."""
        self.show(self.team(slug)[0], None)

    async def post(self, slug: str) -> None:
        """Read the file, in a thread of its own; then its page. What can't be read is said here."""
        team, workbook = self.team(slug)
        sheet = ""
        try:
            form = self.form()
            sheet = form["sheet"]
            name, data = form.file("file")
            self._body.clear()
            pending = await asyncio.to_thread(confirming.read, workbook, slug, name, data, sheet)
        except LmiError as error:
            self.set_status(400)
            self.show(team, None, said=str(error), wrong=error.field, sheet=sheet)
        else:
            self.redirect(f"{self.base}team/{slug}/import/{self.waiting.put(pending)}", status=303)


class FilePage(_Forms):
    """A file that was read: what is to be mended, what is to be confirmed, and storing it."""

    async def get(self, slug: str, token: str) -> None:
        """Where it stands."""
        team, _workbook = self.team(slug)
        pending = self.waiting.get(slug, token)
        if pending is None:
            return self.gone()
        await asyncio.to_thread(confirming.say_again, pending)
        self.show(team, pending, said=pending.said, wrong=pending.wrong)
        return None

    async def post(self, slug: str, token: str) -> None:
        """One step on; what is wrong with it stands on the page that follows."""
        _team, workbook = self.team(slug)
        pending = self.waiting.get(slug, token)
        if pending is None:
            return self.gone()
        try:
            form = self.form()
            await asyncio.to_thread(_step(pending, workbook, form))
            pending.said, pending.wrong, pending.filled = "", "", {}
        except LmiError as error:
            pending.said, pending.wrong = str(error), error.field
            pending.filled = form.starting("")
        self.redirect(f"{self.base}team/{slug}/import/{token}", status=303)
        return None

    def gone(self) -> None:
        """A file that was dropped, or nothing was done with for a day."""
        said = _("What was read of it is kept for a day, and not on the disk. Choose the file once more.")
        self.problem(404, _("This file is no longer here"), said)


def _step(pending: Pending, workbook: Path, form: Form) -> Callable[[], None]:
    if form["do"] == "store":
        return lambda: confirming.store(pending, workbook, form)
    return lambda: confirming.confirm(pending, form)
