from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import tornado.web

from lcp_analysis.serving.frame import error_page
from lcp_analysis.serving.kernels import Owners
from lcp_analysis.serving.room import Room
from tests.loops import in_own_loop

ADA = "id of Ada's grant"


class Kernels:
    """A kernel manager that knows only how many kernels run."""

    def __init__(self, running: int) -> None:
        self.running = running

    def list_kernel_ids(self) -> list[str]:
        return [str(number) for number in range(self.running)]


def test_a_page_is_refused_when_as_many_kernels_run_as_there_is_room_for():
    with pytest.raises(tornado.web.HTTPError) as refused, Room(2).for_one(Kernels(2), Owners(), ADA):
        pass
    assert refused.value.status_code == 503


def test_pages_that_are_about_to_start_their_kernel_count_as_well():
    room, kernels = Room(2), Kernels(0)
    with (
        room.for_one(kernels, Owners(), ADA),
        room.for_one(kernels, Owners(), ADA),
        pytest.raises(tornado.web.HTTPError),
        room.for_one(kernels, Owners(), ADA),
    ):
        pass


def test_nobody_takes_the_room_of_all_others():
    kernels, owners = Kernels(3), Owners()
    for kernel in kernels.list_kernel_ids():
        owners.give(kernel, ADA, kernels.list_kernel_ids())
    with pytest.raises(tornado.web.HTTPError), Room(40, each=3).for_one(kernels, owners, ADA):
        pass
    with Room(40, each=3).for_one(kernels, owners, "id of Ben's grant"):
        pass


def test_a_page_that_failed_leaves_its_place():
    room = Room(1)
    with pytest.raises(RuntimeError), room.for_one(Kernels(0), Owners(), ADA):
        raise RuntimeError
    with room.for_one(Kernels(0), Owners(), ADA):
        pass


def test_the_busy_page_says_what_to_do():
    assert "Try again in a minute" in error_page(503)


class Pages(Kernels):
    """A kernel manager whose kernels have browsers connected, or were left some time ago."""

    def __init__(self, *pages: tuple[int, int]) -> None:
        super().__init__(len(pages))
        self._pages = pages  # connections, and seconds since anything was said
        self.ended: list[str] = []

    def kernel_model(self, kernel: str) -> dict[str, object]:
        connections, ago = self._pages[int(kernel)]
        last = datetime.now(UTC) - timedelta(seconds=ago)
        return {"id": kernel, "connections": connections, "last_activity": last.isoformat()}

    async def shutdown_kernel(self, kernel: str, *, now: bool) -> None:
        self.ended.append(kernel)


@pytest.mark.parametrize(
    ("pages", "ended"),
    [
        (((1, 90), (0, 40), (0, 60)), ["2"]),  # the one that was left longest ago, though another is older and open
        (((1, 90), (1, 90), (1, 90)), []),  # all are open in a browser
        (((0, 90), (0, 90)), []),  # there is room
        (((0, 5), (0, 5), (0, 5)), []),  # all are just being opened
    ],
)
def test_the_page_somebody_has_left_longest_ago_makes_place_for_their_next(pages, ended):
    kernels, owners = Pages(*pages), Owners()
    for kernel in kernels.list_kernel_ids():
        owners.give(kernel, ADA, kernels.list_kernel_ids())
    in_own_loop(Room(40, each=3).make_place(kernels, owners, ADA))
    assert kernels.ended == ended
