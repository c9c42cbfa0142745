"""The data package, the dictionary and the notice say what the tables hold."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import pytest

from lcp_analysis.evidence.described import OutOfDate, check_descriptions, write_descriptions
from lcp_analysis.evidence.reference import read_dataset

PROJECT = Path(__file__).resolve().parents[2]
DATA, DOCS = PROJECT / "data", PROJECT / "docs"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def faults(folder):
    """Validate the package with a tool that is not ours."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"frictionless\b.*")
        from frictionless import validate

        report = validate(str(folder / "datapackage.json"))
    return report.flatten(["title", "message"])


def test_the_committed_files_are_what_the_generator_makes():
    check_descriptions(DATA, DOCS)


def test_a_file_that_is_out_of_date_is_named(folder, tmp_path):
    write_descriptions(folder, tmp_path / "docs")
    (folder / "VERSION").write_text("2027.3\n")
    with pytest.raises(OutOfDate, match=r"datapackage\.json is not what .* Run './lcp data dictionary'"):
        check_descriptions(folder, tmp_path / "docs")


def test_the_data_package_is_valid_and_so_is_every_table(folder):
    assert faults(folder) == []


def test_the_data_package_finds_a_bad_entry_without_our_reader(folder):
    path = folder / "neighbours.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("E09000001,1,E09000033", "E09000001,first,E09000099"))
    titles = {title for title, _ in faults(folder)}
    assert titles == {"Type Error", "ForeignKey Error"}


def test_without_the_unclear_figures_the_package_is_valid_and_does_not_name_them(folder, tmp_path):
    (folder / "figures_unclear_licence.csv").unlink()
    write_descriptions(folder, tmp_path / "docs")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert len(package["resources"]) == 10
    assert not [licence for licence in package["licenses"] if licence["title"].startswith("Unclear")]
    assert faults(folder) == []


def test_each_table_names_its_licences_sources_and_rules():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    tables = {resource["name"]: resource for resource in package["resources"]}
    assert all(table["licenses"] and table["sources"] for table in tables.values())
    assert {licence["name"] for licence in tables["figures_unclear_licence"]["licenses"]} == {"notspecified"}
    assert tables["figures"]["schema"]["primaryKey"] == ["authority", "measure", "year"]
    fields = {field["name"]: field for field in tables["figures"]["schema"]["fields"]}
    assert fields["value"]["type"] == "number"
    assert fields["basis"]["constraints"] == {"required": True, "enum": ["published", "computed"]}


def test_the_dictionary_explains_every_column_and_measure_with_its_years():
    said = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    dataset = read_dataset(DATA)
    assert all(f"`{measure}`" in said for measure in dataset.measures)
    assert "| `net_spend` | net library expenditure | £ | 2015-16 (32) |" in said
    assert "| `staffed_hours_per_week` | number | Staffed hours a week in the newest year. |" in said


def test_the_notice_names_every_source():
    notice = (DATA / "NOTICE.md").read_text(encoding="utf-8")
    assert [source for source in read_dataset(DATA).sources if f"`{source}`" not in notice] == []
