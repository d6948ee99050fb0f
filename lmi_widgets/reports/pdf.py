"""The report as a PDF with tags, a language, a title and bookmarks, made from the same HTML."""

import io
import logging
from contextlib import redirect_stdout
from typing import Any

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.page import render

VARIANT = "pdf/ua-1"


def pdf(contents: Contents) -> bytes:
    """The whole report. `InputError` says what to install where WeasyPrint's libraries are missing."""
    return printed(render(contents, paper=True))


def printed(html: str) -> bytes:
    """A page of ours as a PDF; what it needs, it carries in itself. `InputError` as in `pdf`."""
    weasyprint = _weasyprint()
    # What it says of CSS that it doesn't know is for us, not for who asked for a report.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = weasyprint.HTML(string=html, url_fetcher=_fetcher(weasyprint))
    made: bytes = page.write_pdf(pdf_variant=VARIANT)
    return made


def _weasyprint() -> Any:
    """WeasyPrint, which costs half a second to load, and needs libraries that pip doesn't bring."""
    try:
        with redirect_stdout(io.StringIO()):
            import weasyprint
    except (ImportError, OSError) as error:
        raise InputError(_missing(str(error).split(":")[0][:120])) from error
    return weasyprint


def _missing(why: str) -> str:
    said = _(
        "A PDF can't be made here: the text library Pango is missing ({why}). Install it, on Linux with "
        "“apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0”, on a Mac with “brew install "
        "pango”, on Windows with MSYS2's package “mingw-w64-x86_64-pango”. The other formats work without "
        "it: --format html makes a page that any browser prints, or saves as PDF."
    )
    return said.format(why=why)


def _fetcher(weasyprint: Any) -> Any:
    """Takes what the page carries in itself; no file and no host is ever asked."""
    return weasyprint.urls.URLFetcher(allowed_protocols=["data"])
