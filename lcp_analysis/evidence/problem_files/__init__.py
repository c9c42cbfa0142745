"""The four files anyone can run: appraisal, sharing, finance, allocation."""

from lcp_analysis.evidence.problem_files.appraisal_model import AppraisalModel
from lcp_analysis.evidence.problem_files.base import ProblemModel, plain, read_problem, result_json

SCHEMAS: dict[str, type[ProblemModel]] = {
    "appraisal": AppraisalModel,
}

__all__ = ["SCHEMAS", "ProblemModel", "plain", "read_problem", "result_json"]
