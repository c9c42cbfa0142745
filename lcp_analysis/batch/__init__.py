"""Reports made by papermill: many at once, each atomically, none stopped by another's failure."""

from lcp_analysis.batch.jobs import Job, Outcome, Status
from lcp_analysis.batch.run import BatchResult, borough_job, programme_job, write_reports

__all__ = ["BatchResult", "Job", "Outcome", "Status", "borough_job", "programme_job", "write_reports"]
