"""What every page of ours has in common, read from the templates, so that no state of a page is missed."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.test_scripts import texts

# A tag with what the template says within it.
TAG = r"<{name}\b((?:[^>{{]|\{{\{{.*?\}}\}}|\{{%.*?%\}}|\{{)*)>"
BUTTON = re.compile(TAG.format(name="button") + r"(.*?)</button>", re.DOTALL)
FIELD = re.compile(TAG.format(name="(?:input|textarea|select)"), re.DOTALL)
DOES = re.compile(r'(data-(?:do|present|ask)|name="do" value)="(\w+)"')
WORDS = re.compile(r"""_\(\s*(?:"([^"]+)"|'([^']+)')""")


def attribute(tag: str, name: str) -> str:
    """What a tag says under a name; empty where it doesn't."""
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def fields() -> Iterator[tuple[str, str]]:
    """Each field that a person fills in: the template, and its tag."""
    for name, text in texts("html").items():
        yield from ((name, tag) for tag in FIELD.findall(text) if attribute(tag, "type") != "hidden")


def buttons() -> Iterator[tuple[str, str, str]]:
    """Each button: the template, its tag, and what stands on it."""
    for name, text in texts("html").items():
        yield from ((name, tag, inner) for tag, inner in BUTTON.findall(text))


# The purposes that WCAG lists are all about whoever fills in: name, address, birthday, card.
ABOUT_SOMEBODY = re.compile(
    r"\b(?:your|first|last|full|user) ?name|\bnickname|e-?mail|\bphone|\baddress\b|\bbirth|\bgender"
    r"|\bpassword|\bzip\b|postal|\bstreet|credit card|\bjob title|\bcompany\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"<(?:label|legend)\b.*?>(.*?)(?:</label>|</legend>|<(?:input|select|textarea))", re.DOTALL
)


@pytest.mark.wcag("1.3.5")
def test_no_field_asks_what_a_browser_would_know_of_its_reader() -> None:
    """So there is nothing whose purpose a field would have to name, and none names a wrong one."""
    kinds = {attribute(tag, "type") for _name, tag in fields()}
    assert kinds <= {"", "text", "number", "date", "time", "radio", "checkbox", "file"}
    assert {attribute(tag, "autocomplete") for _name, tag in fields()} <= {"", "off"}
    labels = [
        said for text in texts("html").values() for label in LABEL.findall(text) for said in words(label)
    ]
    labels += [attribute(tag, "aria-label") for _name, tag in fields()]
    assert len(labels) > 30
    assert [label for label in labels if ABOUT_SOMEBODY.search(label)] == []


def words(text: str) -> list[str]:
    """The sentences of ours in a piece of a template."""
    return [first or second for first, second in WORDS.findall(text)]


HANDLER = re.compile(
    r'addEventListener\("(?:change|input)", (.*?)\n {0,4}\}\);|"(?:change|input)", (.*?)\);\n', re.DOTALL
)
ELSEWHERE = re.compile(r"location|submit\(|requestSubmit|\.open\(|\.focus\(|\.click\(|history\.|close\(")


@pytest.mark.wcag("3.2.2")
def test_filling_in_a_field_leads_nowhere_else() -> None:
    """What hears of a change keeps it or shows it; pages, tabs, focus and forms are left to buttons."""
    heard = [first or second for text in texts("js").values() for first, second in HANDLER.findall(text)]
    assert len(heard) == 3
    assert [one for one in heard if ELSEWHERE.search(one)] == []
    said = [f"{name}: {tag}" for name, tag in fields() if re.search(r"\bon\w+=|formaction", tag)]
    assert said == []


# One function, and the words for it; where a state changes the words, or two things share an action's name.
SEVERAL: dict[str, set[str]] = {
    "again": {"Change my marks", "Open again"},
    "ask_again": {"Ask this again", "Ask this at our own table too"},
    "bargain": {"Back into the plan", "For the bargaining table"},
    "back": {"Back", "Not for bargaining after all"},
    "clean": {"Back to the form", "Show as one page"},
    "close": {"Close", "Close all the same", "Close and show", "Close, to ask again later"},
    "consent": {"Yes", "Rather not"},
    "done": {"Done", "Done, hand on", "Hand on"},
    "drop": {"Take away", "Put back", "Join with the day before"},
    "end": {"End the session", "End it now"},
    "example": {"Put the made-up team away", "See what a made-up team saw"},
    "forget": {"Leave this device", "That is not me: ask again"},
    "go": {"Next part", "Part before"},
    "here": {"Back to this stage", "We work on this now"},
    "languages": {"Show one language on the wall", "Show two languages on the wall"},
    "minute": {"+1 min", "One minute more"},  # the short one is heard with the long one
    "read": {"Read by dimension", "Read by frame"},
    "reveal": {"Hide the source's view", "We have talked. Show how the source sorts them"},
    "state": {"Not run yet", "We ran it"},
}


CHOICES = ("way", "jump")  # each button of them is one of several things to choose


@pytest.mark.wcag("3.2.4")
def test_what_does_the_same_is_called_the_same() -> None:
    """On a module, in presenter view, in the trainer's notes and in the room; an icon alone has a name."""
    called: dict[str, set[str]] = defaultdict(set)
    for _name, tag, inner in buttons():
        for _how, action in DOES.findall(tag):
            called[action].update(words(inner))
            assert words(inner) or words(tag) or "{{" in inner or inner == "", (tag, inner)
    called = {action: said for action, said in called.items() if action not in CHOICES}
    assert len(called) > 50
    assert {
        action: said for action, said in called.items() if len(said) > 1 and said != SEVERAL.get(action)
    } == {}


# What is lost or counted once by a press that asks nothing first, and why nothing is lost by it.
NOTHING_LOST = {
    "judgment.html: close": "everybody has handed in, and the page says what follows; else it asks",
    "day_planner.html: drop": "a part of the plan is added again, a day is begun again",
    "trainer-now.html: close": "asks where a table would see nothing",
    "presenting.html: close": "asks where a table would see nothing",
    "last_time.html: dropped": "“Open again” takes it back",
    "trainer-rest.html: end": "asks, and says what becomes of everything",
}
FINAL = {"close", "drop", "dropped", "end", "forget", "ask_again", "starter"}


@pytest.mark.wcag("3.3.4")
def test_what_closes_or_takes_away_asks_first_or_can_be_undone() -> None:
    """Every such button of every template; who adds one gives it a question, or says here why none."""
    silent = set()
    for name, tag, _inner in buttons():
        for how, action in DOES.findall(tag):
            if action in FINAL and how != "data-present" and "data-confirm" not in tag:
                silent.add(f"{name.rpartition('/')[2]}: {action}")
    assert silent == set(NOTHING_LOST)
