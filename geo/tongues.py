"""Which language a text is in: only English is coded, others are kept and said so."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

CODED = "en"  # the language that is read for events
LOOKED_AT = 4_000  # characters: more of a text doesn't change the answer
SURE = 0.8  # shares of probability below this are a guess: a title, a list of names
# Of the words of 2,500 English reports a fifth or more are these; operational updates full of
# names and ranks have less, and are left to the model. German, French and Dutch stay below .08.
ENGLISH_SHARE = 0.2
_ENGLISH = {
    "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "by", "as", "at",
    "from", "have", "has", "had", "were", "be", "been", "this", "which", "it", "its", "are",
    "their", "not", "said", "but", "who", "after", "they", "he",
}  # fmt: skip
# Dialects as the model names them, and the language that they are written in.
_WRITTEN_AS = {"arz": "ar", "ary": "ar", "sdh": "ckb", "pcm": "en", "nn": "no"}
NAMES = {
    "ar": "Arabic", "ckb": "Kurdish", "de": "German", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "ku": "Kurdish", "my": "Burmese", "nl": "Dutch", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "so": "Somali", "sv": "Swedish",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def detect(text: str, *, declared: str | None = None) -> str | None:
    """The ISO 639 code of the text's language; None where it is too short to tell.

    What its page or feed declares decides only where the text allows it: many a page of another
    language says that it is in English, and the other way round.

    >>> detect("Rockets hit the airport of Erbil on Sunday, the police said.")
    'en'
    >>> detect("قصفت طائرات مسيرة قاعدة عين الأسد في محافظة الأنبار يوم الأحد.")
    'ar'
    >>> detect("Erbil, Mosul, Kirkuk") is None
    True
    >>> detect("Erbil, Mosul, Kirkuk", declared="en"), detect("Erbil, Mosul", declared="ar")
    ('en', None)
    """
    start = text[:LOOKED_AT]
    words = re.findall(r"[^\W\d_]+", start.lower())
    if words and sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return CODED
    code, probability = _model().classify(start)
    code = _WRITTEN_AS.get(code, str(code))
    if probability >= SURE or code == declared:
        return code
    return CODED if declared == CODED else None


def is_coded(code: str | None) -> bool:
    """True where a text of that language is read for events: English, and what may be English."""
    return code in (None, CODED)


def name(code: str) -> str:
    """The language's name in English, its code where it is a rarer one.

    >>> name("ar")
    'Arabic'
    """
    return NAMES.get(code, code)


@cache
def _model() -> LanguageIdentifier:
    """The model, loaded once a process (half a second)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
