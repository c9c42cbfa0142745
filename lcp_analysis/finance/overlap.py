"""Overlap: a saving applies to what remains after earlier ones, and an option inside another counts once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from math import prod

from lcp_analysis.terms import BadInput, Note, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """The first line takes away a share of what the second would save or cost."""

    first: str
    then: str
    share: float  # 0 to 1; 1: the second is wholly inside the first and counts nothing more

    def __post_init__(self) -> None:
        if not 0.0 <= self.share <= 1.0:
            raise BadInput(f"overlap / {self.first} then {self.then}", f"{self.share:g}", "a share from 0 to 1")


def what_remains(overlaps: Sequence[Overlap], lines: Sequence[str]) -> dict[str, float]:
    """Return what remains of each line (1: all of it) after the lines that come before it.

    Raises
    ------
    UnknownName
        If an overlap names a line that is not there.
    BadInput
        If two lines each come before the other, or a pair is given twice.
    """
    for overlap in overlaps:
        for name in (overlap.first, overlap.then):
            if name not in lines:
                raise UnknownName("line", name, lines)
    _refuse_twice(overlaps)
    before: dict[str, set[str]] = {}
    for overlap in overlaps:
        before.setdefault(overlap.then, set()).add(overlap.first)
    _refuse_circle(before, "overlap")
    return {
        line: prod((1.0 - overlap.share for overlap in overlaps if overlap.then == line), start=1.0) for line in lines
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedSavings:
    """Savings of several options as four figures that are often confused, all in the unit of the savings."""

    added: float  # the plain sum: too much
    sequential: float  # each on what remains of the spending after the others; the order does not matter
    nested: float  # options inside another left out, the rest added
    nested_sequential: float  # both
    published: float | None
    implied_overlap: float | None  # back-solved: the sum less what was published, attributed to no pair
    notes: tuple[Note, ...]


def combine_savings(
    savings: Mapping[str, float],
    spend: float,
    *,
    inside: Mapping[str, Iterable[str]] | None = None,
    published: float | None = None,
) -> CombinedSavings:
    """Combine the savings of options that act on the same spending.

    Parameters
    ----------
    savings : mapping, option to saving
        Over the same period as ``spend``, same unit and price base.
    spend : float
        What they all save on.
    inside : mapping, option to the options it contains
        Those count nothing of their own.
    published : float, optional
        A combined figure somebody printed.

    Raises
    ------
    UnknownName
        If ``inside`` names an option that is not there.
    BadInput
        If a saving is negative or above the spending.
    """
    for option, saving in savings.items():
        if not 0 <= saving <= spend:
            raise BadInput(f"savings / {option}", f"{saving:g}", f"from 0 to the spending of {spend:g}")
    contained = _contained(savings, inside or {})
    kept = {option: saving for option, saving in savings.items() if option not in contained}
    added = sum(savings.values())
    implied = None if published is None else added - published
    return CombinedSavings(
        added=added,
        sequential=_on_what_remains(savings.values(), spend),
        nested=sum(kept.values()),
        nested_sequential=_on_what_remains(kept.values(), spend),
        published=published,
        implied_overlap=implied,
        notes=()
        if implied is None
        else (
            Note(
                "overlap_back_solved",
                f"The overlap of {implied:.4g} is the plain sum less the published figure: back-solved by us, "
                "not published, and not attributed to any pair of options.",
            ),
        ),
    )


def _on_what_remains(savings: Iterable[float], spend: float) -> float:
    return spend * (1.0 - prod(1.0 - saving / spend for saving in savings)) if spend else 0.0


def _contained(savings: Mapping[str, float], inside: Mapping[str, Iterable[str]]) -> set[str]:
    nested = {whole: set(parts) for whole, parts in inside.items()}
    for whole, parts in nested.items():
        for name in (whole, *parts):
            if name not in savings:
                raise UnknownName("option", name, list(savings))
    _refuse_circle(nested, "inside")
    return set().union(*nested.values())


def _refuse_twice(overlaps: Sequence[Overlap]) -> None:
    pairs = [(overlap.first, overlap.then) for overlap in overlaps]
    for first, then in pairs:
        if pairs.count((first, then)) > 1:
            raise BadInput("overlap", f"{first} then {then} twice", "each pair once")


def _refuse_circle(graph: Mapping[str, Iterable[str]], place: str) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " then ".join(error.args[1])
        raise BadInput(place, f"a circle ({circle})", "an order in which each comes once") from None
