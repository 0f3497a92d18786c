"""Word documents: every visible word in its place, nothing that was taken out."""

import io
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from collabgraph.extraction.reading.formats.word import parse_word
from collabgraph.ontology.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def save(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_headings_paragraphs_lists_and_tables_come_in_order() -> None:
    document = docx.Document()
    document.add_heading("Minutes of the steering group", 1)
    document.add_paragraph("Ana Kos opened the meeting in Graz.")
    for item in ("Ivo Berg, Region of Carinthia", "Jana Novak, Lemnora Cluster"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("09:00", "Opening", "10:00", "Talk"), strict=True
    ):
        cell.text = text
    document.add_paragraph("The next meeting takes place in Linz.")
    assert parse_word(save(document)).text.split("\n\n") == [
        "Minutes of the steering group",
        "Ana Kos opened the meeting in Graz.",
        "- Ivo Berg, Region of Carinthia\n- Jana Novak, Lemnora Cluster",
        "09:00 | Opening\n10:00 | Talk",
        "The next meeting takes place in Linz.",
    ]


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (f'<w:ins w:id="1" w:author="x">{run("Ana Kos")}</w:ins>{run(" spoke.")}', "Ana Kos spoke."),
        (f'<w:del w:id="1" w:author="x"><w:r><w:delText>Ivo</w:delText></w:r></w:del>{run("Ana Kos.")}', "Ana Kos."),
        (f"<w:hyperlink>{run('Ana Kos')}</w:hyperlink><w:r><w:tab/></w:r>{run('Graz')}", "Ana Kos\tGraz"),
        ("<w:r><w:t>Ana Kos</w:t><w:br/><w:t>Region of Styria</w:t></w:r>", "Ana Kos\nRegion of Styria"),
        (f'<w:r><w:instrText>HYPERLINK "http://x.example"</w:instrText></w:r>{run("Ana Kos")}', "Ana Kos"),
        (f"<!-- made by a program -->{run('Ana')}<?made by='it'?>{run(' Kos')}", "Ana Kos"),
        (
            f"<w:r><w:pict><w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent></w:pict></w:r>{run('Beside')}",
            "Beside\n\nIn the box",
        ),
    ],
)
def test_what_is_shown_is_read(paragraph: str, text: str) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{paragraph}</w:p>"))
    assert parse_word(save(document)).text == text


def test_words_within_a_content_control_are_read() -> None:
    document = docx.Document()
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Ana Kos spoke.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert parse_word(save(document)).text == "Ana Kos spoke."


def test_a_cell_over_two_rows_stands_in_both_and_lines_of_a_cell_stay_lines() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Panel"
    table.cell(0, 1).text = "Ana Kos\nRegion of Styria"
    table.cell(1, 1).text = "Ivo Berg"
    assert parse_word(save(document)).text == "Panel\n  Ana Kos\n  Region of Styria\nPanel | Ivo Berg"


def box(words: str) -> str:
    return f"<w:r><w:pict><w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent></w:pict></w:r>"


def test_a_text_box_in_two_forms_stands_once_also_in_a_cell() -> None:
    document = docx.Document()
    spaces = f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    forms = f"<mc:Choice Requires='wps'>{box('Boxed')}</mc:Choice><mc:Fallback>{box('Boxed')}</mc:Fallback>"
    paragraph = f"<w:p {spaces}>{run('Beside')}<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r></w:p>"
    cell = document.add_table(rows=1, cols=1).cell(0, 0)._tc
    cell.replace(cell.p_lst[0], parse_xml(paragraph))
    document.element.body.insert(0, parse_xml(paragraph))
    assert parse_word(save(document)).text == "Beside\n\nBoxed\n\n  Beside\n  Boxed"


def test_what_no_page_shows_as_text_is_told_as_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Lemnora Cluster, minutes"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    shown = document.add_paragraph("Ana Kos spoke.")
    document.add_comment(shown.runs, text="Check her name", author="Ivo")
    paragraph = (
        f"<w:p {W}>{run('Seen.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t> Unseen</w:t></w:r>"
        f'<w:del w:id="1" w:author="x"><w:r><w:delText> Old words</w:delText></w:r></w:del>'
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(' Click here')}</w:sdtContent></w:sdt></w:p>"
    )
    document.element.body.insert(0, parse_xml(paragraph))
    draft = parse_word(save(document))
    assert draft.text == "Seen.\n\nAna Kos spoke."
    assert {part.reason: part.text for part in draft.left_out} == {
        "hidden": "Unseen", "deleted text": "Old words", "prompt of a field": "Click here", "comment": "Check her name",
        "head or foot of each page": "Lemnora Cluster, minutes\nPage 1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("footnotes", f'<w:footnotes {W}><w:footnote w:type="separator"/><w:footnote><w:p>{run("Below")}</w:p></w:footnote></w:footnotes>'),
        ("endnotes", f"<w:endnotes {W}><w:endnote><w:p>{run('Below')}</w:p></w:endnote></w:endnotes>"),
        (
            "diagramData",
            '<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:pt><d:t><a:p><a:r><a:t>Below</a:t></a:r></a:p></d:t></d:pt>'
            "</d:dataModel>",
        ),
    ],
)  # fmt: skip
def test_notes_and_diagrams_are_read(kind: str, body: str) -> None:
    document = docx.Document()
    document.add_paragraph("Ana Kos spoke.")
    name = PackURI(f"/word/{kind}.xml")
    part = Part(name, "application/xml", body.encode(), document.part.package)
    document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    assert parse_word(save(document)).text == "Ana Kos spoke.\n\nBelow"


def test_the_title_left_by_a_template_is_no_title() -> None:
    document = docx.Document()
    document.add_paragraph("Study visit to Tampere")
    document.core_properties.title = "Letterhead 2017"
    assert parse_word(save(document)).title == ""
    document.core_properties.title = "Study visit to Tampere"
    assert parse_word(save(document)).title == "Study visit to Tampere"


def test_what_is_no_document_is_refused() -> None:
    whole = save(docx.Document())
    for data in (b"", whole[:2000], b"PK\x03\x04" + b"\0" * 100):
        with pytest.raises(InputError, match=r"cannot be read as a Word document.*Is it another kind"):
            parse_word(data)
