"""The region a workbook is about: London is data, and another folder of data is another region."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What the pages call the place and the programme."""

    name: str  # "London"
    programme: str  # "London Library Change Programme"
    foot: str = ""  # what its framework is and who decides: at the foot of every page and document
    map_source: str = ""  # where the tile positions come from, as a sentence
    water: str = "the water"  # what lies between authorities that touch across it alone
