"""The four files anyone can run: appraisal, sharing, finance, allocation."""

from lcp_analysis.evidence.problem_files.base import ProblemModel, plain, read_problem, result_json
from lcp_analysis.evidence.problem_files.finance_model import FinanceFile

SCHEMAS: dict[str, type[ProblemModel]] = {"finance": FinanceFile}

__all__ = ["SCHEMAS", "ProblemModel", "plain", "read_problem", "result_json"]
