"""The words of dates, as pieces of patterns, and what they count."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "fifty": 50, "couple": 2,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4,
            "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}  # fmt: skip


def any_case(pattern: str) -> str:
    """The pattern, whatever its letters' case: only names of days and months need capitals."""
    return f"(?i:{pattern})"


def month_number(word: str) -> int:
    """Which month a name or its abbreviation means.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return [name[:3].lower() for name in MONTHS].index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Which weekday a name or its abbreviation means, Monday being 0."""
    return [name[:3].lower() for name in WEEKDAYS].index(word[:3].lower())


def count_of(word: str) -> int | None:
    """The number that a word says; None where it is no number.

    >>> count_of("a couple of"), count_of("12")
    (2, 12)
    """
    bare = word.lower().removesuffix(" of").replace(",", "").split()[-1]
    return int(bare) if bare.isdecimal() else NUMBERS.get(bare)


def _names(full: tuple[str, ...], short: str) -> str:
    upper = "|".join(name.upper() for name in full)
    return rf"(?:{'|'.join(full)}|{upper}|{short})"


_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_SHORT += "|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC"
MONTH = r"\b" + _names(MONTHS, rf"(?:{_SHORT})\b\.?")
MONTH += r"(?![a-z])"
# Bare, the tricky ones are also words, verbs or people.
PLAIN_MONTH = "January|February|July|August|September|October|November|December"
TRICKY_MONTH = "March|April|May|June"
WEEKDAY = _names(WEEKDAYS, r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.(?=\s*[,\d])")
SHORT_WEEKDAY = _names(WEEKDAYS, r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?") + "(?![a-z])"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
ORD = r"(?:\s?(?:st|nd|rd|th)\b)?"
YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d)"
DASH = r"\s?[-–—‐‑]\s?"
COUNT = any_case(r"(?:\d{1,3}(?:,\d{3}|\d)?|a\s+couple\s+of|" + "|".join(NUMBERS) + r")(?![\w.,])")
UNIT = any_case(r"(?:day|night|weekend|week|month|year|decade)s?\b")
TIME_OF_DAY = any_case(r"(?:morning|afternoon|evening|night|noon)s?\b")
