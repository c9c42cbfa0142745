from __future__ import annotations

import subprocess
import sys

CHECK = """
import sys
from lcp_analysis.kernels import import_schemas_quickly
import_schemas_quickly()
import jsonschema, papermill
print("rfc3987_syntax" in sys.modules)
from jsonschema import Draft7Validator, FormatChecker
checker = FormatChecker()
print(checker.conforms("not an address", "uri"), checker.conforms("nobody", "email"))
import rfc3987_syntax
"""


def test_papermill_comes_without_the_grammar_and_whoever_wants_it_still_gets_it(project):
    said = subprocess.run(
        [sys.executable, "-c", CHECK],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(project)},
    )
    assert said.stdout.split() == ["False", "False", "False"]
