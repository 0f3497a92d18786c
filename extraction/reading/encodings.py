"""Decode bytes into the stored text: character encodings, line ends and the characters that no graph can hold.

Encodings are never guessed: a byte-order mark, else UTF-8, else what an HTML page declares, else what the caller names;
anything else is refused with the place of the first wrong byte. The encoding found goes into the log. Letters that were
encoded twice ("JÃ¶rg") are warned of and left as they are.
"""

import codecs
import logging
import re
from collections.abc import Callable

from collabgraph.ontology.errors import InputError

LOGGER = logging.getLogger(__name__)

# UTF-32 first: its mark begins with that of UTF-16.
_BOMS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
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
# Python calls these encodings, but they are escapes and parts of protocols: they make text of any bytes, or raise.
_NO_ENCODINGS = {"undefined", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape",
                 "idna", "punycode", "utf-7", "utf_7", "mbcs", "oem"}  # fmt: skip
_WIDE = re.compile("utf-(?:16|32)")
_LINE_END = re.compile(r"\r\n|[\r\f\v]")
# What XML and UTF-8 cannot hold: control characters, lone surrogates, two non-characters.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A first byte of UTF-8 read as Windows-1252 or Latin-1, and what can only be the bytes after it. Dashes and quotation
# marks count behind Ã alone: "PÅ–B" and “PÅ” are sound.
_SECOND = "\x80-\xba\xbc-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122"


def _find_seconds(*codecs_: str, but: str | Callable[[str], bool] = "") -> str:
    """What the bytes after the first of UTF-8 are in an encoding, for a class of a pattern; not what follows in a frame."""
    found = {c for codec in codecs_ for c in bytes(range(0x80, 0xC0)).decode(codec, "ignore")}
    kept = (c for c in found if c not in "│┤" and not (c in but if isinstance(but, str) else but(c)))
    return re.escape("".join(sorted(kept)))


_ENCODED_TWICE = re.compile(
    rf"Ã[{_SECOND}»\u2013-\u203a]|Â[\xa0-\xba\xbc-\xbf]|[ÄÅÆÐÎÏÑ][{_SECOND}]|â[€\x80][{_SECOND}\u2013-\u203a]"
    # The same read as Mac Roman, as the code pages of DOS, as Windows-1250 and Windows-1251; Cyrillic as the latter.
    rf"|√[{_find_seconds('mac_roman')}]|‚Ä[{_find_seconds('mac_roman')}]|[├┼][{_find_seconds('cp437', 'cp850')}]"
    rf"|Ă[{_find_seconds('cp1250', but='Şş')}]|Г[{_find_seconds('cp1251', but=str.isalpha)}]"
    r"|(?:[РС]\S){4,}"
)


def is_wide(head: bytes, encoding: str | None = None) -> bool:
    """Whether the bytes begin with the mark of UTF-16 or UTF-32, or the caller says so: line ends are no single bytes."""
    marked = next((name for bom, name in _BOMS.items() if head.startswith(bom)), None)
    return _WIDE.match(marked or (_find_name(encoding) if encoding else "") or "") is not None


def decode(
    data: bytes, encoding: str | None = None, where: str = "", is_html: bool = False, named: str | None = None
) -> str:
    """The text of the bytes; :class:`InputError` where they are binary or in no encoding that is known for sure.

    ``encoding`` is what the user says; it stands in for UTF-8 and not for a byte-order mark. ``named`` is what the carrier
    says, a server; it counts where the text is no UTF-8, before what a page declares.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"binary: {kind}")
    if encoding is not None and _find_name(encoding) is None:
        raise InputError(f"the encoding {encoding!r} is unknown; name one of text, such as windows-1252")
    marked = next((name for bom, name in _BOMS.items() if data.startswith(bom)), None)
    if b"\x00" in data and not is_wide(data, encoding):
        raise InputError(f"binary: a zero byte at {data.index(0)}")
    names = [marked or encoding or "utf-8"]
    if names == ["utf-8"]:
        # UTF-8 first: tools that save pages as UTF-8 keep the old declaration, and nothing is UTF-8 by chance.
        said = [named and _find_declared(named), _find_declaration(data) if is_html else None]
        names += [name for name in said if name]
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as e:
            fault = e
            continue
        if name != "utf-8":
            LOGGER.info("%s: read as %s", where, name)
        _warn_of_spoilt_letters(text, where)
        # A named UTF-16 or UTF-32 of one byte order keeps its mark.
        return text.removeprefix("\ufeff")
    wrong = data[fault.start : fault.start + 1].hex()
    raise InputError(
        f"wrongly encoded: not {fault.encoding} (byte 0x{wrong} at {fault.start})."
        " Save it as UTF-8, or pass --encoding with the right one (windows-1252, say)"
    )


def _find_name(encoding: str) -> str | None:
    """Python's own name of an encoding of text; None for anything else."""
    try:
        name = codecs.lookup(encoding).name
        if name in _NO_ENCODINGS:
            return None
        # Codecs between bytes and bytes, or text and text, are told from encodings by trying.
        b"a\x00\x00\x00".decode(name)
    except UnicodeDecodeError:
        return name
    except (LookupError, ValueError):
        return None
    return name


def _find_declaration(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    return _find_declared(found[1].decode("ascii", "replace")) if found else None


def _find_declared(declared: str) -> str | None:
    """The encoding that a carrier means by a label."""
    name = _find_name(declared)
    # Had it been wide, the declaration could not have been read (WHATWG).
    return None if name is None or _WIDE.match(name) else "windows-1252" if name in _AS_CP1252 else name


def _warn_of_spoilt_letters(text: str, where: str) -> None:
    if lost := text.count("\ufffd"):
        LOGGER.warning(
            "%s: %d letters were lost before (\ufffd); names in it will not meet those of other articles", where, lost
        )
    found = _ENCODED_TWICE.search(text)
    if found:
        begin = text.rfind(" ", max(0, found.start() - 20), found.start()) + 1 or found.start()
        sample = text[begin : found.end() + 12].split()[0]
        LOGGER.warning(
            "%s: letters that look encoded twice (%s). It is read as it stands; save it anew from its source as UTF-8,"
            " or names in it will not meet those of other articles",
            where,
            sample,
        )


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
