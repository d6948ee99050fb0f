"""The guard of the socket: what a page may send, and what it may get."""

import asyncio
import json

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from tornado.httpclient import HTTPClientError
from tornado.httputil import HTTPHeaders

from lmi_widgets.server.guard import CONTROL, Gate, Part, admitted, trouble, unpacked
from tests.server.visitor import Server, connected, kernel_of, wait_until

COMM = "0" * 32


def parts(kind: object, content: object) -> list[bytes]:
    """A message's four parts."""
    return [json.dumps({"msg_type": kind}).encode(), b"{}", b"{}", json.dumps(content).encode()]


def says(method: str, **more: object) -> Part:
    """The content of a comm message."""
    return {"comm_id": COMM, "data": {"method": method, **more}}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("kernel_info_request", {}),
        ("comm_info_request", {"target_name": "jupyter.widget"}),
        ("comm_msg", says("custom", content={"do": "mark"})),
        ("comm_msg", says("request_state")),
        ("comm_open", {"comm_id": COMM, "target_name": CONTROL}),
    ],
)
def test_what_a_page_needs_passes(kind: str, content: Part) -> None:
    """Custom messages, requests for state, and the widget manager's own questions."""
    assert admitted(Gate(), parts(kind, content)) is not None


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("comm_msg", says("update", state={"secret": "theirs"})),
        ("comm_msg", says("echo_update", state={})),
        ("comm_msg", says("request_states")),
        ("comm_msg", {"comm_id": COMM, "data": ["custom"]}),
        ("comm_msg", {"comm_id": {"a": 1}, "data": {"method": "custom"}}),
        ("comm_msg", {"comm_id": COMM}),
        ("comm_open", {"comm_id": COMM, "target_name": "jupyter.widget", "data": {"state": {}}}),
        ("comm_open", {"comm_id": "x" * 65, "target_name": CONTROL}),
        ("comm_close", {"comm_id": COMM}),
        ("execute_request", {"code": "1"}),
        ("shutdown_request", {}),
        ("interrupt_request", {}),
        ("input_reply", {"value": "x"}),
        ("debug_request", {}),
        (["comm_msg"], {}),
        (None, {}),
    ],
)
def test_everything_else_is_dropped(kind: object, content: Part) -> None:
    """No trait is set, no comm made or closed, nothing executed or stopped from a page."""
    assert admitted(Gate(), parts(kind, content)) is None


@pytest.mark.parametrize(
    "broken", [[], [b"{}"] * 3, [b"x"] * 4, [b"[]"] * 4, [b"{}", b"{}", b"{}", b"[" * 9999]]
)
def test_what_is_no_message_is_dropped(broken: list[bytes]) -> None:
    """Bytes that aren't a message raise nothing and go nowhere."""
    assert admitted(Gate(), broken) is None


@pytest.mark.parametrize(
    "broken",
    [
        "text",
        b"",
        b"\xff" * 40,
        (2).to_bytes(8, "little"),
        (3).to_bytes(8, "little") + b"\xff" * 24,
        b"\0" * 99,
    ],
)
def test_a_false_number_of_parts_is_believed_by_nobody(broken: object) -> None:
    """A message that claims more parts than it has, or places outside itself, is empty."""
    assert unpacked(broken) == (b"", [])


def test_a_whole_message_is_unpacked() -> None:
    """Channel and parts come out as they were packed."""
    message = serialize_msg_to_ws_v1(parts("comm_msg", {}), "shell")
    assert unpacked(message) == (b"shell", parts("comm_msg", {}))


def test_too_much_is_dropped() -> None:
    """A message of more than 4 MB goes nowhere."""
    content = says("custom", content="x" * 5_000_000)
    assert admitted(Gate(), parts("comm_msg", content)) is None


def test_a_message_is_written_anew() -> None:
    """A name that stands twice can't be read one way here and another way in the kernel."""
    twice = b'{"comm_id": "a", "data": {"method": "update", "method": "custom"}}'
    passed = admitted(Gate(), [*parts("comm_msg", {})[:3], twice])
    assert passed is not None
    assert b"update" not in passed[3]
    extra = [json.dumps({"msg_type": "comm_info_request", "more": 1}).encode(), b"{}", b'{"more": 1}', b"{}"]
    assert admitted(Gate(), extra) == [b'{"msg_type": "comm_info_request"}', b"{}", b"{}", b"{}"]


def test_a_control_comm_asks_for_states_and_closes() -> None:
    """What the page opened itself it may ask for all states, and close; only so many of them."""
    gate = Gate()
    assert gate.admits("comm_open", {"comm_id": COMM, "target_name": CONTROL})
    assert gate.admits("comm_msg", says("request_states"))
    assert not gate.admits("comm_msg", says("custom"))
    assert gate.admits("comm_close", {"comm_id": COMM})
    opened = [gate.admits("comm_open", {"comm_id": str(n), "target_name": CONTROL}) for n in range(40)]
    assert opened.count(True) == 15


def test_the_log_keeps_no_words() -> None:
    """Of an error the log has its type and places in the code, never its message."""
    raised = {
        "ename": "ValueError",
        "evalue": "typed",
        "traceback": ["\x1b[0mFile ~/a/board.py:12, in x", "typed"],
    }
    assert trouble(parts("error", raised)) == "ValueError at ~/a/board.py:12"
    assert trouble(parts("error", {"ename": "E", "evalue": "typed"})) == "E at a place unknown"
    assert trouble(parts("stream", {"text": "typed"})) == "printed 5 characters"
    assert trouble([]) == "unreadable"


def test_a_forged_trait_changes_nothing(server: Server) -> None:
    """Whoever has the socket can't set a trait, of its own type or any other, and gets no traceback."""
    page = server.module("ocean/talking.ipynb")
    assert asyncio.run(forge(server, page)) == {"heard": "hello", "secret": "ours", "query": ""}
    server.leave(page)


async def forge(server: Server, page: str) -> dict[str, object]:
    """Try to set a trait in several ways, then ask what it is."""
    async with connected(server, page) as line:
        for value in ("theirs", 7, None, {"a": [1]}):
            data = {"method": "update", "state": {"secret": value}}
            await line.send("comm_msg", {"comm_id": line.model, "data": data})
        opened = {
            "comm_id": line.model,
            "target_name": "jupyter.widget",
            "data": {"state": {"secret": "theirs"}},
        }
        await line.send("comm_open", opened)
        await line.send("execute_request", {"code": "echo.secret = 'theirs'", "silent": False})
        await line.send("comm_msg", {}, raw=b"[]")
        await line.socket.write_message(b"\xff" * 40, binary=True)
        await line.socket.write_message("no protocol")
        await line.say("hello")
        answer = await line.heard("hello")
        assert {message["kind"] for message in line.got} <= {"status", "comm_msg"}
        return answer


def test_what_a_callback_raises_or_prints_stays_on_the_server(server: Server) -> None:
    """The page gets neither traceback nor print; the log gets the error under a number, without words."""
    page = server.module("ocean/talking.ipynb")
    kinds = asyncio.run(raise_and_print(server, page))
    assert not {"error", "stream", "execute_input", "execute_reply"} & kinds
    assert wait_until(lambda: "in a callback: ValueError" in server.log())
    assert "what a person typed" not in server.log()
    server.leave(page)


async def raise_and_print(server: Server, page: str) -> set[str]:
    """Make the widget raise, then print; the kinds of message that came meanwhile."""
    async with connected(server, page) as line:
        for what in ("raise", "print", "hello"):
            await line.say(what)
        await line.heard("hello")
        assert "typed" not in json.dumps(line.got)
        return {message["kind"] for message in line.got}


def test_the_widget_manager_gets_all_states(server: Server) -> None:
    """A control comm asks once for all states, and they come."""
    page = server.module("ocean/talking.ipynb")
    asyncio.run(states(server, page))
    server.leave(page)


async def states(server: Server, page: str) -> None:
    """Ask for all states as ipywidgets' manager does."""
    async with connected(server, page) as line:
        await line.send("comm_open", {"comm_id": "ctl", "target_name": CONTROL, "data": {"widgets": None}})
        await line.send("comm_msg", {"comm_id": "ctl", "data": {"method": "request_states"}})
        answer = await line.until(lambda m: m["content"].get("data", {}).get("method") == "update_states")
        assert line.model in answer["content"]["data"]["states"]


def test_what_a_kernel_says_comes_packed(server: Server) -> None:
    """A module's first state is 600 kB, which a slow phone would wait 12 s for."""

    async def visit() -> str:
        async with connected(server, page) as line:
            headers = line.socket.headers or HTTPHeaders()
            return headers["Sec-WebSocket-Extensions"]

    page = server.module("ocean/talking.ipynb")
    assert asyncio.run(visit()).startswith("permessage-deflate")
    server.leave(page)


def test_a_stranger_with_the_kernel_s_id_is_refused(server: Server) -> None:
    """A second session, another origin, or a kernel that isn't there opens no socket."""
    page = server.module("ocean/talking.ipynb")
    asyncio.run(intrude(server, page))
    server.leave(page)


async def intrude(server: Server, page: str) -> None:
    """Try to get a socket that isn't one's own, then come back to one that is."""
    await refused(server, page, origin="http://evil.example")
    async with connected(server, page):
        await refused(server, page, session="another")
        await refused(server, page.replace(kernel_of(page), "0" * 8 + "-0000" * 3 + "-" + "0" * 12))
    async with connected(server, page) as line:
        await line.say("hello")
        await line.heard("hello")


async def refused(server: Server, page: str, *, session: str = "page", origin: str = "") -> None:
    """Assert that no socket opens."""
    with pytest.raises(HTTPClientError, match="403"):
        async with connected(server, page, session=session, origin=origin):
            pass
