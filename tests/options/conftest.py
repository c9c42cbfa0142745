"""Three authorities to check by eye: Northam is in house, Southam is contracted out, Eastam sent no return."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lcp_analysis.baseline import Border, Dataset, Figure, Measure
from lcp_analysis.evidence.framework_files import read_framework
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authorities, Authority, Region, Source

FOLDER = Path(__file__).parents[2] / "data" / "framework"
MEASURES = {
    "net_spend": ("net library expenditure", "£"),
    "visits": ("visits", "visits"),
    "book_issues": ("book issues", "issues"),
    "service_points": ("service points", "service points"),
    "static_libraries_open": ("open static libraries", "libraries"),
    "static_libraries_statutory": ("statutory static libraries", "libraries"),
    "static_libraries_authority_run": ("open static libraries run by the authority", "libraries"),
    "static_opening_hours": ("opening hours a week", "hours a week"),
    "staffed_hours": ("staffed hours a week", "hours a week"),
}
VALUES = {
    # measure, year: Northam, Southam, Eastam
    ("net_spend", "2015-16"): (5_000_000, 4_000_000, None),
    ("visits", "2015-16"): (1_000_000, 500_000, None),
    ("book_issues", "2015-16"): (600_000, 300_000, None),
    ("service_points", "2015-16"): (10, 4, None),
    ("static_libraries_open", "2023"): (10, 1, 8),
    ("static_libraries_statutory", "2010"): (12, 3, 9),
    ("static_libraries_authority_run", "2023"): (10, 0, 8),
    ("static_opening_hours", "2023"): (400, 40, 300),
    ("staffed_hours", "2023"): (400, 20, 300),
}
NAMES = ("Northam", "Southam", "Eastam")


@pytest.fixture(scope="session")
def framework() -> Framework:
    return read_framework(FOLDER)


@pytest.fixture
def dataset() -> Dataset:
    return Dataset(
        version="test",
        region=Region(name="Testshire", programme="Testshire Library Programme"),
        authorities=Authorities([_authority(code, name) for code, name in zip("NSE", NAMES, strict=True)]),
        measures={key: Measure(id=key, title=title, unit=unit, meaning="") for key, (title, unit) in MEASURES.items()},
        figures={
            (code, measure, year): _figure(code, measure, year, value)
            for (measure, year), values in VALUES.items()
            for code, value in zip("NSE", values, strict=True)
            if value is not None
        },
        sources={"cipfa": Source(id="cipfa", title="CIPFA return 2015-16", licence="unclear")},
        borders=(
            Border(first="N", second="E", across_thames=False, metres=900),
            Border(first="N", second="S", across_thames=True, metres=None),
        ),
    )


@pytest.fixture
def find(dataset: Dataset) -> Callable[[str], Authority]:
    return dataset.authorities.find


def _authority(code: str, name: str) -> Authority:
    return Authority(code=code, name=name, slug=name.lower(), short=name, tile_row=0, tile_column=0)


def _figure(code: str, measure: str, year: str, value: float) -> Figure:
    flag = "one site counted twice" if (code, measure) == ("S", "visits") else ""
    return Figure(authority=code, measure=measure, year=year, value=value, source="cipfa", flag=flag)
