"""Files that are broken, protected, not what they say, or made to do harm: one message, in bounded time and memory."""

from __future__ import annotations

import time
import zipfile

import pytest

from lcp_analysis.evidence.returns import limits
from lcp_analysis.evidence.returns.plan import plan_import
from lcp_analysis.evidence.returns.reader import read_return
from lcp_analysis.evidence.returns.refused import FileRefused
from lcp_analysis.evidence.returns.said import Said
from tests.evidence.returns import lookalikes as like
from tests.evidence.returns.spreadsheets import CAMDEN, ISLINGTON, csv_file, xls_file, xlsx_file

ROWS = [["Authority", "Book issues 2012"], ["Camden", 467_468], ["Islington", 630_000]]


def refusal(path, known) -> str:
    started = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        read_return(path, known)
    assert time.monotonic() - started < limits.SECONDS
    message = str(refused.value)
    assert message.endswith("Nothing was saved.")
    assert "\n" not in message
    return message


def repacked(path, changes: dict[str, bytes]):
    """Change or add parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changes}.items():
            archive.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, known):
    path = repacked(xlsx_file(tmp_path / "a.xlsx", {"A": ROWS}), {"xl/worksheets/sheet2.xml": b"0" * 300_000_000})
    assert "unpacks to 300 MB" in refusal(path, known)


def test_xml_entities_are_refused(tmp_path, known):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    path = repacked(xlsx_file(tmp_path / "a.xlsx", {"A": ROWS}), {"xl/worksheets/sheet1.xml": bomb})
    assert "XML entities" in refusal(path, known)


def test_macros_are_not_run_and_said(tmp_path, known):
    path = repacked(xlsx_file(tmp_path / "a.xlsm", {"A": ROWS}), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    read = read_return(path, known)
    assert read.notes == ("The workbook holds macros. They were not run; only the values of its cells were read.",)
    assert len(read.figures) == 2


def test_a_million_rows_are_refused_in_bounded_memory(tmp_path, known):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Authority,Book issues 2012\n" + b"Camden,1\n" * 1_000_000)
    assert "at most 100,000 rows" in refusal(path, known)


def test_a_sheet_whose_last_cell_is_far_away_is_refused(tmp_path, known):
    path = xlsx_file(tmp_path / "a.xlsx", {"A": [*ROWS, *[[]] * 90_000, [*[None] * 3_000, 1]]})
    assert "was not imported" in refusal(path, known)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"MZ\x90\x00", "a Windows program"),
        (b"\x7fELF\x02", "a program"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\x00\x01\x02\x03", "binary content"),
    ],
)
def test_something_else_under_a_spreadsheets_name_is_refused(tmp_path, known, start, said):
    path = tmp_path / "return.xlsx"
    path.write_bytes(start + b" rest" * 20)
    assert said in refusal(path, known)


def test_formulas_that_point_outside_are_said_and_not_followed(tmp_path, known):
    path = xlsx_file(tmp_path / "a.xlsx", {"A": ROWS})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    outside = sheet.replace(b"<v>467468</v>", b"<f>'[other.xlsx]A'!B2</f><v>467468</v>")
    assert outside != sheet
    read = read_return(repacked(path, {"xl/worksheets/sheet1.xml": outside}), known)
    assert read.notes[0].startswith("1 formula take values from outside the workbook. Nothing outside was opened")
    assert {found.value for found in read.figures} == {467_468, 630_000}


def test_formulas_never_worked_out_are_gaps_and_said(tmp_path, known):
    path = xlsx_file(tmp_path / "a.xlsx", {"A": ROWS})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    unsaved = sheet.replace(b"<v>467468</v>", b"<f>SUM(1,2)</f><v></v>")
    read = read_return(repacked(path, {"xl/worksheets/sheet1.xml": unsaved}), known)
    assert "no saved value" in read.notes[0]
    assert [found.value for found in read.figures] == [630_000]


def test_a_password_is_said(tmp_path, known):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "protected by a password" in refusal(path, known)


@pytest.mark.parametrize("content", [b"", b"  \r\n\r\n "])
def test_an_empty_file_is_said(tmp_path, known, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert "it is empty" in refusal(path, known)


def test_a_workbook_without_an_entry_is_empty_too(tmp_path, known):
    assert "no cell holds anything" in refusal(xlsx_file(tmp_path / "a.xlsx", {"A": []}), known)


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_half_a_workbook_is_refused(tmp_path, known, kept):
    path = xlsx_file(tmp_path / "a.xlsx", {"A": ROWS})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert "breaks off or is damaged" in refusal(path, known)


def test_half_an_old_workbook_is_refused(tmp_path, known):
    path = xls_file(tmp_path / "a.xls", "RS", like.outturn_summary())
    path.write_bytes(path.read_bytes()[:1500])
    assert "was not imported" in refusal(path, known)


def test_half_a_text_file_is_refused(tmp_path, known):
    path = tmp_path / "a.csv"
    path.write_text("Authority,Year,Population\nCamden,2009,1\nBarnet,2009,2\nBrent,2009,3\nIsling")
    assert "breaks off in its last row (1 of 3 entries)" in refusal(path, known)
    path.write_text('Authority,Population\nCamden,"1\nBarnet,2\n')
    assert "quotation mark may be missing" in refusal(path, known)


def test_a_second_row_of_headings_is_passed_over(tmp_path, known):
    rows = [ROWS[0], ["(name)", "(count)"], ROWS[1], ROWS[0], ROWS[2]]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert {found.value for found in read.figures} == {467_468, 630_000}


def test_an_authority_that_comes_twice_is_asked_about_and_not_guessed(tmp_path, known):
    rows = [*ROWS, ["London Borough of Camden", 1]]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert {found.authority for found in read.figures} == {ISLINGTON}
    (asked,) = read.questions
    assert "stands there 2 times: 467,468 (cell B2) and 1 (cell B4). None was taken" in asked.text


def test_negative_visits_are_held_until_somebody_answers(tmp_path, known, dataset):
    rows = [["Authority", "Location", "Period", "Count"], ["Camden", "Library", "2023-04-01/P1Y", -500]]
    plan = plan_import(read_return(csv_file(tmp_path / "a.csv", rows), known), dataset)
    held = f"negative:{CAMDEN}:physical_visits:2023-24"
    assert held in {question.id for question in plan.questions}
    assert plan.ready({}) == ()


def test_words_where_a_number_belongs_are_listed(tmp_path, known):
    rows = [*ROWS, ["Barnet", "about 12O,000"]]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert [(one.place, one.text) for one in read.unread] == [("cell B4", "about 12O,000")]
    assert len(read.figures) == 2


def test_a_table_of_elsewhere_is_refused_in_words(tmp_path, known):
    path = csv_file(tmp_path / "a.csv", [["Council", "Loans"], ["Kent", 5], ["Leeds", 6]])
    assert "names no library authority of this region" in refusal(path, known)


def test_a_table_in_no_known_layout_shows_its_headings(tmp_path, known):
    path = csv_file(tmp_path / "a.csv", [["Council", "Ponies"], ["Camden", 5], ["Islington", 6]])
    assert "Its headings: 'Council', 'Ponies'. Say what a column is with --map" in refusal(path, known)


def test_a_code_and_a_name_that_disagree_are_asked_about(tmp_path, known):
    rows = [["Code", "Authority", "Book issues 2012"], [CAMDEN, "Islington", 5], [ISLINGTON, "Islington", 6]]
    read = read_return(csv_file(tmp_path / "a.csv", rows), known)
    assert [question.text for question in read.questions] == [
        "Whose is row 2? Its code is Camden's, its name Islington's. The code was believed."
    ]


def test_another_councils_form_is_asked_about(tmp_path, known):
    path = xls_file(tmp_path / "form.xls", "Form", like.return_form())
    (asked,) = [q for q in read_return(path, known, Said(authority=ISLINGTON)).questions if q.kind == "another_council"]
    assert asked.text.startswith("Is this Islington's return? It was taken for that, but the file speaks of Camden")
    named = xls_file(tmp_path / "Islington 2022-23.xls", "Form", like.return_form())
    assert "another_council" in {question.kind for question in read_return(named, known).questions}


def test_the_year_of_the_table_is_asked_about_where_the_file_is_called_otherwise(tmp_path, known):
    path = xls_file(tmp_path / "RS 2018-19.xls", "RS", like.outturn_summary())
    (asked,) = [question for question in read_return(path, known).questions if question.kind == "year_label"]
    assert asked.text.startswith("Is this of 2017-18? The table speaks of 2017-18, the file's name of 2018-19.")
    told = read_return(path, known, Said(year="2018-19"))
    assert {found.year for found in told.figures} == {"2018-19"}
    assert "year_label" not in {question.kind for question in told.questions}


def test_a_text_without_its_last_line_end_says_that_a_figure_may_be_cut_short(tmp_path, known):
    path = tmp_path / "a.csv"
    path.write_text("authority,measure,year,value\n" + "Camden,visits,2023-24,14\n" * 3 + "Camden,loans,2023-24,50")
    assert "may be cut short" in read_return(path, known).notes[0]


def test_a_name_that_stands_before_a_code_of_another_is_asked_about_the_right_way_round(tmp_path, known):
    rows = [["Council", "ONS code", "Visits 2023-24"], ["Camden", "E09000003", 1], ["Brent", "E09000005", 2]]
    (question,) = read_return(csv_file(tmp_path / "a.csv", rows), known).questions
    assert question.text.startswith("Whose is row 2? Its code is Barnet's, its name Camden's.")
