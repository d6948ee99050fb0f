"""What is printed: cards with codes for the tables, ballots in large type, and the trainer's notes.

Each is one HTML page that carries all it needs, so that any browser prints it, or `reports` makes a
PDF of it. With no network at all, ballots are the room.
"""

from collections.abc import Sequence

from lmi_widgets import catalog
from lmi_widgets.activities.words import constituency_labels, not_bargaining
from lmi_widgets.curriculum import PRACTICE, Module, Tool
from lmi_widgets.curriculum.listening import listen_for
from lmi_widgets.room.asked import Asked, asked, can_be_put, each_asked
from lmi_widgets.room.codes import spoken
from lmi_widgets.room.qr import svg
from lmi_widgets.room.records import Table
from lmi_widgets.templates import environment


def table_cards(tables: Sequence[tuple[Table, str]], address: str) -> str:
    """A card a table, two on a sheet: its code, and its long one as a QR code that leads to `address`."""
    return _page("cards.html", tables=tables, address=address, qr=svg, spoken=spoken)


def ballots(tools: dict[str, Tool], module: Module) -> str:
    """A page a tool of the module that each can mark, the practice question first."""
    put = [asked(tools, PRACTICE), *(one for one in in_order(tools, module) if one.shape == "judgment")]
    return _page("ballots.html", ballots=put, groups=constituency_labels())


def notes(tools: dict[str, Tool], module: Module) -> str:
    """What the trainer reads from: the module's tools in order, with their beats and what may come up."""
    here = [tools[name] for name in (*module.core, *module.more) if name in tools]
    return _page("notes.html", module=module, tools=here, can_be_put=can_be_put, listen_for=listen_for)


def in_order(tools: dict[str, Tool], module: Module) -> list[Asked]:
    """What of a module can be put to a room, in its order; a matrix once for each row."""
    here = [tools[name] for name in (*module.core, *module.more) if name in tools]
    return [one for tool in here for one in each_asked(tools, tool)]


def _page(name: str, **context: object) -> str:
    common = {"language": catalog.language().partition("+")[0], "not_bargaining": not_bargaining()}
    return environment("lmi_widgets.room").get_template(name).render(**common, **context)
