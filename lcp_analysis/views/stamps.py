"""What every page and document carries at its foot, so that it can be made again."""

from __future__ import annotations

from dataclasses import dataclass

BLANK = "[to be completed]"  # stands where a person has to write: nothing is filled in for them
ILLUSTRATIVE = (
    "Illustrative. What is entered here was made up to show how the workbook works; no council has decided any of it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which evidence, code and decisions a page was made from, and when."""

    programme: str  # "London Library Change Programme"
    scope: str  # "Camden", "All propositions"
    data_version: str
    code_version: str
    log_position: int | None  # None where nobody has recorded anything
    made_at: str  # as printed: "23 November 2026, 10:42"
    foot: str = ""  # the region's own words on its framework and who decides, below the line
    scenario: str = ""
    published_only: bool = False  # whatever was recorded is left out
    illustrative: bool = False  # the decisions are made up, and the page says so at its head as well

    @property
    def line(self) -> str:
        """The stamp as one printed line."""
        log = "published figures only" if self.published_only else self._log
        scenario = f"scenario: {self.scenario}" if self.scenario else ""
        data, code = f"data version {self.data_version}", f"code {self.code_version}"
        made_up = "ILLUSTRATIVE" if self.illustrative else ""
        parts = (made_up, self.scope, scenario, data, code, log, f"made {self.made_at}")
        return " · ".join(part for part in parts if part)

    @property
    def _log(self) -> str:
        return "no decisions recorded" if self.log_position is None else f"log position {self.log_position:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of a page's navigation."""

    title: str  # "Baseline"
    address: str
    number: str = ""  # "1"
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where a page's head leads."""

    steps: tuple[Step, ...] = ()  # the navigation; none on a report
    others: tuple[Step, ...] = ()  # the same page for each authority, this one's marked
