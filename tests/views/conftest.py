"""Every section of every authority on both clocks, built once for a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lcp_analysis.case import BoroughCase, Decisions, borough_case, programme_case
from lcp_analysis.terms import Clock
from lcp_analysis.views.baseline import baseline_section
from lcp_analysis.views.board import board_section
from lcp_analysis.views.options import options_section
from lcp_analysis.views.report import summary_section
from lcp_analysis.views.sections import Section
from lcp_analysis.workbook.shelf import Shelf
from tests.shelves import own_shelf
from tests.views.reading import texts

Key = tuple[str, str, Clock]  # authority's slug, section, clock


def built(shelf: Shelf, case: BoroughCase) -> dict[str, Section]:
    """The three sections about an authority, by name."""
    data, own = shelf.evidence.dataset, case.authority
    return {
        "summary": summary_section(case.baseline, data, own),
        "baseline": baseline_section(case.baseline, data, own),
        "options": options_section(case.options, shelf.framework, data, own),
    }


def board_of(shelf: Shelf, clock: Clock = Clock.TODAY) -> Section:
    return board_section(programme_case(shelf.evidence, clock), shelf.evidence.dataset, {})


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return own_shelf()


@pytest.fixture(scope="session")
def cases(shelf: Shelf) -> Mapping[tuple[str, Clock], BoroughCase]:
    return {
        (authority.slug, clock): borough_case(shelf.evidence, shelf.framework, Decisions(), authority, clock)
        for authority in shelf.authorities
        for clock in Clock
    }


@pytest.fixture(scope="session")
def sections(shelf: Shelf, cases: Mapping[tuple[str, Clock], BoroughCase]) -> Mapping[Key, Section]:
    return {
        (slug, name, clock): section
        for (slug, clock), case in cases.items()
        for name, section in built(shelf, case).items()
    }


@pytest.fixture(scope="session")
def section_of(shelf: Shelf) -> Callable[..., Section]:
    """A section with decisions: ``section_of("camden", "options", combined=...)``."""

    def make(slug: str, name: str, clock: Clock = Clock.TODAY, **decided: object) -> Section:
        own = shelf.authorities.find(slug)
        decisions = Decisions(**decided)  # type: ignore[arg-type]
        return built(shelf, borough_case(shelf.evidence, shelf.framework, decisions, own, clock))[name]

    return make


@pytest.fixture(scope="session")
def words_of(sections: Mapping[Key, Section]) -> Mapping[Key, str]:
    """All text of each section."""
    return {key: texts(section) for key, section in sections.items()}
