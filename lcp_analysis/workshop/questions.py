"""Every question of a workshop in words."""

from __future__ import annotations

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Workshop
from lcp_analysis.case.workshop.agenda import Kind

_SHORTEST = 12  # letters that a shortened name keeps at least


def label(id: str) -> str:  # noqa: A002  # the word of the framework
    """Return the name of an option or criterion."""
    framework = workbook.shelf().framework
    options = {option.id: option.name for option in framework.options}
    criteria = {criterion.id: criterion.name for criterion in framework.criteria}
    return options.get(id) or criteria.get(id) or id


def names(room: Workshop) -> str:
    """Return the authorities in a sentence."""
    known = workbook.shelf().authorities
    found = [known.find(code).named for code in room.authorities]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"


def question_of(room: Workshop, item: AgendaItem) -> str:
    """Return the question as it is asked."""
    if item.kind is Kind.WEIGHTS:
        return f"How much is each change worth to {names(room)}, against the one worth most?"
    if item.kind is Kind.SHORTLIST:
        return "Which options go on the shortlist?"
    if item.kind is Kind.SCORES:
        return f"Where would each option stand on {lower(label(item.criterion))}?"
    return "Which options are best, how sure are we, what would change it?"


def short_title(item: AgendaItem) -> str:
    """Return a question in two or three words, for lists."""
    return {
        Kind.WEIGHTS: "Weights",
        Kind.SHORTLIST: "Shortlist",
        Kind.SCORES: f"Scores: {lower(label(item.criterion))}",
        Kind.RESULT: "Result",
    }[item.kind]


def brief(id: str) -> str:  # noqa: A002  # the word of the framework
    """Return a name short enough for the projector: what comes after "for", "of neighbouring" or a bracket is left."""
    name = label(id)
    for cut in (" (", " for ", " of neighbouring "):
        short, found, _ = name.partition(cut)
        if found and len(short) >= _SHORTEST:
            return short
    return name


def lower(text: str) -> str:
    """Return a name as it stands inside a sentence."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
