"""Section C drafted: the longlist, what is set aside and why, criteria and weights, and how sure the choice is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.appraisal import Appraised
from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase
from lcp_analysis.propositions import Figure, Row, Sentence, Table
from lcp_analysis.terms import Range
from lcp_analysis.terms.words import count, listing, number, percent

_MOST_SCORED = 8  # options in the table of scores


def choice(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section C, partner by partner: a joint choice need not be each partner's."""
    del figures
    sentences: list[Sentence] = []
    tables: list[Table] = []
    for partner in inputs.proposition.active:
        own = inputs.of(partner.code)
        if own is None:
            continue
        sentences.append(_screened(partner.name, own))
        tables += _set_aside(partner.name, own)
        tables += _weights(partner.name, own)
        tables += _scores(inputs, partner.name, own)
        sentences += _judged(partner.name, own)
        sentences += _appraised(inputs, partner.name, own)
    return sentences, tables


def _screened(name: str, own: PartnerCase) -> Sentence:
    screening = own.case.options.screening
    considered = len(screening.shortlist) + len(screening.set_aside)
    text = (
        f"{name} considered {count(considered, 'option')}, staying as it is among them; "
        f"on its shortlist: {len(screening.shortlist)}; set aside: {len(screening.set_aside)}."
    )
    return Sentence(text=text, question="C1")


def _set_aside(name: str, own: PartnerCase) -> Iterable[Table]:
    rows = tuple(
        Row(head=item.entry.option.name, cells=(" ".join(item.reasons),))
        for item in own.case.options.screening.set_aside
    )
    if rows:
        title = f"Set aside by {name}, and why"
        yield Table(title=title, first="Option", columns=("Reason",), rows=rows, question="C1")


def _weights(name: str, own: PartnerCase) -> Iterable[Table]:
    swings = own.case.decisions.swings
    if not swings or own.appraisal is None:
        return
    titles = {criterion.id: criterion.name for criterion in own.appraisal.criteria}
    rows = tuple(
        Row(head=titles.get(id_, id_), cells=(percent(weight, 1),)) for id_, weight in own.appraisal.weights.items()
    )
    yield Table(title=f"Weights of {name}", first="Criterion", columns=("Weight",), rows=rows, question="C2")


def _judged(name: str, own: PartnerCase) -> Iterable[Sentence]:
    """Say what was weighed, by how many, and what was scored, where a team did either."""
    decided = own.case.decisions
    if decided.swings and own.appraisal is not None and own.appraisal.weights:
        titles, weights = {criterion.id: criterion.name for criterion in own.appraisal.criteria}, own.appraisal.weights
        heaviest = sorted(weights, key=lambda id_: -weights[id_])[:3]
        alone = f"; {count(decided.weighed, 'person', 'people')} weighed alone first" if decided.weighed else ""
        text = (
            f"{name} weighed {count(len(weights), 'criterion', 'criteria')}; the heaviest are "
            f"{listing([titles.get(id_, id_) for id_ in heaviest])}{alone}."
        )
        yield Sentence(text=text, question="C2")
    if decided.scores:
        options = len({option for option, _ in decided.scores})
        text = f"{name} judged {count(len(decided.scores), 'score')} of {count(options, 'option')}, each as a range."
        yield Sentence(text=text, question="C3")


def _scores(inputs: Inputs, name: str, own: PartnerCase) -> Iterable[Table]:
    """Give what the team judged, the proposition's own options first; the rest stands as bands in step 4."""
    judged = own.case.decisions.scores
    if not judged or own.appraisal is None:
        return
    criteria = [item for item in own.appraisal.criteria if any(criterion == item.id for _, criterion in judged)]
    chosen = set(inputs.proposition.options)
    options = sorted(dict.fromkeys(option for option, _ in judged), key=lambda option: option not in chosen)
    rows = tuple(
        Row(
            head=inputs.framework.option(option).name,
            cells=tuple(_score(judged.get((option, criterion.id))) for criterion in criteria),
        )
        for option in options[:_MOST_SCORED]
    )
    more = f" {count(len(options) - _MOST_SCORED, 'other option is', 'other options are')} in step 4."
    yield Table(
        title=f"Scores that {name} judged, of 100",
        first="Option",
        columns=tuple(criterion.name for criterion in criteria),
        rows=rows,
        question="C3",
        note="Central, then lowest to highest."
        " What is not judged keeps the framework's band." + (more if len(options) > _MOST_SCORED else ""),
    )


def _score(score: Range | None) -> str:
    if score is None:
        return "not judged"
    if score.low == score.high:
        return number(score.central)
    return f"{number(score.central)} ({number(score.low)} to {number(score.high)})"


def _appraised(inputs: Inputs, name: str, own: PartnerCase) -> Iterable[Sentence]:
    if own.appraisal is None:
        return
    leading = [item.entry.option.name for item in own.appraisal.options if item.could_lead]
    text = f"For {name}, {count(len(leading), 'option')} could still score best: {listing(leading[:6])}"
    more = f" and {len(leading) - 6} more" if len(leading) > 6 else ""
    yield Sentence(text=f"{text}{more}.", question="C4")
    chosen = [item for item in own.appraisal.options if item.entry.option.id in inputs.proposition.options]
    for item in chosen:
        yield Sentence(text=_sure(name, item), question="C4")


def _sure(name: str, item: Appraised) -> str:
    best, worst = item.ranks
    return (
        f"{item.entry.option.name} can rank from {best} to {worst} for {name}, and came first in "
        f"{percent(item.first_share)} of the draws; a score alone makes no option the preferred one."
    )
