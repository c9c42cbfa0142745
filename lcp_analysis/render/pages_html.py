"""Whole pages: frame, navigation, main part, and the stamp at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from lcp_analysis.render.sections_html import environment, section_html, traces_html
from lcp_analysis.render.tokens import asset, icon
from lcp_analysis.views.sections import Section
from lcp_analysis.views.stamps import ILLUSTRATIVE, Stamp, Ways

ASSETS = ("theme.css", "page.css", "interaction.js")
NOWHERE = Ways()


def page_html(
    body: str,
    *,
    title: str,
    stamp: Stamp,
    where: str = "",
    ways: Ways = NOWHERE,
    assets: str | None = None,
    sheet: bool = False,
) -> str:
    """Return a whole page around a body.

    Parameters
    ----------
    body : str
        HTML of the main part, made by this package, with the page's one ``h1``.
    title : str
        Of the browser's tab.
    stamp : Stamp
    where : str
        Right of the header: "Camden · facilitator".
    ways : Ways
        Where the head leads: nowhere on a report.
    assets : str, optional
        Folder that holds the files of :data:`ASSETS`, as the page sees it, such as "assets/". Without, everything is
        written into the page.
    sheet : bool
        Whether the page looks like the paper it will be printed on.
    """
    return environment().get_template("page.html").render(
        body=Markup(body),  # noqa: S704  # made by section_html
        title=title, stamp=stamp, where=where, steps=ways.steps, others=ways.others, sheet=sheet,
        head=_styles(assets), icon=icon(), script=_script(assets), illustrative=ILLUSTRATIVE,
    )  # fmt: skip


def report_html(title: str, sections: Sequence[Section], *, lede: str = "") -> str:
    """Return several sections as the body of one page: one ``h1``, chapters below it, every trace listed once."""
    head = Markup('<div class="head"><h1 class="title">{}</h1>').format(title)
    head += Markup('<p class="lede">{}</p></div>').format(lede) if lede else Markup("</div>")
    chapters = [section_html(section, level=2, traces=False) for section in sections]
    return "".join([str(head), *chapters, traces_html(trace for section in sections for trace in section.traces)])


def _styles(assets: str | None) -> Markup:
    if assets is None:
        return Markup("<style>{}{}</style>").format(*(Markup(asset(name)) for name in ASSETS[:2]))  # noqa: S704
    return Markup("\n").join(Markup('<link rel="stylesheet" href="{}{}">').format(assets, name) for name in ASSETS[:2])


def _script(assets: str | None) -> Markup:
    if assets is None:
        return Markup("<script>{}</script>").format(Markup(asset(ASSETS[2])))  # noqa: S704  # our own file
    return Markup('<script src="{}{}" defer></script>').format(assets, ASSETS[2])
