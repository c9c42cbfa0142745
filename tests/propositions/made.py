"""Propositions made up for tests, and the project's own standard."""

from __future__ import annotations

from datetime import date
from functools import cache

from lcp_analysis.evidence.framework_files import read_standard
from lcp_analysis.framework import Standard
from lcp_analysis.propositions import Answer, EvidenceItem, Membership, Partner, Proposition
from lcp_analysis.workbook.places import PROJECT

DAY = date(2026, 10, 1)


@cache
def own_standard() -> Standard:
    return read_standard(PROJECT / "data" / "framework")


def partner(code: str, name: str, **other: object) -> Partner:
    return Partner(
        **{
            "code": code,
            "name": name,
            "membership": Membership.CONFIRMED,
            "lead_member": "Lead member",
            "director": "Director",
            **other,
        }
    )


CAMDEN, ISLINGTON = partner("E09000007", "Camden"), partner("E09000019", "Islington")


def answered(question: str, **other: object) -> Answer:
    values = {
        "question": question,
        "text": "We have looked at it.",
        "author": "Head of libraries",
        "on": DAY,
        "evidence": (EvidenceItem(title="Report", source="Cabinet, item 5"),),
        **other,
    }
    return Answer(**values)


def proposition(**other: object) -> Proposition:
    values = {"id": "p1", "title": "One back office", "partners": (CAMDEN, ISLINGTON), **other}
    return Proposition(**values)


def complete(**other: object) -> Proposition:
    """Every question of the standard answered with evidence."""
    answers = {question.id: answered(question.id) for question in own_standard().questions}
    return proposition(**{"answers": answers, **other})
