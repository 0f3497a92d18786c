"""A console of rich that shows tables, colours and bars, and no control character of the text in them.

In: what rich can draw. Out: lines on standard output or error; what rich itself writes for the terminal stays.
"""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from collabgraph.cli.terminal import make_harmless


class SafeConsole(Console):
    """Makes the text of whatever it draws harmless."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of what is drawn; rich's own control codes are marked as such and pass."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=make_harmless(segment.text))


def make_console(*, stderr: bool = False) -> SafeConsole:
    """A console on standard output or error that colours only what it is told to."""
    return SafeConsole(stderr=stderr, highlight=False)
