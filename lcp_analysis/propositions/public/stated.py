"""From a published case to statements, ready for the machine checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lcp_analysis.propositions.public.case import PublicCase, Published, PublishedOption
from lcp_analysis.propositions.public.counts import counted_shares, go_lives, site_sums
from lcp_analysis.propositions.public.naming import only, stem
from lcp_analysis.propositions.public.posts import posts_percentages, posts_sums
from lcp_analysis.propositions.public.ratios import paybacks, percentages
from lcp_analysis.propositions.public.together import overlaps
from lcp_analysis.propositions.public.wording import (
    LISTED,
    OVERLAP,
    PART,
    STAFF,
    TOTAL,
    YEARLY,
    is_joint,
    is_share_of,
    leaves_some_out,
    main_saving,
    named_period,
    period,
    sources_of,
)
from lcp_analysis.propositions.statements import FirstYear, Saving, Scoring, Staffing, Statements, Sum
from lcp_analysis.terms import FinancialYear

_UNCHANGED = re.compile(r"\b(no change|do.nothing|unchanged|status quo|as now)\b", re.I)
_NOW = re.compile(r"\b(current|existing|present)\b", re.I)
_UNDER = re.compile(r"\bpropos\w*|\bunder the\b|\bwith change\b", re.I)
_SCORES = ("total_score", "weighted_score", "weighted_total", "score", "score_total", "total")
_COSTS = ("cost_pa", "annual_cost", "cost_annual", "cost_a_year", "net_cost", "net_cost_pa", "cost")


def statements_of(case: PublicCase) -> Statements:
    """Return what a published case states, ready for the machine checks."""
    return Statements(
        joint_savings=tuple(_joint_savings(case)),
        shares=tuple(_shares(case)),
        savings=tuple(_differences(case)),
        percentages=(*percentages(case), *posts_percentages(case)),
        staffing=tuple(_staffing(case)),
        posts=posts_sums(case),
        one_off=tuple(_one_off(case)),
        paybacks=tuple(paybacks(case, tuple(_one_off(case)))),
        scorings=_scorings(case),
        overlaps=overlaps(case),
        go_lives=go_lives(case),
        first_years=tuple(_first_years(case)),
        counted=counted_shares(case),
        sites=site_sums(case),
    )


def _scorings(case: PublicCase) -> tuple[Scoring, ...]:
    """Return the case's scores, with totals and ranks that stand with the options."""
    scored = {option.id: _named_figure(option, _SCORES) for option in case.options}
    ranked = {option.id: _named_figure(option, ("rank", "ranking")) for option in case.options}
    totals = {id_: value for id_, value in scored.items() if value is not None}
    ranks = {id_: value for id_, value in ranked.items() if value is not None}
    made = case.scoring
    found = replace(
        made,
        totals=made.totals or totals,
        ranking=made.ranking or tuple(sorted(ranks, key=lambda id_: ranks[id_])),
    )
    return (found,) if any((found.weights, found.scores, found.criteria, found.totals, found.ranking)) else ()


def _named_figure(option: PublishedOption, names: Sequence[str]) -> float | None:
    return next((option.figures[name] for name in names if option.figures.get(name) is not None), None)


def _joint_savings(case: PublicCase) -> Iterable[Sum]:
    pounds = [entry for entry in case.savings if entry.money or entry.value is None]
    for joint in pounds:
        if not is_joint(case, joint.who) or joint.value is None or OVERLAP.search(joint.what):
            continue
        for span in dict.fromkeys((period(joint.what, joint.year), named_period(joint.what))):
            own = {council: main_saving(pounds, council, span) for council in case.councils}
            if any(own.values()):
                yield Sum(
                    what=f"Saving {span or joint.what}, {joint.who}",
                    parts={council: item.value if item else None for council, item in own.items()},
                    total=joint.value,
                    sources=sources_of([joint, *(item for item in own.values() if item)]),
                )
                break


def _one_off(case: PublicCase) -> Iterable[Sum]:
    pounds = [
        entry
        for entry in case.one_off
        if (entry.money or entry.value is None)
        and not OVERLAP.search(entry.what)
        and "payback" not in entry.what.lower()
    ]
    said = [entry for entry in pounds if TOTAL.search(entry.what) and not is_share_of(entry)]
    totals = [entry for entry in said if not PART.search(entry.what)] or said
    parts = [entry for entry in pounds if not TOTAL.search(entry.what) and not PART.search(entry.what)]
    parts = [entry for entry in parts if not _broken_down(case, entry, parts)]
    named = [entry for entry in pounds if LISTED.search(entry.what) and entry not in said and not is_share_of(entry)]
    if not totals and parts:
        yield Sum(what="One-off cost", parts=_named(parts), total=None, sources=sources_of(parts))
    for total in totals:
        own = [part for part in parts if _belongs(case, part, total)]
        some = [] if own else [part for part in named if _belongs(case, part, total)]  # parts of parts are not added
        yield Sum(
            what=" ".join(filter(None, ["One-off cost:", total.what, total.who])),
            parts=_named(own or some),
            total=total.value,
            leaves_out=bool(some) or leaves_some_out(total),
            sources=sources_of([total, *own, *some]),
        )


def _belongs(case: PublicCase, part: Published, total: Published) -> bool:
    same_who = part.who == total.who or is_joint(case, total.who)
    return same_who and (part.year == total.year or not total.year)


def _broken_down(case: PublicCase, part: Published, others: Sequence[Published]) -> bool:
    """Whether a council's cost is a part of the same cost of all councils, which stands beside it."""
    return part.who in case.councils and any(
        is_joint(case, other.who) and stem(case, other) == stem(case, part) for other in others
    )


def _named(parts: Sequence[Published]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for part in parts:
        name = " ".join(filter(None, [part.what, part.who and f"({part.who})", part.year]))
        found[f"{name} [{len(found) + 1}]" if name in found else name] = part.value
    return found


def _shares(case: PublicCase) -> Iterable[Sum]:
    for rule in case.sharing:
        stated = rule.shares or shares_in_words(case, rule.rule)
        if stated and max(stated.values()) <= 100:  # larger ones are amounts
            fractions = sum(stated.values()) < 2
            shares = {who: value * 100 if fractions else value for who, value in stated.items()}
            what = f"Shares of {rule.of.replace('_', ' ')}"
            yield Sum(what=what, parts=shares, total=100, unit="percent", rounding=0.5, sources=rule.sources)


def shares_in_words(case: PublicCase, rule: str) -> dict[str, float]:
    """Return the share of each council that a sentence gives in percent: "Ealing 55%, Harrow 45%", "55:45"."""
    named: dict[str, float] = {}
    for council in case.councils:
        found = re.findall(rf"{re.escape(council)}\W+(?:\w+\W+){{0,2}}?(\d+(?:\.\d+)?)\s*(?:%|per ?cent)", rule, re.I)
        if len(found) == 1:
            named[council] = float(found[0])
    if len(named) == len(case.councils) > 1:
        return named
    ratio = re.search(r"(?<![\d/:])\d{2}(?:\s*[:/]\s*\d{2})+(?![\d/:])", rule)
    parts = [float(part) for part in re.findall(r"\d{2}", ratio.group(0))] if ratio else []
    return dict(zip(case.councils, parts, strict=True)) if len(parts) == len(case.councils) > 1 else {}


def _staffing(case: PublicCase) -> Iterable[Staffing]:
    lost = [item for item in case.posts if re.search(r"remov|lost|delet|cut|reduc", item.what, re.I)]
    average = [item for item in case.posts if re.search(r"average.*cost|cost.*post", item.what, re.I)]
    saving = [item for item in case.savings if item.money and STAFF.search(item.what)]
    if lost or average:
        yield Staffing(
            what="Staffing saving",
            posts_lost=lost[0].value if lost else None,
            average_cost=average[0].value if average else None,
            saving=saving[0].value if saving else None,
            sources=sources_of([*lost[:1], *average[:1], *saving[:1]]),
        )


def _differences(case: PublicCase) -> Iterable[Saving]:
    for item in case.baseline:
        if not item.money or not (_UNCHANGED.search(item.what) or _NOW.search(item.what)):
            continue
        same = [other for other in case.baseline if other.who == item.who and other.money and other is not item]
        under = only(other for other in _of_year(same, item) if _UNDER.search(other.what))
        if under is None and not _UNCHANGED.search(item.what):
            continue
        saved = [other for other in case.savings if other.who == item.who and other.money]
        saving = only(_of_year(saved, item)) or main_saving(saved, item.who, "a year")
        yield Saving(
            what=" ".join(filter(None, [item.who, item.year])) or item.what,
            no_change=item.value,
            proposal=under.value if under else None,
            saving=saving.value if saving else None,
            sources=sources_of([item, *filter(None, [under, saving])]),
        )
    yield from _option_differences(case)


def _of_year(items: Sequence[Published], like: Published) -> list[Published]:
    return [item for item in items if item.year == like.year]


def _option_differences(case: PublicCase) -> Iterable[Saving]:
    """Give each option's cost beside that of doing nothing, and the saving printed for it."""
    nothing = next((option for option in case.options if _UNCHANGED.search(option.name)), None)
    if nothing is None:
        return
    for key, cost in nothing.figures.items():
        for option in case.options:
            saving = next((option.figures[name] for name in YEARLY if option.figures.get(name) is not None), None)
            if option is nothing or key not in _COSTS or option.figures.get(key) is None or saving is None:
                continue
            yield Saving(
                what=f"option {option.id}",
                no_change=cost,
                proposal=option.figures[key],
                saving=saving,
                sources=option.sources,
            )


def _first_years(case: PublicCase) -> Iterable[FirstYear]:
    starts = next((found.on for found in go_lives(case) if found.on), None)
    begun = str(FinancialYear.holding(starts)) if starts else ""
    for first in case.savings:
        partial = named_period(first.what) == "first year" or (begun and begun == period(first.what, first.year))
        if not first.money or not partial or TOTAL.search(first.what):
            continue
        full = [
            item
            for item in case.savings
            if item.who == first.who and item.money and item is not first and named_period(item.what) == "a year"
        ]
        plain = [item for item in full if "full" in item.what.lower()] if len(full) > 1 else full
        whole = plain[0] if len(plain) == 1 else None
        if whole is None and named_period(first.what) != "first year":
            continue
        yield FirstYear(
            what=" ".join(filter(None, [first.who, first.what])),
            first=first.value,
            full=whole.value if whole else None,
            months=float(12 - (starts.month - 4) % 12) if starts else None,
            sources=sources_of([first, *full]),
        )
