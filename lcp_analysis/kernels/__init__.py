"""The kernel notebooks run in. Knows nothing of the rest."""

from lcp_analysis.kernels.spec import KERNEL, kernel_path

__all__ = ["KERNEL", "kernel_path"]
