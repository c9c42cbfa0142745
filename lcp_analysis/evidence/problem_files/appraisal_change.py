"""What would change the answer, and benefit against cost: the part of the appraisal result at one weighting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lcp_analysis.appraisal import Switch
from lcp_analysis.appraisal.point import AtOneWeighting, NearestChange
from lcp_analysis.evidence.problem_files.appraisal_shapes import by_leaf, by_option

Json = dict[str, Any]


def at_base_result(base: AtOneWeighting | None) -> Json:
    """Return switching, sensitivity, frontier and nearest changes; nulls where there is no weighting."""
    keys = ("switching", "switching_raw", "sensitivity", "frontier", "dominated", "priority", "nearest_change")
    if base is None:
        return dict.fromkeys(keys)
    options, tree = base.values.options, base.values.tree
    return {
        "switching": {id_: _switches(options, switches) for id_, switches in base.switching.items()},
        "switching_raw": {id_: _switches(options, switches) for id_, switches in base.switching_raw.items()},
        "sensitivity": {
            id_: {
                "weight": line.weight,
                "at_zero": by_option(options, line.at_zero),
                "at_one": by_option(options, line.at_one),
            }
            for id_, line in base.lines.items()
        },
        "frontier": [
            {
                "option": point.option,
                "cost": point.cost,
                "total": point.total,
                "cost_per_further_point": point.cost_per_further_point,
                "convex": point.convex,
            }
            for point in base.frontier.points
        ],
        "dominated": {option: list(by) for option, by in base.frontier.dominated.items()},
        "priority": [
            {
                "from": step.before,
                "option": step.option,
                "extra_cost": step.extra_cost,
                "extra_points": step.extra_points,
                "cost_per_further_point": step.cost_per_further_point,
            }
            for step in base.frontier.priority
        ],
        "nearest_change": {
            options[rival]: _nearest(options, tree.leaf_ids, change, base) for rival, change in base.nearest.items()
        },
    }


def _switches(options: Sequence[str], switches: Sequence[Switch]) -> list[Json]:
    return [{"weight": one.weight, "from": options[one.leaves], "to": options[one.enters]} for one in switches]


def _nearest(options: Sequence[str], leaves: Sequence[str], change: NearestChange, base: AtOneWeighting) -> Json:
    weights, score = change.weights, change.score
    scale = None if score is None else base.values.scales[score.leaf]
    return {
        "weights_l1": None if weights is None else weights.distance,
        "weights": None if weights is None else by_leaf(base.values.tree, weights.weights),
        "score": None
        if score is None
        else {
            "option": options[score.option],
            "criterion": leaves[score.leaf],
            "from": score.before,
            "to": score.after,
            "change": score.after - score.before,
            "raw_to": None if scale is None else scale.raw_at(score.after),
        },
    }
