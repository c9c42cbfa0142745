"""A plan of an import as plain values, for a program to read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lcp_analysis.baseline import Dataset
from lcp_analysis.evidence.returns.plan import Change, Kind, Plan
from lcp_analysis.evidence.returns.understood import Neighbour, Question

_CELLS = 40  # of one figure that are named


def plan_as_json(plan: Plan, dataset: Dataset) -> dict[str, Any]:
    """Return what was understood of a file, what was not, and what would change."""
    understood = plan.understood
    ready = {change.found.key for change in plan.ready({})}
    return {
        "file": understood.file,
        "layouts": list(understood.layout_ids),
        "source": understood.source,
        "licence": understood.licence,
        "tables": [asdict(table) for table in understood.tables],
        "mapping": [asdict(one) for one in understood.mapped],
        "figures": [_figure(change, dataset, change.found.key in ready) for change in plan.changes],
        "changes": {str(kind): len(plan.of(kind)) for kind in Kind},
        "neighbours": [_neighbour(one, dataset) for one in understood.neighbours],
        "questions": [_question(one) for one in plan.questions],
        "not_understood": [asdict(one) for one in understood.unread],
        "headings_not_used": list(understood.unused),
        "lines_not_used": list(understood.unused_lines),
        "gaps": dict(understood.gaps),
        "rows_of_others": understood.elsewhere,
        "notes": list(understood.notes),
    }


def _figure(change: Change, dataset: Dataset, ready: bool) -> dict[str, Any]:
    found = change.found
    return {
        "authority": found.authority,
        "measure": found.measure,
        "year": found.year,
        "value": found.value,
        "unit": dataset.measures[found.measure].unit,
        "change": str(change.kind),
        "published": change.published,
        "asked_about": not ready,
        "note_marker": found.mark,
        "cells": [part.place for part in found.parts[:_CELLS]],
    }


def _neighbour(one: Neighbour, dataset: Dataset) -> dict[str, Any]:
    known = dataset.neighbours.get(one.authority, ())
    before = known.index(one.neighbour) + 1 if one.neighbour in known else None
    return {**asdict(one), "rank_before": before}


def _question(one: Question) -> dict[str, Any]:
    about = list(one.about) if one.about else None
    return {
        "id": one.id,
        "kind": one.kind,
        "text": one.text,
        "about": about,
        "holds": one.holds,
        "answers": [*one.answers],
    }
