"""Reports made by papermill: many at once, each atomically, none stopped by another's failure."""

from lcp_analysis.batch.jobs import CELL_SECONDS, Job, Outcome, Status
from lcp_analysis.batch.orders import Settings
from lcp_analysis.batch.run import (
    PROGRAMME,
    BatchResult,
    borough_job,
    get_ready,
    plan,
    programme_job,
    write_reports,
)

__all__ = [
    "CELL_SECONDS",
    "PROGRAMME",
    "BatchResult",
    "Job",
    "Outcome",
    "Settings",
    "Status",
    "borough_job",
    "get_ready",
    "plan",
    "programme_job",
    "write_reports",
]
