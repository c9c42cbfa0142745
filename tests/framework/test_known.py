from lcp_analysis.framework import Effect, Framework, KnownOption
from lcp_analysis.terms import Clock


def known(framework: Framework, clock: Clock) -> dict[str, KnownOption]:
    return {entry.option.id: entry for entry in framework.options_known(clock)}


def test_today_shows_everything(framework: Framework):
    today = known(framework, Clock.TODAY)
    assert sum(len(entry.evidence) for entry in today.values()) == 61
    assert not any(entry.set_aside or entry.hidden_evidence for entry in today.values())
    assert not any(entry.rests_on_later_evidence for entry in today.values())


def test_the_replay_sets_aside_what_was_not_on_offer_and_says_why(framework: Framework):
    then = known(framework, Clock.REPLAY_2010)
    assert len(then) == 25  # set aside, not dropped
    aside = {option: entry.set_aside for option, entry in then.items() if entry.set_aside}
    assert list(aside) == ["tech_enabled_opening"]
    assert "Not available on the vantage date" in aside["tech_enabled_opening"]


def test_the_replay_hides_later_evidence(framework: Framework):
    then = known(framework, Clock.REPLAY_2010)
    assert all(not entry.hindsight for option in then.values() for entry in option.evidence)
    assert [entry.year for entry in then["self_service_rfid"].evidence] == [2008]
    assert then["self_service_rfid"].hidden_evidence == 2


def test_an_undated_entry_of_2010_counts_as_later(framework: Framework):
    assert "outsource_single.2" not in [
        entry.id for entry in known(framework, Clock.REPLAY_2010)["outsource_single"].evidence
    ]
    assert "outsource_single.2" in [entry.id for entry in known(framework, Clock.TODAY)["outsource_single"].evidence]


def test_a_range_supported_only_by_later_evidence_is_marked(framework: Framework):
    then = known(framework, Clock.REPLAY_2010)
    # Future Libraries is of 2011, and so is everything else on the saving of a shared back office
    assert then["shared_back_office"].rests_on_later_evidence == {Effect.SAVING}
    # six branches in Wandsworth were known; legal costs in Brent were not
    assert then["network_rationalisation"].rests_on_later_evidence == {Effect.ONE_OFF}
    # Solihull was known, so the later entries do not matter
    assert then["self_service_rfid"].rests_on_later_evidence == frozenset()
