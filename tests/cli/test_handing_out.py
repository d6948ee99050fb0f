"""`lmi team export` with `--blank` or `--module`: handouts as files."""

from pathlib import Path

import pytest

from lmi_widgets.workbook import Workbook
from tests.cli.conftest import Lmi

MODULE = "02-unionism-frames"


def test_an_empty_handout_needs_no_team(lmi: Lmi, home: Path) -> None:
    """Without a short name it lies under build/handouts, and says that it is of nobody."""
    done = lmi("team", "export", "--blank", "--format", "html", "--module", MODULE)
    assert done.status == 0, done.err
    path = home / "build" / "handouts" / f"blank-{MODULE}.html"
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert f"Written: {path}" in done.out and "nothing of any team" in done.out


def test_the_whole_workshop_is_one_booklet(lmi: Lmi, home: Path) -> None:
    """Every module, with the contents before them."""
    assert lmi("team", "export", "--blank", "--format", "html", "--out", str(home / "else")).status == 0
    page = (home / "else" / "blank-workshop.html").read_text(encoding="utf-8")
    assert page.count('<section class="module">') == 16
    assert 'id="contents"' in page
    assert not (home / "build").exists()


def test_language_paper_and_address_are_taken(lmi: Lmi, home: Path) -> None:
    """They name the file, and nothing of one takes the other's place."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    words = ["--module", MODULE, "--language", "es", "--paper", "a4", "--address", "https://x.example/lmi/"]
    done = lmi("team", "export", "alder-creek", "--blank", "--format", "pdf", *words)
    assert done.status == 0, done.err
    path = home / "build" / "teams" / "alder-creek" / f"blank-{MODULE}.es.a4.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_the_qr_code_leads_to_the_team_s_own_page(
    lmi: Lmi, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no team is named, to where all modules are."""
    from lmi_widgets.reports.handouts import made

    asked: list[str] = []

    def svg(address: str, _title: str) -> str:
        asked.append(address)
        return ""

    monkeypatch.setitem(made._templates().globals, "qr", svg)
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    words = ["--blank", "--format", "html", "--module", MODULE, "--address", "https://x.example/lmi"]
    lmi("team", "export", "alder-creek", *words)
    lmi("team", "export", *words)
    there = "https://x.example/lmi/"
    assert asked == [f"{there}voila/render/alder-creek/{MODULE}.ipynb", there]


def test_without_blank_it_has_the_team_s_work(lmi: Lmi, home: Path) -> None:
    """Under the team's name, beside the empty one; and the empty one has nothing of it."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    for more in ([], ["--blank"]):
        done = lmi("team", "export", "alder-creek", "--format", "html", "--module", MODULE, *more)
        assert done.status == 0, done.err
    folder = home / "build" / "teams" / "alder-creek"
    assert "Alder Creek" in (folder / f"handout-{MODULE}.html").read_text(encoding="utf-8")
    assert "Alder Creek" not in (folder / f"blank-{MODULE}.html").read_text(encoding="utf-8")


def test_the_whole_workshop_with_the_team_s_work_is_one_booklet(lmi: Lmi, home: Path) -> None:
    """All modules and their contents, with what the team wrote in its place."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    with Workbook.open(home / "teams" / "alder-creek" / "workbook.sqlite") as book:
        book.set_field("our-problem", "who-feels-it", "Families at the bus stop")
    done = lmi("team", "export", "alder-creek", "--format", "html", "--booklet")
    assert done.status == 0, done.err
    path = home / "build" / "teams" / "alder-creek" / "handout-workshop.html"
    page = path.read_text(encoding="utf-8")
    assert page.count('<section class="module">') == 16 and 'id="contents"' in page
    assert "Families at the bus stop" in page and "no row of a person" in done.out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--format", "pdf"], 2, "or --blank"),
        (["--blank", "--format", "csv"], 2, "--format pdf or html"),
        (["one", "--format", "pdf", "--paper", "a4"], 2, "are for handouts"),
        (["one", "--format", "pdf", "--booklet", "--module", MODULE], 2, "Give one of them"),
        (["--format", "pdf", "--booklet"], 2, "or --blank"),
        (["--blank", "--format", "pdf", "--paper", "legal"], 2, "legal"),
        (["--blank", "--format", "pdf", "--language", "fr"], 2, "fr"),
        (["--blank", "--format", "pdf", "--module", "99"], 1, "There is no module '99'"),
        (["nobody", "--blank", "--format", "pdf"], 1, "There is no team 'nobody'"),
        (["--blank", "--format", "pdf", "--address", "x.example"], 1, "is no address"),
    ],
)
def test_a_slip_writes_nothing(lmi: Lmi, home: Path, words: list[str], status: int, said: str) -> None:
    """What doesn't fit is answered with a sentence."""
    lmi("team", "new", "One", "--keeper", "x")
    done = lmi("team", "export", *words)
    assert (done.status, said in done.err) == (status, True), done.err
    assert not (home / "build").exists()


def test_help_says_that_no_team_is_needed(lmi: Lmi) -> None:
    """In the command's own help."""
    said = " ".join(lmi("team", "export", "--help").out.split())
    assert "without SLUG" in said and "empty booklet" in said
