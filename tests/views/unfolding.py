"""The panels of a section, whether a reader has to unfold them or not."""

from __future__ import annotations

from lcp_analysis.views.sections import More, Panel, Section


def panels_of(found: Section) -> list[Panel]:
    """Return every panel; one that is folded has its summary line for a title."""
    folded = [Panel(title=one.summary, blocks=one.blocks) if isinstance(one, More) else one for one in found.blocks]
    return [one for one in folded if isinstance(one, Panel)]
