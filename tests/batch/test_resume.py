"""A report is left alone only while code, data, parameters and notebook are the same."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lcp_analysis import workbook
from lcp_analysis.batch import Job, Outcome, Settings, Status, borough_job, plan, programme_job
from lcp_analysis.batch.index import index_page
from lcp_analysis.batch.parameters import check_parameters
from lcp_analysis.batch.resume import fingerprint, read_stamp, still_true
from lcp_analysis.terms import BadInput, Scope, UnknownName


@pytest.fixture
def job(tmp_path) -> Job:
    notebook = tmp_path / "n.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    return Job(name="camden", title="Camden", notebook=notebook, parameters={"authority": "camden"})


def test_everything_a_report_is_made_from_is_in_its_fingerprint(job):
    first = fingerprint(job, "code", "data", "options")
    assert fingerprint(job, "code", "data", "options") == first
    other = [
        fingerprint(job, "code 2", "data", "options"),
        fingerprint(job, "code", "data 2", "options"),
        fingerprint(job, "code", "data", "options 2"),
        fingerprint(replace(job, parameters={"authority": "brent"}), "code", "data", "options"),
    ]
    job.notebook.write_text("{ }", encoding="utf-8")
    other.append(fingerprint(job, "code", "data", "options"))
    assert len({first, *other}) == 6


@pytest.mark.parametrize(
    "stamp",
    [
        "{}",
        "[]",
        "not json",
        '{"fingerprint": "other"}',
        '{"fingerprint": null}',
        "\ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_a_damaged_or_other_stamp_is_none(tmp_path, stamp):
    report = tmp_path / "camden.html"
    report.write_text("x", encoding="utf-8")
    report.with_suffix(".json").write_bytes(stamp if isinstance(stamp, bytes) else stamp.encode())
    assert not still_true(report, "wanted")


def test_a_stamp_without_its_page_or_a_page_without_its_stamp_is_made_again(tmp_path):
    report = tmp_path / "camden.html"
    assert not still_true(report, "wanted")
    report.with_suffix(".json").write_text(json.dumps({"fingerprint": "wanted"}), encoding="utf-8")
    assert not still_true(report, "wanted")
    report.write_text("x", encoding="utf-8")
    assert still_true(report, "wanted")
    report.with_suffix(".json").unlink()
    with pytest.raises(BadInput, match=r"camden\.json: found no readable stamp"):
        read_stamp(report.with_suffix(".json"))


def test_a_misspelt_parameter_is_an_error(project):
    notebook = project / "notebooks" / "borough_report.ipynb"
    check_parameters(notebook, {"authority": "camden", "clock": "today", "group": "", "as_at": None})
    with pytest.raises(
        UnknownName, match=r"no parameter of borough_report\.ipynb called 'authorty'. Did you mean authority"
    ):
        check_parameters(notebook, {"authorty": "camden"})


def test_the_index_lists_every_report_with_how_it_went(tmp_path, job):
    (tmp_path / "camden.html").write_text("x", encoding="utf-8")
    failed = replace(job, name="brent", title="Brent")
    reason = "the <b>disk</b> is full."
    page = index_page(
        [
            Outcome(job=job, status=Status.MADE),
            Outcome(job=failed, status=Status.FAILED, reason=reason, cell=3),
        ],
        tmp_path,
    )
    assert "One report is ready, 1 failed" in page
    assert 'href="camden.html"' in page
    assert 'href="brent.html"' not in page
    assert (
        "Cell 3: the &lt;b&gt;disk&lt;/b&gt; is full. An earlier report, if there is one, was left as it was." in page
    )


def test_an_entry_makes_the_reports_of_its_own_authority_and_the_programme_again(tmp_path, monkeypatch):
    def entered(scope: Scope, number: int) -> None:
        workbook.record(
            workbook.local_claim(), scope, "savings_target", "2016-17", {"pounds": 5e6}, seen=0, client_id=str(number)
        )

    def orders() -> list[str]:
        authorities = workbook.shelf().authorities
        jobs = [borough_job(authorities.find(name)) for name in ("camden", "barnet")]
        return [order.fingerprint for order in plan([*jobs, programme_job()], tmp_path, Settings())[1]]

    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    camden, barnet, programme = orders()
    entered(Scope.of_authority("E09000003"), 1)
    after = orders()
    assert after[0] == camden
    assert after[1] != barnet
    assert after[2] != programme
    workbook.record_store().close()


def test_a_report_of_another_workspace_is_not_taken_for_this_one_s(tmp_path, monkeypatch):
    found = []
    for name in ("one", "two"):
        monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / name))
        workbook.record(
            workbook.local_claim(), Scope.of_authority("E09000007"), "savings_target", "2016-17", {"pounds": 5e6},
            seen=0, client_id="same",
        )  # fmt: skip
        job = borough_job(workbook.shelf().authorities.find("camden"))
        assert job.parameters["as_at"] == 1
        assert job.claim.authorities == {"E09000007"}
        found += [order.fingerprint for order in plan([job], tmp_path, Settings())[1]]
        workbook.record_store().close()
    assert found[0] != found[1]


def test_the_index_says_up_to_where_the_record_counts(tmp_path):
    def outcome(name, **parameters):
        job = Job(name=name, title=name, notebook=tmp_path, parameters=parameters)
        return Outcome(job=job, status=Status.MADE)

    page = index_page([outcome("camden", as_at=940), outcome("programme", as_at=945), outcome("brent")], tmp_path)
    assert "log position 945" in page
    assert "no decisions recorded" in index_page([outcome("brent", as_at=None)], tmp_path)
