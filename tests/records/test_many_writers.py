"""The faults of a room full of people: everybody at once, a writer killed, a database that is locked."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter

import pytest

from lcp_analysis.records.backup import verify_store
from lcp_analysis.records.faults import RecordBusy
from lcp_analysis.records.store import Store
from tests.records.conftest import CAMDEN, target

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
PEOPLE, EACH = 33, 20


def write_twenty(url: str, person: int) -> None:
    store = Store(url, patience=120)
    for number in range(EACH):
        store.append(
            target(number, year=f"{2026 + person}-{(27 + person) % 100:02d}", seen=number, author=f"P{person}")
        )
    store.close()


def run_all(target_function, arguments) -> list[int | None]:
    processes = [multiprocessing.get_context("fork").Process(target=target_function, args=each) for each in arguments]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    return [process.exitcode for process in processes]


def test_33_people_opening_a_new_record_and_writing_20_times_each_lose_nothing(url, open_store):
    assert run_all(write_twenty, [(url, person) for person in range(PEOPLE)]) == [0] * PEOPLE
    store = open_store()
    found = store.read()
    assert [event.position for event in found] == list(range(1, PEOPLE * EACH + 1))
    assert Counter(event.author for event in found) == {f"P{person}": EACH for person in range(PEOPLE)}
    for person in range(PEOPLE):
        own = [event.value["pounds"] for event in found if event.author == f"P{person}"]
        assert own == list(range(EACH))
    assert verify_store(store).broken is None


def fight_for_one_key(store: Store, person: int, won) -> None:
    from lcp_analysis.records.conflicts import Conflict

    try:
        store.append(target(person, author=f"P{person}"))
        won.put(person)
    except Conflict:
        pass


def test_of_eight_who_change_the_same_thing_at_once_one_wins_and_a_forked_store_works(open_store):
    store = open_store()
    store.last_position()  # the parent has an open connection when it forks
    won = multiprocessing.get_context("fork").SimpleQueue()
    assert run_all(fight_for_one_key, [(store, person, won) for person in range(8)]) == [0] * 8
    (event,) = store.read()
    assert event.author == f"P{won.get()}"
    assert won.empty()


def hang_in_a_transaction(url: str, ready) -> None:
    store = Store(url)
    with store.writing() as connection:
        store.append_in(connection, target(2, seen=1))
        ready.put(True)
        time.sleep(60)


def test_a_writer_killed_in_mid_transaction_leaves_nothing_and_blocks_nobody(url, open_store):
    store = open_store(patience=20)
    store.append(target(1))
    fork = multiprocessing.get_context("fork")
    ready = fork.SimpleQueue()
    process = fork.Process(target=hang_in_a_transaction, args=(url, ready))
    process.start()
    assert ready.get()
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert [event.value for event in store.read()] == [{"pounds": 1.0}]
    assert store.append(target(3, seen=1)).position == 2
    assert verify_store(store).broken is None


def hold(store: Store, seconds: float, held: threading.Event) -> None:
    with store.writing():
        held.set()
        time.sleep(seconds)


def wait_behind(open_store, seconds: float, **settings) -> None:
    held = threading.Event()
    holder = threading.Thread(target=hold, args=(open_store(), seconds, held))
    holder.start()
    try:
        assert held.wait(10)
        open_store(**settings).append(target(scope=CAMDEN))
    finally:
        holder.join()


def test_a_database_that_is_locked_for_a_while_is_waited_for(open_store):
    began = time.monotonic()
    wait_behind(open_store, 1.0, patience=20)
    assert time.monotonic() - began >= 0.9


def test_a_database_that_stays_locked_is_called_busy(open_store):
    with pytest.raises(RecordBusy, match="Nothing of yours was recorded; send it again"):
        wait_behind(open_store, 2.0, patience=0.3)


@pytest.mark.slow
@pytest.mark.full
def test_a_database_that_is_locked_for_ten_seconds_is_waited_for_with_the_usual_patience(open_store):
    wait_behind(open_store, 10.0)


def test_a_reader_does_not_wait_for_a_writer(open_store):
    store = open_store()
    store.append(target(1))
    held = threading.Event()
    holder = threading.Thread(target=hold, args=(open_store(), 1.5, held))
    holder.start()
    assert held.wait(10)
    began = time.monotonic()
    assert len(store.read()) == 1
    assert time.monotonic() - began < 1.0
    holder.join()
