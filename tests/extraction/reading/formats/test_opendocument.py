"""OpenDocument texts: paragraphs, lists, tables, notes and text boxes; nothing that was deleted or only remarked."""

from collections.abc import Callable

import pytest

from collabgraph.extraction.reading.formats.opendocument import parse_opendocument
from collabgraph.ontology.errors import InputError

Pack = Callable[[dict[str, str]], bytes]
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
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
        ("<text:p>Beside<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>", "Beside\n\nBoxed"),
    ],
)  # fmt: skip
def test_what_is_shown_is_read(pack: Pack, body: str, text: str) -> None:
    assert parse_opendocument(pack({"content.xml": document(body)})).text == text


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
