"""``lcp appraise``: one appraisal file in, the result under the names of the format out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lcp_analysis.appraisal import DRAWS, Appraisal, appraise
from lcp_analysis.evidence.problem_files.appraisal_problem import at_its_line, read_appraisal
from lcp_analysis.evidence.problem_files.appraisal_result import appraisal_result

SEED = 2010


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalRun:
    """A file appraised: the engine's result, and the same as plain values for JSON."""

    found: Appraisal
    result: dict[str, Any]


def run_appraisal(
    path: Path, *, seed: int | None = None, draws: int | None = None, margin: float | None = None
) -> AppraisalRun:
    """Read a file, appraise it and name the result.

    Parameters
    ----------
    path : Path
    seed, draws : int, optional
        Come before those in the file; without either, a fixed seed and 10,000 draws.
    margin : float, optional
        What ``>`` in a statement means at least, as a share of all weight.

    Raises
    ------
    BadInput
        With the line, what was found and what was needed.
    """
    problem, model = read_appraisal(path, margin=margin)
    used_seed = next(value for value in (seed, model.smaa.seed, SEED) if value is not None)
    used_draws = draws or model.smaa.draws or DRAWS
    with at_its_line(path):
        found = appraise(problem, np.random.default_rng(used_seed), used_draws)
    return AppraisalRun(found=found, result=appraisal_result(found) | {"seed": used_seed})
