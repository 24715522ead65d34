"""The embedded gazetteer, asked as news asks; and geopy's contract kept."""

from __future__ import annotations

import inspect
import lzma
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import gazetteer
from geo.described import described
from geo.distance import haversine_km
from geo.errors import GazetteerError, QueryError
from geo.geocoders.offline import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
G = Gazetteer.default()

# Name, country hint, latitude, longitude: from airport registers, GeoNames and the sources that
# data/places.csv names. Each must be the first answer, within 12 km.
PLACES = [
    ("Ain al-Asad", "IQ", 33.79, 42.44),
    ("Ayn al-Asad air base", None, 33.79, 42.44),
    ("عين الأسد", None, 33.79, 42.44),
    ("قاعدة عين الأسد الجوية", "Iraq", 33.79, 42.44),
    ("Harir Base", "Iraq", 36.53, 44.34),
    ("the Green Zone", None, 33.31, 44.39),
    ("Erbil Airport", None, 36.24, 43.96),
    ("Balad Air Base", "IQ", 33.94, 44.36),
    ("Camp Speicher", "IQ", 34.67, 43.54),
    ("Makhmur", "IQ", 35.78, 43.58),
    ("Mexmûr", "IQ", 35.78, 43.58),
    ("Şengal", "IQ", 36.32, 41.86),
    ("Tuz Khurmatu", "IQ", 34.89, 44.63),
    ("Deir ez-Zor", "Syria", 35.34, 40.14),
    ("Kyiv", None, 50.45, 30.52),
    ("Kiev", None, 50.45, 30.52),
    ("Харків", None, 49.99, 36.23),
    ("Paris", None, 48.85, 2.35),
    ("Paris", "US", 33.66, -95.56),
    ("Goma", "DR Congo (Zaire)", -1.68, 29.22),
    ("Sulaimaniya", None, 35.56, 45.43),
]
NOWHERE = [
    ("Qwxzzt", None), ("", None), ("!!", None), ("Muqtada al-Sadr", "IQ"), ("Khyber", "IQ"),
    ("Asharq al-Awsat", None), ("Kataib Sayyid al-Shuhada", "IQ"), ("Cafer al-Husayni", "IQ"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "lat", "lon"), PLACES)
def test_name_is_found_where_it_lies(
    name: str, country: str | None, lat: float, lon: float
) -> None:
    best = G.candidates(name, country=country)[0]
    assert haversine_km(lat, lon, best.place.lat, best.place.lon) <= 12
    assert best.why


@pytest.mark.parametrize(("name", "country"), NOWHERE)
def test_what_is_no_place_has_no_candidate(name: str, country: str | None) -> None:
    assert G.candidates(name, country=country) == []


def test_areas_come_back_as_areas() -> None:
    iraq, anbar, sinjar = (
        G.candidates(n)[0].place for n in ("Iraq", "Anbar province", "Sinjar district")
    )
    assert [p.where_prec for p in (iraq, anbar, sinjar)] == [6, 4, 3]
    assert iraq.radius_km > anbar.radius_km > sinjar.radius_km > 5


def test_base_without_a_row_is_its_town_and_says_so() -> None:
    best = G.candidates("Daquq air base", country="IQ")[0]
    assert best.place.where_prec == 2
    assert "its town" in best.why
    assert best.score < 0.75 * G.candidates("Daquq", country="IQ")[0].score


@pytest.mark.parametrize("name", ["Qwxzzt/Mosul", "Mosul (Qwxzzt)", "Nineveh Qwxzzt / Mosul"])
def test_of_two_names_for_one_place_one_is_enough(name: str) -> None:
    best = G.candidates(name, country="IQ")[0]
    assert best.place.id == "gn:99072"
    assert "one of those given" in best.why
    assert best.score < G.candidates("Mosul", country="IQ")[0].score


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("30 km west of Kirkuk", 35.47, 44.06),
        ("western Anbar", 33.0, 41.2),
        ("36.2, 44.0", 36.2, 44.0),
        ("33°18'N 44°24'E", 33.3, 44.4),
    ],
)
def test_description_is_placed_with_its_doubt(name: str, lat: float, lon: float) -> None:
    best = described(G, name)[0].place
    assert haversine_km(lat, lon, best.lat, best.lon) <= max(12, best.radius_km)


@pytest.mark.parametrize("name", ["5", "12 13 2024 99", "95, 200", "north of Qwxzzt", "2021-12-20"])
def test_no_description_is_made_up(name: str) -> None:
    assert described(G, name) == []


def test_province_hint_chooses_between_namesakes() -> None:
    rashad = G.candidates("Rashad", country="IQ", admin1="Kirkuk")
    assert all(c.place.admin1 and "Kirkuk" in c.place.admin1 for c in rashad[:1])


def test_unknown_country_is_an_error_that_says_so() -> None:
    with pytest.raises(QueryError, match="'Atlantis' is no country"):
        G.candidates("Paris", country="Atlantis")


def test_point_lies_in_its_province_and_near_its_town() -> None:
    assert G.within(36.19, 44.01) == (
        "IQ",
        G.candidates("Erbil province", country="IQ")[0].place.name,
    )
    assert G.within(0.0, -30.0) == (None, None)
    found = G.reverse((36.19, 44.01))
    assert isinstance(found, Location)
    assert found.raw["name"] == "Erbil"
    assert found.raw["distance_km"] < 2
    assert G.reverse((0.0, -30.0)) is None


def test_it_is_a_geopy_geocoder() -> None:
    assert isinstance(G, Geocoder)
    ours, theirs = (inspect.signature(c.geocode).parameters for c in (Gazetteer, Nominatim))
    shared = {"query", "exactly_one", "timeout", "limit", "language", "country_codes", "viewbox"}
    assert shared <= set(ours)
    assert all(ours[p].kind == theirs[p].kind for p in shared)
    slow = RateLimiter(G.geocode, min_delay_seconds=0)
    assert slow("Mosul").raw["id"] == "gn:99072"
    listed = G.geocode("Paris", exactly_one=False, limit=3)
    assert isinstance(listed, list)
    assert len(listed) == 3
    assert G.geocode("Qwxzzt") is None
    assert G.geocode("Qwxzzt", exactly_one=False) is None
    boxed = G.geocode("Paris", viewbox=[(32, -97), (35, -94)], bounded=True)
    assert isinstance(boxed, Location)
    assert boxed.raw["country"] == "US"


@pytest.mark.parametrize(
    ("query", "given"),
    [
        (None, {}), (float("nan"), {}), (["Mosul"], {}), ("Mosul", {"country_codes": "Atlantis"}),
        ({"name": "Mosul", "country": "Atlantis"}, {}),
    ],
)  # fmt: skip
def test_wrong_query_is_geopys_error_and_a_rate_limiter_goes_on(
    query: object, given: dict[str, str]
) -> None:
    with pytest.raises(GeocoderQueryError, match="wanted"):
        G.geocode(query, **given)  # type: ignore[arg-type]
    assert RateLimiter(G.geocode, min_delay_seconds=0, max_retries=0)(query, **given) is None


@pytest.mark.filterwarnings("ignore:Latitude normalization")  # geopy's own words
@pytest.mark.parametrize("point", ["nowhere", "95.5, 10.0", None])
def test_wrong_point_is_refused_as_by_geopy(point: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        G.reverse(point)


def test_reverse_has_geopys_parameters() -> None:
    ours, theirs = (inspect.signature(c.reverse).parameters for c in (Gazetteer, Nominatim))
    shared = {"query", "exactly_one", "timeout", "language"}
    assert shared <= set(ours)
    assert all(ours[p].kind == theirs[p].kind for p in shared)
    nearest = G.reverse("33.3128, 44.3615", exactly_one=False)
    assert isinstance(nearest, list)
    assert [n.raw["distance_km"] for n in nearest] == sorted(n.raw["distance_km"] for n in nearest)


def test_it_is_used_as_geopys_are() -> None:
    with Gazetteer(G.index) as geocoder:
        found = geocoder.geocode(
            {"name": "Mosul", "country": "Iraq"}, timeout=5, language="en", limit=2,
            exactly_one=False,
        )  # fmt: skip
    assert isinstance(found, list)
    address, (lat, lon) = found[0]
    assert address == "Mosul, Nineveh, IQ"
    assert (found[0].latitude, found[0].longitude) == (lat, lon)
    assert pickle.loads(pickle.dumps(found[0])) == found[0]


def test_it_opens_no_connection() -> None:
    with pytest.raises(GeocoderServiceError, match="offline"):
        Gazetteer(G.index)._call_geocoder("https://example.org", lambda found: found)


def test_geocoding_does_not_wait_for_the_parser() -> None:
    check = "import sys, geo.geocoders.offline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_threads_and_processes_share_it() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(_mosul, range(20))) == {"gn:99072"}
    with ProcessPoolExecutor(1) as processes:
        assert processes.submit(_mosul, 0).result() == "gn:99072"
    assert pickle.loads(pickle.dumps(G.candidates("Mosul")[0])) == G.candidates("Mosul")[0]


def _mosul(_: int) -> str:
    return Gazetteer.default().candidates("Mosul")[0].place.id


def test_packed_file_that_is_cut_off_or_changed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "gazetteer.sqlite.xz"
    packed.with_suffix(".sha256").write_text("0" * 64)
    monkeypatch.setattr(gazetteer, "PACKED", packed)
    monkeypatch.setattr(gazetteer, "LOCAL", tmp_path / "local")
    packed.write_bytes(lzma.compress(b"x" * 1000)[:-9])
    with pytest.raises(GazetteerError, match="wanted the file of the repository"):
        gazetteer.embedded()
    packed.write_bytes(lzma.compress(b"x" * 1000))
    with pytest.raises(GazetteerError, match="sha256"):
        gazetteer.embedded()
    assert list(tmp_path.glob("local/*")) == []


def test_reason_is_plain_english() -> None:
    best = G.candidates("Baghdad", country="IQ", limit=1)[0]
    assert " of Baghdad (" in best.why
    assert "in Iraq, as asked" in best.why
    assert "{" not in best.why


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Hamdaniya district", "IQ", "admin2"),
        ("Zabid District", "YE", "town"),  # no known district: what lies around its town
        ("Gwoza LGA", "NG", "admin2"),
        ("Pokrovsk raion", "UA", "admin2"),
        ("Pokrovskyi district", "UA", "admin2"),
        ("Бахмутский район", "UA", "admin2"),
        ("Kech district", "PK", "admin2"),
        ("Rafah Governorate", "PS", "admin2"),
        ("Maricopa County", "US", "admin2"),
        ("Hamdaniya", "IQ", "town"),
        ("Pokrovsk", "UA", "town"),
        ("Khuzdar", "PK", "city"),
        ("Rafah", "PS", "city"),
    ],
)
def test_district_is_meant_where_the_words_say_so_and_only_there(
    name: str, country: str, kind: str
) -> None:
    best = G.candidates(name, country=country)[0].place
    assert best.kind == kind
    assert best.where_prec.is_area == (len(name.split()) > 1)


SHORT_SIDES = [
    ("NW Syria", (36.0, 36.7)), ("N Iraq", (36.5, 43.5)), ("S. Sudan", (7.0, 30.0)),
    ("SE Turkey", (37.6, 41.0)), ("S.E. Turkey", (37.6, 41.0)), ("NE Nigeria", (11.8, 13.1)),
    ("W. Anbar", (33.03, 40.3)), ("N. Waziristan", (33.0, 70.0)), ("the NE Syria", (36.5, 40.7)),
    ("N of Hama", (35.3, 36.75)), ("5 km NE of Kirkuk", (35.5, 44.43)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "inside"), SHORT_SIDES)
def test_abbreviated_side_is_an_area_to_candidates_and_answers(
    name: str, inside: tuple[float, float]
) -> None:
    found = [G.answers(name)[0].place]
    if not name[0].isdigit():
        found.append(G.candidates(name)[0].place)
    for place in found:
        assert place.where_prec.is_area
        assert haversine_km(*inside, place.lat, place.lon) <= place.radius_km


@pytest.mark.parametrize("name", ["E. Coli", "W. Smith", "S. Maria", "N. Qwxzt"])
def test_initial_before_a_name_makes_no_area(name: str) -> None:
    assert G.candidates(name) == []


def test_areas_that_meet_have_their_border_between_them() -> None:
    best = G.answers("between Anbar and Nineveh")[0]
    assert best.place.radius_km < 100
    assert haversine_km(35.0, 41.6, best.place.lat, best.place.lon) < 40
    assert best.score > 0.85


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Mosul, Iraq", 36.34, 43.13), ("Hit, Anbar", 33.64, 42.83),
        ("Tripoli (Libya)", 32.89, 13.19),
        ("Al-Bab, Aleppo, Syria", 36.37, 37.52), ("Paris, Texas", 33.66, -95.56),
        ("Atlanta, Georgia", 33.75, -84.39), ("Tbilisi, Georgia", 41.69, 44.83),
        ("Kirkuk, northern Iraq", 35.47, 44.39), ("Sadr City, Baghdad", 33.39, 44.46),
        ("Baghdad's Karrada district", 33.3, 44.43), ("London, Ontario", 42.98, -81.25),
        ("northern Mosul, Iraq", 36.38, 43.13), ("Heet (Hit)", 33.64, 42.83),
        ("British embassy, Baghdad", 33.31, 44.38), ("French embassy in Baghdad", 33.34, 44.39),
        ("downtown Baghdad", 33.34, 44.39), ("Qayyarah", 35.8, 43.29),
    ],
)  # fmt: skip
def test_place_is_found_in_what_it_is_said_to_lie_in(name: str, lat: float, lon: float) -> None:
    best = G.geocode(name)
    assert haversine_km(lat, lon, best.latitude, best.longitude) <= 12


@pytest.mark.parametrize(
    "name",
    ["Foo, Iraq", "Mosul, Syria", "John Smith, Reuters", "Embassy Suites, Baghdad", "Ahmed's house",
     "Raqqa, Hasakah and Deir ez-Zor", "embassy in Narnia", "x, " * 300, "a's " * 300],
)  # fmt: skip
def test_what_does_not_lie_there_is_not_made_up(name: str) -> None:
    assert G.answers(name) == []


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="abNWé, '’()-.محافظة\n\x00\ud800", max_size=300))
def test_any_text_is_answered(text: str) -> None:
    assert all(0 <= c.score <= 1 for c in G.answers(text))


def test_kind_asked_for_holds_for_a_qualified_name_too() -> None:
    assert G.geocode("Kirkuk, Iraq", featuretype="admin1").raw["kind"] == "admin1"
    assert G.geocode("Kirkuk, Iraq", featuretype="camp") is None


def test_parts_and_kinds_are_taken_as_for_nominatim() -> None:
    parts = {"city": "Hit", "state": "Anbar", "country": "Iraq"}
    assert G.geocode(parts).raw["name"] == "Hīt"
    assert G.geocode("Kirkuk", featuretype="state").raw["kind"] == "admin1"
    assert G.geocode("Kirkuk", featuretype="settlement").raw["kind"] == "city"
    with pytest.raises(GeocoderQueryError, match="no kind"):
        G.geocode("Kirkuk", featuretype="cities")
    with pytest.raises(GeocoderQueryError, match="names no place"):
        G.geocode({"postalcode": "31001"})
    assert G.geocode({"state": "Anbar", "country": "Iraq"}).raw["kind"] == "admin1"
    assert G.geocode({"country": "Iraq"}).raw["kind"] == "country"


def test_name_with_parentheses_of_its_own_is_read_whole_first() -> None:
    assert G.candidates("Takhteet (Planning) entrance", country="IQ")[0].fit >= 0.98
    assert G.candidates("Heet (Hit)", country="IQ")[0].place.name == "Hīt"
