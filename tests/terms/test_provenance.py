"""The words that files and log entries use for basis and clock stay what they are."""

from __future__ import annotations

import pytest

from lcp_analysis.terms import Basis, Clock, Note


def test_the_words_in_files_are_read_as_their_kind():
    assert [Basis(word) for word in ("published", "entered", "estimate", "computed")] == list(Basis)
    assert [Clock(word) for word in ("today", "2010")] == [Clock.TODAY, Clock.REPLAY_2010]
    assert f"{Basis.PUBLISHED}" == "published"


def test_an_unknown_word_is_refused():
    with pytest.raises(ValueError, match="'guess' is not a valid Basis"):
        Basis("guess")


def test_a_note_is_a_value():
    assert Note("weights_renormalised", "They added up to 99.") == Note("weights_renormalised", "They added up to 99.")
