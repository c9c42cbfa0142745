"""Step 1 as a section: where the authority stands."""

from __future__ import annotations

from dataclasses import replace

from lcp_analysis.baseline import Dataset, Standing
from lcp_analysis.case.baseline import BaselineCase, Chosen
from lcp_analysis.terms import Authority, Clock, words
from lcp_analysis.views.findings import in_running_text, most_telling, sound, standing_title
from lcp_analysis.views.gaps import baseline_gaps
from lcp_analysis.views.outlook import outlook_panel
from lcp_analysis.views.own_figures import figures_used
from lcp_analysis.views.sections import Block, ChartBlock, Heading, Panel, Paragraph, Phrase, Section
from lcp_analysis.views.sites import sites_panel
from lcp_analysis.views.strips import crowded, measure_line, strip, tile_map
from lcp_analysis.views.traces import Traces

QUESTION = "Where are we?"
_TOLD = 2  # standings told in the lede
_READING = (
    "Money is in cash of the year. An authority beyond the scale is named with its figure and counted in every place "
    "and middle."
)


def baseline_section(case: BaselineCase, dataset: Dataset, own: Authority) -> Section:
    """Write step 1: every indicator as a strip, the sites, the outlook, the map and what is not known."""
    traces = Traces(dataset, f"{own.slug}-baseline")
    opening = lede(case, own, traces)
    blocks: tuple[Block, ...] = (
        Panel(
            title=f"{own.name} among {dataset.region.name}'s authorities", blocks=_strips(case, dataset, own, traces)
        ),
        replace(outlook_panel(case.outlook, case.cost, own, traces), span=6),
        *_sites(case, dataset, own, traces),
        *_map(case, dataset, own),
    )
    return Section(
        id="baseline",
        question=QUESTION,
        title=headline(case, own),
        lede=opening,
        blocks=blocks,
        gaps=baseline_gaps(case, dataset, own),
        traces=traces.all,
    )


def headline(case: BaselineCase, own: Authority) -> str:
    """Say what stands out, in one sentence made of the authority's own figures, none of them suspect."""
    main = case.main
    if main is not None and sound(main):
        start = f"{own.possessive} libraries cost {main.own_text} a resident, {main.place_text}"
        telling = most_telling(_beside(case, main), 1)
        return words.sentence(f"{start}; {_lower(standing_title(telling[0]))}" if telling else start)
    telling = most_telling(list(case.standings.values()), 1)
    if not telling and any(standing.own is not None for standing in case.standings.values()):
        return f"What is known here of {own.possessive} libraries carries a caution: read each figure with its note"
    if not telling:
        return f"No figures for {own.possessive} libraries can be used here yet"
    unknown = "cannot be read per resident" if main is not None and main.own is not None else "is not known"
    return words.sentence(f"{own.possessive} library spending {unknown}; {_lower(standing_title(telling[0]))}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _beside(case: BaselineCase, main: Standing) -> list[Standing]:
    """Return the standings of the same year that are not about cost."""
    year, group = main.indicator.year, main.indicator.group
    return [one for one in case.standings.values() if one.indicator.year == year and one.indicator.group != group]


def lede(case: BaselineCase, own: Authority, traces: Traces) -> Phrase:
    """Say what was spent and where the authority is furthest from the middle of the region."""
    start: Phrase = ()
    if case.cost is not None:
        spent = traces.figure(case.cost, words.pounds_short(case.cost.value))
        start = (f"{words.sentence(own.named)} spent ", spent, f" net on libraries in {case.cost.year}. ")
    said = headline(case, own).lower()
    candidates = most_telling([one for one in case.standings.values() if one.outer in ("high", "low")], _TOLD + 2)
    told = [one for one in candidates if one is not case.main and standing_title(one).lower() not in said][:_TOLD]
    if not told:
        return start
    phrase: Phrase = (*start, f"Also far from the middle of {traces.region}: ")
    for place, standing in enumerate(told):
        phrase = (*phrase, *(("; ",) if place else ()), *in_running_text(standing, traces))
    return (*phrase, ".")


def _strips(case: BaselineCase, dataset: Dataset, own: Authority, traces: Traces) -> tuple[Block, ...]:
    blocks: list[Block] = [
        *figures_used(case, own),
        Paragraph(phrase=(f"Compared with {_comparators(case, dataset)}.",)),
    ]
    group = ""
    source = f"{'; '.join(_sources(case, dataset))}. {_READING}"
    for standing in case.standings.values():
        if standing.indicator.group != group:
            group = standing.indicator.group
            blocks.append(Heading(text=group))
        blocks.extend(_standing_blocks(standing, dataset, traces, source))
    return tuple(blocks)


def _standing_blocks(standing: Standing, dataset: Dataset, traces: Traces, source: str) -> list[Block]:
    if standing.own is not None:
        traces.value(standing.indicator, standing.own)
    if standing.spread is None:
        return [Paragraph(phrase=(f"{measure_line(standing.across)} Not shown: no figures.",), kind="note")]
    return [ChartBlock(chart=strip(standing, dataset, source), wide=True)]


def _sites(case: BaselineCase, dataset: Dataset, own: Authority, traces: Traces) -> tuple[Block, ...]:
    if case.clock is not Clock.TODAY:
        return ()  # every list of libraries that was found is of a later year
    return (replace(sites_panel(dataset, own, traces), span=6),)


def _comparators(case: BaselineCase, dataset: Dataset) -> str:
    count = len(case.comparators)
    if not count:
        return "all authorities; no comparison group is known"
    names = words.listing([authority.name for authority in case.comparators])
    if case.chosen is Chosen.TEAM:
        return f"the group chosen by the team: {names}"
    if case.chosen is Chosen.COMPUTED:
        return f"the {words.count(count, 'authority', 'authorities')} nearest in the variables the team chose: {names}"
    if case.chosen is Chosen.BORDERS:
        return f"the {words.count(count, 'authority', 'authorities')} it borders on: {names}"
    return f"its {words.count(count, 'statistical neighbour')} ({dataset.neighbours_published}): {names}"


def _map(case: BaselineCase, dataset: Dataset, own: Authority) -> tuple[Block, ...]:
    main = case.main
    if main is None or main.spread is None or crowded(main.across):
        return ()  # a crowded map is the board's: a page about one authority would hold all of them
    chart = tile_map(main.across, dataset, standing_title(main), own=own.code)
    return (Panel(title=f"Where in {dataset.region.name}", blocks=(ChartBlock(chart=chart),)),)


def _sources(case: BaselineCase, dataset: Dataset) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    for standing in case.standings.values():
        for term in standing.indicator.terms:
            for figure in dataset.across(term.measure, term.year).values():
                source = dataset.sources[figure.source]
                seen[f"{source.title} ({source.licence})"] = None
    return tuple(seen)
