"""A published case as a document: an illustration of what a proposition's paper looks like, and of its gaps."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.documents.content import Document
from lcp_analysis.framework import Standard
from lcp_analysis.propositions.law import LawNote
from lcp_analysis.propositions.public import CaseReading
from lcp_analysis.terms import words
from lcp_analysis.views.propositions.published_case import case_appendices, case_sections
from lcp_analysis.views.stamps import Stamp

ILLUSTRATION = (
    "Illustration, from published papers. Every figure is as printed in the source it names; nothing is estimated, "
    "filled in or brought to another year. What was not found is said to be not found."
)


def case_document(reading: CaseReading, standard: Standard, law: Sequence[LawNote], stamp: Stamp) -> Document:
    """Return a published case as a document with all its figures, answers, checks and sources."""
    case = reading.case
    models = [standard.operating_model(model).title for model in case.models if model in _known(standard)]
    facts = (
        ("Councils", words.listing(case.councils)),
        ("Year", case.year),
        ("Service", case.service),
        ("Operating model", "; ".join(models)),
        ("Read by", f"the proposition standard, version {standard.version}"),
    )
    return Document(
        title=case.title,
        subtitle="What its public record answers of the proposition standard",
        stamp=stamp,
        facts=tuple((label, text) for label, text in facts if text),
        notice=ILLUSTRATION,
        marking="Illustration",
        parts=case_sections(reading, standard),
        appendices=case_appendices(reading, law),
    )


def _known(standard: Standard) -> frozenset[str]:
    return frozenset(model.id for model in standard.operating_models)
