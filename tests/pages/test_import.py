"""A survey is brought in on a page, on this machine only; nothing is stored until all is confirmed."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from lmi_widgets import curriculum, surveys
from lmi_widgets.surveys.template import columns
from lmi_widgets.workbook import Workbook
from tests.axe import axe
from tests.pages.conftest import Device, Served

NewDevice = Callable[..., Device]
TOOL = "trustworthiness-components"
TEAM = "surveyed"
WORKS_AS = {"Teacher": 6, "Bus driver": 6, "Principal": 6}


def survey(*, job: str = "Your job", answer: str = "", extra: str = "") -> bytes:
    """Eighteen people's answers as a form gives them, with names and times that must not be kept."""
    _group, *asked = columns([curriculum.load().tool(TOOL)])
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["Timestamp", "Your name", job, *(question for question, _words in asked)])
    people = [who for who, n in WORKS_AS.items() for _ in range(n)]
    for n, who in enumerate(people):
        marks = [words[(n + at) % len(words)] for at, (_question, words) in enumerate(asked)]
        if n == 3 and answer:
            marks[1] = answer
        write.writerow([f"9/1/2026 10:0{n % 10}:00", f"Maria Person{n}", who, *marks])
    return (out.getvalue() + extra).encode()


def choose(page: Page, name: str, data: bytes) -> None:
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    page.get_by_role("button", name="Look at the file").click()


def answer(page: Page, words: str, choice: str) -> None:
    """Answer the doubt in which these words stand."""
    page.locator("fieldset").filter(has_text=words).get_by_label(choice, exact=True).check()


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "3.3.1", "3.3.7", "4.1.2")
def test_a_survey_comes_in_by_the_page_alone(served: Served, device: NewDevice) -> None:
    """From the gallery to the figure: read, mend, confirm, agree, store; and once more changes nothing."""
    one = device()
    page = one.open(f"{served.address}/team/{TEAM}")
    page.get_by_role("link", name="Bring a survey in").click()
    assert axe(page) == []
    choose(page, "fall.csv", survey(answer="Perhaps"))
    expect(page.get_by_role("heading", name="fall.csv")).to_be_visible()
    row = page.locator(".mend li", has_text="Perhaps")
    expect(row).to_contain_text("row 5")
    assert axe(page) == []
    assert book(served).waves() == []

    page.get_by_role("link", name="Choose the file again").click()
    choose(page, "fall.csv", survey())
    answer(page, "Your job", "It says which group a person is in")
    page.get_by_role("button", name="Confirm and look again").click()
    for job, group in zip(WORKS_AS, ("Certificated", "Classified", "Management"), strict=True):
        page.locator("fieldset").filter(has_text=job).get_by_label(group).check()
    assert axe(page) == []
    page.get_by_role("button", name="Confirm and look again").click()
    expect(page.get_by_role("heading", name="What it holds")).to_be_visible()
    expect(page.locator("main")).to_contain_text("18 people answered")
    expect(page.locator("main")).to_contain_text("'Your name' is dropped")
    assert axe(page) == [] and book(served).waves() == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    for party in ("certificated", "classified", "district"):
        page.locator(f"#agreed-{party}").fill("president" if party != "district" else "me@example.org")
    page.get_by_role("button", name="Store it, sealed").click()
    refused_role(page)
    page.locator("#agreed-district").fill("superintendent")
    page.get_by_role("button", name="Store it, sealed").click()
    expect(page.get_by_role("heading", name="It is stored")).to_be_visible()
    expect(page.locator("main")).to_contain_text("The report will show")
    assert axe(page) == []
    assert nobody_in(served)

    page.get_by_role("link", name="Bring another survey in").click()
    choose(page, "again.csv", survey())
    for party in ("certificated", "classified", "district"):
        page.locator(f"#agreed-{party}").fill("president")
    page.get_by_role("button", name="Store it, sealed").click()
    expect(page.locator("main")).to_contain_text("This file was there already")
    assert len(book(served).waves()) == 1 and one.errors == []


def refused_role(page: Page) -> None:
    """What is no role is marked and has the focus, what is one stays, and axe finds nothing."""
    expect(page.get_by_role("alert")).to_contain_text("isn't a role")
    expect(page.locator("#agreed-classified")).to_have_value("president")
    expect(page.locator("[aria-invalid=true]")).to_have_id("agreed-district")
    expect(page.locator("#agreed-district")).to_have_accessible_description(re.compile("isn't a role"))
    expect(page.locator("#agreed-district")).to_be_focused()
    assert axe(page) == []


def test_a_form_in_words_of_its_own_is_confirmed_by_a_person(served: Served) -> None:
    """A question in Spanish, and answers that the tool hasn't: each is asked for, and nothing guessed."""
    _group, (first, words), *_rest = columns([curriculum.load().tool(TOOL)])
    there = served.address + send(page_of(served), data=translated(words[-1])).headers["location"]
    page = httpx.get(there).text
    assert "none of the tools&#39; questions" in page and f'value="{TOOL}/' in page
    mark = next(q for q in surveys.known().questions if q.text == first).mark
    own = {"Sec-Fetch-Site": "same-origin"}
    wrong = {"do": "confirm", "doubt-0": "other", "as-0": "nothing/here"}
    httpx.post(there, headers=own, data=wrong)
    page = httpx.get(there).text
    assert "is no question of a tool" in page
    assert re.search(r'<input type="text" name="as-0"[^>]* aria-invalid="true"', page)
    httpx.post(there, headers=own, data=wrong | {"as-0": f"{TOOL}/{mark}"})
    page = httpx.get(there).text
    assert "which its scale doesn&#39;t have" in page and f"5: {words[-1]}" in page


def translated(answer: str) -> bytes:
    """One question of the tool, and its answers, in words of the form's own."""
    rows = [f"{group},{word}" for group in ("Board", "Management") for word in ("Siempre", answer)] * 5
    return "\n".join(["Group,¿Hacemos lo que dijimos?", *rows]).encode()


def test_the_report_can_be_read_and_taken_from_the_gallery(served: Served, device: NewDevice) -> None:
    """As a page, and as files whose kind is right."""
    page = device().open(f"{served.address}/team/{TEAM}")
    page.get_by_role("link", name="Read the report").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for kind, begins in {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK"}.items():
        got = httpx.get(f"{served.address}/team/{TEAM}/report.{kind}", timeout=60)
        assert got.content.startswith(begins) and "attachment" in got.headers["content-disposition"]
    assert httpx.get(f"{served.address}/team/{TEAM}/report.exe").status_code == 404


def book(served: Served) -> Workbook:
    return Workbook.open(served.home / "teams" / TEAM / "workbook.sqlite")


def nobody_in(served: Served) -> bool:
    """No name or time of the file is anywhere in the team's folder, nor anything but its own files."""
    folder = served.home / "teams" / TEAM
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"Person1" not in path.read_bytes() and b"9/1/2026" not in path.read_bytes(), path
    return True


def page_of(served: Served, team: str = TEAM) -> str:
    return f"{served.address}/team/{team}/import"


def send(address: str, headers: dict[str, str] | None = None, data: bytes = b"x") -> httpx.Response:
    files = {"file": ("a.csv", data)}
    return httpx.post(address, headers={"Sec-Fetch-Site": "same-origin"} | (headers or {}), files=files)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "", "Origin": "http://elsewhere.example"}],
)
def test_another_sites_form_is_refused(served: Served, headers: dict[str, str]) -> None:
    """Whatever page a browser on this machine has open, only ours may send files here."""
    assert send(page_of(served), headers).status_code == 403


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via"])
def test_what_a_proxy_passes_on_finds_no_such_page(served: Served, name: str) -> None:
    """Behind a proxy everybody seems to sit at this machine."""
    for path in ("import", "report.html"):
        assert httpx.get(f"{served.address}/team/{TEAM}/{path}", headers={name: "1.2.3.4"}).status_code == 404
    assert "Bring a survey in" not in httpx.get(f"{served.address}/team/{TEAM}", headers={name: "x"}).text


def test_a_try_out_takes_no_survey(try_out: Served) -> None:
    """Nobody keeps its file."""
    assert httpx.get(f"{try_out.address}/team/try-out/import").status_code == 404


def test_an_older_browser_is_known_by_its_origin(served: Served) -> None:
    """Without `Sec-Fetch-Site` the origin has to be ours."""
    answer = httpx.post(
        page_of(served), headers={"Origin": served.address}, files={"file": ("a.csv", survey())}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04no zip", b"\xd0\xcf\x11\xe0old", b"\x00\xff" * 50])
def test_a_file_that_is_none_gets_a_sentence(served: Served, data: bytes) -> None:
    """It stands on the page with the form, and no traceback."""
    answer = send(page_of(served), data=data)
    if answer.status_code == 303:
        answer = httpx.get(served.address + answer.headers["location"])
    assert "Traceback" not in answer.text
    assert ('role="alert"' in answer.text) or ("To be mended" in answer.text)


def test_a_form_that_is_none_gets_a_sentence(served: Served) -> None:
    """A broken body, and a form without a file."""
    own = {"Sec-Fetch-Site": "same-origin"}
    broken = {**own, "Content-Type": "multipart/form-data; boundary="}
    assert "whole" in httpx.post(page_of(served), headers=broken, content=b"--x").text
    answer = httpx.post(page_of(served), headers=own, data={"sheet": "Fall"}).text
    assert "No file was chosen" in answer and 'value="Fall"' in answer
    assert re.search(r'<input type="file"[^>]* aria-invalid="true" aria-describedby="said"', answer)


def test_a_pending_file_is_the_teams_alone_and_can_not_be_guessed(served: Served) -> None:
    """Another team's address, and a made-up one, find nothing."""
    there = send(page_of(served), data=survey()).headers["location"]
    assert httpx.get(served.address + there).status_code == 200
    elsewhere = there.replace(f"/{TEAM}/", "/nine/")
    for path in (elsewhere, f"/team/{TEAM}/import/{'a' * 22}"):
        answer = httpx.get(served.address + path)
        assert answer.status_code == 404 and "no longer here" in answer.text


def test_steps_that_do_not_fit_say_so_and_store_nothing(served: Served) -> None:
    """A forged answer, an old page, and storing too early."""
    there = served.address + send(page_of(served), data=survey(job="What you do")).headers["location"]
    own = {"Sec-Fetch-Site": "same-origin"}
    for fields, said in (
        ({"do": "confirm", "doubt-0": "nonsense"}, "can&#39;t be chosen here"),
        ({"do": "confirm", "doubt-99": "yes"}, "older than what was confirmed"),
        ({"do": "store"}, "Not everything is confirmed"),
    ):
        assert httpx.post(there, headers=own, data=fields).status_code == 303
        assert said in httpx.get(there).text


def test_only_these_pages_take_more_than_a_little(served: Served) -> None:
    """A large body anywhere else is refused, and one larger than a survey here too."""
    large = b"x" * 200_000
    try:
        refused = httpx.post(f"{served.address}/team/{TEAM}", content=large).status_code >= 400
    except httpx.HTTPError:
        refused = True  # the line was cut before all was sent
    assert refused
    assert send(page_of(served), data=large).status_code in (303, 400)


def test_the_mapping_holds_headers_and_titles_alone(served: Served) -> None:
    """What was confirmed is kept beside the workbook for the next time."""
    kept = Path(served.home / "teams" / TEAM / "mapping.yaml").read_text(encoding="utf-8")
    assert "Bus driver" in kept and "Person" not in kept
