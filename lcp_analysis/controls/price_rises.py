"""Fields of step 5 for how prices rise: one rise a year, other rises in some years, and where they are from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lcp_analysis.controls.form import Field, Value
from lcp_analysis.finance import LEAST_RISE, MOST_RISE, PriceRises
from lcp_analysis.terms import BadInput, FinancialYear

_PARTS = re.compile(r"[;,\n]+")
_ONE = re.compile(r"(?P<year>\d{4}[-/\u2013]\d{2})\s*[:=]?\s*(?P<rise>[-\u2212+]?\d+(?:\.\d+)?)\s*(?:%|per cent)?")
_EXAMPLE = "a financial year and its rise, such as 2016-17 1.5; 2017-18 2.7"

FIELDS = (
    Field(
        id="price_rise",
        label="Prices rise by",
        kind="number",
        unit="% a year",
        low=100 * LEAST_RISE,
        high=100 * MOST_RISE,
        step=0.1,
        hint=(
            "As your council’s budget takes it. With it the General Fund is in the pounds of each year; empty, in "
            "prices of the year of the spend. Social value is in real prices either way."
        ),
    ),
    Field(
        id="price_rises",
        label="Other rises in some years",
        kind="text",
        hint=f"Empty, or {_EXAMPLE}: the rise of prices from the year before to that year.",
        longest=600,
    ),
    Field(
        id="price_source",
        label="Where the rise of prices is from",
        kind="text",
        hint="Such as: medium-term financial plan, February 2016. Without it no rise is saved.",
        longest=300,
    ),
)


def read_rises(values: Mapping[str, Value]) -> PriceRises | None:
    """Turn the three fields into how prices rise; empty is not entered.

    Raises
    ------
    BadInput
        If years are given without the rise of all others, a year twice, no likely rise, or no source.
    """
    yearly, by_year = values.get("price_rise"), _by_year(str(values.get("price_rises") or ""))
    if not isinstance(yearly, int | float):
        if by_year:
            raise BadInput("Prices rise by", "other rises in some years alone", "the rise of every other year as well")
        return None
    source = str(values.get("price_source") or "").strip()
    return PriceRises(yearly=yearly / 100, by_year=by_year, source=source)


def _by_year(text: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for part in (part.strip() for part in _PARTS.split(text)):
        if not part:
            continue
        match = _ONE.fullmatch(part)
        if match is None:
            raise BadInput("Other rises in some years", repr(part[:60]), _EXAMPLE)
        year = FinancialYear.parse(re.sub(r"[/\u2013]", "-", match["year"])).start
        if year in found:
            raise BadInput("Other rises in some years", f"{FinancialYear(year)} twice", "each year once")
        found[year] = float(match["rise"].replace("\u2212", "-")) / 100
    return found


def rises_payload(rises: PriceRises | None) -> dict[str, Any]:
    """Return how prices rise as it is recorded: per cent."""
    if rises is None:
        return {"price_rise": None, "price_rises": {}, "price_source": ""}
    by_year = {str(FinancialYear(year)): _per_cent(rise) for year, rise in sorted(rises.by_year.items())}
    return {"price_rise": _per_cent(rises.yearly), "price_rises": by_year, "price_source": rises.source}


def rises_values(rises: PriceRises | None) -> dict[str, Value]:
    """Return what the fields hold."""
    held = rises_payload(rises)
    some = "; ".join(f"{year} {rise:g}" for year, rise in held["price_rises"].items())
    return {**held, "price_rises": some}


def _per_cent(rise: float) -> float:
    return round(100 * rise, 9)
