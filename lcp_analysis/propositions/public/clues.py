"""Ways to look for an answer in a published case: each gives what it found as a quotation with its sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lcp_analysis.propositions.public.case import CaseEvent, PublicCase, Published
from lcp_analysis.propositions.public.counts import is_decision, is_go_live
from lcp_analysis.propositions.public.naming import first_council_in
from lcp_analysis.terms.words import number, pounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something in the record that speaks to a question."""

    words: str
    sources: tuple[str, ...] = ()
    who: str = ""  # a council, where it is of one
    mention: bool = False  # a text that mentions the matter; a figure or a dated event is more


Find = Callable[[PublicCase], list[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One part of an answer: what it is, how to look for it, and whether every council needs its own."""

    part: str
    find: Find
    each: bool = False


def texts(words: str, unless: str = "") -> Find:
    """Look for words in the case's own sentences; a sentence that is on another matter is passed over."""
    pattern = re.compile(rf"\b(?:{words})", re.I)
    other = re.compile(unless, re.I) if unless else None

    def find(case: PublicCase) -> list[Found]:
        return [
            Found(words=f"“{text}”", sources=sources, mention=True)
            for text, sources in _sentences(case)
            if pattern.search(text) and not (other and other.search(text))
        ]

    return find


def either(*finds: Find) -> Find:
    """Look in several ways; everything that any of them finds counts."""

    def find(case: PublicCase) -> list[Found]:
        return [found for look in finds for found in look(case)]

    return find


def figures(words: str) -> Find:
    """Look for a figure by its name, wherever it stands: starting point, savings, one-off costs, options."""
    pattern = re.compile(rf"\b(?:{words})", re.I)
    listed = _figures(lambda case: (*case.baseline, *case.savings, *case.one_off), rf"\b(?:{words})", "")

    def find(case: PublicCase) -> list[Found]:
        return [
            *listed(case),
            *(
                Found(words=f"option {option.id}, {key.replace('_', ' ')}: {value:,.12g}", sources=option.sources)
                for option in case.options
                for key, value in option.figures.items()
                if value is not None and pattern.search(key.replace("_", " "))
            ),
        ]

    return find


def ranged(case: PublicCase) -> list[Found]:
    """Look for figures that are printed with a low or a high end."""
    items = (*case.baseline, *case.savings, *case.one_off)
    return [
        Found(words=f"{item.what.replace('_', ' ')}: {item.note}", sources=item.sources, who=item.who)
        for item in items
        if item.low is not None or item.high is not None
    ]


def baseline(words: str, units: str = "") -> Find:
    """Look for a figure of the starting point with a value."""
    return _figures(lambda case: case.baseline, words, units)


def savings(words: str = "") -> Find:
    """Look for an amount saved."""
    return _figures(lambda case: case.savings, words, "GBP")


def one_off(words: str = "") -> Find:
    """Look for an amount of one-off cost."""
    return _figures(lambda case: case.one_off, words, "")


def posts(words: str = "") -> Find:
    """Look for a number of posts."""
    return _figures(lambda case: case.posts, words, "")


def consulted(words: str = "") -> Find:
    """Look for a count or percentage of a consultation."""
    return _figures(lambda case: case.consultation, words, "")


def events(kind: Callable[[CaseEvent], bool]) -> Find:
    """Look for dated events of a kind."""

    def find(case: PublicCase) -> list[Found]:
        return [
            Found(
                words=f"{event.printed}: {event.event}", sources=event.sources, who=first_council_in(case, event.event)
            )
            for event in case.timetable
            if event.first and kind(event)
        ]

    return find


def event_words(words: str) -> Find:
    """Look for dated events by their words."""
    pattern = re.compile(words, re.I)
    return events(lambda event: bool(pattern.search(event.event)))


decided: Find = events(is_decision)
went_live: Find = events(is_go_live)


def options(words: str = "") -> Find:
    """Look for options by their names."""
    pattern = re.compile(words, re.I)

    def find(case: PublicCase) -> list[Found]:
        return [
            Found(words=f"{option.id} {option.name}".strip(), sources=option.sources)
            for option in case.options
            if pattern.search(option.name)
        ]

    return find


def several_options(case: PublicCase) -> list[Found]:
    """Look for more than one option."""
    found = options()(case)
    return found if len(found) > 1 else []


def criteria(case: PublicCase) -> list[Found]:
    """Look for criteria."""
    return [Found(words=name, sources=case.scoring.sources) for name in case.scoring.criteria]


def weights(case: PublicCase) -> list[Found]:
    """Look for weights."""
    return [Found(words=f"{name}: {value:g}", sources=case.scoring.sources) for name, value in _items(case)]


def scores(case: PublicCase) -> list[Found]:
    """Look for scores, in figures or in words."""
    worded = [option for option, _ in case.scoring.in_words]
    counts = {
        option: len(case.scoring.scores.get(option, {})) + worded.count(option)
        for option in dict.fromkeys([*case.scoring.scores, *worded])
    }
    cells = [
        Found(words=f"{option}: {held} scores", sources=case.scoring.sources) for option, held in counts.items() if held
    ]
    return [*cells, *figures("score|rank")(case)]


def shared_by(of: str) -> Find:
    """Look for a rule, or shares, by which something is shared."""
    pattern = re.compile(of, re.I)

    def find(case: PublicCase) -> list[Found]:
        found = []
        for rule in case.sharing:
            if not pattern.search(rule.of) or not (rule.rule or rule.shares):
                continue
            shares = ", ".join(f"{who} {value:g}" for who, value in rule.shares.items())
            words = f"{rule.of.replace('_', ' ')}: {rule.rule or shares}"
            found.append(Found(words=words, sources=rule.sources, mention=not rule.shares))
        return found

    return find


def savings_by_council(case: PublicCase) -> list[Found]:
    """Look for a saving of each council."""
    return [found for found in savings()(case) if found.who in case.councils]


def summary(case: PublicCase) -> list[Found]:
    """Look for the case in a sentence."""
    return [Found(words=f"“{case.summary}”")] if case.summary else []


def models(case: PublicCase) -> list[Found]:
    """Look for an operating model."""
    return [Found(words=model.replace("_", " ")) for model in case.models]


def nothing(case: PublicCase) -> list[Found]:
    """Find nothing: the format of a case has no place for this part, so its record cannot hold it."""
    del case
    return []


def printed(value: float, unit: str, approx: bool) -> str:
    """Write a figure as the record has it."""
    about = "about " if approx else ""
    if unit == "GBP":
        return f"{about}{pounds(value, 0 if float(value).is_integer() else 2)}"
    text = number(value, 0 if float(value).is_integer() else 1)
    return f"{about}{text}%" if unit in ("percent", "%") else f"{about}{text} {unit}".strip()


def _figures(of: Callable[[PublicCase], tuple[Published, ...]], words: str, units: str) -> Find:
    pattern = re.compile(words, re.I)

    def find(case: PublicCase) -> list[Found]:
        return [
            Found(words=_figure_words(item), sources=item.sources, who=item.who)
            for item in of(case)
            if item.value is not None
            and pattern.search(item.what.replace("_", " "))
            and (not units or item.unit in units.split("|"))
        ]

    return find


def _figure_words(item: Published) -> str:
    who = f"{item.who}, " if item.who else ""
    year = f" ({item.year})" if item.year else ""
    value = "" if item.value is None else printed(item.value, item.unit, item.approx)
    return f"{who}{item.what.replace('_', ' ')}{year}: {value}"


def _sentences(case: PublicCase) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield case.summary, ()
    yield case.outcome, ()
    yield from ((option.name, option.sources) for option in case.options)
    yield from ((f"{option.id}, {said}", option.sources) for option in case.options for said in option.words)
    yield from ((event.event, event.sources) for event in case.timetable)
    for rule in case.sharing:
        yield f"{rule.of.replace('_', ' ')}: {'; '.join(filter(None, (rule.rule, rule.note)))}", rule.sources
    for item in (*case.baseline, *case.savings, *case.one_off):
        if item.note:
            yield f"{item.what}: {item.note}", item.sources
    yield from ((item.note, item.sources) for item in case.consultation if item.note)


def _items(case: PublicCase) -> Iterable[tuple[str, float]]:
    return case.scoring.weights.items()
