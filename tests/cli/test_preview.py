"""`lmi curriculum preview ID`: one tool in the browser, which follows its file."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from lmi_widgets import samples, workshop
from lmi_widgets.activities import Judgment, Session
from lmi_widgets.activities.preview import Preview, module_for
from lmi_widgets.curriculum import load
from lmi_widgets.errors import CurriculumError
from lmi_widgets.server.app import Workshop
from tests.browser import FLAGS, find
from tests.cli.conftest import Lmi

OWN = """\
tools:
- id: our-routes
  module: 06-form-teams
  kind: board
  answers: team
  title: Our bus routes
  source: [{document: ours, section: Alder Creek}]
"""
SOON = 2_000  # ms in which a page has to show what was saved


@pytest.fixture
def own(home: Path) -> Path:
    """A file with a tool of a team's own."""
    path = home / "curriculum" / "en" / "ours.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, encoding="utf-8")
    return path


def preview_of(tool_id: str) -> tuple[Preview, list[dict[str, Any]]]:
    """A preview that a page is looking at, and what the page was sent."""
    curriculum = load()
    session = Session(module_for(curriculum.tool(tool_id)), curriculum, None)
    sent: list[dict[str, Any]] = []
    made = Preview(session, tool_id, load)
    made.send = sent.append
    made.receive("ready", {})
    return made, sent


def test_an_edit_is_shown_and_what_did_not_change_is_not_sent(own: Path) -> None:
    """The next look sends the new text, once."""
    made, sent = preview_of("our-routes")
    made.look()
    assert len(sent) == 1 and "Our bus routes" in sent[0]["html"]
    own.write_text(OWN.replace("bus", "new"), encoding="utf-8")
    made.look()
    made.look()
    assert len(sent) == 2 and "Our new routes" in sent[1]["html"]
    assert "Our new routes" in made.html() and "Our new routes" in made.still()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OWN.replace("kind: board", "kind: bored"), "line 4"),
        (OWN.replace("our-routes", "renamed"), "&#39;our-routes&#39;"),
        (OWN + "  bad: [", "YAML"),
    ],
)
def test_a_broken_file_says_where_until_it_is_mended(own: Path, wrong: str, said: str) -> None:
    """The tool stays as it was read last, with the sentence over it, also while people use it."""
    made, sent = preview_of("our-routes")
    own.write_text(wrong, encoding="utf-8")
    made.look()
    made.look()
    assert len(sent) == 2 and said in sent[1]["html"] and "Our bus routes" in sent[1]["html"]
    made.session.open_scratch("")
    made.receive("add", {"column": "cards", "text": "A card"})
    assert said in sent[-1]["html"] and "A card" in sent[-1]["html"]
    own.write_text(OWN, encoding="utf-8")
    made.look()
    assert said not in sent[-1]["html"] and "A card" in sent[-1]["html"]


def test_a_defect_of_ours_is_one_number_and_the_page_goes_on(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something that a template can't show gets a sentence, once, and is gone with the next edit."""
    made, sent = preview_of("our-routes")
    monkeypatch.setattr("lmi_widgets.activities.preview.activity", lambda session, tool: 1 / 0)
    own.write_text(OWN.replace("bus", "new"), encoding="utf-8")
    made.look()
    made.look()
    assert len(sent) == 2 and "it is our mistake" in sent[1]["html"]
    monkeypatch.undo()
    monkeypatch.setenv("LMI_HOME", str(own.parents[2]))
    own.write_text(OWN.replace("bus", "last"), encoding="utf-8")
    made.look()
    assert "Our last routes" in sent[-1]["html"] and "mistake" not in sent[-1]["html"]


def test_it_looks_again_and_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the kernel's loop runs."""
    monkeypatch.setattr("lmi_widgets.activities.preview.EVERY_SECONDS", 0.01)
    made, sent = preview_of("our-routes")
    own.write_text(OWN.replace("bus", "new"), encoding="utf-8")

    async def a_while() -> None:
        following = asyncio.create_task(made.follow())
        for _n in range(200):
            await asyncio.sleep(0.01)
            if len(sent) > 1:
                break
        following.cancel()

    asyncio.run(a_while())
    assert "Our new routes" in sent[-1]["html"]


def test_the_notebook_of_a_preview_has_one_tool_and_the_way_to_take_part(own: Path) -> None:
    """What its cells call: a page of the tool's own title, no practice question, and the tool."""
    page = workshop.preview("our-routes")
    assert page.session.module.title == "Our bus routes" and page.judgments() == []

    async def shown() -> None:
        page.welcome()
        page.preview()

    asyncio.run(shown())
    assert [activity.tool.id for activity in page.activities] == ["taking-part"]
    page.session.changed()
    (judged,) = workshop.preview("trustworthiness-components").judgments()
    assert isinstance(judged, Judgment)
    with pytest.raises(CurriculumError):
        workshop.preview("nothing")


def test_an_unknown_id_is_answered_with_the_nearest(lmi: Lmi, own: Path) -> None:
    """A misspelled id gets those it may have meant, a team's own among them, and what is broken there."""
    done = lmi("curriculum", "preview", "our-rutes")
    assert done.status == 1 and "There is no tool 'our-rutes'. The nearest: our-routes" in done.err
    own.write_text(OWN.replace("board", "bored"), encoding="utf-8")
    done = lmi("curriculum", "preview", "our-routes")
    assert done.status == 1 and "ours.yaml, line 4" in done.err


@pytest.mark.parametrize("opens", [True, False])
def test_the_browser_opens_at_the_tool(
    lmi: Lmi, own: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    """The address leads to the step that shows it; without a browser it is only said."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(samples, "build", lambda folder: None)
    monkeypatch.setattr(Workshop, "start", Workshop._tell)
    done = lmi("curriculum", "preview", "our-routes", *([] if opens else ["--no-browser"]))
    assert done.status == 0 and "preview.ipynb#the-tool" in done.out
    deadline = time.monotonic() + 5
    while opens and not opened and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [address.partition("/voila/")[2] for address in opened] == (
        ["render/try-out/preview.ipynb#the-tool"] if opens else []
    )


@pytest.fixture
def address(home: Path, own: Path) -> Iterator[str]:
    """The address that a running preview prints."""
    command = [sys.executable, "-m", "lmi_widgets", "curriculum", "preview", "our-routes"]
    command += ["--no-browser", "--port", "0"]
    environment = {**os.environ, "LMI_HOME": str(home)}
    with subprocess.Popen(command, env=environment, cwd=home, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        yield next(found.group() for line in lines if (found := re.search(r"http://\S+", line)))
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


@pytest.fixture
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=list(FLAGS))
        yield browser.new_page()
        browser.close()


def test_an_open_page_follows_the_file(address: str, own: Path, browser_page: Page) -> None:
    """Saved text is there within two seconds, without a reload; a fault with its line, until it is mended."""
    save: Callable[[str], int] = lambda text: own.write_text(text, encoding="utf-8")  # noqa: E731
    browser_page.goto(address, wait_until="commit")
    tool = browser_page.locator("#tool-our-routes")
    title, fault = tool.locator("h3"), browser_page.locator(".error:visible")
    expect(title).to_have_text("Our bus routes", timeout=60_000)
    save(OWN.replace("bus", "new"))
    expect(title).to_have_text("Our new routes", timeout=SOON)
    save(OWN.replace("kind: board", "kind: bored"))
    expect(fault).to_contain_text("line 4", timeout=SOON)
    save(OWN.replace("bus", "last"))
    expect(title).to_have_text("Our last routes", timeout=SOON)
    expect(fault).to_have_count(0)
    browser_page.locator("button[data-goto]", has_text="Welcome").or_(
        browser_page.locator(".steps a", has_text="Welcome")
    ).first.click()
    browser_page.locator("#tool-taking-part button[data-value=alone]").click()
    browser_page.evaluate("location.hash = 'tool-our-routes'")
    tool.locator("input[type=text]").first.fill("Meet at the yard")
    tool.locator("form.add button").first.click()
    expect(tool).to_contain_text("Meet at the yard")
