"""The way in: the code from the table's card, who sees what, and one's own group, once."""

from typing import Any

import lmi_widgets.room.answering as answering
import lmi_widgets.room.joining as joining
from lmi_widgets.activities.words import constituency_labels, not_bargaining
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, LmiError, NotAllowedError
from lmi_widgets.room import Table, codes
from lmi_widgets.server.room.limits import Limits
from lmi_widgets.server.room.live import COOKIE
from lmi_widgets.server.room.visitor import RoomPage

SECRET = len(codes.secret())


class Entrance(RoomPage):
    """`room`: the field for a code."""

    def get(self) -> None:
        """The field; who joined already goes on."""
        if self.seat:
            self.redirect(f"{self.base}room/now", status=303)
        else:
            self.finish(self.page("room/entrance.html", said="", typed="", long=False))

    async def post(self) -> None:
        """A code that was typed; its page, or what is wrong with it."""
        self.need_own_page()
        try:
            code = codes.read(self.field("code"))
            await table_of(self, code)
        except LmiError as error:
            self.set_status(400)
            typed, long = self.field("code")[:30], isinstance(error, NotAllowedError)
            said = {"said": str(error), "wrong": error.field}
            self.finish(self.page("room/entrance.html", **said, typed=typed, long=long))
        else:
            self.redirect(f"{self.base}room/{code}", status=303)


class Card(RoomPage):
    """`room/<code>`, as the QR code on a table's card has it: who sees what, then the group."""

    async def limit(self) -> tuple[Limits, str]:
        """Who holds a card is counted by its table, so that no flood of strangers keeps them out."""
        code = self.path_args[0]
        table = await self.ask(joining.table_of, code) if not self.seat and codes.is_long(code) else None
        return (self.live.strangers, f"table {table.number}") if table else await super().limit()

    async def get(self, code: str) -> None:
        """The page of this table; a device that sits at another one is told so."""
        table = await table_of(self, code)
        if self.seat is None:
            await self.show(table)
        elif self.seat.table == table.number:
            self.redirect(f"{self.base}room/now", status=303)
        else:
            said = _("This device sits at table {here}. To move, leave at the foot of that page first.")
            text = said.format(here=self.seat.table)
            self.problem(409, _("That is another table's card"), text)

    async def show(self, table: Table, **more: Any) -> None:
        """The page as it is now; its form has the long code, whatever is tried in the meantime."""
        code = await self.ask(joining.long_code, table)
        facts = [(_("Where your answers lie"), _where()), (_("This is not bargaining"), not_bargaining())]
        groups = constituency_labels()
        self.finish(
            self.page(
                "room/card.html",
                table=table,
                code=code,
                once=codes.secret(),
                facts=facts,
                groups=groups,
                **{"said": "", "typed": {}, **more},
            )
        )

    async def post(self, code: str) -> None:
        """Join, on a device of one's own or on one that is passed on. A second tap changes nothing."""
        self.need_own_page()
        if self.seat:
            return self.redirect(f"{self.base}room/now", status=303)
        table = await table_of(self, code)
        held, own = self.held(table), self.field("way") == "own"
        try:
            if own and not self.field("who"):
                said = _("Choose your group first. It is asked once, and never shown with a name.")
                raise InputError(said, field="who")
            people = {} if own else {name: self.number(name) for name in constituency_labels()}
            await self.ask(_join, table, held, self.field("who") if own else "", people)
        except InputError as error:
            self.set_status(400)
            return await self.show(table, said=str(error), wrong=error.field, typed=self.starting(""))
        self.keep(COOKIE, held)
        return self.redirect(f"{self.base}room/now", status=303)

    def held(self, table: Table) -> str:
        """What this device will hold: the same for the same form, so that two taps are one device."""
        once = self.field("once")
        if len(once) < SECRET:
            return codes.secret()
        return codes.signed(self.room.key, "device", str(table.number), once[:64])


class Leave(RoomPage):
    """`room/leave`: who joined the wrong table begins again."""

    async def post(self) -> None:
        """Forget this device."""
        await self.ask(answering.leave, self.need_seat())
        self.forget(COOKIE)
        self.redirect(f"{self.base}room", status=303)


async def table_of(page: RoomPage, code: str) -> Table:
    """The table with this code. `InputError` for a wrong one, `NotAllowedError` where it takes a long one."""
    name = page.seat.secret if page.seat else page.live.asker(page.request)
    tries, long = page.room.tries, codes.is_long(code)
    if not long and not tries.take(name):
        raise NotAllowedError(_long_one(), field="code")
    table = await page.ask(joining.table_of, code)
    if table is None:
        tries.wrong += 1
        said = _("No table here has this code. Look at your table's card, and type it again.")
        raise InputError(said, field="code")
    if not long:
        tries.right(name)
    return table


def _long_one() -> str:
    return _(
        "Many wrong codes were typed. Point your camera at the square on your table's card, or type the "
        "long code below it."
    )


def _where() -> str:
    return " ".join(
        [
            _("On the trainer's machine, without a name, in the room's own file, until a question closes."),
            _("At the close they are counted, and each person's marks are deleted."),
            _("Counts that may be shown go into your team's own file; the room's file is wiped at the end."),
            _("A file kept at work may have to be handed over where the law asks for it."),
            _("Numbers take five answers or more; three or four people learn where to talk first."),
            _("What your table writes together, such as cards and next steps, is shown as it is."),
        ]
    )


def _join(connection: Any, table: Table, held: str, who: str, people: dict[str, int]) -> None:
    if not who:
        joining.say_people(connection, table.number, people)
    joining.join(connection, table.code, held, who)
