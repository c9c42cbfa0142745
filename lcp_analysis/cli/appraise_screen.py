"""An appraisal on the screen: the finding in sentences, then tables, then notes."""

from __future__ import annotations

from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from lcp_analysis.appraisal import Appraisal, contributions
from lcp_analysis.appraisal.value import TIE
from lcp_analysis.cli.appraise_sentences import sentences
from lcp_analysis.terms.words import number

Json = dict[str, Any]


def show(found: Appraisal, result: Json, console: Console | None = None) -> None:
    """Print a result."""
    out = console or Console(highlight=False, soft_wrap=False)
    out.print(result["title"] or "Appraisal", style="bold", markup=False)
    for sentence in sentences(found):
        out.print(sentence, markup=False)
    tables = (
        _options(found, result),
        _ahead(found),
        _gates(result),
        _weights(found, result),
        _switching(found, result),
        _frontier(result),
    )
    for table in tables:
        if table is not None:
            out.print()
            out.print(table)
    _next(found, result, out)
    if result["notes"]:
        out.print("\nNotes", style="bold")
        for note in result["notes"]:
            out.print(f"- {note['text']}", markup=False)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right", overflow="fold")
    return table


def _options(found: Appraisal, result: Json) -> Table:
    table = _table("Options (totals 0-100)", "option", "total", "rank", "could rank", "first in", "most regret")
    for option in found.ready.values.options:
        table.add_row(
            option,
            _number((result["totals"] or {}).get(option)),
            _plain((result["ranks"] or {}).get(option)),
            _span((result["attainable_ranks"] or {}).get(option)),
            _share(result, option),
            _number((result["max_regret"] or {}).get(option)),
        )
    return table


def _ahead(found: Appraisal) -> Table | None:
    """Set the option in front against the next, largest reasons first; nothing where they tie or are ranges."""
    base, weighting = found.at_base, found.ready.weighting
    if base is None or weighting is None or not found.ready.is_point or len(base.totals) < 2:
        return None
    first, second = (int(place) for place in np.argsort(-base.totals, kind="stable")[:2])
    if base.totals[first] - base.totals[second] <= TIE:
        return None
    parts = contributions(base.values.central[first] - base.values.central[second], weighting.weights)
    options, leaves = base.values.options, base.values.tree.leaves
    table = _table(f"Why {options[first]} leads {options[second]}", "largest reasons first", "points")
    for place in np.argsort(-np.abs(parts), kind="stable"):
        part = float(parts[place])
        table.add_row(leaves[int(place)].label, f"{'+' if part > 0 else ''}{number(part, 1)}")
    return table


def _gates(result: Json) -> Table | None:
    gates = list(next(iter(result["gates"].values()), {}))
    if not gates:
        return None
    table = _table("Gates (never traded for points)", "option", *gates)
    for option, verdicts in result["gates"].items():
        table.add_row(option, *(verdicts[gate].replace("_", " ") for gate in gates))
    return table


def _weights(found: Appraisal, result: Json) -> Table | None:
    if result["weights"] is None:
        return None
    table = _table("Weights (share of all weight)", "criterion", "as judged", "weight", "accepted range")
    ranges = result["weight_ranges"] or {}
    for leaf in found.ready.values.tree.leaves:
        low_high = ranges.get(leaf.id)
        table.add_row(
            leaf.label,
            _plain(result["raw_weights"].get(leaf.id)),
            f"{result['weights'][leaf.id]:.3f}",
            "-" if low_high is None else f"{low_high[0]:.3f} to {low_high[1]:.3f}",
        )
    return table


def _switching(found: Appraisal, result: Json) -> Table | None:
    rows = [(id_, one) for id_, switches in (result["switching"] or {}).items() for one in switches]
    if not rows:
        return None
    table = _table("What would change the leader (one weight at a time)", "criterion", "at weight", "from", "to")
    for id_, one in rows:
        table.add_row(found.ready.values.tree[id_].label, f"{one['weight']:.3f}", one["from"], one["to"])
    return table


def _frontier(result: Json) -> Table | None:
    if not result["frontier"]:
        return None
    title = "Benefit against cost (in the unit and prices of the file)"
    table = _table(title, "option", "cost", "total", "cost of a further point")
    for point in result["frontier"]:
        further = point["cost_per_further_point"]
        table.add_row(
            point["option"],
            f"{point['cost']:,.0f}",
            f"{point['total']:.1f}",
            "-" if further is None else f"{further:,.0f}",
        )
    if result["dominated"]:
        beaten = [f"{option} (by {', '.join(by)})" for option, by in result["dominated"].items()]
        table.caption = f"Beaten on both cost and total: {'; '.join(beaten)}."
        table.caption_justify = "left"
    return table


def _next(found: Appraisal, result: Json, out: Console) -> None:
    worth = [one for one in (result["information"] or {"judgements": []})["judgements"] if one["value"] >= 0.05][:5]
    if not worth:
        return
    out.print("\nWhat to discuss next (points that settling it would gain on average)", style="bold")
    for one in worth:
        label = found.ready.values.tree[one["criterion"]].label
        what = f"the weight of {label}" if one["about"] == "weight" else f"the score of {one['option']} on {label}"
        out.print(f"- {what}: {one['value']:.1f}", markup=False)


def _number(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        low, high = f"{value['low']:.1f}", f"{value['high']:.1f}"
        return low if low == high else f"{low} to {high}"
    return f"{value:.1f}"


def _plain(value: Any) -> str:
    return "-" if value is None else f"{value:g}"


def _span(value: Any) -> str:
    if value is None:
        return "-"
    return str(value[0]) if value[0] == value[1] else f"{value[0]} to {value[1]}"


def _share(result: Json, option: str) -> str:
    if result["smaa"] is None:
        return "-"
    first, error = result["smaa"]["acceptability"][option][0], result["smaa"]["error"][option][0]
    return f"{100 * first:.1f}% ±{100 * error:.1f}"
