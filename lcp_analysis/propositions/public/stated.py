"""From a published case to statements, ready for the machine checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.counts import counted_shares, go_lives, posts_sums, site_sums
from lcp_analysis.propositions.public.ratios import paybacks, percentages
from lcp_analysis.propositions.public.together import overlaps
from lcp_analysis.propositions.public.wording import PART, STAFF, TOTAL, is_joint, main_saving, period, sources_of
from lcp_analysis.propositions.statements import FirstYear, Saving, Staffing, Statements, Sum


def statements_of(case: PublicCase) -> Statements:
    """Return what a published case states, ready for the machine checks."""
    return Statements(
        joint_savings=tuple(_joint_savings(case)),
        shares=tuple(_shares(case)),
        savings=tuple(_differences(case)),
        percentages=tuple(percentages(case)),
        staffing=tuple(_staffing(case)),
        posts=posts_sums(case),
        one_off=tuple(_one_off(case)),
        paybacks=tuple(paybacks(case, tuple(_one_off(case)))),
        scorings=(case.scoring,) if case.scoring.weights or case.scoring.scores or case.scoring.criteria else (),
        overlaps=overlaps(case),
        go_lives=go_lives(case),
        first_years=tuple(_first_years(case)),
        counted=counted_shares(case),
        sites=site_sums(case),
    )


def _joint_savings(case: PublicCase) -> Iterable[Sum]:
    pounds = [entry for entry in case.savings if entry.money or entry.value is None]
    for joint in pounds:
        if not is_joint(case, joint.who) or joint.value is None:
            continue
        span = period(f"{joint.what} {joint.year}")
        own = {council: main_saving(pounds, council, span) for council in case.councils}
        if not any(own.values()):
            continue
        yield Sum(
            what=f"Saving {span or joint.what}, {joint.who}",
            parts={council: item.value if item else None for council, item in own.items()},
            total=joint.value,
            sources=sources_of([joint, *(item for item in own.values() if item)]),
        )


def _one_off(case: PublicCase) -> Iterable[Sum]:
    pounds = [entry for entry in case.one_off if entry.money or entry.value is None]
    totals = [entry for entry in pounds if TOTAL.search(entry.what) and not PART.search(entry.what)]
    parts = [entry for entry in pounds if not TOTAL.search(entry.what) and not PART.search(entry.what)]
    parts = [entry for entry in parts if "payback" not in entry.what.lower()]
    if not totals and parts:
        yield Sum(what="One-off cost", parts=_named(parts), total=None, sources=sources_of(parts))
    for total in totals:
        own = [part for part in parts if _belongs(case, part, total)]
        yield Sum(
            what=" ".join(filter(None, ["One-off cost:", total.what, total.who])),
            parts=_named(own),
            total=total.value,
            sources=sources_of([total, *own]),
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
        if rule.shares and max(rule.shares.values()) <= 100:  # larger ones are amounts
            fractions = sum(rule.shares.values()) < 2
            shares = {who: value * 100 if fractions else value for who, value in rule.shares.items()}
            what = f"Shares of {rule.of.replace('_', ' ')}"
            yield Sum(what=what, parts=shares, total=100, unit="percent", rounding=0.5, sources=rule.sources)


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
            sources=sources_of([item, *under, *saved]),
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
            sources=sources_of([first, *full]),
        )
