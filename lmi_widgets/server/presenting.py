"""The trainer's notes of a module, on a page of their own, and what presenter view says.

Everything in the notes is the curriculum's: no answer, no code, no name of a person.
"""

from nbformat import NO_CONVERT, read
from tornado import web

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import load
from lmi_widgets.curriculum.listening import listen_for
from lmi_widgets.reports.words import documents
from lmi_widgets.server.handlers import Page
from lmi_widgets.server.outline import Part, outline
from lmi_widgets.server.rendering import prose
from lmi_widgets.server.shelf import Place


class Notes(Page):
    """What the trainer reads while the room sees the module; needs no kernel."""

    async def get(self, slug: str, module_id: str) -> None:
        """The notes of one module of one team; 404 where it isn't on the shelf."""
        known = self.shelf.places.get(f"{slug}/{module_id}.ipynb")
        if known is None:
            raise web.HTTPError(404)
        if not await self.let_in(slug):
            return
        place = self.shelf.said(self.shelf.in_language(known, catalog.language()))
        self.finish(
            self.page(
                "notes.html",
                place=place,
                trainers=self.trainers,
                parts=self._parts(place),
                prose=prose,
                documents=documents(),
                listen_for=listen_for,
                words=notes_words(),
            )
        )

    def _parts(self, place: Place) -> list[Part]:
        path = self.shelf.root / place.path
        cells = read(path, as_version=NO_CONVERT).cells  # type: ignore[no-untyped-call]
        return outline(cells, load(catalog.language()), place.module.id)


def _beats() -> dict[str, str]:
    return {"quiet": _("Quiet"), "talk": _("Table talk"), "harvest": _("Harvest")}


def presenting_words() -> dict[str, str]:
    """What present.js says, in the language of the page."""
    return {
        **_beats(),
        "beat": _("{part}, minutes: {minutes}"),
        "start": _("Start"),
        "pause": _("Pause"),
        "over": _("Time is up: {part}"),
        "notes": _("The notes are open already, in another window."),
    }


def notes_words() -> dict[str, str]:
    """What notes.js says, in the language of the page."""
    return {
        **_beats(),
        "start": _("Start the clock"),
        "pause": _("Pause the clock"),
        "over": _("Time is up."),
        "no_clock": _("no clock here"),
        "last": _("This is the end of the core."),
        "there": _("These notes follow the page that presents."),
        "blank": _("The room's screen is blank."),
        "gone": _(
            "No page presents this module now. Open the module and press “Present”: the notes will follow it."
        ),
    }
