"""The kernel provisioner ``lcp-warm``: Jupyter asks it for a kernel, and it has one forked from the warm parent."""

from __future__ import annotations

import asyncio
import logging
import os
import select
import signal
import tempfile
import time
from pathlib import Path
from typing import Any, cast

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Int, List, Unicode

from lcp_analysis.kernels.environment import reduced
from lcp_analysis.kernels.recipe import KernelOrder, Recipe
from lcp_analysis.kernels.warm import CannotWarm, Forked, parent_for, wanted

_LONGEST_ADDRESS = 90  # of a local socket; the system allows 107 bytes

_log = logging.getLogger("lcp.kernels")
_said: set[str] = set()


class ForkedProcess:
    """What Jupyter needs of a :class:`subprocess.Popen`, for a process that is a child of another."""

    stdin = stdout = stderr = None

    def __init__(self, forked: Forked) -> None:
        self.pid = forked.pid
        self.returncode: int | None = None
        self._handle = forked.handle

    def poll(self) -> int | None:
        """Return ``None`` while it runs, else 0: how it ended only its parent is told."""
        if self.returncode is None and select.select([self._handle], [], [], 0)[0]:
            self.returncode = 0
            os.close(self._handle)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended.

        Raises
        ------
        TimeoutError
            If it has not after so many seconds.
        """
        if self.returncode is None:
            select.select([self._handle], [], [], timeout)
        code = self.poll()
        if code is None:
            raise TimeoutError(f"process {self.pid} is still running")
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to this process, and never to another that was given its number later."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Forks kernels where it can, and starts ordinary ones with a message where it cannot.

    Either kind has the reduced environment, so a notebook finds the same names in both.
    """

    prime = Unicode(help="Function that primes the parent: package.module:function.").tag(config=True)
    variables = List(Unicode(), help="Names a kernel may know beyond what any program needs.").tag(config=True)
    primed_from = List(Unicode(), help="Names among them that priming depends on.").tag(config=True)
    memory_mb = Int(2048, help="Data a kernel may hold.").tag(config=True)
    processor_seconds = Int(3600, help="Processor time a kernel may use.").tag(config=True)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Reduce the environment, and speak over local sockets: no port is taken that another program could want."""
        kwargs["env"] = reduced(kwargs.get("env") or os.environ, self.variables)
        if wanted():
            self._use_local_sockets()
        return dict(await super().pre_launch(**kwargs))

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel, or start an ordinary one."""
        if not wanted():
            return await super().launch_kernel(cmd, **kwargs)
        try:
            forked = await asyncio.to_thread(self._fork, cmd, kwargs)
        except CannotWarm as error:
            _say_once(f"Kernels start slowly: {error}.")
            return await super().launch_kernel(cmd, **kwargs)
        self.process: ForkedProcess | None = ForkedProcess(forked)
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for a forked kernel's end without the tenth of a second that polling costs."""
        process: Any = self.process
        if not isinstance(process, ForkedProcess):
            return cast("int | None", await super().wait())
        while (code := process.poll()) is None:
            await asyncio.sleep(0.005)
        self.process = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Signal a kernel's group while the kernel is there; later its number may be somebody else's."""
        process: Any = self.process
        if not isinstance(process, ForkedProcess) or process.poll() is None:
            await super().send_signal(signum)

    def _fork(self, command: list[str], given: dict[str, Any]) -> Forked:
        environment = dict(given["env"])
        order = KernelOrder(
            arguments=tuple(command[command.index("-f") :]),
            folder=str(given.get("cwd") or Path.cwd()),
            environment=environment,
            memory_mb=self.memory_mb,
            processor_seconds=self.processor_seconds,
        )
        return parent_for(Recipe.of(self.prime, self.primed_from, environment)).fork(order)

    def _use_local_sockets(self) -> None:
        """Take a socket's file instead of five ports; where the path would be too long, ports it stays."""
        manager = self.parent
        address = str(Path(tempfile.gettempdir()) / f"lcp-{os.getpid()}-{time.monotonic_ns():x}")
        if manager is None or os.name == "nt" or manager.transport == "ipc" or len(address) > _LONGEST_ADDRESS:
            return
        manager.transport, manager.ip = "ipc", address


def _say_once(message: str) -> None:
    if message not in _said:
        _said.add(message)
        _log.warning(message)
