"""Candidates for a name: every place it may mean, best first, with a score and the reason in words.

Two scores: the raw one, how well the name fits times how far the place outweighs the others of that
name, decides whether there is an answer; what a candidate bears is how likely it is right, which
``geo.calibration`` tells by the raw one and what it is made of. Weights are on a scale of
inhabitants; what has none (a base, a province) weighs as a town would that is as often in the news.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.calibration import Evidence, probability, shared_out
from geo.distance import haversine_km
from geo.gazetteer import Found, Index
from geo.gazetteer_schema import ALIAS, BONES, HEAD, checksum
from geo.names import ARABIC_SCRIPT, MAX_CHARS, is_arabic_script, loose, skeleton, strict
from geo.types import Candidate, Place, WherePrec
from geo.typewords import NEAR_ITS_TOWN, Typed, take_apart
from geo.typos import edits, one_edit
from geo.words import country_name, kind_words, others_words

ROMANISED = ARABIC_SCRIPT | {"RU", "UA", "BY", "KZ", "UZ", "TJ", "KG", "TM", "ET", None}
SETTLEMENTS = frozenset({"city", "town", "village"})
# How much news a place without inhabitants makes, as the power of ten of a town's.
_WEIGHT = {
    "country": 8.5, "sea": 6.0, "region": 5.2, "river": 5.0, "admin1": 4.9, "lake": 4.5,
    "mountain": 4.3, "government": 4.2, "embassy": 4.2, "base": 4.0, "quarter": 3.8, "camp": 3.8,
    "crossing": 3.8, "prison": 3.8, "shrine": 3.8, "airport": 3.6, "admin2": 3.6,
}  # fmt: skip
_OTHER_WEIGHT = 3.6
_LEAST_PEOPLE = 300  # a village that no source counts
_OURS_PEOPLE = (
    4000  # a settlement of our own table without a count: it is there for being in the news
)
# A place of that name that no source has: outweighs a village, not a town.
_UNKNOWN = 2.7
_UNKNOWN_HINTED = 1.7  # with country or province given, few others remain

# How well a name fits, by what of it is the place's own.
EXACT, EXACT_ALIAS = 1.0, 0.98
TYPED = 0.97  # head and kind both
SPELT, SPELT_ELSEWHERE = 0.9, 0.75
AROUND_TOWN = 0.8  # a district, known by its town
SAME_BONES = 0.72
HEAD_ONLY = 0.7  # "Speicher" for Camp Speicher
MISSPELT = 0.65
NEAR_TOWN = 0.55  # a base of which only the town is known
FIT_POWER = 14  # the exact spelling outweighs four times the people of another spelling's place
LEAST_SCORE = 0.12  # below it the answer is none
SHORT_KEY = 4  # a key this short is right only in its exact spelling
TYPO_KEY = 6  # a key can afford a typo from this length on
TYPO_PEOPLE = 15_000
TYPO_KINDS = (
    "country",
    "admin1",
    "admin2",
    "region",
    "base",
    "airport",
    "quarter",
    "camp",
    "crossing",
)
BONES_PEOPLE = 10_000  # without a country, a skeleton finds only places known beyond it
NEAR_KM = 25.0
ASKED_WITHIN = 0.005  # of a province: that it is itself what was asked for in it
ONE_OF_TWO = 0.95  # of two names given for one place, one alone is a little less sure
MOST_NAMES = 4  # more is a list, not one place's names
_EITHER = re.compile(r"[/()]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place and how well the name fits it, 0 to 1.

    ``why`` has ``{place}`` where the place's name goes.
    """

    place: Place
    quality: float
    why: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the name. ``country`` is ISO alpha-2; ``provinces`` are places."""

    country: str | None = None
    home: Place | None = None  # that country, as a place
    provinces: tuple[Place, ...] = ()
    near: tuple[tuple[float, float], ...] = ()
    kinds: frozenset[str] = frozenset()


def candidates(
    index: Index, name: str, *, hints: Hints, limit: int, fuzzy: bool
) -> list[Candidate]:
    """Up to ``limit`` candidates, best first; empty where nothing fits well enough.

    A score says how likely the answer is right; see ``geo.calibration``.
    """
    found = weighed(index, name, hints=hints, fuzzy=fuzzy)
    sure = evidence(found)
    if sure is None or sure.score < LEAST_SCORE:
        return []
    best = found[:limit]
    scores = shared_out(probability(sure), [share for _, share in best])
    return [
        Candidate(
            place=hit.place,
            score=score,
            why=_because(hit, hints, others=len(found) - 1),
            fit=hit.quality,
        )
        for (hit, _), score in zip(best, scores, strict=True)
    ]


def weighed(index: Index, name: str, *, hints: Hints, fuzzy: bool) -> list[tuple[Hit, float]]:
    """Every place that fits, and its share of all that the name may mean, the largest first.

    The shares leave a rest: a place of that name that no source has.
    """
    # Cut before the cache, which would keep a text that somebody takes for a name.
    hits = [h for h in find_hits(index, name[:MAX_CHARS], fuzzy) if _fits(h, hints)]
    # "Qayyarah" is no Ceará, however many live there, where a known place is called just so; that
    # New York is the state doesn't make New York City none.
    homes = {h.place.country for h in hits if h.quality >= EXACT_ALIAS and _is_known(h.place)}
    if homes:
        hits = [h for h in hits if h.quality != SPELT_ELSEWHERE or h.place.country in homes]
    weights = [_weigh(hit, hints) for hit in hits]
    hinted = hints.country is not None or hints.provinces or hints.near
    total = sum(weights) + 10 ** (0.9 * (_UNKNOWN_HINTED if hinted else _UNKNOWN))
    found = [(hit, weight / total) for hit, weight in zip(hits, weights, strict=True)]
    return sorted(found, key=lambda hit_share: (-hit_share[1], hit_share[0].place.id))


def _is_known(place: Place) -> bool:
    """True where news may well name the place: a large town, one of our table, any base or area."""
    is_ours = place.id.startswith("dl:")
    return is_ours or place.population >= TYPO_PEOPLE or place.kind not in SETTLEMENTS


def evidence(found: Sequence[tuple[Hit, float]]) -> Evidence | None:
    """What the first of the weighed places rests on; None where there is none."""
    if not found:
        return None
    hit, share = found[0]
    return Evidence(
        score=round(hit.quality * share**0.6, 4),
        fit=hit.quality,
        share=share,
        next_share=found[1][1] if len(found) > 1 else 0.0,
        kind=hit.place.kind,
    )


@lru_cache(maxsize=16384)
def find_hits(index: Index, name: str, fuzzy: bool) -> tuple[Hit, ...]:
    """Every place that the name may be a spelling of, each once, with its best fit."""
    keys = loose(name)
    if not keys:
        return ()
    typed = take_apart(name)
    hits = _spelt(index.by_keys(keys), name, keys)
    if "(" in name and all(h.quality < EXACT_ALIAS for h in hits):
        # "Heet (Hit)": what stands in parentheses is another name, not a part of this one.
        hits = _by_either(index, name, fuzzy) or hits
    if typed is not None and typed.kinds[0] == "admin2":
        # "Hamdaniya district", as another name of its town in some source.
        hits = [_as_district(h) if h.place.kind in SETTLEMENTS else h for h in hits]
    if typed is not None:
        # "Balad Air Base": what is called so by its own name goes before what only bears the head.
        hits += _typed(index.by_keys(_heads(typed)), typed)
        hits = _without_guesses(hits) if typed.kinds[0] == "admin2" else hits
    if fuzzy and all(h.quality <= HEAD_ONLY for h in hits):
        # Makhmour, the town, is Mexmûr in the sources; the camp of that name must not hide it.
        hits += _by_bones(index, name, typed)
    if not hits:
        hits = _by_either(index, name, fuzzy)
    if fuzzy and not hits:
        hits = _misspelt(index, keys[0], typed)
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.place.id not in best or best[hit.place.id].quality < hit.quality:
            best[hit.place.id] = hit
    return tuple(best.values())


def _by_either(index: Index, name: str, fuzzy: bool) -> list[Hit]:
    """The places of the names of "Al-Qaim/Husaybah" or "Artemivsk (Bakhmut)", each alone."""
    names = [part.strip() for part in _EITHER.split(name) if part.strip()]
    if not 2 <= len(names) <= MOST_NAMES:
        return []
    return [
        replace(hit, quality=hit.quality * ONE_OF_TWO, why=f"{hit.why}, one of those given")
        for part in names
        for hit in find_hits(index, part, fuzzy)
    ]


def _spelt(found: Iterable[Found], name: str, keys: Sequence[str]) -> list[Hit]:
    """The places whose own key is the name's."""
    exact = checksum(name)
    hits = []
    for f in found:
        same = f.checksum == exact
        if len(keys[0]) <= SHORT_KEY and not same:
            continue
        if f.grade == HEAD:
            hits.append(Hit(f.place, HEAD_ONLY if same else SPELT * HEAD_ONLY, "short for {place}"))
        elif same:
            is_alias = f.grade == ALIAS
            fit, why = (EXACT_ALIAS, "another name") if is_alias else (EXACT, "the name")
            hits.append(Hit(f.place, fit, f"{why} of {{place}}"))
        else:
            # The rules are for names out of Arabic and Cyrillic; elsewhere a letter counts.
            fit = SPELT if f.place.country in ROMANISED else SPELT_ELSEWHERE
            hits.append(Hit(f.place, fit, "another spelling of {place}"))
    return hits


def _heads(typed: Typed) -> tuple[str, ...]:
    """The keys of a typed name's head; "Бахмутский район" is Bakhmut's, Pokrovskyi's Pokrovsk's."""
    keys = loose(typed.head)
    adjectives = [k for k in keys if typed.kinds[0] == "admin2" and k.endswith("ski")]
    return (*keys, *(k.removesuffix(end) for k in adjectives for end in ("i", "ski")))


def _typed(found: Iterable[Found], typed: Typed) -> list[Hit]:
    """The places that bear the head of a name and are, or lie by, what its type words ask for."""
    hits = []
    exact = checksum(typed.head)
    district = typed.kinds[0] == "admin2"
    for f in found:
        if len(typed.head) <= SHORT_KEY - 1 and f.checksum != exact:
            continue
        fit = TYPED if f.checksum == exact else SPELT
        if f.place.kind in typed.kinds and not (district and f.place.kind in SETTLEMENTS):
            why = f"the {kind_words(f.place.kind)} of that name, {{place}}"
            hits.append(Hit(f.place, fit, why))
        elif f.place.kind in SETTLEMENTS and f.grade != HEAD and district:
            hits.append(_as_district(Hit(f.place, fit, "")))
        elif f.place.kind in SETTLEMENTS and f.grade != HEAD and NEAR_ITS_TOWN & set(typed.kinds):
            why = f"no {kind_words(typed.kinds[0])} of that name is known: its town, {{place}}"
            hits.append(Hit(_beside(f.place), NEAR_TOWN * fit, why))
    return hits


def _without_guesses(hits: list[Hit]) -> list[Hit]:
    """The hits without the districts guessed around a town that lies in, or by, a known one."""
    known = [h.place for h in hits if h.place.kind == "admin2"]
    return [
        hit
        for hit in hits
        if hit.place.kind not in SETTLEMENTS
        or not any(
            haversine_km(hit.place.lat, hit.place.lon, d.lat, d.lon) <= max(d.radius_km, NEAR_KM)
            for d in known
        )
    ]


def _as_district(hit: Hit) -> Hit:
    """What lies around a town, where its district was asked for."""
    km = max(hit.place.radius_km, NEAR_KM)
    place = replace(hit.place, where_prec=WherePrec.DISTRICT, radius_km=km)
    return Hit(place, AROUND_TOWN * hit.quality, "the district around {place}")


def _beside(place: Place) -> Place:
    return replace(place, where_prec=WherePrec.NEAR, radius_km=max(place.radius_km, NEAR_KM))


def _by_bones(index: Index, name: str, typed: Typed | None) -> list[Hit]:
    """The places with the same consonants, where the vowels do not speak against it."""
    core = typed.head if typed else name
    bones = skeleton(core)
    if len(bones) < BONES:
        return []
    key = (loose(core) or ("",))[0]
    hits = []
    for place in index.by_bones(bones):
        if typed and place.kind not in typed.kinds:
            continue
        if is_arabic_script(name):
            hits.append(Hit(place, SAME_BONES, "{place}, written without vowels"))
            continue
        spelt = (loose(_core(place.name) if typed else place.name) or ("",))[0]
        if spelt[:1] == key[:1] and edits(key, spelt) <= max(1, len(key) // 4):
            hits.append(Hit(place, SAME_BONES, "{place}, with other vowels"))
    return hits


def _core(name: str) -> str:
    typed = take_apart(name)
    return typed.head if typed else name


def _misspelt(index: Index, key: str, typed: Typed | None) -> list[Hit]:
    """Well-known places a single letter away, for names long enough to afford it."""
    if typed is not None:
        key = (loose(typed.head) or ("",))[0]
    if len(key) < TYPO_KEY or not key.isascii():
        return []
    found = index.famous(one_edit(key), people=TYPO_PEOPLE, kinds=TYPO_KINDS)
    return [
        Hit(f.place, MISSPELT, "one letter away from {place}")
        for f in found
        if not typed or f.place.kind in typed.kinds or f.place.kind in SETTLEMENTS
    ]


def _fits(hit: Hit, hints: Hints) -> bool:
    """True where nothing that is known speaks against the place."""
    place = hit.place
    if hints.kinds and place.kind not in hints.kinds:
        return False
    if hints.country and place.country not in (hints.country, None):
        return False
    if hints.home and place.country is None:
        # A sea or region of many countries: one that reaches this one, called by its own name.
        return hit.quality > SPELT and _meet(place, hints.home)
    if hit.quality <= SAME_BONES and not hints.country and place.population < BONES_PEOPLE:
        return place.id.startswith("dl:")
    if hints.provinces and place.kind not in ("country", "region", "river", "sea"):
        return any(_in_province(place, province) for province in hints.provinces)
    return True


def _meet(area: Place, country: Place) -> bool:
    """True where an area may reach a country: few are longer than twice their mean radius."""
    apart = haversine_km(area.lat, area.lon, country.lat, country.lon)
    return apart <= area.radius_km + 2 * country.radius_km


def _in_province(place: Place, province: Place) -> bool:
    """By name; by distance where a source gives no province, or draws its line elsewhere."""
    if place.admin1 == province.name:
        return True
    apart = haversine_km(place.lat, place.lon, province.lat, province.lon)
    return apart <= province.radius_km * (1.6 if place.admin1 is None else 1.0)


def _weigh(hit: Hit, hints: Hints) -> float:
    # A town that only lends its name to a base is no likelier for being large.
    lent = hit.quality <= NEAR_TOWN
    prior, power = (_UNKNOWN, 1) if lent else (_prior(hit.place), FIT_POWER)
    weight: float = 10 ** (0.9 * prior) * hit.quality**power
    if (hit.place == hints.home and hints.provinces) or hit.place in hints.provinces:
        weight *= ASKED_WITHIN  # "Guanajuato" in Guanajuato is the city, not the province itself
    for lat, lon in hints.near:
        apart = haversine_km(lat, lon, hit.place.lat, hit.place.lon)
        weight *= 1 + 20 * math.exp(-apart / 150)
    return weight


def _prior(place: Place) -> float:
    if place.kind in SETTLEMENTS:
        least = _OURS_PEOPLE if place.id.startswith("dl:") else _LEAST_PEOPLE
        return math.log10(max(place.population, least))
    return _WEIGHT.get(place.kind, _OTHER_WEIGHT)


def _because(hit: Hit, hints: Hints, *, others: int) -> str:
    """The reason, in words."""
    people = f" ({hit.place.population:,} people)" if hit.place.population else ""
    parts = [f"{hit.why.format(place=hit.place.name)}{people}"]
    if hints.country and hit.place.country == hints.country:
        parts.append(f"in {country_name(hints.country)}, as asked")
    return "; ".join([*parts, others_words(others)])


def spelling_known(index: Index, name: str) -> bool:
    """True where the gazetteer has the name; in its exact spelling where it is short."""
    keys = loose(name)
    short = bool(keys) and len(keys[0]) <= SHORT_KEY
    return any(index.has_key(k, checksum=checksum(name) if short else None) for k in keys)


def same_name(a: str, b: str) -> bool:
    """True where two names have a key in common."""
    return bool(set(loose(a)) & set(loose(b))) or strict(a) == strict(b)
