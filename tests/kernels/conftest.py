"""Kernels of a small recipe of their own: what is tested is the forking, not what the workbook primes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_core.utils import ensure_event_loop

from lcp_analysis.kernels import close_all
from lcp_analysis.kernels.spec import register

PRIMING = """
from pathlib import Path
import numpy
from lcp_analysis.kernels import Primed
BASIS = Path(__file__).with_name("basis.txt")
text = BASIS.read_text()
joined = []
def prime():
    numpy.random.rand()
    return Primed(made_from=[BASIS], in_child=lambda: joined.append("here"))
"""
SETTINGS = {"variables": ["LCP_DATA"], "primed_from": ["LCP_DATA"], "memory_mb": 1024}


def write_kernel(folder: Path, name: str, **settings: Any) -> None:
    """Write a kernel specification that asks for a warm kernel."""
    place = folder / "kernels" / name
    place.mkdir(parents=True)
    stanza = {"provisioner_name": "lcp-warm", "config": {"prime": "sample_priming:prime", **SETTINGS, **settings}}
    spec = {
        "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=CRITICAL"],
        "display_name": name,
        "language": "python",
        "metadata": {"kernel_provisioner": stanza},
    }
    (place / "kernel.json").write_text(json.dumps(spec))


class Running:
    """A started kernel and a client that speaks with it."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        self.manager, self.client = manager, client

    def run(self, source: str, timeout: float = 30) -> str:
        """Return what a cell prints, on both streams, or the name of its error."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            said.append(content.get("text") or content.get("ename") or "")

        self.client.execute_interactive(source, timeout=timeout, output_hook=hear)
        return "".join(said).strip()


@contextmanager
def running(name: str) -> Iterator[Running]:
    """Run a kernel for as long as the block lasts."""
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield Running(manager, client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture(scope="session")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file that the sample's priming depends on; the kernels ``sample`` and ``broken`` are known meanwhile."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "sample_priming.py").write_text(PRIMING)
    (folder / "basis.txt").write_text("first")
    write_kernel(folder, "sample")
    write_kernel(folder, "broken", prime="sample_priming:nothing_of_that_name")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        patch.setenv("JUPYTER_PATH", str(folder))
        register()
        yield folder / "basis.txt"
        close_all()
        ensure_event_loop().close()  # which Jupyter's client leaves open


@pytest.fixture
def kernel(basis: Path) -> Callable[..., Any]:
    """Start kernels by ``with kernel("sample") as running``."""
    return running
