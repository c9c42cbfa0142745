"""Real files, where LCP_RETURNS names a folder of them: each figure is the one that is published with the workbook."""

from __future__ import annotations

import os
from pathlib import Path

from lcp_analysis.evidence.returns.plan import Kind, plan_import
from lcp_analysis.evidence.returns.reader import read_return
from lcp_analysis.evidence.returns.said import Said

FOLDER = os.environ.get("LCP_RETURNS", "")
# file -> (year where its name must not be trusted, figures at least, how many may differ from the ones shipped)
EXPECTED = {
    "ace_activity_2023_24_visits.csv": ("", 74, 0),
    "ace_activity_2023_24_loans.csv": ("", 79, 0),
    "ace_activity_2023_24_users.csv": ("", 28, 0),
    "ace_activity_2023_24_services.csv": ("", 154, 0),
    "rs_2010_11_net_current_expenditure_london.csv": ("", 66, 0),
    "cipfa_2015_16_london_long.csv": ("2015-16", 700, 2),  # two are shipped with two decimals, printed with three
    "bbc_library_book_issues_2012_2014.csv": ("", 64, 0),
    "imd2010_england_ltla21.csv": ("", 33, 0),
    "iod2015_lad_summaries.csv": ("", 66, 0),
    "iod2019_file10_lad_summaries.xlsx": ("", 99, 0),
    "iod2025_lad_summaries.csv": ("", 99, 0),
    "ons_mid_2024_population_england_wales_lad.csv": ("", 99, 0),
    # Westminster reports a library whose own entry says "London": it is not in the figures that are shipped.
    "libraries_basic_dataset_2023_england.csv": ("", 600, 8),
}

if FOLDER:

    def test_every_real_file_gives_the_published_figures(known, dataset):
        for name, (year, least, may_differ) in EXPECTED.items():
            plan = plan_import(read_return(Path(FOLDER) / name, known, Said(year=year)), dataset)
            assert len(plan.changes) >= least, name
            assert len(plan.of(Kind.DIFFERS)) <= may_differ, name

    def test_both_tables_of_neighbours_know_all_33(known):
        for name in ("nearest_neighbours_upper_tier_england.csv", "nearest_neighbour_distances_london_33x33.csv"):
            assert len(read_return(Path(FOLDER) / name, known).neighbours) == 33 * 32, name
