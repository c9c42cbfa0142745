"""The strategic options workbook for library authorities.

Notebooks and applications use :mod:`lcp_analysis.workbook` and nothing else; ``docs/architecture.md`` shows the floors.
"""

__version__ = "0.1.0"
