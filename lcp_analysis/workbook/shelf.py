"""What is read once per process: evidence and framework, from the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from lcp_analysis.case.evidence import Evidence
from lcp_analysis.evidence.assumptions import money_assumptions
from lcp_analysis.evidence.baseline_files import read_baseline
from lcp_analysis.evidence.framework_files import read_framework, read_standard
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.framework import Framework, Standard
from lcp_analysis.terms import Authorities, BadInput, UnknownName
from lcp_analysis.workbook.places import data_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The published figures and the framework a case is computed from."""

    evidence: Evidence
    framework: Framework

    @property
    def authorities(self) -> Authorities:
        """Every authority of the programme."""
        return self.evidence.dataset.authorities

    def rng(self) -> np.random.Generator:
        """Return a new generator from the seed of the assumptions: the same draws every time."""
        return np.random.default_rng(self.evidence.money.seed)


def read_shelf(folder: Path) -> Shelf:
    """Read everything in a data folder.

    Raises
    ------
    BadInput
        Naming the file, row or line, what was found and what is needed.
    """
    step_1, dataset = read_baseline(folder / "baseline.yaml"), read_dataset(folder)
    for what, measure in step_1.asked_for:
        if measure not in dataset.measures:
            nearest = UnknownName("measure", measure, dataset.measures).nearest
            perhaps = f" (perhaps {nearest[0]})" if nearest else ""
            raise BadInput(f"baseline.yaml, {what}", f"the measure {measure!r}", f"one of measures.csv{perhaps}")
    return Shelf(
        evidence=Evidence(
            dataset=dataset,
            indicators=step_1.indicators,
            main_cost=step_1.main_cost,
            outlook=step_1.outlook,
            money=money_assumptions(folder),
        ),
        framework=read_framework(folder / "framework"),
    )


@lru_cache(maxsize=1)
def shelf() -> Shelf:
    """Return what this process works with, read on first use."""
    return read_shelf(data_folder())


@lru_cache(maxsize=1)
def proposition_standard() -> Standard:
    """Return the proposition standard, read on first use: only step 6 needs it."""
    return read_standard(data_folder() / "framework")
