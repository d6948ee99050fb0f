"""Reading and looking up: the library's search, lists, glossaries; nothing of it is stored."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from lmi_widgets import catalog
from lmi_widgets.activities import Activity, Session, activity
from lmi_widgets.activities.places import place, places
from lmi_widgets.curriculum import Beats, Cell, Curriculum, Item, Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import Page
from tests.curriculum.conftest import listed, module, tool

Open = Callable[..., Page]
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def library(page: Open) -> Any:
    """The library's search on a page of its module."""
    return page("16-library").tool("library-search")


def shown(one: Tool, *others: Tool) -> Any:
    """The activity of a tool in a small curriculum, and what it sent."""
    tools = {known.id: known for known in (one, *others)}
    modules = (module("01-one", one.id), module("02-two", *(other.id for other in others)))
    made: Any = activity(Session(modules[0], Curriculum(modules, tools), None), one)
    made.sent = []
    made.send = made.sent.append
    return made


def text(made: Activity) -> str:
    """What a reader sees of it, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", made.html()).split())


def test_a_search_finds_says_what_it_is_and_leads_there(library: Any) -> None:
    """Type, Element and module of each hit; a link into the other module's page, to the tool."""
    library.receive("filter", {"words": "trsut bilders"})
    html = library.html()
    assert 'href="01-three-pillars.ipynb#tool-trust-builders"' in html
    assert "Foundations" in html and "What builds trust" in html
    assert library.context()["hits"][0].hit.entry.type == "tool"


def test_a_hit_on_this_page_is_a_step_away(library: Any) -> None:
    """No other page is loaded for what stands here."""
    library.receive("filter", {"words": "faq", "type": "tool"})
    assert 'href="#tool-faq"' in library.html()
    assert "library.ipynb" not in library.html()


def test_filters_go_together_and_say_how_many_each_choice_gives(library: Any) -> None:
    """By Element, pillar, type and standard; the words stay when a filter changes."""
    library.receive("words", {"value": "norms"})
    all_hits = library.context()["total"]
    library.receive("facet", {"name": "element", "value": "Element 2: Build"})
    fewer = library.context()
    assert 0 < fewer["total"] < all_hits and fewer["words"] == "norms"
    assert fewer["counts"]["element"]["Element 2: Build"] == fewer["total"]
    assert f"Element 2: Build ({fewer['total']})" in library.html()
    library.receive("words", {"value": "trust"})
    assert library.context()["chosen"]["element"] == "Element 2: Build"
    library.receive("facet", {"name": "standard", "value": "MPS"})
    assert "Nothing fits all of that. The nearest:" in library.html()
    with pytest.raises(InputError, match="no filter 'colour'"):
        library.receive("facet", {"name": "colour", "value": "red"})


def test_before_anything_is_asked_the_lists_are_offered(library: Any) -> None:
    """Nothing is listed yet; each type can be opened whole, and left again."""
    assert library.context()["hits"] == [] and "Begin anew" not in library.html()
    library.receive("facet", {"name": "type", "value": "term"})
    assert library.context()["total"] > 40
    library.receive("clear", {})
    assert not library.context()["asked"]


def test_more_hits_come_when_asked_for_and_the_keyboard_is_there(page: Open) -> None:
    """Fifteen at once; the next are shown with the focus on the first of them."""
    opened = page("16-library")
    library = opened.tool("library-search")
    library.receive("facet", {"name": "type", "value": "tool"})
    assert library.html().count('id="hit-') == 15
    library.receive("more", {})
    assert library.html().count('id="hit-') == 30
    assert opened.last("focus") == "#hit-15" and 'id="hit-15" tabindex="-1"' in library.html()
    library.receive("filter", {"words": "trust"})
    assert library.html().count('id="hit-') == 15


def test_nothing_alike_says_so(library: Any) -> None:
    """A wild word gets a sentence, not silence; what was typed is text."""
    library.receive("filter", {"words": "xqzzyk"})
    assert "nothing here is spelled like it" in library.html()
    library.receive("filter", {"words": SCRIPT})
    assert SCRIPT not in library.html()
    library.receive("filter", {"words": "x" * 4000})
    assert len(library.context()["words"]) == 80


def test_a_search_is_kept_nowhere(library: Any, book: Workbook) -> None:
    """The team's file is as it was."""
    before = book.version()
    library.receive("filter", {"words": "secret"})
    assert book.version() == before and book.notes() == []
    assert "Tools" in library.still()


def test_a_short_list_has_no_filters_and_a_long_one_has() -> None:
    """Eight items are read faster than filtered; what they are filed under is said in general words."""
    assert "<form" not in shown(listed("a", *"12345678")).html()
    html = shown(listed("a", *"123456789")).html()
    assert "<form" in html and "9 of 9 shown" in html and "Standard" not in html


def test_a_filter_knows_no_accents_and_looks_at_everything() -> None:
    """Label, text, both ends, example and note; a list that is filtered says how much is left."""
    items = [Item(id=f"n{n}", label=str(n), tags=["odd" if n % 2 else "even"]) for n in range(9)]
    extra = Item(id="x", label="Escuela", left="Négociation", right="Accord", note="Señal", tags=["odd"])
    made = shown(listed("a", items=[*items, extra]))
    for words in ("negociation", "ACCORD", "senal", "éscuela"):
        made.receive("words", {"value": words})
        assert [item.id for item in made.matching()] == ["x"] and "1 of 10 shown" in made.html()
    made.receive("words", {"value": "nowhere"})
    assert "Nothing here has these words" in made.html()
    made.receive("filter", {"family": "even", "words": ""})
    assert len(made.matching()) == 5
    made.receive("family", {"value": "odd"})
    assert len(made.matching()) == 5 and made.families() == {"even": "even", "odd": "odd"}


def test_groups_have_headings_and_items_all_that_they_carry() -> None:
    """Titles of groups, two ends with their names, example, note, minutes, a matrix's row."""
    item = Item(id="x", label="X", left="L", right="R", example="Ex", note="No", minutes=5)
    one = listed(
        "a",
        groups={"first_ones": [item], "second": [Item(id="y", label="Y")]},
        titles={"second": "The second", "left": "Labor", "right": "Management"},
        cells=[Cell(row="y", column="x", statements=["One.", "Two."])],
    )
    said = text(shown(one))
    for words in ("First ones", "The second", "Labor L", "Management R", "Ex", "No", "5 min", "X One. Two."):
        assert words in said, words


def test_a_link_out_of_the_workshop_says_so_and_gives_nothing_away() -> None:
    """A new tab, no opener, no referrer, and the name of the place it leads to."""
    html = shown(listed("a", items=[Item(id="x", label="X", url="https://example.org/a/b")])).html()
    assert 'href="https://example.org/a/b" target="_blank" rel="noopener noreferrer"' in html
    assert "Open example.org" in html and "leaves the workshop" in html


def test_a_tag_that_names_a_tool_is_a_link_and_no_filter() -> None:
    """It leads to the page that shows it, with the name of that module."""
    made = shown(listed("a", items=[Item(id="x", label="X", tags=["other"])]), tool("other", title="Other"))
    assert 'href="02-two.ipynb#tool-other"' in made.html() and "in 02-Two" in made.html()
    assert made.families() == {}


def test_gathered_tools_stand_under_their_titles() -> None:
    """Their items are counted and filtered with it; a filter opens where something is found."""
    one = listed("a", items=[], gathers=["b", "c", "gone"])
    made = shown(one, listed("b", *"1234567", title="Bees"), listed("c", "8", "9", title="Seas"))
    assert "Bees (7)" in made.html() and 'href="02-two.ipynb#tool-b"' in made.html()
    made.receive("words", {"value": "9"})
    html = made.html()
    assert "Seas (1)" in html and "Bees" not in html and " open>" in html
    assert "Bees" in made.still() and made.still().count("<dt>") == 9


def test_a_reading_without_beats_has_no_clock() -> None:
    """A clock starts only where talk has its minutes."""
    beats = Beats(quiet=0, talk=3, harvest=0, prompt="Talk")
    assert "data-seconds" not in shown(listed("a", "1")).html()
    assert "data-seconds" in shown(listed("a", "1", beats=beats)).html()


def glossary(**fields: Any) -> Tool:
    """A glossary of ten terms."""
    terms = ("Équité", "Trust (in a team)", "Élan", "Power", *"123456")
    return listed("words", *terms, **{"kind": "glossary", **fields})


def test_a_glossary_is_filtered_by_words_and_first_letter() -> None:
    """Accents don't make another letter."""
    made = shown(glossary())
    assert [*made.letters()][-3:] == ["E", "P", "T"]
    made.receive("letter", {"value": "E"})
    assert [item.label for item in made.matching()] == ["Équité", "Élan"]
    made.receive("words", {"value": "equite"})
    assert [item.label for item in made.matching()] == ["Équité"] and "1 of 10 shown" in made.html()
    made.receive("filter", {"family": "", "words": "", "letter": ""})
    assert len(made.matching()) == 10


def test_a_glossarys_families_are_its_groups_or_its_tags() -> None:
    """Groups by their titles, where the terms have no tags of their own."""
    groups = {"ours": [Item(id="a", label="A")], "theirs": [Item(id="b", label="B")]}
    made = shown(glossary(items=[], groups=groups, titles={"ours": "Our words"}))
    assert made.families() == {"ours": "Our words", "theirs": "Theirs"}
    made.receive("family", {"value": "theirs"})
    assert [item.id for item in made.matching()] == ["b"]
    tagged = shown(glossary(items=[Item(id="a", label="A", tags=["law"])]))
    tagged.receive("family", {"value": "law"})
    assert tagged.families() == {"law": "law"} and len(tagged.matching()) == 1


def test_a_term_says_where_it_is_used() -> None:
    """By its tags, or else in the tools that speak of it; in brackets is only a hint."""
    speaking = tool("other", title="Other", lead="It takes trust.")
    assert 'href="02-two.ipynb#tool-other"' in shown(glossary(), speaking).html()
    named = glossary(items=[Item(id="a", label="Nobody says this", tags=["other"])])
    assert 'href="02-two.ipynb#tool-other"' in shown(named, speaking).html()
    assert "Used in" not in shown(glossary()).html()


def test_places_here_come_before_places_elsewhere() -> None:
    """A tool in two modules leads to this page first; one that no module shows leads nowhere."""
    curriculum = load()
    for here, there in (ids := ("01-three-pillars", "07-guiding-behaviors")), ids[::-1]:
        session = Session(curriculum.module(here), curriculum, None)
        found = [place.href for place in places(session, ["seven-norms"])]
        assert found == ["#tool-seven-norms", f"{there}.ipynb#tool-seven-norms"]
    assert place(session, "taking-part") is None


def test_every_list_and_glossary_of_ours_is_shown() -> None:
    """Each renders live and still, in every module that has it."""
    curriculum = load()
    for one in curriculum.modules:
        session = Session(one, curriculum, None)
        for tool_id in (*one.core, *one.more):
            known = curriculum.tool(tool_id)
            if known.shown_kind in ("reference-list", "glossary"):
                made = activity(session, known)
                assert all(item.id in made.still() or item.label for item in known.every_item())
                assert known.title.split("'")[0].split("&")[0] in made.html()


@pytest.mark.wcag("2.4.5")
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_module_is_found_by_its_title(language: str, book: Workbook) -> None:
    """Another way to it than the gallery's; the library itself is where one is then."""
    known = load(language)
    with catalog.speaking(language):
        library: Any = activity(
            Session(known.module("16-library"), known, book), known.tool("library-search")
        )
        for one in known.modules[:-1]:
            library.on_filter(one.title)
            assert f'href="{one.id}.ipynb' in library.html(), one.id
