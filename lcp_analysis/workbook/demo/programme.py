"""A quarter of the programme's own work: requests, tests, an envelope, decisions, calls and outputs."""

from __future__ import annotations

from lcp_analysis.terms import PROGRAMME, Role
from lcp_analysis.workbook.demo.stage import Stage
from lcp_analysis.workbook.programme_scene import write_programme_scene
from lcp_analysis.workbook.recording import record_store


def play(stage: Stage) -> None:
    """Enter the quarter once; its days are counted from the day on which it is entered."""
    store = record_store()
    if not store.read(scope=PROGRAMME):
        write_programme_scene(stage.person("Programme office", Role.PROGRAMME), store.now().date())
