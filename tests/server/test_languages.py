"""Which language a page speaks: the one chosen on the device, or else the one that the browser asks for."""

from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import cast

import pytest
from tornado.httputil import HTTPServerRequest

from lmi_widgets import catalog
from lmi_widgets.server import languages


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("fr,es;q=0.5", "es"),
        ("en;q=0.1, es;q=0.7", "es"),
        ("es;q=0, en", "en"),
        ("ES", "es"),
        ("fr-CA", "en"),
        ("*", "en"),
        ("", "en"),
        (";q=,,es;q=most", "en"),
    ],
)
def test_the_browser_says_what_its_reader_speaks(asked: str, spoken: str) -> None:
    """By weight, whatever the country; English where we have none of it, and for what can't be read."""
    assert languages.preferred(asked) == spoken


def request(cookie: str, asked: str = "es") -> HTTPServerRequest:
    asks = SimpleNamespace(cookies=SimpleCookie(cookie), headers={"Accept-Language": asked})
    return cast("HTTPServerRequest", asks)


def test_what_was_chosen_on_the_device_comes_first() -> None:
    """A cookie that says something else is none."""
    assert languages.of(request("lmi-language=en")) == "en"
    assert languages.of(request("lmi-language=xx")) == "es"
    assert languages.of(request("")) == "es"


def test_each_language_is_called_by_its_own_name() -> None:
    """English first; a page offers the others."""
    assert languages.names() == {"en": "English", "es": "Español"}
    with catalog.speaking("es"):
        assert languages.others() == {"en": "English"}
