"""Arts Council England: library activity data, as returned, as published and as tidied; the basic dataset."""

from __future__ import annotations

from lcp_analysis.evidence.returns.layout import How, Item, Layout
from lcp_analysis.evidence.returns.year_labels import CALENDAR

_AUTHORITY = r"authorit|council|borough|reporting|library service"
_SOURCE = "Libraries activity data, Arts Council England"
_SPLIT = (
    r"click|adult|children|young|teen|all age|11 under|under 12|12 17|12-17|11 and under|≤|18\+|note|no data|comment"
)
_BUILDINGS = (
    r"(?:physical )?visits?.*(?:co-?\s?location|co-?located|library|building)|physical visits|^visits.*physical"
)
_OUTREACH = r"mobile librar|home deliver|housebound"
_OPEN = r"^(?:la|lau|c|cr|icl)$|^local authority|^commissioned|^community|^independent"
_RUN_BY = (
    ("static_libraries_authority_run", r"^la$|^local authority(?!.*unstaffed)"),
    ("static_libraries_commissioned", r"^c$|^commissioned"),
    ("static_libraries_community_run", r"^cr$|^community"),
    ("static_libraries_independent", r"^icl$|^independent"),
)
_STATIC = (r"^(?:facility )?type|type of library|library type", r"^static(?: library)?$")
_RUN = r"operat(?!ing org).*{yy}$"

ACTIVITY = (
    Layout(
        id="activity_returned",
        title="Library activity, one row a service with a column a month",
        needs=(_AUTHORITY, r"active members|active users|active borrowers", r"visits", r"(?:issues|loans)"),
        about=r"april|total active|quarter|physical",
        source=_SOURCE,
        items=(
            Item(measure="active_users", heading=r"total active|active (?:users|members) ?(?:total)?$", unless=_SPLIT),
            Item(measure="physical_visits", heading=_BUILDINGS, unless=_SPLIT + "|mobile|home", how=How.SUM),
            Item(measure="home_and_mobile_contacts", heading=_OUTREACH, unless=_SPLIT, how=How.SUM),
            Item(measure="visits_and_contacts", heading=f"{_BUILDINGS}|{_OUTREACH}", unless=_SPLIT, how=How.SUM),
            Item(
                measure="physical_loans",
                heading=r"total physical (?:book|audio ?book)s? (?:issues|loans)",
                unless=_SPLIT,
                how=How.SUM,
            ),
            Item(
                measure="digital_loans",
                heading=r"total (?:e-?book|e-?audio(?:book)?|digital audio ?book)s? (?:issues|loans)",
                unless=_SPLIT,
                how=How.SUM,
            ),
            Item(
                measure="loans",
                heading=r"total (?:physical (?:book|audio ?book)|e-?book|e-?audio(?:book)?|digital audio ?book)s? "
                r"(?:issues|loans)",
                unless=_SPLIT,
                how=How.SUM,
            ),
            Item(
                measure="events",
                heading=r"total (?:number of )?(?:physical|digital) events",
                unless=_SPLIT + "|attend",
                how=How.SUM,
            ),
            Item(
                measure="event_attendance",
                heading=r"total (?:number of )?attend\w+ .*events",
                unless=_SPLIT,
                how=How.SUM,
            ),
            Item(
                measure="computer_hours", heading=r"hours.*public computers|computer hours", unless=_SPLIT, how=How.SUM
            ),
            Item(measure="wifi_sessions", heading=r"wi-?fi sessions", unless=_SPLIT, how=How.SUM),
        ),
    ),
    Layout(
        id="activity_services",
        title="Library activity, one row a service and year",
        needs=(_AUTHORITY, r"^(?:active )?users$", r"^loans$", r"^visits$", r"^events$"),
        year_column=r"^(?:period|year)$",
        source=_SOURCE,
        items=(
            Item(measure="active_users", heading=r"^(?:active )?users$"),
            Item(measure="events", heading=r"^events$"),
            Item(measure="event_attendance", heading=r"^attendance$"),
            Item(measure="loans", heading=r"^loans$"),
            Item(measure="visits_and_contacts", heading=r"^visits$"),
            Item(measure="computer_hours", heading=r"^computer hours$"),
            Item(measure="wifi_sessions", heading=r"^wi-?fi sessions$"),
        ),
    ),
    Layout(
        id="activity_visits",
        title="Library visits, one row an authority, place and period",
        needs=(_AUTHORITY, r"^location$", r"^period$", r"^count$"),
        year_column=r"^period$",
        source=_SOURCE,
        items=(
            Item(
                measure="physical_visits",
                heading=r"^count$",
                where=((r"^location$", r"^(?:library|shared building)$"),),
                how=How.SUM,
            ),
            Item(
                measure="home_and_mobile_contacts",
                heading=r"^count$",
                where=((r"^location$", r"^(?:home delivery|mobile library)$"),),
                how=How.SUM,
            ),
            Item(measure="visits_and_contacts", heading=r"^count$", how=How.SUM),
        ),
    ),
    Layout(
        id="activity_loans",
        title="Library loans, one row an authority, format and period",
        needs=(_AUTHORITY, r"^format$", r"^period$", r"^count$"),
        year_column=r"^period$",
        source=_SOURCE,
        items=(
            Item(measure="physical_loans", heading=r"^count$", where=((r"^format$", r"^physical"),), how=How.SUM),
            Item(
                measure="digital_loans", heading=r"^count$", where=((r"^format$", r"^e-?(?:book|audio)"),), how=How.SUM
            ),
            Item(measure="loans", heading=r"^count$", how=How.SUM),
        ),
    ),
    Layout(
        id="activity_attendance",
        title="Attendance at events, one row an authority, age group and period",
        needs=(_AUTHORITY, r"^event type$", r"^period$", r"^(?:count|attendance)$"),
        about=r"attend",
        told_by_name=True,
        year_column=r"^period$",
        source=_SOURCE,
        items=(Item(measure="event_attendance", heading=r"^(?:count|attendance)$", how=How.SUM),),
    ),
    Layout(
        id="activity_events",
        title="Events, one row an authority, age group and period",
        needs=(_AUTHORITY, r"^event type$", r"^period$", r"^count$"),
        unless_about=r"attend",
        told_by_name=True,
        year_column=r"^period$",
        source=_SOURCE,
        items=(Item(measure="events", heading=r"^count$", how=How.SUM),),
    ),
    Layout(
        id="activity_users",
        title="Active users, one row an authority and age group",
        needs=(_AUTHORITY, r"^age group$", r"^period$", r"^count$"),
        unless_about=r"event|format|attendance",
        year_column=r"^period$",
        source=_SOURCE,
        items=(Item(measure="active_users", heading=r"^count$", how=How.SUM),),
    ),
    *(
        Layout(
            id=f"activity_{measure}",
            title=f"Library activity: {words}, one row an authority and period",
            needs=(_AUTHORITY, r"^period$", r"^count$"),
            about=about,
            told_by_name=True,
            unless_about=r"location|format|event type|age group",
            year_column=r"^period$",
            source=_SOURCE,
            items=(Item(measure=measure, heading=r"^count$", how=How.SUM),),
        )
        for measure, words, about in (
            ("computer_hours", "hours of public computers", r"computer"),
            ("wifi_sessions", "Wi-Fi sessions", r"wi-?fi"),
        )
    ),
    Layout(
        id="basic_dataset",
        title="Public libraries in England: basic dataset, one row a library",
        needs=(
            _AUTHORITY,
            r"^(?:facility )?type|type of library|library type",
            r"operat(?!ing org).*\d\d$",
            r"statutory",
        ),
        year_form=CALENDAR,
        source="Public libraries in England: basic dataset, Arts Council England",
        items=(
            Item(
                measure="static_libraries_open",
                heading=_RUN,
                each_year=r"operat(?!ing org).*?(?:20)?(\d\d)$",
                where=(_STATIC, (_RUN, _OPEN)),
                how=How.COUNT,
            ),
            *(
                Item(
                    measure=measure,
                    heading=_RUN,
                    each_year=r"operat(?!ing org).*?(?:20)?(\d\d)$",
                    where=(_STATIC, (_RUN, run_by)),
                    how=How.COUNT,
                )
                for measure, run_by in _RUN_BY
            ),
            Item(
                measure="static_libraries_statutory",
                heading=r"statutory.*{yy}$",
                each_year=r"statutory.*?(?:20)?(\d\d)$",
                where=(_STATIC, (r"statutory.*{yy}$", r"^y(?:es)?$")),
                how=How.COUNT,
            ),
            *(
                Item(
                    measure=measure,
                    heading=heading,
                    each_year=r"operat(?!ing org).*?(?:20)?(\d\d)$",
                    newest_year=True,
                    where=(_STATIC, (_RUN, _OPEN)),
                    how=How.SUM,
                )
                for measure, heading in (
                    ("static_opening_hours", r"^(?:total )?(?:opening )?hours(?: per week)?(?: (?:20)?{yy})?$"),
                    ("staffed_hours", r"^staffed hours(?: per week)?(?: (?:20)?{yy})?$"),
                )
            ),
        ),
    ),
)
