"""Every notebook is thin; and the rules that say so find what they are for."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.architecture.notebook_rules import problems

PARAMETERS = 'authority = "camden"\nas_at = None'


def thin_notebook() -> nbformat.NotebookNode:
    """A notebook as it should be."""
    cells = [
        new_code_cell(PARAMETERS, id="a", metadata={"tags": ["parameters"]}),
        new_code_cell("from lcp_analysis import workbook", id="b"),
        new_markdown_cell("Look first at what a visit costs.", id="c"),
        new_code_cell('page = workbook.open_page("baseline", authority, as_at=as_at)', id="d"),
        new_code_cell('page.section("where")', id="e"),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def found(notebook, tmp_path) -> list[str]:
    path = tmp_path / "sample.ipynb"
    nbformat.write(notebook, path)
    return list(problems(path))


def test_the_project_s_notebooks_are_thin(project):
    notebooks = sorted((project / "notebooks").glob("**/*.ipynb"))
    assert not [problem for path in notebooks for problem in problems(path)]


def test_a_thin_notebook_passes(tmp_path):
    assert found(thin_notebook(), tmp_path) == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("def f():\n    return 1", "FunctionDef"),
        ("class A: pass", "ClassDef"),
        ("for i in range(3): page.section(i)", "For"),
        ("while True: pass", "While"),
        ("[page.section(i) for i in range(3)]", "ListComp"),
        ("\n".join(f"x{i} = {i}" for i in range(11)), "has 11 lines"),
        ("import pandas", "needed exactly one"),
        ("from lcp_analysis.baseline import Dataset", "needed exactly one"),
        ('page = open("data/figures.csv")', "file path"),
    ],
)
def test_what_belongs_in_the_package_is_found(source, complaint, tmp_path):
    notebook = thin_notebook()
    notebook.cells[-1].source = source
    assert [problem for problem in found(notebook, tmp_path) if complaint in problem]


def test_outputs_and_counts_left_by_a_run_are_found(tmp_path):
    notebook = thin_notebook()
    notebook.cells[-1].outputs = [new_output("stream", text="£21.98")]
    notebook.cells[-1].execution_count = 4
    assert found(notebook, tmp_path) == [
        "sample.ipynb, code cell 4: has outputs",
        "sample.ipynb, code cell 4: has an execution count",
    ]


def test_parameters_come_first(tmp_path):
    notebook = thin_notebook()
    notebook.cells[0], notebook.cells[1] = notebook.cells[1], notebook.cells[0]
    assert "sample.ipynb: the first code cell is not tagged 'parameters'" in found(notebook, tmp_path)


def test_parameters_are_plain_assignments(tmp_path):
    notebook = thin_notebook()
    notebook.cells[0].source += "\nauthority.upper()"
    assert found(notebook, tmp_path) == ["sample.ipynb: the parameters cell holds more than plain assignments"]


def test_another_kernel_is_found(tmp_path):
    notebook = thin_notebook()
    notebook.metadata.kernelspec.name = "my-venv"
    assert found(notebook, tmp_path) == ["sample.ipynb: its kernel is not 'python3'"]


def test_a_file_that_is_no_notebook_is_found(tmp_path):
    path = tmp_path / "sample.ipynb"
    path.write_text("{}", encoding="utf-8")
    assert "not a valid notebook" in next(problems(path))
