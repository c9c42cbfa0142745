"""Faults of ``bands.yaml`` are said with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lcp_analysis.evidence.framework_files import read_framework
from lcp_analysis.terms import BadInput

FILE = Path(__file__).parents[3] / "data" / "framework" / "bands.yaml"


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("access: {level: worse, reason:", "access: {level: wrose, reason:", "one of worse, same, better, open"),
        ("option: share_practice", "option: share_practise", "the id of an option that exists"),
        (
            "words: worse than now, low: 0, high: 50",
            "words: worse than now, low: 60, high: 50",
            "a band with some width",
        ),
    ],
)
def test_a_fault_names_its_line_and_what_is_needed(
    spoiled: Callable[[str, str, str], Path], old: str, new: str, said: str
):
    if "words" in old:
        old, new = (text.replace("worse than now", '"worse than now"') for text in (old, new))
    with pytest.raises(BadInput) as raised:
        read_framework(spoiled("bands.yaml", old, new))
    assert f"bands.yaml, line {line_of(old)}" in str(raised.value)
    assert said in str(raised.value)


def test_an_option_left_out_is_named(spoiled: Callable[[str, str, str], Path]):
    text = FILE.read_text(encoding="utf-8")
    start = text.index("  - option: tech_enabled_opening")
    with pytest.raises(BadInput, match="no band for 'tech_enabled_opening' on access, quality"):
        read_framework(spoiled("bands.yaml", text[start:], ""))
