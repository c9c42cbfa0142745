"""What a collaborative option pools: from its saving range to what is there whoever joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.framework.evidence import Evidence
from lcp_analysis.framework.faults import need, need_known, need_text, need_unique
from lcp_analysis.framework.options import Option
from lcp_analysis.framework.ranges import SourcedRange
from lcp_analysis.terms import Basis, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipSize:
    """How many partners an option's saving range speaks of."""

    fewest: int
    most: int
    basis: Basis
    source: str

    def __post_init__(self) -> None:
        need_text(source=self.source)
        need(self.fewest >= 2, ("fewest",), str(self.fewest), "two or more: one alone shares nothing")
        need(self.most >= self.fewest, ("most",), str(self.most), f"no fewer than {self.fewest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCosts:
    """What one collaborative option pools; ``None`` where no figure was published, never a stand-in.

    Raises
    ------
    FrameworkFault
        If no function is named or a part is not between 0 and 1.
    """

    option: str
    functions: tuple[str, ...]
    contiguous: bool  # whether partners must border on each other
    partners: PartnershipSize | None
    fixed: SourcedRange | None  # of a partner's own cost of what is pooled, the part there whoever joins, 0 to 1
    least_scale: SourcedRange | None  # £ a year together, below which pooling does not work
    coordination: SourcedRange | None  # £ a year for the second partner
    coordination_growth: SourcedRange | None  # £ a year that each further partner costs more than the one before
    evidence: tuple[str, ...]
    note: str = ""

    def __post_init__(self) -> None:
        need(bool(self.functions), ("functions",), "none", "at least one function that is pooled")
        if self.fixed is not None:
            need(self.fixed.high <= 1, ("fixed", "high"), f"{self.fixed.high:g}", "a part: at most 1")

    def duplicated(self, saving_pct: Range) -> Range | None:
        """Return the part of each partner's spend that is there whoever joins, as a fraction; ``None`` if not known.

        With k partners of equal size all but one of k such costs go: a saving of s is s x k / (k - 1). Low and central
        take the larger partnership the range speaks of, which makes less of the same saving; high takes the smaller.
        """
        if self.partners is None:
            return None
        cautious, favourable = (size / (size - 1) for size in (self.partners.most, self.partners.fewest))
        return Range(
            low=saving_pct.low * cautious / 100,
            central=saving_pct.central * cautious / 100,
            high=saving_pct.high * favourable / 100,
            basis=Basis.COMPUTED,
        )


def check_group_costs(
    group_costs: Sequence[GroupCosts], options: Sequence[Option], evidence: Sequence[Evidence]
) -> None:
    """Refuse costs of an unknown option, of one option twice, and evidence that is not there."""
    place = ("group_costs", "group_costs")
    known, entries = {option.id for option in options}, {entry.id for entry in evidence}
    need_unique([_Named(costs.option) for costs in group_costs], *place)
    for position, costs in enumerate(group_costs):
        need_known([costs.option], known, "an option", *place, position, "option")
        need_known(costs.evidence, entries, "an entry of evidence", *place, position, "evidence")


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
