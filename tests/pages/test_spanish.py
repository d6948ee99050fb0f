"""Every page of the server in Spanish; and in English, where the machine that serves speaks Spanish."""

import re
from collections.abc import Iterator

import httpx
import pytest

from lmi_widgets import copies
from tests.pages.conftest import Served, pages_of
from tests.pages.test_import import survey
from tests.spanish import WITHIN, curriculum_texts, english, read

SPANISH, ENGLISH = {"Accept-Language": "es-MX,es"}, {"Accept-Language": "en"}
TEAM = "robles"
PAGES = (
    *pages_of(TEAM, "01-three-pillars.es"),
    f"voila/render/{TEAM}/14-convening.es.ipynb",
    f"team/{TEAM}/report.odt",
    "nowhere",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on a machine that speaks Spanish."""
    there = Served(tmp_path_factory.mktemp("hogar"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LMI_LANGUAGE", "es")
        patched.setenv("LMI_HOME", str(there.home))
        copies.create("Robles", "Pat Ruiz")
        there.start()
        yield there
    there.stop()


def got(server: Served, path: str, headers: dict[str, str]) -> str:
    return httpx.get(f"{server.address}/{path}", headers=headers, timeout=120, follow_redirects=True).text


@pytest.fixture(scope="module")
def known() -> list[str]:
    return curriculum_texts("es")


@pytest.mark.wcag("3.1.2")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_in_spanish_and_marks_what_is_not(server: Served, path: str) -> None:
    """Gallery, import, report, notes, modules with their first two minutes, and what is not there.

    On each the language can be changed, by a form without a script that leads back to it.
    """
    html = got(server, path, SPANISH)
    assert '<html lang="es"' in html
    assert english(html, WITHIN) == []
    form = re.search(r'<form class="language".*?</form>', html, re.DOTALL)
    assert form and 'lang="en">English</button>' in form[0]
    assert re.search(r'name="back" value="/[^"]*"', form[0])


@pytest.mark.parametrize("path", ["", f"team/{TEAM}", f"team/{TEAM}/import", "nowhere"])
def test_who_reads_english_reads_english_there(server: Served, path: str) -> None:
    """What the machine speaks is for its own command line alone."""
    html = got(server, path, ENGLISH)
    assert '<html lang="en"' in html
    button = re.compile(r'<button[^>]* lang="es">.*?</button>')  # changes the page to Spanish
    assert [run for run in read(button.sub("", html)) if re.search(r"\b(la|el|los|las|y|su|de)\b", run)] == []


def test_a_survey_that_has_faults_and_doubts_is_answered_in_spanish(server: Served, known: list[str]) -> None:
    """What is to be mended, what is to be confirmed, and a file that can't be read."""
    for name, data in (("otoño.csv", survey(answer="Quizás")), ("vacío.csv", b""), ("foto.png", b"\x89PNG")):
        answer = httpx.post(
            f"{server.address}/team/{TEAM}/import",
            files={"file": (name, data, "text/csv")},
            headers={**SPANISH, "Sec-Fetch-Site": "same-origin"},
            follow_redirects=True,
            timeout=120,
        )
        typed = [
            *data.decode("utf-8", "ignore").replace('"', ",").splitlines()[0:1],
            "Your name",
            "Timestamp",
        ]
        headers = [cell for line in typed for cell in line.split(",")]
        assert '<html lang="es"' in answer.text
        assert english(answer.text, [*headers, "Bus driver", *known]) == [], name


WRITTEN = f"team/{TEAM}/written"


def test_what_the_team_did_is_printed_on_this_machine_alone(server: Served) -> None:
    """From the gallery, in both sizes; whoever comes through a proxy finds nothing."""
    assert f"{WRITTEN}/workshop.pdf?paper=a4" in got(server, f"team/{TEAM}", SPANISH)
    there = f"{server.address}/{WRITTEN}/02-unionism-frames.pdf"
    assert httpx.get(there, headers={"X-Forwarded-For": "10.0.0.5"}).status_code == 404


@pytest.mark.nightly
def test_what_is_printed_has_the_teams_name(server: Served) -> None:
    """A PDF, kept under it."""
    there = f"{server.address}/{WRITTEN}/02-unionism-frames.pdf"
    answer = httpx.get(there, headers=SPANISH, timeout=120)
    assert answer.content.startswith(b"%PDF")
    assert f"{TEAM}-02-unionism-frames-letter.pdf" in answer.headers["Content-Disposition"]


def test_the_server_says_in_spanish_where_it_is(server: Served) -> None:
    """On its own command line."""
    assert english("\n".join(server.said)) == []
