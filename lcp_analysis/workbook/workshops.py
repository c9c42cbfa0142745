"""The door to workshops: opened and read under a claim, frozen rounds read at the position they were closed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.appraisal import Withheld
from lcp_analysis.case import borough_case, seed_of
from lcp_analysis.case.workshop import PairResult, RoomResult, Shown, Workshop, pair_result, room_result, shown
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.case.workshop.result import RoomInputs
from lcp_analysis.framework import FactorKind
from lcp_analysis.options import GateAnswer
from lcp_analysis.records.access import require_read
from lcp_analysis.records.project import Projection, decisions, project
from lcp_analysis.records.workshops import workshop_ids, workshop_of
from lcp_analysis.terms import Claim, Clock, Scope, ScopeKind
from lcp_analysis.workbook.recording import record_store
from lcp_analysis.workbook.shelf import shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWorkshop:
    """A workshop as it stands, and the projection it was read from: hand it back to read only what came after."""

    workshop: Workshop
    projection: Projection

    def seen(self, topic: str, key: str) -> int:
        """Return the version to hand to ``record`` when this value is changed."""
        return self.projection.version(topic, key)


def open_workshop(
    claim: Claim,
    scope: Scope,
    id: str,  # noqa: A002  # the word of the field
    *,
    as_at: int | None = None,
    since: OpenWorkshop | None = None,
) -> OpenWorkshop:
    """Read a workshop.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open its scope.
    UnknownName
        If there is no such workshop.
    """
    store = record_store()
    require_read(claim, scope, store.now())
    projection = project(store, scope, as_at, None if since is None else since.projection)
    if since is not None and since.projection.position == projection.position:
        return since
    return OpenWorkshop(workshop=workshop_of(projection, scope, id), projection=projection)


def list_workshops(claim: Claim, scope: Scope) -> tuple[Workshop, ...]:
    """Return a scope's workshops, oldest first; raises as :func:`open_workshop`."""
    store = record_store()
    require_read(claim, scope, store.now())
    projection = project(store, scope)
    return tuple(workshop_of(projection, scope, id_) for id_ in workshop_ids(projection))


def shown_round(claim: Claim, workshop: Workshop, item: str, number: int) -> Shown | Withheld | None:
    """Return what may be shown of a round; ``None`` before it was revealed. Raises as :func:`open_workshop`."""
    closed = [one for one in workshop.revealed(item) if one.number <= number]
    if not closed or closed[-1].number != number:
        return None
    then = [
        (one.number, open_workshop(claim, workshop.scope, workshop.id, as_at=(one.closed or 1) - 1).workshop)
        for one in closed
    ]
    return shown(item, then)


def result_of(
    claim: Claim, workshop: Workshop, seen: Callable[[str, int], Shown | Withheld | None]
) -> RoomResult | None:
    """Put together what was revealed and adopted; ``None`` before weights were revealed.

    Parameters
    ----------
    seen : callable
        What was shown of a question's round: :func:`shown_round`, or a cache of it.
    """
    inputs = _inputs(claim, workshop, seen)
    return None if inputs is None else room_result(workshop, inputs, _rng(workshop))


def pair_of(
    claim: Claim, workshop: Workshop, seen: Callable[[str, int], Shown | Withheld | None], pair: Sequence[str]
) -> PairResult | None:
    """Set two options against each other on what :func:`result_of` rests on; ``None`` also where one is set aside."""
    inputs = _inputs(claim, workshop, seen)
    return None if inputs is None else pair_result(workshop, inputs, pair, _rng(workshop))


def _rng(workshop: Workshop) -> np.random.Generator:
    return np.random.default_rng(seed_of(shelf().authorities.find(workshop.authorities[0])))


def _inputs(claim: Claim, workshop: Workshop, seen: Callable[[str, int], Shown | Withheld | None]) -> RoomInputs | None:
    weights = _last(workshop, next((i.id for i in workshop.agenda if i.kind is Kind.WEIGHTS), ""), seen)
    if weights is None:
        return None
    closed = workshop.rounds[weights.item, weights.round].closed or 1
    scores = {
        item.criterion: found
        for item in workshop.agenda
        if item.kind is Kind.SCORES and (found := _last(workshop, item.id, seen)) is not None
    }
    return RoomInputs(
        framework=shelf().framework,
        weights=weights,
        weights_then=open_workshop(claim, workshop.scope, workshop.id, as_at=closed - 1).workshop,
        scores=scores,
        failed=_failed(workshop),
    )


def _last(workshop: Workshop, item: str, seen: Callable[[str, int], Shown | Withheld | None]) -> Shown | None:
    for one in reversed(workshop.revealed(item)):
        found = seen(item, one.number)
        if isinstance(found, Shown):
            return found
    return None


def _failed(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    """Return the names of the gates that options fail; decided for one authority, not for a partnership."""
    if workshop.scope.kind is not ScopeKind.AUTHORITY:
        return {}
    known = shelf()
    decided = decisions(project(record_store(), workshop.scope))
    authority = known.authorities.find(workshop.scope.id)
    screening = borough_case(known.evidence, known.framework, decided, authority, Clock.TODAY).options.screening
    names = {factor.id: factor.name for factor in known.framework.success_factors if factor.kind is FactorKind.GATE}
    return {
        item.entry.option.id: tuple(
            names[gate] for gate, found in item.gates.items() if found.answer is GateAnswer.FAIL
        )
        for item in (*screening.shortlist, *screening.set_aside)
        if any(found.answer is GateAnswer.FAIL for found in item.gates.values())
    }
