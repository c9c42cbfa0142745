"""Reads the framework and the proposition standard from ``data/framework``."""

from lcp_analysis.evidence.framework_files.reader import read_framework, read_standard

__all__ = ["read_framework", "read_standard"]
