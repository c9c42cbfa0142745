"""Reports are made side by side; what fails says where, and nothing is made twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lcp_analysis.batch import Settings, Status, plan, write_reports
from lcp_analysis.batch.parameters import check_parameters
from lcp_analysis.terms import BadInput, UnknownName

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SHOW = "from IPython.display import HTML\nHTML(f'<b>about {authority}</b>')"


def statuses(result):
    return [(one.job.name, one.status) for one in result.outcomes]


def test_each_report_holds_what_its_notebook_shows(job, tmp_path):
    folder = tmp_path / "reports"
    result = write_reports([job("brent", SHOW), job("barnet", SHOW)], folder, workers=2)
    assert statuses(result) == [("brent", Status.MADE), ("barnet", Status.MADE)]
    assert "<b>about brent</b>" in (folder / "brent.html").read_text()
    assert "<b>about barnet</b>" in (folder / "barnet.html").read_text()
    assert (folder / "look" / "page.css").is_file()


def test_what_html_need_not_say_is_left_out_of_the_body_and_not_of_the_frame(job, tmp_path):
    listed = "from IPython.display import HTML\nHTML('<ul class=\"a\"><li>one &amp; two</li><li>£3</li></ul>')"
    write_reports([job("brent", listed)], tmp_path / "reports")
    page = (tmp_path / "reports" / "brent.html").read_text()
    assert "<ul class=a><li>one & two<li>£3</ul>" in page
    assert '<html lang="en-GB"' in page


def test_each_runs_in_an_empty_folder_of_its_own_and_the_process_stays_where_it_is(job, tmp_path):
    ask = "import os, pathlib\nfrom IPython.display import HTML\nHTML(f'{os.listdir()} {pathlib.Path.cwd()}')"
    before = Path.cwd()
    write_reports([job(name, ask) for name in ("brent", "barnet", "bexley")], tmp_path / "reports", workers=3)
    pages = [(tmp_path / "reports" / f"{name}.html").read_text() for name in ("brent", "barnet", "bexley")]
    places = {page.split("[] ")[1].split("\n")[0] for page in pages}
    assert len(places) == 3
    assert Path.cwd() == before


def test_the_failing_cell_is_named_and_the_others_are_made(job, tmp_path):
    bad = job("barnet", SHOW, "1 / 0", SHOW)
    result = write_reports([bad, job("brent", SHOW)], tmp_path / "reports", workers=2)
    (failed,) = result.failed
    assert failed.reason == "ZeroDivisionError: division by zero"
    assert failed.cell == 4  # the parameters, those that were passed, one that works, this one
    assert (tmp_path / "reports" / "brent.html").is_file()
    assert not (tmp_path / "reports" / "barnet.html").exists()
    assert "division by zero" in result.index.read_text()


def test_a_cell_that_takes_too_long_is_given_up_and_named(job, tmp_path):
    slow = job("barnet", SHOW, "import time; time.sleep(60)")
    result = write_reports([slow], tmp_path / "reports", settings=Settings(timeout=1))
    assert result.outcomes[0].cell == 4
    assert result.outcomes[0].reason == "it took longer than 1 s; give it more with --timeout"
    assert result.outcomes[0].seconds < 30


def test_a_kernel_that_dies_is_a_failed_report(job, tmp_path):
    result = write_reports([job("barnet", "import os; os._exit(1)"), job("brent", SHOW)], tmp_path / "reports")
    assert statuses(result) == [("barnet", Status.FAILED), ("brent", Status.MADE)]
    assert "died" in result.failed[0].reason.lower()


def test_what_is_still_true_is_not_made_again(job, tmp_path):
    folder, jobs = tmp_path / "reports", [job("brent", SHOW), job("barnet", SHOW)]
    write_reports(jobs, folder, workers=2)
    (folder / "barnet.json").write_text("{")  # damaged
    assert statuses(write_reports(jobs, folder)) == [("brent", Status.UNCHANGED), ("barnet", Status.MADE)]
    kept, wanted = plan(jobs, folder, Settings(again=True))
    assert (len(kept), len(wanted)) == (0, 2)


def test_whoever_waits_for_the_first_is_told_when_it_is_begun_and_not_where_there_is_nothing_to_make(job, tmp_path):
    said, jobs = [], [job("camden", "1")]
    for _ in range(2):
        write_reports(jobs, tmp_path / "out", begun=lambda: said.append("begun"), told=said.append)
    first, *rest = said
    assert first == "begun"
    assert [outcome.status for outcome in rest] == [Status.MADE, Status.UNCHANGED]


def test_another_notebook_or_parameter_makes_another_report(job, tmp_path):
    folder = tmp_path / "reports"
    write_reports([job("brent", SHOW)], folder)
    changed = job("brent", SHOW + "\n")
    assert statuses(write_reports([changed], folder)) == [("brent", Status.MADE)]


def test_a_misspelt_parameter_is_refused_before_anything_is_made(job):
    made = job("brent", SHOW)
    with pytest.raises(UnknownName, match=r"(?s)autority.*authority"):
        check_parameters(made.notebook, {"autority": "brent"})


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "x.ipynb").write_text("[]")
    with pytest.raises(BadInput, match=r"x\.ipynb"):
        check_parameters(tmp_path / "x.ipynb", {})


def test_the_stamp_beside_a_report_says_what_it_was_made_from(job, tmp_path):
    write_reports([job("brent", SHOW)], tmp_path / "reports")
    stamp = json.loads((tmp_path / "reports" / "brent.json").read_text())
    assert stamp["parameters"] == {"authority": "brent"}
    assert stamp["scope"] == "Brent"
    assert len(stamp["fingerprint"]) == 64
