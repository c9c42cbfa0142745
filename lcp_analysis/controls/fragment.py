"""Puts fresh HTML of our own making in the place of a part of the page that is already shown."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets as tl

_ASSETS = Path(__file__).parent / "assets"


class Fragment(anywidget.AnyWidget):
    """Replaces the inside of the element with id ``target`` whenever ``html`` changes; draws nothing itself.

    ``html`` comes from the renderers, which escape all text; it is never text from people.
    """

    _esm = _ASSETS / "fragment.js"
    target = tl.Unicode().tag(sync=True)
    html = tl.Unicode().tag(sync=True)
