"""Names folded so that the spellings of one place meet: the rules, one by one.

``strict`` only takes off what carries no sound (case, marks, punctuation, the article).
``loose`` adds the romanisation rules below; a name may have two or three loose keys where a
letter has two readings. ``skeleton`` keeps consonants only, so that Arabic script, which writes
no short vowels, meets its romanisations. All are idempotent and never raise.

Loose rules, in their order (after ``strict``):
 1. Letters of Turkish, Kurdish, Slavic names: ş sh, ç ch, ğ gh, ž zh, ı i; also read without mark.
 2. Article al-, el-, ul- off, and its assimilated forms: ash-Shirqat, An Najaf.
 3. kh, x h · q k · gh g · ph f · dj j · v w · c k · dh d or z · th t or d · ch ch or sh.
 4. ou, oo, o, aw, ow, au u · ee, ie, ei, ai, ay, ey, e, y i · so Ain, Ayn and Ein are one.
 5. iya, iyya, ieh at the end: ia · a silent h at the end off · doubled letters single.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_CHARS = 200  # no place name is longer; what is longer is folded up to here

# Countries whose names are written in the Arabic script, or were in part.
ARABIC_SCRIPT = frozenset({
    "IQ", "SY", "IR", "JO", "LB", "KW", "SA", "TR", "YE", "OM", "AE", "QA", "BH", "EG", "LY", "TN",
    "DZ", "MA", "SD", "SS", "PS", "IL", "AF", "PK", "SO", "DJ", "ER", "ML", "MR", "NE", "TD",
})  # fmt: skip

_SPECIAL = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SOUNDED = str.maketrans(
    {
        "ş": "sh",
        "ș": "sh",
        "š": "sh",
        "ç": "ch",
        "č": "ch",
        "ğ": "gh",
        "ž": "zh",
        "ê": "e",
        "ć": "ch",
    }
)
_MARKED = frozenset("şșšçčğžêćŞȘŠÇČĞŽÊĆ\u0327\u030c\u0306\u0302\u0301")
_MARKS = re.compile(r"['’‘ʻʼ`´ʿʾ′ʹ]")
_BETWEEN = re.compile(r"[^\w]+|_")
_ARTICLES = frozenset({"al", "el", "ul", "il", "the", "of", "de", "du", "la"})
_ASSIMILATED = re.compile(r"\b(?:a|e|u|i)(sh|th|dh|[tdrzsn])[-‐‑– ](?=\1)")
_CYRILLIC = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "й": "y"}
    | {"к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t"}
    | {"у": "u", "ф": "f", "ы": "y", "э": "e", "і": "i", "ґ": "g", "ң": "n", "ё": "yo", "ж": "zh"}
    | {"х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ю": "yu"}
    | {"я": "ya", "є": "ye", "ї": "yi", "ө": "o", "ү": "u", "қ": "q", "ғ": "gh", "ў": "u"}
    | {"ә": "a", "һ": "h", "ј": "j", "љ": "lj", "њ": "nj", "џ": "dzh"}
)
# Arabic, Persian, Kurdish and Urdu letters that are one letter to a reader.
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ئ": "ي"}
    | {"ؤ": "و", "ۆ": "و", "ۇ": "و", "ة": "ه", "ە": "ه", "ۀ": "ه", "ھ": "ه", "ہ": "ه", "ک": "ك"}
    | {"ڕ": "ر", "ڵ": "ل", "ـ": "", "ء": "", "ڤ": "ف"}
)
_ARABIC_ARTICLE = re.compile(r"^(?:وال|بال|ال)+(?=..)")
_ARABIC_SOUNDS = {
    **dict.fromkeys("اوي", ""),
    **{"ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "چ": "ch", "ح": "h", "خ": "h"},
    **{"د": "d", "ض": "d", "ذ": "d", "ظ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ص": "s"},
    **{"ش": "sh", "ع": "", "غ": "g", "گ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m"},
    **{"ن": "n", "ه": "h", "ٹ": "t", "ڈ": "d", "ڑ": "r"},
}

_LOOSE = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"kh", "h"),
        (r"gh", "g"),
        (r"q", "k"),
        (r"ph", "f"),
        (r"dj", "j"),
        (r"v", "w"),
        (r"c(?!h)", "k"),
        (r"ou|oo|aw(?![aeiou])|ow(?![aeiou])|au", "u"),
        (r"o", "u"),
        (r"ah$|eh$", "a"),
        (r"i?y{1,2}a$|iye$|ieh$", "ia"),
        (r"[aei]y(?![aeiou])|ai|ei|ee|ie", "i"),
        (r"[ey]", "i"),
        (r"(?<=[aiu])h$", ""),
        (r"(.)\1+", r"\1"),
    )
]
# Letters that are read in two ways give a key each.
_READINGS = (("dh", ("d", "z")), ("th", ("t", "d")), ("ch", ("ch", "sh")), ("x", ("ks", "h")))
_VOWELS = re.compile(r"[aeiouwy]")


def strict(name: str) -> str:
    """The words of a name in lower case, without marks, punctuation and article.

    >>> strict("al-Qāʾim"), strict("The Green Zone"), strict("عَيْن الأسد")
    ('qaim', 'green zone', 'عين اسد')
    """
    return _strict(name[:MAX_CHARS])


@lru_cache(maxsize=65536)
def _strict(name: str) -> str:
    return " ".join(_words(name, sounded=False))


def loose(name: str) -> tuple[str, ...]:
    """The keys under which a name is looked for, the likeliest first; empty for no letters.

    >>> loose("Ain al-Asad")[0] == loose("Ayn al-Assad")[0] == loose("‘Ein el-Asad")[0]
    True
    >>> set(loose("Makhmûr")) & set(loose("Mahmur")), loose("!")
    ({'mahmur'}, ())
    """
    return _loose(name[:MAX_CHARS])  # before the cache: it keeps what it is given


@lru_cache(maxsize=65536)
def _loose(name: str) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    readings = (True, False) if any(c in _MARKED for c in name) else (False,)
    for sounded in readings:
        words = _words(name, sounded=sounded)
        if not words:
            continue
        for reading in _readings(words):
            keys.setdefault(_settled("".join(_loosen(w) for w in reading)))
    return tuple(k for k in keys if k)


def skeleton(name: str) -> str:
    """The consonants of a name, the same for Arabic script and its romanisations.

    >>> skeleton("الشرقاط"), skeleton("ash-Shirqat"), skeleton("Şirqat")
    ('shrkt', 'shrkt', 'shrkt')
    """
    words = _words(name[:MAX_CHARS], sounded=True)
    return "".join(_bones(word) for word in words)


def is_arabic_script(name: str) -> bool:
    """True where a name has a letter of the Arabic script, as far as it is folded."""
    return any("\u0600" <= c <= "\u06ff" for c in name[:MAX_CHARS])


def _words(name: str, *, sounded: bool) -> list[str]:
    if name.isascii():
        return _split(name.lower())
    text = unicodedata.normalize("NFKC", name).casefold()
    text = unicodedata.normalize("NFC", text)
    if sounded:
        text = text.translate(_SOUNDED)
    text = text.translate(_SPECIAL).translate(_CYRILLIC).translate(_ARABIC)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_ARABIC)
    return _split(text)


def _split(text: str) -> list[str]:
    """The words of a text in small plain letters, articles left out."""
    text = _ASSIMILATED.sub("", _MARKS.sub("", text))
    words = [_ARABIC_ARTICLE.sub("", word) for word in _BETWEEN.split(text) if word]
    return [w for w in words if w not in _ARTICLES] or words


def _readings(words: list[str]) -> list[list[str]]:
    """The words with each doubtful letter read in each way: one change at a time."""
    first = list(words)
    for letters, sounds in _READINGS:
        first = [w.replace(letters, sounds[0]) for w in first]
    found = [first]
    for letters, sounds in _READINGS:
        if any(letters in w for w in words):
            other = [w.replace(letters, sounds[1]) for w in words]
            for rest, keep in _READINGS:
                other = [w if rest == letters else w.replace(rest, keep[0]) for w in other]
            found.append(other)
    return found


@lru_cache(maxsize=16384)  # a text's names share their words: "Al", "Al Asad", "Al Asad Air Base"
def _loosen(word: str) -> str:
    word = word.replace("ch", "\0").replace("sh", "\1")
    for pattern, by in _LOOSE:
        word = pattern.sub(by, word)
    return word.replace("\0", "ch").replace("\1", "sh")


def _settled(key: str) -> str:
    """A key on which the rules change nothing more, so that a key's key is itself."""
    for _ in range(8):  # each round shortens it or is the last
        before = key
        for letters, sounds in _READINGS:
            key = key.replace(letters, sounds[0])
        key = _loosen(key)
        if key == before:
            break
    return key


def _bones(word: str) -> str:
    """A word's consonants: through the loose rules, or through the sounds of Arabic letters."""
    if is_arabic_script(word):
        bones = "".join(_ARABIC_SOUNDS.get(c, c) for c in word)
        return re.sub(
            r"(.)\1+", r"\1", bones[:-1] if word.endswith("ه") and len(bones) > 1 else bones
        )
    for letters, sounds in _READINGS:
        word = word.replace(letters, sounds[0])
    return _VOWELS.sub("", _loosen(word))
