"""The trainer's page, the wall's, and what is printed."""

import re
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from lmi_widgets.room import answering, cards, closing, putting, qr
from lmi_widgets.room import codes as room_codes
from lmi_widgets.room.rehearsal import answer, create
from lmi_widgets.server.room import screen
from lmi_widgets.server.room.limits import Limits
from lmi_widgets.workbook import Workbook
from tests.room.conftest import BOARD, TEN, TOOL, hand_in, seated
from tests.server.room.phones import Served, served
from tests.server.visitor import wait_until


def test_a_question_is_opened_and_closed_with_a_press(at: Served) -> None:
    """The list is gone while one is open, and comes back."""
    trainer, address = at.trainer()
    assert "Put a question" in trainer.get(address).text
    opened = trainer.post(address, do="put", tool=TOOL, audience="tables").text
    assert "This question is open" in opened and "Put a question" not in opened
    hand_in(at.room, at.room.question(1), seated(at.room, 1, TEN), [1, 2, 3, 4, 5] * 2)
    asked = trainer.post(address, do="close").text
    assert "At 2 tables too few" in asked and at.room.question(1).state == "open"
    assert "Put a question" in trainer.post(address, do="close", sure="yes").text
    assert at.room.release(1, 1)


def test_every_press_is_safe_to_press_twice(at: Served) -> None:
    """A second form of the same page gets a sentence or changes nothing."""
    trainer, address = at.trainer()
    trainer.get(address)
    trainer.post(address, do="put", tool=BOARD, audience="room")
    assert "Another question is open" in trainer.post(address, do="put", tool=BOARD, audience="room").text
    for _twice in range(2):
        assert trainer.post(address, do="close", question="1").status == 200
    assert at.room.question(1).state == "closed"


def test_the_other_audience_is_refused_with_its_reason(at: Served) -> None:
    """Of one tool the tables' figures or the room's, never both."""
    trainer, address = at.trainer()
    trainer.get(address)
    trainer.post(address, do="put", tool=TOOL, audience="tables")
    hand_in(at.room, at.room.question(1), seated(at.room, 1, TEN), [1, 2, 3, 4, 5] * 2)
    closing.close(at.room, 1)
    said = trainer.post(address, do="put", tool=TOOL, audience="room")
    assert said.status == 409 and "put to the tables" in said.text


def test_what_a_team_marks_in_a_module_now_is_refused_with_its_name(at: Served) -> None:
    """One sentence, with what to do; nothing is opened."""
    trainer, address = at.trainer()
    trainer.get(address)
    with at.room.workbook(2) as book:
        person, wave = book.join("board"), book.open_wave(TOOL, ["a"], 5)
        book.put(wave.id, person.id, "a", 2)
    said = trainer.post(address, do="put", tool=TOOL, audience="tables")
    assert said.status == 409 and "marks in it: Birch. Close it there first" in said.text
    assert at.room.do(putting.questions) == []


def test_the_trainer_sees_no_figure_of_a_table_and_no_exact_number(at: Served) -> None:
    """Neither while it is open nor after; from twenty people on how many, to the nearest five."""
    trainer, address = at.trainer()
    closing.put(at.room, TOOL)
    seats = seated(at.room, 1, TEN)
    hand_in(at.room, at.room.question(1), seats[:7], [3] * 7)
    assert "from twenty people on" in trainer.get(address).text
    seated(at.room, 2, TEN)
    text = trainer.get(address).text
    assert "About 5 have handed in." in text and "About 20 people" in text
    closing.close(at.room, 1)
    text = trainer.get(address).text
    assert "<table>" not in text and not re.search(
        r"\b7\b", re.sub(r"<[^>]+>", "", text).split("Put a question")[0]
    )


def test_cards_are_read_by_the_trainer_before_the_wall_has_them(at: Served) -> None:
    """Without their table; shown, put away, voted on, counted."""
    trainer, address = at.trainer()
    wall = f"/screen/{at.live.screen}"
    seats = seated(at.room, 1, TEN)
    trainer.get(address)
    trainer.post(address, do="put", tool=BOARD, audience="room")
    asked = at.room.asked(at.room.question(1))
    place = asked.things[0].id
    for text in ("first card", "second card"):
        at.room.do(cards.write, seats[0], asked, 1, place, text, text, seen=True)
    text = trainer.get(address).text
    assert "2 cards to read" in text and "Alder" not in text
    assert "first card" not in trainer.get(wall).text
    for card in at.room.do(cards.of_room, 1, "new"):
        trainer.send("POST", address, {"do": "card", "card": card.id, "state": "approved"})
    assert "first card" in trainer.get(wall).text
    trainer.send("POST", address, {"do": "close", "question": "1"})
    trainer.send("POST", address, {"do": "vote", "question": "1"})
    assert "Vote on your phone" in trainer.get(wall).text
    names = [card.id for card in at.room.do(cards.of_room, 1)]
    for seat in seats:
        at.room.do(cards.vote, seat, 1, names[:1], "")
    assert "votes" not in trainer.get(wall).text
    trainer.send("POST", address, {"do": "count", "question": "1"})
    assert "10 votes" in trainer.get(wall).text


def test_the_wall_shows_the_rooms_figure_and_never_a_tables(at: Served) -> None:
    """The room's with its numbers as a table; for the tables only that each has its own."""
    trainer, _address = at.trainer()
    wall = f"/screen/{at.live.screen}"
    assert "Join with your phone" in trainer.get(wall).text and "<svg" in trainer.get(wall).text
    seats = seated(at.room, 1, TEN)
    hand_in(at.room, closing.put(at.room, TOOL), seats, [1, 2, 3, 4, 5] * 2)
    closing.close(at.room, 1)
    text = trainer.get(wall).text
    assert "own screens" in text and "<figure>" not in text
    second = closing.put(at.room, "seven-norms", audience="room")
    hand_in(at.room, second, seats, [1, 2, 3, 4, 5] * 2)
    assert "<figure>" not in trainer.get(wall).text
    closing.close(at.room, second.id)
    text = trainer.get(wall).text
    assert "<figure>" in text and "Closed with 10 of 10." in text


def test_the_walls_address_opens_nothing_else(at: Served) -> None:
    """Everybody reads it from the wall, so it isn't the trainer's."""
    phone = at.phone()
    assert phone.get(f"/trainer/{at.live.screen}").status == 404
    text = phone.get(f"/screen/{at.live.screen}").text
    assert at.live.trainer not in text and not any(table.code in text for table in at.room.tables())
    assert phone.send("POST", f"/screen/{at.live.screen}", {"do": "end", "sure": "yes"}).status == 405


@pytest.mark.parametrize("do", ["", "nothing", "end;drop"])
def test_a_button_that_is_none_does_nothing(at: Served, do: str) -> None:
    """400 with a sentence."""
    trainer, address = at.trainer()
    assert trainer.send("POST", address, {"do": do}).status == 400


def test_the_end_asks_once_and_then_nothing_is_left(at: Served, codes: list[str]) -> None:
    """Each team has its work; every page says that the room is over."""
    trainer, address = at.trainer()
    phone = at.phone()
    phone.get(f"/room/{codes[0]}")
    phone.join(codes[0])
    path = at.room.tables()[0].workbook
    closing.close(at.room, closing.put(at.room, BOARD).id)
    phone.get("/room/now")
    phone.post("/room/step", text="meet monthly")
    trainer.get(address)
    assert "Are you sure?" in trainer.post(address, do="end").text and at.room.folder.exists()
    over = trainer.send("POST", address, {"do": "end", "sure": "yes"})
    assert over.status == 200 and "session is over" in over.text
    assert not at.room.folder.exists()
    with Workbook.open(path) as book:
        assert [note.text for note in book.notes()] == ["meet monthly"]
    assert phone.send("GET", "/room/now").status == 410


def test_wrong_codes_are_counted_and_can_be_allowed_again(at: Served, codes: list[str]) -> None:
    """The trainer sees how many there were, and lets people go on."""
    trainer, address = at.trainer()
    stranger = at.phone()
    for n in range(30):
        stranger.send("GET", f"/room/{n:09d}")
    text = trainer.get(address).text
    assert "30 wrong codes" in text and "guessing" in text and "comes new" not in text
    at.room.tries.left = 0
    assert "comes new needs the square" in trainer.get(address).text
    trainer.post(address, do="tries")
    assert (at.room.tries.wrong, at.room.tries.left) == (0, room_codes.ROOM_TRIES)
    assert stranger.send("GET", f"/room/{codes[0]}").status == 200


def test_table_cards_have_code_and_square(at: Served, codes: list[str]) -> None:
    """Each table's own, in groups of three, the long one small, and a square that leads to it."""
    trainer, address = at.trainer()
    text = trainer.get(f"{address}/cards.html").text
    for table, long in at.room.cards():
        assert f">{room_codes.spoken(table.code)}<" in text and room_codes.spoken(long) in text
        assert str(qr.svg(f"http://127.0.0.1:{at.port}/room/{long}")) in text
    assert text.count("<svg") == 3 and "Table 2: Birch" in text


def test_ballots_and_notes_are_one_page_each(at: Served) -> None:
    """A ballot a tool with every item, the practice question first; notes with each tool's prompt."""
    trainer, address = at.trainer()
    ballots = trainer.get(f"{address}/ballots.html?module=01-three-pillars").text
    assert ballots.count('class="sheet"') > 3 and "Circle one number" in ballots
    assert all(thing.label in ballots for thing in at.room.asked(closing.put(at.room, "seven-norms")).things)
    notes = trainer.get(f"{address}/notes.html?module=01-three-pillars").text
    assert "Read the page of who sees what aloud" in notes and notes.count("<section>") > 5
    for path in ("nothing.html", "ballots.html?module=x"):
        assert trainer.get(f"{address}/{path}").status == 404


def test_paper_comes_as_a_pdf_too(at: Served) -> None:
    """With the name of what it is."""
    trainer, address = at.trainer()
    made = trainer.get(f"{address}/cards.pdf")
    assert made.headers["Content-Type"] == "application/pdf" and made.body.startswith(b"%PDF-")
    assert 'filename="cards.pdf"' in made.headers["Content-Disposition"]


def test_in_a_rehearsal_the_made_up_people_answer_by_themselves(tmp_path: Path) -> None:
    """As soon as a question is open; and the trainer's page says that it is a rehearsal."""
    room = create(tmp_path)
    done: list[int] = []

    def all_answer(question: int) -> None:
        answer(room, question)
        done.append(question)

    with served(room, made_up=all_answer) as at:
        trainer, address = at.trainer()
        assert "This is a rehearsal" in trainer.get(address).text
        trainer.post(address, do="put", tool=TOOL, audience="room")
        assert wait_until(lambda: bool(done), 20)
        assert room.do(answering.progress).finished == 60
        trainer.send("POST", address, {"do": "close", "question": "1"})
        assert "<figure>" in trainer.get(f"/screen/{at.live.screen}").text
        trainer.send("POST", address, {"do": "end", "sure": "yes"})
    assert not room.folder.exists()


def test_every_tool_in_the_list_can_be_put_and_closed_with_a_press(at: Served, codes: list[str]) -> None:
    """Of all six kinds: phones get a page that asks it, and one after; so does the wall."""
    at.live.seats = at.live.strangers = Limits(10_000, 1_000)
    trainer, address = at.trainer()
    phone = at.phone()
    phone.get(f"/room/{codes[0]}")
    phone.join(codes[0])
    names = re.findall(r'name="tool" value="([\w/-]+)"', trainer.get(address).text)
    assert len(names) > 80 and any("/" in name for name in names)
    for number, name in enumerate(dict.fromkeys(names), start=1):
        form = {"do": "put", "tool": name, "audience": "tables"}
        assert trainer.send("POST", address, form).status == 303, name
        asked = phone.get("/room/now")
        assert asked.status == 200 and f"Question {number}" in asked.text, name
        assert 'action="/room/ballot"' in asked.text or 'action="/room/card"' in asked.text
        at.room.do(putting.ended, number, [])
        assert "Closed" in phone.get("/room/now").text
        assert trainer.get(f"/screen/{at.live.screen}").status == 200


def test_where_no_process_can_be_started_the_figure_is_drawn_here(
    at: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wall has it all the same."""

    def broken(*_given: object, **_how: object) -> None:
        raise BrokenExecutor("no second process")

    monkeypatch.setattr(screen, "ProcessPoolExecutor", broken)
    question = closing.put(at.room, TOOL, audience="room")
    hand_in(at.room, question, seated(at.room, 1, TEN), [1, 2, 3, 4, 5] * 2)
    closing.close(at.room, question.id)
    assert "<figure>" in at.phone().get(f"/screen/{at.live.screen}").text
