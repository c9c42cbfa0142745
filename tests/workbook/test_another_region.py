"""London is data: a folder about another region makes another workbook."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from benchmarks.synthetic import write_region
from lcp_analysis.case import Decisions, borough_case, programme_case
from lcp_analysis.controls.options import options_form
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.render import page_html, section_html
from lcp_analysis.terms import BadInput, Clock
from lcp_analysis.views.baseline import baseline_section
from lcp_analysis.views.board import board_section
from lcp_analysis.views.options import options_section
from lcp_analysis.views.report import summary_section
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.workbook.shelf import read_shelf


@pytest.fixture(scope="module")
def shire(tmp_path_factory):
    """Five invented authorities with the framework of a region of their own."""
    folder = write_region(tmp_path_factory.mktemp("region"), 5, name="Midshire")
    for path in (folder / "framework").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("London", "Midshire"), encoding="utf-8")
    return folder


def test_every_page_is_about_the_other_region(shire):
    known = read_shelf(shire)
    data = known.evidence.dataset
    assert data.region.name == "Midshire"
    sections = [board_section(programme_case(known.evidence, Clock.TODAY), data, {})]
    for authority in known.authorities:
        case = borough_case(known.evidence, known.framework, Decisions(), authority, Clock.TODAY)
        sections += [
            summary_section(case.baseline, data, authority),
            baseline_section(case.baseline, data, authority),
            options_section(case.options, known.framework, data, authority),
        ]
    pages = "".join(map(section_html, sections))
    assert "Where in Midshire" in pages
    assert "Babury (synthetic) among Midshire&#39;s authorities" in pages
    without_addresses = pages.replace("londonlibrarychange", "").replace("London_", "")
    assert "in London" not in without_addresses
    assert "London's" not in without_addresses


WALK = """
from lcp_analysis import workbook
for name, kind in workbook.PAGES.items():
    page = workbook.open_page(name, "babury")
    print(name, *(page.section(section)._repr_html_() for section in kind.sections))
"""


def of_london(text: str) -> list[str]:
    """What still speaks of London, beside addresses of publications and names of the English measures."""
    return re.findall(r".{0,60}London.{0,60}", re.sub(r"londonlibrarychange|London_", "", text))


@pytest.mark.slow
def test_the_whole_walk_the_programme_s_pages_and_the_reports_come_from_the_folder(shire, project, tmp_path):
    own = {
        "LCP_DATA": shire,
        "LCP_REPORTS": tmp_path / "reports",
        "LCP_WORKSPACE": tmp_path / "w",
        "PYTHONPATH": project,
    }
    environment = {**os.environ, **{name: str(where) for name, where in own.items()}}
    report = ("-m", "lcp_analysis.cli", "report", "babury", "programme")
    said = [
        subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        ).stdout
        for command in (("-c", WALK), report)
    ]
    assert "2 made, 0 unchanged, 0 failed." in said[1]
    reports = [(tmp_path / "reports" / f"{name}.html").read_text("utf-8") for name in ("babury", "programme", "index")]
    assert "Babury (synthetic)" in reports[0]
    for text in (said[0], *reports):
        assert "Midshire" in text
        assert "could not be shown" not in text
        assert of_london(text) == []
        assert "12 November 2010" not in text
    for text in reports[:2]:
        assert "The framework of Midshire is a copy, for tests only." in text


def test_the_header_names_the_regions_own_programme(shire):
    region = read_dataset(shire).region
    stamp = Stamp(programme=region.programme, scope="", data_version="", code_version="", log_position=None, made_at="")
    page = page_html("<h1>x</h1>", title="x", stamp=stamp)
    assert "Midshire library programme (made up)" in page
    assert "London Library Change Programme" not in page


def test_the_replay_knows_what_was_known_on_the_day_of_the_regions_own_framework(shire, tmp_path):
    folder = shutil.copytree(shire, tmp_path / "later")
    about = folder / "framework" / "meta.yaml"
    text = about.read_text(encoding="utf-8").replace('"2010-11-12"', '"2010-12-01"')
    about.write_text(text, encoding="utf-8")
    known = read_shelf(folder)
    authority = known.authorities.find("babury")
    case = borough_case(known.evidence, known.framework, Decisions(), authority, Clock.REPLAY_2010)
    form = options_form(known.framework, Clock.TODAY, Decisions(), lambda values: None, lambda: None)
    assert dict(form.fields[0]["choices"])["2010"] == "As known on 1 December 2010"
    page = section_html(options_section(case.options, known.framework, known.evidence.dataset, authority))
    assert "Only what was known on 1 December 2010 is used." in page
    assert "Known in December 2010?" in page


def test_spending_that_was_public_then_is_in_the_replay(shire, tmp_path):
    assert read_shelf(shire).evidence.spending(Clock.REPLAY_2010) == {}
    folder = shutil.copytree(shire, tmp_path / "known")
    table = pd.read_csv(folder / "sources.csv", dtype=str, keep_default_na=False)
    table.loc[table["id"] == "synthetic", "known_in_2010"] = "yes"
    table.to_csv(folder / "sources.csv", index=False)
    evidence = read_shelf(folder).evidence
    assert evidence.spending(Clock.REPLAY_2010) == evidence.spending(Clock.TODAY) != {}


def test_the_money_s_assumptions_are_those_of_the_folder(shire, tmp_path):
    folder = shutil.copytree(shire, tmp_path / "own")
    changed = {"uncertainty": ("draws: 10000", "draws: 500"), "plausibility": ("value: 1.0", "value: 1.5")}
    for name, (before, after) in changed.items():
        path = folder / "assumptions" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
    money = read_shelf(folder).evidence.money
    assert money.doubt.draws == 500
    assert money.thresholds != read_shelf(shire).evidence.money.thresholds


def test_groupings_are_the_regions_own(shire, tmp_path):
    assert read_dataset(shire).groupings == {}
    folder = write_region(tmp_path / "grouped", 2, name="Midshire")
    region = folder / "region.yaml"
    words = {"district": {"title": "District", "meaning": "The district it lies in.", "values": ["north", "south"]}}
    region.write_text(region.read_text(encoding="utf-8") + f"groupings: {json.dumps(words)}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"authorities\.csv, row 1.*the column district"):
        read_dataset(folder)
    table = folder / "authorities.csv"
    head, first, second = table.read_text(encoding="utf-8").splitlines()
    table.write_text(f"{head},district\n{first},north\n{second},south\n", encoding="utf-8")
    data = read_dataset(folder)
    assert {group: len(codes) for group, codes in data.groupings["District"].items()} == {"north": 1, "south": 1}
    assert [authority.group for authority in data.authorities] == ["north", "south"]
    table.write_text(f"{head},district\n{first},north\n{second},east\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"row 3, column district.*one of: north, south"):
        read_dataset(folder)


def test_a_folder_that_does_not_say_which_region_it_is_about_is_refused(shire, tmp_path):
    folder = write_region(tmp_path / "nameless", 2)
    (folder / "region.yaml").unlink()
    with pytest.raises(BadInput, match=r"region\.yaml"):
        read_dataset(folder)
    (folder / "region.yaml").write_text("schema_version: 1\nname: X\nprogram: Y\nauthorities: Z\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"region\.yaml, line 3.*not known.*another-region"):
        read_dataset(folder)


def test_libraries_may_lie_anywhere_in_the_united_kingdom(shire, tmp_path):
    folder = shutil.copytree(shire, tmp_path / "north")
    table = pd.read_csv(folder / "libraries.csv", dtype=str, keep_default_na=False)
    placed = table["latitude"] != ""
    table.loc[placed, ["latitude", "longitude"]] = ["54.60", "-3.13"]  # Keswick
    table.to_csv(folder / "libraries.csv", index=False)
    assert {library.latitude for library in read_dataset(folder).libraries} == {54.60, None}
    table.loc[placed, "longitude"] = "31.3"
    table.to_csv(folder / "libraries.csv", index=False)
    with pytest.raises(BadInput, match=r"libraries\.csv.*longitude"):
        read_dataset(folder)
