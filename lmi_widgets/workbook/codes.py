"""The code by which a person comes back: the team's slug and four words, 44 bits, easy to read aloud.

The words are the English list of BIP 39, whose 2,048 words differ in their first four letters.
The workbook never holds a code. A person's id is made from the code and the workbook's salt by
scrypt (RFC 7914), and the list of persons has only what the id hashes to.
"""

import hashlib
import re
import secrets
from difflib import get_close_matches
from functools import cache

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

WORDS = 4  # of 11 bits each
LONGEST = 200
SALT_BYTES = 16
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 16}  # 16 MB and about 40 ms a code


@cache
def words() -> tuple[str, ...]:
    """The 2,048 words, imported when the first code is made or read."""
    from mnemonic import Mnemonic

    return tuple(Mnemonic("english").wordlist)


def draw(slug: str) -> str:
    """A new code for a person of the team `slug`."""
    return "-".join([slug, *(secrets.choice(words()) for _word in range(WORDS))])


def read(typed: str, slug: str) -> str:
    """The code that was meant, from what was typed: capitals, spaces and a missing slug don't matter.

    Raises InputError for another team's code, a word too many or few, or one not on the list.
    """
    if not isinstance(typed, str) or len(typed) > LONGEST:
        raise InputError(_("A code has the team's short name and four words, and nothing else."))
    parts = re.findall(r"[a-z0-9]+", typed.casefold())
    team, found = "-".join(parts[:-WORDS]), parts[-WORDS:]
    if len(found) < WORDS:
        raise InputError(
            _("A code ends in four words, and {n} came. Type all four, with spaces between.").format(
                n=len(found)
            )
        )
    for word in found:
        _check(word)
    if team not in ("", slug):
        raise InputError(
            _(
                "This code is for the team “{other}”, and this page is for “{slug}”. Open that team's link."
            ).format(other=team, slug=slug)
        )
    return "-".join([slug, *found])


def _check(word: str) -> None:
    if word in words():
        return
    near = _(" or ").join(f"“{found}”" for found in get_close_matches(word, words(), n=2))
    hint = _("Did you mean {words}?").format(words=near) if near else _("Look at it once more.")
    raise InputError(_("“{word}” isn't a word that codes have. {hint}").format(word=word[:20], hint=hint))


def person_id(code: str, salt: bytes) -> str:
    """The id of the person with this code in the workbook with this salt: 32 hexadecimal digits."""
    four = "-".join(code.split("-")[-WORDS:])
    return hashlib.scrypt(four.encode(), salt=salt, **_COST).hex()


def key(person: str) -> str:
    """What stands for a person's id in the list of persons."""
    return hashlib.sha256(person.encode()).hexdigest()


def mark(wave: int, person: str) -> str:
    """What stands for a person in one wave after its answers were sealed; nobody finds the id from it."""
    return hashlib.sha256(f"{wave}:{person}".encode()).hexdigest()
