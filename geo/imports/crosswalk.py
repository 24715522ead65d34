"""What kind of event a data set's code means, out of ``data/event_kinds.toml``."""

from __future__ import annotations

from functools import cache

from geo.kinds import kinds

OTHER = "other"  # what no kind takes


@cache
def _codes(scheme: str) -> dict[str, str]:
    return {
        code.lower(): kind.key for kind in kinds().values() for code in kind.codes.get(scheme, ())
    }


def kind_of(scheme: str, code: str) -> str | None:
    """The kind that a code of ``acled`` or ``ucdp`` is read as; None where no kind takes it.

    >>> kind_of("acled", "Suicide bomb"), kind_of("ucdp", "3"), kind_of("ucdp", "9")
    ('bombing', 'attack', None)
    """
    return _codes(scheme).get(" ".join(code.split()).lower())


def kind_of_cameo(code: str) -> str | None:
    """The kind of a CAMEO code, by the longest listed code that it begins with.

    >>> kind_of_cameo("1952"), kind_of_cameo("1953"), kind_of_cameo("99")
    ('drone_attack', 'air_strike', None)
    """
    known = _codes("cameo")
    starts = (code[:length] for length in range(len(code), 1, -1))
    return next((known[start] for start in starts if start in known), None)
