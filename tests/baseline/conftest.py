"""The published figures, for worked examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lcp_analysis.baseline import Dataset, Indicator
from lcp_analysis.case import Evidence
from lcp_analysis.terms import Authority
from tests.shelves import own_shelf


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return own_shelf().evidence


@pytest.fixture(scope="session")
def reference(evidence: Evidence) -> Dataset:
    return evidence.dataset


@pytest.fixture(scope="session")
def authority(reference: Dataset) -> Callable[[str], Authority]:
    return reference.authorities.find


@pytest.fixture(scope="session")
def step_1(evidence: Evidence) -> Mapping[str, Indicator]:
    """The indicators of step 1 by id."""
    return {indicator.id: indicator for indicator in evidence.indicators}
