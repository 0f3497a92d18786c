"""Bytes in, stored text out: encodings, line ends and the characters that no graph can hold.

Encodings are never guessed: a byte-order mark, else UTF-8, else what an HTML page declares, else what the caller names;
anything else is refused with the place of the first wrong byte. The encoding found goes into the log.
"""

import codecs
import logging
import re

from collabgraph.ontology.errors import InputError

LOGGER = logging.getLogger(__name__)

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_MAGIC = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Far enough for pages that put scripts before their charset; the HTML standard itself looks at 1,024 bytes.
_DECLARATION_BYTES = 8192
# Browsers read these labels as Windows-1252, and pages rely on it for dashes and quotes (WHATWG Encoding Standard).
_AS_CP1252 = {"iso8859-1", "ascii"}
_LINE_END = re.compile(r"\r\n|[\r\f\v]")
# What XML and UTF-8 cannot hold: control characters, lone surrogates, two non-characters.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_utf16(head: bytes) -> bool:
    """Whether the bytes begin with the byte-order mark of UTF-16."""
    return head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, encoding: str | None = None, where: str = "", is_html: bool = False) -> str:
    """The text of the bytes; :class:`InputError` where they are binary or in no encoding that is known for sure.

    ``encoding`` is what the caller says; it stands in for UTF-8 and not for a byte-order mark.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"binary: {kind}")
    marked = next((name for bom, name in _BOMS.items() if data.startswith(bom)), None)
    if marked is None and b"\x00" in data:
        raise InputError(f"binary: a zero byte at {data.index(0)}")
    names = [marked or encoding or "utf-8"]
    if is_html and names == ["utf-8"] and (declared := _declared(data)):
        # UTF-8 first: tools that save pages as UTF-8 keep the old declaration, and nothing is UTF-8 by chance.
        names.append(declared)
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as e:
            fault = e
            continue
        except LookupError:
            raise InputError(
                f"the encoding {name!r} is unknown; name one that Python knows, such as windows-1252"
            ) from None
        if name != "utf-8":
            LOGGER.info("%s: read as %s", where, name)
        return text
    wrong = data[fault.start : fault.start + 1].hex()
    raise InputError(
        f"wrongly encoded: not {fault.encoding} (byte 0x{wrong} at {fault.start})."
        " Save it as UTF-8, or pass --encoding with the right one (windows-1252, say)"
    )


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return "windows-1252" if name in _AS_CP1252 else name


def clean(text: str, where: str = "") -> str:
    r"""The text as it is stored: line ends as ``\n``, and U+FFFD for each character that no graph can hold.

    One character stands for one, so that offsets keep their meaning; nothing else is changed.

    >>> clean("Graz\r\nLinz\x00")
    'Graz\nLinz\ufffd'
    """
    stored, count = _UNSTORABLE.subn("\ufffd", _LINE_END.sub("\n", text))
    if count:
        LOGGER.warning("%s: %d control characters or lone surrogates replaced by U+FFFD", where, count)
    return stored
