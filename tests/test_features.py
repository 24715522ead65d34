"""GeoJSON and KML come in: our own as they were, others' once their columns are mapped."""

from __future__ import annotations

import io
import json
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings

from geo.errors import EventFileError
from geo.eventfiles import Bundle, geojson, kml
from geo.imports.coding import Imported
from geo.imports.loading import recognise
from geo.imports.rows import Rejected
from geo.types import Event
from tests.conftest import event
from tests.made_bundle import ANBAR, BUNDLES, CREATED, bundle, merged
from tests.test_roundtrip import WORDS, any_event, values_of

MAP = {"date": "When", "lat": "latitude", "lon": "longitude", "kind": "What"}


def read(module: ModuleType, raw: str | bytes, **told: Any) -> list[Imported | Rejected]:
    stream = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    return list(module.read(stream, source="f", **told))


def written(module: ModuleType, *events: Event) -> bytes:
    to = io.BytesIO()
    module.write(bundle(*(merged(one) for one in events)), to)
    return to.getvalue()


@pytest.mark.parametrize("module", [geojson, kml])
@settings(deadline=None, max_examples=60)
@given(one=any_event())
def test_our_own_comes_back(module: ModuleType, one: Event) -> None:
    (found,) = read(module, written(module, one))
    assert isinstance(found, Imported), found
    assert values_of(found.event) == values_of(one)


@pytest.mark.parametrize("module", [geojson, kml])
@settings(deadline=None, max_examples=60)
@given(one=any_event(), text=WORDS)
def test_what_came_in_goes_out_and_comes_in_the_same(
    module: ModuleType, one: Event, text: str
) -> None:
    first = io.BytesIO()
    made = bundle(merged(one), texts={"a1": f"Rockets hit Erbil on Sunday. {text}"})
    module.write(made, first)
    (found,) = read(module, first.getvalue())
    assert isinstance(found, Imported), found
    again = io.BytesIO()
    back = Bundle(
        events=(merged(found.event),), articles={found.article.id: found.article}, created=CREATED
    )
    module.write(back, again)
    (twice,) = read(module, again.getvalue())
    assert isinstance(twice, Imported), twice
    assert twice.event == found.event
    assert twice.article.text == found.article.text


@pytest.mark.parametrize("module", [geojson, kml])
def test_an_area_of_ours_stays_one(module: ModuleType) -> None:
    (found,) = read(module, written(module, event(place=ANBAR)))
    assert isinstance(found, Imported)
    place = found.event.place
    assert place is not None
    assert (place.name, place.where_prec, place.radius_km) == ("Anbar", ANBAR.where_prec, 250.0)
    assert (place.lat, place.lon) == (ANBAR.lat, ANBAR.lon)


@pytest.mark.parametrize("case", BUNDLES)
@pytest.mark.parametrize("module", [geojson, kml])
def test_every_bundle_of_ours_comes_back(module: ModuleType, case: str) -> None:
    to = io.BytesIO()
    module.write(BUNDLES[case], to)
    kinds = [i.event.kind if isinstance(i, Imported) else i for i in read(module, to.getvalue())]
    assert sorted(map(str, kinds)) == sorted(e.lead.kind for e in BUNDLES[case].events)


def feature(**given: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [44.366, 33.3125]},
        "properties": {"When": "2021-12-19", "What": "IED", "n": 3, "tags": ["a", "b"], "x": None},
    }
    return {**known, **given}


def collection(*features: Any) -> str:
    lines = ",\n".join(json.dumps(f) for f in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}'


def test_others_features_are_read_by_a_map_longitude_first() -> None:
    with pytest.raises(EventFileError, match="lat=latitude,lon=longitude"):
        read(geojson, collection(feature()))
    (found,) = read(geojson, collection(feature()), columns=MAP)
    assert isinstance(found, Imported)
    assert found.line == 2
    assert found.event.place is not None
    assert (found.event.place.lat, found.event.place.lon) == (33.3125, 44.366)
    assert found.event.kind == "bombing"
    assert "tags: a | b" in found.article.text


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (feature(geometry={"type": "Point", "coordinates": ["x", 1]}), "geometry can't be read"),
        (feature(geometry={"coordinates": [1, 2]}), "geometry can't be read"),
        (feature(geometry=7), "geometry can't be read"),
        (feature(properties=[1]), "no feature with properties"),
        ("text", "no feature with properties"),
        (feature(properties={"When": "a\ud800b"}), "half a character"),
        (feature(geometry={"type": "Point", "coordinates": [33.3, 144.4]}), "lat"),
    ],
)
def test_a_broken_feature_says_why_and_the_next_goes_on(bad: Any, says: str) -> None:
    first, second = read(geojson, collection(bad, feature()), columns=MAP)
    assert isinstance(first, Rejected)
    assert first.line == 2
    assert says in first.reason
    assert isinstance(second, Imported)


def test_after_broken_json_the_next_feature_is_found() -> None:
    text = collection(feature(), feature()).replace('"properties"', "properties", 1)
    first, second = read(geojson, text, columns=MAP)
    assert isinstance(first, Rejected)
    assert "no JSON" in first.reason
    assert isinstance(second, Imported)
    deep = collection(feature()).replace('"n": 3', '"n": ' + "[" * 100_000)
    found = read(geojson, deep + "," + json.dumps(feature()), columns=MAP)
    assert isinstance(found[0], Rejected)


@pytest.mark.parametrize("raw", ["", "[]", '{"type": "Topology"}', b"\xff\xfe\x00"])
def test_what_is_no_geojson_is_refused(raw: str | bytes) -> None:
    with pytest.raises(EventFileError, match="wanted"):
        read(geojson, raw)


KML = """<?xml version="1.0"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>Blast &amp; fire</name><TimeStamp><when>2021-12-19</when></TimeStamp>
  <Point><coordinates> 44.366,33.3125,0 </coordinates></Point>
  <ExtendedData><Data name="What"><value>IED</value></Data></ExtendedData></Placemark>
<Placemark><name>Nowhere</name><Point><coordinates>east</coordinates></Point></Placemark>
<Placemark><name>March</name><TimeSpan><begin>2021-12-01</begin><end>2021-12-03</end></TimeSpan>
  <Point><coordinates>44.4,33.3</coordinates></Point></Placemark>
</Folder></Document></kml>"""
KML_MAP = {"date": "when", "lat": "latitude", "lon": "longitude", "title": "name", "kind": "What"}


def test_others_placemarks_are_read_by_a_map() -> None:
    first, second, third = read(kml, KML, columns=KML_MAP)
    assert isinstance(first, Imported)
    assert first.line == 3
    assert first.article.title == "Blast & fire"
    assert first.event.kind == "bombing"
    assert first.event.place is not None
    assert (first.event.place.lat, first.event.place.lon) == (33.3125, 44.366)
    assert second == Rejected(line=6, reason="its coordinates can't be read")
    assert isinstance(third, Imported)
    assert third.line == 7


def test_kml_that_breaks_off_keeps_what_came_before() -> None:
    found = read(kml, KML.replace("</Folder>", "</Foldr>"), columns=KML_MAP)
    assert [isinstance(one, Imported) for one in found] == [True, False, True, False]
    assert isinstance(found[-1], Rejected)
    assert "no KML from here on" in found[-1].reason


def test_a_doctype_is_refused() -> None:
    bomb = KML.replace("<kml", '<!DOCTYPE k [<!ENTITY a "aaaa">]><kml', 1)
    with pytest.raises(EventFileError, match="DOCTYPE"):
        read(kml, bomb, columns=KML_MAP)


@pytest.mark.parametrize(
    ("name", "text", "known"),
    [
        ("a.geojson", collection(feature()), "geojson"),
        ("a.json", collection(feature()), "geojson"),
        ("a.kml", KML, "kml"),
        ("a.json", '{"title": "A report"}', None),
        ("a.txt", KML, None),
    ],
)
def test_files_are_told_by_how_they_begin(name: str, text: str, known: str | None) -> None:
    assert recognise(io.BytesIO(text.encode()), name=name) == known
