"""Statistical neighbours computed from variables a team chooses, beside the published ones.

Each variable is standardised over the authorities (less the mean, divided by the standard deviation), so that none
counts for more because of its unit; the distance of two authorities is the root of the mean squared difference over the
variables. A distance of 1 is one standard deviation in an average variable.

References
----------
Office for National Statistics, *Clustering local authorities against subnational indicators: methodology* (Euclidean
distance of standardised indicators); CIPFA's nearest neighbours model is built in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lcp_analysis.baseline.dataset import Dataset, Figure
from lcp_analysis.terms import BadInput, UnknownName

LEAST = 2  # variables: nearness in one number is no likeness
FEWEST = 3  # authorities that can be compared
KEPT = 5  # neighbours, as many as are published


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """Something authorities can be alike in: a measure, as it is or divided by another."""

    id: str
    title: str
    measure: str
    over: str = ""  # measure it is divided by; "" for none
    logged: bool = False  # sizes are compared by ratio, not by difference


VARIABLES: Mapping[str, Variable] = MappingProxyType(
    {
        variable.id: variable
        for variable in (
            Variable(id="size", title="residents", measure="population", logged=True),
            Variable(
                id="density", title="residents a square kilometre", measure="population", over="area", logged=True
            ),
            Variable(id="children", title="share aged 0 to 15", measure="population_0_15", over="population"),
            Variable(id="older", title="share aged 65 and over", measure="population_65_plus", over="population"),
            Variable(id="deprivation", title="deprivation, average score", measure="imd_average_score"),
            Variable(id="transport", title="public transport accessibility", measure="transport_access"),
            Variable(
                id="libraries",
                title="open static libraries for each resident",
                measure="static_libraries_open",
                over="population",
            ),
        )
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearness:
    """How far authorities are apart in some variables."""

    variables: tuple[Variable, ...]
    years: tuple[str, ...]  # of each variable's figures
    codes: tuple[str, ...]  # authorities with every variable
    left_out: tuple[str, ...]  # codes of those without one
    distances: np.ndarray  # shape (n, n), symmetric, zero on the diagonal; in standard deviations

    def nearest(self, code: str, count: int = KEPT) -> tuple[tuple[str, float], ...]:
        """Return the nearest authorities with their distances; none for an authority that was left out."""
        if code not in self.codes:
            return ()
        row = self.distances[self.codes.index(code)]
        order = sorted(range(len(self.codes)), key=lambda other: (row[other], self.codes[other]))
        near = [(self.codes[other], float(row[other])) for other in order if self.codes[other] != code]
        return tuple(near[:count])


def nearness(dataset: Dataset, chosen: Sequence[str]) -> Nearness:
    """Compute how far authorities are apart in the chosen variables.

    Parameters
    ----------
    chosen : sequence of str
        Ids of :data:`VARIABLES`, two or more.

    Raises
    ------
    UnknownName
        If one of them is not known.
    BadInput
        If there are fewer than two, or fewer than three authorities have them all.
    """
    variables = tuple(_variable(one) for one in dict.fromkeys(chosen))
    if len(variables) < LEAST:
        found = variables[0].title if variables else "none"
        raise BadInput("variables of likeness", found, f"at least {LEAST}: nearness in one number is no likeness")
    columns = [_column(variable, dataset) for variable in variables]
    codes = tuple(a.code for a in dataset.authorities if all(a.code in values for values, _ in columns))
    if len(codes) < FEWEST:
        raise BadInput(
            "variables of likeness", f"{len(codes)} authorities with all of them", "three or more: choose others"
        )
    values = np.array([[column[code] for column, _ in columns] for code in codes])
    spread = values.std(axis=0)
    standard = (values - values.mean(axis=0)) / np.where(spread == 0, 1.0, spread)
    apart = standard[:, None, :] - standard[None, :, :]
    return Nearness(
        variables=variables,
        years=tuple(year for _, year in columns),
        codes=codes,
        left_out=tuple(a.code for a in dataset.authorities if a.code not in codes),
        distances=np.sqrt((apart**2).mean(axis=2)),
    )


def usable(dataset: Dataset) -> tuple[Variable, ...]:
    """Return the variables that this region has figures of: three authorities or more have all of them."""
    found: list[Variable] = []
    common = {authority.code for authority in dataset.authorities}
    for variable in VARIABLES.values():
        both = common & set(_column(variable, dataset)[0])
        if len(both) >= FEWEST:
            found.append(variable)
            common = both
    return tuple(found)


def _variable(name: str) -> Variable:
    if name not in VARIABLES:
        raise UnknownName("variable", name, VARIABLES)
    return VARIABLES[name]


def _column(variable: Variable, dataset: Dataset) -> tuple[dict[str, float], str]:
    """Return a variable by authority, with the newest year that most authorities have."""
    years = sorted(
        dataset.years(variable.measure), key=lambda year: (len(dataset.across(variable.measure, year)), year)
    )
    year = years[-1] if years else ""
    found = {}
    for code, figure in dataset.across(variable.measure, year).items():
        below = _newest(code, variable.over, year, dataset)
        value = figure.value / below.value if below and below.value else figure.value
        if (not variable.over or below) and (value > 0 or not variable.logged):
            found[code] = float(np.log(value)) if variable.logged else value
    return found, year


def _newest(code: str, measure: str, year: str, dataset: Dataset) -> Figure | None:
    known = (
        (dataset.figure(code, measure, label) for label in (year, *reversed(dataset.years(measure)))) if measure else ()
    )
    return next((figure for figure in known if figure is not None), None)
