"""First scripts, of Voila and its extensions, with those they ask for at once: four requests a page and not ninety.

Each part of such a script adds itself to a list that the first script reads when it runs (webpack's ``JSONP`` form).
Parts that come before it are there when it looks, and are never asked for. What is left out here is asked for as ever.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_FIRST = re.compile(r"voila\.js|remoteEntry\.[0-9a-f]+\.js")
_NAMES = Path(__file__).with_name("at_once.txt")


@cache
def parts() -> tuple[str, ...]:
    """Return the file names of the parts that every page with controls asks for, of the locked version of Voila."""
    lines = _NAMES.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def comes_first(name: str) -> bool:
    """Tell whether a file is the first script of Voila or of an extension."""
    return _FIRST.fullmatch(name) is not None


# Jupyter's manager of widgets looks for a model every 100 ms for two seconds, and not once more when they are over.
# Where the machine is so busy that the model came in between, its form is never shown. Other versions are left alone.
_LOOKS = b"if(void 0!==(t=this._models[e]))return t;"
_GIVES_UP = b'await new Promise(e=>setTimeout(e,100))}throw Error("widget model not found")'


def mended(script: bytes) -> bytes:
    """Let the manager of widgets look once more before it gives up."""
    return script.replace(_GIVES_UP, _GIVES_UP.replace(b"}throw", b"}" + _LOOKS + b"throw"))


def script(path: Path) -> bytes:
    """Return a script as it is sent: a first one with its parts before it, any other as it is.

    The parts of a first script lie beside it; what another version does not have is left out.
    """
    beside = [path.with_name(name) for name in parts()] if comes_first(path.name) else []
    return b"\n".join(mended(each.read_bytes()) for each in [*filter(Path.is_file, beside), path])
