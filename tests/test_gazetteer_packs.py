"""Packs: made whole or not at all, in each of their formats, and asked like the embedded file."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from geo import gazetteer, gazetteer_packs
from geo.errors import GazetteerError
from geo.gazetteer import Index, packs
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
