"""From what is asked for to what is made: each job with where it goes and what it will be known by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis import workbook
from lcp_analysis.batch.jobs import CELL_SECONDS, Job, Order
from lcp_analysis.batch.resume import fingerprint
from lcp_analysis.workbook.places import illustrative


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How reports are made."""

    single_file: bool = False  # stylesheet and script in each page, instead of once beside them
    again: bool = False  # make also what is still true
    timeout: int = CELL_SECONDS  # seconds a cell may take
    cluster: str = ""  # address of a Dask scheduler ("tcp://10.0.0.5:8786"); empty for this machine


EVERYDAY = Settings()


def orders_for(jobs: Sequence[Job], folder: Path, settings: Settings) -> list[Order]:
    """Return an order for each job."""
    return [
        Order(
            job=job,
            folder=folder,
            fingerprint=fingerprint_of(job, single_file=settings.single_file),
            single_file=settings.single_file,
            timeout=settings.timeout,
        )
        for job in jobs
    ]


def fingerprint_of(job: Job, *, single_file: bool) -> str:
    """Hash everything a report is made from on this machine."""
    code, data = workbook.code_version(), workbook.shelf().evidence.dataset.version
    options = "single file" if single_file else "shared look"
    return fingerprint(job, code, data, f"{options} {_record(job)}")


def _record(job: Job) -> str:
    """Return what a report's record is known by, so that the report of another workspace is not taken for it."""
    as_at = job.parameters.get("as_at")
    made_up = "illustrative " if illustrative() else ""
    return made_up + workbook.record_mark(as_at if isinstance(as_at, int) else None)
