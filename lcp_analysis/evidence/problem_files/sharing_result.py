"""The result of a sharing file under its fixed names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lcp_analysis.evidence.problem_files.sharing_model import SharingFile
from lcp_analysis.evidence.problem_files.sharing_words import Proof, proof, walk_away
from lcp_analysis.sharing import (
    CLAIMS_RULES,
    Outcome,
    PartitionStudy,
    Players,
    Study,
    Vector,
    clear,
    equal_payback,
    true_up,
)
from lcp_analysis.sharing.core import Stability
from lcp_analysis.sharing.partition import Partition
from lcp_analysis.sharing.subadditive import Subadditivity

Result = dict[str, Any]


_MAPS = (
    *("shares", "exact", "rounded", "rounding_line", "half_width", "half_widths", "seconds", "not_applicable"),
    *("alone", "separable", "stability", "individually_rational", "transfers_to_stable", "certificate", "by_year"),
)
_VALUES = (
    *("total", "least_core", "core_empty", "least_subsidy", "subadditive", "partition", "leave", "join"),
    *("transfers", "payback_years", "true_up", "market", "price_interval"),
)


def _nothing() -> Result:
    """Return every key of the format with nothing in it: what does not apply stays so."""
    return {"players": [], "least_core_groups": [], **{key: {} for key in _MAPS}, **dict.fromkeys(_VALUES)}


def result_of(file: SharingFile, study: Study | None, notes: Sequence[Any]) -> Result:
    """Return everything that was found, as plain values.

    Parameters
    ----------
    file : SharingFile
    study : Study or None
        ``None`` if the file only holds a market or a true-up.
    notes : sequence of Note
    """
    result: Result = {"kind": "sharing", "title": file.title, "unit": file.unit, **_nothing()}
    if study is not None:
        result |= _study(study)
    if file.market is not None:
        market = clear(file.market.sellers, file.market.buyers)
        result["price_interval"] = list(market.price_interval)
        result["market"] = {"sellers": market.sellers, "buyers": market.buyers, "surplus": market.surplus}
    if file.true_up is not None:
        found = true_up(file.true_up.basis, file.true_up.actual, file.true_up.tolerance)
        names = ("actual_share", "difference", "within", "within_by_player", "adjusted")
        result["true_up"] = {name: getattr(found, name) for name in names}
    result["notes"] = [{"code": note.code, "text": note.text} for note in notes]
    return result


def _study(study: Study) -> Result:
    problem = study.problem
    players, sign = problem.players, -1.0 if problem.gains else 1.0
    result: Result = {
        "players": [{"id": i, "count": n} for i, n in zip(players.ids, players.counts, strict=True)],
        "shares": {one.name: players.named(sign_of(one, sign) * one.shares.values) for one in _rules(study)},
        "exact": {one.name: _is_exact(one) for one in _rules(study)},
        "rounded": {one.name: _pence(players, one, sign) for one in _rules(study)},
        "rounding_line": {one.name: sign_of(one, sign) * one.rounded.line + 0.0 for one in _rules(study)},
        "seconds": {one.name: one.seconds for one in _rules(study)},
        "not_applicable": dict(study.not_applicable),
    }
    drawn = [one for one in study.outcomes if one.shares.half_widths is not None]
    widths = {one.name: one.shares.half_widths for one in drawn if one.shares.half_widths is not None}
    result["half_width"] = {name: float(width.max()) for name, width in widths.items()}
    result["half_widths"] = {name: players.named(width) for name, width in widths.items()}
    if problem.game is not None:
        result |= _game(study, sign)
    result |= _flows(study)
    return result


def sign_of(outcome: Outcome, sign: float) -> float:
    """Return the sign in which an outcome's figures are shown: gains are kept as negative costs."""
    return sign if outcome.shares.of_the_cost else 1.0


def _rules(study: Study) -> list[Outcome]:
    return [outcome for outcome in study.outcomes if outcome.name != "split"]


def _is_exact(outcome: Outcome) -> bool:
    """Whether a rule's shares were computed, not drawn, and their certificate holds where there is one."""
    return outcome.shares.half_widths is None and (outcome.certificate is None or outcome.certificate.verified)


def _pence(players: Players, outcome: Outcome, sign: float) -> dict[str, int]:
    factor = int(sign_of(outcome, sign))
    return {player: factor * pence for player, pence in zip(players.ids, outcome.rounded.pence, strict=True)}


def _game(study: Study, sign: float) -> Result:
    game, facts, players = study.problem.game, study.facts, study.problem.players
    if game is None or facts is None:
        return {}
    tested = [one for one in study.outcomes if one.shares.of_the_cost]
    core = facts.least_core
    result: Result = {
        "total": sign * game.total,
        "alone": players.named(sign * game.alone),
        "separable": players.named(sign * game.separable),
        "stability": {one.name: _stability(players, one.stability) for one in tested if one.stability is not None},
        "individually_rational": {one.name: one.rational for one in tested},
        "least_core": None if core is None else float(core.gap),
        "least_core_groups": [] if core is None else [players.group_name(group) for group in core.groups],
        "core_empty": facts.core_empty,
        "least_subsidy": facts.least_subsidy,
        "subadditive": _subadditive(players, facts.subadditivity, sign),
        "transfers_to_stable": {one.name: _changes(players, one, sign) for one in tested if one.stability is not None},
        "certificate": {one.name: _certificate(study, one) for one in tested if one.stability is not None},
    }
    if study.partition is not None:
        result["partition"] = _partition(players, study.partition, sign)
    return result | _coming_and_going(study)


def _stability(players: Players, found: Stability) -> Result:
    name = players.group_name(found.group)
    return {
        "stable": found.stable,
        "group": None if found.stable else name,
        "gap": found.gap,
        "tightest": name,
        "slack": 0.0 - found.gap,
    }


def _changes(players: Players, outcome: Outcome, sign: float) -> dict[str, float] | None:
    if outcome.transfers is None:
        return None
    return {player: sign * float(change) + 0.0 for player, change in zip(players.ids, outcome.transfers, strict=True)}


def _subadditive(players: Players, found: Subadditivity, sign: float) -> Result:
    violations = [
        {
            "groups": [players.group_name(one.first), players.group_name(one.second)],
            "apart": sign * one.apart,
            "together": sign * one.together,
            "excess": one.together - one.apart,
        }
        for one in found.violations
    ]
    return {"holds": found.holds, "violations": violations, "count": found.count}


def _certificate(study: Study, outcome: Outcome) -> Result:
    words = walk_away(study, outcome)
    found: Result = {"statement": words}
    if outcome.shares.proof is not None and outcome.certificate is not None:
        shown: Proof = proof(study.problem, outcome.shares.proof)
        found |= {"exact": outcome.certificate.verified, "problems": list(outcome.certificate.problems), **shown}
    return found


def _partition(players: Players, found: PartitionStudy, sign: float) -> Result:
    return {
        **_one_partition(players, found.best, sign),
        "second": None if found.second is None else _one_partition(players, found.second, sign),
        "price": {"+".join(players.ids[k] for k in pair): price for pair, price in found.prices},
    }


def _one_partition(players: Players, found: Partition, sign: float) -> Result:
    return {
        "groups": [[players.ids[k] for k in group] for group in found.groups],
        "cost": sign * found.cost,
        "proved": found.proved,
        "bound": sign * found.bound,
        "gap": found.gap,
    }


def _coming_and_going(study: Study) -> Result:
    players, problem = study.problem.players, study.problem
    result: Result = {}
    if problem.leaver is not None and not problem.gains:
        by_rule = {one.name: one.leaving for one in study.outcomes if one.leaving is not None}
        result["leave"] = {"who": players.ids[problem.leaver], "by_rule": by_rule}
    if study.joining is not None and problem.joiner is not None:
        result["join"] = {"who": players.ids[problem.joiner], **_fields(study.joining)}
        if problem.gains:  # kept as negative costs
            result["join"] |= {name: -result["join"][name] for name in ("cost_before", "added", "alone")}
    return result


def _fields(value: Any) -> Result:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _flows(study: Study) -> Result:
    players, problem = study.problem.players, study.problem
    result: Result = {}
    lines = {one.name: one.lines for one in study.outcomes if one.lines and one.name not in CLAIMS_RULES}
    if lines:
        result["by_year"] = {
            name: dict(zip(players.ids, (_fields(line) for line in rows), strict=True)) for name, rows in lines.items()
        }
    if study.outcome("equal_payback") is not None and problem.flows is not None:
        result["payback_years"] = equal_payback(problem.flows).years
    if study.transfers is not None:
        found = study.transfers
        result["transfers"] = {
            "feasible": found.feasible,
            "received": _rows(players, found.paid),
            "after": _rows(players, found.after),
            "moved": found.moved,
            "largest_loan": found.largest_loan,
            "blockers": [
                {"year": one.year, "short": one.short, "players": [players.ids[k] for k in one.players]}
                for one in found.blockers
            ],
        }
    return result


def _rows(players: Players, values: Vector) -> Mapping[str, list[float]]:
    return {player: (row + 0.0).tolist() for player, row in zip(players.ids, values, strict=True)}
