"""Presenter view puts a tool to the room with one press: for the trainer's browser, and no other."""

import pytest

from lmi_widgets.curriculum import PRACTICE
from lmi_widgets.room import closing
from tests.room.conftest import BOARD, TEN, TOOL, hand_in, seated
from tests.server.room.phones import Answered, Phone, Served

MATRIX, TOGETHER, READ = "three-frames-matrix", "resistance-strategies", "pair-story"


@pytest.fixture
def trainer(at: Served) -> Phone:
    """The trainer's browser, which has been on the trainer's page."""
    phone, address = at.trainer()
    phone.get(address)
    return phone


def part(phone: Phone, tool: str) -> str:
    """What stands on the projector for a tool."""
    return phone.get(f"/room/put?tool={tool}").text


def press(phone: Phone, shown: str, **button: str) -> Answered:
    """Press a button there; what stands there then."""
    part(phone, shown)
    return phone.post(f"/room/put?tool={shown}", **button)


def test_one_press_puts_the_tool_and_the_page_says_so(at: Served, trainer: Phone) -> None:
    """Open for phones at once; said under the tool, and under every other by its title."""
    assert "Put to the tables" in part(trainer, TOOL)
    after = press(trainer, TOOL, audience="tables").text
    assert "This is with the room now." in after and "Put to" not in after
    assert (at.room.question(1).state, at.room.question(1).tool) == ("open", TOOL)
    elsewhere = part(trainer, "seven-norms")
    assert "With the room now: Eight signs of a culture of trust." in elsewhere and "Put to" not in elsewhere
    assert "With the room now" in part(trainer, READ)


def test_of_a_matrix_it_says_which_row_is_with_the_room(at: Served, trainer: Phone) -> None:
    """Its rows are put one by one, so the tool's own name isn't enough."""
    said = press(trainer, MATRIX, tool=f"{MATRIX}/orientation", audience="room").text
    assert f"With the room now: {at.room.asked(at.room.question(1)).title}." in said and "Orientation" in said


def test_once_it_is_closed_the_page_says_where_the_result_is(at: Served, trainer: Phone) -> None:
    """A table's on its own screens, the room's on the wall; and then the other audience has its reason."""
    seats = seated(at.room, 1, TEN)
    for tool, audience in ((TOOL, "tables"), ("seven-norms", "room")):
        press(trainer, tool, audience=audience)
        number = 1 if audience == "tables" else 2
        hand_in(at.room, at.room.question(number), seats, [1, 2, 3, 4, 5] * 2)
        closing.close(at.room, number)
    assert f'href="/screen/{at.live.screen}"' in part(trainer, "seven-norms")
    assert "Closed." not in part(trainer, TOOL)
    refused = press(trainer, TOOL, audience="room")
    assert refused.status == 409 and "put to the tables" in refused.text and "Put to the room" in refused.text


def test_it_is_closed_there_too(at: Served, trainer: Phone) -> None:
    """Where too few handed in somewhere it asks once, and doesn't say at how many tables."""
    press(trainer, TOOL, audience="tables")
    hand_in(at.room, at.room.question(1), seated(at.room, 1, TEN), [1, 2, 3, 4, 5] * 2)
    asked = press(trainer, TOOL, do="close").text
    assert "At some table too few" in asked and at.room.question(1).state == "open"
    after = press(trainer, TOOL, do="close", sure="yes").text
    assert "Closed." in after and at.room.question(1).state == "closed" and at.room.release(1, 1)


def test_what_can_not_be_closed_says_why(at: Served, trainer: Phone) -> None:
    """Nobody could be shown anything: the question stays open, and every answer is kept."""
    press(trainer, TOOL, audience="room")
    refused = press(trainer, TOOL, do="close", sure="yes")
    assert refused.status == 409 and "This is with the room now." in refused.text
    assert at.room.question(1).state == "open"


@pytest.mark.parametrize(
    ("tool", "buttons", "parts"),
    [
        (TOOL, ["tables", "room"], 1),
        (PRACTICE, ["room"], 1),
        (BOARD, ["room"], 1),
        (TOGETHER, ["tables"], 1),
        (MATRIX, ["tables", "room"], 8),
        (READ, [], 0),
        ("no-such-tool", [], 0),
        ("", [], 0),
    ],
)
def test_each_kind_has_its_buttons(trainer: Phone, tool: str, buttons: list[str], parts: int) -> None:
    """A matrix names its rows to choose from; what can't be put, and a step's opening, have nothing."""
    text = part(trainer, tool)
    assert [name for name in ("tables", "room") if f'value="{name}"' in text] == buttons
    assert text.count("<option") + text.count('name="tool" value=') == parts
    assert buttons or not text.strip()


def test_to_everybody_else_it_does_not_exist(at: Served, codes: list[str]) -> None:
    """A phone at a table, a stranger and a forged cookie get 404, and nothing is put."""
    phone, forged = at.phone(), at.phone()
    phone.get(f"/room/{codes[0]}")
    phone.join(codes[0])
    forged.cookies["lmi-trainer"] = at.live.screen
    for one in (phone, forged, at.phone()):
        assert one.send("GET", f"/room/put?tool={TOOL}").status == 404
        assert one.send("POST", "/room/put", {"tool": TOOL, "audience": "room"}).status == 404
    assert not at.room.do(lambda file: file.execute("SELECT 1 FROM questions").fetchall())


def test_another_sites_page_can_not_press_it(at: Served, trainer: Phone) -> None:
    """The trainer's browser may send the cookie along; a form from elsewhere is refused all the same."""
    for headers in (
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "", "Origin": "https://evil.example"},
        {"Sec_Fetch_Site": "", "Origin": "null"},
    ):
        sent = trainer.send("POST", "/room/put", {"tool": TOOL, "audience": "room"}, **headers)
        assert sent.status == 403
    assert not at.room.do(lambda file: file.execute("SELECT 1 FROM questions").fetchall())


def test_what_the_projector_shows_opens_nothing(at: Served, trainer: Phone, codes: list[str]) -> None:
    """The trainer's address and the tables' codes are in no state of it."""
    seen = [part(trainer, TOOL), press(trainer, TOOL, audience="room").text]
    hand_in(at.room, at.room.question(1), seated(at.room, 1, TEN), [1, 2, 3, 4, 5] * 2)
    seen += [press(trainer, TOOL, do="close").text, part(trainer, READ)]
    assert "Closed." in seen[2]
    assert not any(secret in text for text in seen for secret in (at.live.trainer, *codes))
