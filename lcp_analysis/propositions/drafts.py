"""Drafted text: sections of sentences whose every figure knows where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import ceil

from lcp_analysis.propositions.answers import Answer, EvidenceItem, Quote
from lcp_analysis.propositions.proposition import OpenQuestion
from lcp_analysis.terms import Basis, Range

MOST_COLUMNS = 8  # of a table that is read on paper, beside its heads
_AMOUNT = re.compile(r"£\d[\d,]*(?:\.\d+)?(?:m|k|bn)?|\d+(?:\.\d+)?%")
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a proposition quotes, with all that is needed to trace it."""

    id: str  # "E2.saving.E09000007"
    question: str  # id of the question it answers: "E2"
    what: str  # "Saving a year at full running, Camden"
    value: Range | float
    printed: str  # as every document prints it: "£1.2m a year (£0.8m to £1.6m)"
    unit: str = "£"
    price_base: str = ""  # "prices of 2015-16"
    year: str = ""
    basis: Basis = Basis.COMPUTED
    source: str = ""  # in words: step, file, minute
    step: str = ""  # page of the workbook where it can be opened: "5_partners"
    partner: str = ""  # code; "" for the partnership


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One drafted sentence; the figures it quotes stand in it as printed."""

    text: str
    figures: tuple[str, ...] = ()  # ids
    question: str = ""  # id of the question it helps to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a drafted table: its head and its cells as printed."""

    head: str
    cells: tuple[str, ...]
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A drafted table; a gap is said in its cell."""

    title: str
    columns: tuple[str, ...]  # of the cells; the head's column is ``first``
    first: str
    rows: tuple[Row, ...]
    question: str
    note: str = ""

    @property
    def parts(self) -> tuple[Table, ...]:
        """The table in as few parts as can be read on paper, side by side columns in each; mostly itself alone."""
        count = ceil(len(self.columns) / MOST_COLUMNS)
        if count <= 1:
            return (self,)
        starts = [round(len(self.columns) * part / count) for part in range(count + 1)]
        return tuple(
            replace(
                self,
                title=f"{self.title}, part {number} of {count}",
                columns=self.columns[start:end],
                rows=tuple(replace(row, cells=row.cells[start:end]) for row in self.rows),
            )
            for number, (start, end) in enumerate(pairwise(starts), start=1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A sentence that people wrote quotes a figure that has changed since."""

    question: str
    sentence: str
    figure: str  # id
    printed: str  # in the sentence
    now: str  # as it prints now; "" where there is no such figure any more

    @property
    def words(self) -> str:
        """What has changed, in a sentence."""
        after = f"is now {self.now}" if self.now else "is not there any more"
        return f"{self.printed} {after}: “{self.sentence}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedSection:
    """One section of the standard as drafted, beside what people wrote for it."""

    id: str  # "E"
    title: str
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()
    answers: tuple[Answer, ...] = ()  # people's, in the order of the questions
    open_questions: tuple[OpenQuestion, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def text(self) -> str:
        """The drafted sentences as one paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFact:
    """One of the facts of the one-page summary."""

    label: str  # "Saving at full running"
    value: str  # as printed; "Not known" where it is not
    detail: str = ""  # the range, the year
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The one page a board reads; every figure on it stands in the body with the same value."""

    title: str
    text: str
    facts: tuple[SummaryFact, ...]
    risks: tuple[str, ...]
    next_step: str


def quotes_in(text: str, figures: Iterable[Figure]) -> tuple[Quote, ...]:
    """Return the figures that a text quotes: those whose printed form, or the first part of it, stands in the text."""
    found = []
    for figure in figures:
        for form in _forms(figure):
            if _stands_in(form, text):
                found.append(Quote(figure=figure.id, printed=form))
                break
    return tuple(found)


def stale_quotes(answer: Answer, figures: Mapping[str, Figure]) -> tuple[Stale, ...]:
    """Return the sentences of an answer that quote a figure which has changed since it was written."""
    found = []
    for quote in answer.quotes:
        now = figures.get(quote.figure)
        if now is not None and quote.printed in _forms(now):
            continue
        sentence = next((part for part in _END.split(answer.text) if quote.printed in part), "")
        if sentence:
            printed = _forms(now)[-1] if now else ""
            stale = Stale(
                question=answer.question,
                sentence=sentence.strip(),
                figure=quote.figure,
                printed=quote.printed,
                now=printed,
            )
            found.append(stale)
    return tuple(found)


def untraced_figures(text: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the amounts and percentages that a text prints and no figure does, each once, in the order they stand."""
    known = {amount for figure in figures for amount in _AMOUNT.findall(figure.printed)}
    return tuple(dict.fromkeys(amount for amount in _AMOUNT.findall(text) if amount not in known))


def computed_evidence(figures: Sequence[Figure], on: date | None) -> tuple[EvidenceItem, ...]:
    """Return figures as evidence, one item for each source."""
    sources = dict.fromkeys(figure.source for figure in figures if figure.source)
    return tuple(EvidenceItem(title="Figures of the workbook", source=source, on=on) for source in sources)


def _forms(figure: Figure) -> tuple[str, ...]:
    """Return how a figure may be quoted: whole, or without its range in brackets."""
    short = figure.printed.split(" (")[0]
    return (figure.printed,) if short == figure.printed else (figure.printed, short)


def _stands_in(form: str, text: str) -> bool:
    """Whether a printed form stands in a text by itself: £1.2m does not stand in £11.2m or £1.25m."""
    return re.search(rf"(?<![\w.,£]){re.escape(form)}(?![\d]|[.,]\d)", text) is not None
