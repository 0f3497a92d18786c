"""OpenDocument texts: paragraphs, lists, tables, notes and text boxes; nothing that was deleted or only remarked."""

from collections.abc import Callable, Mapping

import pytest

from collabgraph.extraction.reading.formats.opendocument import parse_opendocument
from collabgraph.extraction.reading.json import Draft, LeftOut
from collabgraph.ontology.errors import InputError

Pack = Callable[[Mapping[str, str | bytes]], bytes]
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("style", "style"),
    )
)


def document(body: str, kind: str = "text") -> str:
    return (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:body><office:{kind}>{body}</office:{kind}>'
        "</office:body></office:document-content>"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<text:h>Study visit</text:h><text:p>Ana <text:span>Kos</text:span> spoke.</text:p>', "Study visit\n\nAna Kos spoke."),
        ("<text:p>Ana Kos<text:line-break/>Region of Styria<text:tab/>Graz</text:p>", "Ana Kos\nRegion of Styria\tGraz"),
        ('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
        ("<text:p>Ana\n   Kos</text:p>", "Ana Kos"),
        (
            "<text:list><text:list-item><text:p>Ivo</text:p><text:list><text:list-item><text:p>Berg</text:p></text:list-item>"
            "</text:list></text:list-item><text:list-item><text:p>Jana</text:p></text:list-item></text:list>",
            "- Ivo\n  - Berg\n- Jana",
        ),
        (
            '<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Panel</text:p></table:table-cell>'
            '<table:table-cell><text:p>Ana</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1000000"/>'
            "</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><text:p>Ivo</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            "Panel | Ana\nPanel | Ivo",
        ),
        (
            "<text:section><text:p>Here<text:note><text:note-body><text:p>Below</text:p></text:note-body></text:note>.</text:p>"
            "</text:section>",
            "Here.\n\nBelow",
        ),
        ("<text:p>Here<office:annotation><text:p>Remark</text:p></office:annotation>.</text:p>", "Here."),
        ("<text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes><text:p>Kept</text:p>", "Kept"),
        # As LibreOffice writes them: boxes and tables in items and cells, drawings, an index, what describes a picture.
        ("<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame><text:p>Below</text:p>", "Boxed\n\nBelow"),
        (
            "<text:list><text:list-header><text:p>Speakers</text:p></text:list-header><text:list-item><text:p>Ivo<draw:frame>"
            "<draw:text-box><text:p>Berg</text:p></draw:text-box></draw:frame></text:p><text:p>Linz</text:p></text:list-item></text:list>",
            "- Speakers\n- Ivo\n  Berg\n  Linz",
        ),
        (
            "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell></table:table-row>"
            "</table:table-header-rows><table:table-row><table:table-cell><text:p>Ana</text:p><table:table><table:table-row><table:table-cell>"
            "<text:p>Kos</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>",
            "Who\n  Ana\n  Kos",
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:list><text:list-item><text:p>Ana</text:p></text:list-item></text:list>"
            "</table:table-cell></table:table-row></table:table>",
            "Ana",
        ),
        ("<text:p>Plan<draw:custom-shape><text:p>Hall A</text:p></draw:custom-shape> of the day</text:p>", "Plan of the day\n\nHall A"),
        (
            "<text:p>See<draw:frame><draw:image/><svg:title>A hall</svg:title><svg:desc>Two people</svg:desc></draw:frame> here</text:p>",
            "See here",
        ),
        (
            "<text:table-of-content><text:table-of-content-source><text:index-title-template>Contents</text:index-title-template>"
            "</text:table-of-content-source><text:index-body><text:p>1 Opening</text:p></text:index-body></text:table-of-content>",
            "1 Opening",
        ),
        ("<!-- x --><text:p>Ana<!-- x --> Kos</text:p>", "Ana Kos"),
        ("<text:p>Beside<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>", "Beside\n\nBoxed"),
    ],
)  # fmt: skip
def test_what_is_shown_is_read(pack: Pack, body: str, text: str) -> None:
    assert parse_opendocument(pack({"content.xml": document(body)})).text == text


def test_a_presentation_is_read_slide_by_slide(pack: Pack) -> None:
    slides = "".join(
        f"<draw:page><draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame></draw:page>"
        for words in "AB"
    )
    assert parse_opendocument(pack({"content.xml": document(slides, "presentation")})).text == "A\n\nB"


def test_what_is_left_out_is_told(pack: Pack) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Old words</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Here<office:annotation><text:p>Remark</text:p></office:annotation>.</text:p>"
    )
    styles = f"<office:document-styles {SPACES}><style:header><text:p>Minutes</text:p></style:header></office:document-styles>"
    assert parse_opendocument(pack({"content.xml": document(body), "styles.xml": styles})) == Draft(
        "Here.",
        left_out=(
            LeftOut("head or foot of each page", "Minutes"), LeftOut("comment", "Remark"), LeftOut("deleted text", "Old words"),
        ),
    )  # fmt: skip


def test_entities_are_not_resolved(pack: Pack) -> None:
    hostile = document("<text:p>Ana &x; Kos</text:p>").replace(
        "?>", '?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1
    )
    assert "root" not in parse_opendocument(pack({"content.xml": hostile})).text


def test_other_packages_are_refused(pack: Pack) -> None:
    with pytest.raises(InputError, match=r"no content\.xml"):
        parse_opendocument(pack({"a.txt": "words"}))
    with pytest.raises(InputError, match="another kind than text"):
        parse_opendocument(pack({"content.xml": document("", "spreadsheet")}))
    with pytest.raises(InputError, match="cannot be read as an OpenDocument text"):
        parse_opendocument(pack({"content.xml": "<a"}))
