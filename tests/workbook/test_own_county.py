"""Somebody brings a county of their own: every page, mistakes in every file, and what the check says of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from benchmarks.synthetic import write_region
from lcp_analysis.case import Decisions, borough_case
from lcp_analysis.evidence.package import data_package
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.render import section_html
from lcp_analysis.terms import Clock, LcpError
from lcp_analysis.views.baseline import baseline_section
from lcp_analysis.workbook import demo
from lcp_analysis.workbook.checking import read_folder, wanting
from lcp_analysis.workbook.shelf import read_shelf
from lcp_analysis.workshop.opening import STARTING_OPTIONS, _starting
from tests.counties import write_county

OF_LONDON = re.compile(
    r".{0,60}\b(?:London|borough|Thames|BBC|CIPFA|ONS|2008 study|12 November|of 33|of 32)s?\b.{0,60}", re.IGNORECASE
)
WALK = """
import html, re
from lcp_analysis import workbook
for name, kind in workbook.PAGES.items():
    for clock in ("today", "2010"):
        page = workbook.open_page(name, "aldwold", clock=clock)
        print(workbook.PAGES[name].title)
        for section in kind.sections:
            drawn = re.sub(r"<style.*?</style>", "", page.section(section)._repr_html_(), flags=re.S)
            print(html.unescape(re.sub(r"<[^>]+>", " ", drawn)))
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return write_county(tmp_path_factory.mktemp("county") / "wolds")


@pytest.fixture
def copied(county, tmp_path):
    return shutil.copytree(county, tmp_path / "wolds")


def lcp(project, county, tmp_path, *command):
    own = {"LCP_DATA": county, "LCP_WORKSPACE": tmp_path / "w", "LCP_REPORTS": tmp_path / "r", "PYTHONPATH": project}
    environment = {**os.environ, **{name: str(where) for name, where in own.items()}}
    return subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_nothing_on_any_page_is_of_london(county, project, tmp_path):
    done = lcp(project, county, tmp_path, "-c", WALK)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "could not be shown" not in done.stdout
    assert "£16.26" in done.stdout
    published = re.compile(r"UNLC|RSe|Suffolk|Camden|England|the Wolds|All 33 services|to 33 clients|for 33 clients")
    found = [said for said in OF_LONDON.findall(done.stdout) if not published.search(said)]
    assert found == []


def test_the_check_reads_the_folder_in_use_and_names_what_nobody_has(county, project, tmp_path):
    done = lcp(project, county, tmp_path, "-m", "lcp_analysis.cli", "data", "check")
    assert "20 figures of 5 authorities, no bad entry." in done.stdout
    assert "25 options, 2 indicators, no bad entry." in done.stdout
    assert "framework/options.yaml: asks for net_spend of 2015-16, which no authority has" in done.stdout
    assert "CIPFA" not in done.stdout
    asked = {(one.file, one.measure) for one in wanting(read_shelf(county))}
    assert ("framework/options.yaml", "book_issues") in asked
    assert not [one for one in asked if one[0].startswith("baseline.yaml")]


def test_the_projects_own_folder_wants_for_nothing(project):
    assert wanting(read_folder(project / "data")) == ()


def test_the_dictionary_of_another_folder_is_written_beside_it(copied, project, tmp_path):
    before = (project / "docs/data-dictionary.md").read_bytes()
    done = lcp(project, copied, tmp_path, "-m", "lcp_analysis.cli", "data", "dictionary")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "| `net_spend` |" in (copied / "data-dictionary.md").read_text(encoding="utf-8")
    assert '"wolds-library-authorities"' in data_package(copied)
    assert (project / "docs/data-dictionary.md").read_bytes() == before


def test_the_demonstration_says_that_it_is_londons(county, monkeypatch):
    monkeypatch.setattr(demo, "shelf", lambda: read_shelf(county))
    with pytest.raises(demo.NoDemonstration, match=r"Camden is not among those of Wolds\. Start it without LCP_DATA"):
        demo.make_demonstration()


MISTAKES = (
    ("region.yaml", "name: Wolds", "nmae: Wolds", r"region\.yaml, line 2 .*not known"),
    ("region.yaml", "[upland, lowland]", "[upland, low]", r"authorities\.csv, row 4, column half"),
    ("authorities.csv", "aldwold,", "Ald wold,", r"authorities\.csv, row 2, column slug"),
    ("authorities.csv", ",0,1", ",0,0", r"authorities\.csv, row 3.*tile of its own"),
    ("measures.csv", "financial year", "fin year", r"measures\.csv, row 3, column year_form"),
    ("sources.csv", "2024,no", "2024,maybe", r"sources\.csv, row 2, column known_in_2010"),
    ("figures.csv", ",91000,", ",91.000.0,", r"figures\.csv, row 2, column value"),
    ("figures.csv", "wolds_2023", "wolds", r"figures\.csv, row 2, column source.*perhaps wolds_2023"),
    ("libraries.csv", "co_located", "operation_24,co_located", r"libraries\.csv, row 1.*operation_24"),
    ("neighbours.csv", "source\n", "source\nE99000001,1,E99000001,wolds_2023\n", r"neighbours\.csv, row 2"),
    ("borders.csv", "source\n", "source\nE99000002,E99000001,no,5,,wolds_2023\n", r"borders\.csv, row 2"),
    ("remarks.csv", "text\n", "text\nE99000009,Hello\n", r"remarks\.csv, row 2, column authority"),
    ("facts.csv", "note\n", "note\nfact,x,unit,2023,wolds_2023,\n", r"facts\.csv, row 2, column value"),
    ("VERSION", "2025.1", "one", r"VERSION: found 'one'"),
    ("baseline.yaml", "measure: visits", "measure: visitz", r"baseline\.yaml, indicator visits_a.*perhaps visits"),
    ("baseline.yaml", "main_cost: cost", "main_cost: costs", r"baseline\.yaml: found main_cost 'costs'"),
    ("baseline.yaml", "{value}", "{valu}", r"baseline\.yaml, indicator cost"),
    ("baseline.yaml", "horizon: 4", "horizon: -4", r"baseline\.yaml, line 6 \(outlook / horizon\)"),
    ("baseline.yaml", "central: 0.03", "central: 0.3", r"baseline\.yaml, a range"),
    ("baseline.yaml", "schema_version: 1\n", "[]\n#", r"baseline\.yaml, line"),
    ("framework/meta.yaml", '"2010-12-01"', '"soon"', r"meta\.yaml, line \d+ \(about / vantage_date\)"),
    ("framework/options.yaml", "family: in_house", "family: house", r"options\.yaml, line \d+ .*one of in_house"),
    ("framework/standard.yaml", "- id:", "- idd:", r"standard\.yaml, line \d+"),
    ("framework/operating_models.yaml", "procured: true", "procured: soon", r"operating_models\.yaml, line \d+"),
    ("assumptions/mrp.yaml", "schema_version", "schema_versoin", r"mrp\.yaml, line 2 .*not known"),
    ("assumptions/timetable.yaml", "schema_version", "schema_versoin", r"timetable\.yaml, line 3 .*not known"),
)


@pytest.mark.parametrize(("file", "old", "new", "said"), MISTAKES)
def test_a_mistake_is_named_by_its_file_and_place(copied, file, old, new, said):
    path = copied / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LcpError, match=said) as refused:
        read_folder(copied)
    assert len(str(refused.value)) < 600


def test_a_day_in_a_message_is_written_as_people_say_it(copied):
    path = copied / "framework/meta.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2010-12-01", "2012-05-03"), encoding="utf-8")
    with pytest.raises(LcpError, match=r"known by 3 May 2012"):
        read_folder(copied)


def test_libraries_tell_of_the_years_that_their_columns_name(copied):
    path = copied / "libraries.csv"
    header = path.read_text(encoding="utf-8").strip() + ",operation_2020,operation_2025,statutory_2025"
    names = header.split(",")
    row = dict.fromkeys(names, "") | {
        "authority": "E99000001", "name": "Aldwold Library", "kind": "static library", "source": "wolds_2023",
        "hours_per_week": "40", "operation_2020": "local authority", "operation_2025": "community run",
    }  # fmt: skip
    path.write_text(f"{header}\n{','.join(row[name] for name in names)}\n", encoding="utf-8")
    known = read_shelf(copied)
    (library,) = known.evidence.dataset.libraries
    assert library.operation == {2020: "local authority", 2025: "community run"}
    page = page_of(known)
    assert "Nine static libraries were open in 2024" in page
    assert "Static libraries open in 2025" in page
    assert "Run in 2025 by" in page


def page_of(known, clock=Clock.TODAY):
    own = known.authorities.find("aldwold")
    case = borough_case(known.evidence, known.framework, Decisions(), own, clock)
    return section_html(baseline_section(case.baseline, known.evidence.dataset, own))


def test_neighbours_are_named_with_who_published_them_and_count_in_the_replay_if_they_were_known(copied):
    rows = "".join(f"E99000001,{rank},E9900000{rank + 1},wolds_2023\n" for rank in (1, 2, 3))
    (copied / "neighbours.csv").write_text(f"authority,rank,neighbour,source\n{rows}", encoding="utf-8")
    named = "its three statistical neighbours (Wolds Statistics Unit, 2024): Brackenby, Coldmere and Dunsey"
    known = read_shelf(copied)
    assert named in page_of(known)
    assert named not in page_of(known, Clock.REPLAY_2010)
    table = copied / "sources.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2024,no", "2024,yes"), encoding="utf-8")
    assert named in page_of(read_shelf(copied), Clock.REPLAY_2010)


def test_a_workshop_starts_with_options_that_the_framework_has(county, tmp_path):
    framework = read_shelf(county).framework
    assert _starting(framework) == list(STARTING_OPTIONS)
    folder = shutil.copytree(county, tmp_path / "renamed")
    for path in (folder / "framework").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for option in STARTING_OPTIONS:
            text = re.sub(rf"\b{option}\b", f"w_{option}", text)
        path.write_text(text, encoding="utf-8")
    other = read_shelf(folder).framework
    families = [other.option(option).family for option in _starting(other)]
    assert len(families) == len(set(families)) == len(other.families)


@pytest.mark.slow
def test_the_tables_of_a_thousand_authorities_are_read(tmp_path):
    data = read_dataset(write_region(tmp_path / "large", 1000))
    assert len(data.authorities) == 1000
    assert len(data.figures) > 70_000
