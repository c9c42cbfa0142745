"""The programme's ledger in the real record: of two who commit at once, one is refused."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest

from lcp_analysis import workbook
from lcp_analysis.records.clock import utc_now
from lcp_analysis.records.ledger_guard import LedgerWouldBreak
from lcp_analysis.records.programme_projection import programme_record
from lcp_analysis.records.project import project
from lcp_analysis.support import BeyondCommitment, Overspent
from lcp_analysis.terms import PROGRAMME, BadInput, Claim, LcpError, Role
from lcp_analysis.workbook.recording import record_store

OCTOBER = "2026-10-01"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield
    record_store().close()


def claim(user: str = "Office", role: Role = Role.PROGRAMME) -> Claim:
    return Claim(user=user, role=role, expires=utc_now() + timedelta(hours=1))


def enter(topic: str, key: str, value: dict | None, *, by: Claim | None = None, seen: int = 0):
    mark = f"{topic}-{key}-{seen}"
    return workbook.record(
        by or claim(), PROGRAMME, topic, key, value, seen=seen, client_id=mark, reason="as agreed"
    )  # fmt: skip


def line(stage: str, amount: float, request: str = "r1") -> dict:
    facts = {"resource": "cash", "quarter": OCTOBER, "source": "fund"}
    return {"request": request, "stage": stage, "amount": amount, **facts}


def standing():
    return programme_record(project(record_store(), PROGRAMME))


def release(amount: float, seen: int = 0):
    return enter("envelope", f"fund/cash/{OCTOBER}", {"amount": amount}, seen=seen)


def test_two_people_who_commit_at_once_cannot_promise_the_same_money():
    release(10_000)
    start, outcomes = threading.Barrier(2), {}

    def commit(user: str) -> None:
        start.wait()
        try:
            enter("ledger_entry", f"e-{user}", line("committed", 7_000, user), by=claim(user))
            outcomes[user] = "kept"
        except Overspent as refused:
            outcomes[user] = str(refused)

    threads = [threading.Thread(target=commit, args=(user,)) for user in ("ada", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [user for user, said in outcomes.items() if said == "kept"]
    refused = [said for said in outcomes.values() if said != "kept"]
    assert len(kept) == 1
    assert ["£3,000 of fund is free then" in said for said in refused] == [True]
    assert len(standing().entries) == 1
    assert standing().ledger().free("fund", "cash", date(2026, 10, 1)) == 3_000


def test_every_change_of_the_ledger_stands_in_the_log_with_its_author():
    release(10_000)
    enter("ledger_entry", "e1", line("committed", 4_000))
    enter("ledger_entry", "e2", line("spent", 1_500))
    events = workbook.history(claim(), PROGRAMME)
    assert [(event.topic, event.author) for event in events] == [
        ("envelope", "Office"), ("ledger_entry", "Office"), ("ledger_entry", "Office")
    ]  # fmt: skip
    balance = standing().ledger().balances()[0]
    assert (balance.envelope, balance.committed, balance.spent, balance.free) == (10_000, 4_000, 1_500, 6_000)


def test_an_envelope_cannot_shrink_below_what_is_promised():
    release(10_000)
    enter("ledger_entry", "e1", line("committed", 4_000))
    with pytest.raises(LedgerWouldBreak, match="nothing was recorded"):
        release(3_999, seen=1)
    release(4_000, seen=1)
    assert standing().envelope["fund"]["cash"][date(2026, 10, 1)] == 4_000


def test_what_has_been_spent_keeps_its_commitment():
    release(10_000)
    committed = enter("ledger_entry", "e1", line("committed", 4_000))
    enter("ledger_entry", "e2", line("spent", 4_000))
    with pytest.raises(LedgerWouldBreak, match="is committed and not yet spent"):
        workbook.take_back(claim(), committed.event.position, client_id="undo-1")
    with pytest.raises(BeyondCommitment):
        enter("ledger_entry", "e3", line("spent", 1))
    assert len(standing().entries) == 2


def test_without_an_envelope_nothing_can_be_committed():
    with pytest.raises(BadInput, match="none yet"):
        enter("ledger_entry", "e1", line("committed", 1))


def test_a_board_member_reads_decisions_and_no_contacts_and_writes_nothing():
    enter("contact", "c1", {"authority": "E09000007", "on": "2026-11-02", "how": "telephone", "about": "dates"})
    enter("support_decision", "r1", {"outcome": "support", "on": "2026-11-20", "cash": 10.0})
    board = claim("Member", Role.VIEWER)
    assert [event.topic for event in workbook.history(board, PROGRAMME)] == ["support_decision"]
    with pytest.raises(LcpError, match="takes the role of"):
        enter("support_decision", "r2", {"outcome": "support", "on": "2026-11-20"}, by=board)


REQUEST = {
    "title": "Sharing model", "kind": "financial_sharing_model", "option": "shared_back_office",
    "partners": ["E09000007", "E09000019"], "intention": {"E09000007": "decision"}, "reuse": "ready_to_use",
    "cost": {"low": 1.0, "central": 2.0, "high": 3.0}, "needed_by": "2027-06-30", "months": 3,
}  # fmt: skip


def test_a_request_comes_back_from_the_record_as_it_was_entered():
    enter("support_request", "r-1", REQUEST)
    asked = standing().requests["r-1"]
    assert (asked.kind, asked.partners, asked.cost.central) == (
        "financial_sharing_model", ("E09000007", "E09000019"), 2
    )  # fmt: skip
    assert asked.answer_by == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("topic", "key", "value", "said"),
    [
        ("support_request", "r-1", REQUEST | {"partners": ["E99"]}, "authority with the code"),
        ("support_request", "r-1", REQUEST | {"cost": {"low": 3.0, "central": 2.0, "high": 3.0}}, "no higher than"),
        ("support_request", "r 1", REQUEST, "letters, digits and hyphens"),
        ("envelope", "fund/cash/2026-10-02", {"amount": 1.0}, "the first day of a quarter"),
        ("envelope", "fund/gold/2026-10-01", {"amount": 1.0}, "no resource called 'gold'"),
        ("support_test", "r-1/brilliance", {"verdict": "met", "fact": "x"}, "no support test called"),
        ("bulletin", "ten", {"on": "2026-11-12", "text": "x"}, "its number"),
        ("cost_band", "boilers", {"cost": {"low": 1.0, "central": 2.0, "high": 3.0}, "months": 1, "reuse": "none"},
         "no kind of support called"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(topic, key, value, said):
    with pytest.raises(LcpError, match=said):
        enter(topic, key, value)
    assert workbook.record_store().last_position() == 0
