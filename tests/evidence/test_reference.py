"""The folder of tables as one dataset, with and without its optional table, and what is said of contradictions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.terms import BadInput

DATA = Path(__file__).resolve().parents[2] / "data"
CAMDEN = "E09000007"


@pytest.fixture
def folder(tmp_path):
    """A copy of the reference data that a test may spoil."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def replace(folder, file, old, new):
    """Change the first place where a table says ``old``, and return the row it stands in."""
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="\n")
    return content[: content.index(old)].count("\n") + 1


def refusal(folder):
    with pytest.raises(BadInput) as caught:
        read_dataset(folder)
    return str(caught.value)


def test_a_figure_carries_year_value_source_basis_and_flag(folder):
    dataset = read_dataset(folder)
    figure = dataset.figure("E09000029", "physical_visits", "2023-24")
    assert figure.value == 5184126
    assert figure.flag.startswith("suspect: 8 of 12 months look ten times too high")
    assert dataset.sources[figure.source].title == "Libraries activity data 2023-24"
    assert dataset.measures[figure.measure].unit == "visits"


def test_without_the_unclear_figures_the_rest_is_read_and_the_gap_is_named(folder):
    whole = read_dataset(folder)
    (folder / "figures_unclear_licence.csv").unlink()
    without = read_dataset(folder)
    assert whole.absent == ()
    assert len(without.absent) == 1
    assert without.absent[0].startswith("The table of figures whose licence is unclear is not installed")
    assert without.across("net_spend", "2015-16") == {}
    assert without.figure(CAMDEN, "population", "mid-2015") == whole.figure(CAMDEN, "population", "mid-2015")
    assert all(without.sources[figure.source].licence_clear for figure in without.figures.values())


def test_no_spending_of_libraries_is_left_without_the_unclear_figures(folder):
    (folder / "figures_unclear_licence.csv").unlink()
    dataset = read_dataset(folder)
    spending = {measure.id for measure in dataset.measures.values() if measure.topic == "spending"}
    assert len(spending) == 11
    assert not [key for key in dataset.figures if key[1] in spending]


@pytest.mark.parametrize("file", ["authorities.csv", "figures.csv", "remarks.csv", "VERSION"])
def test_every_other_file_is_needed(folder, file):
    (folder / file).unlink()
    assert f"{file}: found no such file or directory; needed a file that can be read" in refusal(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert "nowhere: found no such folder; needed the folder that holds the reference tables" in refusal(
        tmp_path / "nowhere"
    )


def test_the_version_follows_the_content_and_not_the_line_ends(folder):
    before = read_dataset(folder).version
    for path in folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_dataset(folder).version == before
    replace(folder, "figures.csv", ",16616,", ",16617,")
    after = read_dataset(folder).version
    assert after != before
    assert after.split("+")[0] == before.split("+")[0] == (DATA / "VERSION").read_text().strip()


def test_a_version_of_another_form_is_refused(folder):
    (folder / "VERSION").write_text("latest\n")
    assert refusal(folder) == "VERSION: found 'latest'; needed a year and an edition, such as 2026.1."


def test_an_unknown_authority_is_refused_with_the_nearest_code(folder):
    row = replace(folder, "remarks.csv", "E09000014", "E0900014")
    said = refusal(folder)
    assert f"remarks.csv, row {row}, column authority: found 'E0900014'; needed the code of an authority" in said
    assert "in authorities.csv (perhaps E09000" in said


def test_an_unknown_measure_is_refused_with_the_nearest_id(folder):
    row = replace(folder, "figures.csv", "active_users", "activeusers")
    said = refusal(folder)
    assert f"figures.csv, row {row}, column measure: found 'activeusers'; needed the id of a measure" in said
    assert "in measures.csv (perhaps active_users)" in said


def test_an_unknown_source_is_refused(folder):
    row = replace(folder, "borders.csv", "gla_boundaries", "somewhere else")
    assert f"borders.csv, row {row}, column source: found 'somewhere else'; needed the id of a source" in refusal(
        folder
    )


def test_a_unit_that_is_not_the_measures_is_refused(folder):
    row = replace(folder, "figures_unclear_licence.csv", ",5299377.12,£,", ",5299377.12,£ thousand,")
    said = refusal(folder)
    assert f"figures_unclear_licence.csv, row {row}, column unit: found '£ thousand'; needed '£'" in said
    assert "the unit of net_spend" in said


@pytest.mark.parametrize(
    ("year", "needed"),
    [
        ("2015", "a financial year such as 2015-16, because net_spend is counted that way"),
        ("mid-2015", "a financial year such as 2015-16, because net_spend is counted that way"),
        ("2015-17", "a financial year such as 2015-16, because net_spend is counted that way"),
    ],
)
def test_a_year_that_does_not_fit_its_measure_is_refused(folder, year, needed):
    row = replace(folder, "figures_unclear_licence.csv", "net_spend,2015-16,5299377.12", f"net_spend,{year},5299377.12")
    said = refusal(folder)
    assert f"figures_unclear_licence.csv, row {row}, column year: found '{year}'; needed {needed}" in said


def test_a_licence_that_is_not_the_sources_is_refused(folder):
    row = replace(folder, "figures.csv", "ace_2023_24,OGL v3", "ace_2023_24,public domain")
    said = refusal(folder)
    assert f"figures.csv, row {row}, column licence: found 'public domain'; needed 'OGL v3'" in said


def test_an_unclear_licence_never_stands_among_the_clear_ones(folder):
    lines = (folder / "figures_unclear_licence.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with (folder / "figures.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write(lines[1])
    said = refusal(folder)
    assert "column source: found 'cipfa_2015_16'; needed a source whose licence is clear" in said
    assert "move the row to figures_unclear_licence.csv" in said


def test_a_clear_licence_does_not_stand_among_the_unclear_ones(folder):
    lines = (folder / "figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with (folder / "figures_unclear_licence.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write(lines[1])
    assert "needed a source whose licence is unclear; move the row to figures.csv" in refusal(folder)


def test_a_figure_in_both_tables_is_refused(folder):
    clear = (folder / "figures.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
    unclear = (
        (folder / "figures_unclear_licence.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1].split(",")
    )
    with (folder / "figures_unclear_licence.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write(",".join([*clear[:5], *unclear[5:]]))
    said = refusal(folder)
    assert "column authority, measure, year: found a figure that figures.csv has too; needed each once" in said


def test_a_border_written_the_other_way_round_is_refused(folder):
    row = replace(folder, "borders.csv", "E09000001,E09000007", "E09000007,E09000001")
    assert f"borders.csv, row {row}, column second: found 'E09000001'; needed a code after E09000007" in refusal(folder)


def test_an_authority_is_not_its_own_neighbour(folder):
    row = replace(folder, "neighbours.csv", "E09000001,1,E09000033", "E09000001,1,E09000001")
    assert f"neighbours.csv, row {row}, column neighbour: found 'E09000001'; needed another authority" in refusal(
        folder
    )


def test_two_authorities_do_not_share_a_tile(folder):
    row = replace(folder, "authorities.csv", "E5011,2,3", "E5011,1,3")  # Camden onto Barnet's tile
    said = refusal(folder)
    assert f"authorities.csv, row {row}, column tile_row, tile_column: found the tile of another authority" in said
