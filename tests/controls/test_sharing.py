"""The form of step 5, second half."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.case import SharingChoice
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
