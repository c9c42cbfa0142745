"""Look-alikes of real returns: their title rows, bands, spacers, totals, notes and marks, with invented figures."""

from __future__ import annotations

from typing import Any

from tests.evidence.returns.spreadsheets import LONDON

MONTHS = (
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "january",
    "february",
)
MONTHS = (*MONTHS, "march")


def outturn_summary(off: int = 0) -> list[list[Any]]:
    """RS by authority: title rows, line numbers over the headings, a spacer column, totals with a class code, notes."""
    services = ["Education services", "Cultural and related services", None, "TOTAL SERVICE EXPENDITURE"]
    rows: list[list[Any]] = [
        ["Revenue Outturn Summary (RS) 2017-18: individual local authority data"],
        ["£ thousand"],
        [],
        [None, None, None, None, None, None, 190, 390, None, 799],
        ["E-code", "ONS Code", "Local authority", "Region", "Class", None, *services],
        [],
        ["E0101", "E06000022", "Bath & North East Somerset UA", "SW", "UA", None, 100, 200, None, 300],
    ]  # fmt: skip
    for place, (code, e_code, name) in enumerate(LONDON):
        culture = ".." if place == 3 else 5_000 + place
        rows.append([e_code, code, name, "L", "LB", None, 90_000 + place, culture, None, 400_000 + place])
    total = sum(400_000 + place for place in range(len(LONDON))) + off
    rows.append([None, None, "Total London boroughs", "L", "LB", None, 1, 2, None, total])
    rows.append([None, None, None, None, "LB", None, 999_999, 999_999, None, 999_999])
    rows.append(["Source: RS returns. Published 27 November 2019."])
    return rows


def outturn_libraries() -> list[list[Any]]:
    """RO5 by authority: a band of headings over the columns of each service."""
    net = "Net current expenditure"
    columns = ["Employees", "Total Expenditure", "Total Income", net]
    rows: list[list[Any]] = [
        ["RO5 2022-23: Cultural, environmental, regulatory and planning services"],
        ["£ thousand"],
        [None, None, None, "Culture and heritage", None, "Library service", None, None, None],
        ["ONS Code", "Local authority", "Class", "Employees", net, *columns],
    ]  # fmt: skip
    rows += [
        [code, f"{name} [note 1]" if place == 2 else name, "LB", 9, 9, 1_000 + place, 3_000 + place, 500, 2_500 + place]
        for place, (code, _, name) in enumerate(LONDON)
    ]
    rows.append(["E13000001", "Inner London", "L", 9, 9, 1, 2, 3, 4])
    rows.append([None, "[note 1] Includes a contractor."])
    return rows


def activity_returned() -> list[list[Any]]:
    """Activity as the Arts Council releases it: a column a month; some return quarters in the last month of each."""
    headings = ["library_details", "authority", "total_active_members", "active_members_adults"]
    headings += [f"total_physical_events_{month}" for month in MONTHS]
    headings += [f"total_physical_book_issues_{month}" for month in MONTHS]
    headings += [f"loans_adult_{month}" for month in MONTHS]
    headings += [f"total_ebook_issues_{month}" for month in MONTHS]
    headings += [f"physical_visits_no_colocation_{month}" for month in MONTHS]
    headings += [f"physical_visits_colocation_{month}" for month in MONTHS]
    headings += [f"mobile_libraries_{month}" for month in MONTHS]
    quarters: list[Any] = [None, None, 30, None, None, 40, None, None, 50, None, None, 60]
    months = [100 + place for place in range(12)]  # 12 x 100 + 66 = 1266
    return [
        headings,
        ["Barbican", "City of London", 16616, 15171, *quarters, *months, *months, *quarters, *quarters, *[None] * 24],
        ["Camden Libraries", "LB Camden", 11658, 8612, *months, *months, *months, *months, *months, *months, *quarters],
        ["Barnsley", "Barnsley", 1, 1, *months, *months, *months, *months, *months, *months, *months],
    ]


def activity_tidied() -> list[list[Any]]:
    """Visits, one row an authority, place and period."""
    rows: list[list[Any]] = [["Authority", "Location", "Period", "Count"]]
    for month in range(12):
        period = f"{2023 + (month > 8)}-{(month + 3) % 12 + 1:02d}-01/P1M"
        rows.append(["E09000007", "Library", period, 1000 + month])
        rows.append(["E09000007", "Mobile library", period, 10])
        rows.append(["E08000016", "Library", period, 5])
    rows.append(["E09000019", "Shared building", "2023-04-01/P1Y", 90_000])
    return rows


FORM_LINES = [
    ("Number of volunteers in 2022-23", 98, 346),
    ("Total Book Issues", 104, 390_932),
    ("Number of Active Borrowers in 2022-23", 122, 16_592),
    ("Number of physical visits to library premises for library purposes (annual total)", 124, 1_161_958),
    ("Number of physical visits to library premises for non-library purposes (annual total)", 125, ".."),
]


def return_form(name: str = "London Borough of Camden") -> list[list[Any]]:
    """A form in the manner of CIPFA: numbered boxes, sections, two columns of money, gaps."""
    rows: list[list[Any]] = [
        ["PUBLIC LIBRARY STATISTICS 2022-23 ACTUALS"],
        ["Name of Authority:", None, name],
        [],
        ["Section 1 - Service Points Open to the Public at 31 March 2023"],
        [None, None, None, "Statutory", None, "Non-statutory", None, "Total"],
        *([str(box), f"{65 - 5 * box} hours", box, 2, 15 + box, 0, 30 + box, 2] for box in range(1, 5)),
        ["15", "Total", 15, 8, 30, 1, 45, 9],
        ["Section 4 - Numbers of Staff"],
        ["64", "Professional Staff", 95, 8],
        ["65", "All Other Paid Staff", 96, 29.14],
        ["66", "Total Staff", 97, 37.14],
        ["Section 6 - Use"],
    ]
    rows += [[str(box - 30), label, box, value] for label, box, value in FORM_LINES]
    rows += [
        ["Section 11 - Financial Information (£)"],
        [None, None, None, "Actual 2022-23", None, "Estimate 2023-24"],
        ["100", "Employees", 131, "1,382,862", 169, 1_241_435],
        ["101", "Premises", 132, 1_229_972, 170, 1_080_900],
        ["124", "Support Services Costs", 155, "Cell 131", None, None],
        ["126", "Total Revenue Expenditure", 156, 3_670_710, 173, 3_295_435],
        ["136", "Total Revenue Income", 166, 1_428_047, 174, 1_309_630],
        ["137", "Net Expenditure", 167, 2_242_663, 175, 1_985_805],
    ]
    return rows


def basic_dataset() -> list[list[Any]]:
    """One row a library, with who ran it in each year."""
    years = ["statutory_22", "statutory_23", "operation_22", "operation_23"]
    headings = ["reporting", "name", "authority", "postcode", "type", *years, "hours", "staffed_hours"]
    return [
        headings,
        ["Camden", "Café Library", "Camden", "NW1", "Static Library", "Yes", "Yes", "LA", "LA", 40, 30],
        ["Camden", "Kilburn", "Camden", "NW6", "static library", "Yes", "No", "LA", "CR", 20.5, 20.5],
        ["Camden", "Gone", "Camden", "NW6", "Static Library", "Yes", "No", "LA", "Closed", 99, 99],
        ["Camden", "Archive", "Camden", "NW6", "Archive", "Yes", "Yes", "LA", "LA", 10, 10],
        ["Kent", "Dover", "Kent", "CT16", "Static Library", "Yes", "Yes", "LA", "LA", 1, 1],
    ]


def population(sex: str) -> list[list[Any]]:
    """Mid-year estimates by single year of age: every authority has 10 people of each age."""
    ages = [str(age) for age in range(90)] + ["90+"]
    rows: list[list[Any]] = [
        [f"MYE2 - {sex}: Mid-2024: estimated resident population by single year of age"],
        ["This worksheet contains one table."],
        ["Code", "Name", "Geography", "All ages", *ages],
        ["K04000001", "ENGLAND AND WALES", "Country", 91_000, *[1000] * 91],
    ]
    count = 10 if sex == "Persons" else 5
    rows += [[code, name, "London Borough", count * 91, *[count] * 91] for code, _, name in LONDON]
    return rows


def deprivation(domain: str) -> list[list[Any]]:
    """File 10 of the indices: one sheet a domain."""
    measures = (
        "Average rank",
        "Average score",
        "Rank of average score",
        "Proportion of LSOAs in most deprived 10% nationally",
    )
    return [
        [
            "Local Authority District code (2019)",
            "Local Authority District name (2019)",
            *(f"{domain} - {m} " for m in measures),
        ],
        ["E06000001", "Hartlepool", 22581.98, 35.037, 10, 0.3621],
        *([code, name, 15_000, 20 + place, 100 + place, 0.05] for place, (code, _, name) in enumerate(LONDON)),
    ]
