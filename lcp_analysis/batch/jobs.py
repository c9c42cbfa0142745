"""One report: a notebook, its parameters and where the result goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lcp_analysis.batch.parameters import Parameter
from lcp_analysis.terms import Claim

ASSETS = "look/"  # stylesheet and script, beside the reports
CELL_SECONDS = 120  # longest a cell may take before its report is given up, when nobody says


class Status(StrEnum):
    """How a report ended."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One report to be made."""

    name: str  # of the files: "camden"
    title: str  # for people: "Camden"
    notebook: Path
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    claim: Claim | None = None  # what of the record its kernel may open; nothing without


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A job with where its result goes and what it will be known by."""

    job: Job
    folder: Path
    fingerprint: str
    single_file: bool
    timeout: int = CELL_SECONDS  # seconds a cell may take

    @property
    def report(self) -> Path:
        """The page; its stamp lies beside it with the ending .json."""
        return self.folder / f"{self.job.name}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job."""

    job: Job
    status: Status
    seconds: float = 0.0
    reason: str = ""  # why it failed, in words
    cell: int | None = None  # which code cell failed, counted from 1
