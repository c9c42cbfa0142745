"""From a published case to statements: which of its figures belong together, by the words they were published with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.counts import counted_shares, go_lives, posts_sums, site_sums
from lcp_analysis.propositions.statements import (
    FirstYear,
    Overlap,
    Saving,
    Staffing,
    StatedPayback,
    StatedPercentage,
    Statements,
    Sum,
)

TOTAL = re.compile(r"\b(total|combined|overall|sum|together|target|altogether|grand total)\b", re.I)
PART = re.compile(r"\b(part|share|of the total|of which|including)\b", re.I)
JOINT = re.compile(r"^(all|both|joint|total|combined|together|partnership|partners|whole|every|\d+)\b", re.I)
TOGETHER = re.compile(r"\b(combined|together|options)\b", re.I)
_YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-/–]\s*(?:\d{4}|\d{2})\b|\b(?:19|20)\d\d\b")
_BUDGET = re.compile(r"\b(budget|cost|spend|spending|expenditure)\b", re.I)
_STAFF = re.compile(r"\b(staff|staffing|posts?|pay|management)\b", re.I)
_PERIODS = (
    (re.compile(r"\b(five|5)[ _-]?years?\b", re.I), "five years"),
    (re.compile(r"\b(four|4)[ _-]?years?\b", re.I), "four years"),
    (re.compile(r"\b(three|3)[ _-]?years?\b", re.I), "three years"),
    (re.compile(r"\b(first|part|one|1)[ _-]?year\b|\byear[ _-]?(one|1)\b", re.I), "first year"),
    (re.compile(r"\b(pa|p\.a\.|annual|annually|yearly|per year|a year|steady state|full[ _-]year)\b", re.I), "a year"),
)
_HORIZON = 60  # years of level saving that a payback is looked for in


def statements_of(case: PublicCase) -> Statements:
    """Return what a published case states, ready for the machine checks."""
    return Statements(
        joint_savings=tuple(_joint_savings(case)),
        shares=tuple(_shares(case)),
        savings=tuple(_differences(case)),
        percentages=tuple(_percentages(case)),
        staffing=tuple(_staffing(case)),
        posts=posts_sums(case),
        one_off=tuple(_one_off(case)),
        paybacks=tuple(_paybacks(case)),
        scorings=(case.scoring,) if case.scoring.weights or case.scoring.scores or case.scoring.criteria else (),
        overlaps=(*_measures(case), *_options_together(case)),
        go_lives=go_lives(case),
        first_years=tuple(_first_years(case)),
        counted=counted_shares(case),
        sites=site_sums(case),
    )


def period(text: str) -> str:
    """Return the period that words speak of: "a year", "five years", a year's label, or nothing."""
    spoken = text.replace("_", " ")
    named = next((name for pattern, name in _PERIODS if pattern.search(spoken)), "")
    label = _YEARS.search(spoken)
    return named or (label.group(0).replace("/", "-") if label else "")


def is_joint(case: PublicCase, who: str) -> bool:
    """Whether a figure is of all councils together."""
    return len(case.councils) > 1 and bool(JOINT.match(who.strip())) and who not in case.councils


def _joint_savings(case: PublicCase) -> Iterable[Sum]:
    pounds = [entry for entry in case.savings if entry.money or entry.value is None]
    for joint in pounds:
        if not is_joint(case, joint.who) or joint.value is None:
            continue
        span = period(f"{joint.what} {joint.year}")
        own = {council: _main(pounds, council, span) for council in case.councils}
        if not any(own.values()):
            continue
        yield Sum(
            what=f"Saving {span or joint.what}, {joint.who}",
            parts={council: item.value if item else None for council, item in own.items()},
            total=joint.value,
            sources=_sources([joint, *(item for item in own.values() if item)]),
        )


def _main(entries: Sequence[Published], who: str, span: str) -> Published | None:
    """Return the entry that gives a council's whole saving in a period; ``None`` where that is not plain."""
    own = [item for item in entries if item.who == who and _same_period(item, span)]
    if len(own) > 1:
        totals = [item for item in own if TOTAL.search(item.what) and not PART.search(item.what)]
        own = totals or [item for item in own if not PART.search(item.what) and not _STAFF.search(item.what)]
    return own[0] if len(own) == 1 else None


def _same_period(item: Published, span: str) -> bool:
    found = period(f"{item.what} {item.year}")
    return found == span or (not found and item.value is None)


def _measures(case: PublicCase) -> Iterable[Overlap]:
    """Give savings of one council by measure or by year beside the total of the same council."""
    for who in dict.fromkeys(entry.who for entry in case.savings):
        own = [entry for entry in case.savings if entry.who == who and entry.money]
        totals = [entry for entry in own if TOTAL.search(entry.what) and not PART.search(entry.what)]
        parts = [entry for entry in own if entry not in totals]
        if len(totals) != 1 or len(parts) < 2 or _runs_at(parts, totals[0]):
            continue
        yield Overlap(
            what=f"{who}: {totals[0].what}" if who else totals[0].what,
            separate={f"{part.what} {part.year}".strip(): part.value for part in parts},
            overlap=_stated_overlap(case),
            combined=totals[0].value,
            sources=_sources(own),
        )


def _runs_at(parts: Sequence[Published], total: Published) -> bool:
    """Whether the parts are years of one rising saving, whose last is the total: they are not to be added."""
    labels = [_YEARS.search(f"{part.what} {part.year}") for part in parts]
    values = [part.value for part in parts if part.value is not None]
    return all(labels) and len(values) == len(parts) and values == sorted(values) and values[-1] == total.value


def _options_together(case: PublicCase) -> Iterable[Overlap]:
    for key in dict.fromkeys(key for option in case.options for key in option.figures if key.startswith("saving")):
        span = period(key)
        separate = {f"{option.id} {option.name}".strip(): option.figures.get(key) for option in case.options}
        for entry in case.savings:
            words = f"{entry.what} {entry.year}"
            if entry.money and TOGETHER.search(entry.what) and period(words) == span and len(separate) > 1:
                yield Overlap(
                    what=span or entry.what,
                    separate=separate,
                    overlap=_stated_overlap(case),
                    combined=entry.value,
                    sources=_sources([entry]),
                )


def _stated_overlap(case: PublicCase) -> float | None:
    found = [entry.value for entry in case.savings if "overlap" in entry.what.lower() and entry.value is not None]
    return abs(found[0]) if found else None


def _one_off(case: PublicCase) -> Iterable[Sum]:
    pounds = [entry for entry in case.one_off if entry.money or entry.value is None]
    totals = [entry for entry in pounds if TOTAL.search(entry.what) and not PART.search(entry.what)]
    parts = [entry for entry in pounds if entry not in totals]
    if not totals and parts:
        yield Sum(what="One-off cost", parts=_named(parts), total=None, sources=_sources(parts))
    for total in totals:
        own = [part for part in parts if _belongs(case, part, total)]
        yield Sum(
            what=" ".join(filter(None, ["One-off cost:", total.what, total.who])),
            parts=_named(own),
            total=total.value,
            sources=_sources([total, *own]),
        )


def _belongs(case: PublicCase, part: Published, total: Published) -> bool:
    same_who = part.who == total.who or is_joint(case, total.who) or not total.who
    return same_who and (part.year == total.year or not total.year)


def _named(parts: Sequence[Published]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for part in parts:
        name = " ".join(filter(None, [part.what, part.who and f"({part.who})", part.year]))
        found[f"{name} [{len(found) + 1}]" if name in found else name] = part.value
    return found


def _shares(case: PublicCase) -> Iterable[Sum]:
    for rule in case.sharing:
        if rule.shares:
            fractions = sum(rule.shares.values()) < 2
            shares = {who: value * 100 if fractions else value for who, value in rule.shares.items()}
            what = f"Shares of {rule.of.replace('_', ' ')}"
            yield Sum(what=what, parts=shares, total=100, unit="percent", rounding=0.5, sources=rule.sources)


def _percentages(case: PublicCase) -> Iterable[StatedPercentage]:
    """Give savings printed as a percentage beside the saving and the budget of the same council."""
    stated = [entry for entry in case.savings if entry.unit in ("percent", "%")]
    for entry in stated:
        whole = [item for item in case.baseline if item.money and item.who == entry.who and _BUDGET.search(item.what)]
        pounds = [item for item in case.savings if item.money and item.value is not None]
        part = _main(pounds, entry.who, period(entry.what)) or _main(pounds, entry.who, "a year")
        fitting = min(whole, key=lambda item: _off(entry, part, item)) if whole else None
        yield StatedPercentage(
            what=" ".join(filter(None, [entry.who, entry.what])),
            percent=entry.value,
            part=part.value if part else None,
            whole=fitting.value if fitting else None,
            sources=_sources([entry, *([part] if part else []), *([fitting] if fitting else [])]),
        )


def _off(entry: Published, part: Published | None, whole: Published) -> float:
    if entry.value is None or part is None or part.value is None or not whole.value:
        return float("inf")
    return abs(100 * part.value / whole.value - entry.value)


def _staffing(case: PublicCase) -> Iterable[Staffing]:
    lost = [item for item in case.posts if re.search(r"remov|lost|delet|cut|reduc", item.what, re.I)]
    average = [item for item in case.posts if re.search(r"average.*cost|cost.*post", item.what, re.I)]
    saving = [item for item in case.savings if item.money and _STAFF.search(item.what)]
    if lost or average:
        yield Staffing(
            what="Staffing saving",
            posts_lost=lost[0].value if lost else None,
            average_cost=average[0].value if average else None,
            saving=saving[0].value if saving else None,
            sources=_sources([*lost[:1], *average[:1], *saving[:1]]),
        )


def _differences(case: PublicCase) -> Iterable[Saving]:
    without = [item for item in case.baseline if re.search(r"no change|do.nothing|unchanged", item.what, re.I)]
    for item in without:
        same = [other for other in case.baseline if other.who == item.who and other.year == item.year]
        under = [other for other in same if re.search(r"propos|under the|with change", other.what, re.I)]
        saved = [other for other in case.savings if other.who == item.who and other.money and other.year == item.year]
        yield Saving(
            what=" ".join(filter(None, [item.who, item.year])) or item.what,
            no_change=item.value,
            proposal=under[0].value if len(under) == 1 else None,
            saving=saved[0].value if len(saved) == 1 else None,
            sources=_sources([item, *under, *saved]),
        )


def _paybacks(case: PublicCase) -> Iterable[StatedPayback]:
    printed = [entry for entry in (*case.savings, *case.one_off) if "payback" in entry.what.lower()]
    for entry in printed:
        totals = [item for item in _one_off(case) if item.total is not None]
        yearly = [
            item for item in case.savings if item.money and period(item.what) == "a year" and item.who == entry.who
        ]
        flow = bool(len(totals) == 1 and len(yearly) == 1 and yearly[0].value)
        yield StatedPayback(
            who=entry.who or "jointly",
            stated=entry.value,
            costs=(totals[0].total or 0.0, *(0.0,) * _HORIZON) if flow else (),
            savings=(0.0, *((yearly[0].value or 0.0),) * _HORIZON) if flow else (),
            sources=_sources([entry, *yearly]),
        )


def _first_years(case: PublicCase) -> Iterable[FirstYear]:
    for first in case.savings:
        if not first.money or period(first.what) != "first year":
            continue
        full = [item for item in case.savings if item.who == first.who and item.money and period(item.what) == "a year"]
        starts = next((found.on for found in go_lives(case) if found.on), None)
        yield FirstYear(
            what=" ".join(filter(None, [first.who, first.what])),
            first=first.value,
            full=full[0].value if len(full) == 1 else None,
            months=float(12 - (starts.month - 4) % 12) if starts else None,
            sources=_sources([first, *full]),
        )


def _sources(entries: Iterable[Published]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for entry in entries for source in entry.sources))
