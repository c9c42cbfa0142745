"""The chapters of a cabinet report, in the order councils use; what a person has to write is a marked blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.framework import Framework, Standard
from lcp_analysis.framework.options import Scope
from lcp_analysis.propositions import OpenQuestion
from lcp_analysis.terms import words
from lcp_analysis.views.propositions.drafted import answer_blocks, draft_blocks
from lcp_analysis.views.propositions.figures import UNNAMED, FigureTraces, day
from lcp_analysis.views.propositions.plan import timetable_section
from lcp_analysis.views.propositions.readiness import summary_blocks
from lcp_analysis.views.propositions.risks import risks_section
from lcp_analysis.views.sections import Block, Bullets, Heading, Paragraph, Phrase, Section, Strong, TableBlock
from lcp_analysis.views.stamps import BLANK
from lcp_analysis.views.tables import Cell, Column, Table

IMPLICATIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Financial implications": ("the section 151 officer", ("E1", "E2", "E3", "E4", "E5", "E6", "E7")),
    "Sharing between the councils": ("the section 151 officers of all partners", ("F1", "F2", "F3", "F4", "F5")),
    "Legal and procurement implications": ("the monitoring officer", ("B2", "G1", "G2", "G3")),
    "Human resources implications": ("the HR lead", ("H1", "H2", "D3")),
    "Equality implications": ("the equality lead", ("I1",)),
    "Consultation": ("the report's author", ("I2",)),
    "Property and information technology": ("the property and IT leads", ("D4",)),
    "Climate and environment": ("the climate lead", ()),
    "Data protection": ("the data protection officer", ()),
}


def cabinet_sections(
    case: PropositionCase, framework: Framework, standard: Standard, left_out: Sequence[str] = ()
) -> tuple[Section, ...]:
    """Write the chapters of a cabinet report.

    Parameters
    ----------
    case : PropositionCase
    framework : Framework
        For the options, "carry on as now" among them.
    standard : Standard
    left_out : sequence of str
        Ids of questions that are kept for the exempt part.
    """
    return (
        _recommendations(case),
        _summary(case),
        _reasons(case, standard, left_out),
        _options(case, framework),
        *(_implication(case, standard, title, left_out) for title in IMPLICATIONS),
        _named(risks_section(case), "Risk implications"),
        _named(timetable_section(case), "Timetable"),
        _papers(case),
    )


def _named(section: Section, title: str) -> Section:
    """Return a section under the name councils give it; its finding becomes its first sentence."""
    return replace(section, title=title, lede=(f"{section.title}.",))


def exempt_sections(case: PropositionCase, standard: Standard, kept: Sequence[str]) -> tuple[Section, ...]:
    """Write the answers that the public may not read."""
    answers = [answer for section in case.sections for answer in section.answers if answer.question in kept]
    traces = FigureTraces(case)
    blocks = [block for answer in answers for block in answer_blocks(answer, standard, case.proposition)]
    blocks += [block for section in case.sections for block in draft_blocks(case, section, kept, traces)]
    text = Paragraph(phrase=(f"Nothing is written yet for {words.listing(kept)}.",))
    made = tuple(blocks) or (text,)
    return (Section(id="exempt", question="", title="Exempt information", blocks=made, traces=traces.all),)


def _recommendations(case: PropositionCase) -> Section:
    made = case.proposition
    items: list[Phrase] = [
        (f"That {item.body} of {made.partner(item.partner).name} decides, {day(item.on)}: {item.what}.",)
        for item in made.decisions
    ]
    items += [
        (f"That the proposition “{made.title}” is noted, with the questions still open in it.",),
        (_comes_back(case),),
        (f"{BLANK}: the wording agreed with the monitoring officer of each council.",),
    ]
    return Section(
        id="recommendations",
        question="",
        title="Recommendations",
        lede=(
            "Drafted by the workbook. The councils' elected members decide; a score alone makes no option preferred.",
        ),
        blocks=(Bullets(items=tuple(items), numbered=True),),
    )


def _comes_back(case: PropositionCase) -> str:
    waiting = len(case.open_questions)
    if not waiting:
        return "That the report goes forward: no question is open in it."
    what = words.count(waiting, "question that is", "questions that are")
    return f"That the report comes back when the {what} open in it {'is' if waiting == 1 else 'are'} answered."


def _summary(case: PropositionCase) -> Section:
    traces = FigureTraces(case)
    blocks = tuple(summary_blocks(case, traces))
    return Section(id="summary", question="", title="Summary", blocks=blocks, traces=traces.all)


def _reasons(case: PropositionCase, standard: Standard, left_out: Sequence[str]) -> Section:
    ids = [question.id for section in ("B", "A", "D") for question in standard.questions_in(section)]
    covered = {id_ for _, group in IMPLICATIONS.values() for id_ in group}
    return _of_questions(
        case, standard, ("reasons", "Background and reasons", "the report's author"), ids, {*left_out, *covered}
    )


def _options(case: PropositionCase, framework: Framework) -> Section:
    traces = FigureTraces(case)
    made = case.proposition
    yardstick = next(option for option in framework.options if option.yardstick)
    names = words.listing([framework.option(option).name for option in made.options]) or "the option to be chosen"
    together = words.listing([partner.name for partner in made.active])
    table = Table(
        caption="Options considered",
        columns=tuple(Column(title=title) for title in ("Option", "What it means", "Saving a year", "One-off cost")),
        rows=(
            (
                Cell(text=f"1. Do nothing: {yardstick.name.lower()}"),
                Cell(text=yardstick.description),
                Cell(text="none: the yardstick"),
                Cell(text="none"),
            ),
            _alone(case, framework, names, traces),
            (
                Cell(text=f"3. Together: {names}"),
                Cell(text=f"{together} together, as this report proposes"),
                _cell(case, "E2.saving", traces),
                _cell(case, "E3.one_off", traces),
            ),
        ),
        cards=True,
    )
    drafted = next((section for section in case.sections if section.id == "C"), None)
    blocks = [
        TableBlock(table=table),
        *(draft_blocks(case, drafted, ("C1", "C2", "C3", "C4"), traces) if drafted else ()),
    ]
    return Section(id="options", question="", title="Options considered", blocks=tuple(blocks), traces=traces.all)


def _alone(case: PropositionCase, framework: Framework, names: str, traces: FigureTraces) -> tuple[Cell, ...]:
    """Return what each council alone would come to, as far as the option's kind settles it, else a blank."""
    kinds = {framework.option(option).scope for option in case.proposition.options}
    first = Cell(text="2. Each council alone")
    if kinds == {Scope.COLLABORATIVE}:
        why = f"{names} takes two councils or more, so that alone each carries on as now"
        return (first, Cell(text=why), Cell(text="none: not open to one council"), Cell(text="none"))
    within = Cell(text=f"{names}, by each council within its own area; sums of what each alone would do")
    if kinds == {Scope.SINGLE}:
        return (first, within, _cell(case, "E2.saving", traces), _cell(case, "E3.one_off", traces))
    return (first, within, Cell(text=BLANK), Cell(text=BLANK))


def _cell(case: PropositionCase, id_: str, traces: FigureTraces) -> Cell:
    figure = case.figures.get(id_)
    return Cell(text=figure.printed, trace=traces.of(id_)) if figure else Cell(text=BLANK)


def _implication(case: PropositionCase, standard: Standard, title: str, left_out: Sequence[str]) -> Section:
    who, ids = IMPLICATIONS[title]
    name = title.lower().replace(" ", "-")
    return _of_questions(case, standard, (name, title, who), ids, set(left_out))


def _of_questions(
    case: PropositionCase,
    standard: Standard,
    named: tuple[str, str, str],
    ids: Sequence[str],
    left_out: set[str],
) -> Section:
    """Write a chapter from drafts and answers, and a marked blank for the officer whose comment it needs."""
    name, title, who = named
    traces = FigureTraces(case)
    wanted = [id_ for id_ in ids if id_ not in left_out]
    blocks: list[Block] = []
    for section in case.sections:
        blocks += draft_blocks(case, section, wanted, traces)
        for answer in section.answers:
            if answer.question in wanted:
                blocks += answer_blocks(answer, standard, case.proposition)
    open_ = [item for item in case.open_questions if item.question in wanted]
    if open_:
        blocks += [Heading(text="Not answered yet"), Bullets(items=tuple(_question(item) for item in open_))]
    blocks.append(Paragraph(phrase=(Strong(f"Comment of {who}: "), BLANK), kind="note"))
    return Section(id=name, question="", title=title, blocks=tuple(blocks), traces=traces.all)


def _question(item: OpenQuestion) -> Phrase:
    return (f"{item.question}. {item.text} Who: {item.owner or UNNAMED}; by when: {day(item.due)}.",)


def _papers(case: PropositionCase) -> Section:
    sources = dict.fromkeys(figure.source for figure in case.figures.values() if figure.source)
    cited = dict.fromkeys(
        f"{item.title}. {item.source}"
        for section in case.sections
        for answer in section.answers
        for item in answer.evidence
    )
    items = tuple((text,) for text in (*sources, *cited))
    blocks: tuple[Block, ...] = (Bullets(items=items),) if items else (Paragraph(phrase=("None yet.",)),)
    return Section(id="papers", question="", title="Background papers", blocks=blocks)
