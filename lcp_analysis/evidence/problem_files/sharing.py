"""``kind: sharing``: from a file to its full result."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from lcp_analysis.evidence.problem_files.sharing_model import SharingFile
from lcp_analysis.evidence.problem_files.sharing_problem import read_sharing
from lcp_analysis.evidence.problem_files.sharing_remarks import file_remarks
from lcp_analysis.evidence.problem_files.sharing_result import Result, result_of
from lcp_analysis.sharing import remarks, study

__all__ = ["SharingFile", "share_file"]


def share_file(path: Path, *, seed: int = 1, draws: int = 4_000, seconds: float = 10.0) -> Result:
    """Read a sharing file and answer all that it asks.

    Parameters
    ----------
    path : Path
    seed : int
        For Shapley values that have to be drawn.
    draws : int
        Orders drawn then.
    seconds : float
        For the best partition.

    Returns
    -------
    dict
        The result under the names of the format; plain values once passed through ``plain``.

    Raises
    ------
    LcpError
        With file, line and place, if the file cannot be used.
    """
    file, problem = read_sharing(path)
    if problem is None:
        return result_of(file, None, file_remarks(file))
    generator = np.random.default_rng(seed)
    found = study(problem, generator=generator, draws=draws, seconds=seconds, clock=time.perf_counter)
    return result_of(file, found, [*file_remarks(file), *remarks(found)])
