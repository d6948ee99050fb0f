"""A room in two languages: each phone its own, the wall in both, and nothing of it beside an answer."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from lmi_widgets import catalog, samples
from lmi_widgets.cli import presenting
from lmi_widgets.curriculum import load
from lmi_widgets.room import closing, rehearsal
from lmi_widgets.server.shelf import called
from lmi_widgets.workbook import Workbook
from tests.room.conftest import BOARD, TEN, TOOL, bytes_of, hand_in, seated
from tests.server.room.phones import Phone, Served, served
from tests.untranslated import FIELD, LOCALE, messages, texts

MARKED = "partnership-is-and-is-not"
SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}


class Telefono(Phone):
    """A phone whose owner reads Spanish."""

    def send(self, method: str, path: str, form: object = None, **headers: str):  # type: ignore[no-untyped-def]  # as Phone's
        return super().send(method, path, form, **{**SPANISH, **headers})  # type: ignore[arg-type]  # as given


@pytest.fixture
def phone(at: Served) -> Phone:
    return Telefono(at.port)


def english() -> Iterator[str]:
    """Every run of three English words or more that the interface has, between its fields."""
    for message in messages(LOCALE / "lmi.pot"):
        for form in texts(message)[0]:
            yield from (part.strip() for part in FIELD.split(form) if len(part.split()) > 2)


def left_in_english(html: str) -> list[str]:
    """What a person who doesn't read English can't read on a page."""
    body = unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL))
    said = re.sub(r"\s+", " ", body)
    return [part for part in english() if part in said]


def test_a_page_follows_the_browser_and_says_so(at: Served, phone: Phone, codes: list[str]) -> None:
    """Text and `lang` are of one language; a browser that asks for neither reads English."""
    spanish, plain = phone.get("/room").text, at.phone().get("/room").text
    assert '<html lang="es">' in spanish and "Entrar a la sala" in spanish
    assert '<html lang="en">' in plain and "Join the room" in plain
    assert 'lang="en">English</button>' in spanish and 'lang="es">Español</button>' in plain


def test_the_language_can_be_changed_on_a_page_and_is_kept_alone(
    at: Served, phone: Phone, codes: list[str]
) -> None:
    """A form without a script; its cookie holds two letters, and nobody's answers know of it."""
    phone.get(f"/room/{codes[0]}")
    answered = phone.send("POST", "/language", {"language": "en", "back": f"/room/{codes[0]}"})
    assert answered.status == 303 and answered.there == f"/room/{codes[0]}"
    kept = answered.headers["Set-Cookie"]
    assert kept.startswith("lmi-language=en;")
    assert "HttpOnly" in kept and "SameSite=Lax" in kept and "Path=/" in kept
    assert '<html lang="en">' in phone.get("/room").text
    phone.join(codes[0])
    assert b"lmi-language" not in bytes_of(at.room)
    columns = at.room.do(lambda c: [r["sql"] for r in c.execute("SELECT sql FROM sqlite_schema")])
    assert "language" not in str(columns)


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil", ""]
)
def test_the_form_leads_nowhere_else(at: Served, phone: Phone, back: str) -> None:
    """Another host is no page of this server."""
    answered = phone.send("POST", "/language", {"language": "es", "back": back})
    assert answered.status == 303 and answered.there == "/"


def test_a_language_that_is_not_there_is_refused(at: Served, phone: Phone) -> None:
    """400, and no cookie."""
    answered = phone.send("POST", "/language", {"language": "xx", "back": "/room"})
    assert answered.status == 400 and "Set-Cookie" not in answered.headers


def test_two_languages_at_once_do_not_mix(at: Served, codes: list[str]) -> None:
    """Sixteen phones ask at the same moment, and each reads its own; what is said of a fault, too."""
    found: list[tuple[str, str]] = []

    def ask(phone: Phone, said: str) -> None:
        for _n in range(5):
            text = phone.send("POST", "/room", {"code": "123456789"}).text
            found.append((said, text))

    wanted = ((Telefono, "Ninguna mesa de aquí tiene este código"), (Phone, "No table here has this code"))
    # Ten wrong codes of one address are the most, so each asks from within this machine but by name.
    at.live.room.tries.check = lambda device: None
    asking = [Thread(target=ask, args=(kind(at.port), said)) for kind, said in wanted * 8]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(found) == 80 and all(said in text for said, text in found)


def test_every_page_of_a_voter_is_in_spanish(at: Served, phone: Phone, codes: list[str]) -> None:
    """From the entrance to the closed question, cards, votes and a table's marks: no English is left."""
    room, pages = at.room, {}
    pages["entrance"] = phone.get("/room").text
    pages["card"] = phone.get(f"/room/{codes[0]}").text
    pages["before"] = phone.join(codes[0]).text
    question = closing.put(room, TOOL, "", "tables")
    pages["ballot"] = phone.get("/room/now").text
    pages["handed in"] = phone.mark("4").text
    hand_in(room, question, seated(room, 1, TEN), [1, 2, 3, 4, 5, 5, 4, 3, 2, 1])
    closing.close(room, question.id)
    pages["closed"] = phone.get("/room/now").text
    question = closing.put(room, BOARD)
    pages["cards"] = phone.get("/room/now").text
    pages["written"] = phone.post("/room/card", place="cards", text="pedimos su opinión", once="x").text
    closing.close(room, question.id)
    question = closing.put(room, MARKED)
    pages["table"] = phone.get("/room/now").text
    closing.close(room, question.id)
    pages["marked"] = phone.get("/room/now").text
    pages["missing"] = phone.get("/room/nowhere").text
    pages["forged"] = phone.send("POST", "/room/ballot", {}).text
    for name, html in pages.items():
        assert '<html lang="es">' in html, name
        assert left_in_english(html) == [], name
    for tool in (TOOL, BOARD, MARKED):
        assert load("es").tools[tool].title in "".join(pages.values())
        assert load("en").tools[tool].title not in "".join(pages.values())


def test_the_trainers_page_is_in_spanish(at: Served, phone: Phone) -> None:
    """With every button, before, while and after a question is open."""
    _trainer, place = at.trainer()
    pages = [phone.get(place).text]
    question = closing.put(at.room, TOOL, "", "room")
    pages.append(phone.get(place).text)
    hand_in(at.room, question, seated(at.room, 1, TEN), [1, 2, 3, 4, 5, 5, 4, 3, 2, 1])
    closing.close(at.room, question.id)
    pages.append(phone.get(place).text)
    pages.append(phone.get(f"{place}/cards.html").text)
    pages.append(phone.get(f"{place}/ballots.html").text)
    pages.append(phone.get(f"{place}/notes.html").text)
    for html in pages:
        assert '<html lang="es">' in html and left_in_english(html) == []


def test_the_wall_shows_both_languages_where_the_trainer_chooses_so(at: Served, phone: Phone) -> None:
    """One until then; both texts of the question, each with its `lang`; and one again."""
    _trainer, place = at.trainer()
    wall, there = at.phone(), f"/screen/{at.live.screen}"
    closing.put(at.room, TOOL, "", "room")
    titles = {language: load(language).tools[TOOL].title for language in ("en", "es")}
    assert titles["en"] in wall.get(there).text and titles["es"] not in wall.page
    phone.get(place)
    phone.post(place, do="languages")
    both = wall.get(there).text
    for language, title in titles.items():
        part = both.partition(f'<div lang="{language}">')[2].partition("</div>")[0]
        assert title in part
    phone.post(place, do="languages")
    assert titles["es"] not in wall.get(there).text


def test_the_tables_cards_are_printed_in_both_languages_then(at: Served, phone: Phone) -> None:
    """A table's card has no browser that could say what is read there."""
    _trainer, place = at.trainer()
    assert "and type this code" not in phone.get(f"{place}/cards.html").text
    phone.get(place)
    phone.post(place, do="languages")
    card = phone.get(f"{place}/cards.html").text
    assert "y escriban este código: / and type this code:" in card and '<html lang="es">' in card


def test_a_ballot_is_printed_in_the_language_that_was_chosen(at: Served, phone: Phone) -> None:
    """One row an item in each; with both, each text is there in both, under one row of numbers."""
    _trainer, place = at.trainer()
    thing = {tag: load(tag).tools[TOOL].rated()[0].label for tag in ("en", "es")}
    made = {tag: phone.get(f"{place}/ballots.html?language={tag}").text for tag in ("en", "es", "all")}
    assert '<html lang="en">' in made["en"] and "No name. Circle" in made["en"]
    assert left_in_english(made["es"]) == [] and "No name. Circle" not in made["es"]
    for tag, said in thing.items():
        assert said in made[tag] and f'<div lang="{tag}">{said}' in made["all"]
    assert "No name. Circle" in made["all"] and "Sin nombre" in made["all"]
    assert len({text.count('class="box"') for text in made.values()}) == 1


def test_a_mixed_room_gets_ballots_in_both_unless_one_is_chosen(at: Served, phone: Phone) -> None:
    """As the wall; a language that there isn't is no page."""
    _trainer, place = at.trainer()
    assert "No name. Circle" not in phone.get(f"{place}/ballots.html").text
    phone.get(place)
    phone.post(place, do="languages")
    assert "No name. Circle" in phone.get(f"{place}/ballots.html").text
    assert re.search(r'value="all" checked', phone.get(place).text)
    assert "No name. Circle" not in phone.get(f"{place}/ballots.html?language=es").text
    assert phone.get(f"{place}/ballots.html?language=xx").status == 404


def test_notes_are_in_the_language_of_who_reads_them(at: Served, phone: Phone) -> None:
    """Of one, or of two trainers one after the other."""
    _trainer, place = at.trainer()
    made = {tag: phone.get(f"{place}/notes.html?language={tag}").text for tag in ("en", "es", "all")}
    titles = {tag: load(tag).modules[0].title for tag in ("en", "es")}
    assert left_in_english(made["es"]) == [] and titles["es"] in made["es"]
    assert titles["en"] in made["en"] and titles["es"] not in made["en"]
    assert all(title in made["all"] for title in titles.values())


def test_the_walls_result_has_its_words_in_both(at: Served, phone: Phone) -> None:
    """One figure, with labels, scale and legend in both; titles, tables and reasons in each."""
    _trainer, place = at.trainer()
    question = closing.put(at.room, TOOL, "", "room")
    hand_in(at.room, question, seated(at.room, 1, TEN), [1, 2, 3, 4, 5, 5, 4, 3, 2, 1])
    closing.close(at.room, question.id)
    phone.get(place)
    phone.post(place, do="languages")
    wall = phone.get(f"/screen/{at.live.screen}").text
    first = {language: load(language).tools[TOOL].rated()[0].label for language in ("es", "en")}
    drawn = unescape(re.sub(r"<[^>]+>", " ", wall.partition("<svg")[2].partition("</svg>")[0]))
    assert first["es"].split()[0] in drawn and first["en"].split()[0] in drawn and " / " in drawn
    assert "Se cerró con" in wall and "Closed with" in wall


def test_why_nothing_is_shown_is_said_in_each_readers_language(
    at: Served, phone: Phone, codes: list[str]
) -> None:
    """Whoever closed it may speak another."""
    question = closing.put(at.room, TOOL)
    phone.join(codes[2])
    plain = at.phone()
    plain.get(f"/room/{codes[2]}")
    plain.join(codes[2])
    hand_in(at.room, question, seated(at.room, 1, TEN), [1, 2, 3, 4, 5, 5, 4, 3, 2, 1])
    closing.close(at.room, question.id)
    assert "Aquí no se muestra nada." in phone.get("/room/now").text and left_in_english(phone.page) == []
    assert "Nothing is shown here." in plain.get("/room/now").text
    assert not any(said in plain.page for said in ("Aquí", "hacen falta"))


def test_a_table_marks_in_two_languages_and_sees_one_result(
    at: Served, phone: Phone, codes: list[str]
) -> None:
    """The word is kept as the English one; each reads it in its own."""
    phone.get(f"/room/{codes[0]}")
    phone.join(codes[0])
    closing.put(at.room, MARKED)
    spanish, words = load("es").tools[MARKED], load("en").tools[MARKED].words
    assert spanish.filed == words != spanish.words
    item = spanish.every_item()[0]
    phone.get("/room/now")
    phone.post("/room/ballot", **{f"mark-{item.id}": words[0]})
    plain = at.phone()
    plain.get(f"/room/{codes[0]}")
    plain.join(codes[0])
    chosen = rf'name="mark-{item.id}" value="{re.escape(words[0])}" checked> '
    assert re.search(chosen + re.escape(words[0]), plain.get("/room/now").text)
    assert re.search(chosen + re.escape(spanish.words[0]), phone.get("/room/now").text)


def test_made_up_teams_and_their_cards_are_read_in_each_readers_language(tmp_path: Path) -> None:
    """A rehearsal that was begun in one language is walked through in the other; nothing of it is typed."""
    with catalog.speaking("es"):
        room = rehearsal.create(tmp_path)
    with served(room) as at:
        _trainer, place = at.trainer()
        question = closing.put(room, BOARD)
        rehearsal.answer(room, question.id, Random(1))
        plain, spanish = at.phone(), Telefono(at.port)
        plain.get(place)
        for page, name, other, card in (
            (plain, "Made-up team 3", "Equipo inventado", "We share the numbers with both sides."),
            (spanish, "Equipo inventado 3", "Made-up team", "Compartimos"),
        ):
            printed = page.get(f"{place}/cards.html").text
            assert name in printed and other not in printed
            assert card in page.get(place).text
    room.close()


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_we_named_is_read_in_the_readers_language(tmp_path: Path, language: str) -> None:
    """Sample teams, a try-out and its keeper, whoever's language they were made in."""
    with catalog.speaking("es"):
        made = samples.build(tmp_path)["nine"]
        offered = presenting.try_out(tmp_path)
    wanted = {
        "en": ("Alder Creek, a team of 9", "nobody"),
        "es": ("Alder Creek, un equipo de 9", "nadie"),
    }
    with catalog.speaking(language), Workbook.open(made) as book:
        assert (book.team.name, book.team.keeper) == wanted[language]
        assert called(offered).name == {"en": "Try it out", "es": "Probarlo"}[language]
    assert catalog.called("Escuela 4") == "Escuela 4"


def test_another_task_keeps_its_language() -> None:
    """Speaking for a block is over with it, also where it raises; a command speaks one for everybody."""
    with suppress(ZeroDivisionError), catalog.speaking("es"):
        assert catalog.gettext("Begin") == "Empezar"
        raise ZeroDivisionError
    assert catalog.language() == "en" and catalog.gettext("Begin") == "Begin"
    assert catalog.in_each(lambda: catalog.gettext("Begin")) == {"en": "Begin", "es": "Empezar"}
    with catalog.speaking("es+en"):
        assert catalog.gettext("Begin") == "Empezar / Begin" and catalog.gettext("PDF") == "PDF"


def test_what_the_rooms_own_thread_says_is_in_the_askers_language(
    at: Served, phone: Phone, codes: list[str]
) -> None:
    """The one thread that writes works for everybody, and speaks each one's language."""
    plain = at.phone()
    for one in (phone, plain):
        one.get(f"/room/{codes[0]}")
        one.join(codes[0])
    question = closing.put(at.room, TOOL, "", "tables")
    for one in (phone, plain):
        one.get("/room/now")
    hand_in(at.room, question, seated(at.room, 1, TEN), [1, 2, 3, 4, 5, 5, 4, 3, 2, 1])
    closing.close(at.room, question.id)
    assert "Esta pregunta ya está cerrada, así que esto llegó tarde" in phone.post("/room/ballot").text
    assert "This question is closed, so this came too late" in plain.post("/room/ballot").text
