"""Widgets and their models. They hold no numbers of their own and know no store: they are handed what to call."""

from lcp_analysis.controls.form import Answer, Field, Form, Value

__all__ = ["Answer", "Field", "Form", "Value"]
