"""Joins the forms of steps 2, 4 and 5 to the record: what is entered is saved, and the page shows what then stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from lcp_analysis.appraisal.reveal import ENOUGH
from lcp_analysis.case import Decisions, scored_criteria
from lcp_analysis.controls import Answer, Form, Value, appraisal, money, money_lines, posts
from lcp_analysis.evidence.assumptions import redundancy_terms
from lcp_analysis.finance import exposure
from lcp_analysis.records.entered import into_swings
from lcp_analysis.records.judgement_payloads import Swings
from lcp_analysis.terms import BadInput, FinancialYear, Range, words
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.saving import Change, Desk, Saved
from lcp_analysis.workbook.shelf import Shelf

Draw = Callable[[], str]


class Page(Protocol):
    """What entering needs of a page."""

    request: Request
    decisions: Decisions

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""


class Entering:
    """One page's forms. Every form of a page works at one desk, so that all see what any of them saved."""

    def __init__(self, page: Page, shelf: Shelf, desk: Desk) -> None:
        self._page, self._shelf, self._desk = page, shelf, desk
        self._criteria = scored_criteria(shelf.framework)
        real = [option for option in shelf.framework.options if not option.yardstick]
        self._options = tuple((option.id, option.name) for option in real)

    def own_weights(self, target: str, draw: Draw) -> Form:
        """Return the form of one person's weights; the page then shows what follows from them, to that person alone."""

        def saved(values: dict[str, Value]) -> Answer:
            swings = appraisal.read_swings(values, self._criteria)
            key = self._desk.own_key("own_weights")
            done = self._desk.save([Change(topic="own_weights", key=key, value={"swings": swings} if swings else None)])
            return self._answer(done, draw, seen_alone=bool(swings))

        def undone() -> Answer:
            done = self._desk.undo()
            answer = self._answer(done, draw, seen_alone=bool(self._own()))
            return replace(answer, values=appraisal.swing_values(self._criteria, self._own()))

        return appraisal.own_weights_form(self._criteria, self._own(), target, saved, undone)

    def _own(self) -> dict[str, Range]:
        value = self._desk.own("own_weights")
        return {} if value is None else into_swings(Swings.model_validate(value))

    def team_weights(self, draw: Draw) -> Form:
        """Return the form of the weights a team agrees on."""

        def saved(values: dict[str, Value]) -> Answer:
            swings = appraisal.read_swings(values, self._criteria)
            reason = str(values.get("why") or "").strip()
            value = {"swings": swings} if swings else None
            return self._save(Change(topic="team_weights", value=value, reason=reason), draw)

        def undone() -> Answer:
            answer = self._answer(self._desk.undo(), draw)
            held = appraisal.swing_values(self._criteria, self._desk.decisions.swing_ranges)
            return replace(answer, values={**held, "why": ""})

        return appraisal.team_weights_form(self._criteria, self._desk.decisions.swing_ranges, saved, undone)

    def scores(self, draw: Draw) -> Form:
        """Return the form of one score at a time."""

        def saved(values: dict[str, Value]) -> Answer:
            entry = appraisal.read_score(values)
            key = f"{entry.option}/{entry.criterion}"
            answer = self._save(Change(topic="option_score", key=key, value=entry.score, reason=entry.reason), draw)
            return replace(answer, presets=appraisal.score_presets(self._desk.decisions.scores))

        def undone() -> Answer:
            answer = self._answer(self._desk.undo(), draw)
            return replace(answer, presets=appraisal.score_presets(self._desk.decisions.scores))

        options = tuple((option.id, option.name) for option in self._shelf.framework.options)
        return appraisal.scores_form(self._shelf.framework, options, self._desk.decisions.scores, saved, undone)

    def look(self, draw: Draw) -> Form:
        """Return the form that shows the team a round of its members' weights."""

        def saved(values: dict[str, Value]) -> Answer:
            few, reason = appraisal.read_look(values)
            entered = self._desk.decisions.weighed
            if (entered < ENOUGH and not few) or not entered:
                found = words.count(entered, "person has", "people have")
                needed = f"at least {ENOUGH} entries, or say that the team looks at fewer all the same"
                raise BadInput("Weights", f"{found} entered", needed if entered else "somebody's weights")
            last = self._desk.decisions.shown
            value = {"round": 1 if last is None else last.round + 1, "few": few and entered < ENOUGH}
            return self._save(Change(topic="weights_shown", value=value, reason=reason), draw)

        def undone() -> Answer:
            return self._answer(self._desk.undo(), draw)

        return appraisal.look_form(self._desk.decisions.weighed, saved, undone)

    def money(self, draw: Draw) -> Form:
        """Return the form of whose money is looked at, and how."""

        def saved(values: dict[str, Value]) -> Answer:
            choice = money.read_entry(values)
            value = {
                "option": choice.option,
                "saving_from": str(choice.saving_from or ""),
                "slip_months": choice.slip_months,
                "edition": choice.edition,
            }
            self._page.request = replace(self._page.request, option="")
            return self._save(Change(topic="money_choice", value=value), draw)

        def undone() -> Answer:
            self._page.request = replace(self._page.request, option="")
            answer = self._answer(self._desk.undo(), draw)
            return replace(answer, values=money.choice_values(self._desk.decisions.money))

        evidence = self._shelf.evidence
        editions = [schedule.edition for schedule in evidence.money.schedules]
        first = FinancialYear(evidence.outlook.base_year.start + 1)
        return money.money_form(self._shelf.framework, self._page.decisions.money, editions, first, saved, undone)

    def money_lines(self, draw: Draw) -> Form:
        """Return the form of a council's own lines."""
        year = str(self._shelf.evidence.outlook.base_year)

        def presets() -> dict[str, dict[str, Value]]:
            return money_lines.line_presets(self._desk.decisions.lines, year)

        def saved(values: dict[str, Value]) -> Answer:
            entry = money_lines.read_line(values)
            key = f"{entry.option}/{entry.line}"
            answer = self._save(Change(topic="money_line", key=key, value=entry.value), draw)
            return replace(answer, presets=presets())

        def undone() -> Answer:
            return replace(self._answer(self._desk.undo(), draw), presets=presets())

        return money_lines.lines_form(self._options, self._shown_option(), presets(), saved, undone)

    def posts(self, draw: Draw) -> Form:
        """Return the form of posts before and after."""

        def saved(values: dict[str, Value]) -> Answer:
            value = posts.read_posts(values)
            answer = self._save(Change(topic="posts", key=str(values.get("option")), value=value), draw)
            return replace(answer, presets=posts.post_presets(self._desk.decisions.posts))

        def undone() -> Answer:
            answer = self._answer(self._desk.undo(), draw)
            return replace(answer, presets=posts.post_presets(self._desk.decisions.posts))

        held = posts.post_presets(self._desk.decisions.posts)
        return posts.posts_form(self._options, self._shown_option(), held, saved, undone)

    def pool(self, draw: Draw) -> Form:
        """Return the form of the posts at risk."""

        def saved(values: dict[str, Value]) -> Answer:
            value = self._exposed(values)
            answer = self._save(Change(topic="redundancy_exposure", key=str(values.get("option")), value=value), draw)
            return replace(answer, values={"pool": ""})  # used once, and kept nowhere

        def undone() -> Answer:
            return self._answer(self._desk.undo(), draw)

        year = str(self._shelf.evidence.outlook.base_year)
        return posts.pool_form(self._options, self._shown_option(), year, saved, undone)

    def _exposed(self, values: dict[str, Value]) -> dict[str, Any] | None:
        entry = posts.read_pool(values)
        if entry is None:
            return None
        terms = redundancy_terms(entry.leaving_on, multiplier=entry.multiplier, actual_pay=entry.actual_pay)
        below = self._shelf.evidence.money.suppress_below
        found = exposure(entry.pool, entry.leaving, terms, below)
        if found.cost is None:
            told = f"{entry.leaving} of {found.pool} people"
            raise BadInput("people at risk", told, f"{below} or more on both: enter fewer as one line with its total")
        limit = "actual weekly pay" if terms.weekly_limit is None else f"pay up to £{terms.weekly_limit:,.0f} a week"
        return {
            "leaving_on": entry.leaving_on.isoformat(),
            "pool": found.pool,
            "leaving": entry.leaving,
            "low": found.cost.low,
            "central": found.cost.central,
            "high": found.cost.high,
            "price_year": str(values.get("price_year") or "").strip(),
            "terms": f"{terms.multiplier:g} times the statutory weeks, {limit}",
        }

    def _shown_option(self) -> str:
        asked = self._page.request.option or self._page.decisions.money.option
        return asked if asked in dict(self._options) else self._options[0][0]

    def _save(self, change: Change, draw: Draw) -> Answer:
        return self._answer(self._desk.save([change]), draw)

    def _answer(self, done: Saved, draw: Draw, *, seen_alone: bool = False) -> Answer:
        """Draw the page from what stands now; a person's own weights are laid over it for that person alone."""
        decisions = self._desk.decisions
        if seen_alone:
            own = self._own()
            swings = {criterion: swing.central for criterion, swing in own.items()}
            decisions = replace(decisions, swings=swings, swing_ranges=own, alone=True)
        self._page.take(decisions)
        return Answer(words=done.words, html=draw())


def makers(entering: Entering, draws: dict[str, Draw]) -> dict[str, Callable[[], Form]]:
    """Return what makes each form, by the name a notebook asks for."""
    return {
        "objectives": lambda: entering.own_weights("objectives", draws["objectives"]),
        "appraisal": lambda: entering.own_weights("appraisal", draws["appraisal"]),
        "team_weights": lambda: entering.team_weights(draws["appraisal"]),
        "scores": lambda: entering.scores(draws["appraisal"]),
        "look": lambda: entering.look(draws["appraisal"]),
        "money": lambda: entering.money(draws["money"]),
        "money_lines": lambda: entering.money_lines(draws["money"]),
        "posts": lambda: entering.posts(draws["money"]),
        "redundancy": lambda: entering.pool(draws["money"]),
    }


# The section that each form changes, where it bears another name.
SECTIONS = {
    "team_weights": "appraisal",
    "scores": "appraisal",
    "look": "appraisal",
    "money_lines": "money",
    "posts": "money",
    "redundancy": "money",
}
FORMS: Sequence[str] = ("objectives", "appraisal", "money", *SECTIONS)
