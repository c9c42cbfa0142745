"""The index of a batch: every report with how it went, and the reason where it failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from lcp_analysis import workbook
from lcp_analysis.batch.jobs import ASSETS, Outcome, Status
from lcp_analysis.render import page_html, section_html
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_TONE = {Status.MADE: "ok", Status.UNCHANGED: "none", Status.FAILED: "bad"}


def index_page(outcomes: Sequence[Outcome], folder: Path) -> str:
    """Return the page that lists a batch's reports."""
    failed = sum(outcome.status is Status.FAILED for outcome in outcomes)
    there = words.count(len(outcomes) - failed, "report is ready", "reports are ready")
    section = Section(
        id="index",
        question="Which reports were made?",
        title=words.sentence(f"{there}, {words.number(failed)} failed" if failed else there),
        blocks=(TableBlock(table=_table(outcomes, folder)),),
    )
    stamp = workbook.stamp_for(workbook.shelf(), workbook.Request(), datetime.now(UTC))
    return page_html(section_html(section), title="Reports", stamp=stamp, where="All reports", assets=ASSETS)


def _table(outcomes: Sequence[Outcome], folder: Path) -> Table:
    return Table(
        caption="Reports",
        columns=(Column(title="Report"), Column(title="How it went"), Column(title="Reason")),
        rows=tuple(
            (
                Cell(text=outcome.job.title, link=_address(outcome, folder)),
                Cell(text=str(outcome.status), status=_TONE[outcome.status]),
                Cell(text=_reason(outcome)),
            )
            for outcome in outcomes
        ),
    )


def _address(outcome: Outcome, folder: Path) -> str:
    name = f"{outcome.job.name}.html"
    return name if (folder / name).is_file() else ""


def _reason(outcome: Outcome) -> str:
    if outcome.status is not Status.FAILED:
        return ""
    where = f"Cell {outcome.cell}: " if outcome.cell is not None else ""
    return f"{where}{outcome.reason} An earlier report, if there is one, was left as it was."
