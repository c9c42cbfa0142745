"""The environment a kernel starts with: what a program needs to run, and nothing that was meant for its owner."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]  # of the copy of the project that is running
_ANYWHERE = (
    *("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV"),
    *("PYTHONHASHSEED", "PYTHONWARNINGS", "PYTHONUTF8"),
    *("JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"),
    *("JPY_PARENT_PID", "JPY_INTERRUPT_EVENT", "JPY_SESSION_NAME"),
)
_WINDOWS = (
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP"),
    *("APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "USERPROFILE"),
)
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_SET = {
    **_ONE_THREAD,
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else the debugger greets the terminal with three lines
}


def reduced(environment: Mapping[str, str], also: Iterable[str] = ()) -> dict[str, str]:
    """Return what a kernel may know of its owner's environment.

    Parameters
    ----------
    environment : mapping
        The owner's.
    also : iterable of str
        Further names that may pass.

    Returns
    -------
    dict
        Without tokens, keys and addresses with passwords; with one thread for linear algebra, since the machine is
        shared by many kernels; and with the owner's copy of the project first on the path.
    """
    names = {*_ANYWHERE, *_WINDOWS, *also}
    kept = {name: text for name, text in environment.items() if name in names or name.startswith("LC_")}
    paths = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path]
    if str(_ROOT) not in paths:
        paths.insert(0, str(_ROOT))
    return {**kept, **_SET, "PYTHONPATH": os.pathsep.join(paths)}


def use_one_thread() -> None:
    """Give linear algebra one thread in this process too, unless it is told otherwise: call it before numpy is there.

    Ours is small enough for one, and a process with one thread can be forked.
    """
    for name, count in _ONE_THREAD.items():
        os.environ.setdefault(name, count)
