"""Step 4 as a section: which options could still be best, how sure that is, and what would change it."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case import AppraisalCase, Appraised, BoroughCase
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.appraisal_money import money_panel
from lcp_analysis.views.appraisal_parts import (
    bands_panel,
    change_panel,
    doubt_panel,
    find_panel,
    settle_panel,
    weights_panel,
)
from lcp_analysis.views.appraisal_reach import reach_chart, standing_table
from lcp_analysis.views.clocks import knowledge
from lcp_analysis.views.room import consequence_blocks, room_blocks
from lcp_analysis.views.sections import ChartBlock, Gap, Panel, Paragraph, Phrase, Section, TableBlock
from lcp_analysis.views.traces import Traces

QUESTION = "Which are best, how sure, and what would change it?"


def appraisal_section(
    case: BoroughCase, found: AppraisalCase, framework: Framework, dataset: Dataset, own: Authority
) -> Section:
    """Write step 4. It says what could still be best and names no winner from a score."""
    traces = Traces(dataset, f"{own.slug}-appraisal")
    table = standing_table(found, traces)
    money = money_panel(found, case.options.longlist, traces)
    return Section(
        id="appraisal",
        question=QUESTION,
        title=_headline(found, own),
        lede=_lede(case, found),
        blocks=(
            Panel(
                title="What each option could reach",
                blocks=(ChartBlock(chart=reach_chart(found, own)), Paragraph(phrase=(_reading(found),), kind="note")),
            ),
            Panel(title="Which could still be best", blocks=(TableBlock(table=table),)),
            change_panel(found),
            find_panel(found),
            settle_panel(found),
            *room_blocks(found.room, framework, "appraisal"),
            *consequence_blocks(found.room, [option.entry.option.name for option in found.options], framework),
            *weights_panel(found, framework, case.decisions),
            money,
            doubt_panel(found, case.clock),
            bands_panel(found, framework, case.decisions),
        ),
        gaps=_gaps(case, found, framework, own),
        traces=traces.all,
        sources=("Ranges, criteria and bands: the framework of this workbook.",),
    )


def _headline(found: AppraisalCase, own: Authority) -> str:
    able = [option for option in found.options if option.could_lead]
    total = len(found.options)
    if len(able) == 1:
        name = able[0].entry.option.name
        return (
            f"{words.sentence(own.possessive)} options: only “{name}” could come first on the score; money stands apart"
        )
    if found.weights:
        lead = f"With these weights {_of(len(able), total)} could still be best for {own.named}"
        return f"{lead}; settling {_first(found)} would narrow it most"
    lead = f"{words.sentence(_of(len(able), total))} could still be best for {own.named}"
    return f"{lead}: no weight is given and most judgements are still open"


def _of(able: int, total: int) -> str:
    return f"any of {total} options" if able == total else f"{able} of {total} options"


def _first(found: AppraisalCase) -> str:
    name = found.settle[0].criterion.name
    return name[:1].lower() + name[1:]


def _lede(case: BoroughCase, found: AppraisalCase) -> Phrase:
    aside = len(case.options.screening.set_aside)
    left = f" {words.sentence(words.count(aside, 'option is', 'options are'))} set aside in step 3." if aside else ""
    how = (
        "The score counts the weights entered, and every place in the bands"
        if found.weights
        else "Every weighting is looked at, and every place in the bands"
    )
    return (f"{knowledge(case.options.longlist)}{how}; carrying on as now is one of the options.{left}",)


def _reading(found: AppraisalCase) -> str:
    if found.weights:
        return (
            "Each bar runs from the least to the most an option could score with these weights. Where bars overlap, "
            "the score does not decide. There is no dot: no middle value has been judged."
        )
    return (
        "Each bar holds nine of ten draws, with every weighting and every place in a band taken as equally likely. "
        "Bars overlap, so the score does not decide. There is no dot: no middle value has been judged."
    )


def _gaps(case: BoroughCase, found: AppraisalCase, framework: Framework, own: Authority) -> tuple[Gap, ...]:
    gaps = [
        Gap(what=text, touches="Amounts in pounds beside the score", remedy="Enter the authority's own figure")
        for text in case.options.longlist.gaps
    ]
    if not found.weights:
        what = f"No weights have been entered for {own.named}"
        gaps.append(Gap(what=what, touches="Which options could still be best", remedy="Enter your own below"))
    silent = sum(_silent(option, framework, case) for option in found.options)
    if silent:
        gaps.append(
            Gap(
                what=f"On {words.count(silent, 'judgement')} the framework says nothing, or something both ways",
                touches="The width of the bars",
                remedy="The team scores these options",
            )
        )
    open_ = sum(bool(option.screened.gates_open) for option in found.options)
    if open_:
        what = words.sentence(words.count(open_, "option has", "options have"))
        gaps.append(
            Gap(what=f"{what} gates without an answer", touches="Whether they can go on", remedy="Answer each gate")
        )
    return tuple(gaps)


def _silent(option: Appraised, framework: Framework, case: BoroughCase) -> int:
    key = option.entry.option.id
    judged = [criterion.id for criterion in framework.criteria if criterion.judged]
    return sum(
        framework.band(key, criterion).whole for criterion in judged if (key, criterion) not in case.decisions.scores
    )
