"""What of a published case speaks to each question of the standard, part by part.

A part for which the format has no place is looked for in the case's own sentences where words could hold it, and
else with :func:`nothing`: the record that was found cannot show it, and no answer is made up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lcp_analysis.propositions.public.clues import (
    Clue,
    Find,
    baseline,
    consulted,
    criteria,
    decided,
    either,
    event_words,
    events,
    figures,
    models,
    nothing,
    one_off,
    options,
    posts,
    ranged,
    savings,
    savings_by_council,
    scores,
    several_options,
    shared_by,
    summary,
    texts,
    weights,
    went_live,
)
from lcp_analysis.propositions.public.counts import is_decision

_NO_CHANGE = "no change|do nothing|status quo|as now|unchanged|stay as"


def _clues(*parts: tuple[str, Find] | tuple[str, Find, bool]) -> tuple[Clue, ...]:
    """Make clues of parts and finders; a third entry says that each council needs its own."""
    return tuple(Clue(part=part[0], find=part[1], each=len(part) == 3) for part in parts)


def _either(words: str) -> Find:
    """Look for words in sentences and in the names of figures."""
    return either(texts(words), figures(words))


_PAYBACK = _either("payback|pay(s|ing)? back")
_NPV = "npv|npc|net present|discount"

PARTS: Mapping[str, tuple[Clue, ...]] = MappingProxyType(
    {
        "A1": _clues(("a dated decision", decided, True), ("the wording of the recommendation", nothing)),
        "A2": _clues(
            ("the change in a sentence", summary),
            ("the yearly saving", savings("annual|a year|yearly|steady|target")),
            ("the total one-off cost", one_off("total|combined|overall")),
            ("payback", _PAYBACK),
            ("the main risks and the next step", texts("risks?\\b|next step")),
        ),
        "A3": _clues(("a lead member and director in each council", nothing), ("the author and version", nothing)),
        "B1": _clues(
            ("use and population", baseline("visit|loan|use|user|people|population|transaction|deprivation|member")),
            ("an assessment of need", texts("needs? assessment|assess\\w* (of )?need|local need")),
        ),
        "B2": _clues(
            ("how the duty is met", texts("statutory|section 7|comprehensive and efficient|library authority"))
        ),
        "B3": _clues(
            ("sites", baseline("", "sites|libraries|branches"), True),
            ("cost", baseline("budget|cost|spend|expenditure", "GBP"), True),
            ("staff", baseline("staff|posts|fte|employees"), True),
            ("use", baseline("visit|loan|use|transaction"), True),
            ("hours, contracts and condition", baseline("hours|contract|condition|system")),
        ),
        "B4": _clues(("objectives", texts("objectives?|aims? to")), ("measures and who reports", nothing)),
        "C1": _clues(
            ("more than one option", several_options),
            ("an option of no change", options(_NO_CHANGE)),
            ("why options were kept or dropped", texts("rejected|discounted|dropped|ruled out|shortlist|longlist")),
        ),
        "C2": _clues(("criteria", criteria), ("weights", weights), ("who set the weights, and when", nothing)),
        "C3": _clues(("scores", scores), ("evidence for each score", nothing)),
        "C4": _clues(("sensitivity", texts("sensitiv|switching value|break.?even"))),
        "D1": _clues(
            (
                "sites or hours that change",
                texts("hours|clos(e|ed|ure|ures)|sites?|branch|mobile|stock", unless="consultation|survey"),
            ),
            ("before and after for each council", baseline("after|future|proposed", "sites|libraries|branches"), True),
        ),
        "D2": _clues(
            ("what is shared and what stays", texts("shared|local(ly)?|in-house|single management|support structure")),
            ("who has the last word", texts("sovereign|last word|decision rights|keeps? its")),
        ),
        "D3": _clues(
            ("posts that change", posts()),
            ("posts before and after, by council", posts("before|after|total"), True),
            (
                "grades, layers and cost",
                either(baseline("layers|grade|cost per post"), posts("grade|layer|cost|salary")),
            ),
        ),
        "D4": _clues(
            ("systems and contracts", texts("system|catalogue|contracts?\\b|ict\\b")),
            ("buildings", texts("building|lease|property|premises|condition")),
        ),
        "E1": _clues(
            ("cost now", baseline("budget|cost|spend|expenditure", "GBP"), True),
            ("cost by year with no change", baseline(_NO_CHANGE, "GBP")),
            (
                "cost under the proposal",
                either(baseline("proposal|proposed|under the", "GBP"), figures("(net |annual )?cost( pa)?$")),
            ),
        ),
        "E2": _clues(
            ("a saving", savings()),
            ("the saving by year", savings(r"(19|20)\d\d|first year|year (1|one)")),
            ("the saving of each council", savings_by_council, True),
            ("what share is cashable", either(texts("cashable"), figures("(non-?)?cashable"))),
            ("overlap between measures", savings("overlap")),
        ),
        "E3": _clues(
            ("a one-off cost", one_off()),
            ("redundancy", one_off("redundan|severance")),
            (
                "systems, buildings, team",
                one_off("system|building|ict|it\\b|technology|works|team|legal|procure|phase"),
            ),
            ("the total", one_off("total|combined|overall")),
            ("how redundancy was reckoned", texts("average (service|age)|multiplier|redundancy (method|formula)")),
        ),
        "E4": _clues(
            ("payback", _PAYBACK),
            ("net present value and discount rate", either(texts(_NPV), figures(_NPV))),
        ),
        "E5": _clues(
            (
                "a range",
                either(
                    ranged, texts("between £|ranges? (of|from)|optimis|low and high"), figures("optimism|contingency")
                ),
            ),
            ("what would make it not worth doing", texts("break.?even|not worth")),
        ),
        "E6": _clues(
            ("VAT", _either("vat\\b")),
            ("business rates", _either("(business |mandatory |rate )?rates? relief|business rates|nndr")),
            ("pensions", _either("pension")),
            ("recharges", _either("recharge|overhead|support service")),
        ),
        "E7": _clues(
            ("where the investment comes from", _either("reserves?\\b|capital programme|grants?\\b|funded (by|from)"))
        ),
        "F1": _clues(("a rule for running cost", shared_by("run|cost|staff|programme")), ("two other rules", nothing)),
        "F2": _clues(
            ("a rule for savings", shared_by("saving")),
            ("the saving of each council", savings_by_council, True),
            ("a floor", texts("no detriment|not be worse off|guaranteed")),
        ),
        "F3": _clues(("a rule for one-off costs", shared_by("redundan|one.?off|set.?up|transition|implementation"))),
        "F4": _clues(
            ("when shares are recalculated", texts("tolerance|recalculat|annual review|reviewed (each|every)"))
        ),
        "F5": _clues(
            (
                "what happened or would happen when a partner leaves",
                texts("exit\\b|gives? notice|gave notice|withdr[ae]w|wound down|leaves? the partner"),
            ),
            ("terms of exit", nothing),
        ),
        "G1": _clues(("the operating model", models), ("the power used", texts("section \\d|powers?\\b|delegat"))),
        "G2": _clues(
            ("how it is governed", texts("governance|joint committee|scrutiny|constitution|sovereign")),
            ("quorum, deadlock and reporting", texts("quorum|deadlock|terms of reference")),
        ),
        "G3": _clues(("what is procured and how", _either("procur|tender|framework|contract award|direct award"))),
        "H1": _clues(
            ("people affected", posts()),
            ("by council", posts(), True),
            ("what staff and unions said", texts("union|staff side|unison|gmb")),
        ),
        "H2": _clues(("whether TUPE applies", texts("tupe|transfer of (staff|undertakings)|section 113|seconded"))),
        "I1": _clues(("an equality analysis", texts("equalit|eqia|protected group|impact assessment"))),
        "I2": _clues(
            ("dates of consultation", event_words("consult|survey")),
            ("responses", consulted("respon|survey|_n$| n$|count")),
            (
                "how the result was weighed",
                texts("(chosen|choice|preferred) (of|by)|in response to|following consultation"),
            ),
        ),
        "J1": _clues(
            ("a dated decision", events(is_decision)),
            ("dated consultation", event_words("consult|survey")),
            ("a dated go-live", went_live),
            ("critical path and team", nothing),
        ),
        "J2": _clues(("risks", texts("risks?\\b|judicial review|legal challenge")), ("owners and likelihood", nothing)),
        "J4": _clues(("assumptions with owner and date", texts("assum"))),
        "K1": _clues(
            (
                "what others would receive",
                texts("other (boroughs|councils|authorities)|best practice|boroughs' propositions"),
            )
        ),
        "K2": _clues(("who pays for which work", texts("funded (by|from)|paid (for )?by|phase \\d funding"))),
        "K3": _clues(("intention of each council", decided, True), ("the date support is needed", nothing)),
    }
)

# Which questions an entry of the case's own list of unknowns, or a conflict it reports, belongs to.
BELONGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        question: re.compile(words, re.I)
        for question, words in {
            "B3": r"baseline|per.borough|by borough|per.council|starting point",
            "C1": r"list of options|options",
            "C2": r"criteria|weights?",
            "C3": r"scores?",
            "D1": r"opening hours|sites",
            "D3": r"staffing|posts|establishment|grades",
            "E1": r"price base|prices|budget",
            "E2": r"saving|overlap|per.borough figures",
            "E3": r"one.off|redundancy|set.up|severance",
            "E4": r"payback|npv|discount",
            "F1": r"(cost|running).*shar|shar.*(cost|formula)",
            "F2": r"shares? for|shar\w* of saving",
            "F3": r"shar\w* of (redundan|one.off)",
            "H1": r"redundancy|staffing|union",
            "I2": r"respond|respon|survey|consult|call.in text",
            "J1": r"timetable|dates?\b",
        }.items()
    }
)
