from pathlib import Path

import pytest

from lcp_analysis.evidence.framework_files import read_framework, read_standard
from lcp_analysis.framework import Framework, Standard

FOLDER = Path(__file__).parents[2] / "data" / "framework"


@pytest.fixture(scope="session")
def framework() -> Framework:
    return read_framework(FOLDER)


@pytest.fixture(scope="session")
def standard() -> Standard:
    return read_standard(FOLDER)
