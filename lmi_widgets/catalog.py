"""The catalog: every string that a person sees and that isn't curriculum goes through here.

English is the key, so the package reads well without a catalog file. A kernel and a command speak
one language (`use`); a server speaks each visitor's (`speak`, `speaking`), several at a time. What
is made in one language and kept must be kept by `language()`.
"""

import gettext as _gettext
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
ENGLISH = "en"
_everybodys = ENGLISH
# Of one request, and of the threads that `asyncio.to_thread` starts for it; empty elsewhere.
_visitors: ContextVar[str] = ContextVar("language", default="")


def use(language: str) -> None:
    """Speak `language` (an IETF tag such as "en") in this process from now on."""
    global _everybodys
    _everybodys = language


def speak(language: str) -> None:
    """Speak `language` in this task from now on; other tasks and threads go on as before."""
    _visitors.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` in this task, for as long as the block lasts."""
    before = _visitors.set(language)
    try:
        yield
    finally:
        _visitors.reset(before)


def in_each(say: Callable[[], str]) -> dict[str, str]:
    """What `say` says, in every language, for what is kept and read later in whichever one."""
    said = {}
    for one in languages():
        with speaking(one):
            said[one] = say()
    return said


def language() -> str:
    """The language spoken now."""
    return _visitors.get() or _everybodys


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a catalog of, English first."""
    return (ENGLISH, *sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/lmi.mo")))


@cache
def _translation(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("lmi", str(LOCALE), languages=[language], fallback=True)


def gettext(message: str) -> str:
    """The message in the language spoken now; of two that are spoken at once ("en+es"), in both."""
    return together(_translation(one).gettext(message) for one in language().split("+"))


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things, in the language spoken now, as `gettext`."""
    return together(_translation(tag).ngettext(one, many, n) for tag in language().split("+"))


def to_be_said(message: str) -> str:
    """The message as it is: it is kept in English, and `called` says it to each reader. Import it as `N_`."""
    return message


def called(name: str) -> str:
    """A name that we gave, not a person, in the language spoken now; a number at its end stays.

    What is none of ours stays as it is.
    """
    said = gettext(name)
    numbered = re.fullmatch(r"(.*?)(\d+)", name)
    if said != name or not numbered:
        return said
    start, number = numbered.groups()
    message = f"{start}{{n}}"
    return gettext(message).replace("{n}", number)


def of_all_spoken(say: Callable[[], str]) -> str:
    """What `say` puts together from several messages, whole in each language that is spoken now."""
    several = language().split("+")
    if len(several) == 1:
        return say()
    said = in_each(say)
    return together(said[one] for one in several)


def together(texts: Iterable[str]) -> str:
    """The same in several languages, for a picture that all read; once where it is the same word."""
    return " / ".join(dict.fromkeys(texts))
