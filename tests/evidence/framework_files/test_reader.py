import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lcp_analysis.evidence.framework_files import read_framework, read_standard
from lcp_analysis.terms import BadInput

FOLDER = Path(__file__).parents[3] / "data" / "framework"
Spoil = Callable[[str, str, str], Path]


def line_of(name: str, text: str) -> int:
    """The line on which a text first stands in a file as it ships."""
    return (FOLDER / name).read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def refusal(folder: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read_framework(folder)
    return str(refused.value)


def test_every_part_of_the_framework_is_carried_over():
    framework = read_framework(FOLDER)
    assert len(framework.options) == 25
    assert len(framework.evidence) == 61
    assert len(framework.criteria) == 10
    assert len(framework.success_factors) == 10
    assert len(framework.support_tests) == 9
    assert len(framework.support_outcomes) == 5
    assert (len(framework.support_kinds), len(framework.generic_kinds)) == (8, 9)
    assert len(framework.reference_cases) == 14
    assert len(framework.baseline_fields) == 25


def test_every_prerequisite_of_the_source_is_a_condition():
    # 61 prerequisites carried over, and 13 that follow from an option's own words (docs/framework-mends.md)
    framework = read_framework(FOLDER)
    assert sum(len(option.conditions) for option in framework.options) == 74


def test_every_part_of_the_standard_is_carried_over():
    standard = read_standard(FOLDER)
    assert len(standard.questions) == 40
    assert len(standard.sections) == 11
    assert len(standard.machine_checks) == 13
    assert len(standard.operating_models) == 10
    assert len(standard.timing) == 12
    assert sum(len(model.matters) for model in standard.operating_models) == 65
    assert [len(stage.requires) for stage in standard.stages] == [10, 40, 40]
    assert len(standard.references) == 49


def test_reading_everything_takes_well_under_half_a_second():
    read_framework(FOLDER)
    started = time.process_time()
    read_framework(FOLDER)
    read_standard(FOLDER)
    assert time.process_time() - started < 0.5


def test_broken_yaml_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("options.yaml", "scope: single")
    message = refusal(spoiled("options.yaml", "scope: single", "scope: [single"))
    assert "options.yaml, line " in message
    assert abs(int(message.split("line ")[1].split(":")[0]) - line) <= 1
    assert "valid YAML" in message


def test_a_key_given_twice_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("options.yaml", "scope: single") + 1
    message = refusal(spoiled("options.yaml", "scope: single", "scope: single\n    scope: either"))
    assert f"options.yaml, line {line}" in message
    assert "'scope' twice" in message


def test_an_unknown_key_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("options.yaml", "scope: single")
    message = refusal(spoiled("options.yaml", "scope: single", "scoop: single"))
    assert f"options.yaml, line {line} (options / 0 / scoop): found a key that is not known" in message
    assert "(1 more after this one)" in message  # that 'scope' is missing


def test_a_key_that_is_missing_is_named(spoiled: Spoil):
    line = line_of("criteria.yaml", "- id: recurring_saving")
    message = refusal(spoiled("criteria.yaml", "    direction: benefit\n", ""))
    assert f"criteria.yaml, line {line} (criteria / 0 / direction): found nothing" in message
    assert "needed the key 'direction'" in message


def test_a_number_in_quotes_is_refused(spoiled: Spoil):
    message = refusal(spoiled("options.yaml", "low: 0.1", 'low: "0.1"'))
    assert f"options.yaml, line {line_of('options.yaml', 'low: 0.1')}" in message
    assert "'0.1'" in message
    assert "number" in message


def test_a_dangling_incompatibility_is_refused_with_its_line_and_a_near_name(spoiled: Spoil):
    line = line_of("options.yaml", "- tech_enabled_opening")
    message = refusal(spoiled("options.yaml", "- tech_enabled_opening", "- tech_enabled_openings"))
    assert f"options.yaml, line {line} (options / 0 / incompatible_with / 23)" in message
    assert "did you mean tech_enabled_opening?" in message


def test_a_dangling_evidence_id_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("options.yaml", "[stay_as_is.1]")
    message = refusal(spoiled("options.yaml", "[stay_as_is.1]", "[stay_as_is.7]"))
    assert f"options.yaml, line {line}" in message
    assert "'stay_as_is.7'" in message


def test_a_dangling_part_of_a_nesting_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("options.yaml", "includes:")
    message = refusal(
        spoiled("options.yaml", "includes:\n      - shared_back_office", "includes:\n      - back_office")
    )
    assert f"options.yaml, line {line + 1} (nesting / 0 / includes / 0)" in message


def test_an_unordered_range_is_refused_with_its_line(spoiled: Spoil):
    text = "saving_pct: {low: 2, central: 5, high: 10"
    message = refusal(spoiled("options.yaml", text, "saving_pct: {low: 6, central: 5, high: 10"))
    assert f"options.yaml, line {line_of('options.yaml', text)}" in message
    assert "low 6 above central 5" in message


def test_a_scale_that_clips_an_option_is_refused_with_its_line(spoiled: Spoil):
    text = "[[0, 0], [8, 50], [30, 100]]"
    message = refusal(spoiled("criteria.yaml", text, "[[0, 0], [8, 50], [25, 100]]"))
    assert f"criteria.yaml, line {line_of('criteria.yaml', text)}" in message
    assert "clips" in message


def test_a_scale_that_turns_back_is_refused_with_its_line(spoiled: Spoil):
    text = "[[0, 0], [8, 50], [30, 100]]"
    message = refusal(spoiled("criteria.yaml", text, "[[0, 0], [8, 50], [9, 40], [30, 100]]"))
    assert f"criteria.yaml, line {line_of('criteria.yaml', text)}" in message
    assert "values that keep one direction" in message


def test_an_id_used_twice_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("options.yaml", "- id: management_delayering\n")
    message = refusal(spoiled("options.yaml", "- id: management_delayering\n", "- id: share_practice\n"))
    assert f"options.yaml, line {line} (options / 2 / id)" in message
    assert "'share_practice' twice" in message


def test_a_file_that_is_missing_is_named(spoiled: Spoil):
    folder = spoiled("options.yaml", "options:", "options:")
    (folder / "support.yaml").unlink()
    assert "support.yaml" in refusal(folder)


def test_a_stage_that_requires_no_such_question_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("standard.yaml", "      A2: evidenced")
    with pytest.raises(BadInput, match=rf"standard.yaml, line {line} \(stages / 1 / requires / A9\)"):
        read_standard(spoiled("standard.yaml", "      A2: evidenced", "      A9: evidenced"))


def test_a_machine_check_on_no_such_question_is_refused_with_its_line(spoiled: Spoil):
    line = line_of("standard.yaml", "items: [E2, F2]")
    with pytest.raises(BadInput, match=rf"standard.yaml, line {line} \(machine_checks / 0 / items / 1\)"):
        read_standard(spoiled("standard.yaml", "items: [E2, F2]", "items: [E2, F9]"))


def test_a_reference_that_is_not_listed_is_refused(spoiled: Spoil):
    with pytest.raises(BadInput, match="did you mean R_BULLETIN"):
        read_standard(spoiled("standard.yaml", "refs: [R_BULLETIN,", "refs: [R_BULETIN,"))


def test_a_reference_with_a_bad_address_is_refused_in_its_own_file(spoiled: Spoil):
    with pytest.raises(BadInput, match=r"references.yaml, line \d+ .*R_VALE / url"):
        read_standard(spoiled("references.yaml", "http://www.valeofglamorgan", "www.valeofglamorgan"))
