from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lcp_analysis.terms import PROGRAMME, BadInput, Claim, Role, Scope, ScopeKind

UNTIL = datetime(2026, 11, 23, tzinfo=UTC)
CAMDEN = Scope.of_authority("E09000007")


@pytest.mark.parametrize("scope", [CAMDEN, Scope.of_partnership("north-trust"), PROGRAMME])
def test_a_scope_is_read_as_it_is_written(scope):
    assert Scope.parse(str(scope)) == scope


@pytest.mark.parametrize(
    "text", ["", "borough/x", "authority", "authority/", "programme/x", "authority/../x", "x" * 99]
)
def test_what_is_no_scope_is_refused(text):
    with pytest.raises(BadInput, match="needed"):
        Scope.parse(text)


def test_a_claim_names_what_it_lists_and_nothing_else():
    claim = Claim(
        user="Ada", role=Role.PARTICIPANT, authorities=frozenset({"E09000007"}), partnerships=frozenset({"north"}),
        expires=UNTIL,
    )  # fmt: skip
    assert claim.names(CAMDEN)
    assert claim.names(Scope.of_partnership("north"))
    assert not claim.names(Scope.of_authority("E09000003"))
    assert not claim.names(Scope.of_partnership("E09000007"))
    assert not claim.names(Scope(kind=ScopeKind.AUTHORITY, id="north"))
    assert not claim.names(PROGRAMME)


@pytest.mark.parametrize("user", ["", "  ", "x" * 101, "Ada\x1b[2J", "Ada\n"])
def test_a_claim_without_a_plain_name_is_a_mistake(user):
    with pytest.raises(ValueError, match="printable"):
        Claim(user=user, role=Role.VIEWER, expires=UNTIL)


def test_a_claim_expires_at_a_time_with_a_zone():
    with pytest.raises(ValueError, match="zone"):
        Claim(user="Ada", role=Role.VIEWER, expires=UNTIL.replace(tzinfo=None))
