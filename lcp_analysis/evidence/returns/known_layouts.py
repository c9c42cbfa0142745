"""The layouts that are known. A new one is a new entry: the reader stays as it is."""

from __future__ import annotations

from lcp_analysis.evidence.returns.layout import How, Item, Layout, Shape, Unit
from lcp_analysis.evidence.returns.layouts_activity import ACTIVITY
from lcp_analysis.evidence.returns.layouts_cipfa import CIPFA
from lcp_analysis.evidence.returns.year_labels import CALENDAR, MID_YEAR

_RO_UNLESS = r"capital charges|archives|museum|heritage|tourism|of which|per (?:head|cent)|%"
_LIBRARY = r"(?:librar(?:y|ies)(?: service| services)?|ro5.*librar).*"
_POPULATION = (
    r"^(?:estimated |usual |resident )*population\b.*(?:19|20)\d\d|^(?:mid|mye)[- ]?(?:19|20)\d\d|^(?:19|20)\d\d$"
)
_NAMES = r"authorit|council|borough|area|code|name|lad|reporting"

OUTTURN = (
    Layout(
        id="revenue_outturn_libraries",
        title="Revenue outturn of cultural services (RO5) by authority",
        needs=(_NAMES, r"librar.*(?:expenditure|employees|income)"),
        money=Unit.THOUSANDS,
        source="Revenue outturn (RO5), Ministry of Housing, Communities and Local Government",
        items=(
            Item(measure="ro_employees_spend", heading=_LIBRARY + r"\bemployees\b", unless=_RO_UNLESS),
            Item(measure="ro_gross_spend", heading=_LIBRARY + r"total expenditure", unless=_RO_UNLESS),
            Item(measure="ro_income", heading=_LIBRARY + r"total income", unless=_RO_UNLESS),
            Item(measure="ro_net_spend", heading=_LIBRARY + r"net current expenditure", unless=_RO_UNLESS),
        ),
    ),
    Layout(
        id="revenue_outturn_summary",
        title="Revenue outturn summary (RS) by authority",
        needs=(_NAMES, r"cultural and related services", r"highways|education services|social care"),
        money=Unit.THOUSANDS,
        source="Revenue outturn summary (RS), Ministry of Housing, Communities and Local Government",
        items=(
            Item(measure="cultural_net_spend", heading=r"cultural and related services", prefer=r"net current"),
            Item(measure="council_service_spend", heading=r"total service expenditure", prefer=r"net current"),
        ),
    ),
)

PLACES = (
    Layout(
        id="population_single_year",
        title="ONS mid-year population by single year of age",
        needs=(_NAMES, r"^all ages$", r"^(?:age )?0$", r"^(?:age )?64$"),
        unless_title=r"\b(?:fe)?males\b",
        year_form=MID_YEAR,
        source="Mid-year population estimates, Office for National Statistics",
        items=(
            Item(measure="population", heading=r"^all ages$"),
            Item(measure="population_0_15", heading=r"^(?:age )?(?:\d|1[0-5])$", how=How.SUM),
            Item(measure="population_65_plus", heading=r"^(?:age )?(?:6[5-9]|[78]\d|9\d\+?|100\+?)$", how=How.SUM),
        ),
    ),
    Layout(
        id="population_all_ages",
        title="Mid-year population, all ages",
        needs=(_NAMES, r"^(?:all ages|(?:total |resident |estimated )*population)$"),
        about=r"mid-?year|mid-(?:19|20)\d\d|population estimate",
        unless_title=r"\b(?:fe)?males\b|projection",
        year_form=MID_YEAR,
        year_column=r"^year$",
        source="Mid-year population estimates, Office for National Statistics",
        items=(Item(measure="population", heading=r"^(?:all ages|(?:total |resident |estimated )*population)$"),),
    ),
    Layout(
        id="population_sex_and_age",
        title="Mid-year population, one row an authority, sex and age",
        needs=(_NAMES, r"^sex$", r"^age$", r"^population (?:19|20)\d\d$"),
        year_form=MID_YEAR,
        source="Mid-year population estimates, Office for National Statistics",
        items=tuple(
            Item(
                measure=measure,
                heading=r"^population 20{yy}$",
                each_year=r"^population 20(\d\d)$",
                where=((r"^age$", age), (r"^sex$", r"^(?:f|m|1|2|females?|males?)$")),
                how=How.SUM,
            )
            for measure, age in (
                ("population", r"^\d{1,3}\+?$"),
                ("population_0_15", r"^(?:\d|1[0-5])$"),
                ("population_65_plus", r"^(?:6[5-9]|[789]\d|1\d\d)\+?$"),
            )
        ),
    ),
    Layout(
        id="population_observations",
        title="Population, one row an observation (Nomis)",
        needs=(_NAMES, r"^date(?: name| code)?$", r"^obs value$", r"^(?:gender|sex|c sex)(?: name)?$"),
        year_form=MID_YEAR,
        year_column=r"^date",
        source="Population estimates, Nomis, Office for National Statistics",
        items=(
            Item(
                measure="population",
                heading=r"^obs value$",
                where=(
                    (r"^(?:gender|sex|c sex)(?: name)?$", r"^(?:total|persons|all persons|0)$"),
                    (r"^(?:c )?age(?: name)?$", r"^(?:all ages|total|200)$"),
                    (r"^measures(?: name)?$", r"^(?:value|20100)$"),
                ),
            ),
        ),
    ),
    Layout(
        id="population_by_year",
        title="Population, one row an authority and year",
        needs=(_NAMES, r"^year$", r"^population$"),
        year_form=MID_YEAR,
        year_column=r"^year$",
        source="Population estimates",
        items=(
            Item(measure="population", heading=r"^population$", where=((r"^source$", r"\bons\b|\bmye\b|census|^$"),)),
        ),
    ),
    Layout(
        id="population_headings",
        title="Population, one column a year",
        needs=(_NAMES, _POPULATION),
        about=r"population estimate|resident population|mid-?year|mid-(?:19|20)\d\d",
        unless_title=r"\b(?:fe)?males\b|deprivation|projection",
        year_form=MID_YEAR,
        source="Mid-year population estimates, Office for National Statistics",
        items=(
            Item(
                measure="population",
                heading=_POPULATION,
                unless=r"change|density|%|household|per |proportion|migrant|gla|code|name",
                year_in_heading=True,
            ),
        ),
    ),
    Layout(
        id="deprivation_summary",
        title="English indices of deprivation, summaries by authority",
        needs=(_NAMES, r"average score"),
        about=r"imd|multiple deprivation",
        year_form=CALENDAR,
        source="English Indices of Deprivation, Ministry of Housing, Communities and Local Government",
        items=(
            Item(
                measure="imd_average_score",
                heading=r"(?:imd|multiple deprivation).*average score",
                unless=r"rank|income|employ|crime|health|living|barrier|education|idac|idao",
            ),
            Item(
                measure="imd_rank",
                heading=r"(?:imd|multiple deprivation).*rank of average score",
                unless=r"income|employ|crime|health|living|barrier|education|idac|idao",
            ),
            Item(
                measure="imd_most_deprived_share",
                heading=r"(?:imd|multiple deprivation).*proportion of lsoas.*10 ?%",
                unless=r"rank|income|employ|crime|health|living|barrier|education|idac|idao",
            ),
        ),
    ),
    Layout(
        id="deprivation_domains",
        title="English indices of deprivation, one row an authority and domain",
        needs=(_NAMES, r"index[ _]domain|^domain$|^index$"),
        year_form=CALENDAR,
        year_column=r"(?:^|data )year$",
        source="English Indices of Deprivation, Ministry of Housing, Communities and Local Government",
        items=tuple(
            Item(measure=measure, heading=heading, unless=unless, where=((r"domain|^index$", r"multiple|^imd"),))
            for measure, heading, unless in (
                ("imd_average_score", r"average score", "rank"),
                ("imd_rank", r"rank (?:of )?average score", ""),
                ("imd_most_deprived_share", r"proportion (?:bottom decile|of lsoas)", "rank"),
            )
        ),
    ),
    Layout(
        id="deprivation_plain",
        title="Index of multiple deprivation by authority",
        needs=(_NAMES, r"^average score$"),
        about=r"multiple deprivation|\bimd\b",
        unless_about=r"\bincome deprivation\b|\bemployment deprivation\b",
        year_form=CALENDAR,
        source="English Indices of Deprivation, Ministry of Housing, Communities and Local Government",
        items=(
            Item(measure="imd_average_score", heading=r"^average score$"),
            Item(measure="imd_rank", heading=r"^rank of average score$"),
        ),
    ),
    Layout(
        id="deprivation_scores",
        title="Index of multiple deprivation, average score by authority",
        needs=(_NAMES, r"^score$", r"^extent$"),
        year_form=CALENDAR,
        source="English Indices of Deprivation",
        items=(Item(measure="imd_average_score", heading=r"^score$"),),
    ),
    Layout(
        id="neighbour_ranks",
        title="Nearest neighbours of each authority, nearest first",
        needs=(_NAMES, r"(?:neighbour|nn) ?0?1$|^1$|^1st"),
        about=r"neighbour",
        shape=Shape.NEIGHBOURS,
        source="Statistical nearest neighbours of local authorities",
    ),
    Layout(
        id="neighbour_list",
        title="Neighbours of each authority, one row each",
        needs=(_NAMES, r"^(?:nearest |statistical )*neighbour(?:ing authority)?(?: code| name)?$"),
        shape=Shape.NEIGHBOURS,
        source="Statistical nearest neighbours of local authorities",
    ),
    Layout(
        id="neighbour_distances",
        title="Distances between authorities",
        needs=(_NAMES, r"^e09\d{6}$"),
        shape=Shape.NEIGHBOURS,
        source="Statistical nearest neighbours of local authorities",
    ),
    Layout(
        id="figures",
        title="Figures, one row each, as this workbook writes them",
        needs=(r"^authority", r"^measure", r"^year", r"^value"),
        shape=Shape.FIGURES,
        source="The authority's own figures",
        licence="unclear (entered figures)",
        licence_clear=False,
    ),
    Layout(
        id="bbc_book_issues",
        title="Book issues printed by the BBC",
        needs=(_NAMES, r"^book issues (?:19|20)\d\d$"),
        year_form=CALENDAR,
        source="Library book issues, BBC England Data Unit (CIPFA figures)",
        licence="unclear (none stated, CIPFA figures)",
        licence_clear=False,
        items=(Item(measure="book_issues_bbc", heading=r"^book issues (?:19|20)\d\d$", year_in_heading=True),),
    ),
)

_BBC = "Library closures, BBC England Data Unit (freedom of information)"

COUNCILS_ANSWERS = (
    Layout(
        id="bbc_closures",
        title="Libraries, staff and volunteers as councils answered the BBC (2016)",
        needs=(_NAMES, r"^paid staff 2010$", r"^libraries/mobile libraries now$"),
        year_form=CALENDAR,
        source=_BBC,
        licence="unclear (none stated)",
        licence_clear=False,
        items=tuple(
            Item(measure=measure, heading=f"^{heading}$", year=year)
            for measure, heading, year in (
                ("staff_headcount_foi", "paid staff 2010", "2010"),
                ("staff_headcount_foi", "paid staff now", "2015"),
                ("volunteers_foi", "2010 volunteers", "2010"),
                ("volunteers_foi", "volunteers now", "2015"),
                ("libraries_foi", "libraries/mobile libraries 2010", "2010"),
                ("libraries_foi", "libraries/mobile libraries now", "2015"),
                ("libraries_closed_foi", "total libraries closed since 2010", "2015"),
                ("libraries_transferred_foi", "transferred to community-run", "2015"),
            )
        ),
    ),
)

LAYOUTS: tuple[Layout, ...] = (*OUTTURN, *ACTIVITY, *CIPFA, *PLACES, *COUNCILS_ANSWERS)
