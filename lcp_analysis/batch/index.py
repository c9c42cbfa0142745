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

_MANY = 10  # reports: with more, one looks for a name
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
    stamp = workbook.stamp_for(workbook.shelf(), workbook.Request(as_at=_newest(outcomes)), datetime.now(UTC))
    return page_html(section_html(section), title="Reports", stamp=stamp, where="All reports", assets=ASSETS)


def _newest(outcomes: Sequence[Outcome]) -> int | None:
    """Return the newest position of the record that any of the reports stands at."""
    known = (outcome.job.parameters.get("as_at") for outcome in outcomes)
    return max((position for position in known if isinstance(position, int)), default=None)


def _table(outcomes: Sequence[Outcome], folder: Path) -> Table:
    """List the reports, the reasons only where there are some."""
    failed = any(outcome.status is Status.FAILED for outcome in outcomes)
    titles = ("Report", "How it went", "What it was made from", *(("Reason",) if failed else ()))
    return Table(
        caption="Reports",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_row(outcome, folder)[: len(titles)] for outcome in outcomes),
        filtered=len(outcomes) > _MANY,
    )


def _row(outcome: Outcome, folder: Path) -> tuple[Cell, ...]:
    page, facts = (_there(folder, f"{outcome.job.name}.{kind}") for kind in ("html", "json"))
    return (
        Cell(text=outcome.job.title, link=page),
        Cell(text=str(outcome.status), status=_TONE[outcome.status]),
        Cell(text="code, data and position (JSON)" if facts else "", link=facts),
        Cell(text=_reason(outcome)),
    )


def _there(folder: Path, name: str) -> str:
    return name if (folder / name).is_file() else ""


def _reason(outcome: Outcome) -> str:
    if outcome.status is not Status.FAILED:
        return ""
    where = f"Cell {outcome.cell}: " if outcome.cell is not None else ""
    return f"{where}{outcome.reason} An earlier report, if there is one, was left as it was."
