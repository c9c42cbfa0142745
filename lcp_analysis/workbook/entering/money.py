"""Forms of step 5: whose money, the council's own lines, its posts, and the posts at risk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from lcp_analysis.case import borough_case, option_of_money
from lcp_analysis.controls import Answer, Form, Value, money, money_lines, posts, sharing
from lcp_analysis.evidence.assumptions import redundancy_terms
from lcp_analysis.finance import exposure
from lcp_analysis.terms import BadInput, FinancialYear
from lcp_analysis.workbook.entering.shared import Draw, Forms
from lcp_analysis.workbook.saving import Change, Saved


class MoneyForms(Forms):
    """Forms of step 5."""

    def money(self, draw: Draw) -> Form:
        """Return the form of whose money is looked at, and how."""

        def saved(values: dict[str, Value]) -> Answer:
            value = money.choice_payload(money.read_entry(values))
            done = self._desk.save("money_choice", [Change(topic="money_choice", value=value)])
            self._page.request = replace(self._page.request, option="")
            return self._answer(done, draw)

        def undone() -> Answer:
            done = self._desk.undo("money_choice")
            self._page.request = replace(self._page.request, option="")
            answer = self._answer(done, draw)
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
            return replace(self._answer(self._desk.undo("money_line"), draw), presets=presets())

        return money_lines.lines_form(self._options, self._shown_option(), presets(), saved, undone)

    def posts(self, draw: Draw) -> Form:
        """Return the form of posts before and after."""

        def saved(values: dict[str, Value]) -> Answer:
            value = posts.read_posts(values)
            answer = self._save(Change(topic="posts", key=str(values.get("option")), value=value), draw)
            return replace(answer, presets=posts.post_presets(self._desk.decisions.posts))

        def undone() -> Answer:
            answer = self._answer(self._desk.undo("posts"), draw)
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
            return self._answer(self._desk.undo("redundancy_exposure"), draw)

        year = str(self._shelf.evidence.outlook.base_year)
        return posts.pool_form(self._options, self._shown_option(), year, saved, undone)

    def sharing(self, draw: Draw) -> Form:
        """Return the form of what is shared, with whom, on which figures and by which rule."""
        authorities = self._shelf.authorities
        own = authorities.find(self._page.request.authority)

        def answered(done: Saved, tried: Mapping[str, Any]) -> Answer:
            self._page.request = replace(self._page.request, partners=())  # of the address, until somebody saves
            before, stands = self._page.decisions.sharing, self._desk.decisions
            looked = replace(stands.sharing, **tried)
            try:
                answer = self._drawn(done, draw, replace(stands, sharing=looked))
            except BaseException:  # payments that cannot be tried leave those that were
                kept = {name: getattr(before, name) for name in sharing.TRIED}
                self._page.take(replace(stands, sharing=replace(stands.sharing, **kept)))
                raise
            return replace(answer, values=sharing.choice_values(looked, authorities))

        def saved(values: dict[str, Value]) -> Answer:
            entry = sharing.read_entry(values, authorities)
            tried = {name: getattr(entry, name) for name in sharing.TRIED}
            value: Any = {name: held for name, held in asdict(entry).items() if name not in tried}
            return answered(self._desk.save("sharing_choice", [Change(topic="sharing_choice", value=value)]), tried)

        def undone() -> Answer:
            return answered(self._desk.undo("sharing_choice"), {})

        choice = self._page.decisions.sharing
        return sharing.sharing_form(self._shelf.framework, authorities, own, choice, saved, undone)

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
            "terms": f"{_weeks(terms.multiplier)}, {limit}",
        }

    def _shown_option(self) -> str:
        """Return the option whose money the page shows: whoever enters a line means that one."""
        request = self._page.request
        if request.option in dict(self._options):
            return request.option
        own = self._shelf.authorities.find(request.authority)
        evidence, framework = self._shelf.evidence, self._shelf.framework
        return option_of_money(borough_case(evidence, framework, self._page.decisions, own, request.clock))


def _weeks(multiplier: float) -> str:
    return "the statutory weeks" if multiplier == 1 else f"{multiplier:g} times the statutory weeks"
