"""A phone without a script, from the card to the result, whatever a network and a finger do."""

import re
import time
from html import unescape
from http.client import HTTPConnection

import pytest

from lmi_widgets import privacy
from lmi_widgets.curriculum import PRACTICE, load
from lmi_widgets.room import Room, answering, closing, joining, putting
from tests.room.conftest import BOARD, TOOL
from tests.server.room.phones import Phone, Served, served

MOST = 50_000


def table_of(at: Served, code: str, n: int) -> list[Phone]:
    """Phones of different groups at a table."""
    groups = ["certificated", "management", "board", "certificated", "management"]
    phones = [at.phone() for _n in range(n)]
    for at_, phone in enumerate(phones):
        phone.get(f"/room/{code}")
        phone.join(code, groups[at_ % 5])
    return phones


def test_from_the_card_to_the_result(at: Served, codes: list[str]) -> None:
    """Who sees what comes first, the group is asked once, marks are handed in, the table sees its figure."""
    phone = at.phone()
    first = phone.get(f"/room/{codes[0]}").text
    assert "Who sees what" in first and "Table 1: Alder" in first
    assert "You are in" in phone.join(codes[0]).text
    others = table_of(at, codes[0], 9)
    question = closing.put(at.room, PRACTICE)
    assert "I leave this one out" in phone.get("/room/now").text
    for at_, one in enumerate([phone, *others]):
        assert "Handed in, and kept" in one.mark(str(1 + at_ % 5)).text
    closing.close(at.room, question.id)
    shown = phone.get("/room/now").text
    assert "<table>" in shown and "Closed with 10 of 10." in shown


def test_no_page_of_a_phone_is_over_fifty_kilobytes(at: Served, codes: list[str]) -> None:
    """With its sheet and its script, unpacked; no font, and nothing from another host."""
    (phone,) = table_of(at, codes[0], 1)
    beside = re.findall(r'(?:href|src)="(/lmi/room-[^"]+)"', phone.page)
    assert len(beside) == 2
    weight = sum(len(phone.get(path).body) for path in beside)
    pages = [phone.get(path) for path in ("/room/now", "/room/next", "/room/nothing")]
    for tool in (TOOL, BOARD, "partnership-is-and-is-not", "effective-team-assessment"):
        question = closing.put(at.room, tool, audience="tables")
        pages.append(phone.get("/room/now"))
        at.room.do(lambda c, q=question.id: c.execute("UPDATE questions SET state='closed' WHERE id=?", (q,)))
        pages.append(phone.get("/room/now"))
    assert max(len(page.body) for page in pages) + weight < MOST
    assert not any(re.search(r'(?:src|href)="(?:https?:)?//', page.text) for page in pages)
    assert all("woff2" not in page.text for page in pages)


def test_a_ballot_says_why_it_asks_and_a_card_what_it_may_say(at: Served, codes: list[str]) -> None:
    """In folds that need no script; the field for the card stays empty."""
    (phone,) = table_of(at, codes[0], 1)
    question = closing.put(at.room, TOOL)
    page = unescape(phone.get("/room/now").text)
    fold = page.split("<details")[1].split("</details>")[0]
    assert "Why are we asking?" in fold and load().tool(TOOL).why in fold
    at.room.do(lambda c: c.execute("UPDATE questions SET state='closed' WHERE id=?", (question.id,)))
    closing.put(at.room, "three-box-framework", audience="tables")
    page = unescape(phone.get("/room/now").text)
    fold = page.split('<details class="small" id="examples"')[1].split("</details>")[0]
    assert all(item.example in fold for item in load().tool("three-box-framework").group("columns"))
    assert re.search(r'<textarea id="text"[^>]*></textarea>', page)


def test_a_double_tap_and_two_tabs_count_once(at: Served, codes: list[str]) -> None:
    """The same form twice, and an older tab's form after it: one person, the last marks."""
    phone, *_others = table_of(at, codes[0], 2)
    closing.put(at.room, TOOL)
    phone.mark("4")
    phone.mark("4")
    phone.mark("2")
    assert at.room.do(answering.progress, 1).finished == 1
    marks = at.room.do(answering.counts, at.room.asked(at.room.question(1)), 1)
    assert {row for by in marks.values() for row in by.values()} == {(0, 1, 0, 0, 0)}


def test_a_back_button_after_the_close_gets_a_sentence(at: Served, codes: list[str]) -> None:
    """The form of a closed question is told that it came too late, over the page that is right now."""
    phone, *_others = table_of(at, codes[0], 6)
    question = closing.put(at.room, TOOL, audience="room")
    for one in (phone, *_others):
        one.mark("3")
    phone.get("/room/now?change=yes")
    form = phone.hidden()
    closing.close(at.room, question.id)
    late = phone.send("POST", "/room/ballot", {**form, "mark-anything": "1"})
    assert late.status == 409 and "too late" in late.text and "Closed" in late.text
    assert at.room.do(answering.progress).finished == 0


def test_a_device_that_is_passed_on_shows_nothing_of_the_last_person(at: Served, codes: list[str]) -> None:
    """How many are you is asked once; each has a blank page; a form sent again changes nobody's marks."""
    phone = at.phone()
    phone.get(f"/room/{codes[2]}")
    phone.post(f"/room/{codes[2]}", way="shared", certificated="3", management="2")
    assert at.room.do(joining.joined, 3) == {"certificated": 3, "management": 2}
    question = closing.put(at.room, TOOL)
    phone.get("/room/now")
    form = {**phone.hidden(), "who": "management"}
    things = at.room.asked(question).things
    first = {**form, f"mark-{things[0].id}": "5"}
    assert phone.send("POST", "/room/ballot", first).there == "/room/next"
    assert "Pass the device on" in phone.get("/room/next").text
    assert "checked" not in phone.get("/room/now").text.replace('value="" checked', "")
    phone.send("POST", "/room/ballot", {**first, f"mark-{things[0].id}": "1"})
    assert at.room.do(answering.counts, at.room.asked(question), 3)[things[0].id] == {
        "management": (0, 0, 0, 0, 1)
    }


def test_on_a_shared_device_the_group_is_asked_before_marks_are_taken(at: Served, codes: list[str]) -> None:
    """What was marked stands there again, and nothing was kept."""
    phone = at.phone()
    phone.get(f"/room/{codes[2]}")
    phone.post(f"/room/{codes[2]}", way="shared", other="4")
    closing.put(at.room, TOOL)
    said = phone.mark("4")
    assert said.status == 409 and "Choose your group first" in said.text
    assert 'value="4" checked' in said.text
    assert at.room.do(answering.progress).finished == 0


def test_a_clock_that_is_wrong_changes_nothing(at: Served, codes: list[str]) -> None:
    """The cookie lasts a day by the phone's own counting, and no form carries a time."""
    phone = at.phone()
    phone.get(f"/room/{codes[0]}")
    sent = phone.send(
        "POST", f"/room/{codes[0]}", {"way": "own", "who": "board"}, Date="Thu, 01 Jan 1970 00:00:00 GMT"
    )
    kept = sent.headers["Set-Cookie"]
    assert "Max-Age=86400" in kept and "expires" not in kept.lower()
    assert "HttpOnly" in kept and "SameSite=Lax" in kept and "Secure" not in kept


def test_names_in_a_card_are_pointed_out_and_the_text_stays(at: Served, codes: list[str]) -> None:
    """It is kept once the box is ticked; a script in it is text."""
    (phone,) = table_of(at, codes[0], 1)
    closing.put(at.room, BOARD)
    phone.get("/room/now")
    text = "We thank Ms. Rivera <script>alert(1)</script>"
    said = phone.post("/room/card", text=text)
    assert said.status == 409 and "Rivera" in said.text and "&lt;script&gt;" in said.text
    phone.page = said.text
    kept = phone.post("/room/card", text=text, seen="yes")
    assert kept.status == 200 and "<script>alert" not in kept.text and "&lt;script&gt;alert" in kept.text


def test_a_table_sees_its_own_cards_and_no_other_tables(at: Served, codes: list[str]) -> None:
    """Before the trainer has let the room see one, nobody else does."""
    (one,), (other,) = table_of(at, codes[0], 1), table_of(at, codes[1], 1)
    question = closing.put(at.room, BOARD)
    one.get("/room/now")
    one.post("/room/card", text="ours alone", seen="yes")
    assert "ours alone" in one.get("/room/now").text and "ours alone" not in other.get("/room/now").text
    closing.close(at.room, question.id)
    assert "ours alone" in one.get("/room/now").text and "ours alone" not in other.get("/room/now").text


def test_no_table_sees_anothers_result(at: Served, codes: list[str]) -> None:
    """Each has its own figure, or why there is none."""
    ten, (alone,) = table_of(at, codes[0], 10), table_of(at, codes[1], 1)
    question = closing.put(at.room, TOOL)
    for phone in (*ten, alone):
        phone.mark("5")
    closing.close(at.room, question.id)
    assert "Closed with 10 of 10." in ten[0].get("/room/now").text
    text = alone.get("/room/now").text
    assert "Nothing is shown here." in text and "<table>" not in text


def test_a_page_is_loaded_by_itself_only_where_that_can_be_stopped() -> None:
    """No refresh in the head; the script says so, and follows along only beside its switch."""
    from lmi_widgets.server.room.look import FOLDER

    script = (FOLDER / "room.js").read_text()
    assert "following && !written()" in script
    pages = FOLDER.parents[1] / "pages" / "room"
    assert not any('http-equiv="refresh"' in page.read_text() for page in pages.rglob("*.html"))
    assert "follow" not in (pages / "parts" / "ballot.html").read_text()


def test_who_listens_is_told_of_the_next_question(at: Served, codes: list[str]) -> None:
    """One line at once, one at every change, and no number of answers."""
    (phone,) = table_of(at, codes[0], 1)
    link = HTTPConnection("127.0.0.1", at.port, timeout=20)
    link.request("GET", "/room/events", headers={"Cookie": f"lmi-room={phone.cookies['lmi-room']}"})
    stream = link.getresponse()
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    assert [stream.readline() for _n in range(3)] == [b"retry: 4000\n", b"\n", b"data: before\n"]
    closing.put(at.room, TOOL)
    assert [stream.readline() for _n in range(2)] == [b"\n", b"data: 1-open-\n"]
    phone.mark("3")
    begun = time.monotonic()
    link.close()
    assert time.monotonic() - begun < 5


def test_a_page_that_is_open_goes_on_after_a_restart(at: Served, codes: list[str]) -> None:
    """Seat, form and version are the same, so what stands there can still be handed in."""
    (phone,) = table_of(at, codes[0], 1)
    closing.put(at.room, TOOL)
    phone.get("/room/now")
    before = phone.page
    at.room.close()
    again = Room.reopen(at.room.folder)
    with served(again) as after:
        phone.port = after.port
        assert re.findall('data-version="[^"]+"', phone.get("/room/now").text) == re.findall(
            'data-version="[^"]+"', before
        )
        phone.page = before
        names = set(re.findall(r'name="(mark-[\w-]+)"', before))
        assert "Handed in" in phone.post("/room/ballot", **dict.fromkeys(names, "3")).text
    again.close()


def test_a_step_goes_into_the_tables_own_list(at: Served, codes: list[str]) -> None:
    """Once, with the day that was given; a wrong day stands there with its reason."""
    (one,), (other,) = table_of(at, codes[0], 1), table_of(at, codes[1], 1)
    closing.close(at.room, closing.put(at.room, BOARD).id)
    one.get("/room/now")
    assert "not a date" in one.post("/room/step", text="meet monthly", due="soon").text
    one.get("/room/now")
    assert "meet monthly" in one.post("/room/step", text="meet monthly", due="2027-01-31").text
    assert "meet monthly" not in other.get("/room/now").text


def test_votes_are_given_on_a_page_of_their_own(at: Served, codes: list[str]) -> None:
    """Up to three; who gives more is told, and may choose again."""
    from lmi_widgets.room import cards

    phones = table_of(at, codes[0], 5)
    question = closing.put(at.room, BOARD)
    for n in range(4):
        phones[0].get("/room/now")
        phones[0].post("/room/card", text=f"card {n}", seen="yes")
    names = [card.id for card in at.room.do(cards.of_room, question.id, "new")]
    for name in names:
        at.room.do(cards.judge, name, "approved")
    closing.close(at.room, question.id)
    at.room.do(cards.open_voting, question.id)
    phones[0].get("/room/now")
    said = phones[0].post("/room/votes", **{f"card-{name}": "yes" for name in names})
    assert said.status == 409 and "3 votes" in said.text
    for phone in phones:
        phone.get("/room/now")
        assert "It is kept" in phone.post("/room/votes", **{f"card-{names[0]}": "yes"}).text
    at.room.do(cards.close_voting, question.id)
    assert "5 votes" in phones[1].get("/room/now").text


def test_who_sat_down_at_the_wrong_table_begins_again(at: Served, codes: list[str]) -> None:
    """The device forgets the room, and joins another table."""
    (phone,) = table_of(at, codes[0], 1)
    phone.get("/room/now")
    assert "code on your table" in phone.post("/room/leave").text
    phone.get(f"/room/{codes[1]}")
    assert "Table 2" in phone.join(codes[1]).text


@pytest.mark.parametrize("typed", ["12", "abc", "<b>", "000000000"])
def test_a_wrong_code_gets_a_sentence_beside_what_was_typed(at: Served, typed: str) -> None:
    """And the field is there again."""
    phone = at.phone()
    phone.get("/room")
    said = phone.post("/room", code=typed)
    assert said.status == 400 and 'role="alert"' in said.text and "<b>" not in said.text


def test_a_code_that_was_typed_leads_to_its_table(at: Served, codes: list[str]) -> None:
    """With the spaces of the card."""
    phone = at.phone()
    phone.get("/room")
    spaced = f"{codes[0][:3]} {codes[0][3:6]} {codes[0][6:]}"
    assert "Table 1: Alder" in phone.post("/room", code=spaced).text


def test_paper_ballots_are_typed_a_line_each(at: Served, codes: list[str]) -> None:
    """Ten in one form; sent twice they count once, and a line that doesn't fit keeps all of them out."""
    phone = at.phone()
    phone.get(f"/room/{codes[2]}")
    phone.post(f"/room/{codes[2]}", way="shared", certificated="5", management="5")
    question = closing.put(at.room, "trustworthiness-components")
    phone.get("/room/now")
    lines = [f"{1 if n < 5 else 3} 1234{n % 6}" for n in range(10)]
    wrong = phone.post("/room/ballot", lines="\n".join([*lines, "9 12345"]))
    assert wrong.status == 409 and "Line 11" in wrong.text and lines[3] in wrong.text
    assert at.room.do(answering.progress, 3).finished == 0
    phone.page = wrong.text
    form = {**phone.hidden(), "lines": "\n".join(lines)}
    for _twice in range(2):
        assert phone.send("POST", "/room/ballot", form).there == "/room/next"
    assert at.room.do(answering.progress, 3).finished == 10
    closing.close(at.room, question.id)
    assert "Closed with 10 of 10." in phone.get("/room/now").text


def test_a_table_sees_how_many_joined_at_it(at: Served, codes: list[str]) -> None:
    """So it can tell if somebody joined twice, before anybody answers; of other tables it sees nothing."""
    (phone, *_more), _others = table_of(at, codes[0], 3), table_of(at, codes[1], 7)
    assert "3 people have joined at your table" in phone.get("/room/now").text
    closing.put(at.room, TOOL)
    assert "3 people have joined at your table" in phone.get("/room/now").text


def test_a_browser_that_only_says_its_origin_can_join(at: Served, codes: list[str]) -> None:
    """Over plain HTTP no browser sends more than that."""
    phone = at.phone()
    origin = f"http://127.0.0.1:{at.port}"
    form = {"way": "own", "who": "board"}
    sent = phone.send("POST", f"/room/{codes[0]}", form, Sec_Fetch_Site="", Origin=origin)
    assert sent.there == "/room/now"


def test_what_is_said_before_goes_by_what_the_team_has_seen(at: Served, codes: list[str]) -> None:
    """Five and five would be shown apart; a team that saw the whole before is told that it will again."""
    table_of(at, codes[0], 10)
    at.room.do(joining.say_people, 1, {"certificated": 5, "management": 5})
    with at.room.workbook(1) as book:
        book.set_composition({"certificated": 4, "management": 4, "board": 2})
        wave = book.open_wave("seven-norms", ["pausing"], 5)
        for n, who in enumerate(["certificated"] * 4 + ["management"] * 4 + ["board"] * 2):
            person = book.join(who)
            book.put(wave.id, person.id, "pausing", 1 + n % 5)
            book.finish(wave.id, person.id)
        assert privacy.close(book, wave.id).form == "whole"
    phone = at.phone()
    phone.get(f"/room/{codes[0]}")
    phone.join(codes[0], "management")
    closing.put(at.room, TOOL)
    assert "side by side" in phone.get("/room/now").text
    at.room.do(putting.set_state, 1, "closed")
    closing.put(at.room, "seven-norms")
    text = phone.get("/room/now").text
    assert "counted with everybody" in text and "side by side" not in text


def test_without_encryption_the_page_says_who_could_read_along(at: Served, codes: list[str]) -> None:
    """On the first page and on the card's; on the trainer's own machine there is no network to speak of."""
    phone = at.phone()
    for path in ("/room", f"/room/{codes[0]}"):
        far = phone.send("GET", path, X_Forwarded_For="10.0.0.9").text
        assert "could read along" in far and "paper" in far
        assert "could read along" not in phone.send("GET", path).text
