"""What stands within a line: words, tags and names of places, as HTML."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from lcp_analysis.views.sections import Status

_SIGNS = {
    Status.GOOD: "\N{CHECK MARK}",
    Status.WATCH: "!",
    Status.BAD: "\N{MULTIPLICATION X}",
    Status.NONE: "\N{EN DASH}",
}
_BRIEF = 10  # characters up to which the words of a tag stay on one line, however narrow its place
_YEAR = re.compile(r"\b\d{4}-\d\d\b")


def slug(text: str) -> str:
    """Return the text as an HTML id that needs no escaping in a link; different texts stay different."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda found: f".{ord(found[0]):x}.", text)


def years(text: str) -> Markup:
    """Escape text and keep a financial year on one line."""
    safe = escape(text)
    if "-" not in text:
        return safe
    return Markup(_YEAR.sub(r'<span class="nb">\g<0></span>', str(safe)))  # noqa: S704


def tag(word: str, status: str) -> Markup:
    """Return a word with the sign and colour of its status.

    Raises
    ------
    ValueError
        If there is no such status.
    """
    found = Status(status)
    brief = " brief" if len(word) <= _BRIEF and " " in word else ""
    sign = f'<span aria-hidden="true">{_SIGNS[found]}</span>'
    return Markup(f'<span class="tag {found}{brief}">{sign} {escape(word)}</span>')  # noqa: S704


def figure(text: str, trace: str) -> Markup:
    """Return a figure that leads to where it comes from."""
    return Markup(f'<a class="fig" href="#trace-{slug(trace)}">{escape(text)}</a>')  # noqa: S704
