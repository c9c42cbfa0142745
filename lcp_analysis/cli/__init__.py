"""The ``lcp`` command."""

from lcp_analysis.cli.app import main

__all__ = ["main"]
