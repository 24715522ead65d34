"""Packs: made whole or not at all, in each of their formats, and asked like the embedded file."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from geo import gazetteer, gazetteer_packs
from geo.__main__ import main
from geo.errors import GazetteerError
from geo.gazetteer import Index, packs
from geo.geocoders import geonames_files
from geo.geocoders.offline import Gazetteer
from geo.names import loose

WOF = (
    "wof_id\tname\tplacetype\tlat\tlon\tregion\tpopulation\tgn_id\tnames\n"
    "1\tQwxabad\tlocality\t36.1\t44.0\tArbil\t\t\tara:قوخاباد|eng:Qwkhabad\n"
)
GEONAMES = (
    "7|Qwxabad|Qwxabad|Qwkhabad|36.1|44.0|P|PPL|IQ||11||||700|||Asia/Baghdad|2024-01-01"
).replace("|", "\t")
CSV = "Site,Y,X,Also\nQwxabad,36.1,44.0,Qwkhabad\n"
MOSUL = "99072"
NAMES = (
    "1|99072|ku|Qwxmusil||||||\n2|99072|link|https://example.org/Mosul||||||\n"
    "3|99072||Qwxnineveh||||1||\n4|95446|ar|قوخاربيل||||||\n5|95446|iata|EBL||||||\n"
).replace("|", "\t")
COLUMNS = {"name": "Site", "lat": "Y", "lon": "X", "aliases": "Also"}
GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "properties": {"name": "Qwxabad", "name:ckb": "Qwkhabad"},
                "geometry": {"type": "Point", "coordinates": [44.0, 36.1]},
            }
        ],
    }
)


@pytest.fixture(autouse=True)
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data/local of the test's own, empty; the embedded gazetteer is open before."""
    Gazetteer.default()
    monkeypatch.setattr(gazetteer, "LOCAL", tmp_path / "local")
    return tmp_path / "local"


@pytest.mark.parametrize(
    ("file", "text"),
    [("p.tsv", WOF), ("p.txt", GEONAMES + "\n"), ("p.csv", CSV), ("p.geojson", GEOJSON)],
)
def test_place_of_a_pack_is_found_by_its_names(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    columns = COLUMNS if file.endswith(".csv") else None
    assert gazetteer_packs.add(path, columns=columns) == ("p", 1)
    asked = Gazetteer(Index(packs()))
    for name in ("Qwxabad", "Qwkhabad"):
        found = asked.index.by_keys(loose(name))[0]
        assert (found.place.lat, found.place.lon, found.place.country) == (36.1, 44.0, "IQ")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("p.tsv.gz", gzip.compress(WOF.encode() * 50)[:-20]),
        ("p.txt", (GEONAMES + "\n" + GEONAMES[:30] + "\n").encode()),
        ("p.geojson", GEOJSON[:-9].encode()),
        ("p.csv", CSV.replace("36.1", "136.1").encode()),
        ("p.csv", b"\xff\xfe\x00\x01"),
        ("p.csv", b"Elsewhere,Y,X\n"),
        ("p.csv", b""),
        ("p.csv", CSV.encode() + b"Elsewhere,36.0\n"),
        ("p.txt", (GEONAMES + "\n" + GEONAMES[:-3] + "\n").encode()),
        ("p.tsv", (WOF + WOF.splitlines()[1][:20] + "\n").encode()),
        ("p.txt", NAMES.encode()[:-14]),
        ("p.txt", b"1\t7\tar\tSomewhere\t\t\t\t\t\t\n"),
        ("q.csv", b"Site,Y,X\nQwxabad,44.0\n"),
        ("p.zip", b"PK\x03\x04 cut off"),
    ],
)
def test_wrong_file_leaves_all_as_it_was(tmp_path: Path, file: str, content: bytes) -> None:
    good = tmp_path / "first" / "p.csv"
    good.parent.mkdir()
    good.write_text(CSV, encoding="utf-8")
    gazetteer_packs.add(good, columns=COLUMNS)
    before = [(p, p.read_bytes()) for p in packs()]
    bad = tmp_path / file
    bad.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"wanted|has|no place"):
        gazetteer_packs.add(bad, columns=COLUMNS)
    assert [(p, p.read_bytes()) for p in packs()] == before
    assert list((gazetteer.LOCAL / "packs").glob("*.making")) == []


@pytest.mark.parametrize("name", ["q", "../p", ""])
def test_only_a_pack_is_removed(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(CSV, encoding="utf-8")
    gazetteer_packs.add(path, columns=COLUMNS)
    with pytest.raises(GazetteerError):
        gazetteer_packs.remove(name)
    assert [p.stem for p in packs()] == ["p"]
    gazetteer_packs.remove("p")
    assert packs() == []


def test_alternate_names_of_a_dump_are_its_places_names(tmp_path: Path) -> None:
    places, names = tmp_path / "p.txt", tmp_path / "names.txt"
    places.write_text(GEONAMES + "\n", encoding="utf-8")
    names.write_text("1\t7\tckb\tZzxabad\t\t\t\t\t\t\n", encoding="utf-8")
    assert gazetteer_packs.add(places, names=names) == ("p", 1)
    asked = Gazetteer(Index(packs()))
    assert {asked.candidates(n, country=None)[0].place.id for n in ("Qwxabad", "Zzxabad")} == {
        "gn:7"
    }


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_alternate_names_alone_are_further_names_of_known_places(
    tmp_path: Path, packed: bool
) -> None:
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(NAMES, encoding="utf-8")
    if packed:
        path = zipped(
            tmp_path / "alternateNamesV2.zip",
            {"alternateNamesV2.txt": NAMES, "iso-languagecodes.txt": "a\tb\n"},
        )
    assert gazetteer_packs.add(path) == ("alternateNamesV2", 2)
    asked = Gazetteer(Index([*Gazetteer.default().index.files, *packs()]))
    for name in ("Qwxmusil", "Qwxnineveh", "Mosul"):
        best = asked.candidates(name, country="IQ")[0].place
        assert (best.id, best.population) == (f"gn:{MOSUL}", 1_683_000)
    assert asked.candidates("قوخاربيل", country="IQ")[0].place.name == "Erbil"
    assert asked.candidates("Mosul", country="IQ")[0].why.count("Mosul") >= 1
    assert not asked.index.has_key("ebl")


def test_columns_of_a_table_are_taken_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        "Lon;x,Navn,Lat,Sort,Folk,Land,Also\n44.0,Qwxabad,36.1,base,70,iq,Zzxabad|Yyxabad\n",
        encoding="utf-8",
    )
    columns = {
        "name": "Navn", "lat": "Lat", "lon": "Lon;x", "kind": "Sort", "population": "Folk",
        "country": "Land", "aliases": "Also",
    }  # fmt: skip
    gazetteer_packs.add(path, columns=columns)
    found = Gazetteer(Index(packs())).index.by_keys(loose("Yyxabad"))[0].place
    assert (found.name, found.kind, found.population, found.country) == (
        "Qwxabad",
        "base",
        70,
        "IQ",
    )


def test_table_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """With the mark that Excel puts first, its semicolons, and packed."""
    text = "Site;Y;X;Also\nQwxabad;36.1;44.0;Qwkhabad\n"
    path = zipped(tmp_path / "p.zip", {"p.csv": "\ufeff" + text})
    assert gazetteer_packs.add(path, columns=COLUMNS) == ("p", 1)
    assert Gazetteer(Index(packs())).index.has_key(loose("Qwkhabad")[0])


def test_place_of_a_dump_lies_in_the_province_of_its_code(tmp_path: Path) -> None:
    fields = GEONAMES.split("\t")
    fields[10] = "15"
    province = [*fields]
    province[0], province[1], province[6], province[7] = "2", "Qwxistan", "A", "ADM1"
    path = tmp_path / "p.txt"
    path.write_text("\n".join("\t".join(f) for f in (fields, province)) + "\n", encoding="utf-8")
    gazetteer_packs.add(path)
    found = Gazetteer(Index(packs())).index.by_keys(loose("Qwxabad"))
    assert {f.place.admin1 for f in found if f.place.kind != "admin1"} == {"Qwxistan"}


def test_feature_says_its_kind_and_country(tmp_path: Path) -> None:
    path = tmp_path / "p.geojson"
    feature = {
        "properties": {"name": "Qwxabad", "kind": "base", "iso_a2": "SY"},
        "geometry": {"type": "Point", "coordinates": [44.0, 36.1]},
    }
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    gazetteer_packs.add(path)
    place = Gazetteer(Index(packs())).index.by_keys(loose("Qwxabad"))[0].place
    assert (place.kind, place.country) == ("base", "SY")


class Server(BaseHTTPRequestHandler):
    """GeoNames' server, on this machine: what it has, by path."""

    files: ClassVar[dict[str, bytes]] = {}
    lacking = 0  # bytes that it promises and does not send

    def do_GET(self) -> None:
        body = self.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) - self.lacking])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(name="server")
def _server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[type[Server]]:
    Server.files, Server.lacking = {}, 0
    for name, text in (("IQ.zip", GEONAMES), ("alternatenames/IQ.zip", NAMES)):
        packed = zipped(tmp_path / "served.zip", {"IQ.txt": text + "\n", "readme.txt": "?"})
        Server.files[f"/{name}"] = packed.read_bytes()
    Server.files["/alternatenames/IQ.zip"] = zipped(
        tmp_path / "served.zip", {"IQ.txt": NAMES.replace("99072", "7"), "readme.txt": "?"}
    ).read_bytes()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setattr(geonames_files, "BASE", f"http://127.0.0.1:{httpd.server_port}/")
    yield Server
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.mark.parametrize("country", ["IQ", "Iraq"])
def test_country_is_downloaded_with_its_names(
    country: str, server: type[Server], capsys: pytest.CaptureFixture[str]
) -> None:
    assert server.files
    assert main(["gazetteer", "add", country]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"pack": "IQ", "places": 1}
    assert "IQ from GeoNames" in err
    asked = Gazetteer(Index(packs()))
    assert {asked.candidates(n)[0].place.id for n in ("Qwxabad", "Qwxmusil")} == {"gn:7"}
    assert [p.name for p in gazetteer.LOCAL.iterdir()] == ["packs"]


def too_large(_: type[Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames_files, "MAX_BYTES", 50)


def cut_off(server: type[Server], _: pytest.MonkeyPatch) -> None:
    server.lacking = 20


def unknown(server: type[Server], _: pytest.MonkeyPatch) -> None:
    server.files.clear()


def without_names(server: type[Server], _: pytest.MonkeyPatch) -> None:
    del server.files["/alternatenames/IQ.zip"]


def no_archive(server: type[Server], _: pytest.MonkeyPatch) -> None:
    server.files["/IQ.zip"] = b"<html>a login page</html>" * 10


def offline(_: type[Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames_files, "BASE", "http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (too_large, "more than 50 bytes"),
        (cut_off, "cut off after"),
        (unknown, "no such file"),
        (without_names, "no such file"),
        (no_archive, "wanted a whole file"),
        (offline, "is there a network"),
    ],
)
def test_download_that_fails_leaves_all_as_it_was(
    spoil: Callable[[type[Server], pytest.MonkeyPatch], None],
    words: str,
    server: type[Server],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["gazetteer", "add", "IQ"]) == 0
    (before,) = [(p, p.read_bytes()) for p in packs()]
    spoil(server, monkeypatch)
    capsys.readouterr()
    assert main(["gazetteer", "add", "IQ"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "skipped: " in err
    assert words in err
    assert [(p, p.read_bytes()) for p in packs()] == [before]
    assert [p.name for p in gazetteer.LOCAL.iterdir()] == ["packs"]


def test_what_is_neither_file_nor_country_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "add", "Atlantis"]) == 1
    assert "no file, and no country" in capsys.readouterr().err


def polygon(name: str, placetype: str, south: float, west: float, side: float) -> dict[str, object]:
    ring = [
        [west, south], [west, south + side], [west + side, south + side], [west + side, south],
        [west, south],
    ]  # fmt: skip
    return {
        "properties": {"name": name, "placetype": placetype},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.fixture(name="districts")
def _districts(tmp_path: Path) -> Gazetteer:
    """The embedded gazetteer with a pack of outlines: a district, a province and a country."""
    path = tmp_path / "d.geojson"
    features = [
        polygon("Qwxabad", "county", 36.0, 43.5, 0.5),
        polygon("Arbil", "region", 35.5, 43.0, 1.5),
        polygon("Iraq", "country", 29.0, 39.0, 8.0),
    ]
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    assert gazetteer_packs.add(path, country="IQ") == ("d", 2)
    return Gazetteer(Index([*Gazetteer.default().index.files, *packs()]))


def test_outline_of_a_pack_says_what_lies_in_it(districts: Gazetteer) -> None:
    found = districts.reverse((36.25, 43.75))
    assert not isinstance(found, list)
    assert found is not None
    assert found.raw["within"]["country"] == "IQ"
    assert "Erbil" in found.raw["within"]["admin1"]
    assert found.raw["within"]["admin2"] == "Qwxabad"


def test_side_of_a_pack_s_district_is_cut_out_of_its_outline(districts: Gazetteer) -> None:
    district = districts.candidates("Qwxabad", country="IQ")[0].place
    assert (district.kind, district.where_prec) == ("admin2", 3)
    assert 30 < district.radius_km < 45
    north = districts.answers("northern Qwxabad", country="IQ")[0].place
    assert 36.35 < north.lat < 36.45
    assert north.radius_km < district.radius_km


def test_country_and_province_of_a_pack_are_those_that_are_known(districts: Gazetteer) -> None:
    plain = Gazetteer.default()
    for name in ("Iraq", "Erbil province", "Arbil Governorate"):
        ours, theirs = (g.candidates(name, country="IQ")[0].place for g in (districts, plain))
        assert ours == theirs
    assert districts.index.countries()["IQ"] == plain.index.countries()["IQ"]
