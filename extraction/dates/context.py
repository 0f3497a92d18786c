"""What is known of a text while its dates are filled in: the days it names, its day of publication, the words around a date.

In: text, day of publication, days named so far. Out: answers about a place in it. Pure.
"""

import re
from dataclasses import dataclass
from datetime import date

from collabgraph.extraction.dates.readers import Form
from collabgraph.extraction.dates.tense import find_tense

#: An event lasts no longer than so many days; a longer stretch is the life of a project, and explains no weekday or year.
LONGEST_EVENT = 10
#: Letters on either side of a date in which its sentence is looked for.
_SENTENCE = 400
_STOP = re.compile(r"[.;?!] |\n")


@dataclass(frozen=True, slots=True)
class NamedDays:
    """A stretch of calendar days that the text names, at a place in it."""

    at: int
    first: date
    last: date
    #: False where only a month or a year was written.
    exact: bool
    #: True for a lone year.
    bare_year: bool

    @property
    def length(self) -> int:
        """Days from the first to the last."""
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True)
class DateContext:
    """The text, its day of publication, and the days that it names as far as they are known by now."""

    text: str
    published: date | None
    known: tuple[NamedDays, ...]

    def tense(self, form: Form) -> int:
        """1 where the sentence speaks of the future, -1 of the past, 0 where it does not say."""
        return find_tense(self.sentence(form))

    def sentence(self, form: Form) -> str:
        """What stands around a date in its sentence."""
        return f"{self.before(form)} {_STOP.split(self.text[form.end : form.end + _SENTENCE])[0]}"

    def before(self, form: Form) -> str:
        """What stands before a date in its sentence, a line at most."""
        return _STOP.split(self.text[max(0, form.begin - _SENTENCE) : form.begin])[-1]
