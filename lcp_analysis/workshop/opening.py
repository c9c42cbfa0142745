"""Opening a workshop: for whom, what is asked, which options are looked at."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import timedelta

from lcp_analysis import workbook
from lcp_analysis.case import scored_criteria
from lcp_analysis.case.workshop import default_agenda
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authority, BadInput, Claim, Role, Scope, ScopeKind
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.seats import DAYS

MOST_OPTIONS = 8
_LONGEST_ID = 60  # letters of a scope's id
STARTING_OPTIONS = (  # a place to start, not a recommendation: one of each family that most boroughs can act on
    "stay_as_is",
    "place_based_redesign",
    "shared_back_office",
    "joint_management",
    "full_shared_service",
)


def team_scope(authorities: Sequence[Authority]) -> Scope:
    """Return the scope of one authority, or of the partnership of several: the same for the same authorities."""
    if len(authorities) == 1:
        return Scope.of_authority(authorities[0].code)
    named = "-".join(sorted(authority.slug for authority in authorities))
    if len(named) > _LONGEST_ID:
        named = f"{len(authorities)}-authorities-{hashlib.sha256(named.encode()).hexdigest()[:12]}"
    return Scope.of_partnership(named)


def team_claim(scope: Scope, user: str) -> Claim:
    """Return the claim of a facilitator for a team."""
    partnership = scope.kind is ScopeKind.PARTNERSHIP
    return Claim(
        user=user,
        role=Role.FACILITATOR,
        authorities=frozenset() if partnership else frozenset({scope.id}),
        partnerships=frozenset({scope.id}) if partnership else frozenset(),
        expires=workbook.record_store().now() + timedelta(days=DAYS),
    )


def start_workshop(
    authorities: Sequence[Authority],
    user: str,
    *,
    title: str = "",
    options: Sequence[str] = (),
    scored: Sequence[str] = (),
    illustrative: bool = False,
) -> Desk:
    """Record a new workshop and return its desk.

    Parameters
    ----------
    authorities : sequence of Authority
        One, or the partners.
    user : str
        The facilitator's name: it stands in the record.
    title : str
        On every page; empty for the authorities' names.
    options : sequence of option ids
        Looked at in this order; empty for :data:`STARTING_OPTIONS`.
    scored : sequence of criterion ids
        Judged criteria that are scored in the room; empty for all.

    Raises
    ------
    UnknownName, BadInput
        If an option or criterion does not exist, or there are too many.
    """
    framework = workbook.shelf().framework
    scope = team_scope(authorities)
    looked_at = _options(framework, options or _starting(framework))
    id_ = f"{re.sub(r'[^a-z]', '', authorities[0].slug)[:12]}-{secrets.token_hex(3)}"
    value = {
        "title": title or " and ".join(authority.name for authority in authorities),
        "authorities": [authority.code for authority in authorities],
        "agenda": [
            {"id": item.id, "kind": str(item.kind), "criterion": item.criterion, "minutes": item.minutes}
            for item in default_agenda(framework, scored)
        ],
        "criteria": [criterion.id for criterion in scored_criteria(framework)],
        "options": looked_at,
        "illustrative": illustrative,
    }
    claim = team_claim(scope, user)
    workbook.record(claim, scope, "workshop", id_, value, seen=0, client_id=secrets.token_hex(16))
    return Desk(scope, id_, claim)


def _starting(framework: Framework) -> list[str]:
    """Return the options to start with; in a framework that has others, the first of each family."""
    there = {option.id for option in framework.options}
    known = [option for option in STARTING_OPTIONS if option in there]
    of_each: dict[str, str] = {}
    for option in framework.options:
        of_each.setdefault(option.family, option.id)
    return known if len(known) > 1 else list(of_each.values())[: MOST_OPTIONS - 1]  # the yardstick comes to them


def _options(framework: Framework, options: Sequence[str]) -> list[str]:
    chosen = list(dict.fromkeys(framework.option(option).id for option in options))
    yardstick = next(option.id for option in framework.options if option.yardstick)
    if yardstick not in chosen:
        chosen.insert(0, yardstick)
    if not 2 <= len(chosen) <= MOST_OPTIONS:
        found = f"{len(chosen)} with the yardstick"
        raise BadInput("the options of a workshop", found, f"2 to {MOST_OPTIONS}: more cannot be judged in half a day")
    return chosen
