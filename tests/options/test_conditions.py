from collections.abc import Callable

import pytest

from lcp_analysis.baseline import Dataset
from lcp_analysis.framework import Framework, KnownOption
from lcp_analysis.options import Answer, Standing, Verdict, applicability, figures_needed
from lcp_analysis.terms import Authority, BadInput, Clock

Find = Callable[[str], Authority]


def known(framework: Framework, option: str, clock: Clock = Clock.TODAY) -> KnownOption:
    return {entry.option.id: entry for entry in framework.options_known(clock)}[option]


def test_the_yardstick_applies_everywhere(framework: Framework, dataset: Dataset, find: Find):
    found = applicability(known(framework, "stay_as_is"), find("eastam"), dataset, Clock.TODAY)
    assert (found.standing, found.why) == (Standing.APPLICABLE, "Always kept: the others are compared with it.")


def test_questions_to_the_team_leave_an_option_to_confirm(framework: Framework, dataset: Dataset, find: Find):
    found = applicability(known(framework, "shared_lms"), find("northam"), dataset, Clock.TODAY)
    assert found.standing is Standing.TO_CONFIRM
    assert found.why == "To confirm with the team: Contract end date; Corporate ICT agreement."
    assert [item.condition.id for item in found.to_confirm] == ["shared_lms.end_date", "shared_lms.ict"]


def test_no_option_but_the_yardstick_applies_where_nothing_is_known(framework: Framework, dataset: Dataset, find: Find):
    silent = Dataset(
        version="x", region=dataset.region, authorities=dataset.authorities, measures={}, figures={}, sources={}
    )
    for entry in framework.options_known(Clock.TODAY):
        found = applicability(entry, find("northam"), silent, Clock.TODAY)
        assert found.standing is (Standing.APPLICABLE if entry.option.yardstick else Standing.TO_CONFIRM)


def test_a_service_already_contracted_out_cannot_be_outsourced(framework: Framework, dataset: Dataset, find: Find):
    found = applicability(known(framework, "outsource_single"), find("southam"), dataset, Clock.TODAY)
    assert found.standing is Standing.NOT_APPLICABLE
    assert "Open static libraries run by the authority, 2023: 0; needed at least 1." in found.why
    (judged,) = [item for item in found.judged if item.verdict is Verdict.NOT_MET]
    assert [figure.value for figure in judged.figures] == [0]


def test_a_shortfall_that_settles_nothing_is_asked(framework: Framework, dataset: Dataset, find: Find):
    found = applicability(known(framework, "mutual"), find("southam"), dataset, Clock.TODAY)
    assert found.standing is Standing.TO_CONFIRM
    assert found.to_confirm[-1].condition.id == "mutual.in_house"
    part_staffed = applicability(known(framework, "tech_enabled_opening"), find("southam"), dataset, Clock.TODAY)
    assert (
        "divided by opening hours a week, 2023: 0.5; needed at least 1" in part_staffed.to_confirm[-1].why
    )  # 20 of 40 hours


def test_one_library_leaves_nothing_to_rationalise(framework: Framework, dataset: Dataset, find: Find):
    found = applicability(known(framework, "network_rationalisation"), find("southam"), dataset, Clock.TODAY)
    assert found.standing is Standing.NOT_APPLICABLE
    assert "Open static libraries, 2023: 1; needed at least 2." in found.why


def test_the_replay_reads_figures_of_its_time_or_asks(framework: Framework, dataset: Dataset, find: Find):
    sites = applicability(
        known(framework, "network_rationalisation", Clock.REPLAY_2010), find("southam"), dataset, Clock.REPLAY_2010
    )
    assert sites.judged[-1].why == "Statutory static libraries, 2010: 3; needed at least 2."
    run = applicability(
        known(framework, "outsource_single", Clock.REPLAY_2010), find("southam"), dataset, Clock.REPLAY_2010
    )
    assert (run.standing, run.judged[-1].why) == (Standing.TO_CONFIRM, "No figure of that time exists.")


def test_what_was_not_on_offer_does_not_apply_in_the_replay(framework: Framework, dataset: Dataset, find: Find):
    entry = known(framework, "tech_enabled_opening", Clock.REPLAY_2010)
    found = applicability(entry, find("northam"), dataset, Clock.REPLAY_2010)
    assert found.standing is Standing.NOT_APPLICABLE
    assert found.why.startswith("Not available on the vantage date.")


def test_a_question_shows_the_figure_to_look_at_but_is_not_decided_by_it(
    framework: Framework, dataset: Dataset, find: Find
):
    found = applicability(known(framework, "self_service_rfid"), find("northam"), dataset, Clock.TODAY)
    busy = found.judged[-1]
    assert busy.verdict is Verdict.TO_CONFIRM
    assert busy.why == ("A question to the team. To look at: book issues divided by service points, 2015-16: 60,000.")
    then = applicability(
        known(framework, "self_service_rfid", Clock.REPLAY_2010), find("northam"), dataset, Clock.REPLAY_2010
    )
    assert then.judged[-1].why == "A question to the team."


def test_the_teams_answers_make_an_option_applicable_or_not(framework: Framework, dataset: Dataset, find: Find):
    entry = known(framework, "stock_consortium")
    yes = {
        f"stock_consortium.{part}": Answer(met=True, reason="Agreed in May") for part in ("end_dates", "specification")
    }
    found = applicability(entry, find("northam"), dataset, Clock.TODAY, yes)
    assert (found.standing, found.why) == (Standing.APPLICABLE, "Every condition is met.")
    no = {**yes, "stock_consortium.end_dates": Answer(met=False, reason="Tied until 2031")}
    found = applicability(entry, find("northam"), dataset, Clock.TODAY, no)
    assert found.standing is Standing.NOT_APPLICABLE
    assert "The team: Tied until 2031." in found.why


def test_an_answer_stands_above_a_published_figure(framework: Framework, dataset: Dataset, find: Find):
    back = {"outsource_single.in_house": Answer(met=True, reason="Came back in house in 2025")}
    found = applicability(known(framework, "outsource_single"), find("southam"), dataset, Clock.TODAY, back)
    assert found.standing is Standing.TO_CONFIRM


def test_an_answer_without_a_reason_is_refused():
    with pytest.raises(BadInput, match="found no reason; needed a sentence on why"):
        Answer(met=True, reason="  ")


def test_the_figures_that_conditions_read_can_be_listed(framework: Framework):
    needed = figures_needed(framework)
    assert ("static_libraries_authority_run", "2023") in needed
    assert ("visits", "2015-16") in needed
    assert ("static_libraries_statutory", "2010") in needed
    assert all(measure and year for measure, year in needed)
