"""From the engine's result to the names of the appraisal format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lcp_analysis.appraisal import (
    Appraisal,
    Difference,
    ExactResults,
    Priorities,
    QualitativeScale,
    Standing,
    Valued,
    borda,
    contributions,
)
from lcp_analysis.appraisal.robustness import can_lead
from lcp_analysis.appraisal.value import ranks
from lcp_analysis.evidence.problem_files.appraisal_change import at_base_result
from lcp_analysis.evidence.problem_files.appraisal_group import group_result
from lcp_analysis.evidence.problem_files.appraisal_shapes import (
    by_leaf,
    by_option,
    check_result,
    one_or_range,
    ranks_of,
    smaa_result,
)

Json = dict[str, Any]


def appraisal_result(found: Appraisal) -> Json:
    """Return the result under the names of the format, at full precision."""
    problem = found.ready.problem
    drawn = found.drawn
    return {
        "kind": "appraisal",
        "title": problem.title,
        **_base(found),
        **_standing(found, found.standing),
        "too_close": [{"a": one.a, "b": one.b, "why": one.why.value, "text": one.text} for one in found.too_close],
        **at_base_result(found.at_base),
        **_exact(found, found.exact),
        "smaa": None if drawn is None else smaa_result(problem.tree, problem.option_ids, drawn.smaa, drawn.source),
        "information": _information(found),
        "group": group_result(found),
        "crosschecks": _crosschecks(found),
        "pairwise": _pairwise(found),
        "qualitative": [_qualitative(one) for one in found.qualitative],
        "gates": {
            option: {gate: verdict.value for gate, verdict in row.items()} for option, row in found.gates.items()
        },
        "reasons": problem.reasons,
        "questions": list(found.questions),
        "notes": [{"code": note.code, "text": note.text} for note in found.notes],
    }


def _base(found: Appraisal) -> Json:
    ready, tree = found.ready, found.ready.values.tree
    values = ready.values
    return {
        "values": {
            option: {
                leaf: None if values.gaps[row, column] else float(values.central[row, column])
                for column, leaf in enumerate(tree.leaf_ids)
            }
            for row, option in enumerate(values.options)
        },
        "weights": None if ready.weighting is None else by_leaf(tree, ready.weighting.weights),
        "weights_from": None if ready.weighting is None else ready.weighting.form,
        "raw_weights": {} if ready.weighting is None else dict(ready.weighting.raw),
        "compared": [
            {
                "form": other.form,
                "weights": by_leaf(tree, other.weights),
                "totals": {
                    option: one_or_range(low, high, open_=bool(gaps.any()))
                    for option, low, high, gaps in zip(
                        values.options,
                        values.low @ other.weights,
                        values.high @ other.weights,
                        values.gaps,
                        strict=True,
                    )
                },
                "ranks": None if values.gaps.any() else ranks_of(values.options, ranks(values.central @ other.weights)),
            }
            for other in ready.compared
        ],
    }


def _standing(found: Appraisal, standing: Standing | None) -> Json:
    keys = ("totals", "total_range", "node_totals", "contributions", "ranks", "leaders")
    weighting = found.ready.weighting
    if standing is None or weighting is None:
        return dict.fromkeys(keys)
    values = found.ready.values
    stated = found.exact is not None and found.ready.words.accepted is not None
    ends = found.exact.total_ranges if stated and found.exact is not None else standing.totals
    parts = contributions(values.central, weighting.weights)
    return {
        "totals": {
            option: one_or_range(*ends, open_=not found.ready.is_point or bool(gaps.any()))
            for option, ends, gaps in zip(values.options, standing.totals, values.gaps, strict=True)
        },
        "total_range": {
            option: {"low": float(low), "high": float(high)}
            for option, (low, high) in zip(values.options, ends, strict=True)
        },
        "node_totals": {option: _node_totals(values, standing, row) for row, option in enumerate(values.options)},
        "contributions": {
            option: {
                leaf: None if values.gaps[row, column] else float(parts[row, column])
                for column, leaf in enumerate(values.tree.leaf_ids)
            }
            for row, option in enumerate(values.options)
        },
        "ranks": None if standing.ranks is None else ranks_of(values.options, standing.ranks),
        "leaders": list(standing.leaders),
    }


def _node_totals(values: Valued, standing: Standing, row: int) -> Json:
    """Return an option's average inside each node, or its range where a score inside it is missing."""
    return {
        node: one_or_range(
            *standing.node_averages[node][row], open_=bool(values.gaps[row, values.tree.columns(node)].any())
        )
        if node in standing.node_averages
        else None
        for node in values.tree.node_ids
    }


def _exact(found: Appraisal, exact: ExactResults | None) -> Json:
    keys = ("weight_ranges", "potentially_best", "necessary", "possible", "attainable_ranks", "max_regret")
    conflict = list(found.ready.words.conflict)
    start: Json = {"feasible": not conflict, "conflict": conflict}
    if exact is None:
        return start | dict.fromkeys(keys)
    options = found.ready.values.options
    lead, pairs, places = can_lead(exact.best_margins), exact.preference, exact.attainable
    return start | {
        "weight_ranges": {id_: list(ends) for id_, ends in exact.weight_ranges.items()},
        "potentially_best": {
            option: {"best": bool(best), "margin": float(margin)}
            for option, best, margin in zip(options, lead, exact.best_margins, strict=True)
        },
        "necessary": None if pairs is None else _pairs(options, pairs.necessary),
        "possible": None if pairs is None else _pairs(options, pairs.possible),
        "attainable_ranks": None
        if places is None
        else {o: [int(b), int(w)] for o, b, w in zip(options, places.best, places.worst, strict=True)},
        "max_regret": None if pairs is None else by_option(options, pairs.max_regret),
    }


def _pairs(options: Sequence[str], flags: Any) -> dict[str, dict[str, bool]]:
    return {
        one: {other: bool(flag) for other, flag in zip(options, row, strict=True)}
        for one, row in zip(options, np.asarray(flags), strict=True)
    }


def _information(found: Appraisal) -> Json | None:
    if found.drawn is None:
        return None
    options, leaves = found.ready.values.options, found.ready.values.tree.leaf_ids
    return {
        "everything": found.drawn.information.everything,
        "judgements": [
            {
                "about": "weight" if one.option is None else "score",
                "option": None if one.option is None else options[one.option],
                "criterion": leaves[one.leaf],
                "value": one.value,
            }
            for one in found.drawn.information.judgements
        ],
    }


def _crosschecks(found: Appraisal) -> Json:
    base = found.at_base
    if base is None:
        return {}
    tree, options = base.values.tree, base.values.options
    result: Json = {name: check_result(tree, options, check) for name, check in base.crosschecks.items()}
    if found.room is not None:
        result["borda"] = check_result(tree, found.room.options, found.room.borda) | {"over": "participants"}
    else:
        result["borda"] = check_result(tree, options, borda(base.values.central.T)) | {"over": "criteria"}
    result["veto"] = [
        {
            "option": options[one.option],
            "against": options[one.against],
            "criterion": tree.leaf_ids[one.leaf],
            "difference": one.difference,
            "threshold": one.threshold,
        }
        for one in base.vetoes
    ]
    return result


def _pairwise(found: Appraisal) -> list[Json]:
    ready = found.ready
    shared = [_matrix(one, None) for one in ready.pairwise]
    return shared + [_matrix(one, person.participant.id) for person in ready.people for one in person.priorities]


def _matrix(one: Priorities, participant: str | None) -> Json:
    def by_item(numbers: Any) -> dict[str, float]:
        return by_option(one.items, numbers)

    return {
        "participant": participant,
        "node": one.node,
        "weights": by_item(one.weights),
        "row_mean_weights": by_item(one.row_mean_weights),
        "geometric_mean_weights": by_item(one.geometric_mean_weights),
        "lambda_max": one.lambda_max,
        "row_mean_lambda_max": one.row_mean_lambda,
        "consistency_index": one.consistency_index,
        "consistency_ratio": one.consistency_ratio,
        "random_index": one.random_index,
        "random_index_table": one.table,
    }


def _qualitative(one: QualitativeScale) -> Json:
    def words(difference: Difference) -> Json:
        return {"better": difference.better, "worse": difference.worse, "difference": difference.category}

    return {
        "items": list(one.items),
        "values": None if one.values is None else by_option(one.items, one.values),
        "ranges": None
        if one.ranges is None
        else {item: row.tolist() for item, row in zip(one.items, one.ranges, strict=True)},
        "conflict": [words(difference) for difference in one.conflict],
    }
