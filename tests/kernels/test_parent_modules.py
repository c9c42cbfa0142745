"""A parent gets warm in the environment that users have, which lacks what only the tests install."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = """
import sys
sys.modules["matplotlib"] = None  # as where it is not installed
from lcp_analysis.kernels import Primed, parent
sys.modules[__name__].prime = lambda: Primed()
print(type(parent._primed("__main__:prime")).__name__)
"""


def test_a_parent_gets_warm_where_matplotlib_is_not_installed():
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "Primed", done.stderr
