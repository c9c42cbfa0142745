"""What the tests of returns share."""

from __future__ import annotations

import pytest

from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.evidence.returns.names import read_names
from lcp_analysis.evidence.returns.reader import Known


@pytest.fixture(scope="session")
def dataset(project):
    return read_dataset(project / "data")


@pytest.fixture(scope="session")
def known(project, dataset) -> Known:
    return Known(names=read_names(project / "data"), measures=dataset.measures)
