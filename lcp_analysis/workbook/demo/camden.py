"""Camden's team looks at joint working, and leaves a trust aside."""

from __future__ import annotations

from lcp_analysis.terms import Role
from lcp_analysis.workbook.demo.stage import Stage

_TARGETS = {"2016-17": 5_150_000.0, "2017-18": 4_900_000.0, "2018-19": 4_700_000.0}  # £ cash, net


def play(stage: Stage) -> None:
    """Enter an outlook, targets, answers, two options set aside and a decision at a gate."""
    camden = stage.authority("Camden")
    officer = stage.person("Finance officer, Camden", Role.PARTICIPANT, camden)
    head = stage.person("Head of libraries, Camden", Role.PARTICIPANT, camden)
    facilitator = stage.person("Facilitator, Camden", Role.FACILITATOR, camden)
    stage.enter(officer, camden, "outlook_growth", "whole", {"low": 0.01, "central": 0.02, "high": 0.035})
    for year, pounds in _TARGETS.items():
        stage.enter(officer, camden, "savings_target", year, {"pounds": pounds})
    stage.enter(
        head, camden, "condition_answer", "self_service_rfid.system", {"met": True}, "The supplier has confirmed it."
    )
    stage.enter(
        head,
        camden,
        "condition_answer",
        "shared_back_office.partner",
        {"met": True},
        "Islington's chief officer agrees.",
    )
    stage.enter(
        head, camden, "option_set_aside", "new_trust", {"set_aside": True}, "No appetite for a trust in this term."
    )
    stage.enter(
        head, camden, "option_set_aside", "outsource_single", {"set_aside": True}, "Too small a contract on its own."
    )
    stage.enter(
        facilitator, camden, "gate_decision", "shared_back_office/affordable", {"answer": "pass"},
        "Set-up costs fit the capital programme.",
    )  # fmt: skip
