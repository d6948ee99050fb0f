"""The catalog: every string that a person sees and that isn't curriculum goes through here.

English is the key, so the package reads well without a catalog file.
"""

import gettext as _gettext
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
_language = "en"


def use(language: str) -> None:
    """Speak `language` (an IETF tag such as "en") in this process from now on."""
    global _language
    _language = language


def language() -> str:
    """The language spoken now."""
    return _language


@cache
def _translation(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("lmi", str(LOCALE), languages=[language], fallback=True)


def gettext(message: str) -> str:
    """The message in the language of this process."""
    return _translation(_language).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The message for `n` things, in the language of this process."""
    return _translation(_language).ngettext(one, many, n)
