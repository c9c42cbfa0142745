"""Posts before and after in a finance file, with small numbers withheld."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from lcp_analysis.evidence.assumptions import doubt_defaults, redundancy_terms
from lcp_analysis.evidence.problem_files import finance_model as model
from lcp_analysis.evidence.problem_files.finance_parts_model import OrganisationModel, PostModel, RedundancyModel
from lcp_analysis.evidence.problem_files.finance_standalone import Part
from lcp_analysis.finance import Change, Establishment, Person, Post, change, establishment, exposure
from lcp_analysis.terms import BadInput, Note


def organisation_result(file: model.FinanceFile) -> Part:
    """Return the establishment before and after, what changes, and the redundancy it exposes the council to."""
    asked = file.organisation
    if asked is None:
        return Part(values={})
    below = doubt_defaults().suppress_below if asked.suppress_below is None else asked.suppress_below
    before = establishment(_posts(asked.before), below)
    found = change(before, establishment(_posts(asked.after), below))
    values: dict[str, Any] = {"organisation": _change(found)}
    notes = [*_without_heads(asked), *_notes(found, below)]
    if asked.redundancy is not None:
        try:
            values["redundancy"] = _redundancy(asked.redundancy, below)
        except BadInput as error:
            raise BadInput(f"organisation / {error.place}", error.found, error.needed) from None
        if values["redundancy"]["cost"] is None:
            notes.append(Note("small_numbers", f"Fewer than {below} people: the redundancy cost is withheld."))
    return Part(values=values, notes=tuple(notes))


def _without_heads(asked: OrganisationModel) -> list[Note]:
    without = dict.fromkeys(post.id for post in (*asked.before, *asked.after) if post.heads is None)
    if not without:
        return []
    text = f"No heads are given for {', '.join(without)}: full-time equivalents, rounded up, stand for people."
    return [Note("heads_from_fte", text)]


def _posts(posts: Sequence[PostModel]) -> list[Post]:
    return [
        Post(
            id=post.id,
            title=post.title or post.id,
            grade=post.grade,
            fte=post.fte,
            heads=ceil(post.fte) if post.heads is None else post.heads,
            reports_to=post.reports_to,
            yearly_cost=post.yearly_cost,
        )
        for post in posts
    ]


def _change(found: Change) -> dict[str, Any]:
    return {
        "before": _side(found.before),
        "after": _side(found.after),
        "change": {
            "fte": found.fte,
            "heads": found.heads,
            "yearly_cost": found.yearly_cost,
            "layers": found.layers,
            "by_grade": dict(found.by_grade),
            "saving_per_post": found.saving_per_post,
        },
    }


def _side(side: Establishment) -> dict[str, Any]:
    return {
        "fte": side.fte,
        "heads": side.heads,
        "yearly_cost": side.yearly_cost,
        "layers": side.layers,
        "layer_of": dict(side.layer_of),
        "spans": dict(side.spans),
        "layer_spans": {str(layer): span for layer, span in side.layer_spans.items()},
        "mean_span": side.mean_span,
        "managers": side.managers,
        "by_grade": dict(side.by_grade),
    }


def _redundancy(asked: RedundancyModel, below: int) -> dict[str, Any]:
    terms = redundancy_terms(asked.leaving_on, multiplier=asked.multiplier, actual_pay=asked.actual_pay)
    pool = [Person(age=p.age, service=p.service, weekly_pay=p.weekly_pay) for p in asked.pool]
    found = exposure(pool, asked.leaving, terms, below)
    cost = found.cost
    return {
        "pool": found.pool,
        "leaving": found.leaving,
        "weekly_limit": terms.weekly_limit,
        "multiplier": terms.multiplier,
        "average_weeks": found.weeks,
        "cost": None if cost is None else {"low": cost.low, "central": cost.central, "high": cost.high},
        "low_and_high": "the cheapest and the dearest choice of people: firm limits",
    }


def _notes(found: Change, below: int) -> list[Note]:
    notes = []
    sides = (found.before, found.after)
    if any(side.few for side in sides):
        text = f"Of an establishment of fewer than {below} people only the layers are told: its cost is what they earn."
        notes.append(Note("small_establishment", text))
    if any(side.yearly_cost is None and not side.few for side in sides):
        notes.append(Note("posts_without_cost", "A post gives no yearly cost: the cost of posts is not summed."))
    if None in found.by_grade.values():
        notes.append(
            Note("small_numbers", f"Grades with fewer than {below} people are withheld; so is one more where needed.")
        )
    if any(side.managers is None or None in side.layer_spans.values() for side in sides):
        text = f"Spans that would tell of fewer than {below} managers, or people below them, are withheld."
        notes.append(Note("small_spans", text))
    return notes
