"""Two versions of a proposition compared: what was added, taken out and changed, and which figures moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lcp_analysis.propositions.drafts import Figure
from lcp_analysis.propositions.proposition import Proposition
from lcp_analysis.terms.words import listing

NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs between two versions."""

    place: str  # "answer A1", "partner Haringey", "figure E2.saving"
    before: str  # in words; "nothing" where it was not there
    after: str

    @property
    def words(self) -> str:
        """The change in a sentence."""
        return f"{self.place}: {_short(self.before)} became {_short(self.after)}."


def compare(
    before: Proposition,
    after: Proposition,
    figures_before: Mapping[str, Figure] | None = None,
    figures_after: Mapping[str, Figure] | None = None,
) -> tuple[Change, ...]:
    """Return everything that differs, in the order of the document; nothing for two that are alike."""
    pairs = [*_parts(before, after), *_figures(figures_before or {}, figures_after or {})]
    return tuple(
        Change(place=place, before=old or NOTHING, after=new or NOTHING) for place, old, new in pairs if old != new
    )


def _parts(before: Proposition, after: Proposition) -> Iterable[tuple[str, str, str]]:
    yield "title", before.title, after.title
    yield "stage", before.stage, after.stage
    yield "summary", before.summary, after.summary
    yield "options", listing(list(before.options)), listing(list(after.options))
    yield "operating models", listing(list(before.models)), listing(list(after.models))
    yield "go-live", str(before.go_live or ""), str(after.go_live or "")
    yield from _each("partner", _partners(before), _partners(after))
    for question in sorted({*before.answers, *after.answers}, key=lambda id_: (id_[:1], len(id_), id_)):
        yield f"answer {question}", _said(before, question), _said(after, question)
    yield from _each("decision", _decisions(before), _decisions(after))
    yield from _each("work package", _packages(before), _packages(after))
    yield from _each("open question", _open(before), _open(after))
    yield from _each("risk", _risks(before), _risks(after))


def _each(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    for name in dict.fromkeys((*before, *after)):
        yield f"{kind} {name}", before.get(name, ""), after.get(name, "")


def _partners(made: Proposition) -> dict[str, str]:
    return {partner.name: partner.membership.value for partner in made.partners}


def _said(made: Proposition, question: str) -> str:
    answer = made.answer(question)
    return answer.text or (f"not applicable: {answer.not_applicable}" if answer.not_applicable else "")


def _decisions(made: Proposition) -> dict[str, str]:
    return {f"{made.partner(item.partner).name}, {item.what}": str(item.on or "no date yet") for item in made.decisions}


def _packages(made: Proposition) -> dict[str, str]:
    return {package.title: f"asked £{package.asked_gbp or 0:,.0f}" for package in made.packages}


def _open(made: Proposition) -> dict[str, str]:
    return {item.text: f"{item.owner or 'nobody'}, {item.due or 'no date'}" for item in made.open_questions}


def _risks(made: Proposition) -> dict[str, str]:
    return {risk.title: f"{risk.owner or 'no owner'}; {risk.effect or 'no effect said'}" for risk in made.risks}


def _figures(before: Mapping[str, Figure], after: Mapping[str, Figure]) -> Iterable[tuple[str, str, str]]:
    for id_ in dict.fromkeys((*before, *after)):
        old, new = before.get(id_), after.get(id_)
        yield f"figure {id_}", old.printed if old else "", new.printed if new else ""


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
