"""A small document with one of everything, and text that should do no harm."""

from __future__ import annotations

from lcp_analysis.documents import Document, ExemptPart, SignOff
from lcp_analysis.views.charts import Bar, Bars, Role
from lcp_analysis.views.people_text import people_text
from lcp_analysis.views.sections import (
    Bullets,
    ChartBlock,
    Gap,
    Heading,
    KeyFigure,
    KeyFigures,
    More,
    Panel,
    Paragraph,
    Section,
    Status,
    Strong,
    TableBlock,
    Trace,
    Traced,
    Verdict,
)
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.views.tables import Cell, Column, Table

STAMP = Stamp(
    programme="Testshire Library Programme",
    scope="P1",
    data_version="2026.1",
    code_version="0.3.0",
    log_position=655,
    made_at="5 December 2016, 16:20",
    foot="The framework of Testshire was made up for a test.",
)
SAVING = Trace(
    id="saving",
    what="Saving a year",
    value="£1.2m",
    year="2019-20",
    basis="estimate",
    source="Cost lines of step 5",
    how="£4,085k - £2,920k = £1,165k",
)
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    '=HYPERLINK("http://evil.example","x")',
    "+SUM(1+1)*cmd|' /C calc'!A0",
    '{ DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" }',
    '#import "@preview/x:1.0.0"; #read("/etc/passwd") $x^2$ *b* _i_ @ref <label> // gone',
    "{{ 7*7 }} {% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "\\end{document} ]]> <!-- <w:p/> &lt; &#x3c; &",
    "control \x00\x01\x08\x0b\x1f\x7f\x85 and \ud800 half, \u202e turned",
    "漢字 and 😀 and e\u0301 and \ufb01",
    "[words](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>",
)

_PRINTED = str.maketrans(dict.fromkeys("\x00\x01\x08\x0b\x1f\x7f\x85\ud800\u202e", "\N{REPLACEMENT CHARACTER}"))


def shown(words):
    """The words as a reader sees them."""
    return words.translate(_PRINTED)


def chart(title="Hackney's service costs most", label="Hackney"):
    bars = (Bar(label=label, value=3.2, text="£3.2m", role=Role.OWN), Bar(label="Camden", value=2.9, text="£2.9m"))
    rows = tuple((Cell(text=bar.label), Cell(text=bar.text, value=bar.value * 1e6)) for bar in bars)
    columns = (Column(title="Authority"), Column(title="Cost", numeric=True, unit="£ a year"))
    table = Table(caption=f"{title}, as a table", columns=columns, rows=rows)
    return Bars(title=title, measure="£ a year, 2015-16", source="step 5", id="costs", table=table, bars=bars)


def money(words="Joining would save ", label="Hackney", title="It saves £1.2m a year"):
    table = Table(
        caption=f"Money by year: {label}",
        columns=(Column(title="Year"), Column(title="Saving", numeric=True, unit="£000"), Column(title=label)),
        rows=(
            (Cell(text="2018-19"), Cell(text="580", value=580.25), Cell(text=label)),
            (Cell(text="2019-20"), Cell(text="1,165", value=1165.0, trace="saving"), Cell(text="sure", status="ok")),
        ),
        marked=frozenset({1}),
    )
    keys = KeyFigures(
        figures=(
            KeyFigure(label="Saving", value=Traced("£1.2m", "saving"), unit="a year", note=label),
            KeyFigure(label="Payback", value="Not known", status=Status.BAD),
        )
    )
    figures = Panel(title=f"Figures {label}", blocks=(keys, Heading(text="By year"), TableBlock(table=table)))
    drawn = Panel(title="", blocks=(ChartBlock(chart=chart(label=label)),))
    return Section(
        id="money",
        question="What does it cost and save?",
        title=title,
        lede=(words, Traced("£1.2m", "saving"), " a year."),
        blocks=(
            figures,
            drawn,
            Verdict(word="Blocks", status=Status.BAD, phrase=(words,)),
            Bullets(items=((Strong(label),), (words,)), numbered=True),
            More(summary=f"How {label}", blocks=(Paragraph(phrase=(words,), kind="note"),)),
        ),
        gaps=(Gap(what=words, touches="everything", remedy="ask"),),
        traces=(SAVING,),
        sources=(words,),
    )


def document(words="Joining would save ", **change):
    """The document; ``words`` stand wherever somebody's words can stand."""
    label = words if words != "Joining would save " else "Hackney"
    title = words if words != "Joining would save " else "It saves £1.2m a year"
    made = {
        "title": label if label != "Hackney" else "One back office",
        "subtitle": f"Proposition {label}",
        "authors": (f"Ada Lovelace {label}",),
        "stamp": STAMP,
        "facts": (("Report to", label),),
        "notice": f"An illustration {label}",
        "marking": "Draft",
        "parts": (
            money(words, label, title),
            Section(id="own", question="", title="In our words", blocks=people_text(words) or ()),
        ),
        "appendices": (Section(id="method", question="", title="Method", blocks=(Paragraph(phrase=(words,)),)),),
        "sign_off": (SignOff(role="Monitoring officer", confirms="that the report is lawful"),),
    }
    return Document(**(made | change))


def with_exempt():
    secret = Section(id="pay", question="", title="Pay", blocks=(Paragraph(phrase=("Two posts go for £61,234.",)),))
    reason = "Paragraph 1 of Schedule 12A to the Local Government Act 1972."
    return document(exempt=ExemptPart(reason=reason, parts=(secret,)))
