"""The same orders on the machines of a Dask cluster: each worker makes pages, this process writes them.

A worker has its own copy of the project and works from nothing else, so no folder need be shared. It compares what a
report is made from (code, data, notebook, parameters) with what was asked for, and refuses when its copy is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

from lcp_analysis import workbook
from lcp_analysis.batch.files import CannotWrite
from lcp_analysis.batch.jobs import Order, Outcome, Status
from lcp_analysis.batch.make import Product, produce, write
from lcp_analysis.batch.orders import fingerprint_of
from lcp_analysis.batch.turns import turn
from lcp_analysis.kernels import use_warm_kernels
from lcp_analysis.terms import LcpError

_ENCRYPTION = (
    "an address that begins with tls:// needs certificates, and one with tcp:// needs that none are asked for; name "
    "the cluster's own configuration in DASK_CONFIG (docs/beyond-one-machine.md)"
)
PATIENCE = 20  # seconds for the scheduler to answer


class NoCluster(LcpError):
    """The scheduler does not answer, has no workers, or the library for it is not there."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address, reason)
        self.address, self.reason = address, reason

    def __str__(self) -> str:
        return f"The cluster at {self.address} cannot be used: {self.reason}. No report was made."


def made_on(address: str, orders: Sequence[Order]) -> Iterator[Outcome]:
    """Make orders on a cluster, each outcome as it comes; a report whose worker is lost is given to another.

    Raises
    ------
    NoCluster
        With the reason and what to do.
    """
    with _client(address) as client:
        from distributed import as_completed  # noqa: PLC0415  # an optional library: see _client

        running = {
            client.submit(_produced, order, key=f"{order.job.name}-{uuid4().hex}", pure=False): order
            for order in orders
        }
        for future in as_completed(running):
            yield _written(running[future], future)


def _produced(order: Order) -> Product:
    """Make one report on a worker, from the worker's own copy of the project."""
    use_warm_kernels()  # once a worker: later calls find them
    own = replace(order.job, notebook=workbook.notebooks_folder() / order.job.notebook.name)
    here = replace(order, job=own)
    if fingerprint_of(own, single_file=order.single_file) != order.fingerprint:
        reason = "a worker of the cluster has other code, data or records: install the same release and data there"
        return Product(outcome=Outcome(job=order.job, status=Status.FAILED, reason=reason))
    made = produce(here)
    return replace(made, outcome=replace(made.outcome, job=order.job))


def _written(order: Order, future: Any) -> Outcome:
    error = future.exception()
    if error is not None:
        return Outcome(job=order.job, status=Status.FAILED, reason=f"on the cluster: {error}")
    try:
        with turn(order.report):
            return write(order, future.result())
    except CannotWrite as problem:
        return Outcome(job=order.job, status=Status.FAILED, reason=str(problem))


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415  # optional: the ordinary environment does not have it
    except ModuleNotFoundError:
        how = "python -m pip install --require-hashes --no-deps -r requirements/extras.txt"
        raise NoCluster(address, f"the library 'distributed' is not installed; run .venv/bin/{how}") from None
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(address, f"no scheduler answers there ({str(error).splitlines()[0]})") from None
    except (TypeError, RuntimeError):  # what Dask says of tls:// without a certificate, and of tcp:// with one
        raise NoCluster(address, _ENCRYPTION) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise NoCluster(address, "it has no workers; start some with `dask worker` (docs/beyond-one-machine.md)")
        yield client
