from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lcp_analysis.propositions import Answer, Figure, FormalDecision, Membership
from lcp_analysis.propositions.membership import consequences, withdrawn
from lcp_analysis.propositions.neighbours import in_words, near
from lcp_analysis.propositions.validity import check_against
from lcp_analysis.propositions.versions import compare
from lcp_analysis.terms import Range, UnknownName
from tests.propositions.made import CAMDEN, ISLINGTON, answered, own_standard, partner, proposition
from tests.shelves import own_shelf

HARINGEY = partner("E09000014", "Haringey")


def amount(id_, central):
    value = Range(low=central, central=central, high=central)
    return {id_: Figure(id=id_, question=id_[:2], what="x", value=value, printed="x")}


def test_leaving_takes_its_own_saving_and_opens_the_rule_again():
    made = proposition(
        partners=(CAMDEN, ISLINGTON, HARINGEY),
        answers={"B2": answered("B2", partners=frozenset({CAMDEN.code, ISLINGTON.code}))},
        decisions=(FormalDecision(partner=ISLINGTON.code, body="Executive", what="Leave to proceed"),),
    )
    found = consequences(made, ISLINGTON.code, amount(f"E2.saving.{ISLINGTON.code}", 400_000.0), joining=False)
    assert (found.saving_gbp, found.one_off_gbp) == (400_000.0, None)
    assert found.left == ("Camden", "Haringey")
    assert found.reopened == ("F1", "F2", "F3", "F5", "B2")
    assert found.words[:3] == (
        "If Islington withdraws, Camden and Haringey take part.",
        "£400,000 of saving a year leaves the total, before the others share anew.",
        "Its one-off cost is not known, so what leaves the total cannot be said.",
    )
    assert "Its decisions fall away: Leave to proceed." in found.words


def test_the_last_but_one_to_leave_ends_the_sharing():
    found = consequences(proposition(), ISLINGTON.code, {}, joining=False)
    assert "One authority is left" in found.words[3]
    assert found.reopened == ()


def test_joining_counts_the_one_that_joins_and_not_those_who_wait():
    waiting = replace(HARINGEY, membership=Membership.INVITED)
    invited = replace(ISLINGTON, membership=Membership.INVITED)
    made = proposition(partners=(CAMDEN, invited, waiting))
    assert consequences(made, ISLINGTON.code, {}, joining=True).left == ("Camden", "Islington")
    with pytest.raises(UnknownName):
        consequences(made, "E09000001", {}, joining=True)


def test_the_withdrawn_keep_their_reason():
    gone = replace(ISLINGTON, membership=Membership.WITHDRAWN, reason="No appetite")
    assert withdrawn(proposition(partners=(CAMDEN, gone))) == (gone,)


def test_neighbours_share_an_option_or_hold_one_inside_the_other():
    framework = own_shelf().framework
    own = proposition(options=("shared_back_office",))
    same = proposition(id="p2", options=("shared_back_office",), partners=(HARINGEY,))
    whole = proposition(id="p3", options=("full_shared_service",))
    other = proposition(id="p4", options=("opening_hours_reset",))
    found = near(own, (own, other, whole, same), framework)
    assert [item.proposition.id for item in found] == ["p2", "p3"]
    assert found[0].same == ("shared_back_office",)
    assert found[1].nested == ("full_shared_service",)
    assert found[1].partners == ("Camden", "Islington")
    assert in_words(found) == "Two other groups are working on this option."
    assert in_words(()) == "No other group is working on this option."


def test_versions_differ_only_where_something_changed():
    before = proposition(answers={"A1": answered("A1")})
    assert compare(before, before) == ()
    after = proposition(
        answers={"A1": Answer(question="A1", not_applicable="x")},
        partners=(CAMDEN, replace(ISLINGTON, membership=Membership.WITHDRAWN)),
        go_live=date(2028, 4, 1),
    )
    changes = [change.words for change in compare(before, after, amount("E2.saving", 1.0), {})]
    assert changes == [
        "go-live: nothing became 2028-04-01.",
        "partner Islington: confirmed became withdrawn.",
        "answer A1: We have looked at it. became not applicable: x.",
        "figure E2.saving: x became nothing.",
    ]


@pytest.mark.parametrize("wrong", [{"stage": "dream"}, {"models": ("club",)}, {"answers": {"Z9": answered("Z9")}}])
def test_a_proposition_names_only_what_there_is(wrong):
    with pytest.raises(UnknownName):
        check_against(proposition(**wrong), own_standard())
    check_against(proposition(), own_standard())
