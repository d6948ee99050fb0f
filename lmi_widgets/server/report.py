"""The team's report, made when it is asked for: to read in the browser, to print, to work on."""

import asyncio
from datetime import date
from pathlib import Path

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import LmiError
from lmi_widgets.server.own_machine import OwnMachine
from lmi_widgets.workbook import Workbook

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Report(OwnMachine):
    """`team/<slug>/report.<format>`: team work whole, judgments as `privacy` releases them.

    It is in the language of whoever asks; what the team wrote stands as it wrote it.
    """

    async def get(self, slug: str, format: str) -> None:
        """The file; a page is shown, everything else is kept by the browser under the team's name."""
        _team, workbook = self.team(slug)
        try:
            made = await asyncio.to_thread(_made, workbook, format, self.around(slug))
        except LmiError as error:
            return self.problem(503, _("The report can't be made now"), str(error))
        self.set_header("Content-Type", TYPES[format])
        if format != "html":
            self.set_header("Content-Disposition", f'attachment; filename="{slug}-report.{format}"')
        self.finish(made)
        return None

    def around(self, slug: str) -> tuple[str, str]:
        """What stands above and below a report that is read here."""
        above, below = (self.page(f"report-{place}.html", slug=slug) for place in ("above", "below"))
        return above, below


def _made(workbook: Path, format: str, around: tuple[str, str]) -> bytes:
    # Brings the figures and what lays out pages, which most visits of the server do without.
    from lmi_widgets import reports
    from lmi_widgets.curriculum import load

    with Workbook.open(workbook) as book:
        contents = reports.gather(book, load(catalog.language()), date.today())
    if format == "html":
        return reports.render(contents, around=around).encode()
    (made,) = reports.FORMATS[format](contents).values()
    return made
