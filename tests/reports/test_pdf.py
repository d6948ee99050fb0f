import re
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.figures import Picture
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.reports import Contents, export, gather, render
from lmi_widgets.reports.page import still
from lmi_widgets.reports.pdf import pdf
from lmi_widgets.workbook import Workbook
from tests.reports.conftest import DAY, contents


def opened(data: bytes) -> str:
    """All packed parts of a PDF, laid open."""
    starts = [found.end() for found in re.finditer(rb"stream\r?\n", data)]
    return "\n".join(_unpacked(data[start:]).decode("latin-1") for start in starts)


def _unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(part)
    except zlib.error:
        return b""


@pytest.fixture(scope="module")
def nine(made_up: dict[str, Path]) -> str:
    """The report of the team of nine."""
    return opened(pdf(contents(made_up["nine"])))


@pytest.mark.parametrize(
    "mark",
    [
        "/Lang (en)",
        "/MarkInfo <</Marked true>>",
        "/StructTreeRoot",
        "/DisplayDocTitle true",
        "Report: Alder Creek, a team of 9 ",
        "pdfuaid",
        "/Outlines",
        "/S /H1",
        "/S /H2",
        "/S /H3",
        "/S /TH",
        "/S /LI",
        "/S /Figure",
    ],
)
@pytest.mark.wcag("1.3.1", "2.4.2", "3.1.1")
def test_it_says_to_a_reader_what_everything_is(nine: str, mark: str) -> None:
    """Language, title, tags for headings, lists, tables and figures, and bookmarks."""
    assert mark in nine


@pytest.mark.wcag("1.1.1")
def test_every_figure_is_said_in_words(nine: str) -> None:
    """As many text alternatives as figures, each one the figure's own."""
    figures = nine.count("/S /Figure")
    assert figures >= 4
    assert nine.count("/Alt (Made-up answers.") == figures


def test_its_letters_are_inside(nine: str) -> None:
    """Every font is our own and embedded."""
    names = set(re.findall(r"/FontName\s*/([\w+-]+)", nine))
    assert names
    assert all("Atkinson" in name for name in names), names
    assert len(re.findall("/FontFile[23]", nine)) >= len(names)


@pytest.mark.parametrize("name", ["four", "nine", "survey"])
def test_two_pages_come_first_and_bargaining_has_a_page(made_up: dict[str, Path], name: str) -> None:
    """The plan, then what was said, then the rest; nothing else stands beside what is for bargaining."""
    html = weasyprint.HTML(string=render(contents(made_up[name]), paper=True))
    pages = [set(page.anchors) for page in html.render().pages]
    assert {"next", "agreed"} <= pages[0]
    assert pages[1] == {"said"}
    assert "behind" in pages[2]
    assert {"bargaining"} in pages
    assert "sources" in pages[-1]


def test_nothing_is_cut_off_at_the_bottom(made_up: dict[str, Path]) -> None:
    """No figure is taller than a page is, whatever was asked."""
    for one in contents(made_up["survey"]).waves:
        for picture in [picture for plate in one.plates for picture in plate.parts]:
            wide, tall = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', str(still(picture)))[0]
            assert 135 * float(tall) / float(wide) < 279 - 13 - 17 - 20  # millimeters


def test_a_figure_on_paper_has_colours_of_its_own(made_up: dict[str, Path]) -> None:
    """One drawing, named, without the page's variables, which are unknown inside a drawing there."""
    picture = contents(made_up["nine"]).said[0].pictures[0]
    for width in ("wide", "narrow"):
        drawn = str(still(picture, width))
        assert drawn.count("<svg") == 1
        assert "var(" not in drawn
        assert "#0b5a61" in drawn
        assert "display:none" not in drawn
        assert "<title>Made-up answers." in drawn


def test_words_of_a_figure_are_text_on_paper() -> None:
    """What a team named can't end the drawing's name."""
    evil = Picture(lambda width: Canvas(width, 10), "", "</title><script>", "")
    assert "<script>" not in still(evil)


def test_nothing_is_fetched(
    workbook: Workbook, made_up: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file and no host is asked while it is made, also not by what a team wrote."""
    workbook.add_note("next-steps", "steps", '<img src="file:///etc/passwd">', state="open")
    asked: list[str] = []
    fetch = weasyprint.urls.URLFetcher.fetch

    def watched(self: Any, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(weasyprint.urls.URLFetcher, "fetch", watched)
    pdf(gather(workbook, load(), DAY))
    assert {url.split(":")[0] for url in asked} == {"data"}


@pytest.mark.parametrize("error", [OSError("cannot load library 'libgobject-2.0-0': x"), ImportError("x")])
def test_without_its_libraries_it_says_what_to_install(
    workbook: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """A sentence with the package to install, and a page is made all the same."""
    found: Contents = gather(workbook, load(), DAY)
    (tmp_path / "broken").mkdir()
    kind, said = type(error).__name__, str(error)
    (tmp_path / "broken" / "weasyprint.py").write_text(f"print('noise')\nraise {kind}({said!r})\n")
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path / "broken")
    with pytest.raises(InputError, match=r"libpango.*--format html"):
        export(found, "pdf", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert export(found, "html", tmp_path / "out")[0].is_file()
