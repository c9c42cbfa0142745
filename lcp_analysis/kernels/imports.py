"""What Jupyter's libraries import that nothing here uses, and that everybody waits for."""

from __future__ import annotations

import sys
from importlib import import_module

_GRAMMAR = "rfc3987_syntax"


def import_schemas_quickly() -> None:
    """Import ``jsonschema`` without its grammar of international addresses, which takes 2 s of processor to build.

    Papermill, nbconvert and the server all import it. It checks the format "iri" in schemas that ask for it; those of
    notebooks and of the server's events do not. Where it is absent, jsonschema does without, and so it does here.
    """
    if "jsonschema" in sys.modules or _GRAMMAR in sys.modules:
        return
    sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # Python's way to say: not to be imported
    try:
        import_module("jsonschema")
    finally:
        del sys.modules[_GRAMMAR]
