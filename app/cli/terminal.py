"""Text for the terminal: what it would obey is taken out of what is shown; the library's log goes to standard error.

In: text, which article text makes hostile. Out: lines in which control characters stand as a replacement sign.
"""

import logging
import re
import sys

import click

# C1 holds the one-character form of ESC [; C0 and the bidirectional overrides can hide or turn what follows.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def make_harmless(text: str) -> str:
    """The text without the characters that a terminal would obey."""
    return _OBEYED.sub("\ufffd", text)


def log_to_stderr(is_verbose: bool) -> None:
    """Show warnings of the library, or all that it tells."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # Looked up each time: a progress bar puts itself between.
            click.echo(record.getMessage(), file=sys.stderr)

    logger = logging.getLogger("collabgraph")
    logger.handlers = [Handler()]
    logger.setLevel(logging.INFO if is_verbose else logging.WARNING)
