"""Find dates and ranges in text, as exact as they are written, and tell the future from the past.

In: a text, and its day of publication where that is known. Out: :class:`~collabgraph.extraction.model.DateSpan` values:
"2019", "2019-05" or "2019-05-03", from and to. One file each:

- :mod:`~collabgraph.extraction.dates.calendar_names`: months, weekdays and seasons, and their numbers.
- :mod:`~collabgraph.extraction.dates.grammar`: which stretch of text is a date, as one regular expression of families.
- :mod:`~collabgraph.extraction.dates.readers`: what day, month and year a match of each family writes, or that it is none.
- :mod:`~collabgraph.extraction.dates.tense`: whether words speak of the future; shared with the modality of claims.
- :mod:`~collabgraph.extraction.dates.context`: what is known of a text meanwhile: the days that it names, the words around a date.
- :mod:`~collabgraph.extraction.dates.missing_year`: the year of a day or month that is written without one.
- :mod:`~collabgraph.extraction.dates.anchoring`: finds the dates of a text and fills in what else is not written.

>>> from datetime import date
>>> from collabgraph.extraction.dates.anchoring import find_dates
>>> [(d.text, d.start, d.finish) for d in find_dates("It will open on 3 May and last until 5 May.", date(2021, 4, 1))]
[('3 May', '2021-05-03', '2021-05-03'), ('5 May', None, '2021-05-05')]
"""
