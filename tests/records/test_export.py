from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.records.backup import BrokenBackup, NoFile, verify_store
from lcp_analysis.records.erase import erase
from lcp_analysis.records.export import COLUMNS, NotEmpty, as_csv, as_json, everything, import_json, inert, standing
from lcp_analysis.records.store import Store
from lcp_analysis.records.undo import undo
from lcp_analysis.terms import BadInput, Role
from tests.records.conftest import BARNET, claim, target

HOSTILE = ['=HYPERLINK("http://evil")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "<script>", 'a,"b"\nc', "{{7*7}}"]


@pytest.fixture
def full(store):
    """Two authorities, an undo, an erasure and hostile text in every field."""
    for seen, text in enumerate(HOSTILE):
        store.append(target(seen, seen=seen, author=f"{text}".strip() or "x", reason=text))
    store.append(target(7, scope=BARNET, year="=1+1"))
    undo(store, len(HOSTILE) + 1, by=claim(), client_id="=cmd")
    erase(store, [1], ["author"], by=claim(Role.ANALYST), reason="=Asked for")
    return store


def test_by_default_names_reasons_and_salts_stay_in_the_record(store):
    store.append(target(5e6, author="Ada Lovelace", reason="Told by the mayor"))
    for text in (as_json(store), as_csv(store)):
        assert "5000000" in text
        assert "Lovelace" not in text
        assert "mayor" not in text
        assert "participant" not in text
    (line,) = standing(store)
    assert set(line) == {"scope", "topic", "key", "version", "position", "at", "value"}


def test_the_default_export_shows_what_stands_at_a_position(store):
    store.append(target(5e6))
    store.append(target(4e6, seen=1))
    store.append(target(3e6, scope=BARNET))
    assert [line["value"]["pounds"] for line in standing(store)] == [3e6, 4e6]
    assert [line["value"]["pounds"] for line in standing(store, as_at=1)] == [5e6]
    undo(store, 3, by=claim(), client_id="u")
    assert [line["position"] for line in standing(store)] == [2]


def test_one_persons_own_judgements_are_not_in_the_default_export(store, monkeypatch):
    from dataclasses import replace
    from types import MappingProxyType

    from lcp_analysis.records import export, topics

    own = replace(topics.TOPICS["savings_target"], individual=True)
    monkeypatch.setattr(export, "TOPICS", MappingProxyType({**topics.TOPICS, "savings_target": own}))
    store.append(target(5e6))
    assert standing(store) == []


def test_no_cell_of_the_csv_starts_a_formula(full):
    for individual in (False, True):
        for line in csv.reader(io.StringIO(as_csv(full, individual=individual), newline="")):
            assert not [cell for cell in line if cell[:1] in tuple("=+-@\t\r\n")]
    whole = list(csv.DictReader(io.StringIO(as_csv(full, individual=True), newline="")))
    assert [line["reason"].removeprefix("'") for line in whole[: len(HOSTILE)]] == HOSTILE
    assert set(whole[0]) == set(COLUMNS)


@pytest.mark.parametrize(("cell", "written"), [("=1", "'=1"), ("a=1", "a=1"), (-1, -1), (None, None), ("", "")])
def test_only_text_that_starts_a_formula_gets_a_quote(cell, written):
    assert inert(cell) == written


def test_everything_comes_back_from_its_export(full, tmp_path):
    (tmp_path / "all.json").write_text(as_json(full, individual=True), encoding="utf-8")
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert import_json(other, tmp_path / "all.json") == full.last_position()
    assert everything(other) == everything(full)
    assert (other.read(), verify_store(other)) == (full.read(), verify_store(full))
    assert other.append(target(1, year="2040-41")).position == full.last_position() + 1
    with pytest.raises(NotEmpty, match="two records are never mixed"):
        import_json(other, tmp_path / "all.json")
    other.close()


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@settings(max_examples=15)
@given(st.lists(st.tuples(TEXT.filter(bool), TEXT, st.integers(0, 9)), max_size=8))
def test_import_of_an_export_is_the_record_whatever_was_typed(tmp_path_factory, typed):
    folder = tmp_path_factory.mktemp("export")
    first, second = (Store(f"sqlite:///{folder / name}.sqlite") for name in ("first", "second"))
    for seen, (author, reason, pounds) in enumerate(typed):
        first.append(target(pounds, seen=seen, author=author, reason=reason))
    (folder / "all.json").write_bytes(as_json(first, individual=True).encode())
    assert import_json(second, folder / "all.json") == len(typed)
    assert everything(second) == everything(first)
    for store in (first, second):
        store.close()


def changed(text: str, number: int, values: dict) -> str:
    content = json.loads(text)
    content["events"][number - 1] |= values
    return json.dumps(content)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"reason": "another"}, "broken at position 2: its reason was changed. Take an earlier"),
        ({"position": "2"}, "event 2 / position: found '2'"),
        ({"role": "king"}, "event 2: found a role or time there is not"),
        ({"more": 1}, "event 2: found other fields"),
        ({"value": {"a": 1}}, "event 2 / value: found"),
    ],
)
def test_a_changed_export_is_refused_whole(full, tmp_path, values, said):
    path = tmp_path / "all.json"
    path.write_text(changed(as_json(full, individual=True), 2, values), encoding="utf-8")
    other = Store(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with pytest.raises((BadInput, BrokenBackup), match=said):
        import_json(other, path)
    assert other.last_position() == 0
    other.close()


def test_another_file_is_refused(file_store, tmp_path):
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    (tmp_path / "default.json").write_text(as_json(file_store), encoding="utf-8")
    for name, said in (("x.json", "no JSON"), ("default.json", "export --individual wrote")):
        with pytest.raises(BadInput, match=said):
            import_json(file_store, tmp_path / name)
    with pytest.raises(NoFile, match="There is no file"):
        import_json(file_store, tmp_path / "none.json")
