"""What every recorded value is made of, and what it is checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from lcp_analysis.baseline import Measure
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authorities

Pounds = Annotated[float, Field(ge=0, le=1e9)]  # above any library budget, so that a slip of the keyboard is noticed


MOST_AUTHORITIES = 1000  # that one list names: more than any region has


class Payload(BaseModel):
    """A value as it is entered: nothing besides what is named, nothing turned into something else in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def check(self, known: Known, key: str) -> None:
        """Refuse a value or key that the framework does not know; a topic that needs this says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a value is checked against."""

    authorities: Authorities
    framework: Framework
    measures: Mapping[str, Measure] = field(default_factory=dict)
