"""The room's pages: a few kilobytes each, usable without a script, served to whoever is on the network.

`visitor` has what all of them keep to, `entering` the way in, `voting` the page that everybody is
on, `events` says when to look again, `trainer` and `screen` are the trainer's two. `lines` keeps the
server open to all of them.
"""

from lmi_widgets.server.room.lines import RoomServer
from lmi_widgets.server.room.live import Live
from lmi_widgets.server.room.routes import routes
from lmi_widgets.server.room.telling import tell

__all__ = ["Live", "RoomServer", "routes", "tell"]
