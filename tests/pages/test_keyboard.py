"""A whole module by keyboard alone: from the first Tab to its ending, along a recorded path of keys.

After every key the focus is somewhere (never on the page's body), in the window, and under nothing.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Device, Served
from tests.pages.probes import probe

NewDevice = Callable[..., Device]
MODULE = "13-sustain"

FOCUS = probe("focus")


class Keys:
    """Presses keys and remembers where each led, and what was wrong there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.path: list[str] = []
        self.wrong: list[str] = []

    def press(self, key: str, *, settled: bool = True) -> str:
        """Press a key; the name of what has the focus then."""
        self.page.keyboard.press(key)
        at = self.page.evaluate(FOCUS)
        self.path.append(f"{key}: {at['name'][:60]}")
        if not at["name"]:
            self.wrong.append(f"focus lost after {self.path[-3:]}")
        elif not at["seen"]:
            self.wrong.append(f"hidden: {self.path[-1]}")
        elif not at["ring"] and at["tag"] != "MAIN":
            self.wrong.append(f"not drawn: {self.path[-1]}")
        return str(at["name"])

    def to(self, name: str, most: int = 120) -> None:
        """Tab until something of that name has the focus."""
        for _ in range(most):
            if self.press("Tab").startswith(name):
                return
        raise AssertionError(f"{name!r} was not reached: {self.path[-most:]}")

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)
        self.path.append(f"“{text}”")

    def heading(self, text: str) -> None:
        """Wait for the step, whose heading has the focus."""
        expect(self.page.locator(".step.here h2")).to_have_text(text)
        expect(self.page.locator(".step.here h2")).to_be_focused()

    def still(self, what: str) -> None:
        """The focus is where it was although the kernel answered in the meantime."""
        at = self.page.evaluate(FOCUS)
        if not at["name"] or not at["seen"]:
            self.wrong.append(f"after {what}: {at}")


@pytest.mark.wcag("2.1.1", "2.1.2", "2.4.1", "2.4.3", "2.4.7", "2.4.11", "3.2.1")
def test_a_module_is_done_by_keyboard_alone(served: Served, device: NewDevice) -> None:
    """Each step's heading gets the focus, each control is reached and seen, and nothing is lost."""
    one = device()
    page = one.open(served.module(MODULE, "keys"))
    expect(page.locator("#begin")).to_be_enabled()
    keys = Keys(page)
    for scene in (arrive, practise, mark_and_write, pick_and_time, plan):
        scene(keys, page)
    assert keys.wrong == [], "\n".join([*keys.wrong, "path:", *keys.path])
    assert one.errors == []


def arrive(keys: Keys, page: Page) -> None:
    assert keys.press("Tab") == "Skip to the module"
    keys.press("Enter")
    keys.to("Begin")
    keys.press("Enter")
    keys.heading("Welcome")
    keys.to("Alone, to try it out")
    keys.press("Enter")
    expect(page.locator("#tool-taking-part button[data-do=way]")).to_have_count(0)
    keys.still("saying how one takes part")


def practise(keys: Keys, page: Page) -> None:
    practice = page.locator("#tool-practice-question")
    expect(practice.locator("input[type=radio]").first).to_be_visible()
    keys.to("1")
    keys.press("ArrowRight")
    expect(practice.locator(".clear")).to_be_visible()
    keys.still("a mark")
    keys.to("Done")
    keys.press("Enter")
    expect(practice.locator("input[type=radio]")).to_have_count(0)
    keys.still("handing in")


def mark_and_write(keys: Keys, _page: Page) -> None:
    on(keys, "Why and how a partnership lasts")
    keys.to("seen here")
    keys.press("Space")
    on(keys, "What would outlast us")
    keys.to("What shows it")
    keys.press("Enter")
    keys.to("What shows it")
    keys.type("A line in the contract")
    keys.press("Tab")
    on(keys, "Our committees")
    keys.to("Team Members")
    keys.type("A steward and a principal")
    keys.to("Agreed by the team")
    keys.press("Space")
    keys.still("agreeing")


def pick_and_time(keys: Keys, page: Page) -> None:
    on(keys, "Where our shared work is kept")
    keys.to("Start the clock")
    keys.press("Enter")
    keys.press("Enter")
    on(keys, "Guiding questions")
    keys.to("Ways of working to share")
    keys.press("Space")
    expect(page.locator("#tool-el-6b-guiding-questions .answer")).to_have_count(1)
    keys.still("picking a question")


def plan(keys: Keys, page: Page) -> None:
    on(keys, "Our next step")
    keys.to("What will the team do")
    keys.type("Meet on Fridays")
    keys.to("Add this next step")
    keys.press("Enter")
    expect(page.locator("#tool-next-steps .planned")).to_have_count(1)
    keys.still("adding a next step")
    on(keys, "What we did")
    keys.to("Next: The trainer's day")


def on(keys: Keys, title: str) -> None:
    """Tab through the rest of this step, and go on to the next."""
    keys.to("Next")
    keys.press("Enter")
    keys.heading(title)
