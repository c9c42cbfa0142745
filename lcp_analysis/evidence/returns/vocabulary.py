"""What councils call the measures, so that a column or line is known by its name wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from lcp_analysis.baseline import Measure
from lcp_analysis.evidence.returns.headings import plain

# Beside a measure's own id and title. Only names that mean one thing: "issues", "staff" or "members" do not.
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "population": ("population", "pop", "residents"),
        "population_0_15": ("population age 0 15", "population aged 0 15", "population 0 15", "aged 0 15"),
        "population_65_plus": ("population age 65 plus", "population aged 65 and over", "population 65+", "aged 65+"),
        "transport_access": ("average ptal", "average public transport accessibility score"),
        "imd_average_score": ("imd average score", "average imd score"),
        "imd_rank": ("imd rank of average score", "rank of average imd score"),
        "imd_most_deprived_share": ("imd share lsoas most deprived 10pct",),
        "service_points": ("service points", "service points open to the public"),
        "static_service_points": ("static service points",),
        "libraries_transferred_foi": ("libraries transferred to community foi",),
        "static_libraries_without_hours": ("static libraries open without hours",),
        "opening_hours": (
            "opening hours",
            "weekly opening hours",
            "opening hours all sites",
            "scheduled opening hours",
        ),
        "static_opening_hours": ("opening hours static open",),
        "staffed_hours": ("staffed hours static open",),
        "staff_fte": (
            "staff fte",
            "paid staff fte",
            "fte staff",
            "fte staff in post",
            "staff in post fte",
            "full time equivalent staff",
            "paid staff full time equivalent",
            "staff full time equivalent",
            "staff full time equivalents",
        ),
        "professional_staff_fte": ("professional staff", "professional staff fte", "professional staff in post"),
        "staff_headcount_foi": ("paid staff headcount foi",),
        "volunteers": ("volunteers",),
        "volunteer_hours": ("volunteer hours", "volunteers hours", "hours worked by volunteers"),
        "visits": (
            "visits",
            "library visits",
            "visits in person",
            "visits to libraries",
            "visits to library premises",
            "visits to library premises for library purposes",
            "physical visits for library purposes",
        ),
        "website_visits": ("website visits", "web visits", "visits to website", "visits to library website"),
        "book_issues": ("book issues", "books issued", "issues books", "books lent", "issues of books"),
        "active_borrowers": ("active borrowers",),
        "book_stock": ("book stock", "books in stock", "stock of books"),
        "public_terminals": ("public computers", "public pcs", "public access computers", "public terminals"),
        "computer_hours": ("computer hours", "hours of computer use", "hours of public computers used"),
        "wifi_sessions": ("wi-fi sessions", "wifi sessions"),
        "events": ("events", "events held"),
        "event_attendance": ("event attendance", "event attendances", "attendances at events"),
        "net_spend": ("net expenditure", "net spend", "net library spend", "net revenue expenditure", "net cost"),
        "gross_spend": (
            "gross expenditure",
            "gross spend",
            "gross library spend",
            "gross revenue expenditure",
        ),
        "income": ("library income", "gross library income"),
        "employees_spend": ("employee costs", "employees costs", "employee expenditure", "staff costs"),
        "premises_spend": ("premises costs", "premises expenditure", "premises spend"),
        "materials_spend": ("books and other materials", "expenditure on materials", "materials", "book fund"),
        "support_services_spend": ("support services", "support services costs", "support service costs"),
        "capital_spend": ("capital expenditure", "capital spend"),
        "net_spend_budget": ("net library spend estimate", "net expenditure estimate", "net expenditure budget"),
        "gross_spend_budget": ("gross library spend estimate", "gross expenditure budget"),
        "cultural_net_spend": ("cultural services net current exp",),
        "council_service_spend": ("service expenditure",),
    }
)
# Names that mean a measure in a form about libraries alone: elsewhere "income" is a domain of deprivation.
_IN_A_FORM: Mapping[str, str] = MappingProxyType(
    {
        "income": "income",
        "gross income": "income",
        "revenue income": "income",
        "expenditure": "gross_spend",
        "revenue expenditure": "gross_spend",
    }
)
_UNIT_UNSAID = frozenset({"area", "income"})  # ids that are common words and do not tell what is counted
_YEARS = re.compile(
    r"\b(?:(?:in|for|of|during|mid|mye|year|at 31 march)[ -]+)*(?:19|20)\d\d"
    r"(?:\s*(?:[-–/ ]|to)\s*(?:(?:19|20)\d\d|\d\d(?!\d)))?\b"
)
_SAYS_LITTLE = re.compile(
    r"£ ?(?:000s?|m|thousands?|millions?)?|\b(?:gbp|pounds|thousands?|000s|number of|no\. of|number|dcms|cipfa|census|"
    r"outturn|actuals?|annual|a week|per week|km2|in the year|during the year|in year)\b"
)


@lru_cache(maxsize=20_000)
def bare(heading: str) -> str:
    """Write a heading without its year, unit and words that say nothing of what is counted."""
    text = _YEARS.sub(" ", plain(heading))
    text = re.sub(r"[(),:'*]", " ", _SAYS_LITTLE.sub(" ", text))
    text = re.sub(r" [-–] ", " ", f" {text} ".replace(" & ", " and "))
    return " ".join(text.split()).removeprefix("total ").strip(" -–")


class Vocabulary:
    """The measures by every name they are known by."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self._by_name: dict[str, str] = {}
        for measure, known in measures.items():
            own = () if measure in _UNIT_UNSAID else (measure,)
            for name in (*own, known.title, *NAMES.get(measure, ())):
                self._by_name.setdefault(bare(name), measure)

    def find(self, heading: str) -> str:
        """Return the measure a heading names, "" where it names none."""
        parts = [heading, *heading.split(" / ")[-1:]]
        return next((found for part in parts if (found := self._by_name.get(bare(part), ""))), "")

    def find_line(self, label: str) -> str:
        """Return the measure that a line of a form about libraries names, "" where it names none."""
        name = _IN_A_FORM.get(bare(label), "")
        return name if name in self._by_name.values() else self.find(label)
