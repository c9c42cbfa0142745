"""Sections J and K drafted: timetable, risks, what is not known, and what is asked of the programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.propositions import Figure, Risk, Row, Sentence, Table, Timetable, with_partner_exit
from lcp_analysis.terms.words import count, day, listing, percent, pounds_short

NOT_JUDGED = "not judged"


def delivery(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section J."""
    del figures
    sentences: list[Sentence] = []
    tables: list[Table] = []
    if inputs.timetable is not None:
        sentences += _timed(inputs.timetable)
        tables.append(_dates(inputs.timetable))
    elif inputs.timetable_refused:
        sentences.append(Sentence(text=inputs.timetable_refused, question="J1"))
    if inputs.proposition.risks or inputs.proposition.shared:
        risks = with_partner_exit(inputs.proposition.risks, inputs.proposition.codes)
        open_ = [risk for risk in risks if not risk.complete]
        lacking = f"{len(open_)} still lack a chance, effect, owner or signpost"
        text = f"The register holds {count(len(risks), 'risk')}; {lacking}."
        sentences.append(Sentence(text=text, question="J2"))
        tables.append(_register(risks))
    waiting = inputs.proposition.open_questions
    if waiting:
        named = sum(question.named for question in waiting)
        text = f"{count(len(waiting), 'question').capitalize()} open; {named} of them with owner and date."
        sentences.append(Sentence(text=text, question="J4"))
    return sentences, tables


def _timed(timetable: Timetable) -> Iterable[Sentence]:
    day = timetable.go_live
    path = [step for step in timetable.critical_path if step.partner]
    text = f"Go-live on {day.day} {day:%B %Y} leaves {count(timetable.float_days, 'day')} of float."
    yield Sentence(text=text, question="J1")
    if path:
        steps = listing(list(dict.fromkeys(step.phase.value for step in path)))
        yield Sentence(text=f"The critical path runs through {path[0].partner}: {steps}.", question="J1")
    for words in (*(item.words for item in timetable.clashes), *(item.words for item in timetable.missed)):
        yield Sentence(text=words, question="J1")


def _dates(timetable: Timetable) -> Table:
    rows = tuple(
        Row(
            head=f"{step.partner}: {step.phase}" if step.partner else step.phase.value,
            cells=(day(step.starts), day(step.ends), f"{step.float_days} days", step.why),
        )
        for step in timetable.steps
    )
    columns = ("Starts", "Ends", "Float", "Why so long")
    note = "As late as each step can be and still serve go-live."
    return Table(title="Timetable", first="Step", columns=columns, rows=rows, question="J1", note=note)


def _register(risks: Sequence[Risk]) -> Table:
    rows = tuple(
        Row(
            head=risk.title,
            cells=(
                NOT_JUDGED if risk.chance is None else f"{percent(risk.chance.low)} to {percent(risk.chance.high)}",
                risk.effect or "not said",
                risk.owner or "nobody named yet",
                risk.signpost or "not said",
            ),
        )
        for risk in risks
    )
    columns = ("Chance", "Effect", "Owner", "Signpost")
    return Table(title="Risks", first="What may happen", columns=columns, rows=rows, question="J2")


def support(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section K."""
    del figures
    packages = inputs.proposition.packages
    if not packages:
        return [], []
    asked = [package for package in packages if package.asked_gbp]
    total = sum(package.asked_gbp or 0.0 for package in asked)
    text = (
        f"The programme is asked for {pounds_short(total)} for {listing([f'“{package.title}”' for package in asked])}."
        if asked
        else "Nothing is asked of the programme."
    )
    rows = tuple(
        Row(
            head=package.title,
            cells=(
                package.product or "not said",
                listing(list(package.users)) or "nobody named",
                pounds_short(package.asked_gbp)
                if package.asked_gbp
                else f"none; paid by {package.paid_by or 'nobody named'}",
                day(package.needed_by) if package.needed_by else "no date yet",
            ),
        )
        for package in packages
    )
    columns = ("What comes out of it", "Who else could use it", "Asked of the programme", "Needed by")
    table = Table(title="Work packages", first="Work", columns=columns, rows=rows, question="K1")
    return [Sentence(text=text, question="K1")], [table]
