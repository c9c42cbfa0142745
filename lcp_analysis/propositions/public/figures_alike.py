"""Figures that must agree with themselves: a range, one figure printed twice, one price base, the summary's figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lcp_analysis.propositions.checks.results import Finding, amount, compared, not_compared
from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.naming import stem
from lcp_analysis.propositions.public.wording import is_joint, main_saving, period, price_base, sources_of
from lcp_analysis.terms.words import listing, number, sentence

_LOW = re.compile(r"[,;(]?\s*\b(low|lower|lowest|minimum)( (end|estimate|case))?\b\)?|_(low|min)$", re.I)
_HIGH = re.compile(r"[,;(]?\s*\b(high|higher|highest|maximum)( (end|estimate|case))?\b\)?|_(high|max)$", re.I)
_QUOTED = re.compile(
    r"£\s?(?P<pounds>\d[\d,]*(?:\.\d+)?)\s?(?P<times>k|m|bn|million|thousand)?\b"
    r"|\b(?P<bare>\d+(?:\.\d+)?)\s?(?P<by>m|million)\b"
    r"|\b(?P<share>\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)"
    r"|\b(?P<count>\d[\d,]*)\s(?:\w+\s)?(?:libraries|sites|branches|posts)\b",
    re.I,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}
_SAVED = re.compile(r"sav(e|es|ed|ing|ings)\b[^.;]{0,40}$", re.I)
_A_YEAR = re.compile(r"^[^.;]{0,12}\b(a|per|each|every) (year|annum)|^[^.;]{0,12}\b(pa|annual)", re.I)


def ranges_in_order(case: PublicCase) -> tuple[Finding, ...]:
    """X3: the low end is no more than the high one, and the figure itself lies between."""
    entries = [*case.baseline, *case.savings, *case.one_off]
    found = [_range(_named(item), item.low, item.value, item.high, _unit(item), item.sources) for item in entries]
    found += [
        _range(f"option {option.id}, {key.replace('_', ' ')}", ends[0], ends[1], ends[2], "£", option.sources)
        for option in case.options
        for key, ends in _option_ends(option.figures).items()
    ]
    found += [
        _range(what, low.value, None, high.value, _unit(low), sources_of([low, high]))
        for what, low, high in _pairs(case)
    ]
    return tuple(finding for finding in found if finding)


def _range(
    what: str, low: float | None, value: float | None, high: float | None, unit: str, sources: tuple[str, ...]
) -> Finding | None:
    known = [end for end in (low, value, high) if end is not None]
    if (low is None and high is None) or len(known) < 2:
        return None
    agrees = known == sorted(known)
    said = listing(
        [
            f"{name} {amount(end, unit)}"
            for name, end in (("low", low), ("central", value), ("high", high))
            if end is not None
        ]
    )
    words = f"{sentence(what)}: {said}" + ("." if agrees else ": not in order from low to high.")
    return compared(agrees, what, words, (None, None), sources)


def _option_ends(figures: Mapping[str, float | None]) -> dict[str, tuple[float | None, float | None, float | None]]:
    ends: dict[str, tuple[float | None, float | None, float | None]] = {}
    for key in figures:
        for ending in ("_low", "_high"):
            if key.endswith(ending):
                name = key.removesuffix(ending)
                middle = next((figures[end] for end in (name, f"{name}_central") if end in figures), None)
                ends[name] = (figures.get(f"{name}_low"), middle, figures.get(f"{name}_high"))
    return ends


def _pairs(case: PublicCase) -> Iterable[tuple[str, Published, Published]]:
    """Give figures printed as a low and a high estimate of one thing."""
    for section in (case.savings, case.one_off, case.baseline):
        for low in section:
            if not _LOW.search(low.what):
                continue
            bare = _LOW.sub("", low.what).strip()
            for high in section:
                same = (high.who, high.unit, high.year) == (low.who, low.unit, low.year)
                if same and _HIGH.search(high.what) and _HIGH.sub("", high.what).strip() == bare:
                    yield _named(low).replace(low.what, bare), low, high


def mixed_bases(case: PublicCase) -> tuple[Finding, ...]:
    """X4: the same money of several councils or measures is in one price base, and of one year if years stand by."""
    found: list[Finding] = []
    for section in (case.savings, case.one_off, case.baseline):
        groups: dict[tuple[str, str], list[Published]] = {}
        for item in section:
            if item.money and item.value is not None:
                groups.setdefault((stem(case, item), period(item.what) if section is case.savings else ""), []).append(
                    item
                )
        for (what, _), items in groups.items():
            bases = {base: item for item in items if (base := price_base(item))}
            found += _mixed(what, bases, "prices")
        if section is case.savings:
            found += _years(case, groups)
    return tuple(found)


def _mixed(what: str, bases: Mapping[str, Published], kind: str) -> Iterable[Finding]:
    if len(bases) > 1:
        listed = listing([f"{base} ({_named(item)})" for base, item in bases.items()])
        words = (
            f"{sentence(what) or 'Figures'}: {kind} are mixed, {listed}; they cannot be added or compared as they are."
        )
        yield compared(False, what, words, (None, None), sources_of(bases.values()))


def _years(case: PublicCase, groups: Mapping[tuple[str, str], Sequence[Published]]) -> Iterable[Finding]:
    """Give savings of a joint sum whose years differ between the councils, where each council has one."""
    for (what, span), items in groups.items():
        own = [item for item in items if item.who in case.councils]
        once = len({item.who for item in own}) == len(own) > 1
        if once and span in ("", "a year") and any(is_joint(case, item.who) for item in items):
            yield from _mixed(what, {item.year: item for item in own if item.year}, "years")


def printed_twice(case: PublicCase) -> tuple[Finding, ...]:
    """X5: two figures with the same words, council, year and unit are the same figure."""
    found = []
    for section in (case.baseline, case.savings, case.one_off):
        groups: dict[tuple[str, ...], list[Published]] = {}
        for item in section:
            if item.value is not None:
                key = (" ".join(item.what.lower().split()), item.who, item.year, item.unit, item.basis)
                groups.setdefault(key, []).append(item)
        for items in groups.values():
            if len({item.value for item in items}) > 1:
                listed = listing([f"{amount(item.value or 0.0, _unit(item))}{_cited(item)}" for item in items])
                words = f"{sentence(_named(items[0]))}: printed as {listed}."
                found.append(compared(False, _named(items[0]), words, (None, None), sources_of(items)))
    return tuple(found)


def summary_in_body(case: PublicCase) -> tuple[Finding, ...]:
    """X7: each figure of the summary stands in the body; one said to be saved a year is the saving that is printed."""
    values = [*figures_of(case), *(check.expected * scale for check in case.checks for scale in (1.0, 1e6))]
    quoted = tuple(_quoted(case, match, values) for match in _QUOTED.finditer(case.summary))
    return (*quoted, *_counted_service(case), *_supported(case))


def _counted_service(case: PublicCase) -> Iterable[Finding]:
    """Compare "13 public libraries", as the service is called, with the sites that the case counts."""
    said = re.match(r"(\d+)\s(?:\w+\s)?(?:libraries|sites|branches)\b", case.service)
    sites = [
        item for item in case.baseline if item.unit in ("sites", "libraries", "branches") and item.value is not None
    ]
    if said and sites:
        own = [item.value or 0.0 for item in sites if item.who in case.councils]
        agrees = any(value == float(said.group(1)) for value in (*[item.value for item in sites], sum(own)))
        counted = listing([number(item.value or 0.0) for item in sites])
        words = f"The service is called “{case.service}”; the sites counted are {counted}."
        yield compared(agrees, "number of sites", words, (None, None), sources_of(sites))


def _supported(case: PublicCase) -> Iterable[Finding]:
    """Compare an option's support with the percentages that its name gives."""
    for option in case.options:
        named = [float(found) for found in re.findall(r"(\d+(?:\.\d+)?)\s?(?:%|per ?cent)", option.name)]
        support = option.figures.get("support_pct")
        if named and support is not None and re.search(r"chos|choice|prefer|support|favour", option.name, re.I):
            words = f"Option {option.id}, “{option.name}”: its support is stated as {number(support, 1)}%."
            yield compared(support in named, f"support for {option.id}", words, (support, None), option.sources)


def _quoted(case: PublicCase, match: re.Match[str], values: Sequence[float]) -> Finding:
    value, half = _value(match)
    said = match.group(0).strip()
    if any(abs(abs(other) - value) <= half for other in values):
        return compared(True, said, f"The summary's {said} stands in the body.", (None, None), ())
    before, after = case.summary[: match.start()], case.summary[match.end() :]
    who = case.councils[0] if case.single else next((i.who for i in case.savings if is_joint(case, i.who)), "")
    yearly = main_saving([item for item in case.savings if item.money], who, "a year")
    if (
        match.group("share") is None
        and match.group("count") is None
        and yearly
        and _SAVED.search(before)
        and _A_YEAR.search(after)
    ):
        words = f"The summary says {said} saved a year; the figures say {amount(yearly.value or 0.0, '£')}."
        return compared(False, said, words, (value, yearly.value), yearly.sources)
    return not_compared(said, f"The summary's {said} is no figure of the body.", ())


def _value(match: re.Match[str]) -> tuple[float, float]:
    """Return what is quoted, and half of the place it was rounded to."""
    text = next(match.group(name) for name in ("pounds", "bare", "share", "count") if match.group(name))
    times = _TIMES.get((match.group("times") or match.group("by") or "").lower(), 1.0)
    plain = text.replace(",", "")
    decimals = len(plain.split(".")[1]) if "." in plain else 0
    return float(plain) * times, 0.5 * 10.0**-decimals * times + 1e-9


def figures_of(case: PublicCase) -> Iterable[float]:
    """Give every figure of a case: values, ends of ranges, percentages in names, scores and totals."""
    entries = [*case.baseline, *case.savings, *case.one_off, *case.posts, *case.consultation]
    for item in entries:
        yield from (value for value in (item.value, item.low, item.high, item.percent) if value is not None)
    yield from (value for option in case.options for value in option.figures.values() if value is not None)
    named = [*(item.what for item in entries), *(option.name for option in case.options), case.service]
    yield from (float(found.replace(",", "")) for text in named for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text))
    yield from (value for rule in case.sharing for value in rule.shares.values())
    yield from case.scoring.weights.values()
    yield from (score for row in case.scoring.scores.values() for score in row.values())
    yield from case.scoring.totals.values()


def _named(item: Published) -> str:
    return " ".join(filter(None, [item.who, item.what, item.year]))


def _unit(item: Published) -> str:
    return "£" if item.money else item.unit


def _cited(item: Published) -> str:
    return f" ({', '.join(item.sources)})" if item.sources else ""
