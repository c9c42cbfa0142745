"""Forms of steps 2 and 4: weights, scores, and looking at the round."""

from __future__ import annotations

from dataclasses import replace

from lcp_analysis.appraisal.reveal import ENOUGH
from lcp_analysis.controls import Answer, Form, Value, appraisal
from lcp_analysis.terms import BadInput, words
from lcp_analysis.workbook.entering.shared import Draw, Forms
from lcp_analysis.workbook.saving import Change


class JudgementForms(Forms):
    """Forms of steps 2 and 4."""

    def own_weights(self, target: str, draw: Draw) -> Form:
        """Return the form of one person's weights; the page then shows what follows from them, to that person alone."""

        def saved(values: dict[str, Value]) -> Answer:
            swings = appraisal.read_swings(values, self._criteria)
            key = self._desk.own_key("own_weights")
            done = self._desk.save(
                "own_weights", [Change(topic="own_weights", key=key, value={"swings": swings} if swings else None)]
            )
            return self._answer(done, draw, seen_alone=bool(swings))

        def undone() -> Answer:
            done = self._desk.undo("own_weights")
            answer = self._answer(done, draw, seen_alone=bool(self._own()))
            return replace(answer, values=appraisal.swing_values(self._criteria, self._own()))

        return appraisal.own_weights_form(self._criteria, self._own(), target, saved, undone)

    def team_weights(self, draw: Draw) -> Form:
        """Return the form of the weights a team agrees on."""

        def saved(values: dict[str, Value]) -> Answer:
            swings = appraisal.read_swings(values, self._criteria)
            reason = str(values.get("why") or "").strip()
            value = {"swings": swings} if swings else None
            return self._save(Change(topic="team_weights", value=value, reason=reason), draw)

        def undone() -> Answer:
            answer = self._answer(self._desk.undo("team_weights"), draw)
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
            answer = self._answer(self._desk.undo("option_score"), draw)
            return replace(answer, presets=appraisal.score_presets(self._desk.decisions.scores))

        options = tuple((option.id, option.name) for option in self._shelf.framework.options)
        return appraisal.scores_form(self._shelf.framework, options, self._desk.decisions.scores, saved, undone)

    def look(self, draw: Draw) -> Form:
        """Return the form that shows the team a round of its members' weights."""

        def saved(values: dict[str, Value]) -> Answer:
            few, reason = appraisal.read_look(values)
            entered = self._desk.decisions.weighed
            if (entered < ENOUGH and not few) or not entered:
                if not entered:
                    raise BadInput("Weights", "none entered yet", "those of one person at least, from step 2")
                found = f"those of {words.count(entered, 'person', 'people')}"
                needed = f"those of at least {ENOUGH} people, or say that the team looks at fewer all the same"
                raise BadInput("Weights", found, needed)
            last = self._desk.decisions.shown
            value = {"round": 1 if last is None else last.round + 1, "few": few and entered < ENOUGH}
            return self._save(Change(topic="weights_shown", value=value, reason=reason), draw)

        def undone() -> Answer:
            return self._answer(self._desk.undo("weights_shown"), draw)

        return appraisal.look_form(self._desk.decisions.weighed, saved, undone)
