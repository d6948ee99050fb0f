"""What the server answers, under which names, and what it doesn't."""

import re
import socket
from http.client import HTTPConnection

import httpx
import pytest

from lmi_widgets import look
from lmi_widgets.server import hosts
from tests.server.conftest import Serving
from tests.server.visitor import Server, kernel_of

PATHS = ["", "voila/render/ocean/empty.ipynb", f"lmi/look-{look.version()}/look.css", "nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_a_foreign_host_is_refused_everywhere(server: Server, path: str) -> None:
    """A request under another site's name gets 403 and nothing else, whatever it asks for."""
    answer = server.get(path, headers={"Host": "evil.example"})
    assert (answer.status_code, "Workshop" in answer.text) == (403, False)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:99"])
def test_this_machine_s_own_names_are_answered(server: Server, host: str) -> None:
    """localhost and the loopback addresses are the server's names, with any port."""
    assert server.get(headers={"Host": host}).status_code == 200


def test_a_server_for_the_network_knows_its_own_addresses() -> None:
    """Listening on all addresses adds the machine's own, and nothing that isn't its own."""
    names = hosts.names("0.0.0.0")
    assert socket.gethostname().lower() in names
    assert not re.match(hosts.pattern(names), "evil.example")
    assert re.match(hosts.pattern(hosts.names("192.0.2.7")), "192.0.2.7")


def test_an_address_can_choose_no_template_and_no_theme(server: Server) -> None:
    """?template= and ?theme= change nothing, and reach no page."""
    pages = [server.module(f"ocean/empty.ipynb{query}") for query in ("", "?template=reveal&theme=dark")]
    plain, asked = (re.sub(r"[0-9a-f-]{36}", "", page) for page in pages)
    assert plain == asked
    assert [server.leave(page) for page in pages] == [204, 204]


@pytest.mark.parametrize(
    "path",
    [
        "voila/render/ocean/absent.ipynb",
        "voila/render/nobody/empty.ipynb",
        "voila/render/ocean/../ocean/empty.ipynb",
        "voila/render/..%2f..%2fetc%2fpasswd",
        "voila/files/ocean/empty.ipynb",
        "voila/files/ocean/picture.png",
        "voila/tree",
        "voila/api/contents",
        "voila/api/themes/x",
        "voila/templates/lab/static/voila.js",
        "api/kernels",
        "api/contents",
        "login",
        "team/nobody",
        f"lmi/look-{look.version()}/__init__.py",
        f"lmi/look-{look.version()}/../../pyproject.toml",
        f"lmi/look-{look.version()}/%2e%2e/paths.py",
    ],
)
def test_what_is_not_on_the_shelf_does_not_exist(server: Server, path: str) -> None:
    """Unknown modules, files, trees and the rest of Jupyter's interfaces are a plain 404."""
    at = httpx.URL(server.address)
    connection = HTTPConnection(at.host, at.port, timeout=30)  # httpx would tidy the dots away
    connection.request("GET", "/" + path)
    answer = connection.getresponse()
    assert answer.status == 404
    assert "Traceback" not in answer.read().decode()
    connection.close()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_page_can_only_be_read(server: Server, method: str) -> None:
    """Nothing but GET does anything to the gallery, a module or a kernel."""
    page = server.module("ocean/empty.ipynb")
    for path in ("", "voila/render/ocean/empty.ipynb", f"api/kernels/{kernel_of(page)}"):
        assert httpx.request(method, server.address + path).status_code == 405
    assert server.alive(page)
    server.leave(page)


def test_every_page_has_strict_headers(server: Server) -> None:
    """A policy that names no other host, no referrer, no guessing of types, no copy kept."""
    for path in ("", "nothing", "voila/render/ocean/empty.ipynb"):
        answer = server.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert not re.search(r"https?:|\*", policy)
        assert "'unsafe-inline'" not in policy.partition("style-src")[0]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        if "kernelId" in answer.text:
            server.leave(answer.text)


def test_no_page_or_file_of_ours_names_another_host(server: Server) -> None:
    """Nothing in our pages, styles and scripts points outside, and none of it is inline script."""
    page = server.module("ocean/talking.ipynb")
    server.leave(page)
    texts = [server.get().text, page, *(look_file(server, name) for name in (look.ALL, "page.js"))]
    for text in texts:
        found = set(re.findall(r"(?:https?:)?//[\w.-]+", text)) - {"http://www.w3.org"}
        assert not {link for link in found if "." in link}
        assert not re.search(r"<script>|\son[a-z]+=", text)


def look_file(server: Server, name: str) -> str:
    """One of our own files, as served."""
    return server.get(f"lmi/look-{look.version()}/{name}").text


def test_files_whose_address_tells_their_version_are_kept(server: Server) -> None:
    """A static file may be kept for a year, comes packed, and is the file."""
    answer = server.get(f"lmi/look-{look.version()}/look.css")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.content == (look.FOLDER / "look.css").read_bytes()
    plain = server.get(f"lmi/look-{look.version()}/look.css", headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content


def test_everything_lies_under_the_base_address(serve_with: Serving) -> None:
    """Behind a proxy every address in a page begins with the base, and nothing answers outside it."""
    with serve_with(base_url="user/x/lmi", binder=True) as server:
        gallery = server.get(headers={"Host": "hub.example"}).text
        page = server.module("ocean/talking.ipynb")
        links = re.findall(r'(?:href|src|data-leave|data-base-url)="(/[^"]*)"', gallery + page)
        assert links
        assert not [link for link in links if not link.startswith("/user/x/lmi/")]
        assert httpx.get(server.address.replace("user/x/lmi/", "")).status_code == 404
        assert server.leave(page) == 204
