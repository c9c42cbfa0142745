"""Which figures a case is computed from, said wherever it shows."""

from __future__ import annotations

from lcp_analysis.baseline import Standing
from lcp_analysis.case.baseline import BaselineCase
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.sections import Paragraph


def figures_used(case: BaselineCase, own: Authority) -> tuple[Paragraph, ...]:
    """Say which set of figures is used; nothing where the authority has entered none."""
    if not case.own and not case.unused_own:
        return ()
    if not case.own:
        count = words.count(case.unused_own, "figure")
        text = (
            f"Computed from the published figures, as chosen. {words.sentence(own.possessive)} own {count} "
            "stand beside them and are not used."
        )
        return (Paragraph(phrase=(text,), kind="note"),)
    years = words.listing(sorted({one.year for one in case.own}))
    sources = words.listing(sorted({one.source for one in case.own}))
    shown = [one.indicator.title for one in case.standings.values() if one.own is not None and one.own.year]
    used = f" They make: {'; '.join(shown)}." if shown else " They make no indicator yet: each needs all its figures."
    text = (
        f"Computed from {own.possessive} own figures for {years} where there are some ({sources}); every other "
        f"authority's are as published, of the year shown.{used}"
    )
    return (Paragraph(phrase=(text,), kind="note"),)


def own_year(standing: Standing) -> str:
    """Say on one indicator that the authority's value is of its own year."""
    if standing.own is None or not standing.own.year:
        return ""
    return f" {words.sentence(standing.authority.possessive)} is its own figure, of {standing.own.year}."
