"""What the terminal says when a room is open: two addresses, and the participants' as a QR code."""

from collections.abc import Callable

from lmi_widgets.catalog import gettext as _
from lmi_widgets.room import qr
from lmi_widgets.server.room.live import Live


def tell(live: Live, address: str, here: str, say: Callable[[str], None]) -> None:
    """Say both addresses; the trainer's is a secret, the participants' is also shown as a square.

    `here` is where this server listens: a proxy must be told.
    """
    if live.public:
        said = _("The proxy of {address} passes requests on to {here}, and nobody else gets an answer there.")
        say(said.format(address=address, here=here))
    say(_("For you alone, the trainer's page: {address}").format(address=f"{address}trainer/{live.trainer}"))
    say(_("For the wall: {address}").format(address=f"{address}screen/{live.screen}"))
    say(_("For everybody, with the code on their table's card: {address}").format(address=live.address))
    say(qr.terminal(live.address))
