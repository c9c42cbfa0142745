"""Making one report from start to finish, in a process of its own: run, wrap, write, stamp."""

from __future__ import annotations

import json
import warnings
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lcp_analysis import workbook
from lcp_analysis.batch.files import CannotWrite, write_whole
from lcp_analysis.batch.html import report_page
from lcp_analysis.batch.jobs import Job, Outcome, Status, execute


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A job with where its result goes and what it will be known by."""

    job: Job
    folder: Path
    fingerprint: str
    single_file: bool

    @property
    def report(self) -> Path:
        """The page; its stamp lies beside it with the ending .json."""
        return self.folder / f"{self.job.name}.html"


def make(order: Order) -> Outcome:
    """Make one report; whatever goes wrong becomes an outcome with a reason, so that the others go on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of papermill's and nbconvert's own making; the kernel's are in the notebook
        notebook, outcome = execute(order.job)
    if notebook is None:
        return outcome
    request = workbook.Request(authority=str(order.job.parameters.get("authority", "")))
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
