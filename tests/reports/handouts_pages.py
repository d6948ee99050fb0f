"""WeasyPrint's pages of a handout: what stands where on paper."""

from functools import cache
from typing import Any

import weasyprint

from lmi_widgets import catalog
from lmi_widgets.curriculum import load
from lmi_widgets.reports import handouts


@cache
def html(module: str, language: str = "en", paper: str = "letter") -> str:
    """An empty handout of one module as its page; of all as the booklet where `module` is empty."""
    with catalog.speaking(language):
        curriculum = load(language)
        modules = [curriculum.module(module)] if module else curriculum.modules
        return handouts.render(handouts.blank(curriculum, modules), paper)


@cache
def laid_out(module: str, language: str = "en", paper: str = "letter") -> Any:
    """The same on pages."""
    return weasyprint.HTML(string=html(module, language, paper)).render()


def pieces(document: Any) -> dict[Any, set[int]]:
    """Each element that has to stay in one piece, with the pages that it stands on."""
    found: dict[Any, set[int]] = {}
    for number, box in boxes(document):
        if box.element is not None and "keep" in (box.element.get("class") or "").split():
            found.setdefault(box.element, set()).add(number)
    return found


def boxes(document: Any) -> list[tuple[int, Any]]:
    """All boxes with the number of their page."""
    pages = enumerate(document.pages, start=1)
    return [(number, box) for number, page in pages for box in page._page_box.descendants()]


def words(element: Any) -> str:
    """The text of an element, without its line breaks."""
    return " ".join("".join(element.itertext()).split())
