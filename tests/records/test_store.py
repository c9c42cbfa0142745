from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
import sqlalchemy as sa

from lcp_analysis.records.backup import verify_store
from lcp_analysis.records.conflicts import ClientIdReused, Conflict
from lcp_analysis.records.engines import make_engine
from lcp_analysis.records.faults import RecordDamaged, RecordFull, RecordReadOnly, RecordUnreachable
from lcp_analysis.records.migrate import LAYOUT, NewerRecord
from lcp_analysis.records.store import Store
from lcp_analysis.records.tables import metadata
from lcp_analysis.terms import BadInput, Role
from tests.records.conftest import BARNET, CAMDEN, NOON, target


def append_together(store, *entries):
    with store.writing() as connection:
        for entry in entries:
            store.append_in(connection, entry)


def append_in_turn(store, *entries):
    for entry in entries:
        store.append(entry)


def test_what_was_entered_is_read_back_by_another_process(store, open_store):
    store.append(target(5e6, reason="Cabinet, 3 November", author="Ada"))
    (event,) = open_store().read()
    assert (event.position, event.version, event.author, event.reason) == (1, 1, "Ada", "Cabinet, 3 November")
    assert (event.value, event.at, event.role, event.scope) == ({"pounds": 5e6}, NOON, Role.PARTICIPANT, CAMDEN)


def test_positions_run_through_all_scopes_and_versions_through_one_key(store):
    entries = [target(1), target(2, scope=BARNET), target(3, seen=1), target(4, year="2027-28")]
    found = [store.append(entry) for entry in entries]
    assert [event.position for event in found] == [1, 2, 3, 4]
    assert [event.version for event in found] == [1, 1, 2, 1]
    assert [event.position for event in store.read(scope=CAMDEN, after=1, upto=3)] == [3]


def test_the_second_of_two_is_told_who_was_first_and_what_both_entered(store, clock):
    store.append(target(5e6, author="Ada"))
    clock.advance(seconds=4)
    with pytest.raises(Conflict) as caught:
        store.append(target(4e6, author="Ben"))
    said = str(caught.value)
    assert said.startswith("Ada changed what the council can spend (2026-27) 4 s ago.")
    assert "Yours: pounds 4,000,000.0. Theirs: pounds 5,000,000.0." in said
    assert "Nothing of yours was recorded" in said
    assert store.last_position() == 1
    assert store.append(target(4e6, author="Ben", seen=caught.value.theirs.version)).version == 2


def test_the_same_person_in_two_tabs_is_told_so(store):
    store.append(target(1, author="Ada"))
    with pytest.raises(Conflict, match="You, in another window, changed"):
        store.append(target(2, author="Ada"))


def test_different_keys_do_not_collide(store):
    for year in ("2026-27", "2027-28", "2028-29"):
        store.append(target(1, year=year, author=f"Person {year}"))
    assert store.last_position() == 3


def test_what_is_sent_again_is_recorded_once(store):
    sent = target(5e6, client_id="tab-1-entry-1")
    first = store.append(sent)
    store.append(target(6e6, seen=1))
    assert store.append(sent) == first  # even though the key has moved on since
    assert store.last_position() == 2


@pytest.mark.parametrize("change", [{"author": "Ben"}, {"pounds": 7.0}, {"year": "2030-31"}, {"scope": BARNET}])
def test_a_client_id_does_not_open_what_somebody_else_entered(store, change):
    store.append(target(5e6, client_id="guessed"))
    with pytest.raises(ClientIdReused, match="Load the page again"):
        store.append(target(**{"pounds": 5e6, "client_id": "guessed", **change}))


def test_a_version_nobody_can_have_seen_is_refused(store):
    with pytest.raises(BadInput, match="version 3 seen; needed a version up to 0"):
        store.append(target(seen=3))


def test_a_clock_that_is_set_back_does_not_turn_the_record_round(store, clock):
    store.append(target(1))
    clock.advance(hours=-5)
    second = store.append(target(2, seen=1))
    clock.advance(hours=6)
    third = store.append(target(3, seen=2))
    assert [event.at - NOON for event in (second, third)] == [timedelta(0), timedelta(hours=1)]
    assert verify_store(store).broken is None


def test_a_transaction_that_fails_leaves_no_gap(store):
    store.append(target(1))
    with pytest.raises(Conflict):
        append_together(store, target(2, seen=1), target(3, seen=0))
    assert store.append(target(4, seen=1)).position == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "x" * 2_001}, "the reason: found 2,001 characters; needed at most 2,000"),
        ({"reason": "a\x00b"}, "the reason: found a character that is none"),
        ({"key": "\ud800"}, "the key: found a character that is none"),
        ({"client_id": ""}, "no client id"),
        ({"seen": -1}, "version below zero"),
    ],
)
def test_what_cannot_be_stored_is_refused_before_the_database_is_asked(change, said):
    with pytest.raises(BadInput, match=said):
        target(**change)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+1", "'; DROP TABLE events; --", "\u202eé😀"])
def test_hostile_text_comes_back_as_it_was(store, text):
    store.append(target(reason=text, author="Ada"))
    assert store.read()[0].reason == text


def test_a_full_disk_is_said_and_nothing_is_half_recorded(file_store):
    file_store.append(target(1))
    with file_store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")  # holds for this pooled connection
    with pytest.raises(RecordFull, match="Nothing of this was recorded; make room"):
        append_in_turn(file_store, *(target(1, seen=seen, reason="x" * 2_000) for seen in range(1, 50)))
    with file_store.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    last = file_store.last_position()
    assert file_store.append(target(2, seen=last)).position == last + 1
    assert verify_store(file_store).broken is None


def test_a_file_that_is_no_database_is_called_damaged(tmp_path):
    (tmp_path / "record.sqlite").write_bytes(b"PK\x03\x04" * 500)
    with pytest.raises(RecordDamaged, match="restore the last backup into a new workspace"):
        Store(f"sqlite:///{tmp_path / 'record.sqlite'}")


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RecordReadOnly, match="workspace folder"):
        Store(f"sqlite:///{tmp_path / 'nowhere' / 'record.sqlite'}")


@pytest.mark.full
def test_a_server_that_does_not_answer_is_said(tmp_path):
    with pytest.raises(RecordUnreachable, match="does not answer"):
        Store(f"postgresql:///record?host={tmp_path}&user=postgres")


@pytest.mark.parametrize(("found", "said"), [("mysql://x/y", "a mysql database"), ("nonsense", "no address")])
def test_another_database_is_refused(found, said):
    with pytest.raises(BadInput, match=said):
        Store(found)


def test_a_record_of_a_later_version_is_left_alone(file_store, tmp_path):
    with file_store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(NewerRecord, match="layout 0999, and this copy of the workbook knows layouts up to 0002"):
        Store(f"sqlite:///{tmp_path / 'file.sqlite'}")


def test_the_layouts_lead_to_the_table_the_code_uses(url, open_store):
    open_store()
    engine = make_engine(url, 5)
    try:
        found = sa.inspect(engine)
        assert {column["name"]: column["nullable"] for column in found.get_columns("events")} == {
            column.name: column.nullable for column in metadata.tables["events"].columns
        }
        assert {index["name"] for index in found.get_indexes("events")} >= {"events_by_scope"}
        assert {tuple(one["column_names"]) for one in found.get_unique_constraints("events")} == {
            ("client_id",),
            ("scope", "topic", "key", "version"),
        }
    finally:
        engine.dispose()


def test_the_newest_layout_is_the_one_a_record_is_opened_with(project):
    layouts = sorted(path.name for path in (project / "lcp_analysis/records/migrations/versions").glob("v*.py"))
    assert layouts[-1].startswith(f"v{LAYOUT}_")


def test_the_file_is_kept_safe_from_power_cuts_and_waits_for_its_turn(file_store):
    with file_store.reading() as connection:
        asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in (
            "journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")}  # fmt: skip
    assert asked == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000, "secure_delete": 1
    }  # fmt: skip


def test_an_event_cannot_be_recorded_twice_at_one_position_even_past_the_code(file_store, tmp_path):
    file_store.append(target(1))
    with sqlite3.connect(tmp_path / "file.sqlite") as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO events SELECT * FROM events")
    raw.close()
