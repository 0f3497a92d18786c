"""Take the marks of Markdown and HTML off a text that was written with them: emphasis, links, tables, footnotes.

In: a text with its offsets. Out: the same without marks; headings and list items keep theirs, because layout reads them.
Texts of every kind go through here: posts are saved as ``.txt`` too. Markdown libraries give a tree without offsets
within a line. Refuses nothing.
"""

import re
from collections.abc import Iterator
from html import unescape

from collabgraph.extraction.normalised.text import NormalisedText

_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w-]*[ \t]*(?:\n|\Z)", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*(?:\n|\Z)", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=[\w.!?)])[ \t]*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|[ \t]*(?P<kept>[^\n]*?\|[^\n]*?)[ \t]*\|[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n^]+\]:[ \t]*<?https?:\S+[^\n]*(?:\n|\Z)", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?[ \t]*")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)")
_LINK = re.compile(
    r"\[(?P<kept>[^\[\]\n]*(?:\n[^\[\]\n]+)?)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)|\[[^\[\]\n]*\])"
)
_ADDRESS = re.compile(r"<(?P<kept>https?://[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_STRONG = re.compile(
    r"(?P<mark>\*{2,3}|(?<!\w)_{2,3})(?=[^\s*_])(?P<kept>[^\n*]{1,400}?(?:\n[^\n*]{1,400}?){0,6})(?<=[^\s*_])(?P=mark)(?!\*)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])(?P<kept>[^*\n]{1,400}?(?:\n[^*\n]{1,400}?){0,6})(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])(?P<under>[^_\n]{1,400}?(?:\n[^_\n]{1,400}?){0,6})(?<=[^\s_\\])_(?![\w_])"
)
_CODE = re.compile(r"(?P<mark>`{1,2})(?P<kept>[^`\n]+)(?P=mark)(?!')")
_CLOSING_SIGNS = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^}\n]{0,80}\}[ \t]*$", re.MULTILINE)
_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|div|em|font|i|mark|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?=[*_#\[\]()`~.!|>{}+-])")
_QUOTED_LINES = re.compile(r"(?:^[ ]{0,3}>[^\n]*(?:\n|\Z)){2,}|^[ ]{0,3}>[^\n>]{60,}(?:\n|\Z)", re.MULTILINE)
_QUOTED = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE)


def take_off_marks(view: NormalisedText) -> NormalisedText:
    """The text without marks."""
    text = view.text
    if "<" in text:
        view = view.edit(_find_comments(text)).keep(_ADDRESS).replace(_BREAK, "\n").replace(_TAG, "")
    if "&" in text:
        view = view.replace(_ENTITY, lambda m: unescape(m[0]).replace("\xa0", " "))
    if "|" in text:
        view = view.replace(_TABLE_RULE, "").keep(_ROW)
    if "[" in text:
        view = view.replace(_PICTURE, "").replace(_DEFINITION, "").keep(_LINK).replace(_FOOTNOTE, "")
    if "`" in text or "~~~" in text:
        view = view.replace(_FENCE, "").keep(_CODE)
    if "*" in text or "_" in text:
        view = view.keep(_STRONG).keep(_STRONG)
        view = view.edit(
            edit
            for m in _EMPHASIS.finditer(view.text)
            for edit in ((m.start(), m.start() + 1, ""), (m.end() - 1, m.end(), ""))
        )
    if "#" in text or "{" in text:
        view = view.replace(_ATTRIBUTES, "").replace(_CLOSING_SIGNS, "")
    if ">" in text:
        view = view.edit(
            (block.start() + sign.start(), block.start() + sign.end(), "")
            for block in _QUOTED_LINES.finditer(view.text)
            if _is_prose(block[0])
            for sign in _QUOTED.finditer(block[0])
        )
    return view.replace(_UNDERLINE, "").replace(_ESCAPED, "")


def _find_comments(text: str) -> Iterator[tuple[int, int, str]]:
    begin = text.find("<!--")
    while begin >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        yield begin, end + 3, ""
        begin = text.find("<!--", end)


def _is_prose(quoted: str) -> bool:
    """Whether quoted lines go on from one to the next: ``>`` is also a bullet."""
    first, *later = [_QUOTED.sub("", line).strip() for line in quoted.rstrip("\n").split("\n")]
    return first[:1].isupper() and (not later or any(line[:1].islower() for line in later))
