"""The lexical parts of a SPARQL text, for looking at it without parsing it.

In: query text. Out: its strings, IRIs, comments, names and words, then single signs, which together are the whole text.
"""

import re

#: The parts of a query text within which brackets and words mean nothing, then single signs. As in the SPARQL grammar.
TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'
    r"|#[^\n\r]*"
    # In the local part of a name a sign may be escaped: its quote begins no string, its # no comment.
    r"|\\."
    r"|\w*:[\w-]*"
    r"|[?$]?\w+"
    r"|.",
    re.DOTALL,
)
