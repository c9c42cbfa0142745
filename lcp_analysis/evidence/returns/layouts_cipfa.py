"""Return forms like CIPFA's public library questionnaire: as the form itself, or written out line by line."""

from __future__ import annotations

from lcp_analysis.evidence.returns.layout import How, Item, Layout, Shape, Unit

_RETURN = "Public library return, CIPFA"
_LICENCE = "unclear (a return to CIPFA)"
_WHOSE = r"authorit|borough|code"
_VALUE = r"^value$"
_FINANCE = r"financ|expenditure|income|capital"
_OUTTURN = r"^$|outturn|actual|^(?:19|20)\d\d[-/ \d]*$"
_BUDGET = r"estimate|budget|next year"


def _line(measure: str, label: str, *, section: str = "", part: str = "", years_on: int = 0) -> Item:
    where = [(r"^label", label)]
    if section:
        where.append((r"^section", section))
    if part:
        where.append((r"^part$", part))
    return Item(measure=measure, heading=_VALUE, where=tuple(where), years_on=years_on)


def _money(measure: str, label: str) -> Item:
    return _line(measure, label, section=_FINANCE, part=_OUTTURN)


_ITEMS = (
    Item(
        measure="service_points",
        heading=_VALUE,
        where=((r"^label", r"^total$"), (r"^section", r"service points"), (r"^part$", r"^total$|^$")),
    ),
    _line("staff_fte", r"^total (?:paid )?staff(?: \(fte\))?", section=r"staff"),
    _line("professional_staff_fte", r"^professional (?:staff|posts)", section=r"staff"),
    _line("volunteers", r"number of volunteers"),
    _line("volunteer_hours", r"volunteer hours"),
    _line("book_stock", r"^total book stock at 31 march|^total (?:book )?stock at 31 march", section=r"book"),
    _line("book_issues", r"^total book issues"),
    _line("av_electronic_issues", r"^total audio.*issues"),
    _line("active_borrowers", r"active borrowers"),
    _line("visits", r"(?:physical )?visits to library premises(?: for library purposes| \(annual|$)"),
    _line("website_visits", r"visits to the (?:network resource|library website)|website visits"),
    _line("public_terminals", r"^number of (?:devices|terminals|electronic workstations).*(?:internet|catalogue)"),
    _money("employees_spend", r"^employees"),
    _money("premises_spend", r"^premises"),
    _money("materials_spend", r"^total expenditure on materials"),
    _money("support_services_spend", r"^support services"),
    _money("gross_spend", r"^total (?:revenue )?expenditure(?! on)"),
    _money("income", r"^total (?:revenue )?income"),
    _money("net_spend", r"^net (?:revenue )?expenditure"),
    _money("capital_charges", r"^capital charges"),
    _money("capital_spend", r"^total capital expenditure"),
    _line("gross_spend_budget", r"^total revenue expenditure", section=_FINANCE, part=_BUDGET, years_on=1),
    _line("net_spend_budget", r"^net (?:revenue )?expenditure", section=_FINANCE, part=_BUDGET, years_on=1),
)

CIPFA = (
    Layout(
        id="return_lines",
        title="Library return written out, one row an authority and line of the form",
        needs=(_WHOSE, r"^section", r"^label", r"^part$", r"^value$"),
        money=Unit.POUNDS,
        source=_RETURN,
        licence=_LICENCE,
        licence_clear=False,
        items=_ITEMS,
    ),
    Layout(
        id="return_form",
        title="Library return form of one authority",
        needs=(),
        about=r"active borrowers|book issues|net expenditure|service points",
        shape=Shape.FORM,
        money=Unit.POUNDS,
        source=_RETURN,
        licence=_LICENCE,
        licence_clear=False,
        items=_ITEMS,
    ),
    Layout(
        id="service_points",
        title="Service points of a return, one row each",
        needs=(_WHOSE, r"cipfa library id", r"^type$", r"scheduled opening hours"),
        source=_RETURN,
        licence=_LICENCE,
        licence_clear=False,
        items=(
            Item(measure="service_points", heading=r"^cipfa library id$", how=How.COUNT),
            Item(
                measure="static_service_points",
                heading=r"^cipfa library id$",
                where=((r"^type$", r"^static"),),
                how=How.COUNT,
            ),
            Item(measure="opening_hours", heading=r"scheduled opening hours", how=How.SUM),
        ),
    ),
    Layout(
        id="service_points_listed",
        title="Service points of a return, one row each, mobiles marked",
        needs=(_WHOSE, r"cipfa library id", r"^mobile$"),
        source=_RETURN,
        licence=_LICENCE,
        licence_clear=False,
        items=(
            Item(measure="service_points", heading=r"^cipfa library id$", how=How.COUNT),
            Item(
                measure="static_service_points",
                heading=r"^cipfa library id$",
                where=((r"^mobile$", r"^no?$"),),
                how=How.COUNT,
            ),
        ),
    ),
)
