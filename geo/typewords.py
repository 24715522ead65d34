"""Words that say what sort of place a name is: "Harir Base", "Base of Harir", "Camp Taji"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.names import strict

BASES = ("base", "airport")
TOWNS = ("city", "town", "village", "quarter")

# Kinds of place, and the words (English, French, Turkish, Kurdish, Arabic) that ask for them.
_WORDS: dict[tuple[str, ...], str] = {
    BASES: (
        "air base|airbase|military base|base|military airport|airfield|air field|army base|"
        "camp base|base and military airport|base aérienne|hava üssü|üssü|"
        "قاعده الجويه|قاعده جويه|قاعده العسكريه|قاعده|مطار العسكري|فوب|"
        "fob|forward operating base|garrison|barracks|military camp"
    ),
    ("airport", "base"): (
        "airport|international airport|int'l airport|intl airport|aéroport|havalimanı|havaalanı|"
        "مطار|مطار الدولي|فرودگاه"
    ),
    ("camp", "base"): "camp|refugee camp|idp camp|displacement camp|مخيم|معسكر|kamp|kampı",
    ("admin1", "admin2"): (  # Gaza's governorates and Burkina's provinces are of the second level
        "province|governorate|state|oblast|muhafazah|muhafazat|wilayat|wilaya|vilayet|ostan|ili|region|"
        "محافظه|ولايه|استان|область|administrative region|parish|prefecture"
    ),
    ("admin2", *TOWNS): (
        "district|county|subdistrict|sub-district|nahiya|qada|qadaa|قضاء|ناحيه|raion|rayon|ilçesi|"
        "lga|local government area|local government|tehsil|taluka|upazila|woreda|regency|cercle|"
        "township|township area|territory|район|مديريه|محليه|ولسوالي|شهرستان"
    ),
    TOWNS: (
        "city|town|village|villages|neighborhood|neighbourhood|quarter|area|suburb|municipality|community|"
        "locality|qaryat|qariyat|qaryet|madinat|مدينه|قريه|حي|بلده|منطقه"
    ),
    (
        "crossing",
    ): "crossing|border crossing|border post|border gate|checkpoint|معبر|منفذ|sınır kapısı",
    ("mountain",): "mount|mountain|mountains|mt|jabal|jebel|gebel|djebel|hills|range|جبل|جبال|dağı",
    ("river",): "river|nahr|wadi|نهر|نهري|وادي|nehri",
    ("lake",): "lake|reservoir|buhayrat|بحيره|gölü",
    ("dam",): "dam|barrage|سد|barajı",
    ("prison",): "prison|jail|detention center|detention centre|سجن",
    ("refinery",): "refinery|oil refinery|مصفاه|مصفى|مصفي",
    ("oilfield",): "oilfield|oil field|gas field|oil fields|gasfield|حقل",
    ("island",): "island|islands|isle|جزيره",
    ("port",): "port|harbour|harbor|seaport|ميناء",
    ("shrine",): "shrine|mosque|mausoleum|مرقد|ضريح",
    ("sea",): "sea|gulf|strait|ocean|bay|channel",
    ("site",): "railway station|railroad station|train station",
    ("region",): "region|plain|plains|valley|desert|corridor|peninsula|steppe",
}
# A town's name with one of these may be answered by the town, said to be near: its camp lies by it.
NEAR_ITS_TOWN = frozenset(
    {"base", "airport", "camp", "crossing", "dam", "refinery", "oilfield", "port", "site"}
)
# "Camp Taji", "Mount Sinjar", "Base of Harir": these may also stand first.
_FIRST_TOO = frozenset({
    "camp", "base", "mount", "mt", "jabal", "jebel", "djebel", "nahr", "wadi", "lake", "port",
    "fob", "province", "governorate", "district", "city", "town", "village", "island", "airport",
    "state", "base aérienne", "river", "dam", "gulf", "strait", "sea", "muhafazat",
    "qaryat", "qariyat", "qaryet", "madinat",
})  # fmt: skip
# "Qaryat X", "Madinat X", "'Arab X": sources put the village, the town, the tribe's settlement
# before a name that people say without it.
_SETTLEMENT_OF = frozenset({"qaryat", "qariyat", "qaryet", "madinat", "nahiyat", "arab", "قريه"})


@dataclass(frozen=True)
class Typed:
    """A name taken apart: ``head`` without its type words, and the ``kinds`` they ask for."""

    head: str
    kinds: tuple[str, ...]


def _table() -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for kinds, words in _WORDS.items():
        for word in words.split("|"):
            table.setdefault(tuple(strict(word).split()), kinds)
    return table


_TABLE = _table()
_LONGEST = max(map(len, _TABLE))
_FIRST = {tuple(strict(w).split()) for w in _FIRST_TOO}


def take_apart(name: str) -> Typed | None:
    """A name's head and the kinds its type words ask for; None where it has no type word.

    >>> take_apart("Harir Air Base")
    Typed(head='harir', kinds=('base', 'airport'))
    >>> take_apart("Province of Kirkuk").head, take_apart("Kirkuk"), take_apart("Base")
    ('kirkuk', None, None)
    """
    words = strict(name).split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        last, first = tuple(words[-size:]), tuple(words[:size])
        if last in _TABLE:
            return Typed(head=" ".join(words[:-size]), kinds=_TABLE[last])
        if first in _FIRST or (
            first in _TABLE and any("\u0600" <= c <= "\u06ff" for c in first[0])
        ):
            rest = words[size:]
            # "قاعدة عين الأسد الجوية": the adjective stands last.
            if len(rest) > 1 and rest[-1] in _ARABIC_ADJECTIVES:
                rest = rest[:-1]
            return Typed(head=" ".join(rest), kinds=_TABLE[first])
    return None


def settlement(name: str) -> str | None:
    """The name in a source's "village of …", as people say it; None where it is none.

    >>> settlement("Qaryat Kharbardan"), settlement("Kharbardan")
    ('kharbardan', None)
    """
    first, _, rest = strict(name).partition(" ")
    return rest if rest and first in _SETTLEMENT_OF else None


_ARABIC_ADJECTIVES = frozenset(
    strict(w) for w in ("الجوية", "العسكرية", "الدولي", "الحدودي", "العسكري")
)
