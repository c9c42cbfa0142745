"""London is data: a folder about another region makes another workbook."""

from __future__ import annotations

import json

import pytest

from benchmarks.synthetic import write_region
from lcp_analysis.case import Decisions, borough_case, programme_case
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


def test_the_header_names_the_regions_own_programme(shire):
    region = read_dataset(shire).region
    stamp = Stamp(programme=region.programme, scope="", data_version="", code_version="", log_position=None, made_at="")
    page = page_html("<h1>x</h1>", title="x", stamp=stamp)
    assert "Midshire library programme (made up)" in page
    assert "London Library Change Programme" not in page


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
