"""Name the months, weekdays and seasons, and find the number that a name stands for.

In: a word of a text. Out: its number. Refuses other words with KeyError. English names, and those of the months that
slip into English reports from French and German.
"""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FOREIGN_MONTHS = {
    "mai": 5, "juin": 6, "juni": 6, "juli": 7, "avril": 4, "märz": 3, "oktober": 10, "dezember": 12,
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Seasons, each with the month in its middle.
SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}

#: Regular expressions, for use without regard to case: a month or weekday in any of its forms, a weekday in full.
MONTH = rf"(?:(?:{'|'.join((*MONTHS, *FOREIGN_MONTHS))})\b|(?:sept|{'|'.join(name[:3] for name in MONTHS)})\b\.?)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?)\b\.?"
FULL_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})\b"

_MONTHS_BY_BEGIN = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAYS_BY_BEGIN = {name[:3].casefold(): number for number, name in enumerate(WEEKDAYS)}


def month_number(word: str) -> int:
    """The number of a month (January is 1) from its name or abbreviation.

    >>> month_number("Sept."), month_number("juin"), month_number("May")
    (9, 6, 5)
    """
    word = word.casefold()
    return FOREIGN_MONTHS.get(word) or _MONTHS_BY_BEGIN[word[:3]]


def weekday_number(word: str) -> int:
    """The number of a weekday (Monday is 0, as in :mod:`datetime`) from its name or abbreviation.

    >>> weekday_number("Thurs"), weekday_number("SUNDAY")
    (3, 6)
    """
    return _WEEKDAYS_BY_BEGIN[word[:3].casefold()]
