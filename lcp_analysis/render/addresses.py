"""Where a link may lead."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SAFE_SCHEMES = frozenset({"", "http", "https", "mailto"})
_SKIPPED_BY_BROWSERS = re.compile("[\x00-\x20]")


def safe_address(address: str) -> str:
    """Return the address as given.

    Raises
    ------
    ValueError
        If its scheme is none of http, https and mailto: it could run something.
    """
    if urlsplit(_SKIPPED_BY_BROWSERS.sub("", address)).scheme.lower() not in _SAFE_SCHEMES:
        raise ValueError(f"a link leads to {address!r}; only http, https, mailto and addresses on this site are drawn")
    return address
