"""Cases of the project's own data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lcp_analysis.case import BoroughCase, Decisions, Evidence, borough_case
from lcp_analysis.terms import Clock
from tests.shelves import own_shelf


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return own_shelf().evidence


@pytest.fixture(scope="session")
def case_of() -> Callable[..., BoroughCase]:
    """Compute a case: ``case_of("camden", clock, group=..., growth=...)``."""
    shelf = own_shelf()

    def computed(name: str, clock: Clock = Clock.TODAY, **decided: object) -> BoroughCase:
        decisions = Decisions(**decided)  # type: ignore[arg-type]
        return borough_case(shelf.evidence, shelf.framework, decisions, shelf.authorities.find(name), clock)

    return computed
