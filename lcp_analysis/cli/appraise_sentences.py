"""The finding of an appraisal in plain sentences: who leads, how sure, what would change it."""

from __future__ import annotations

from lcp_analysis.appraisal import Appraisal, Verdict, Why
from lcp_analysis.appraisal.robustness import can_lead
from lcp_analysis.terms.words import count, listing

_OVER = {
    "set": "the weightings that agree with what was stated",
    "participants": "draws from what the participants entered",
    "judgements": "draws from the doubt that was entered",
}


def sentences(found: Appraisal) -> list[str]:
    """Return the sentences, most important first; none calls an option preferred."""
    return [
        *_who_leads(found),
        *_too_close(found),
        *_could_lead(found),
        *_how_sure(found),
        *_what_changes_it(found),
        *_gates(found),
    ]


def _who_leads(found: Appraisal) -> list[str]:
    standing, words = found.standing, found.ready.words
    if words.conflict:
        start = [f"These statements contradict each other: {listing([repr(one) for one in words.conflict])}."]
    else:
        start = []
    if standing is None:
        return start
    leaders = listing(list(standing.leaders))
    verb = "leads" if len(standing.leaders) == 1 else "lead together"
    if standing.ranks is None:
        none = "No option leads under every weighting and score that is left open."
        return [*start, f"{leaders} {verb} under every weighting and score that is left open." if leaders else none]
    total = max(standing.totals[:, 0])
    others = [
        row[0]
        for option, row in zip(found.ready.values.options, standing.totals, strict=True)
        if option not in standing.leaders
    ]
    lead = f", {total - max(others):.1f} points ahead of the next" if others else ""
    return [*start, f"{leaders} {verb} with {total:.1f} of 100{lead}."]


def _too_close(found: Appraisal) -> list[str]:
    """Say who cannot be told from the option in front; pairs behind it are in the full result."""
    front = None if found.at_base is None else found.at_base.values.options[found.at_base.leader]
    return [f"Too close to call: {one.text}" for one in found.too_close if one.a == front or one.why is Why.DRAWS]


def _could_lead(found: Appraisal) -> list[str]:
    if found.exact is None or len(found.ready.values.options) < 2:
        return []
    best = can_lead(found.exact.best_margins)
    able = [option for option, can in zip(found.ready.values.options, best, strict=True) if can]
    over = "the weightings stated" if found.ready.words.accepted is not None else "all possible weightings"
    return [
        f"With the scores as they stand, over {over}, {count(len(able), 'option')} could come first: {listing(able)}."
    ]


def _how_sure(found: Appraisal) -> list[str]:
    if found.drawn is None or not found.drawn.information.judgements:
        return []
    first = found.drawn.smaa.acceptability.share[:, 0]
    leader = int(first.argmax())
    option = found.ready.values.options[leader]
    tenths = round(10 * float(first[leader]))
    often = f"about {tenths} in 10" if 0 < tenths < 10 else f"{100 * first[leader]:.1f} in 100"
    return [f"{option} comes first in {often} of {_OVER[found.drawn.source]}."]


def _what_changes_it(found: Appraisal) -> list[str]:
    base = found.at_base
    if base is None:
        return []
    tree, weights = base.values.tree, found.ready.weighting
    nearest = None
    for id_ in tree.leaf_ids:
        now = float(weights.weights[tree.column(id_)]) if weights is not None else 0.0
        for switch in base.switching[id_]:
            distance = abs(switch.weight - now)
            if nearest is None or distance < nearest[0]:
                other = switch.enters if switch.weight > now else switch.leaves
                nearest = (distance, id_, now, switch.weight, base.values.options[other])
    if nearest is None:
        return ["No change of a single weight gives another leader."] if len(base.totals) > 1 else []
    _, id_, now, at, option = nearest
    side = "more" if at > now else "less"
    limit = f"{side} than {100 * at:.0f} of 100 (now {100 * now:.0f})"
    return [f"{option} would lead if {tree[id_].label} counted for {limit}."]


def _gates(found: Appraisal) -> list[str]:
    failing = [option for option, verdicts in found.gates.items() if any(v is Verdict.FAIL for v in verdicts.values())]
    return [f"{listing(failing)} cannot be chosen as things stand: a gate is failed."] if failing else []
