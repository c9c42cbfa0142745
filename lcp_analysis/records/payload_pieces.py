"""What several payloads are made of: texts, amounts, codes and keys."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from lcp_analysis.records.payloads import Known, Payload
from lcp_analysis.terms import BadInput, Basis, Range, UnknownName

Line = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(max_length=2_000)]
Amount = Annotated[float, Field(ge=0, le=1e9)]
Code = Annotated[str, Field(max_length=20)]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}")


def own_id(topic: str, key: str) -> None:
    """Refuse a key that is no id.

    Raises
    ------
    BadInput
        With what is needed.
    """
    if not _ID.fullmatch(key):
        raise BadInput(f"{topic} / key", repr(key[:60]), "letters, digits and hyphens, such as r-12")


def parted(topic: str, key: str, parts: int) -> tuple[str, ...]:
    """Part a key at its slashes.

    Raises
    ------
    BadInput
        If it has another number of parts.
    """
    found = tuple(key.split("/"))
    if len(found) != parts or not all(found):
        raise BadInput(f"{topic} / key", repr(key[:60]), f"{parts} parts with a slash between them")
    return found


def known_codes(known: Known, codes: Iterable[str]) -> None:
    """Refuse a code there is not.

    Raises
    ------
    UnknownName
        With those that look alike.
    """
    all_codes = {authority.code: None for authority in known.authorities}
    for code in codes:
        if code not in all_codes:
            raise UnknownName("authority with the code", code, all_codes)


class Amounts(Payload):
    """Low, central and high."""

    low: Amount
    central: Amount
    high: Amount

    def range(self) -> Range:
        """Return them as a range."""
        return Range(low=self.low, central=self.central, high=self.high, basis=Basis.ENTERED)
