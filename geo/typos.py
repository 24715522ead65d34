"""Keys of names a letter apart: what a typo makes of one."""

from __future__ import annotations

from functools import lru_cache

_LETTERS = "abcdfghijklmnprstuwz"  # of folded keys


@lru_cache(maxsize=1024)
def one_edit(key: str) -> tuple[str, ...]:
    """The keys a letter away from ``key``, its first letter kept: typos seldom touch that.

    >>> {"bagdd", "bagda", "bagdado", "bgadad"} & set(one_edit("bagdad")) == {"bagdd", "bagda"}
    False
    """
    found = set()
    for i in range(1, len(key) + 1):
        head, tail = key[:i], key[i:]
        found |= {head + c + tail for c in _LETTERS}
        if tail:
            found.add(head + tail[1:])
            found |= {head + c + tail[1:] for c in _LETTERS}
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    found.discard(key)
    return tuple(sorted(found))


def edits(a: str, b: str) -> int:
    """Letters to change, add or drop from one key to the other (Levenshtein).

    >>> edits("mihmur", "mahmur"), edits("", "abc")
    (1, 3)
    """
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
