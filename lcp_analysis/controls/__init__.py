"""Widgets and their models. They hold no numbers of their own and know no store: they are handed what to call."""

from lcp_analysis.controls.form import FORM_TYPE, Answer, Field, Form, Value, form_script

__all__ = ["FORM_TYPE", "Answer", "Field", "Form", "Value", "form_script"]
