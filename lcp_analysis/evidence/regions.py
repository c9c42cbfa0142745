"""``region.yaml``: which region a folder of data is about, and how its authorities are grouped."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from lcp_analysis.evidence.problem_files.base import ProblemModel, validated
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.terms import Region

REGION_FILE = "region.yaml"


class Grouping(ProblemModel):
    """A column of ``authorities.csv`` that sorts the authorities into groups."""

    title: str
    meaning: str
    values: list[str] = Field(default_factory=list)  # the only words allowed; any word if there are none


class RegionFile(ProblemModel):
    """The file as a whole."""

    schema_version: int
    name: str
    programme: str
    authorities: str  # what the table of authorities holds, as a sentence
    foot: str = ""  # sentences at the foot of every page and document: what the framework is, and who decides
    map_source: str = ""
    water: str = "the water"  # what divides those of borders.csv that touch across it alone: "the Thames"
    unclear_figures: str = ""  # what figures_unclear_licence.csv holds: told where the table is not installed
    groupings: dict[str, Grouping] = Field(default_factory=dict)

    def region(self) -> Region:
        """Return what the pages need of it."""
        return Region(
            name=self.name, programme=self.programme, foot=self.foot, map_source=self.map_source, water=self.water
        )


def read_region(folder: Path) -> RegionFile:
    """Read the region of a folder of data.

    Raises
    ------
    BadInput
        Naming file and line, what was found and what is needed.
    """
    return validated(read_yaml(folder / REGION_FILE), RegionFile, keys="docs/another-region.md")
