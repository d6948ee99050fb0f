"""A module's page in another language: an address of its own, and the device decides which one opens."""

import pytest

from tests.server.visitor import Server

SPANISH = {"Accept-Language": "es"}
PAGE, TWIN = "voila/render/ocean/talking.ipynb", "voila/render/ocean/talking.es.ipynb"


def test_a_link_opens_the_page_in_the_devices_language(server: Server) -> None:
    """Whichever page it was made for, and without a kernel on the way."""
    for path, headers, there in ((PAGE, SPANISH, TWIN), (TWIN, {}, PAGE)):
        answer = server.get(path, headers=headers)
        assert answer.status_code == 302 and answer.headers["Location"] == f"/{there}"
    chosen = server.get(TWIN, headers=SPANISH, cookies={"lmi-language": "en"})
    assert chosen.headers["Location"] == f"/{PAGE}"


def test_a_twin_is_in_one_language_from_head_to_foot(server: Server) -> None:
    """What the server says, and what the notebook says; what goes deeper is known by its own word."""
    answer = server.get(TWIN, headers=SPANISH)
    try:
        html = answer.text
        assert '<html lang="es">' in html
        for said in ("Los dos primeros minutos", "Un texto.", "Paso 1 de 1", "Más, si hay tiempo"):
            assert said in html, said
        assert 'value="en" lang="en">English</button>' in html
    finally:
        server.leave(html)


def test_without_a_twin_the_whole_page_is_english(server: Server) -> None:
    """Rather than half of each; the gallery around it stays in the reader's language."""
    html = server.get("voila/render/ocean/empty.ipynb", headers=SPANISH).text
    try:
        assert '<html lang="en">' in html and "The first two minutes" in html
    finally:
        server.leave(html)
    gallery = server.get("team/ocean", headers=SPANISH).text
    assert '<html lang="es">' in gallery and f'href="/{TWIN}"' in gallery
    assert 'href="/voila/render/ocean/empty.ipynb"' in gallery


@pytest.mark.parametrize("path", ["talking.fr.ipynb", "empty.es.ipynb", "talking.es.es.ipynb"])
def test_a_language_that_is_not_there_is_no_page(server: Server, path: str) -> None:
    """404."""
    assert server.get(f"voila/render/ocean/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "team/ocean", "nowhere"])
def test_every_plain_page_follows_the_browser(server: Server, path: str) -> None:
    """Teams, gallery, and what stands where nothing is; each can be changed by a form without a script."""
    spanish, english = server.get(path, headers=SPANISH).text, server.get(path).text
    assert '<html lang="es">' in spanish and '<html lang="en">' in english
    assert f'name="back" value="/{path}"' in spanish and 'action="/language"' in spanish
