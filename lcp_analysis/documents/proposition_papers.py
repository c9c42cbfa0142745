"""A proposition as papers: the whole, one page, a cabinet report, two versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.documents.content import Document, ExemptPart, SignOff
from lcp_analysis.framework import Framework, Standard
from lcp_analysis.propositions import DraftedSection
from lcp_analysis.propositions.law import NOT_LEGAL_ADVICE, LawNote, area_name
from lcp_analysis.propositions.versions import Change
from lcp_analysis.terms import Clock, words
from lcp_analysis.views.propositions.cabinet import cabinet_sections, exempt_sections
from lcp_analysis.views.propositions.comparison import comparison_section
from lcp_analysis.views.propositions.drafted import drafted_section
from lcp_analysis.views.propositions.figures import FigureTraces, day
from lcp_analysis.views.propositions.plan import timetable_section
from lcp_analysis.views.propositions.readiness import readiness_section, summary_blocks
from lcp_analysis.views.propositions.risks import risks_section
from lcp_analysis.views.sections import Paragraph, Section, TableBlock
from lcp_analysis.views.stamps import BLANK, ILLUSTRATIVE, Stamp
from lcp_analysis.views.tables import Cell, Column, Table

EXEMPT_REASON = (
    "It holds information on identifiable people, on the financial or business affairs of a person, or on labour "
    "relations (Local Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 4). Which paragraph applies, and "
    f"whether the public interest favours publication, is for each monitoring officer: {BLANK}."
)
SIGNERS = (
    SignOff(role="Director of each council", confirms="that the report may go forward"),
    SignOff(role="Section 151 officer of each council", confirms="the financial implications"),
    SignOff(role="Monitoring officer of each council", confirms="the legal implications"),
    SignOff(role="HR lead of each council", confirms="the human resources implications"),
    SignOff(role="Lead member of each council", confirms="that they were consulted"),
)

_OWN_CHAPTERS = ("Timetable", "Risks")


def proposition_document(
    case: PropositionCase, standard: Standard, stamp: Stamp, exempt: Sequence[str] = ()
) -> Document:
    """Return the whole proposition: summary, the standard's sections, risks, timetable, readiness, appendices.

    Parameters
    ----------
    case : PropositionCase
    standard : Standard
    stamp : Stamp
    exempt : sequence of str
        Ids of questions whose draft and answer go into the exempt part.

    Raises
    ------
    UnknownName
        If ``exempt`` names a question that there is not.
    """
    _known(exempt, standard)
    return replace(
        _framed(case, stamp),
        parts=(
            _summary(case),
            *(drafted_section(case, standard, _without_plans(section), exempt) for section in case.sections),
            risks_section(case),
            timetable_section(case),
            replace(readiness_section(case, summary=False), question=""),
        ),
        appendices=(_method(case), _checks(case, standard), *_law(case.law)),
        exempt=_exempt(case, standard, exempt),
    )


def summary_document(case: PropositionCase, stamp: Stamp) -> Document:
    """Return the one page that a board reads."""
    return replace(
        _framed(case, stamp),
        subtitle="Proposition on one page",
        facts=(),
        parts=(_summary(case),),
        contents=False,
        numbered=False,
        workings=False,
    )


def cabinet_report(
    case: PropositionCase, framework: Framework, standard: Standard, stamp: Stamp, exempt: Sequence[str] = ()
) -> Document:
    """Return a report in the layout of a council's cabinet, with blanks for what officers have to write and sign.

    Parameters
    ----------
    case : PropositionCase
    framework : Framework
    standard : Standard
    stamp : Stamp
    exempt : sequence of str
        Ids of questions whose draft and answer go into part 2.

    Raises
    ------
    UnknownName
        If ``exempt`` names a question that there is not.
    """
    _known(exempt, standard)
    made = _framed(case, stamp)
    facts = (
        ("Report to", BLANK),
        ("Meeting on", BLANK),
        ("Key decision", f"{BLANK} forward plan reference"),
        ("Wards", BLANK),
        *made.facts,
    )
    return replace(
        made,
        subtitle="Report to cabinet",
        facts=facts,
        marking="Draft report",
        parts=cabinet_sections(case, framework, standard, exempt),
        appendices=(_method(case), _checks(case, standard), *_law(case.law)),
        sign_off=SIGNERS,
        exempt=_exempt(case, standard, exempt),
    )


def comparison_document(case: PropositionCase, changes: Sequence[Change], before: int, stamp: Stamp) -> Document:
    """Return what changed since an earlier position of the record, ``before``."""
    section = replace(comparison_section(changes, before, case.proposition.position), question="")
    made = replace(_framed(case, stamp), subtitle="Two versions compared", parts=(section,))
    return replace(made, contents=False, numbered=False)


def _framed(case: PropositionCase, stamp: Stamp) -> Document:
    made = case.proposition
    facts = (
        ("Partners", words.listing([f"{partner.name} ({partner.membership})" for partner in made.active])),
        ("Stage reached", made.stage.replace("_", " ")),
        ("Go-live", day(made.go_live)),
        ("Open questions", words.number(len(case.open_questions))),
    )
    notice = f"Illustration. {made.illustration}" if made.illustration else ILLUSTRATIVE if stamp.illustrative else ""
    return Document(
        title=made.title,
        subtitle=f"A proposition of {words.listing([partner.name for partner in made.active])}",
        authors=(made.author,) if made.author else (),
        stamp=stamp,
        facts=facts,
        notice=notice,
        marking="Illustration" if notice else "Draft",
        parts=(),
    )


def _summary(case: PropositionCase) -> Section:
    traces = FigureTraces(case)
    blocks = tuple(summary_blocks(case, traces))
    return Section(id="summary", question="", title="Summary", blocks=blocks, traces=traces.all)


def _without_plans(section: DraftedSection) -> DraftedSection:
    """Return a section without the tables that have chapters of their own, with their charts."""
    return replace(section, tables=tuple(table for table in section.tables if table.title not in _OWN_CHAPTERS))


def _known(exempt: Sequence[str], standard: Standard) -> None:
    for id_ in exempt:
        standard.question(id_)


def _exempt(case: PropositionCase, standard: Standard, exempt: Sequence[str]) -> ExemptPart | None:
    if not exempt:
        return None
    return ExemptPart(reason=EXEMPT_REASON, parts=exempt_sections(case, standard, exempt))


def _method(case: PropositionCase) -> Section:
    text = (
        "Each figure is computed by the workbook from published figures, from what the partners entered, or from the "
        "framework's ranges, and says which. A range is low to high with eight chances of ten between them, unless it "
        "is said to be a bound. Nothing missing is filled in: what is unknown stands as an open question. What the "
        "workbook drafts counts as an answer in part until somebody takes it over."
    )
    known = f"on {words.day(case.vantage)}" if case.clock is Clock.REPLAY_2010 else "today"
    clock = f"Evidence and law: as known {known}."
    blocks = (Paragraph(phrase=(text,)), Paragraph(phrase=(clock,)))
    return Section(id="method", question="", title="How this was worked out", blocks=blocks)


def _checks(case: PropositionCase, standard: Standard) -> Section:
    titles = {check.id: check.check for check in standard.machine_checks}
    signs = {"agrees": "ok", "disagrees": "bad", "cannot run": "none"}
    table = Table(
        caption="Machine checks",
        columns=(Column(title="Check"), Column(title="Outcome"), Column(title="In words")),
        rows=tuple(
            (
                Cell(text=f"{check.id}. {titles.get(check.id, '')}"),
                Cell(text=str(check.outcome), status=signs[check.outcome]),
                Cell(text=check.words),
            )
            for check in case.checks
        ),
        cards=True,
    )
    return Section(id="checks", question="", title="Which totals agree", blocks=(TableBlock(table=table),))


def _law(notes: Sequence[LawNote]) -> tuple[Section, ...]:
    if not notes:
        return ()
    table = Table(
        caption="Matters of law that go with the operating models",
        columns=(Column(title="Model"), Column(title="Matter"), Column(title="Note")),
        rows=tuple(
            (Cell(text=note.model_title), Cell(text=area_name(note.matter.area)), Cell(text=note.words))
            for note in notes
        ),
        cards=True,
    )
    blocks = (Paragraph(phrase=(NOT_LEGAL_ADVICE,), kind="note"), TableBlock(table=table))
    return (Section(id="law", question="", title="Matters of law", blocks=blocks),)
