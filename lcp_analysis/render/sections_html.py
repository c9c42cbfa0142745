"""Sections as HTML: semantic, escaped, whole without a script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lcp_analysis.render.addresses import safe_address
from lcp_analysis.render.arranging import Told, arranged
from lcp_analysis.render.inline_html import figure, slug, tag, years
from lcp_analysis.render.svg import both_drawings, legend
from lcp_analysis.render.tables_html import card_titles, rows_html
from lcp_analysis.render.tokens import asset
from lcp_analysis.views.charts import Chart
from lcp_analysis.views.sections import Emphasis, Gap, Section, Strong, Trace, Traced
from lcp_analysis.views.tables import Cell, Column, Table

_SPANS = (3, 4, 5, 6, 7, 8, 9, 12)


def section_html(section: Section, *, level: int = 1, traces: bool = True) -> str:
    """Return a section as HTML.

    Parameters
    ----------
    section : Section
    level : int
        Of the heading that carries the finding: 1 when the section is the page, 2 when it is a chapter of one.
    traces : bool
        Whether the section lists its own traces. Without, the caller lists those of all sections once
        (:func:`traces_html`).

    Returns
    -------
    str
        A ``section`` element for any place under the class ``lcp``.

    Raises
    ------
    ValueError
        If a figure points to a trace that the section does not have, or a link to an unsafe scheme.
    """
    missing = sorted(set(_traced(section)) - {trace.id for trace in section.traces})
    if missing:
        raise ValueError(f"section {section.id!r} links to traces it does not have: {', '.join(missing)}")
    template = environment().get_template("section.html")
    return template.render(section=section, level=level, with_traces=traces, nothing_told=Told())


def traces_html(traces: Iterable[Trace], id: str = "all") -> str:  # noqa: A002  # the HTML word
    """Return the list "Where each figure comes from" for several sections, each trace once.

    Raises
    ------
    ValueError
        If two different traces have one id.
    """
    by_id: dict[str, Trace] = {}
    for trace in traces:
        if by_id.setdefault(trace.id, trace) != trace:
            raise ValueError(f"two traces are called {trace.id!r}")
    pieces = environment().get_template("pieces.html").make_module()
    return str(pieces.traces(tuple(by_id.values()), id)) if by_id else ""  # type: ignore[attr-defined]  # a macro


def output_html(body: str, *, assets: bool = True) -> str:
    """Return HTML for the output of a notebook's cell, which sets nothing outside itself.

    Parameters
    ----------
    body : str
        Made by this package.
    assets : bool
        Whether the theme and its script come along: yes in JupyterLab, no where the page around it has them.
    """
    style = style_html() if assets else ""
    script = f"<script>{asset('interaction.js')}</script>" if assets else ""
    return f'{style}<div class="lcp"><div class="reach">{body}</div></div>{script}'


def style_html() -> str:
    """Return the theme alone as a ``style`` element."""
    return f"<style>{asset('theme.css')}</style>"


@cache
def environment() -> Environment:
    """Return the templates: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("lcp_analysis.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.tests.update(
        traced=lambda part: isinstance(part, Traced),
        strong=lambda part: isinstance(part, Strong),
        emphasis=lambda part: isinstance(part, Emphasis),
    )
    made.filters.update(
        {
            "address": safe_address,
            "arranged": arranged,
            "card_titles": card_titles,
            "drawings": lambda chart: Markup(both_drawings(chart)),  # noqa: S704  # our own builder escapes
            "drawn": Markup,
            "figure": figure,
            "gap_table": _gap_table,
            "kind": _kind,
            "legend": legend,
            "rows": rows_html,
            "sentence_end": lambda text: text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}.",
            "slug": slug,
            "source": lambda text: text if text.startswith("Source") else f"Source: {text}",
            "span": _span,
            "tag": tag,
            "years": years,
        }
    )
    return made


def _gap_table(gaps: Sequence[Gap], asked: str = "") -> Table:
    """Lay gaps out; the section's question tells this table from those of other sections on the page."""
    closes = any(gap.remedy for gap in gaps)
    titles = ("Gap", "What it touches", "What would close it")[: 3 if closes else 2]
    rows = tuple((gap.what, gap.touches, gap.remedy)[: len(titles)] for gap in gaps)
    return Table(
        caption=f"What we do not know ({asked})" if asked else "What we do not know",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(tuple(Cell(text=text) for text in row) for row in rows),
        cards=True,
    )


def _kind(chart: Chart) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(chart).__name__).lower()


def _span(columns: int) -> int:
    if columns not in _SPANS:
        raise ValueError(f"a panel spans one of {_SPANS} columns, not {columns}")
    return columns


def _traced(value: object) -> Iterator[str]:
    """Find every trace that something points to, however deep it lies."""
    if isinstance(value, str):  # most of what a section holds
        return
    if isinstance(value, Traced):
        yield value.trace
    elif isinstance(value, Cell):
        yield from (value.trace,) if value.trace else ()
    elif isinstance(value, tuple):
        for part in value:
            yield from _traced(part)
    elif not isinstance(value, Trace):
        kind: type = type(value)
        for name in _field_names(kind):
            yield from _traced(getattr(value, name))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
