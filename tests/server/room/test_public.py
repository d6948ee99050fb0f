"""A room behind a proxy with TLS, and those who try to get round it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from lmi_widgets.errors import InputError
from lmi_widgets.room import Room, answering, closing
from lmi_widgets.server import hosts, public
from lmi_widgets.server.public import Public
from lmi_widgets.server.room.limits import Limits
from tests.room.conftest import TOOL, team
from tests.server.room.phones import Phone, Served, served
from tests.server.room.proxy import SafePhone, proxied


class Behind(Served):
    """A room and the proxy before it: `room`, `live`, `port`, `proxy`."""

    def phone(self) -> SafePhone:
        phone: SafePhone = self.proxy.phone()
        return phone


@pytest.fixture(params=["/", "/lmi/"])
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Behind]:
    """A room of two tables at the proxy's root, and below a prefix."""
    room = Room.create(tmp_path / "room", [team(tmp_path, slug) for slug in ("alder", "birch")])
    with proxied(tmp_path, request.param) as proxy, served(room, public=public.read(proxy.url)) as running:
        proxy.to = running.port
        yield Behind(**vars(running), proxy=proxy)
    room.close()


def base(at: Behind) -> str:
    path: str = at.proxy.prefix
    return path


def joined(at: Behind, phone: Phone | None = None) -> Phone:
    """A phone at table 1, through the proxy."""
    phone = phone or at.phone()
    phone.get(f"{base(at)}room/{at.room.tables()[0].code}")
    (there,) = set(re.findall(r'action="([^"]*room/[^"]+)"', phone.page))
    assert phone.send("POST", there, {"way": "own", "who": "board"}).there == f"{base(at)}room/now"
    return phone


def test_a_room_works_behind_a_proxy(at: Behind) -> None:
    """From the entrance to the result; every address on every page is below the prefix."""
    phone = joined(at)
    closing.put(at.room, TOOL)
    page = phone.get(f"{base(at)}room/now")
    (form,) = set(re.findall(r'action="([^"]+ballot)"', page.text))
    sent = phone.send("POST", form, phone.hidden())
    assert sent.there == f"{base(at)}room/now" and at.room.do(answering.progress).finished == 1
    assert all(link.startswith(base(at)) for link in re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text))


def test_its_cookies_come_back_over_tls_alone(at: Behind) -> None:
    """With the prefix that makes a browser refuse them from anywhere else; leaving takes them back."""
    phone = at.phone()
    phone.get(f"{base(at)}room/{at.room.tables()[0].code}")
    (there,) = set(re.findall(r'action="([^"]*room/[^"]+)"', phone.page))
    kept = phone.send("POST", there, {"way": "own", "who": "board"}).headers["Set-Cookie"]
    name = "__Host-lmi-room" if base(at) == "/" else "__Secure-lmi-room"
    assert kept.startswith(f"{name}=") and f"Path={base(at)};" in f"{kept};"
    assert all(word in kept for word in ("Secure", "HttpOnly", "SameSite=Lax")) and "Domain" not in kept
    phone.get(f"{base(at)}room/now")
    gone = phone.send("POST", f"{base(at)}room/leave", phone.hidden()).headers["Set-Cookie"]
    assert gone.startswith(f'{name}=""') and "Secure" in gone


def test_a_cookie_without_its_prefix_is_nobodys(at: Behind) -> None:
    """A plain page of the same host could have set that one."""
    phone = joined(at)
    ((_name, held),) = phone.cookies.items()
    phone.cookies = {"lmi-room": held}
    assert phone.send("GET", f"{base(at)}room/now").there == f"{base(at)}room"


def test_printed_addresses_are_the_public_ones(at: Behind) -> None:
    """On the cards, on the wall, and in their squares."""
    phone = at.phone()
    cards = phone.get(f"{base(at)}trainer/{at.live.trainer}/cards.html").text
    wall = phone.get(f"{base(at)}screen/{at.live.screen}").text.replace("<wbr>", "")
    public_room = f"localhost:{at.proxy.port}{base(at)}room"
    assert public_room in cards and public_room in wall
    assert "127.0.0.1" not in cards + wall


def test_nobody_is_told_that_the_network_could_read_along(at: Behind) -> None:
    """It can't."""
    for path in ("room", f"room/{at.room.tables()[0].code}", f"screen/{at.live.screen}"):
        assert "read along" not in at.phone().get(f"{base(at)}{path}").text


def test_a_form_comes_from_the_public_address(at: Behind) -> None:
    """By its origin in an older browser; from where the server itself listens it doesn't."""
    phone = at.phone()
    form, path = {"way": "own", "who": "board"}, f"{base(at)}room/{at.room.tables()[0].code}"
    for origin, status in (
        (phone.origin, 303),
        (f"http://127.0.0.1:{at.port}", 403),
        ("https://evil.example", 403),
        (phone.origin.replace("https", "http"), 403),
    ):
        assert phone.send("POST", path, form, Sec_Fetch_Site="", Origin=origin).status == status
        phone.cookies.clear()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost.evil.example"])
def test_no_other_name_is_answered(at: Behind, host: str) -> None:
    """403 through the proxy, as without one."""
    assert at.phone().send("GET", f"{base(at)}room", Host=host).status == 403


def test_limits_count_the_visitor_and_not_the_proxy(at: Behind) -> None:
    """Whatever a visitor writes into the header; another one goes on."""
    at.live.strangers = Limits(5, 0)
    loud, quiet = at.proxy.phone("127.0.0.2"), at.proxy.phone("127.0.0.3")
    said = [
        loud.send("GET", f"{base(at)}room", X_Forwarded_For=f"10.0.0.{n}", X_Real_Ip=f"10.0.1.{n}").status
        for n in range(7)
    ]
    assert said == [200] * 5 + [429] * 2
    assert quiet.send("GET", f"{base(at)}room").status == 200


def test_behind_a_proxy_nobody_sits_at_this_machine(at: Behind) -> None:
    """Also where the proxy says nothing of whom it asks for: no module is open to a stranger."""
    at.proxy.says = False
    found = at.phone().send("GET", base(at))
    assert (found.status, found.there) == (303, f"{base(at)}room")


def test_events_come_through(at: Behind) -> None:
    """As they happen."""
    phone = joined(at)
    link = phone.link()
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    link.request("GET", f"{base(at)}room/events", headers={"Cookie": cookies})
    stream = link.getresponse()
    assert [stream.readline() for _n in range(3)][-1] == b"data: before\n"
    closing.put(at.room, TOOL)
    assert [stream.readline() for _n in range(2)][-1] == b"data: 1-open-\n"
    stream.close()
    link.close()


def test_whoever_is_not_the_proxy_is_hung_up_on(tmp_path: Path) -> None:
    """Also where the proxy is elsewhere and the server listens on a network."""
    room = Room.create(tmp_path / "room", [team(tmp_path, "alder")])
    with proxied(tmp_path, peer="127.0.0.9") as proxy:
        address = Public(f"localhost:{proxy.port}", proxy="127.0.0.9")
        with served(room, public=address) as running:
            proxy.to = running.port
            assert proxy.phone().get("/room").status == 200
            with pytest.raises(OSError, match=r"reset|closed|without response"):
                running.phone().send("GET", "/room", Host=f"localhost:{proxy.port}")
    room.close()


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://Workshop.Example.org", "https://workshop.example.org/"),
        (" https://workshop.example.org:443/ ", "https://workshop.example.org/"),
        ("https://workshop.example.org:8443/lmi", "https://workshop.example.org:8443/lmi/"),
        ("https://münchen.example/a/b/", "https://xn--mnchen-3ya.example/a/b/"),
    ],
)
def test_an_address_is_read_as_browsers_send_it(url: str, address: str) -> None:
    """Host in small letters, no port that goes without saying, slashes at both ends."""
    assert public.read(url).address == address


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("http://workshop.example.org", "no encryption"),
        ("workshop.example.org", "no public address"),
        ("https://", "no public address"),
        ("ftp://workshop.example.org", "no public address"),
        ("https://user@workshop.example.org", "no public address"),
        ("https://workshop.example.org/?a=b", "no public address"),
        ("https://workshop.example.org/#a", "no public address"),
        ("https://workshop.example.org/a b", "no public address"),
        ("https://workshop.example.org:port", "no public address"),
        ("https://[::1", "no public address"),
    ],
)
def test_what_is_no_public_address_is_named(url: str, word: str) -> None:
    """With what to give instead."""
    with pytest.raises(InputError, match=word) as told:
        public.read(url)
    assert "https://" in str(told.value)


def test_a_server_listens_where_its_proxy_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """On this machine alone, or on the one network on which the proxy is."""
    assert public.read("https://a.example").listens == "127.0.0.1"
    assert public.read("https://a.example", "127.0.0.1").listens == "127.0.0.1"
    far = public.read("https://a.example", "10.0.0.5")
    monkeypatch.setattr(hosts, "own_address", lambda towards: "10.0.0.7" if towards == "10.0.0.5" else None)
    assert far.listens == "10.0.0.7" and far.is_proxy("10.0.0.5") and not far.is_proxy("127.0.0.1")
    monkeypatch.setattr(hosts, "own_address", lambda towards: None)
    with pytest.raises(InputError, match=r"10\.0\.0\.5"):
        _ = far.listens
    with pytest.raises(InputError, match="no address"):
        public.read("https://a.example", "proxy.example")


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("", "127.0.0.1"),
        ("10.0.0.9", "10.0.0.9"),
        ("6.6.6.6, 10.0.0.9", "10.0.0.9"),
        ("10.0.0.9, nonsense", "127.0.0.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("::ffff:10.0.0.9", "10.0.0.9"),
    ],
)
def test_a_visitor_is_who_the_proxy_says_last(said: str, counted: str) -> None:
    """And one who has a whole network of addresses counts as one."""
    headers = HTTPHeaders({"Host": "a.example"} | ({"X-Forwarded-For": said} if said else {}))
    request = HTTPServerRequest(start_line=RequestStartLine("GET", "/", "HTTP/1.1"), headers=headers)
    request.remote_ip = "127.0.0.1"
    assert public.asker(request, public.read("https://a.example")) == counted
    assert public.asker(request, None) == "127.0.0.1"
