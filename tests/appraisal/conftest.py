from collections.abc import Callable, Sequence

import numpy as np
import pytest

from lcp_analysis.appraisal import Criterion, Exact, Valued, ValueTree, linear, valued

Build = Callable[[Sequence[Sequence[float]]], Valued]


def _build(rows: Sequence[Sequence[float]]) -> Valued:
    """Make options a, b, c ... with values on leaves w, x, y, z ... as given, 0-100."""
    matrix = np.asarray(rows, float)
    options = [chr(ord("a") + row) if row < 20 else f"o{row}" for row in range(len(matrix))]
    leaves = [f"k{column}" for column in range(matrix.shape[1])]
    tree = ValueTree([Criterion(id=leaf, scale=linear(0, 100)) for leaf in leaves])
    scores = {
        option: {leaf: Exact(float(level)) for leaf, level in zip(leaves, row, strict=True)}
        for option, row in zip(options, matrix, strict=True)
    }
    return valued(options, tree, scores)


@pytest.fixture(scope="session")
def build() -> Build:
    return _build
