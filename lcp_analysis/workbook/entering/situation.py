"""Forms of steps 1 and 3: whom to compare with, the outlook, and what the team says of the options."""

from __future__ import annotations

from dataclasses import replace

from lcp_analysis.controls import Answer, Form, Value, baseline, options
from lcp_analysis.controls.baseline import BaselineEntry
from lcp_analysis.terms import Authority, FinancialYear, words
from lcp_analysis.workbook.entering.shared import Draw, Forms
from lcp_analysis.workbook.saving import Change

_SAME = 1e-9  # growth as a fraction: a percentage typed and divided again


class SituationForms(Forms):
    """Forms of steps 1 and 3."""

    def baseline(self, draw: Draw) -> Form:
        """Return the form of step 1: whom to compare with, cost growth, and what the council can spend."""
        assumed = self._shelf.evidence.outlook
        years = [FinancialYear(assumed.base_year.start + ahead) for ahead in range(1, assumed.horizon + 1)]

        def saved(values: dict[str, Value]) -> Answer:
            entry = baseline.read_entry(values, years)
            growth = {"low": entry.growth.low, "central": entry.growth.central, "high": entry.growth.high}
            as_assumed = all(abs(value - getattr(assumed.growth, name)) < _SAME for name, value in growth.items())
            group = {"authorities": list(entry.group)} if entry.group else None
            pounds = {str(year): entry.targets.get(year) for year in years}
            done = self._desk.save(
                "baseline",
                [
                    Change(topic="comparison_group", value=group),
                    Change(topic="outlook_growth", value=None if as_assumed else growth),
                    *(
                        Change(topic="savings_target", key=year, value=None if amount is None else {"pounds": amount})
                        for year, amount in pounds.items()
                    ),
                ],
            )
            self._page.request = replace(self._page.request, group=())  # what is saved is shown, not the address
            return self._answer(done, draw)

        def held() -> BaselineEntry:
            decided = self._page.decisions
            growth = decided.growth or assumed.growth
            return BaselineEntry(group=decided.group, growth=growth, targets=dict(decided.targets))

        def undone() -> Answer:
            answer = self._answer(self._desk.undo("baseline"), draw)
            return replace(answer, values=baseline.entry_values(held(), years))

        own = self._shelf.authorities.find(self._page.request.authority)
        return baseline.baseline_form(self._shelf.authorities, own, years, held(), self._alike(own), saved, undone)

    def _alike(self, own: Authority) -> str:
        dataset = self._shelf.evidence.dataset
        near = dataset.neighbours.get(own.code, ())
        if not near:
            return "all authorities: no statistical neighbours are published"
        return f"its {words.count(len(near), 'statistical neighbour')} ({dataset.neighbours_published})"

    def options(self, draw: Draw) -> Form:
        """Return the form of step 3: what the team confirms, sets aside and looks at together."""
        framework = self._shelf.framework
        conditions = [condition.id for option in framework.options for condition in option.conditions]

        def saved(values: dict[str, Value]) -> Answer:
            entry = options.read_entry(values)
            met = {key: {"met": answer} for key, answer in entry.answers.items()}
            combined = {"options": list(entry.combined)} if entry.combined else None
            done = self._desk.save(
                "options",
                [
                    *(
                        Change(topic="condition_answer", key=key, value=met.get(key), reason=entry.reason)
                        for key in conditions
                    ),
                    *(
                        Change(
                            topic="option_set_aside",
                            key=key,
                            value={"set_aside": True} if key in entry.set_aside else None,
                            reason=entry.reason,
                        )
                        for key, _ in self._options
                    ),
                    Change(topic="combination", value=combined),
                ],
            )
            self._page.request = replace(self._page.request, clock=entry.clock)
            return self._answer(done, draw)

        def undone() -> Answer:
            answer = self._answer(self._desk.undo("options"), draw)
            return replace(answer, values=options.entry_values(self._page.request.clock, self._page.decisions))

        return options.options_form(framework, self._page.request.clock, self._page.decisions, saved, undone)
