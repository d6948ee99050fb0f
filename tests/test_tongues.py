"""What stays English on a page in another language says so, once, and only where it can."""

from typing import NamedTuple

import pytest

from lmi_widgets import catalog, tongues
from lmi_widgets.templates import environment
from tests.spanish import catalog_texts, curriculum_texts


class Heading(NamedTuple):
    """Where something is from."""

    document: str
    section: str


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>Ver Ladder of Inference hoy</p>", '<p>Ver <bdi lang="en">Ladder of Inference</bdi> hoy</p>'),
        ("<b>CEC&#39;s Leadership Structure: District Learning Team</b>", None),
        ("<p>What Is Public Narrative: Self, Us &amp; Now</p>", None),
        ("<p>Collective Impacts</p>", "<p>Collective Impacts</p>"),
        ('<p title="Just Cause">x</p>', '<p title="Just Cause">x</p>'),
        ("<option>Just Cause</option>", "<option>Just Cause</option>"),
        ("<svg><text>Just Cause</text></svg>", "<svg><text>Just Cause</text></svg>"),
        ('<button lang="en">Just Cause</button>', '<button lang="en">Just Cause</button>'),
    ],
)
def test_a_name_is_marked_where_it_is_text_of_its_own(html: str, marked: str | None) -> None:
    """The longest one that fits; None: all that stands within the tags."""
    whole = html.replace(">", '><bdi lang="en">', 1)[::-1].replace("</"[::-1], "</bdi></"[::-1], 1)[::-1]
    with catalog.speaking("es"):
        assert tongues.marked(html) == (whole if marked is None else marked)
        assert tongues.marked(tongues.marked(html)) == tongues.marked(html)


@pytest.mark.parametrize("language", ["en", "fr", "en+es"])
def test_elsewhere_a_page_is_as_it_was(language: str) -> None:
    """In English, in a language without such names, and on paper in two at once."""
    with catalog.speaking(language):
        assert tongues.marked("<p>Just Cause</p>") == "<p>Just Cause</p>"


def test_a_heading_that_is_cited_is_english_but_for_ours() -> None:
    """Documents are cited by their own headings; what is ours is in the page's language."""
    cited = environment("lmi_widgets.activities").from_string("{{ source | cited }}")
    with catalog.speaking("es"):
        assert cited.render(source=Heading("stages", "A & B")) == '<bdi lang="en">A &amp; B</bdi>'
        assert cited.render(source=Heading("ours", "Práctica")) == "Práctica"
    assert cited.render(source=Heading("stages", "A & B")) == "A &amp; B"


def test_no_line_of_the_list_is_left_over() -> None:
    """Each is in the Spanish curriculum or catalog; whoever translates one takes it from the list."""
    said = "\n".join([*curriculum_texts("es"), *catalog_texts("es")])
    assert [name for name in tongues.names("es") if name not in said] == []
