"""What is printed: cards with codes for the tables, ballots in large type, and the trainer's notes.

Each is one HTML page that carries all it needs, so that any browser prints it, or `reports` makes a
PDF of it. With no network at all, ballots are the room. Paper can't be asked for another language,
so each takes all the languages that its readers have.
"""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from lmi_widgets import catalog
from lmi_widgets.activities.words import constituency_labels, not_bargaining
from lmi_widgets.curriculum import PRACTICE, Module, Tool
from lmi_widgets.curriculum.listening import listen_for
from lmi_widgets.room.asked import Asked, asked, can_be_put, each_asked
from lmi_widgets.room.codes import spoken
from lmi_widgets.room.qr import svg
from lmi_widgets.room.records import Table
from lmi_widgets.templates import environment

Tools = Mapping[str, Tool]
Texts = Mapping[str, tuple[Tools, Module]]  # by language, in the order in which they stand on the page


def table_cards(tables: Sequence[tuple[Table, str]], address: str) -> str:
    """A card a table, two on a sheet: its code, and its long one as a QR code that leads to `address`."""
    return _page("cards.html", tables=tables, address=address, qr=svg, spoken=spoken)


def ballots(said: Texts) -> str:
    """A page a tool of the module that each can mark, the practice question first; in all these languages."""
    put = [list(_to_mark(tools, module)) for tools, module in said.values()]
    each = [dict(zip(said, one, strict=True)) for one in zip(*put, strict=True)]
    with catalog.speaking("+".join(said)):
        groups = constituency_labels()
        return _page("ballots.html", ballots=each, groups=groups, heads=[_heads(one) for one in each])


def _to_mark(tools: Tools, module: Module) -> Iterator[Asked]:
    yield asked(tools, PRACTICE)
    yield from (one for one in in_order(tools, module) if one.shape == "judgment")


def _heads(ballot: Mapping[str, Asked]) -> dict[str, Markup]:
    """What stands above the rows, in each language."""
    return {language: _part("ballot-head.html", language, ballot=one) for language, one in ballot.items()}


def notes(said: Texts) -> str:
    """What the trainer reads from: the module's tools in order, with their beats and what may come up.

    In several languages they stand one after the other, since nobody reads two at once.
    """
    each = {language: _notes(language, *texts) for language, texts in said.items()}
    return _page(
        "notes.html", each=each, title=catalog.together(module.title for _tools, module in said.values())
    )


def _notes(language: str, tools: Tools, module: Module) -> Markup:
    here = [tools[name] for name in (*module.core, *module.more) if name in tools]
    with catalog.speaking(language):
        bound = not_bargaining()
    known = {"can_be_put": can_be_put, "listen_for": listen_for, "not_bargaining": bound}
    return _part("notes-of-one.html", language, module=module, tools=here, **known)


def in_order(tools: Tools, module: Module) -> list[Asked]:
    """What of a module can be put to a room, in its order; a matrix once for each row."""
    here = [tools[name] for name in (*module.core, *module.more) if name in tools]
    return [one for tool in here for one in each_asked(tools, tool)]


def _page(name: str, **context: object) -> str:
    spoken = catalog.language().partition("+")[0]
    return environment("lmi_widgets.room").get_template(name).render(language=spoken, **context)


def _part(name: str, language: str, **context: object) -> Markup:
    with catalog.speaking(language):
        return Markup(_page(name, **context))
