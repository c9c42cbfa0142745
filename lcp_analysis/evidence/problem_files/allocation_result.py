"""An allocation as the JSON that ``lcp allocate --json`` writes: the names are those of the format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from lcp_analysis.evidence.problem_files.base import plain
from lcp_analysis.support.allocation import WHOLE, Allocation, Waiting


def allocation_json(allocation: Allocation) -> dict[str, Any]:
    """Return the result with the names of the format, at full precision."""
    result: dict[str, Any] = {
        "selected": allocation.selected,
        "schedule": {id_: asdict(when) for id_, when in allocation.schedule.items()},
        "value": allocation.value,
        "proved": allocation.proved,
        "bound": allocation.bound,
        "lp_bound": allocation.lp_bound,
        "use": _by_quarter(allocation.use),
        "free": _by_quarter(allocation.free),
        "explanations": {id_: asdict(why) for id_, why in allocation.explanations.items()},
        "curve": [asdict(point) for point in allocation.curve],
        "curve_resource": allocation.curve_resource,
        "calls": [asdict(call) for call in allocation.calls],
        "worst_served": None if allocation.worst_served is None else asdict(allocation.worst_served),
        "served": {who.authority: _served(asdict(who)) for who in allocation.served},
        "commit": None if allocation.waiting is None else _commit(allocation.waiting),
        "rule_prices": {price.rule: _without(asdict(price), "rule") for price in allocation.rule_prices},
        "other_weights": {name: asdict(other) for name, other in allocation.other_weights.items()},
        "notes": [asdict(note) for note in allocation.notes],
    }
    return dict(plain(result))


def _by_quarter(amounts: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    return {name: by.get(WHOLE, by) for name, by in amounts.items()}


def _without(values: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}


def _served(values: dict[str, Any]) -> dict[str, Any]:
    return _without(values, "authority")


def _commit(waiting: Waiting) -> dict[str, Any]:
    return {
        "as_of": waiting.as_of,
        "next_release": waiting.next_release,
        "now": waiting.commit_now,
        "can_wait": waiting.can_wait,
        "regret_of_waiting": waiting.regret_of_waiting,
        "regret_of_waiting_all": waiting.regret_of_waiting_all,
        "proved": waiting.proved,
        "hold_back": waiting.hold_back,
        "hold_for": waiting.hold_for,
        "would_wait": waiting.would_wait,
        "regret_of_committing": waiting.regret_of_committing,
        "regret_of_holding": waiting.regret_of_holding,
    }
