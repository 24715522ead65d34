# ruff: noqa: E501 (a pattern reads best on one line)
"""Dates that count from publication, or from a date that was told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from geo.dates import stretch as s
from geo.dates.explicit import Match, Reader, Rules
from geo.dates.scene import Scene
from geo.dates.stretch import Stretch
from geo.dates.tense import Tense
from geo.dates.words import (
    COUNT,
    DASH,
    TIME_OF_DAY,
    UNIT,
    WEEKDAY,
    any_case,
    count_of,
    weekday_number,
)

# How far "the coming days" and "recent days" reach: a week and a half at most.
COMING = timedelta(11)
RECENT = timedelta(7)
DAYS_OFF = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0, "last night": -1,
    "yesterday's": -1, "today's": 0, "tomorrow's": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _words(match: Match, group: str) -> str:
    return " ".join((match[group] or "").lower().replace("’", "'").split())


def read_named_day(match: Match, scene: Scene) -> Stretch | None:
    """Yesterday, tonight, last night, overnight (the night before publication's morning)."""
    if scene.published is None:
        return s.unresolved("day")
    words = _words(match, "word")
    if words == "today" and scene.is_nowadays:
        return None
    found = s.day(scene.published + timedelta(DAYS_OFF[words])).relative()
    if words == "overnight" and found.first is not None:
        return replace(found, first=found.first - timedelta(1))
    return found


def read_this_part(_: Match, scene: Scene) -> Stretch | None:
    """This morning, this evening: the day of publication."""
    return s.unresolved("day") if scene.published is None else s.day(scene.published).relative()


_EACH = re.compile(r"\b(?:every|each)\s+(?:\w+\s+)?$|\b(?:per|a)\s+week\s+on\b")
# "A Sunday in May": some Sunday, unlike "a Sunday attack".
_SOME = re.compile(r"\s+(?:in|of|last)\s+[A-Z12]")
_NAME_GOES_ON = re.compile(
    r"\s+the\s+\d|\s+(?:Breakfast|School|Herald|Telegraph|World|Mirror|Express|Mail|Prayer|Market|Mosque|Times|Night|Group)\b"
)


def read_weekday(match: Match, scene: Scene) -> Stretch | None:
    """Late on Sunday, Monday night, last Friday."""
    mod = _words(match, "mod").split()
    if _EACH.search(scene.sentence[0][-60:]) or _NAME_GOES_ON.match(
        scene.text[scene.end : scene.end + 9]
    ):
        return None
    if scene.lead.endswith((" a ", "\na ")) and _SOME.match(scene.text, scene.end):
        return None
    wanted = weekday_number(match["wd"])
    if (entry := _entry(scene, wanted)) is not None:
        return s.day(entry).relative()
    today = scene.published if scene.is_label else scene.today
    if today is None:
        return s.unresolved("day")
    ahead = (wanted - today.weekday()) % 7
    if match["week"]:
        shift = {"last": -7, "this": 0, "next": 7}[_words(match, "week").split()[0]]
        days = wanted - today.weekday() + shift
    elif "next" in mod or "coming" in mod:
        days = ahead or 7
        if re.search(r"\bthe\s+$", scene.lead) and scene.anchor and scene.anchor.last:
            days = (scene.anchor.last - today).days
            days += (wanted - scene.anchor.last.weekday()) % 7 or 7
    elif "last" in mod or "past" in mod or "previous" in mod:
        days = ahead - 7
    elif ("this" in mod and scene.tense is not Tense.PAST) or scene.is_future or _is_until(scene):
        days = ahead
    else:
        days = ahead - 7 if ahead else 0
    return s.day(today + timedelta(days)).relative()


def _entry(scene: Scene, wanted: int) -> date | None:
    """The day of a chronicle's entry: in the stretch that its title gives, or after the last."""
    known = scene.frame or scene.anchor
    if not scene.is_label or known is None or known.first is None or known.last is None:
        return None
    if known.unit != "day" or (scene.frame is None and known.first == known.last):
        return None
    start = known.first if scene.frame is None else known.last + timedelta(1)
    found = start + timedelta((wanted - start.weekday()) % 7)
    latest = known.last if scene.frame is None else scene.published
    return None if latest is not None and found > latest else found


def _is_until(scene: Scene) -> bool:
    return scene.tense is Tense.UNKNOWN and bool(re.search(r"\b(?:until|till|by)\s+$", scene.lead))


def read_weekdays(match: Match, scene: Scene) -> Stretch | None:
    """Between Monday and Wednesday, from Monday to Friday."""
    if match["join"] and not re.search(r"\bbetween\s+$", scene.lead):
        return None  # two days, not a stretch
    if scene.published is None:
        return s.unresolved("week")
    a, b = weekday_number(match["a"]), weekday_number(match["b"])
    length = timedelta((b - a) % 7)
    behind = (scene.published.weekday() - (a if scene.is_future else b)) % 7
    if scene.is_future:
        first = scene.published + timedelta((-behind) % 7)
    else:
        first = scene.published - timedelta(behind) - length
    return s.between(first, first + length).relative()


def _shift(day: date, unit: str, count: int, whole: str) -> Stretch:
    """The unit that lies ``count`` units from a day; ``whole`` is the unit of the day's own date."""
    if unit in ("day", "night"):
        return s.day(day + timedelta(count))
    if unit == "week":
        return s.week(day + timedelta(7 * count))
    if unit == "weekend":
        return s.weekend(day + timedelta(7 * count))
    if unit == "month":
        return s.months_from(day, count)
    if unit == "decade":
        return (
            s.year(day.year + 10 * count)
            if whole != "decade"
            else s.decade(day.year // 10 * 10 + 10 * count)
        )
    if unit == "century":
        return s.century(day.year // 100 + 1 + count)
    return s.year(day.year + count)


def read_ago(match: Match, scene: Scene) -> Stretch | None:
    """Two days ago, a week earlier, three years later."""
    count, unit, how = count_of(match["n"]), _unit(match), _words(match, "how")
    if count is None:
        return None
    sign = 1 if how in ("later", "after", "from now", "thereafter", "hence") else -1
    told = scene.told if how not in ("ago", "from now") else None
    now = scene.published if how in ("ago", "from now") else None
    start = told.first if told else now
    if start is None:
        return None if how in ("before", "after") else s.unresolved(unit)
    if how in ("before", "after") and not re.match(
        r"\s*[,.;]", scene.text[scene.end : scene.end + 3]
    ):
        return None  # before or after a thing, not a date
    if unit == "year" and start.year + sign * count < 1:
        return Stretch(first=None, last=None, timex=f"{start.year + sign * count:05}", unit="year")
    found = _shift(start, unit, sign * count, told.unit if told else "day")
    return found.relative()


def _unit(match: Match) -> str:
    return _words(match, "unit").rstrip("s")


def read_ago_vague(match: Match, scene: Scene) -> Stretch | None:
    """A few days ago, several weeks ago: near, but not which day."""
    unit = _unit(match)
    if scene.published is None:
        return s.unresolved(unit, "PAST_REF")
    length = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}.get(
        unit, 7
    )
    try:
        first, last = (scene.published - timedelta(n * length) for n in (9, 2))
    except OverflowError:
        return s.unresolved(unit, "PAST_REF")
    return s.between(first, last, "PAST_REF", unit).relative()


def read_period(match: Match, scene: Scene) -> Stretch | None:
    """Last week, this month, next year, later this year, the same day, the following month."""
    mod, unit, part = _words(match, "mod"), _words(match, "unit"), _words(match, "part")
    word = mod.removeprefix("the ")
    told = word in ("following", "previous", "same", "preceding", "that") or (mod == "the next")
    base = scene.published
    if told:
        base = (scene.anchor.last or scene.anchor.first) if scene.anchor else None
        if word in ("previous", "preceding") and base is None:
            base = scene.published
    if base is None:
        return s.unresolved(unit)
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this past": -1, "next": 1,
            "coming": 1, "following": 1, "this coming": 1}.get(word, 0)  # fmt: skip
    if unit == "day" and step == 0 and word in ("this", "current"):
        return None
    if "past" in word and unit in ("week", "month") and base == scene.published:
        found = s.between(base - timedelta(7 if unit == "week" else 30), base, unit=unit)
    elif unit == "weekend":
        found = _weekend(base, word, scene)
    elif unit == "quarter":
        index = base.year * 4 + (base.month - 1) // 3 + step
        found = s.quarter(index // 4, index % 4 + 1)
    else:
        found = _shift(base, unit, step, unit)
    return _within(found, part, scene).relative()


def _weekend(base: date, word: str, scene: Scene) -> Stretch:
    """The weekend meant: past ones begin a week back before Saturday."""
    if word in ("next", "coming", "following", "this coming"):
        return s.weekend(
            base + timedelta(7 if word == "next" and base.weekday() < 5 else 0)
            if base.weekday() < 5
            else base + timedelta(7)
        )
    if word in ("last", "past", "this past", "previous"):
        return s.weekend(base - timedelta(7))
    is_past = base.weekday() < 5 and not scene.is_future and word not in ("this", "that", "same")
    return s.weekend(base - timedelta(7) if is_past else base)


def _within(found: Stretch, part: str, scene: Scene) -> Stretch:
    """The part of the period that the words leave: earlier this week, later this year."""
    now = scene.published
    thirds = {"early": "early", "mid": "mid", "late": "late", "mid-": "mid"}
    if part in thirds:
        return found.part(thirds[part])
    if (
        now is None
        or found.first is None
        or found.last is None
        or not found.first <= now <= found.last
    ):
        return found
    if part == "earlier":
        return replace(found, last=now)
    return replace(found, first=now) if part == "later" else found


def read_the_weekend(_: Match, scene: Scene) -> Stretch | None:
    """The weekend, over the weekend: the last one, unless the tense says the next."""
    if scene.published is None:
        return s.unresolved("weekend")
    return _weekend(scene.published, "the", scene).relative()


def read_same_day(_: Match, scene: Scene) -> Stretch | None:
    """That day, the same day: the day told last."""
    anchor = scene.anchor
    if anchor is None or anchor.unit != "day" or anchor.first != anchor.last:
        return None
    return anchor.relative()


_LEADS_THE_DAY = re.compile(
    r"\b(?:end(?:ed|ing|s)?|clos(?:ed|ing|es)|finish(?:ed|ing|es)?"
    r"|(?:late|later|earlier|early)\s+in|(?:start|end|rest|beginning|match|most)\s+of|during)\s+$"
)


def read_in_day(match: Match, scene: Scene) -> Stretch | None:
    """The day, as in "late in the day": the day told last, else that of publication."""
    if not _LEADS_THE_DAY.search(scene.lead):
        return None
    return read_same_day(match, scene) or read_this_part(match, scene)


def read_neighbour_day(match: Match, scene: Scene) -> Stretch | None:
    """The next day, the following day, the day before: counted from the day told last."""
    if scene.anchor is None or scene.anchor.unit != "day" or scene.anchor.last is None:
        return s.unresolved("day")
    days = -1 if re.search(r"before|previous|earlier", match["word"], re.I) else 1
    return s.day(scene.anchor.last + timedelta(days)).relative()


def read_edge(match: Match, scene: Scene) -> Stretch | None:
    """The end of this month, the start of the week, the close of the year."""
    whose, unit, edge = _words(match, "whose"), _words(match, "unit"), _words(match, "edge")
    if scene.published is None:
        return s.unresolved(unit)
    step = -1 if whose in ("last", "previous") else 1 if whose in ("next", "the next") else 0
    whole = _shift(scene.published, unit, step, unit).relative()
    return at_edge(whole, edge, unit)


def at_edge(whole: Stretch, edge: str, unit: str) -> Stretch:
    """The last day of a week or month; the last or first month of what is longer."""
    if whole.first is None or whole.last is None:
        return whole
    if edge in ("end", "close"):
        begins = (
            whole.last.replace(day=1)
            if unit in ("year", "decade", "century", "quarter")
            else whole.last
        )
        return replace(whole, first=begins)
    return whole.part("mid" if edge == "middle" else "early")


def read_whole_year(match: Match, scene: Scene) -> Stretch | None:
    """The entire year, the year before: counted from the date told last."""
    base = scene.anchor.first if scene.anchor and scene.anchor.first else scene.published
    if base is None:
        return s.unresolved("year")
    return s.year(base.year - (1 if match["before"] else 0)).relative()


def read_soon(_: Match, scene: Scene) -> Stretch | None:
    """Soon, of what is to come; in a tale of the past it counts from there."""
    return s.unresolved("day", "FUTURE_REF") if scene.is_future else None


def read_days_on(match: Match, scene: Scene) -> Stretch | None:
    """The past two days, the next three weeks: from publication back or on."""
    count, unit = count_of(match["n"]), _unit(match)
    if scene.published is None or count is None:
        return s.unresolved("day" if unit == "hour" else unit)
    length = {"hour": -(-count // 24), "day": count, "week": 7 * count, "month": 30 * count}[unit]
    is_ahead = _words(match, "way") in ("next", "coming")
    ends = scene.published + timedelta(length if is_ahead else -length)
    first, last = sorted((scene.published, ends))
    timex = f"PT{count}H" if unit == "hour" else f"P{count}{unit[0].upper()}"
    return s.between(first, last, timex, "day" if unit == "hour" else unit).relative()


def read_year_end(match: Match, scene: Scene) -> Stretch | None:
    """Year's end, the month's end."""
    unit = _unit(match)
    if scene.published is None:
        return s.unresolved(unit)
    return at_edge(_shift(scene.published, unit, 0, unit).relative(), "end", unit)


def read_coming(_: Match, scene: Scene) -> Stretch | None:
    """In the coming days."""
    if scene.published is None:
        return s.unresolved("day", "FUTURE_REF")
    return s.between(scene.published, scene.published + COMING, "FUTURE_REF").relative()


def read_recent(match: Match, scene: Scene) -> Stretch | None:
    """Recent days; in recent weeks, months and years nothing nearer is known."""
    if scene.published is None or _unit(match) != "day":
        return s.unresolved(_unit(match) if match["unit"] else "day", "PAST_REF")
    return s.between(scene.published - RECENT, scene.published, "PAST_REF").relative()


def _vague(timex: str) -> Reader:
    def read(_: Match, __: Scene) -> Stretch | None:
        return s.unresolved("day", timex)

    return read


_MOD = any_case(r"last|next|this\s+past|this\s+coming|this|past|previous|following|coming")
_PERIOD = any_case(r"week|month|year|quarter|decade|century|weekend")
_EDGE = any_case(r"end|start|beginning|middle|close")
_PART = any_case(r"early|earlier|mid-?|late|later")

RULES: Rules = (
    ("weekdays", rf"(?P<a>{WEEKDAY})(?:{DASH}|\s+(?:to|through|until|(?P<join>and))\s+)(?P<b>{WEEKDAY})\b", read_weekdays),
    ("weekday", rf"(?:(?P<mod>(?:{_MOD}))\s+)?\b(?P<wd>{WEEKDAY})\b(?!\.\w)(?!['’]s\s+[A-Z])(?:\s+(?:(?i:late|early)\s+)?{TIME_OF_DAY})?(?:\s+(?:of\s+)?(?P<week>(?i:last|next|this)\s+week)\b)?", read_weekday),
    ("named", rf"\b(?P<word>(?i:the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|overnight|last night))\b(?:\s+{TIME_OF_DAY})?", read_named_day),
    ("this_part", r"\b(?i:this (?:morning|afternoon|evening))\b", read_this_part),
    ("edge", rf"\b(?i:the)\s+(?P<edge>{_EDGE})\s+of\s+(?P<whose>(?i:the next|the|this|next|last|previous))\s+(?P<unit>(?i:week|month|year|quarter|decade|century))\b(?!\s+(?:of|from|to)\b)", read_edge),
    ("neighbour", r"\b(?P<word>(?i:the (?:next|following|previous) (?:day|morning|night|evening)|next (?:day|morning))|(?i:the day (?:before|after|earlier))(?=\s*[,.;]|\s+(?:and|but|in|at)\b))\b(?=\s*[,.;]|\s+(?:the|in|he|she|they|it|that|a|an|at|to|of|by|when|and|but|with|his|her|its|their|hundreds|thousands|dozens|tens|some|about|two|three|four|five|six|\d+)\b)", read_neighbour_day),
    ("same", r"\b(?i:(?:on )?(?:that|the same) (?:very |same )?(?:day|night|evening|morning|afternoon))\b", read_same_day),
    ("vague_ago", rf"\b(?i:(?:(?:only|just)\s+)?(?:a\s+few|several|some|a\s+couple\s+of|many))\s+(?P<unit>{UNIT})\s+(?:ago|earlier|back)\b", read_ago_vague),
    ("ago", rf"\b(?P<n>{COUNT})\s+(?P<unit>{UNIT})\s+(?P<how>(?i:ago|earlier|later|before|after|from now|thereafter|hence))\b", read_ago),
    ("days_on", rf"\b(?i:the)\s+(?P<way>(?i:past|last|next|coming))\s+(?P<n>{COUNT})\s+(?P<unit>(?i:hour|day|week|month)s?)\b", read_days_on),
    ("year_end", r"\b(?i:(?P<unit>year|month|week)(?:['’]?s)?(?:\s+|-)end)\b(?!\s+of)", read_year_end),
    ("coming", r"\b(?i:the\s+(?:coming|next\s+few|next\s+couple\s+of|following)\s+(?:days|hours)|coming\s+days)\b", read_coming),
    ("future", r"\b(?i:(?:the\s+)?(?:coming|next\s+few|upcoming)\s+(?:weeks|months|years)|(?:the\s+)?(?:near|foreseeable)\s+future)\b", _vague("FUTURE_REF")),
    ("soon", r"\b(?:very\s+)?soon\b(?!\s+(?:after|as|thereafter|before))", read_soon),
    ("whole_year", r"\b(?i:the)\s+(?:(?:entire|whole|full)\s+year|year\s+(?P<before>previous|before|earlier))\b(?!\s+the\b)", read_whole_year),
    ("recent", rf"\b(?i:recent)\s+(?P<unit>{UNIT})", read_recent),
    ("period", rf"\b(?:(?P<part>{_PART})\s*)?\b(?P<mod>(?:(?i:the)\s+(?=(?i:next|following|previous|same|preceding|coming|past)))?(?:{_MOD}|(?i:same|preceding|that)))\s+(?P<unit>{_PERIOD})\b(?!-)", read_period),
    ("the_weekend", r"\b(?i:the weekend)\b", read_the_weekend),
    ("past", r"\b(?i:recently(?!-|\s+as\b)|not\s+long\s+ago|(?:years|decades|long)\s+ago|the\s+(?:recent|distant)\s+past)\b", _vague("PAST_REF")),
    ("in_day", r"\b(?i:the\s+day)\b", read_in_day),
)  # fmt: skip
