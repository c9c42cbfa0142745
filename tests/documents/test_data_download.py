"""What is downloaded is whole, described, and safe to open in a spreadsheet."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pandas as pd
from frictionless import Package

from lcp_analysis.documents.data_download import data_download
from tests.shelves import own_shelf


def test_the_package_describes_the_file_it_comes_with(tmp_path):
    dataset = own_shelf().evidence.dataset
    for name, content in data_download(dataset).items():
        (tmp_path / name).write_bytes(content)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])
    table = pd.read_csv(tmp_path / "figures.csv")
    assert len(table) == len(dataset.figures)
    camden = table.query("code == 'E09000007' and measure == 'visits' and year == '2015-16'")
    assert camden["value"].tolist() == [1_614_773]


def test_the_spreadsheet_has_a_table_a_sheet_with_its_title_in_the_first_cell():
    book = openpyxl.load_workbook(io.BytesIO(data_download(own_shelf().evidence.dataset)["figures.xlsx"]))
    assert book.sheetnames == ["Contents", "Figures", "Sources"]
    assert book["Figures"]["A1"].value == "Figures"
    assert not any(sheet.merged_cells.ranges for sheet in book)


def test_a_caution_that_looks_like_a_formula_stays_text():
    dataset = own_shelf().evidence.dataset
    key, figure = next(iter(dataset.figures.items()))
    hostile = replace(dataset, figures={key: replace(figure, flag='=HYPERLINK("http://x","y")')})
    files = data_download(hostile)
    assert "'=HYPERLINK" in files["figures.csv"].decode()
    book = openpyxl.load_workbook(io.BytesIO(files["figures.xlsx"]))
    cells = [cell for row in book["Figures"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
