"""What is used of an element of lxml, which has no types: its tag, its words, and the elements around it.

The same for HTML, for OpenDocument, and for the parts of Word documents and presentations. A comment and a processing
instruction are elements too; their tag is no text.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, overload


class Element(Protocol):
    """An element of a tree."""

    tag: str | Callable[..., object]
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator["Element"]:
        """The elements directly within."""

    @overload
    def get(self, key: str, /) -> str | None: ...
    @overload
    def get(self, key: str, default: str, /) -> str: ...

    def iter(self, *tags: str) -> Iterator["Element"]:
        """Itself and all elements within, of these tags."""

    def iterchildren(self, *tags: str) -> Iterator["Element"]:
        """The elements directly within, of these tags."""

    def iterancestors(self, *tags: str) -> Iterator["Element"]:
        """The elements around it, of these tags, the innermost first."""

    def itertext(self) -> Iterator[str]:
        """All texts within."""

    def find(self, path: str, /) -> "Element | None":
        """The first element at a path."""

    def findtext(self, path: str, /) -> str | None:
        """The text of the first element at a path."""

    def iterfind(self, path: str, /) -> Iterator["Element"]:
        """All elements at a path."""

    def xpath(self, path: str, /) -> Sequence[object]:
        """What an XPath expression finds: elements, or texts."""

    def getparent(self) -> "Element | None":
        """The element around it."""

    def getprevious(self) -> "Element | None":
        """The element before it."""

    def makeelement(self, tag: str, /) -> "Element":
        """Another element, in no tree yet."""

    def replace(self, old: "Element", new: "Element", /) -> None:
        """Put another in the place of an element within."""

    def remove(self, element: "Element", /) -> None:
        """Remove an element within."""
