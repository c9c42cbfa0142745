"""Case files: what the public record of a real case gives, checked as it is read."""

from lcp_analysis.evidence.case_files.reader import read_case_file

__all__ = ["read_case_file"]
