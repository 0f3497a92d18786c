"""Normalise quotes, apostrophes, spaces and hyphens; drop control characters and signs of no width.

In: a text with its offsets. Out: the same, written as most articles of the corpus are, with straight quotes. Dashes keep their
length, because between numbers it has a meaning. Refuses nothing.
"""

import re
import unicodedata

from collabgraph.extraction.normalised.text import NormalisedText

#: A byte of Windows-1252 that was taken for a control character; browsers read these as what was meant (WHATWG).
_FROM_CP1252 = {
    k: bytes([k]).decode("cp1252") for k in range(0x80, 0xA0) if k not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}  # fmt: skip
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ONE_FOR_ONE = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "“”„‟″〝〞＂❝❞"), '"'),
    **dict.fromkeys(map(ord, "’‘‚‛′ʼ＇❛❜"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63\uff0d"), "-"),
}
_TABLE = {**{k: _ONE_FOR_ONE.get(ord(c), c) for k, c in _FROM_CP1252.items()}, **_ONE_FOR_ONE}
#: What a terminal obeys; its first character is stored as U+FFFD.
_ESCAPE = re.compile(r"\ufffd\[[0-9;?]{0,12}[A-Za-z]|\ufffd\][^\ufffd\n]{0,200}\ufffd\\?")
#: Signs without width, and U+FFFD, as which control characters are stored. A joiner between letters of Arabic or Indic script is
#: part of the word.
_INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufe0e]"
    r"|(?<![\u0600-\u0dff])[\u200c\u200d](?![\U0001f000-\U0001faff\u2600-\u27bf])"
    r"|\ufffd"
)
#: A word that was cut at a line end by a soft hyphen.
_SOFT_BREAK = re.compile(r"\u00ad[ \t]*\n[ \t]*(?=\w)")
_DECOMPOSED = re.compile(r"\w[\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_DOUBLED_SIGNS = re.compile(r",,(?=\w)|''(?!')|``(?=\w)")
_ACCENT = re.compile(r"(?<=\w)[`´](?=\w)")
#: Angled quotes; within one paragraph, in the French or the German direction.
_ANGLED = re.compile(
    r"«[ ]?(?P<kept>(?:(?!   )[^«»\n]){1,400}?)[ ]?»|(?<!\w)»(?P<german>[^«»\n\s][^«»\n]{0,400}?)«(?!\w)|‹[ ]?(?P<inner>[^‹›\n]{1,200}?)[ ]?›"
)
_DOUBLE_SPACE = re.compile(r"(?<=[^\W\d_][.!?,;])  (?=\S)")


def normalise_characters(view: NormalisedText) -> NormalisedText:
    """Characters that look alike are one; those that nobody sees are gone."""
    view = view.replace(_SOFT_BREAK, "").translate(_TABLE)
    view = view.replace(_ESCAPE, "").replace(_INVISIBLE, "")
    if not unicodedata.is_normalized("NFC", view.text):
        view = view.replace(_DECOMPOSED, lambda m: unicodedata.normalize("NFC", m[0]))
    return view.replace(_LIGATURE, lambda m: unicodedata.normalize("NFKC", m[0]))


def normalise_quotes(view: NormalisedText) -> NormalisedText:
    """Quotes of several signs; to be told once lines are whole."""
    view = view.replace(_DOUBLED_SIGNS, '"').replace(_ACCENT, "'")
    angled = list(_ANGLED.finditer(view.text))
    return view.edit(
        edit
        for m in angled
        for name in ("kept", "german", "inner")
        if m[name] is not None
        for sign in ("'" if name == "inner" else '"',)
        for edit in ((m.start(), m.start(name), sign), (m.end(name), m.end(), sign))
    ).replace(_DOUBLE_SPACE, " ")
