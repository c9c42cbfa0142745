"""Camden and Islington look at the same two options together: each council enters it for itself."""

from __future__ import annotations

from lcp_analysis.terms import Role
from lcp_analysis.workbook.demo.stage import Stage

_TOGETHER = ["shared_back_office", "stock_consortium"]


def play(stage: Stage) -> None:
    """Enter the same combination for both, by a facilitator who works for the two."""
    both = [stage.authority(name) for name in ("Camden", "Islington")]
    facilitator = stage.person("Facilitator of the partnership", Role.FACILITATOR, *both)
    for one in both:
        stage.enter(
            facilitator, one, "condition_answer", "stock_consortium.end_dates", {"met": True},
            "Both contracts can end in the same March.",
        )  # fmt: skip
        stage.enter(facilitator, one, "combination", "whole", {"options": _TOGETHER}, "Looked at with the neighbour.")
