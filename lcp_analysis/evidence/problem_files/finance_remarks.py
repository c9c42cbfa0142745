"""What a finance file leaves open, or says in a way that may not be meant: taken as it stands, and said."""

from __future__ import annotations

from calendar import month_name

from lcp_analysis.evidence.assumptions import highest_bias_bound
from lcp_analysis.evidence.problem_files import finance_model as model
from lcp_analysis.finance import LEAST_RISE, MOST_RISE, LineKind
from lcp_analysis.terms import Note


def remarks(file: model.FinanceFile) -> tuple[Note, ...]:
    """Return what was assumed in reading a file, and what may be a slip of the pen."""
    lines = (*_cashable(file), *_months(file), *_reasons(file))
    return (*_no_lines(file), *lines, *_high_bias(file), *_unwritten_mitigation(file), *_deflator(file))


def _no_lines(file: model.FinanceFile) -> list[Note]:
    """Say that an empty list of lines adds up to nothing; a file that asks for factors alone has no such list."""
    if file.lines or "lines" not in file.model_fields_set:
        return []
    text = "The file has no lines: only discount factors are worked out, and a net present value of 0 says nothing."
    return [Note("no_lines", text)]


def _reasons(file: model.FinanceFile) -> list[Note]:
    idle = [line.id for line in file.lines if line.reason.strip() and not line.excluded]
    return [
        Note("reason_unused", f"Line {name} gives a reason and no 'excluded: true': it counts in social value.")
        for name in idle
    ]


def _deflator(file: model.FinanceFile) -> list[Note]:
    """Ask about levels that no budget has: rates of change typed in their place look like this."""
    levels = file.deflator or {}
    found = []
    for year in sorted(levels):
        if year - 1 in levels:
            change = levels[year] / levels[year - 1] - 1.0
            if not LEAST_RISE <= change <= MOST_RISE:
                found.append(f"{100 * change:+.4g} % into {year}")
    if not found:
        return []
    text = f"The deflator moves by {found[0]}: price levels are meant (100, then 102), not rates of change."
    return [Note("deflator_jumps", text)]


def _cashable(file: model.FinanceFile) -> list[Note]:
    silent = [line.id for line in file.lines if line.kind is LineKind.SAVING and line.cashable is None]
    if not silent:
        return []
    return [Note("cashable_assumed", f"Nothing says whether {', '.join(silent)} is cashable: it is taken to be.")]


def _months(file: model.FinanceFile) -> list[Note]:
    return [
        Note(
            "month_not_year",
            f"Line {line.id} {does} in {month_name[int(month[5:7])]} {month[:4]}: {month} is a month, "
            "not a financial year.",
        )
        for line in file.lines
        for does, month in (("starts", line.start), ("ends", line.end))
        if month is not None and _like_financial_year(month)
    ]


def _like_financial_year(month: str) -> bool:
    """Say whether a month reads like a financial year too: 2011-12 is December 2011, and April 2011 to March 2012."""
    return int(month[:4]) % 100 + 1 == int(month[5:7])


def _high_bias(file: model.FinanceFile) -> list[Note]:
    highest = highest_bias_bound()
    return [
        Note(
            "bias_above_published",
            f"Optimism bias on {', '.join(bias.lines)} is {100 * upper:,.4g} % before mitigation; "
            f"the highest published is {100 * highest:g} %. A share is meant: 0.24 is 24 %.",
        )
        for bias in file.optimism_bias
        for upper in (bias.upper, *(part.upper for part in bias.parts or ()))
        if upper is not None and upper > highest
    ]


def _unwritten_mitigation(file: model.FinanceFile) -> list[Note]:
    return [
        Note("mitigation_unwritten", f"Bias on {', '.join(bias.lines)} is mitigated and no reason is written.")
        for bias in file.optimism_bias
        if bias.mitigation and not bias.why
    ]
