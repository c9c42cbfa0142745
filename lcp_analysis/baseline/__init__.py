"""Step 1: where an authority stands, against its neighbours and the rest of London."""

from lcp_analysis.baseline.dataset import Border, Dataset, Fact, Figure, Library, Measure

__all__ = ["Border", "Dataset", "Fact", "Figure", "Library", "Measure"]
