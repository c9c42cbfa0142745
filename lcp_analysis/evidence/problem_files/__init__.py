"""The four files anyone can run: appraisal, sharing, finance, allocation."""

from lcp_analysis.evidence.problem_files.base import ProblemModel, plain, read_problem, result_json
from lcp_analysis.evidence.problem_files.sharing_model import SharingFile

SCHEMAS: dict[str, type[ProblemModel]] = {"sharing": SharingFile}

__all__ = ["SCHEMAS", "ProblemModel", "plain", "read_problem", "result_json"]
