"""Free text about a judgment (rule 7): what is sent, what the unit sees, and what may leave it.

No activity asks for such a text yet; whatever does must come through here, as figures come through
`Release`. Team work is no such text: the team writes it together, and it is shown and exported whole.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import InitVar, dataclass
from itertools import pairwise
from random import Random, SystemRandom

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.privacy.closing import Closing
from lmi_widgets.privacy.sides import FIVE

LEAVES = 10  # so many texts, or none, go into a report, a file or an export
LONGEST = 4000
_KEY = object()

_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_TOKEN = re.compile(rf"[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|{_WORD}|[.!?:;\n“”\"]")
_TITLE = re.compile(r"^(mrs?|ms|mx|dr|prof|sra?|srta|don|doña)$", re.IGNORECASE)
# Capitals in the middle of a sentence that are nobody's name.
_SAID = (
    "i i’m i'm i’ve i've i’d i'd i’ll i'll january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday english "
    "spanish california american union district board superintendent principal association federation "
    "guidebook element google zoom"
)
_COMMON = frozenset(_SAID.split())


@dataclass(frozen=True)
class Words:
    """Texts of one closed wave as the unit may see them; only `release` and `look` make one.

    `texts` are shuffled and carry no constituency; empty with a `why` where there are too few.
    `looked_at` is true once a person has gone through them.
    """

    texts: tuple[str, ...]
    why: str
    looked_at: bool = False
    key: InitVar[object] = None

    def __post_init__(self, key: object) -> None:
        """`NotAllowedError` for whoever tries to make one elsewhere."""
        if key is not _KEY:
            raise NotAllowedError(_("Texts are released by privacy alone. Ask it to release them, instead."))


def notice() -> str:
    """The line beside the field, before anybody types."""
    return _(
        "Others at your table will read this, shuffled and without your group. The language and the words "
        "you choose can tell who you are; you can ask a note taker to type it for you."
    )


def likely_names(text: str) -> tuple[str, ...]:
    """Words that look like a person's name, an e-mail address or a handle, in their order.

    A guess by capitals and titles, in English and Spanish: it points out, and it misses some.
    """
    found, before = [], "."
    tokens = [match[0] for match in _TOKEN.finditer(text)]
    for token, after in pairwise([*tokens, "."]):
        if "@" in token or _names_somebody(token, before, after):
            found.append(token)
        # A title's own full stop ends no sentence.
        before = before if token == "." and _TITLE.match(before) else token
    return tuple(dict.fromkeys(found))


def _names_somebody(token: str, before: str, after: str) -> bool:
    if not _capital(token) or token.lower() in _COMMON:
        return False
    if _TITLE.match(before):
        return True
    begins = not before[-1:].isalpha()
    return not begins or (_capital(after) and after.lower() not in _COMMON) or token[-2:] in ("’s", "'s")


def _capital(token: str) -> bool:
    """Whether it is written like a name; CTA and other letters that stand for words aren't."""
    return token[:1].isupper() and not token.isupper() and not _TITLE.match(token)


def admit(text: str, *, names_seen: bool = False) -> str:
    """The text as it is sent: without control characters and white space around it.

    `NotAllowedError` that points out likely names, until the writer has seen them and sends it
    again with `names_seen`. `InputError` where nothing or far too much is written.
    """
    tidy = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    if not 0 < len(tidy) <= LONGEST:
        raise InputError(
            _("A text has 1 to {most} letters, and this one has {n}. Change it, then send it.").format(
                most=LONGEST, n=len(tidy)
            ),
            field="text",
        )
    names = () if names_seen else likely_names(tidy)
    if names:
        said = _("This may name somebody: {names}. Write it without names, or send it as it is.")
        raise NotAllowedError(said.format(names=", ".join(names)), field="text")
    return tidy


def release(texts: Iterable[str], *, lot: Random | None = None) -> Words:
    """The texts of a wave for its own unit, shuffled; none where fewer than five wrote.

    Called once, when the wave closes: a text that came alone later could be told from the rest.
    """
    shuffled = list(texts)
    if len(shuffled) < FIVE:
        return Words((), _("Not shown: too few wrote something here. It takes five texts."), key=_KEY)
    (lot or SystemRandom()).shuffle(shuffled)
    return Words(tuple(shuffled), "", key=_KEY)


def look(words: Words, put_away: Collection[int] = ()) -> Words:
    """What a person leaves of the texts after reading all of them; `put_away` has places, from 0 on.

    `InputError` for a place where no text is.
    """
    wrong = sorted(set(put_away) - set(range(len(words.texts))))
    if wrong:
        raise InputError(
            _("There is no text at place {n}. Read the list again, and choose from it.").format(n=wrong[0])
        )
    left = tuple(text for at, text in enumerate(words.texts) if at not in put_away)
    return Words(left, words.why, looked_at=True, key=_KEY)


def may_leave(words: Words) -> Closing:
    """Whether the texts may go into a report, a file or an export; if not, what it takes."""
    if len(words.texts) < LEAVES:
        said = _("These texts stay here: it takes {most} of them before they may go into a report or a file.")
        return Closing(False, said.format(most=LEAVES))
    if not words.looked_at:
        return Closing(False, _("Somebody has to read all of these texts first. Then they may leave."))
    return Closing(True)


def leave(words: Words) -> tuple[str, ...]:
    """The texts for a report, a file or an export. `NotAllowedError` where `may_leave` says no."""
    allowed = may_leave(words)
    if not allowed.allowed:
        raise NotAllowedError(allowed.why)
    return words.texts
