"""A folder of published files becomes a new data folder: the old one is left as it is, and nothing is half written."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from lcp_analysis.evidence.baseline_files import read_baseline
from lcp_analysis.evidence.described import data_package
from lcp_analysis.evidence.new_year import coverage, read_year, write_year
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.evidence.returns.names import read_names
from lcp_analysis.evidence.returns.reader import Known
from lcp_analysis.terms import BadInput
from tests.evidence.returns.spreadsheets import csv_file
from tests.shelves import own_shelf

CAMDEN, BARNET = "E09000007", "E09000003"


@pytest.fixture(scope="module")
def data(tmp_path_factory, project):
    copied = tmp_path_factory.mktemp("library") / "data"
    shutil.copytree(project / "data", copied)
    return copied


@pytest.fixture
def published(tmp_path):
    """Visits and loans of 2024-25 for all but Barnet, mid-2025 populations, and a file that is none."""
    folder = tmp_path / "published"
    folder.mkdir()
    codes = [authority.code for authority in own_shelf().authorities if authority.code != BARNET]
    dataset = own_shelf().evidence.dataset
    visits = [["Authority", "Location", "Period", "Count"]]
    loans = [["Authority", "Format", "Content age group", "Period", "Count"]]
    people = [["Code", "Name", "Population mid-2025"]]
    for code in codes:
        residents = dataset.figure(code, "population", "mid-2024").value
        visits.append([code, "Library", "2024-04-01/P1Y", round(4 * residents)])
        loans.append([code, "Physical book", "Adult", "2024-04-01/P1Y", round(3 * residents)])
        people.append([code, dataset.authorities.find(code).name, round(1.01 * residents)])
    csv_file(folder / "visits.csv", visits)
    csv_file(folder / "loans.csv", loans)
    csv_file(folder / "people.csv", [["Resident population estimates"], *people])
    (folder / "programme.csv").write_bytes(b"MZ not a table")
    return folder


def read(published, data):
    dataset = read_dataset(data)
    return read_year(published, Known(names=read_names(data), measures=dataset.measures), dataset), dataset


def hashed(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def test_coverage_names_who_is_missing_and_what_was_refused(published, data):
    year, dataset = read(published, data)
    covered = {(one.measure, one.year): one for one in coverage(year, dataset)}
    assert (covered["physical_visits", "2024-25"].found, covered["physical_visits", "2024-25"].before) == (32, 0)
    assert covered["physical_visits", "2024-25"].missing == ("Barnet",)
    assert ["a Windows program" in message for message in year.refused] == [True]


def test_the_new_folder_holds_both_years_and_the_old_one_is_untouched(published, data, tmp_path):
    before = hashed(data)
    year, old = read(published, data)
    answers = {question.id: "checked" for plan in year.plans for question in plan.open({})}
    made = write_year(year, data, tmp_path / "new", answers)
    assert hashed(data) == before
    assert read_dataset(data).version == old.version
    assert (old.version[:6], made.version[:6]) == ("2026.1", "2026.2")
    assert made.figures.items() >= old.figures.items()
    assert made.figure(CAMDEN, "physical_visits", "2024-25").value == 4 * 216_943
    assert made.figure(BARNET, "physical_visits", "2024-25") is None
    assert (tmp_path / "new" / "datapackage.json").read_text() == data_package(tmp_path / "new")


def test_indicators_move_on_where_half_of_london_can_be_compared(published, data, tmp_path):
    year, _ = read(published, data)
    write_year(year, data, tmp_path / "new", {q.id: "checked" for plan in year.plans for q in plan.open({})})
    found = {one.id: one for one in read_baseline(tmp_path / "new" / "baseline.yaml").indicators}
    moved = found["visits_per_resident_2024_25"]
    assert [(term.measure, term.year) for term in moved.terms] == [
        ("physical_visits", "2024-25"),
        ("population", "mid-2024"),
    ]
    assert "in 2024-25" in moved.sentence
    assert found["net_cost_per_resident"].year == "2015-16"  # no newer spending of others was found
    assert "sites_per_100000_2008_09" in found


def test_doubtful_figures_are_held_back_until_answered(published, data, tmp_path):
    rows = [["Authority", "Location", "Period", "Count"], [CAMDEN, "Library", "2025-04-01/P1Y", -4]]
    csv_file(published / "later.csv", rows)
    year, _ = read(published, data)
    made = write_year(year, data, tmp_path / "new")
    assert made.figure(CAMDEN, "physical_visits", "2025-26") is None


def test_a_folder_without_news_writes_nothing(data, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(BadInput, match="0 tables"):
        read(empty, data)
    (empty / "a.csv").write_text("nothing\n")
    year, _ = read(empty, data)
    with pytest.raises(BadInput, match="nothing new"):
        write_year(year, data, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_is_known_is_not_asked_about_again_and_what_differs_is_counted(tmp_path, data):
    folder = tmp_path / "again"
    folder.mkdir()
    dataset = read_dataset(data)
    odd = dataset.figure("E09000029", "visits_and_contacts", "2023-24").value  # ten times too high, as published
    rows = [["Authority", "Visits and contacts of every kind 2023-24"], ["Sutton", odd], ["Camden", 1]]
    csv_file(folder / "a.csv", rows)
    year, _ = read(folder, data)
    assert {question.about[0] for plan in year.plans for question in plan.open({})} == {"E09000029", CAMDEN}
    assert year.held({}) == ()
    (covered,) = coverage(year, dataset)
    assert (covered.found, covered.differ) == (2, 1)


def test_a_source_that_is_named_like_a_known_one_gets_a_name_of_its_own(tmp_path, data):
    folder = tmp_path / "libraries"
    folder.mkdir()
    headings = ["reporting", "name", "type", "statutory_21", "statutory_23", "operation_21", "operation_23"]
    csv_file(folder / "basic.csv", [headings, ["Camden", "One", "Static Library", "Yes", "Yes", "LA", "LA"]])
    year, dataset = read(folder, data)
    assert "basic_dataset_2023" in dataset.sources
    answers = {question.id: "checked" for plan in year.plans for question in plan.open({})}
    made = write_year(year, data, tmp_path / "new", answers)
    assert made.figure(CAMDEN, "static_libraries_statutory", "2023").source == "basic_dataset_2023_basic_csv"
