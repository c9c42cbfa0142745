"""What collaborative options pool: arithmetic on published cases, and gaps that stay gaps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lcp_analysis.evidence.framework_files import read_framework
from lcp_analysis.framework import FrameworkFault, PartnershipSize, Scope
from lcp_analysis.terms import BadInput, Basis, Range

FOLDER = Path(__file__).parents[2] / "data" / "framework"


def test_every_collaborative_option_says_what_it_pools(framework):
    collaborative = {option.id for option in framework.options if option.scope is Scope.COLLABORATIVE}
    assert {costs.option for costs in framework.group_costs} == collaborative
    assert framework.pooled_by("stay_as_is") is None


def test_fixed_parts_are_the_arithmetic_of_the_published_cases(framework):
    def of(case):
        return {value.id: value.value for value in framework.reference_case(case).values}

    pair, three = of("bexley_bromley"), of("tri_borough")
    # k partners of equal size: after = before x ((1 - fixed) + fixed / k)
    assert framework.pooled_by("shared_back_office").fixed.central == pytest.approx(
        2 * (1 - pair["posts_after"] / pair["posts_before"]), abs=5e-4
    )
    posts = three["management_posts_created"] / three["management_posts_lost"]
    assert framework.pooled_by("joint_management").fixed.central == pytest.approx(1.5 * (1 - posts))


def test_what_is_there_whoever_joins_gives_the_published_saving_back(framework):
    # three boroughs, 5% of 22 million: with 7.5% there whoever joins, two of three such costs go
    costs, option = framework.pooled_by("full_shared_service"), framework.option("full_shared_service")
    part = costs.duplicated(option.saving_pct.as_range())
    saved = 22_000_000 * part.low * 2 / 3
    published = framework.reference_case("tri_borough")
    total = next(value.value for value in published.values if value.id == "total_saving")
    assert saved == pytest.approx(total, rel=0.01)
    assert part.basis is Basis.COMPUTED


def test_an_option_whose_partners_are_not_published_stays_a_gap(framework):
    assert framework.pooled_by("shared_lms").duplicated(Range(low=1, central=2, high=3)) is None
    assert all(costs.coordination is None for costs in framework.group_costs)


def test_one_partner_is_no_partnership():
    with pytest.raises(FrameworkFault, match="two or more"):
        PartnershipSize(fewest=1, most=2, basis=Basis.PUBLISHED, source="a case")


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[str, str], Path]:
    """Copy the framework with one text of the file replaced."""

    def changed(old: str, new: str) -> Path:
        for file in FOLDER.glob("*.yaml"):
            text = file.read_text(encoding="utf-8")
            if file.name == "group_costs.yaml":
                assert old in text
                text = text.replace(old, new, 1)
            (tmp_path / file.name).write_text(text, encoding="utf-8")
        return tmp_path

    return changed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("option: shared_lms", "option: shared_lsm", "the id of an option that exists"),
        ("option: shared_lms", "option: stock_consortium", "'stock_consortium' twice"),
        ("evidence: [joint_management.2]", "evidence: [joint_management.9]", "an entry of evidence that exists"),
        ("      most: 3\n", "      most: 2\n", "no fewer than 3"),
        ("      high: 0.986\n", "      high: 1.2\n", "at most 1"),
    ],
)
def test_a_fault_names_file_and_line(spoiled, old, new, said):
    with pytest.raises(BadInput) as raised:
        read_framework(spoiled(old, new))
    assert "group_costs.yaml, line" in str(raised.value)
    assert said in str(raised.value)
