"""How well an option does on a leaf: a number, or a number with its doubt as a distribution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]
_TAIL = 0.00135  # the share of a bell curve beyond three standard deviations, on one side


@dataclass(frozen=True, slots=True)
class Exact:
    """A level known, or judged, as one number."""

    level: float

    @property
    def central(self) -> float:
        """The level itself."""
        return self.level

    @property
    def reach(self) -> tuple[float, float]:
        """The least and greatest level thought possible."""
        return self.level, self.level

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers as entered."""
        return (self.level,)

    def draw(self, rng: np.random.Generator, count: int) -> Vector:  # noqa: ARG002  # one signature for all scores
        """Return the level ``count`` times."""
        return np.full(count, self.level)


@dataclass(frozen=True, slots=True)
class Triangular:
    """A lowest, most likely and highest level; its one figure is the most likely.

    Raises
    ------
    BadInput
        If the three do not rise.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise BadInput(
                "a score",
                f"low {self.low:g}, likely {self.likely:g}, high {self.high:g}",
                "low no higher than likely, and likely no higher than high",
            )

    @property
    def central(self) -> float:
        """The most likely level."""
        return self.likely

    @property
    def reach(self) -> tuple[float, float]:
        """The bounds."""
        return self.low, self.high

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers as entered."""
        return (self.low, self.likely, self.high)

    def draw(self, rng: np.random.Generator, count: int) -> Vector:
        """Draw levels without a square root, from the lesser and the greater of two uniform numbers.

        References
        ----------
        Stein and Keblis (2009), A new method to simulate the triangular distribution, *Mathematical and Computer
        Modelling* 49, 1143-1147.
        """
        pair = rng.random((2, count))
        lesser = np.minimum(pair[0], pair[1])
        greater = np.maximum(pair[0], pair[1], out=pair[0])
        lesser *= self.high - self.likely
        greater *= self.likely - self.low
        lesser += greater
        lesser += self.low
        return np.asarray(lesser)


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any level between two bounds, all equally likely; its one figure is the middle.

    Raises
    ------
    BadInput
        If low exceeds high.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise BadInput("a score", f"low {self.low:g} above high {self.high:g}", "low no higher than high")

    @property
    def central(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    @property
    def reach(self) -> tuple[float, float]:
        """The bounds."""
        return self.low, self.high

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers as entered."""
        return (self.low, self.high)

    def draw(self, rng: np.random.Generator, count: int) -> Vector:
        """Draw levels."""
        return self.low + (self.high - self.low) * rng.random(count)


@dataclass(frozen=True, slots=True)
class Normal:
    """A bell curve; its one figure is the mean.

    Raises
    ------
    BadInput
        If the standard deviation is negative.
    """

    mean: float
    deviation: float

    def __post_init__(self) -> None:
        if self.deviation < 0:
            raise BadInput("a score", f"a standard deviation of {self.deviation:g}", "zero or more")

    @property
    def central(self) -> float:
        """The mean."""
        return self.mean

    @property
    def reach(self) -> tuple[float, float]:
        """Three standard deviations either side: all but 3 in 1,000 draws."""
        return self.mean - 3 * self.deviation, self.mean + 3 * self.deviation

    @property
    def written(self) -> tuple[float, ...]:
        """The numbers as entered."""
        return (self.mean,)

    def draw(self, rng: np.random.Generator, count: int) -> Vector:
        """Draw levels."""
        return self.mean + self.deviation * rng.standard_normal(count)


@dataclass(frozen=True, slots=True)
class Beta:
    """A share between 0 and 1, as after ``alpha`` - 1 successes and ``beta`` - 1 failures; its one figure is the mean.

    Raises
    ------
    BadInput
        If a parameter is not above zero.
    """

    alpha: float
    beta: float

    def __post_init__(self) -> None:
        if self.alpha <= 0 or self.beta <= 0:
            raise BadInput("a score", f"beta parameters {self.alpha:g} and {self.beta:g}", "both above zero")

    @property
    def central(self) -> float:
        """The mean."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def reach(self) -> tuple[float, float]:
        """All but 3 in 1,000 draws, as for a bell curve: most of 0 to 1 may be out of the question."""
        low, high = betaincinv(self.alpha, self.beta, [_TAIL, 1.0 - _TAIL])
        return float(low), float(high)

    @property
    def written(self) -> tuple[float, ...]:
        """Nothing: its parameters are counts, not levels."""
        return ()

    def draw(self, rng: np.random.Generator, count: int) -> Vector:
        """Draw levels."""
        return rng.beta(self.alpha, self.beta, count)


Score = Exact | Triangular | Uniform | Normal | Beta


def straightened(score: Score, times: float, plus: float) -> Score | None:
    """Return the score whose levels are ``times`` those of another, plus a constant; None where its kind changes."""
    if isinstance(score, Exact):
        return Exact(times * score.level + plus)
    if isinstance(score, Triangular):
        ends = sorted((times * score.low + plus, times * score.high + plus))
        return Triangular(ends[0], min(max(times * score.likely + plus, ends[0]), ends[1]), ends[1])
    if isinstance(score, Uniform):
        return Uniform(*sorted((times * score.low + plus, times * score.high + plus)))
    if isinstance(score, Normal):
        return Normal(times * score.mean + plus, abs(times) * score.deviation)
    return None


def is_certain(score: Score) -> bool:
    """Say whether a score has no doubt in it."""
    if isinstance(score, Beta):
        return False
    if isinstance(score, Normal):
        return score.deviation == 0
    return score.reach[0] == score.reach[1]
