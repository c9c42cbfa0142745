"""The four files anyone can run: appraisal, sharing, finance, allocation."""

from lcp_analysis.evidence.problem_files.base import ProblemModel, plain, read_problem, result_json, validated

__all__ = ["ProblemModel", "plain", "read_problem", "result_json", "validated"]
