"""Geocoders on the network, each a file of this folder, asked through geopy: opt-in and slow.

A file that has ``make`` is one: it says how geopy's geocoder is made, what it is asked with and
what its answers mean. Here are what all share: a contact in the user agent, a request a second,
answers kept where the service's terms allow it, and one clear line where there is no network.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path
from typing import Any

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.extra.rate_limiter import RateLimiter

from geo import geocoders
from geo.errors import NetworkError, QueryError
from geo.stores.answers import Answers
from geo.types import Candidate

SECONDS_APART = 1.0  # what the public servers' terms allow at the most
TIMEOUT_S = 10
MOST_A_RUN = 100  # new names to a public server: its terms rule out bulk
_CONTACT = re.compile(r"\S+@\S+\.\S+|https?://\S+\.\S+")
_OFFLINE = "; is there a network? Without --with, none is needed"
# What went wrong, the narrowest of geopy's errors first.
_FAILED: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (GeocoderTimedOut, f"gave no answer in {TIMEOUT_S} s{_OFFLINE}"),
    (GeocoderUnavailable, f"can't be reached{_OFFLINE}"),
    (GeocoderQuotaExceeded, "refused: too many requests from your network; try later"),
    (GeocoderAuthenticationFailure, "refused: it wants a key, or another one"),
    (GeocoderInsufficientPrivileges, "refused: it may have blocked your network"),
    (GeopyError, "answered with an error"),
    ((LookupError, TypeError, AttributeError), "answered otherwise than such a server does"),
)


def services() -> list[str]:
    """The names of the services, sorted: the files of this folder that have ``make``."""
    found = []
    for module in pkgutil.iter_modules(geocoders.__path__):
        source = Path(geocoders.__path__[0]) / f"{module.name}.py"
        if "\ndef make(" in source.read_text(encoding="utf-8"):
            found.append(module.name)
    return sorted(found)


class Online:
    """One service, asked politely; after a failure no more: each name would wait as long."""

    def __init__(
        self,
        service: str,
        *,
        contact: str,
        answers: Answers | None,
        server: str | None = None,
        apart_s: float = SECONDS_APART,
        **settings: Any,
    ) -> None:
        """``settings`` go to geopy's geocoder (``scheme``, ``adapter_factory``, ``proxies``).

        QueryError for a contact that is none, or a service that has no server of its own.
        """
        if not _CONTACT.fullmatch(contact or ""):
            raise QueryError(
                f"contact is {contact!r}; wanted your e-mail or web address:"
                f" {service} asks who you are"
            )
        self.service = service
        self.module: Any = importlib.import_module(f"{geocoders.__name__}.{service}")
        self.server = server or self.module.HOST
        if not self.server:
            raise QueryError(f"{service} has no public server; name one with --server")
        self.answers = answers if self.module.KEEPS else None
        self.left = MOST_A_RUN if self.server == self.module.HOST else None
        self.down: NetworkError | None = None
        agent = f"Dateline (news map; {contact})"
        settings = {"timeout": TIMEOUT_S, "user_agent": agent, **settings}
        self.geocoder = self.module.make(self.server, **settings)
        self.geocode = RateLimiter(
            self.geocoder.geocode,
            min_delay_seconds=apart_s,
            max_retries=0,
            swallow_exceptions=False,
        )

    def candidates(
        self, name: str, *, country: str | None = None, admin1: str | None = None, limit: int = 10
    ) -> list[Candidate]:
        """The service's places for a name, in its order; empty where it knows none.

        ``country`` is an ISO code: what lies in another is left out. NetworkError where the
        service can't be reached or refuses.
        """
        if not name.strip():
            return []
        asked = self.module.parameters(name.strip(), country=country, admin1=admin1, limit=limit)
        key = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        where = f"{self.service} {self.server}"
        kept = self.answers.get(where, key) if self.answers else None
        raws = self._ask(asked) if kept is None else kept
        found = [self._candidate(raw) for raw in raws]
        if kept is None and self.answers:
            self.answers.put(where, key, raws)
        return [c for c in found if country is None or c.place.country in (country, None)][:limit]

    def _ask(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        if self.down is not None:
            raise self.down
        if self.left == 0:
            raise NetworkError(
                f"{self.service}: {MOST_A_RUN} new names asked; {self.server} allows no bulk:"
                " ask the rest another day, or a server of your own with --server"
            )
        if self.left is not None:
            self.left -= 1
        try:
            found = self.geocode(exactly_one=False, **asked)
        except (GeopyError, KeyError, IndexError, TypeError, AttributeError) as error:
            # geopy's parsers raise the latter for an answer that is not the service's.
            what = next(words for kinds, words in _FAILED if isinstance(error, kinds))
            self.down = NetworkError(f"{self.service}: {self.server} {what}")
            raise self.down from error
        return [location.raw for location in found or ()]

    def _candidate(self, raw: dict[str, Any]) -> Candidate:
        try:
            found: Candidate = self.module.candidate(raw)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise NetworkError(
                f"{self.service}: {self.server} answered without {error}; wanted its usual fields"
            ) from error
        return found
