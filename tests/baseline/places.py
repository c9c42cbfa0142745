"""Made-up authorities with one cost and one population each, small enough to check by eye."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.baseline import Dataset, Figure, Indicator, Measure, Style, Term
from lcp_analysis.terms import Authorities, Authority, Clock, Region, Source


def indicator(**changes: object) -> Indicator:
    """Cost a resident, unless told otherwise."""
    told: dict[str, object] = {
        "id": "cost",
        "group": "Cost",
        "title": "Cost a resident",
        "sentence": "Net cost is {value} a resident",
        "numerator": (Term(measure="spend", year="2015-16"),),
        "denominator": Term(measure="people", year="mid-2015"),
        "per": 1,
        "style": Style.POUNDS,
        "year": "2015-16",
        "clocks": frozenset({Clock.TODAY}),
        "meaning": "What is spent for each person.",
    }
    return Indicator(**{**told, **changes})  # type: ignore[arg-type]


def dataset(spends: Sequence[float | None], people: float = 100.0, flag: str = "") -> Dataset:
    """As many authorities as there are spends; ``None`` is a missing return."""
    authorities = [_authority(place) for place in range(len(spends))]
    figures = [
        figure
        for authority, spend in zip(authorities, spends, strict=True)
        for figure in (
            _figure(authority, "spend", "2015-16", spend, flag),
            _figure(authority, "people", "mid-2015", people),
        )
        if figure is not None
    ]
    return Dataset(
        version="test",
        region=Region(name="Testshire", programme="Testshire Library Programme"),
        authorities=Authorities(authorities),
        measures={key: Measure(id=key, title=key, unit="£", meaning="") for key in ("spend", "people")},
        figures={(figure.authority, figure.measure, figure.year): figure for figure in figures},
        sources={"made-up": Source(id="made-up", title="Made up", licence="none")},
    )


def code(place: int) -> str:
    return f"A{place:02d}"


def _authority(place: int) -> Authority:
    name = f"Town {place}"
    return Authority(code=code(place), name=name, slug=f"town-{place}", short=name, tile_row=0, tile_column=place)


def _figure(authority: Authority, measure: str, year: str, value: float | None, flag: str = "") -> Figure | None:
    if value is None:
        return None
    return Figure(authority=authority.code, measure=measure, year=year, value=value, source="made-up", flag=flag)
