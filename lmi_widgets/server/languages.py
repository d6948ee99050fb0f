"""The language of whoever asks for a page: as chosen on this device, or else as the browser says.

It is kept in a cookie that holds nothing but the language, and is never stored with an answer.
"""

from functools import cache

from tornado.httputil import HTTPServerRequest

from lmi_widgets import catalog
from lmi_widgets.local import language_said
from lmi_widgets.paths import data_folder

COOKIE = "lmi-language"
YEAR = 365 * 24 * 60 * 60


@cache
def names() -> dict[str, str]:
    """The languages that there are texts and a catalog of, each by its own name, English first."""
    folder = data_folder() / "curriculum"
    there = [name for name in catalog.languages() if (folder / name).is_dir()]
    return {name: language_said(name) for name in there}


def others() -> dict[str, str]:
    """The languages that a page may be changed to."""
    return {name: said for name, said in names().items() if name != catalog.language()}


def of(request: HTTPServerRequest) -> str:
    """The language to answer in."""
    chosen = request.cookies.get(COOKIE)
    if chosen and chosen.value in names():
        return chosen.value
    return preferred(request.headers.get("Accept-Language", ""))


def preferred(header: str) -> str:
    """The first of our languages that a browser asks for (its `Accept-Language`), or else English."""
    wanted = [_weighed(part) for part in header.split(",")[:20]]
    ordered = sorted((one for one in wanted if one[0] > 0), key=lambda one: -one[0])
    return next((tag for _weight, tag in ordered if tag in names()), catalog.ENGLISH)


def _weighed(part: str) -> tuple[float, str]:
    tag, _semicolon, weight = part.partition(";q=")
    try:
        return float(weight or 1), tag.strip().lower().partition("-")[0]
    except ValueError:
        return 0.0, ""
