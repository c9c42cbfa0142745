"""The six gates: each a pure function of a request's facts."""

from __future__ import annotations

from lcp_analysis.support.allocation.problems import Reuse
from lcp_analysis.support.judgement import Standing, TestAnswer, Verdict
from lcp_analysis.support.requests import Request, Shown
from lcp_analysis.terms.words import count, listing, percent


def clear_intention(request: Request) -> TestAnswer:
    """Ask whether the partners have shown that they mean to take the proposition on to a business plan."""
    unwilling = [name for name in request.partners if request.intention.get(name) is Shown.NO]
    written = [name for name in request.partners if name in request.intention and request.intention[name].written]
    open_ = [name for name in request.partners if name not in written and name not in unwilling]
    if unwilling:
        fact = f"{listing(unwilling)} said no"
        reason = f"{listing(unwilling)} {_does(unwilling)} not mean to go on to a business plan."
        return TestAnswer(test="clear_intention", verdict=Verdict.NOT_MET, fact=fact, reason=reason)
    ask = f"A members' decision, a chief officer's letter or a funded lead from {listing(open_) or 'the partners'}."
    if not written:
        fact = "nothing in writing" if request.partners else "no partner named"
        reason = "Nobody has shown in writing that they mean to go on to a business plan."
        return TestAnswer(test="clear_intention", verdict=Verdict.LACKS_EVIDENCE, fact=fact, reason=reason, ask=ask)
    if open_:
        fact = f"{listing(written)} in writing, {listing(open_)} not"
        reason = f"{listing(written)} {_does(written)} mean to go on; {listing(open_)} has not shown it."
        return TestAnswer(test="clear_intention", verdict=Verdict.IN_PART, fact=fact, reason=reason, ask=ask)
    kinds = sorted({request.intention[name].words for name in written})
    reason = "Every partner has shown in writing that it means to go on to a business plan."
    return TestAnswer(test="clear_intention", verdict=Verdict.MET, fact=listing(kinds), reason=reason)


def _does(names: list[str]) -> str:
    return "does" if len(names) == 1 else "do"


def direct_use_to_others(request: Request) -> TestAnswer:
    """Ask whether the output is, or could become, something other authorities could use directly."""
    test = "direct_use_to_others"
    if request.reuse is Reuse.NONE or request.could_use == () or request.output == "":
        fact = "no output, nobody to use it, or not to be shared"
        reason = "Nothing would come of it that other authorities could use directly."
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact=fact, reason=reason)
    gaps = {"a named output": request.output, "who could use it": request.could_use, "its form": request.reuse}
    missing = [what for what, value in gaps.items() if value is None]
    if missing:
        reason = f"It is not said what others could use: {listing(missing)} missing."
        ask = f"{listing(missing).capitalize()}."
        fact = f"no {listing(missing, 'and no')}"
        return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact=fact, reason=reason, ask=ask)
    users = listing(request.could_use or ())
    if request.reuse is Reuse.LESSON:
        reason = f"{users} could learn from it, but there is nothing they could use directly."
        ask = "A form in which others could use it directly: a template, or something ready to use."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact="lessons only", reason=reason, ask=ask)
    form = str(request.reuse.value if request.reuse else "").replace("_", " ")
    return TestAnswer(
        test=test, verdict=Verdict.MET, fact=f"{request.output}, {form}", reason=f"{users} could use it directly."
    )


def beyond_generic(request: Request, standing: Standing) -> TestAnswer:
    """Ask whether it goes past the ordinary skills that partners should find among themselves."""
    test = "beyond_generic"
    generic = standing.generic_kinds.get(request.kind)
    if generic is not None and request.kind in standing.advice_kinds and (request.general_part or 0.0) > 0:
        reason = f"{generic} is for the partners themselves; the general part of it goes further."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact=generic, reason=reason)
    if generic is not None:
        reason = f"{generic} is an ordinary skill that the partners should find among themselves."
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact=generic, reason=reason)
    if request.beyond_staff is None:
        reason = "It is not said why the partners' own staff cannot do it."
        ask = "Why in-house staff cannot do it."
        return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact="no reason given", reason=reason, ask=ask)
    if request.beyond_staff == "":
        reason = "The partners' own staff can do it."
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact="own staff can do it", reason=reason)
    reason = "It needs more than the skills any business plan needs."
    return TestAnswer(test=test, verdict=Verdict.MET, fact=request.beyond_staff, reason=reason)


def specific_to_new_means(request: Request, standing: Standing) -> TestAnswer:
    """Ask whether it is tied to a new means of organising or operating the service that a group is taking."""
    test = "specific_to_new_means"
    if request.option is None:
        reason = "It is not said which option it serves."
        ask = "The option it serves, and which authorities share the path."
        return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact="no option named", reason=reason, ask=ask)
    if request.option not in standing.new_means:
        fact = request.option.replace("_", " ") or "no option"
        reason = f"{fact} is not a new means of organising or operating the service.".capitalize()
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact=fact, reason=reason)
    name = standing.new_means[request.option]
    path = sorted(standing.intending.get(request.option, frozenset()) | set(request.partners))
    if len(path) < 2:
        reason = f"Nobody else is known to be taking the option '{name}'."
        ask = "Which other authorities share the path."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact="one authority", reason=reason, ask=ask)
    fact = f"{name}: {count(len(path), 'authority', 'authorities')}"
    reason = f"It serves the option '{name}', which {listing(path[:6])} are taking."
    return TestAnswer(test=test, verdict=Verdict.MET, fact=fact, reason=reason)


def not_single_project_advice(request: Request) -> TestAnswer:
    """Ask whether the work would still matter if this project stopped."""
    test = "not_single_project_advice"
    part = request.general_part
    if part is None:
        reason = "It is not said how much of it would still matter if this project stopped."
        ask = "A scope note that shows the general part apart from the part about the project."
        return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact="no scope note", reason=reason, ask=ask)
    if part == 0:
        reason = "All of it is about this one project."
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact="no general part", reason=reason)
    fact = f"general part {percent(part)}"
    if part < 1:
        reason = f"{percent(part)} of it would still matter if this project stopped; the rest is about the project."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact=fact, reason=reason)
    reason = "All of it would still matter if this project stopped."
    return TestAnswer(test=test, verdict=Verdict.MET, fact=fact, reason=reason)


def collaborative_or_significant(request: Request) -> TestAnswer:
    """Ask whether it is joint work or, if one authority's, still important for others."""
    test = "collaborative_or_significant"
    partners = set(request.partners)
    if len(partners) >= 2:
        fact = count(len(partners), "partner")
        reason = f"{listing(sorted(partners)[:6])} do it together."
        return TestAnswer(test=test, verdict=Verdict.MET, fact=fact, reason=reason)
    if request.significance:
        reason = f"One authority's work that matters to others: {request.significance}."
        return TestAnswer(test=test, verdict=Verdict.MET, fact=request.significance, reason=reason)
    if request.significance == "":
        reason = "It is one authority's work and does not matter to others."
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact="one authority", reason=reason)
    reason = "It is one authority's work, and it is not said why it matters to others."
    ask = "Partners, or why one authority's work matters to others."
    return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact="one authority", reason=reason, ask=ask)
