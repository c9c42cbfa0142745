"""JupyterLab on this machine, for analysts: kernels that start warm, and no word to another host."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Callable
from pathlib import Path

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager, NoSuchKernel
from jupyterlab import NeverCheckForUpdate
from jupyterlab.labapp import LabApp
from tornado.ioloop import IOLoop
from traitlets.config import Config

from lcp_analysis.kernels import kernel_folder, use_warm_kernels
from lcp_analysis.serving.log import keep_queries_out
from lcp_analysis.serving.ports import LOOPBACK

_SETTINGS = Path(__file__).parent / "jupyter" / "lab"
_CALLED = "Python 3"  # what the notebooks themselves call it


class OneKernel(KernelSpecManager):  # type: ignore[misc]
    """Knows the workbook's kernel alone, by the name that its notebooks ask for everywhere.

    So the same notebooks open warm here, and with an ordinary kernel in a JupyterLab that knows nothing of ours.
    """

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the kernel's name and folder."""
        return {NATIVE_KERNEL_NAME: str(kernel_folder())}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of the kernel.

        Raises
        ------
        NoSuchKernel
            If it is asked for by another name.
        """
        if kernel_name != NATIVE_KERNEL_NAME:
            raise NoSuchKernel(kernel_name)
        found = KernelSpec.from_resource_dir(str(kernel_folder()))
        found.display_name = _CALLED
        return found


def serve_lab(notebooks: Path, settings: Path, port: int, ready: Callable[[str], None]) -> None:
    """Run JupyterLab until the process is told to stop.

    Parameters
    ----------
    notebooks : Path
        The folder it shows.
    settings : Path
        Where it keeps what a person sets and which tabs they had open.
    port : int
        Where it listens on this machine; it was found free.
    ready : callable
        Called with the link, which has a token in it.
    """
    use_warm_kernels()
    token = secrets.token_urlsafe(24)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of Jupyter's own making
        server = LabApp.initialize_server(argv=[], config=_config(notebooks, settings, port, token))
    keep_queries_out(server.log)
    IOLoop.current().add_callback(ready, f"http://{LOOPBACK}:{port}/lab?token={token}")
    server.start()


def _config(notebooks: Path, settings: Path, port: int, token: str) -> Config:
    config = Config()
    config.IdentityProvider.token = token
    config.ServerApp.ip = LOOPBACK
    config.ServerApp.port = port
    config.ServerApp.port_retries = 0
    config.ServerApp.open_browser = False
    config.ServerApp.root_dir = str(notebooks)
    config.ServerApp.log_level = "ERROR"
    config.ServerApp.answer_yes = True  # Ctrl+C stops it, as it stops every other command
    config.ServerApp.allow_root = True  # it listens to this machine alone
    config.ServerApp.kernel_spec_manager_class = OneKernel
    config.LabApp.log_level = "ERROR"
    config.LabApp.app_settings_dir = str(_SETTINGS)  # it asks nobody whether they want news
    config.LabApp.news_url = None
    config.LabApp.check_for_updates_class = NeverCheckForUpdate
    config.LabApp.extension_manager = "readonly"  # the other looks extensions up at PyPI
    config.LabApp.user_settings_dir = str(settings / "settings")
    config.LabApp.workspaces_dir = str(settings / "workspaces")
    return config
