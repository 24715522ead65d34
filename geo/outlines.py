"""Outlines of provinces and countries, for events that are placed no more precisely than that."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.types import Place

FILE = Path(__file__).resolve().parent.parent / "data" / "basemap" / "outlines.json"
# Words of names that say what a place is, not which one: "Anbar Governorate".
_SORTS = re.compile(
    r"\b(province|governorate|region|state|oblast|district|county|department|prefecture|"
    r"muhafazat|muhafazah|ostan e?|al|ad|an|ar|as|ash|at|az|el|of|the|republic)\b"
)


def fold(name: str) -> str:
    """A name without accents, articles and words for a sort of area.

    >>> fold("Al-Anbar Governorate"), fold("Ṣalāḥ ad-Dīn")
    ('anbar', 'salah din')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace("'", ""))
    return " ".join(_SORTS.sub(" ", words).split()) or " ".join(words.split())


def key_of(place: Place) -> str:
    """What an outline of ``place`` would be found by; its id where it can have none."""
    if place.kind == "country" and place.country:
        return place.country
    if place.kind == "admin1" and place.country:
        return f"{place.country}:{fold(place.name)}"
    return place.id


def outline(key: str) -> list[list[int]] | None:
    """The closed lines round the area, as in the basemap's files; None where there are none."""
    kept = _kept()
    number = kept["names"].get(key)
    if number is None:
        return None
    lines: list[list[int]] = kept["shapes"][number]
    return lines


@lru_cache(maxsize=1)
def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept
