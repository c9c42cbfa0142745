"""Making one report from start to finish: run, wrap, write, stamp."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

from lcp_analysis import workbook
from lcp_analysis.batch.execute import execute
from lcp_analysis.batch.files import CannotWrite, clear_unfinished, write_whole
from lcp_analysis.batch.html import report_page
from lcp_analysis.batch.jobs import Order, Outcome, Status
from lcp_analysis.batch.resume import still_true
from lcp_analysis.batch.turns import turn


def make(order: Order, *, again: bool) -> Outcome:
    """Make one report, unless another batch has just made it; whatever goes wrong becomes an outcome with a reason."""
    try:
        with turn(order.report):
            if not again and still_true(order.report, order.fingerprint):
                return Outcome(job=order.job, status=Status.UNCHANGED)
            return _made(order)
    except CannotWrite as error:
        return Outcome(job=order.job, status=Status.FAILED, reason=str(error))


def _made(order: Order) -> Outcome:
    clear_unfinished(order.report)
    notebook, outcome = execute(order.job, order.timeout)
    if notebook is None:
        return outcome
    given = order.job.parameters
    clock = workbook.read_clock(str(given.get("clock", "today")))
    position = given.get("as_at")
    as_at = position if isinstance(position, int) else None
    request = workbook.Request(authority=str(given.get("authority", "")), clock=clock, as_at=as_at)
    stamp = workbook.stamp_for(workbook.shelf(), request, datetime.now(UTC))
    page = report_page(notebook, order.job.title, stamp, single_file=order.single_file)
    beside = {
        **asdict(stamp),
        "notebook": order.job.notebook.name,
        "parameters": dict(order.job.parameters),
        "fingerprint": order.fingerprint,
    }
    try:
        order.report.with_suffix(".json").unlink(missing_ok=True)  # a page without its stamp is made again
        write_whole(order.report, page)
        write_whole(order.report.with_suffix(".json"), json.dumps(beside, indent=2, ensure_ascii=False) + "\n")
    except CannotWrite as error:
        return replace(outcome, status=Status.FAILED, reason=str(error))
    return outcome
