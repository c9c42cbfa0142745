"""A notebook shows the same in a forked kernel as in an ordinary one: every output of every notebook of the project."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.batch import CELL_SECONDS, Job, Status
from lcp_analysis.kernels import warm

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NOTEBOOKS = sorted(path.name for path in workbook.notebooks_folder().glob("*.ipynb"))


def outputs(job: Job) -> list[object]:
    from lcp_analysis.batch.execute import execute

    notebook, outcome = execute(job, CELL_SECONDS)
    assert outcome.status is Status.MADE, outcome.reason
    return [[dict(output) for output in cell.outputs] for cell in notebook.cells if cell.cell_type == "code"]


def warm_parents() -> list[int]:
    """Return the processes of the project's own warm parents that live."""
    of_the_project = "lcp_analysis.workbook.priming:prime"
    return [made.pid for recipe, made in warm._parents.items() if recipe.prime == of_the_project and made.pid]


@pytest.fixture
def known_kernel(project_path: None) -> None:
    """The kernel ``lcp``, as the command line makes it known."""
    from lcp_analysis.kernels.spec import register

    register()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_the_same_in_either_kernel(name, known_kernel, monkeypatch):
    job = Job(name="x", title="x", notebook=workbook.notebooks_folder() / name, claim=workbook.local_claim())
    forked = outputs(job)
    assert warm_parents(), "the kernel was an ordinary one: the comparison would be of a thing with itself"
    monkeypatch.setenv("LCP_KERNELS", "stock")
    assert outputs(job) == forked
    assert any("text/html" in output.get("data", {}) for cell in forked for output in cell)


def test_a_failure_reads_the_same_in_either_kernel(job, known_kernel, monkeypatch):
    from lcp_analysis.batch.execute import execute

    bad = job("brent", "import warnings; warnings.warn('careful')", "{}['missing']")
    _, forked = execute(bad, CELL_SECONDS)
    monkeypatch.setenv("LCP_KERNELS", "stock")
    _, stock = execute(bad, CELL_SECONDS)
    assert (forked.reason, forked.cell) == (stock.reason, stock.cell) == ("KeyError: 'missing'", 4)
