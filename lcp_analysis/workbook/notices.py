"""A message in the place of a section that cannot be shown."""

from __future__ import annotations

from lcp_analysis.render import section_html
from lcp_analysis.views.sections import Section


def notice_html(message: str, level: int) -> str:
    """Return a message as a section of its own."""
    return section_html(Section(id="notice", question="This cannot be shown", title=message), level=level, traces=False)
