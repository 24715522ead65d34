"""Geocoders on the network, without one: each service is asked through an adapter that answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

from geo import gazetteer
from geo.__main__ import main
from geo.errors import NetworkError, QueryError, StoreError
from geo.geocoders import online
from geo.geocoders.online import Online, services
from geo.stores.answers import Answers
from geo.types import PLACE_KINDS, WherePrec

CONTACT = "reader@example.org"
NOMINATIM = {
    "osm_type": "relation", "osm_id": 3100, "lat": "36.3450", "lon": "43.1575", "class": "boundary",
    "type": "administrative", "addresstype": "city", "place_rank": 16, "importance": 0.6,
    "name": "Mosul", "display_name": "Mosul, Nineveh, Iraq",
    "address": {"country_code": "iq", "state": "Nineveh Governorate"},
    "boundingbox": ["36.2", "36.5", "43.0", "43.3"],
}  # fmt: skip
PHOTON = {
    "geometry": {"coordinates": [43.1575, 36.3450]},
    "properties": {
        "osm_type": "R", "osm_id": 3100, "osm_key": "place", "osm_value": "city", "name": "Mosul",
        "countrycode": "IQ", "country": "Iraq", "state": "Nineveh Governorate",
        "extent": [43.0, 36.5, 43.3, 36.2],
    },
}  # fmt: skip
PELIAS = {
    "geometry": {"coordinates": [43.1575, 36.3450]},
    "bbox": [43.0, 36.2, 43.3, 36.5],
    "properties": {
        "gid": "whosonfirst:locality:1", "layer": "locality", "name": "Mosul", "country_code": "IQ",
        "region": "Nineveh Governorate", "confidence": 0.9, "label": "Mosul, Iraq",
    },
}  # fmt: skip
ANSWERS: dict[str, Any] = {
    "nominatim": [NOMINATIM],
    "photon": {"features": [PHOTON]},
    "pelias": {"features": [PELIAS]},
}
NOTHING: dict[str, Any] = {
    "nominatim": [], "photon": {"features": []}, "pelias": {"features": []}
}  # fmt: skip


class Adapter(BaseSyncAdapter):
    """Answers every request with what is set, and remembers the requests."""

    answer: Any = None
    asked: list[tuple[str, dict[str, str]]]

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, *, timeout: Any, headers: dict[str, str]) -> Any:
        assert timeout
        type(self).asked.append((url, headers))
        if isinstance(self.answer, BaseException):
            raise self.answer
        return json.loads(json.dumps(self.answer))

    def get_text(self, url: str, *, timeout: Any, headers: dict[str, str]) -> str:
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))


@pytest.fixture(name="adapter")
def _adapter() -> Iterator[type[Adapter]]:
    Adapter.asked, Adapter.answer = [], None
    return Adapter


@pytest.fixture(name="answers")
def _answers(tmp_path: Path) -> Iterator[Answers]:
    kept = Answers(tmp_path / "answers.sqlite")
    yield kept
    kept.close()


def made(service: str, answers: Answers | None, **given: Any) -> Online:
    known: dict[str, Any] = {
        "contact": CONTACT, "server": "geocoder.example.org", "adapter_factory": Adapter,
        "apart_s": 0.0,
    }  # fmt: skip
    return Online(service, answers=answers, **{**known, **given})


def test_services_are_the_files_that_make_one() -> None:
    assert services() == sorted(ANSWERS)


@pytest.mark.parametrize("service", services())
def test_answer_is_a_place_with_its_size(
    service: str, adapter: type[Adapter], answers: Answers
) -> None:
    adapter.answer = ANSWERS[service]
    (found,) = made(service, answers).candidates("Mosul", country="IQ", admin1="Nineveh")
    place = found.place
    assert (place.name, place.country, place.admin1) == ("Mosul", "IQ", "Nineveh Governorate")
    assert (place.lat, place.lon) == (36.345, 43.1575)
    assert 20 < place.radius_km < 23
    assert place.kind in PLACE_KINDS
    assert place.where_prec == WherePrec.EXACT
    assert 0 < found.score <= 1
    assert service in found.why.lower()


@pytest.mark.parametrize("service", services())
def test_request_says_who_asks_and_what(
    service: str, adapter: type[Adapter], answers: Answers
) -> None:
    adapter.answer = ANSWERS[service]
    made(service, answers).candidates("Tall & Afar", country="IQ", admin1="Nineveh")
    ((url, headers),) = adapter.asked
    assert CONTACT in headers["User-Agent"]
    assert urlsplit(url).netloc == "geocoder.example.org"
    words = " ".join(v for values in parse_qs(urlsplit(url).query).values() for v in values)
    assert "Tall & Afar" in words
    assert "Nineveh" in words
    assert any(sign in words.lower() for sign in ("iq", "iraq"))


@pytest.mark.parametrize("service", services())
def test_name_is_asked_once_where_terms_allow_keeping(
    service: str, adapter: type[Adapter], tmp_path: Path
) -> None:
    adapter.answer = ANSWERS[service]
    keeps = service != "pelias"
    for _ in range(2):  # as two runs of the command do
        answers = Answers(tmp_path / "answers.sqlite")
        assert len(made(service, answers).candidates("Mosul")) == 1
        answers.close()
    assert len(adapter.asked) == (1 if keeps else 2)
    answers = Answers(tmp_path / "answers.sqlite")
    made(service, answers, server="other.example.org").candidates("Mosul")
    made(service, answers).candidates("Mosul", country="IQ")
    answers.close()
    assert len(adapter.asked) == (3 if keeps else 4)


@pytest.mark.parametrize("service", services())
def test_no_answer_is_an_empty_list_and_kept_as_one(
    service: str, adapter: type[Adapter], answers: Answers
) -> None:
    adapter.answer = NOTHING[service]
    asked = made(service, answers)
    assert asked.candidates("Qwxzzt") == asked.candidates("Qwxzzt") == []
    assert len(adapter.asked) == (1 if service != "pelias" else 2)
    assert asked.candidates("  ") == []


@pytest.mark.parametrize("service", services())
@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (GeocoderUnavailable("no route"), "can't be reached; is there a network"),
        (GeocoderTimedOut("slow"), "no answer in 10 s; is there a network"),
        (AdapterHTTPError("429", status_code=429, headers={}, text=""), "too many requests"),
        (AdapterHTTPError("403", status_code=403, headers={}, text=""), "blocked"),
        (AdapterHTTPError("401", status_code=401, headers={}, text=""), "a key"),
        (GeocoderServiceError("?"), "with an error"),
    ],
)
def test_failure_is_one_clear_line_and_the_server_is_left_alone(
    service: str, failure: Exception, words: str, adapter: type[Adapter], answers: Answers
) -> None:
    adapter.answer = failure
    asked = made(service, answers)
    for name in ("Mosul", "Erbil", "Basra"):
        with pytest.raises(NetworkError, match=words) as caught:
            asked.candidates(name)
        assert "\n" not in str(caught.value)
        assert str(caught.value).startswith(f"{service}: geocoder.example.org ")
    assert len(adapter.asked) == 1


@pytest.mark.parametrize("service", services())
@pytest.mark.parametrize("answer", [{"error": "?"}, [{"lat": "1"}], "text", {"features": [{}]}, 5])
def test_wrong_answer_is_an_error_and_not_kept(
    service: str, answer: Any, adapter: type[Adapter], answers: Answers
) -> None:
    adapter.answer = answer
    with pytest.raises(NetworkError, match=service):
        made(service, answers).candidates("Mosul")
    adapter.answer = ANSWERS[service]
    assert len(made(service, answers).candidates("Mosul")) == 1


@pytest.mark.parametrize("service", services())
def test_place_in_another_country_is_left_out(
    service: str, adapter: type[Adapter], answers: Answers
) -> None:
    adapter.answer = ANSWERS[service]
    assert made(service, answers).candidates("Mosul", country="SY") == []


@pytest.mark.parametrize("contact", ["", "me", "me@", "@x.org", "a b@c.org"])
def test_contact_is_required(contact: str) -> None:
    with pytest.raises(QueryError, match="wanted your e-mail"):
        Online("nominatim", contact=contact, answers=None)


def test_requests_are_a_second_apart_and_kept_answers_do_not_wait(
    adapter: type[Adapter], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    waited: list[float] = []

    def sleep(_: object, seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    monkeypatch.setattr("geopy.extra.rate_limiter.RateLimiter._sleep", sleep)
    monkeypatch.setattr("geopy.extra.rate_limiter.default_timer", lambda: now[0])
    adapter.answer = ANSWERS["nominatim"]
    asked = made("nominatim", answers, apart_s=online.SECONDS_APART)
    for name in ("Mosul", "Erbil", "Mosul", "Mosul", "Basra"):
        asked.candidates(name)
    assert waited == [1.0, 1.0]


def test_public_server_is_not_asked_in_bulk(
    adapter: type[Adapter], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "MOST_A_RUN", 2)
    adapter.answer = ANSWERS["nominatim"]
    asked = made("nominatim", answers, server=None)
    for name in ("Mosul", "Mosul", "Erbil"):
        asked.candidates(name)
    with pytest.raises(NetworkError, match="allows no bulk"):
        asked.candidates("Basra")
    assert asked.candidates("Mosul")
    assert len(adapter.asked) == 2


def test_file_of_answers_that_is_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"something else" * 100)
    with pytest.raises(StoreError, match="wanted a file for answers"):
        Answers(path)


def test_locate_puts_the_service_after_the_gazetteer(
    adapter: type[Adapter],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("geopy.geocoders.options.default_adapter_factory", Adapter)
    monkeypatch.setattr(gazetteer, "LOCAL", tmp_path)
    adapter.answer = ANSWERS["nominatim"]
    arguments = ["locate", "Mosul", "--country", "Iraq", "--with", "nominatim"]
    assert main(arguments) == 2
    assert adapter.asked == []
    assert main([*arguments, "--contact", CONTACT]) == 0
    found = [c["id"] for c in json.loads(capsys.readouterr().out)["candidates"]]
    assert found[0] == "gn:99072"
    assert found[-1] == "osm:relation/3100"


def test_locate_without_a_network_gives_the_gazetteer_and_one_line(
    adapter: type[Adapter],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("geopy.geocoders.options.default_adapter_factory", Adapter)
    monkeypatch.setattr(gazetteer, "LOCAL", tmp_path)
    adapter.answer = GeocoderUnavailable("no route")
    arguments = ["locate", "Mosul", "Erbil", "--with", "photon", "--contact", CONTACT]
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["candidates"][0]["name"] for line in out.splitlines()] == [
        "Mosul", "Erbil",
    ]  # fmt: skip
    assert err.count("can't be reached") == 1
    assert "Without --with, none is needed" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--with", "bing", "--contact", CONTACT], "wanted one of nominatim, pelias, photon"),
        (["--with", "pelias", "--contact", CONTACT], "name one with --server"),
        (["--with", "nominatim"], "wanted your e-mail"),
    ],
)
def test_wrong_service_is_wrong_usage(
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(gazetteer, "LOCAL", tmp_path)
    assert main(["locate", "Mosul", *arguments]) == 2
    assert words in capsys.readouterr().err
