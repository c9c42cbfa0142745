"""Making one report from start to finish: run, wrap, write, stamp."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from lcp_analysis import workbook
from lcp_analysis.batch.execute import execute
from lcp_analysis.batch.files import CannotWrite, clear_unfinished, write_whole
from lcp_analysis.batch.html import report_page
from lcp_analysis.batch.jobs import Order, Outcome, Status
from lcp_analysis.batch.resume import still_true
from lcp_analysis.batch.turns import turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A report that is made and not yet written."""

    outcome: Outcome
    page: str = ""  # empty if it failed
    stamp: str = ""  # the JSON beside the page


def make(order: Order, *, again: bool) -> Outcome:
    """Make one report, unless another batch has just made it; whatever goes wrong becomes an outcome with a reason."""
    try:
        with turn(order.report):
            if not again and still_true(order.report, order.fingerprint):
                return Outcome(job=order.job, status=Status.UNCHANGED)
            clear_unfinished(order.report)
            return write(order, produce(order))
    except CannotWrite as error:
        return Outcome(job=order.job, status=Status.FAILED, reason=str(error))


def produce(order: Order) -> Product:
    """Run an order's notebook and make the page; nothing is written."""
    notebook, outcome = execute(order.job, order.timeout)
    if notebook is None:
        return Product(outcome=outcome)
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
    return Product(outcome=outcome, page=page, stamp=json.dumps(beside, indent=2, ensure_ascii=False) + "\n")


def write(order: Order, product: Product) -> Outcome:
    """Write a product where its order wants it; the caller has the turn."""
    if not product.page:
        return product.outcome
    try:
        order.report.with_suffix(".json").unlink(missing_ok=True)  # a page without its stamp is made again
        write_whole(order.report, product.page)
        write_whole(order.report.with_suffix(".json"), product.stamp)
    except CannotWrite as error:
        return replace(product.outcome, status=Status.FAILED, reason=str(error))
    return product.outcome
