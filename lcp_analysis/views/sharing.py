"""Step 5 as a section, second half: an option shared between partners, who would leave, and what would keep them."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.sharing import SharingCase
from lcp_analysis.terms import Authority, Clock, Range, words
from lcp_analysis.views.money_words import between
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    Gap,
    KeyFigure,
    KeyFigures,
    Panel,
    Paragraph,
    Phrase,
    Section,
    Status,
    Verdict,
    folded,
)
from lcp_analysis.views.sharing_choosing import figures_used, finder_panel, groups_panel, principles_panel, take_home
from lcp_analysis.views.sharing_grid import grid_panel
from lcp_analysis.views.sharing_leaving import leaving_panels, staying_panel, years_panel
from lcp_analysis.views.sharing_trying import trying_panels
from lcp_analysis.views.sharing_words import Sharing, ends, group_of, in_title
from lcp_analysis.views.traces import Traces

QUESTION = "With whom, and how is it shared?"
_SOURCES = (
    "What options pool: the framework of this workbook; arithmetic on published cases.",
    "Rules and tests: docs/methods/sharing.md.",
)


def sharing_section(case: SharingCase, dataset: Dataset, own: Authority) -> Section:
    """Write the sharing of one option: rules side by side, certificates, years, principles, partners and gaps."""
    traces = Traces(dataset, f"{own.slug}-sharing")
    if case.shared is None:
        return _not_yet(case, dataset, traces)
    sharing = Sharing(case, case.shared, traces)
    blocks: tuple[Block, ...] = (
        _figures(sharing),
        *_beyond(case),
        grid_panel(sharing, links=True),
        *trying_panels(sharing),
        *leaving_panels(sharing),
        *map(folded, years_panel(sharing)),
        folded(principles_panel(sharing)),
        *((folded(staying_panel(sharing)),) if case.shared.staying else ()),
        *map(folded, groups_panel(sharing)),
        folded(finder_panel(case, dataset.region.water)),
        *map(folded, take_home(case)),
        figures_used(case, traces, dataset),
    )
    return Section(
        id="sharing",
        question=QUESTION,
        title=headline(sharing),
        lede=_lede(sharing),
        blocks=blocks,
        gaps=sharing_gaps(case),
        traces=traces.all,
        sources=_SOURCES,
    )


def sharing_summary(case: SharingCase, dataset: Dataset, own: Authority) -> Section:
    """Write the short chapter of a borough report: the finding, the rules side by side, and the gaps."""
    traces = Traces(dataset, f"{own.slug}-sharing")
    if case.shared is None:
        return _not_yet(case, dataset, traces)
    sharing = Sharing(case, case.shared, traces)
    return Section(
        id="sharing",
        question=QUESTION,
        title=headline(sharing),
        lede=_lede(sharing),
        blocks=(_figures(sharing), *_beyond(case), grid_panel(sharing), figures_used(case, traces, dataset)),
        gaps=sharing_gaps(case),
        traces=traces.all,
        sources=_SOURCES,
    )


def headline(sharing: Sharing) -> str:
    """Return the finding as a sentence."""
    group = f"the {group_of(len(sharing.names))}"
    broken = [rule for rule in sharing.shown if not sharing.holds(rule)]
    hold = [rule for rule in sharing.shown if sharing.holds(rule)]
    if not broken:
        return f"Every rule that is shown holds {group} together: no partner and no group would do better on its own"
    if sharing.saved().central <= 0:
        more = words.pounds_short(-sharing.saved().central)
        return f"Together {group} would pay {more} a year more than alone: no rule can hold it"
    if not hold:
        return f"Not one of the rules shown holds {group} together"
    return f"Sharing {in_title(broken)} breaks {group}; sharing {in_title(hold)} holds"


def _lede(sharing: Sharing) -> Phrase:
    case, saved = sharing.case, sharing.saved()
    together = f"they might save {between(saved)} a year{sharing.before}"
    if saved.central <= 0:
        less = Range(low=-saved.high, central=-saved.central, high=-saved.low)
        together = f"they would pay more than alone, by {between(less)} a year"
    said = (
        f"{case.entry.option.name} for {words.listing(sharing.names)}. The option is {case.why_this}; the partners are "
        f"{case.why_these}. Together {together}."
    )
    return (said,)


def _figures(sharing: Sharing) -> KeyFigures:
    case, hold = sharing.case, sum(sharing.holds(rule) for rule in sharing.shown)
    once = sharing.one_off()
    return KeyFigures(
        figures=(
            KeyFigure(
                label="Saving a year, together",
                value=words.pounds_short(sharing.saved().central),
                note=", ".join(filter(None, (ends(sharing.saved()), sharing.price_year + sharing.before))),
            ),
            KeyFigure(
                label="One-off cost, together",
                value="Not known" if once is None else words.pounds_short(once.central),
                note="a partner's spend is not known" if once is None else ends(once),
                status=Status.NONE if once is None else None,
            ),
            KeyFigure(label="Rules that hold", value=f"{hold} of {len(sharing.shown)}", note="every group checked"),
            KeyFigure(
                label="Coordination that would eat the saving",
                value=words.pounds_short(case.shared.break_even if case.shared else 0.0),
                note="a year for each partner after the first",
            ),
        )
    )


def _beyond(case: SharingCase) -> tuple[Verdict, ...]:
    """Warn where more partners are shown than any published case had."""
    sizes = case.costs.partners
    if sizes is None or len(case.partners) <= sizes.most or case.coordination_known:
        return ()
    shown = words.count(len(case.partners), "partner")
    had = words.count(sizes.most, "partner")
    said = (
        f"{words.sentence(shown)} are shown; the published case has {had}. What it costs to hold a larger group "
        "together is not known and not in these figures: enter it below."
    )
    return (
        Verdict(
            word="Beyond what was published",
            status=Status.WATCH,
            phrase=(said,),
        ),
    )


def _not_yet(case: SharingCase, dataset: Dataset, traces: Traces) -> Section:
    items: tuple[Phrase, ...] = tuple((text,) for text in case.missing)
    count = words.count(len(case.missing), "figure")
    return Section(
        id="sharing",
        question=QUESTION,
        title=f"{case.entry.option.name}: not computable yet, {count} to be given",
        lede=(f"The option is {case.why_this}; the partners are {case.why_these}. Nothing missing is filled in.",),
        blocks=(
            Panel(title="Give these figures", blocks=(Bullets(items=items), *_why(case)), mark="asked"),
            finder_panel(case, dataset.region.water),
            figures_used(case, traces, dataset),
        ),
        gaps=sharing_gaps(case),
        traces=traces.all,
        sources=_SOURCES,
    )


def _why(case: SharingCase) -> tuple[Paragraph, ...]:
    if not case.costs.note or case.clock is Clock.REPLAY_2010:
        return ()
    return (Paragraph(phrase=(f"{case.costs.note}.",), kind="note"),)


def sharing_gaps(case: SharingCase) -> tuple[Gap, ...]:
    """Name what is not known about sharing."""
    gaps = [
        Gap(what=f"{text} is not known", touches="Every figure of this part", remedy="Enter it below")
        for text in case.missing
    ]
    if not case.coordination_known:
        gaps.append(
            Gap(
                what="What coordination costs is not known",
                touches="Every saving here is before it; whether a large group holds",
                remedy="Give what the second partner costs a year, and each further one",
            )
        )
    if case.costs.least_scale is None:
        gaps.append(
            Gap(
                what="From what scale pooling works at all is not known",
                touches="Whether a small group saves anything",
                remedy="Give the least yearly cost at which one team makes sense",
            )
        )
    gaps.append(
        Gap(
            what="The partners' establishments, contracts and pay are not entered",
            touches="What is there whoever joins, which is read off a saving range",
            remedy="Give each partner's own cost of what is pooled that is there whoever joins",
        )
    )
    return tuple(gaps)
