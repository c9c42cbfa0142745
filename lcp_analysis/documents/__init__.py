"""What leaves the workbook as a file: Word, Excel, HTML, PDF and JSON from sections and cases."""

from lcp_analysis.documents.content import Document, ExemptPart, SignOff, exempt_part, public_part
from lcp_analysis.documents.council_template import templated_word, write_templated_word
from lcp_analysis.documents.data_file import json_text, write_json
from lcp_analysis.documents.page import html_text, write_html
from lcp_analysis.documents.pdf import pdf_bytes, write_pdf
from lcp_analysis.documents.typesetting import NotTypeset
from lcp_analysis.documents.word import word_bytes, write_word
from lcp_analysis.documents.writing import WRITERS, write_formats

__all__ = [
    "WRITERS",
    "Document",
    "ExemptPart",
    "NotTypeset",
    "SignOff",
    "exempt_part",
    "html_text",
    "json_text",
    "pdf_bytes",
    "public_part",
    "templated_word",
    "word_bytes",
    "write_formats",
    "write_html",
    "write_json",
    "write_pdf",
    "write_templated_word",
    "write_word",
]
