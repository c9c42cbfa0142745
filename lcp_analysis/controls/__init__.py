"""Widgets and their models. They hold no numbers of their own and know no store: they are handed what to call."""

from lcp_analysis.controls.form import Field, Form
from lcp_analysis.controls.fragment import Fragment

__all__ = ["Field", "Form", "Fragment"]
