"""The papermill engine of the batch: like papermill's own, with a kernel's folder and environment given, not set.

Papermill changes the working directory of the whole process, so that notebooks cannot run side by side in threads.
Here the kernel alone is started in the folder, and the process stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbclient.exceptions import CellTimeoutError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger
from traitlets.config import Config

from lcp_analysis.kernels.client import CLIENT

ENGINE = "lcp-report"
_START_SECONDS = 120


class CellTooSlow(Exception):
    """A cell took longer than it may."""

    def __init__(self, cell: int, seconds: int) -> None:
        super().__init__(cell, seconds)
        self.cell, self.seconds = cell, seconds  # the cell among the code cells, counted from 1

    def __str__(self) -> str:
        return f"it took longer than {self.seconds} s; give it more with --timeout"


class ReportEngine(NBClientEngine):  # type: ignore[misc]
    """Runs a notebook in a kernel of its own and ends the kernel at once when it is done."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        execution_timeout: int,
        folder: str,
        environment: Mapping[str, str],
        **_: Any,
    ) -> Any:
        """Run the notebook.

        Raises
        ------
        CellTooSlow
            If a cell takes longer than ``execution_timeout`` seconds.
        """
        client = PapermillNotebookClient(
            nb_man,
            kernel_name=kernel_name,
            timeout=execution_timeout,
            startup_timeout=_START_SECONDS,
            shutdown_kernel="immediate",  # it has nothing to put in order
            resources={"metadata": {"path": folder}},
            log=logger,
            config=Config({"KernelManager": {"client_class": CLIENT}}),
        )
        try:
            return client.execute(env=dict(environment))
        except CellTimeoutError:
            raise CellTooSlow(_running(nb_man.nb), execution_timeout) from None


def _running(notebook: Any) -> int:
    """Count the code cells up to the one that never ended."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    ended = [cell for cell in code if cell.metadata.get("papermill", {}).get("end_time")]
    slow = [cell for cell in ended if cell.execution_count is None]
    return code.index(slow[0]) + 1 if slow else len(code)


papermill_engines.register(ENGINE, ReportEngine)
