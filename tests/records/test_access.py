"""The table of who may do what, written out: a role or topic that is added fails here until somebody decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lcp_analysis.records.access import (
    Refused,
    SignInEnded,
    may_read,
    may_write,
    require_keeper,
    require_read,
    require_undo,
    require_write,
)
from lcp_analysis.records.topics import TOPICS
from lcp_analysis.terms import PROGRAMME, Role, Scope, ScopeKind
from tests.records.conftest import BARNET, CAMDEN, NOON, claim, target

TRUST = Scope.of_partnership("north-trust")
OTHER = Scope.of_partnership("south-trust")
SCOPES = {"own": CAMDEN, "other": BARNET, "own partnership": TRUST, "other partnership": OTHER, "programme": PROGRAMME}
READS = {
    Role.VIEWER: {"programme"},
    Role.PARTICIPANT: {"own", "own partnership", "programme"},
    Role.FACILITATOR: {"own", "own partnership", "programme"},
    Role.PROGRAMME: {"programme"},
    Role.ANALYST: {"own", "own partnership", "programme"},
}
# Who enters what, and about what: the table that a new topic needs a line in.
TEAM = {Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST}
LEADERS = {Role.FACILITATOR, Role.ANALYST}
OFFICE = {Role.PROGRAMME, Role.ANALYST}
OWN, SHARED, OF_THE_PROGRAMME = {"own"}, {"own partnership"}, {"programme"}
WRITES = {
    "neighbour_variables": (TEAM, OWN),
    **dict.fromkeys(
        ("comparison_group", "outlook_growth", "savings_target", "condition_answer", "option_set_aside", "combination",
         "own_figures", "figure_set", "own_weights", "team_weights", "option_score", "money_choice", "money_line",
         "sharing_choice", "posts", "redundancy_exposure"),
        (TEAM, OWN),
    ),
    **dict.fromkeys(("gate_decision", "weights_shown"), (LEADERS, OWN)),
    **dict.fromkeys(("workshop_seat", "workshop_entry"), (TEAM, OWN | SHARED)),
    **dict.fromkeys(
        ("workshop", "workshop_admission", "workshop_round", "workshop_screen", "workshop_lock", "adopted_weights",
         "adopted_scores", "adopted_shortlist"),
        (LEADERS, OWN | SHARED),
    ),
    **dict.fromkeys(
        ("proposition", "proposition_partner", "proposition_answer", "proposition_decision", "proposition_question",
         "proposition_package", "proposition_risk", "proposition_calendar", "proposition_version",
         "partnership_option", "partner_figure", "rule_judged"),
        (TEAM, SHARED),
    ),
    **dict.fromkeys(("partnership_member", "judgement_rule"), (LEADERS, SHARED)),
    "support_request": (OFFICE | TEAM, OWN | SHARED | OF_THE_PROGRAMME),
    "released_proposition": (OFFICE | TEAM, OF_THE_PROGRAMME),
    **dict.fromkeys(
        ("contact", "intention", "support_test", "support_suggestion", "support_decision", "envelope", "fund_ends",
         "ledger_entry", "cost_band", "call", "call_answer", "output", "output_reuse", "allocation_hand", "bulletin",
         "programme_settings"),
        (OFFICE, OF_THE_PROGRAMME),
    ),
    "erasure": (set(), set()),
}  # fmt: skip


def as_role(role, **others):
    return claim(role, partnerships=frozenset({"north-trust"}), expires=NOON + timedelta(hours=1), **others)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", SCOPES)
def test_who_reads_what(role, scope):
    assert may_read(as_role(role), SCOPES[scope], NOON) == (scope in READS[role])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("scope", SCOPES)
def test_who_writes_what(role, topic, scope):
    writers, about = WRITES[topic]
    allowed = role in writers and scope in about
    assert may_write(as_role(role), SCOPES[scope], TOPICS[topic], NOON) == allowed


@pytest.mark.parametrize("role", Role)
def test_a_claim_that_names_nothing_opens_no_authority(role):
    bare = claim(role, authorities=(), expires=NOON + timedelta(hours=1))
    assert not may_read(bare, CAMDEN, NOON)
    assert not any(may_write(bare, CAMDEN, topic, NOON) for topic in TOPICS.values())


def test_an_ended_sign_in_opens_nothing():
    ended = claim(Role.ANALYST, expires=NOON)
    with pytest.raises(SignInEnded, match=r"ended on 23 November 2026 at 12:00 UTC\. Sign in again"):
        require_read(ended, CAMDEN, NOON)
    for ask in (
        lambda: require_write(ended, CAMDEN, TOPICS["combination"], NOON),
        lambda: require_keeper(ended, NOON),
    ):
        with pytest.raises(SignInEnded):
            ask()


@pytest.mark.parametrize(
    ("role", "scope", "topic", "said"),
    [
        (Role.PARTICIPANT, BARNET, "combination", "it does not name this authority"),
        (
            Role.PARTICIPANT,
            CAMDEN,
            "gate_decision",
            "enter the decision at a gate: it takes the role of analyst or facilitator",
        ),
        (Role.PARTICIPANT, TRUST, "combination", "it is not entered for a partnership"),
        (Role.ANALYST, CAMDEN, "erasure", "the record makes it by itself"),
    ],
)
def test_a_refusal_says_what_and_why(role, scope, topic, said):
    with pytest.raises(Refused, match=said) as caught:
        require_write(as_role(role), scope, TOPICS[topic], NOON)
    assert str(caught.value).endswith("Ask your facilitator for access.")


def test_a_board_member_never_receives_a_draft():
    with pytest.raises(Refused, match="drafts are for"):
        require_read(as_role(Role.VIEWER), CAMDEN, NOON)


def test_a_participant_takes_back_only_what_is_their_own(store):
    event = store.append(target(1, author="Ben"))
    topic = TOPICS["savings_target"]
    with pytest.raises(Refused, match="undo this: Ben entered it"):
        require_undo(as_role(Role.PARTICIPANT, user="Ada"), event, topic, NOON)
    require_undo(as_role(Role.PARTICIPANT, user="Ben"), event, topic, NOON)
    require_undo(as_role(Role.FACILITATOR, user="Ada"), event, topic, NOON)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ANALYST}))
def test_only_the_keeper_of_the_records_erases_and_exports_names(role):
    with pytest.raises(Refused):
        require_keeper(as_role(role), NOON)


def test_every_kind_of_scope_role_and_topic_is_in_the_tables():
    assert set(READS) == set(Role)
    assert set(WRITES) == set(TOPICS)
    assert {scope.kind for scope in SCOPES.values()} == set(ScopeKind)
