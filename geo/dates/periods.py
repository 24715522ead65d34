# ruff: noqa: E501 (a pattern reads best on one line)
"""Years, seasons, quarters, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from geo.dates import stretch as s
from geo.dates.explicit import PART, PART_GROUP, Match, Rules, portion
from geo.dates.scene import Scene, distance
from geo.dates.stretch import Stretch
from geo.dates.words import ORDINALS, YEAR, any_case

_NOT_COUNTED = any_case(
    r"(?!\s*(?:%|percent|per\s+cent|people|persons?|men|women|children|soldiers|troops|fighters"
    r"|civilians|deaths|killed|dead|wounded|km|kilomet|met[re]|feet|ft|miles|m\b|kg|tons?|tonnes|hours"
    r"|units|dollars|euros|pounds|houses|homes|families|jobs|points|cases|prisoners|refugees|GMT|UTC"
    r"|local\s+time|votes|seats|members|employees|workers|copies|cars|aircraft|planes|orders|years?\s+old|year-old|index|hours?))"
)
_NAMED_NUMBER = re.compile(
    r"(?:\bat|resolution|flight|route|highway|road|no\.?|number|article|room|windows|boeing|airbus|law"
    r"|decree|section|page|pp?\.|chapter|office|version|model|unit|channel|\bnumber|code|of|than|about"
    r"|nearly|some|over|under|almost|least|approximately|#)\s+$"
)
_LOOSE_LEAD = re.compile(r"\b(?:of|than|about|over|under)\s+$")
_BRACKET = re.compile(r"[(\[]\s*$")
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|from|year|between|before|after)\s+|[(\[–—]\s*|\s-\s+|[a-z)]\.\s+)$"
    r"|\b(?:between|from)\s+\d{4}\s+(?:and|to)\s+$"
)


def read_year(match: Match, scene: Scene) -> Stretch | None:
    """2014, mid-2014, and years in brackets; not house numbers, counts or names of things."""
    year, lead = int(match["y"]), scene.lead
    now = (scene.published or date(2030, 1, 1)).year
    if match["part"] is None:
        if re.search(r"\b(?:population|total|number|range)\s+of\s+$", lead):
            return None
        if _NAMED_NUMBER.search(lead) and not (
            _LOOSE_LEAD.search(lead) and 1900 <= year <= now + 10
        ):
            return None
        if year > now + 10 and _BRACKET.search(lead):
            return None  # a time of day
        if not 1700 <= year <= now + 40 and not _YEAR_LEAD.search(lead):
            return None
    return portion(match, s.year(year))


def read_short_year(match: Match, scene: Scene) -> Stretch | None:
    """The second year of 1920-21."""
    begins = int(re.findall(r"\d{4}", scene.lead)[-1])
    ends = begins // 100 * 100 + int(match["end"])
    return s.year(ends) if 0 < ends - begins <= 30 else None


_LEADS_SEASON = re.compile(r"\b(?:in|during|since|until|till|over|by|from|this|through)\s+$")
# What follows a season, and not the name of a thing: summer school, Summer Olympics.
_ENDS_SEASON = re.compile(r"[^\w\s]|\s*$|\s+(?:and|when|as|after|but|the|with|by|he|she|it|they)\b")


def read_season(match: Match, scene: Scene) -> Stretch | None:
    """summer 2014, last winter, the spring of 1848."""
    name, mod = match["name"].lower(), (match["mod"] or "").lower()
    if match["y"]:
        return portion(match, s.season(int(match["y"]), name))
    if not (match["part"] or mod or _LEADS_SEASON.search(scene.lead)) or scene.is_recurring:
        return None
    if mod in ("", "the", "that") and not _ENDS_SEASON.match(scene.text[scene.end : scene.end + 9]):
        return None
    if scene.reference is None:
        return s.unresolved("season")
    now = scene.reference
    options = [s.season(now.year + shift, name) for shift in (-2, -1, 0, 1, 2)]
    if mod.startswith("next") or (scene.is_future and not mod.startswith("last")):
        found = next(o for o in options if o.last and o.last > now and (o.first or now) >= now)
    elif mod.startswith("last"):
        found = [o for o in options if o.last and o.last < now][-1]
    else:
        found = [o for o in options if o.first and o.first <= now][-1]
    return portion(match, found.relative())


def read_quarter(match: Match, scene: Scene) -> Stretch | None:
    """The fourth quarter of 2005, Q3, the first half of last year; without a year the nearest."""
    word = (match["nth"] or match["q"]).lower()
    number = ORDINALS.get(word) or int(word)
    make, whose = s.quarter, (match["rel"] or "").lower()
    if (match["what"] or "").lower() == "half":
        make = s.half
        if number > 2 or not (whose or match["y"]):
            return None  # of a match
    if match["y"]:
        return make(int(match["y"]), number)
    if scene.published is None:
        return s.unresolved("quarter")
    year = scene.published.year
    if whose:
        return make(year + ("next" in whose) - ("last" in whose), number).relative()
    options = [make(year + shift, number) for shift in (-1, 0, 1)]
    if scene.is_future:
        return next(o for o in options if o.last and o.last >= scene.published).relative()
    return min(options, key=lambda o: distance(o, scene.reference or date.max)).relative()


def read_decade(match: Match, _: Scene) -> Stretch | None:
    """The 1990s, the early '90s."""
    digits = match["c"]
    begins = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return portion(match, s.decade(begins))


def read_century(match: Match, _: Scene) -> Stretch | None:
    """The 20th century."""
    number = int(match["n"])
    return portion(match, s.century(number)) if 2 <= number <= 30 else None


def read_ancient(match: Match, _: Scene) -> Stretch | None:
    """508 BC and AD 842: before Christ there is no calendar day of Python's."""
    if match["ad"]:
        return s.year(int(match["ad"]))
    return Stretch(first=None, last=None, timex=f"-{int(match['bc']):04}", unit="year")


RULES: Rules = (
    ("quarter", rf"(?:(?i:the ))?(?:(?P<nth>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))[\s-]+(?P<what>(?i:quarter|half))|\bQ(?P<q>[1-4])\b)(?:(?:\s+of)?\s+(?:(?P<rel>(?i:(?:last|this|next|the|the previous) year))|(?P<y>{YEAR}))|\b(?!\s*(?:of|final|back|time)))", read_quarter),
    ("season", rf"{PART_GROUP}(?:(?P<mod>(?i:last|this|next|the|this past|that))\s+)?\b(?P<name>(?i:spring|summer|autumn|fall|winter))\b(?:(?:\s+of)?\s+(?P<y>{YEAR}))?", read_season),
    ("decade", rf"{PART_GROUP}(?:\b(?P<c>(?:1[5-9]|20)\d0|(?<=['’])[2-9]0)['’]?s\b)", read_decade),
    ("century", rf"{PART_GROUP}\b(?P<n>\d\d?)(?:st|nd|rd|th)[\s-]+(?i:century)", read_century),
    ("ancient", r"\b(?:(?P<bc>\d{1,4})\s*(?:BCE?|B\.C\.)|AD\s*(?P<ad>[1-9]\d{1,3}))(?![\w])", read_ancient),
    ("short", r"(?:(?<=\b1[5-9]\d\d[-–/])|(?<=\b20\d\d[-–/])|(?<=\b1[5-9]\d\d [-–] )|(?<=\b20\d\d [-–] ))(?P<end>\d\d)(?![\w/:-])", read_short_year),
    ("year", rf"(?:\b(?P<part>{PART})|(?<![\w$€£#.,/:-])|(?<=\b19\d\d-)|(?<=\b20\d\d-))(?P<y>{YEAR})(?![\w:%]|-\d\d?-|-[a-zA-Z]|[/.]\d)(?!['’]s\b){_NOT_COUNTED}", read_year),
)  # fmt: skip
