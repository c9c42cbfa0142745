import pickle
from dataclasses import dataclass

import pytest

from lcp_analysis.framework import FrameworkFault, at
from lcp_analysis.framework.faults import need_known, need_unique


@dataclass(frozen=True)
class Named:
    id: str


def test_a_fault_collects_its_place_on_the_way_up():
    with pytest.raises(FrameworkFault) as raised, at("options", 3), at("saving_pct"):
        raise FrameworkFault(("low",), "-1", "zero or more")
    assert raised.value.place == ("options", 3, "saving_pct", "low")
    assert str(raised.value) == "options / 3 / saving_pct / low: found -1; needed zero or more."


def test_a_fault_survives_pickling():
    fault = FrameworkFault(("options", 1), "this", "that")
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes
    assert (again.place, again.found, again.needed) == (fault.place, fault.found, fault.needed)


def test_the_second_of_two_equal_ids_is_the_fault():
    with pytest.raises(FrameworkFault, match=r"list / 2 / id: found the id 'a' twice; .*entry 1 of this list"):
        need_unique([Named("a"), Named("b"), Named("a")], "list")


def test_a_dangling_id_is_given_its_position_and_a_near_name():
    with pytest.raises(FrameworkFault, match=r"parts / 1: found 'shared_lsm'; .*did you mean shared_lms\?"):
        need_known(["mutual", "shared_lsm"], ["mutual", "shared_lms"], "an option", "parts")
