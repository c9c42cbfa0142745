"""The kernels notebooks run in, forked from a parent that is warm. Knows nothing of the rest."""

from lcp_analysis.kernels.environment import use_one_thread
from lcp_analysis.kernels.imports import import_schemas_quickly
from lcp_analysis.kernels.recipe import Primed
from lcp_analysis.kernels.spec import KERNEL, fork_warm_kernels, kernel_folder, kernel_path, use_warm_kernels
from lcp_analysis.kernels.warm import close_all

__all__ = [
    "KERNEL",
    "Primed",
    "close_all",
    "fork_warm_kernels",
    "import_schemas_quickly",
    "kernel_folder",
    "kernel_path",
    "use_one_thread",
    "use_warm_kernels",
]
