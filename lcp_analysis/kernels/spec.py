"""The workbook's own kernel specification, and how Jupyter is told of it."""

from __future__ import annotations

import json
import logging
import os
import threading
from functools import partial
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from lcp_analysis.kernels.recipe import Recipe
from lcp_analysis.kernels.warm import SUPPORTED, CannotWarm, Start, parent_for, wanted

KERNEL = "lcp"
_FOLDER = Path(__file__).parent / "jupyter"
_PROVISIONER = "lcp-warm"
_log = logging.getLogger("lcp.kernels")


def kernel_path() -> str:
    """Return the value of ``JUPYTER_PATH`` with which this machine's Jupyter finds the kernel, others kept."""
    given = os.environ.get("JUPYTER_PATH", "")
    parts = [part for part in given.split(os.pathsep) if part]
    return given if str(_FOLDER) in parts else os.pathsep.join([str(_FOLDER), *parts])


def kernel_folder() -> Path:
    """Return the folder of the kernel's specification."""
    return _FOLDER / "kernels" / KERNEL


def register() -> None:
    """Make the kernel ``lcp`` and its provisioner known in this process.

    A package that is installed registers its provisioner as an entry point. This project also runs from a folder
    without being installed, so each of its own processes registers it by hand. Another program, such as a JupyterLab
    that ``lcp lab`` has not started, does not see the kernel and uses its own.
    """
    from jupyter_client.provisioning import KernelProvisionerFactory as Factory  # noqa: PLC0415  # 0.2 s

    os.environ["JUPYTER_PATH"] = kernel_path()
    where = "lcp_analysis.kernels.provisioner:WarmProvisioner"
    Factory.instance().provisioners[_PROVISIONER] = EntryPoint(_PROVISIONER, where, Factory.GROUP_NAME)


def use_warm_kernels() -> None:
    """Register the kernel, and begin to warm its parent in the background: call it early, import the rest after."""
    register()
    if wanted():
        threading.Thread(target=_warm, daemon=True, name="lcp warming").start()


def fork_warm_kernels(prime: str) -> None:
    """Register the kernel, and have its parent forked from this process, which gets warm itself.

    What both need is imported once. Where this process has threads or open files, its parent starts by itself.

    Parameters
    ----------
    prime : str
        "package.module:function" that primes for the notebooks this process is going to run.
    """
    if not (SUPPORTED and wanted()):
        use_warm_kernels()
        return
    from lcp_analysis.kernels.fork import can_be_forked, forked_from_here  # noqa: PLC0415  # Linux alone has it

    if can_be_forked():
        register()
        _warm(partial(forked_from_here, prime))
    else:
        use_warm_kernels()


def _warm(start: Start | None = None) -> None:
    text = (kernel_folder() / "kernel.json").read_text(encoding="utf-8")
    settings: dict[str, Any] = json.loads(text)["metadata"]["kernel_provisioner"]["config"]
    try:
        parent_for(Recipe.of(settings["prime"], settings["primed_from"], os.environ)).warm(start)
    except CannotWarm as error:
        _log.info("no warm kernels: %s", error)  # said aloud when the first kernel is asked for
