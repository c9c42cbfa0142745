from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from lcp_analysis.records.backup import (
    BrokenBackup,
    NoBackup,
    NoFile,
    NotAFile,
    NotWritable,
    WouldOverwrite,
    backup,
    restore,
    verify_store,
)
from lcp_analysis.records.export import everything
from lcp_analysis.records.places import FILE
from lcp_analysis.records.store import Store
from tests.records.conftest import target


@pytest.fixture
def ten(file_store):
    for seen in range(10):
        file_store.append(target(seen, seen=seen, reason="x" * 500))
    return file_store


def test_a_backup_restored_into_a_new_workspace_is_the_record(ten, tmp_path):
    assert backup(ten, tmp_path / "monday.sqlite").checked == 10
    assert restore(tmp_path / "monday.sqlite", tmp_path / "new").broken is None
    again = Store(f"sqlite:///{tmp_path / 'new' / FILE}")
    assert everything(again) == everything(ten)
    assert again.append(target(99, seen=10)).position == 11
    again.close()
    assert not list(tmp_path.rglob("*.unfinished*"))


def test_a_backup_taken_while_others_write_is_whole(ten, tmp_path):
    stop = threading.Event()

    def go_on_writing() -> None:
        seen = 10
        while not stop.is_set():
            ten.append(target(seen, seen=seen))
            seen += 1

    writer = threading.Thread(target=go_on_writing)
    writer.start()
    try:
        verdicts = [backup(ten, tmp_path / f"{number}.sqlite") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    assert all(verdict.broken is None and verdict.checked >= 10 for verdict in verdicts)


def test_nothing_is_overwritten(ten, tmp_path):
    backup(ten, tmp_path / "monday.sqlite")
    with pytest.raises(WouldOverwrite, match="nothing is overwritten"):
        backup(ten, tmp_path / "monday.sqlite")
    restore(tmp_path / "monday.sqlite", tmp_path / "new")
    with pytest.raises(WouldOverwrite, match=FILE):
        restore(tmp_path / "monday.sqlite", tmp_path / "new")


def test_a_backup_that_was_tampered_with_or_damaged_is_not_restored(ten, tmp_path):
    backup(ten, tmp_path / "monday.sqlite")
    with sqlite3.connect(tmp_path / "monday.sqlite") as raw:
        raw.execute("UPDATE events SET author = 'Eve' WHERE position = 4")
    raw.close()
    with pytest.raises(BrokenBackup, match=r"broken at position 4: its author was changed\. Take an earlier backup"):
        restore(tmp_path / "monday.sqlite", tmp_path / "new")
    (tmp_path / "cut.sqlite").write_bytes((tmp_path / "monday.sqlite").read_bytes()[:6000])
    with pytest.raises(NoBackup, match="no whole backup of a record: it was not used"):
        restore(tmp_path / "cut.sqlite", tmp_path / "new")
    with pytest.raises(NoFile):
        restore(tmp_path / "tuesday.sqlite", tmp_path / "new")
    assert not list((tmp_path / "new").iterdir())


def test_a_record_and_what_is_made_of_it_are_their_owner_s_alone(ten, tmp_path):
    backup(ten, tmp_path / "monday.sqlite")
    restore(tmp_path / "monday.sqlite", tmp_path / "new")
    for path in (Path(ten.engine.url.database), tmp_path / "monday.sqlite", tmp_path / "new", tmp_path / "new" / FILE):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_place_that_cannot_be_written_to_is_named_and_the_record_is_not_called_damaged(ten, tmp_path):
    with pytest.raises(NotWritable, match=r"absent/monday\.sqlite cannot be written"):
        backup(ten, tmp_path / "absent" / "monday.sqlite")
    backup(ten, tmp_path / "monday.sqlite")
    with pytest.raises(NotWritable, match=r"monday\.sqlite cannot be written"):
        restore(tmp_path / "monday.sqlite", tmp_path / "monday.sqlite")


def test_a_server_is_backed_up_by_its_own_means(open_store, tmp_path):
    store = open_store()
    if store.engine.dialect.name == "sqlite":
        assert backup(store, tmp_path / "copy.sqlite").checked == 0
        return
    with pytest.raises(NotAFile, match="pg_dump"):
        backup(store, tmp_path / "copy.sqlite")


def test_an_empty_record_verifies(store):
    assert str(verify_store(store)).startswith("All 0 events are as they were recorded.")
