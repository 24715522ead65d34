"""GeoNames' files of one country, fetched over the network: only ``gazetteer add COUNTRY`` does."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from geo.errors import NetworkError

BASE = "https://download.geonames.org/export/dump/"
MAX_BYTES = 400_000_000  # the largest country's places are under a hundred million
TIMEOUT_S = 30
CHUNK = 1 << 16
NO_SUCH_FILE = 404


@dataclass(frozen=True, kw_only=True)
class CountryFiles:
    """Where a country's places and their alternate names were put."""

    places: Path
    names: Path


def fetch(
    code: str, folder: Path, *, on_progress: Callable[[int], None] | None = None
) -> CountryFiles:
    """Both files of the country of an ISO code, whole, in ``folder``.

    NetworkError where there is no network, no such file, or one that is cut off or too large.
    """
    places = _fetch(f"{code}.zip", folder / f"{code}.zip", on_progress)
    names = _fetch(f"alternatenames/{code}.zip", folder / f"{code}-names.zip", on_progress)
    return CountryFiles(places=places, names=names)


def _fetch(name: str, target: Path, on_progress: Callable[[int], None] | None) -> Path:
    url = BASE + name
    try:
        with urlopen(Request(url, headers={"User-Agent": "Dateline"}), timeout=TIMEOUT_S) as answer:
            wanted = answer.headers.get("Content-Length")
            got = 0
            with target.open("wb") as file:
                while chunk := answer.read(CHUNK):
                    got += len(chunk)
                    if got > MAX_BYTES:
                        raise NetworkError(
                            f"{url}: more than {MAX_BYTES:,} bytes; wanted a country"
                        )
                    file.write(chunk)
                    if on_progress:
                        on_progress(len(chunk))
    except HTTPError as error:
        what = "no such file" if error.code == NO_SUCH_FILE else f"answered {error.code}"
        raise NetworkError(f"{url}: {what}; wanted GeoNames' file of a country") from error
    except (URLError, OSError, http.client.HTTPException) as error:
        if isinstance(error, NetworkError):
            raise
        reason = error.reason if isinstance(error, URLError) else error
        raise NetworkError(
            f"{url}: {reason}; is there a network? A file that you have is added without one"
        ) from error
    if wanted is not None and got != int(wanted):
        raise NetworkError(f"{url}: cut off after {got:,} of {int(wanted):,} bytes; try again")
    return target
