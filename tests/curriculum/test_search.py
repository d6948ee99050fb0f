"""The library's search: what is there is found, also with accents and slips; what isn't is not."""

import string
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmi_widgets.curriculum import Item, Tool, load
from lmi_widgets.curriculum.entries import STANDARDS, Entry
from lmi_widgets.curriculum.letters import fold, holds, words
from lmi_widgets.curriculum.search import Filters, Index, nearest, values
from tests.curriculum.conftest import listed, module, tool

WORD = st.text(string.ascii_lowercase, min_size=5, max_size=12)
TITLES = st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=12, unique=True)
ANY = st.text(max_size=30)


def index_of(*tools: Tool) -> Index:
    """The index of a curriculum with one module that shows these tools."""
    return Index.of([module("01-one", *(one.id for one in tools))], {one.id: one for one in tools})


def titled(titles: list[str]) -> Index:
    return index_of(*(tool(f"tool-{n}", title=title, items=[]) for n, title in enumerate(titles)))


def found(index: Index, query: str, **filters: str) -> list[str]:
    return [hit.entry.title for hit in index.search(query, Filters(**filters)).hits]


@given(ANY)
def test_folding_is_done_once(text: str) -> None:
    """What was folded stays as it is, and has no accent and no capital."""
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(c) for c in folded)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Negociación", "negociacion"), ("ÉQUITÉ", "equite"), ("Søren Łódź", "soren lodz"), ("ﬁve", "five")],
)
def test_accents_and_capitals_do_not_matter(one: str, other: str) -> None:
    """A keyboard without accents finds what was written with them, and the other way round."""
    assert fold(one) == fold(other)
    assert holds(f"la {one} here", other) and holds(other, one)
    assert found(titled([one]), other) == [one]


def test_an_apostrophe_parts_no_word() -> None:
    """“What's” is one word, with either sign."""
    assert words("What's, what’s?") == ["whats", "whats"]


@given(TITLES)
def test_everything_is_found_by_its_title(titles: list[str]) -> None:
    """A title's own words bring it up, before all others."""
    index = titled(titles)
    assert all(found(index, title)[0] == title for title in titles)


@given(WORD, TITLES, st.data())
def test_a_slip_of_the_finger_is_forgiven(word: str, titles: list[str], data: st.DataObject) -> None:
    """One letter too many, too few, wrong, or two the wrong way round: the word is found all the same."""
    at = data.draw(st.integers(1, len(word) - 2))
    slip = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + "q" + word[at:],
                word[:at] + "q" + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    index = titled([*titles, word])
    near_to_others = any(
        known.startswith(slip) or slip.startswith(known[:4]) for t in titles for known in t.split()
    )
    assert word in found(index, slip) or near_to_others


@given(ANY, st.sampled_from(["", "Element 1: Launch", "no such"]), st.sampled_from(["", "tool", "term"]))
def test_whatever_is_asked_the_hits_fit_the_filters_and_the_counts(
    query: str, element: str, kind: str
) -> None:
    """A filter only takes away; a choice's number is how many hits choosing it gives."""
    filters = Filters(element=element, type=kind)
    result = INDEX.search(query, filters)
    assert not any(filters.against(hit.entry) for hit in result.hits)
    assert {hit.entry for hit in result.hits} <= {hit.entry for hit in INDEX.search(query).hits}
    for name, counts in result.counts.items():
        for value, n in counts.items():
            chosen = Filters(**{**vars(filters), name: value})
            assert len(INDEX.search(query, chosen).hits) == n
    assert not (result.hits and result.near)


INDEX = index_of(
    tool("trust-builders", title="What builds trust", pillars=["trust"]),
    listed("videos", "School climate", "A talk on trust"),
    listed("power-terms", "Power", kind="glossary"),
    listed("el-1a-cpsel", "CPSEL 2A-4", "CPSEL Standard 2"),
)


def test_each_thing_is_found_as_what_it_is() -> None:
    """Items of lists are resources, videos, terms or standards; other items belong to their tool."""
    kinds = {entry.title: entry.type for entry in INDEX.entries if entry.type != "tool"}
    assert kinds == {
        "School climate": "video",
        "A talk on trust": "video",
        "Power": "term",
        "CPSEL 2A-4": "standard",
        "CPSEL Standard 2": "standard",
    }
    assert found(index_of(listed("books", "Just Cause")), "cause", type="resource") == ["Just Cause"]


def test_the_same_standard_in_two_tools_is_one_hit_with_both_uses() -> None:
    """Dots and hyphens don't matter, and the longer of two texts is kept."""
    one = listed("el-1a-cpsel", items=[Item(id="x", label="CPSEL 1B-1", text="short")])
    other = listed("crosswalk", items=[Item(id="x", label="CPSEL 1B.1", text="longer text", tags=["a-tool"])])
    index = index_of(one, other, tool())
    (hit,) = index.search("1B-1", Filters(type="standard")).hits
    assert hit.entry.uses == ("el-1a-cpsel", "crosswalk", "a-tool")
    assert hit.entry.text == "longer text" and hit.entry.standards == ("CPSEL",)


def test_what_a_glossary_shows_beside_its_terms_is_no_term() -> None:
    """Where there are items, they are the terms; a group beside them is not."""
    groups = {"backgrounds": [Item(id="x", label="over 40")]}
    index = index_of(listed("power-terms", "Power", kind="glossary", groups=groups))
    assert [entry.title for entry in index.entries if entry.type == "term"] == ["Power"]


def test_a_longer_and_a_shorter_form_are_found() -> None:
    """“norm” finds “norms”, and “contracts” finds “contract”; numbers only as they are."""
    index = titled(["Seven norms", "The contract", "2014"])
    assert found(index, "norm") == ["Seven norms"]
    assert found(index, "contracts") == ["The contract"]
    assert found(index, "201") == [] and found(index, "2014") == ["2014"]


def test_small_words_may_be_missing() -> None:
    """“the power of trust” finds what is called “Trust and power”, unless small words are all there is."""
    index = titled(["Trust and power", "The who"])
    assert found(index, "the power of trust") == ["Trust and power"]
    assert found(index, "the") == ["The who"]


def test_nothing_asked_gives_everything_in_order() -> None:
    """An empty query is no filter."""
    assert found(INDEX, "") == [entry.title for entry in INDEX.entries] == found(INDEX, " ?! ")


def test_where_nothing_fits_the_nearest_is_offered() -> None:
    """Without the filters, with some of the words, or spelled most alike; nothing for a wild word."""
    assert INDEX.search("climate", Filters(type="term")).near[0].entry.title == "School climate"
    assert INDEX.search("climate zebra").near[0].entry.title == "School climate"
    assert INDEX.search("clmate schl").near[0].entry.title == "School climate"
    wild = INDEX.search("xqzzyk")
    assert wild.hits == () == wild.near


def test_a_hit_says_where_in_the_tool_the_words_stand() -> None:
    """The item with the words, where title and lead don't have them; nothing for words that are nowhere."""
    index = index_of(
        tool("walks", title="Walks", items=[Item(id="x", label="Yard", text="See the bus yard")])
    )
    (entry,) = index.entries
    assert index.part(entry, "bus") == "Yard: See the bus yard"
    assert index.part(entry, "walks") == "" == index.part(entry, "zebra") == index.part(entry, "")


def test_a_term_knows_the_tools_that_speak_of_it() -> None:
    """All words of it, one after the other; not half of a word."""
    index = index_of(
        tool("one", lead="On labor-management partnership."), tool("two", lead="Management and labor.")
    )
    assert index.mentions("Labor-management partnership") == ("one",)
    assert index.mentions("manage") == () == index.mentions("…")


def test_a_misspelled_id_has_near_ones() -> None:
    """For “did you mean”."""
    assert nearest("trust-bilders", ["seven-norms", "trust-builders", "quotes"], 1) == ["trust-builders"]


def test_what_no_module_shows_is_not_found() -> None:
    """Tools that every module has, and the search itself, lead nowhere."""
    index = Index.of([module("01-one", "library-search", "gone")], {"library-search": tool("library-search")})
    assert index.entries == ()


def test_the_whole_curriculum_is_found_by_type_pillar_and_standard() -> None:
    """Every tool of a module is a hit; every choice of every filter leads to something."""
    curriculum = load()
    index = curriculum.index
    shown = {tool_id for m in curriculum.modules for tool_id in (*m.core, *m.more)} - {"library-search"}
    assert {e.uses[0] for e in index.entries if e.type == "tool"} == shown
    counts = index.search("").counts
    assert set(counts["standard"]) == set(STANDARDS) and len(counts["type"]) == 5
    assert all(curriculum.modules_of(use) for entry in index.entries for use in entry.uses)
    assert index is load().index


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("trsut", "What builds trust"),
        ("cpsel 1b.1", "CPSEL 1B.1"),
        ("noguera keynote", "Keynote with Dr. Pedro Noguera"),
    ],
)
def test_real_questions_have_real_answers(query: str, title: str) -> None:
    """A few that people would type, a slip among them."""
    assert title in [hit.entry.title for hit in load().index.search(query).hits[:8]]


def test_a_large_curriculum_is_searched_at_once() -> None:
    """1,500 entries: half a tenth of a second a query, slips and wild words included."""
    numbers = [f"{a}{b}{c}" for a in "bcdfglmnrst" for b in "aeiou" for c in ("lder", "nner", "rrow", "st")]
    tools = [
        listed(f"list-{n}", *(f"{numbers[(n + m) % 220]} {numbers[(n * m) % 220]} trust" for m in range(14)))
        for n in range(100)
    ]
    index = index_of(*tools)
    assert len(index.entries) > 1_000
    index.search("warming up")
    for query in ("trust", "trsut baldr", "xqzzyk wild", "balder trust", ""):
        assert min(seconds(index, query) for _n in range(3)) < 0.05, query


def seconds(index: Index, query: str) -> float:
    began = time.process_time()
    index.search(query, Filters(element="Element 1: Launch"))
    return time.process_time() - began


@settings(max_examples=30)
@given(st.sampled_from(load().index.entries))
def test_every_entry_of_ours_is_found_by_its_own_title(entry: Entry) -> None:
    """Among the hits of its type."""
    hits = load().index.search(entry.title, Filters(type=entry.type)).hits
    assert entry in [hit.entry for hit in hits]
    assert values(entry, "type") == (entry.type,)
