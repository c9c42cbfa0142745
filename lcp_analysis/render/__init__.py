"""Sections, charts and tables drawn: HTML, SVG, Plotly figures and CSV. The only floor that knows markup."""

from lcp_analysis.render.pages_html import ASSETS, page_html, report_html
from lcp_analysis.render.sections_html import output_html, section_html, style_html, traces_html
from lcp_analysis.render.svg import Key, chart_svg, legend
from lcp_analysis.render.tables_csv import table_csv
from lcp_analysis.render.tokens import asset, icon, token, tokens

__all__ = [
    "ASSETS",
    "Key",
    "asset",
    "chart_svg",
    "icon",
    "legend",
    "output_html",
    "page_html",
    "report_html",
    "section_html",
    "style_html",
    "table_csv",
    "token",
    "tokens",
    "traces_html",
]
