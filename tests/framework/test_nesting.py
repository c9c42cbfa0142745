from dataclasses import replace

import pytest

from lcp_analysis.framework import Framework, FrameworkFault
from lcp_analysis.framework.nesting import parts_within


def test_parts_of_parts_are_inside_the_whole():
    includes = {"region": ["borough"], "borough": ["branch", "desk"], "desk": []}
    assert parts_within("region", includes) == {"borough", "branch", "desk"}
    assert parts_within("branch", includes) == frozenset()


def test_a_circle_ends():
    assert parts_within("a", {"a": ["b"], "b": ["a"]}) == {"a", "b"}


def test_a_whole_is_not_its_own_part(framework: Framework):
    with pytest.raises(FrameworkFault, match="includes: found the whole itself"):
        replace(framework.nestings[0], includes=(framework.nestings[0].whole,))


def test_the_base_of_the_published_check_holds_its_parts(framework: Framework):
    with pytest.raises(FrameworkFault, match=r"base: found 20; .* the sum of the parts, 23\.7"):
        replace(framework.combination.published_check, base=20)
