"""Two versions of a proposition side by side: what was added, taken out or changed."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.propositions.versions import Change
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Paragraph, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table


def comparison_section(changes: Sequence[Change], before: int, after: int) -> Section:
    """Write what changed between two positions of the record.

    Parameters
    ----------
    changes : sequence of Change
    before, after : int
        Positions of the record.
    """
    between = f"between log position {before:,} and {after:,}"
    if not changes:
        same = Paragraph(phrase=("The two versions say the same.",))
        return Section(id="comparison", question="What changed?", title=f"Nothing changed {between}", blocks=(same,))
    table = Table(
        caption="What changed",
        columns=(Column(title="What"), Column(title="Before"), Column(title="After")),
        rows=tuple(
            (Cell(text=words.sentence(change.place)), Cell(text=change.before), Cell(text=change.after))
            for change in changes
        ),
        cards=True,
    )
    title = f"{words.sentence(words.count(len(changes), 'change'))} {between}"
    return Section(id="comparison", question="What changed?", title=title, blocks=(TableBlock(table=table),))
