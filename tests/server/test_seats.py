"""How many pages may have a kernel, and how each gives it back."""

import asyncio
from collections import Counter
from pathlib import Path

import httpx
import pytest

from lmi_widgets.server import holding, seats
from lmi_widgets.server.seats import Seats
from tests.server.visitor import Server, connected, dies, kernel_of, wait_until

EMPTY = "voila/render/ocean/empty.ipynb"


def test_a_seat_is_given_once() -> None:
    """No more seats than there are, and one given back can be taken again."""
    room = Seats(2)
    first, second, third = room.take(), room.take(), room.take()
    assert first
    assert second
    assert third is None
    room.free(first)
    room.free(first)
    assert room.take()
    assert room.take() is None


def test_one_person_in_a_room_has_three_kernels_at_the_most() -> None:
    """The oldest goes for a new one; while all of them are starting there is none. Others aren't counted."""
    room = Seats(20)
    mine, trainer = frozenset({"me"}), frozenset({holding.TRAINER, "me"})
    assert room.beyond(mine) == []
    for n in range(4):
        for who in (mine, frozenset({"another"})):
            seat = room.take()
            assert seat
            seat.holders = who
        if n == 2:
            assert room.beyond(mine) is None
    for n, seat in enumerate(room.taken):
        seat.kernel_id = str(n)
    assert [seat.kernel_id for seat in room.beyond(mine) or ()] == ["0", "2"]
    for nobody in (trainer, holding.ANYBODY, frozenset({holding.HERE})):
        assert room.beyond(holding.of_one_person(nobody)) == []


@pytest.mark.parametrize(("forked", "each"), [(True, seats.FORKED_BYTES), (False, seats.KERNEL_BYTES)])
def test_seats_follow_the_free_memory(monkeypatch: pytest.MonkeyPatch, forked: bool, each: int) -> None:
    """As many kernels as memory holds beside what is kept free, never fewer than two; forks share some."""
    monkeypatch.setattr(seats, "forked_here", lambda: forked)
    assert seats.fitting(0) == 2
    assert seats.fitting(seats.SPARE_BYTES + 10 * each) == 10
    assert seats.fitting(2**50) == seats.MOST


def test_a_container_s_memory_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a container has less than its machine, its own limit counts."""
    monkeypatch.setattr(seats, "CGROUP", tmp_path)
    machine = seats.memory_available()
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("5\n")
    assert abs(seats.memory_available() - machine) < 2**30
    (tmp_path / "memory.max").write_text("1005\n")
    assert seats.memory_available() == 1000


def test_two_hundred_at_once_get_two_kernels(small: Server) -> None:
    """Of 200 visitors in one breath two are served and all others read why they wait; none is lost."""
    answers = asyncio.run(storm(small, 200))
    assert Counter(answer.status_code for answer in answers) == {200: 2, 503: 198}
    waiting = next(answer for answer in answers if answer.status_code == 503)
    assert int(waiting.headers["Retry-After"]) > 0
    assert "waiting.js" in waiting.text and "Try again now" in waiting.text
    assert "memory" in waiting.text
    served = [answer.text for answer in answers if answer.status_code == 200]
    assert len({kernel_of(page) for page in served}) == 2
    for page in served:
        small.leave(page)


async def storm(server: Server, n: int) -> list[httpx.Response]:
    """That many visitors at the same time."""
    limits = httpx.Limits(max_connections=n)
    async with httpx.AsyncClient(limits=limits, timeout=90) as client:
        return list(await asyncio.gather(*(client.get(server.address + EMPTY) for _ in range(n))))


def test_leaving_a_page_frees_its_kernel(server: Server) -> None:
    """The beacon needs no cookie; the kernel is gone, and a second beacon does no harm."""
    page = server.module("ocean/empty.ipynb")
    assert server.alive(page)
    assert server.leave(page) == 204
    assert not server.alive(page)
    assert server.leave(page) == 204


def test_a_page_that_never_comes_gives_its_seat_back(small: Server) -> None:
    """A visitor without a socket, such as a robot, holds a kernel for a short time only."""
    pages = [small.get(EMPTY) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 200]
    assert small.get(EMPTY).status_code == 503
    assert wait_until(lambda: not small.alive(pages[0].text) and not small.alive(pages[1].text), 20)
    page = small.module("ocean/empty.ipynb")
    small.leave(page)


def test_a_page_that_is_there_keeps_its_seat(small: Server) -> None:
    """A connected page is not swept away."""
    page = small.module("ocean/talking.ipynb")

    async def stay() -> None:
        async with connected(small, page) as line:
            await asyncio.sleep(5)
            await line.say("hello")
            await line.heard("hello")

    asyncio.run(stay())
    small.leave(page)


def test_going_before_the_page_is_whole_frees_the_seat(small: Server) -> None:
    """Whoever closes the page while it is being made leaves no kernel behind."""
    for _ in range(2):
        with httpx.stream("GET", small.address + EMPTY, timeout=30) as answer:
            assert answer.status_code == 200
            next(answer.iter_text())
    assert wait_until(lambda: small.get(EMPTY).status_code == 200)


def test_a_browser_s_guess_starts_nothing(server: Server) -> None:
    """A page that is only fetched ahead gets no kernel."""
    answer = server.get(EMPTY, headers={"Sec-Purpose": "prefetch;prerender"})
    assert answer.status_code == 503
    assert "kernelId" not in answer.text


def test_a_dead_kernel_hangs_up_and_frees_its_seat(server: Server) -> None:
    """When a kernel dies its page is told not to wait, and the seat is free."""
    page = server.module("ocean/talking.ipynb")

    assert asyncio.run(dies(server, page)) == 4001
    assert not server.alive(page)
