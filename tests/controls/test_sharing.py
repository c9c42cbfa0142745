"""The form of step 5, second half."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.case import SharingChoice, SidePayment
from lcp_analysis.controls.sharing import read_entry
from lcp_analysis.terms import BadInput, UnknownName
from tests.shelves import own_shelf


def authorities():
    return own_shelf().authorities


def test_an_entry_is_a_choice():
    sent = {
        "option": "joint_management",
        "partners": ("E09000019",),
        "figures": "Camden 980000; Islington: £950,000",
        "coordination": 20_000.0,
        "growth": None,
        "principles": ("nobody_worse",),
        "rule": "nucleolus",
    }
    assert read_entry(sent, authorities()) == SharingChoice(
        option="joint_management",
        partners=("E09000019",),
        own_costs={"E09000007": 980_000.0, "E09000019": 950_000.0},
        coordination=20_000.0,
        principles=("nobody_worse",),
        rule="nucleolus",
    )


@pytest.mark.parametrize(
    ("text", "error"), [("Camden", BadInput), ("Camden lots", BadInput), ("Nowhere 5", UnknownName)]
)
def test_a_figure_that_cannot_be_read_is_refused(text, error):
    with pytest.raises(error):
        read_entry({"figures": text}, authorities())


def test_partners_and_their_figures_are_drawn_in_the_sections_place():
    page = workbook.open_page("5_partners", "camden", partners="haringey")
    page.section("money")
    page.section("sharing")
    form = page.controls("sharing")
    assert "not computable yet" in page.draw("sharing", 2)
    form.submit({"figures": "Haringey 700000", "coordination": 10_000})
    assert form.errors == {}
    assert "not computable yet" not in form.html
    assert "before the cost of coordination" not in form.html
    assert page.decisions.sharing.own_costs == {"E09000014": 700_000.0}


@pytest.mark.parametrize("sent", [{"option": "new_trust"}, {"coordination": -1}, {"partners": ["nowhere"]}])
def test_what_is_not_offered_is_refused_and_not_kept(sent):
    page = workbook.open_page("5_partners", "camden")
    form = page.controls("sharing")
    form.submit(sent)
    assert form.errors
    assert page.decisions.sharing == SharingChoice()


def test_side_payments_are_read_and_held():
    typed = "Camden pays Islington £20,000; islington PAYS City of London 1500.50 a year"
    found = read_entry({"payments": typed, "trying": ""}, authorities())
    assert found.payments == (
        SidePayment(giver="E09000007", taker="E09000019", pounds=20_000.0),
        SidePayment(giver="E09000019", taker="E09000001", pounds=1_500.5),
    )
    assert read_entry({"trying": "smallest"}, authorities()).smallest


@pytest.mark.parametrize(
    ("sent", "error", "said"),
    [
        ({"payments": "Camden 20000"}, BadInput, "who pays whom"),
        ({"payments": "Camden pays Islington lots"}, BadInput, "who pays whom"),
        ({"payments": "Camden pays Islington -5"}, BadInput, "who pays whom"),
        ({"payments": "Camden pays Camden 5"}, BadInput, "nobody pays itself"),
        ({"payments": "Camden pays Islington 0"}, BadInput, "more than nothing"),
        ({"payments": "Camden pays Islington 99999999999"}, BadInput, "at most"),
        ({"payments": "Camden pays Nowhere 5"}, UnknownName, "Nowhere"),
        ({"payments": "Camden pays Islington 5", "trying": "smallest"}, BadInput, "one of the two"),
    ],
)
def test_a_side_payment_that_cannot_be_is_refused(sent, error, said):
    with pytest.raises(error, match=said):
        read_entry(sent, authorities())


def test_a_payment_is_tried_on_the_page_and_recorded_nowhere():
    page = workbook.open_page("5_partners", "camden", partners="westminster,islington,barnet,brent")
    page.section("money")
    page.section("sharing")
    form = page.controls("sharing")
    form.submit({"rule": "equal", "trying": "smallest"})
    assert "with the smallest payments that keep every group: no partner and no group would do better" in form.html
    form.submit({"trying": "", "payments": "Westminster pays Camden 1000"})
    assert "with Westminster paying Camden £1,000: Camden, Islington, Barnet and Brent would still save" in form.html
    assert form.values["payments"] == "Westminster pays Camden 1000"
    form.submit({"payments": "Hackney pays Camden 1000"})
    assert "no partner here" in form.status
    assert page.decisions.sharing.payments[0].giver == "E09000033"
    again = workbook.open_page("5_partners", "camden", partners="westminster,islington,barnet,brent")
    assert again.decisions.sharing.payments == ()
