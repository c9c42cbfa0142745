"""Islington's team answers for itself, and changes its mind once: the record keeps both."""

from __future__ import annotations

from lcp_analysis.terms import Role
from lcp_analysis.workbook.demo.stage import Stage

_TARGETS = {"2016-17": 5_600_000.0, "2017-18": 5_300_000.0}  # £ cash, net


def play(stage: Stage) -> None:
    """Enter a group to compare with, targets of which one is revised, answers and an option set aside."""
    islington = stage.authority("Islington")
    group = [stage.authority(name).id for name in ("Camden", "Hackney", "Haringey")]
    officer = stage.person("Finance officer, Islington", Role.PARTICIPANT, islington)
    head = stage.person("Head of libraries, Islington", Role.PARTICIPANT, islington)
    stage.enter(head, islington, "comparison_group", "whole", {"authorities": group})
    for year, pounds in _TARGETS.items():
        stage.enter(officer, islington, "savings_target", year, {"pounds": pounds})
    stage.enter(officer, islington, "savings_target", "2017-18", {"pounds": 5_200_000.0}, "After the budget round.")
    stage.enter(
        head,
        islington,
        "condition_answer",
        "shared_back_office.partner",
        {"met": True},
        "Camden's chief officer agrees.",
    )
    stage.enter(
        head, islington, "option_set_aside", "mutual", {"set_aside": True}, "Staff were asked and did not want it."
    )
