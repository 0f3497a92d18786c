"""Write text so that a terminal obeys none of it: the one place through which all output of the command line goes.

In: text and errors, which article text and file names make hostile; data for machines. Out: lines in which control
characters stand as a replacement sign, cut where they are longer than two screens; data unchanged, except on a terminal.
"""

import logging
import re
import sys

import click

# C1 holds the one-character form of ESC [; C0 and the bidirectional overrides can hide or turn what follows. A lone
# surrogate, as in a file name that is not UTF-8, cannot be written at all.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Two screens of 80 × 25: what an error quotes from a file may be megabytes, and nobody scrolls back to its beginning.
_LONGEST = 4000
#: The end of an error says what to do next.
_KEPT_AT_THE_END = 400


def make_harmless(text: str) -> str:
    """The text without the characters that a terminal would obey.

    >>> make_harmless("\\x1b[31mred")
    '\ufffd[31mred'
    """
    return _OBEYED.sub("\ufffd", text)


def shorten(text: str) -> str:
    """The text, with its middle left out where it is longer than two screens.

    >>> len(shorten("word " * 1_000_000))
    4037
    """
    if len(text) <= _LONGEST:
        return text
    begin, end = text[: _LONGEST - _KEPT_AT_THE_END], text[-_KEPT_AT_THE_END:]
    return f"{begin} … ({len(text) - _LONGEST:,} characters left out) … {end}"


def write(text: object = "", *, err: bool = False, nl: bool = True, bold: bool = False) -> None:
    """Write text for people to standard output or error; each line is shortened by itself."""
    lines = "\n".join(map(shorten, make_harmless(str(text)).split("\n")))
    # The stream is looked up each time: a progress bar puts itself between.
    click.echo(click.style(lines, bold=True) if bold else lines, file=sys.stderr if err else sys.stdout, nl=nl)


def write_error(error: Exception) -> None:
    """Write what went wrong, shortened as a whole."""
    write(f"collabgraph: {shorten(str(error))}", err=True)


def write_data(data: bytes) -> None:
    """Write data for machines as it is (CSV has line ends of its own); on a terminal, made harmless."""
    if sys.stdout.isatty():
        click.echo(make_harmless(data.decode().replace("\r\n", "\n")), nl=False)
    else:
        sys.stdout.buffer.write(data)


def log_to_stderr(is_verbose: bool) -> None:
    """Show warnings of the library, or all that it tells."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            write(record.getMessage(), err=True)

    logger = logging.getLogger("collabgraph")
    logger.handlers = [Handler()]
    logger.setLevel(logging.INFO if is_verbose else logging.WARNING)
