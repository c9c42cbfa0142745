"""Small notebooks in kernels that import nothing: what is tested is the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from lcp_analysis.batch import Job
from lcp_analysis.kernels import close_all

PARAMETERS = 'authority = "camden"'


@pytest.fixture(scope="session")
def project_path(project: Path) -> Iterator[None]:
    """Kernels of this run import this copy of the project; none is left at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", "")
        yield
    close_all()


@pytest.fixture
def job(tmp_path: Path, project_path: None) -> Callable[..., Job]:
    """Make a job whose notebook has the given cells after its parameters."""

    def made(name: str, *sources: str) -> Job:
        cells = [new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}), *map(new_code_cell, sources)]
        path = tmp_path / f"{name}.ipynb"
        kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), path)
        return Job(name=name, title=name.title(), notebook=path, parameters={"authority": name})

    return made
