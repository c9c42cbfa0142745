"""The room on the pages: nothing before the team looks, and then what the engine's own rules say of the round."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lcp_analysis.appraisal.reveal import Snapshot, Withheld
from lcp_analysis.case import Decisions, Shown, appraisal_case, borough_case, scored_criteria, seed_of
from lcp_analysis.terms import Basis, Clock, Range
from lcp_analysis.views.room import consequence_blocks, room_blocks
from lcp_analysis.views.sections import Bullets
from tests.shelves import own_shelf

LEAVES = [criterion.id for criterion in scored_criteria(own_shelf().framework)]


def swings(**raw):
    levels = {**dict.fromkeys(LEAVES, 0.0), **raw}
    return {key: Range(low=one, central=one, high=one, basis=Basis.ENTERED) for key, one in levels.items()}


def room(*entries, few=False, entered=None, **more):
    shelf = own_shelf()
    shown = Shown(round=1, entries=entries, few=few) if entries else None
    decided = replace(Decisions(), weighed=len(entries) if entered is None else entered, shown=shown, **more)
    own = shelf.authorities.find("camden")
    case = borough_case(shelf.evidence, shelf.framework, decided, own, Clock.TODAY)
    return appraisal_case(case, shelf.framework, np.random.default_rng(seed_of(own)))


FIVE = (
    swings(access=100.0),
    swings(access=100.0, quality=100.0),
    swings(access=50.0, quality=150.0 / 3),
    swings(quality=100.0),
    swings(quality=100.0, access=100.0 / 3),
)


def test_nobody_s_weights_are_no_room():
    assert room().room is None


def test_before_the_team_looks_there_is_only_a_count():
    found = room(entered=4)
    assert (found.room.entered, found.room.shown, found.room.together) == (4, None, None)
    panel = room_blocks(found.room, own_shelf().framework, "x")[0]
    assert panel.title == "Weights entered, not yet looked at"
    assert "Four people have entered" in panel.blocks[0].phrase[0]


def test_fewer_than_five_are_withheld_unless_the_team_chose_to_look():
    assert isinstance(room(*FIVE[:4]).room.shown, Withheld)
    assert isinstance(room(*FIVE[:4], few=True).room.shown, Snapshot)


def test_the_middle_of_the_room_by_hand():
    # shares on access: 1, 1/2, 1/2, 0 and 1/4: their mean is 0.45, their median 1/2; on quality the rest
    shown = room(*FIVE).room.shown
    access, quality = LEAVES.index("access"), LEAVES.index("quality")
    assert shown.together.mean[access] == pytest.approx(0.45)
    assert (shown.together.median[access], shown.together.median[quality]) == pytest.approx((0.5, 0.5))
    assert shown.dots[:, access].tolist() == pytest.approx([0, 0.25, 0.5, 0.5, 1])


def test_a_round_never_holds_who_entered_what():
    found = room(*FIVE)
    turned = room(*FIVE[::-1])
    assert found.room.shown.dots.tolist() == turned.room.shown.dots.tolist()
    assert found.room.shown.influence.tolist() == pytest.approx(turned.room.shown.influence.tolist())


def test_what_could_still_be_best_by_the_mean_is_what_the_page_says_with_those_weights():
    found = room(*FIVE)
    mean = found.room.shown.together.mean
    with_mean = room(*FIVE, swings={leaf: 100 * float(share) for leaf, share in zip(LEAVES, mean, strict=True)})
    able = [place for place, option in enumerate(with_mean.options) if option.could_lead]
    assert list(found.room.together.able["mean"]) == able


def test_the_parts_of_disagreement_sum_to_the_variance_of_people_s_leads():
    together = room(*FIVE).room.together
    assert sum(together.apart.values()) == pytest.approx(together.spread**2)


def test_the_consequences_name_no_person_and_say_what_they_count():
    found = room(*FIVE)
    names = [option.entry.option.name for option in found.options]
    panel = consequence_blocks(found.room, names, own_shelf().framework)[0]
    items = next(block for block in panel.blocks if isinstance(block, Bullets)).items
    text = " ".join(item[0] for item in items)
    assert "Leaving one person out moves a total by at most" in text
    assert "middle of its band, which nobody has judged" in panel.blocks[-1].phrase[0]


def test_swings_said_to_be_out_spread_the_draws_and_leave_exact_results_where_they_were():
    level = dict.fromkeys(LEAVES, 50.0)
    sure = room(swings=level)
    ranges = {leaf: Range(low=0.0, central=50.0, high=100.0) for leaf in LEAVES}
    unsure = room(swings=level, swing_ranges=ranges)
    assert [option.reach for option in sure.options] == [option.reach for option in unsure.options]
    assert [option.drawn for option in sure.options] != [option.drawn for option in unsure.options]
