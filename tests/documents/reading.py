"""Read what a writer wrote, without the writer's own code."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
import zlib
from html.parser import HTMLParser

from defusedxml import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PIECES = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def word_parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word_tree(content, part="word/document.xml"):
    return ElementTree.fromstring(word_parts(content)[part])


def word_text(content):
    """All words of the body, a paragraph a line."""
    lines = ("".join(node.text or "" for node in line.iter(f"{W}t")) for line in word_tree(content).iter(f"{W}p"))
    return "\n".join(lines)


def word_instructions(content):
    """Every field of the whole file: what Word would work out."""
    found = []
    for name, part in word_parts(content).items():
        if name.endswith(".xml"):
            found += [node.text.strip() for node in ElementTree.fromstring(part).iter(f"{W}instrText")]
            assert not list(ElementTree.fromstring(part).iter(f"{W}fldSimple"))
    return found


class _Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.tags, self._silent = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self._silent:
            self.words.append(data)


def html_page(text):
    page = _Page()
    page.feed(text)
    return page


def html_words(text):
    return "".join(html_page(text).words)


def pdf_inside(content):
    """The PDF's own words: everything that is not packed, and every packed piece that can be opened."""
    found = [content]
    for piece in _PIECES.findall(content):
        try:
            found.append(zlib.decompress(piece))
        except zlib.error:  # a font or picture packed in another way
            continue
    return b"\n".join(found)


def pdf_words(content, folder):
    """The words of a PDF in the order of its structure, as a screen reader meets them."""
    path = folder / "read.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    return "".join(re.findall(r'^ *"(.*)"$', done.stdout.decode("utf-8", "replace"), re.MULTILINE))
