"""KML 2.2: valid against the schema, on the time slider, hostile text shown as text."""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

import pyogrio
import pytest
from lxml import etree

from geo.eventfiles import kml, save
from tests.made_bundle import BUNDLES, HOSTILE

NS = {"k": "http://www.opengis.net/kml/2.2"}


def document(case: str) -> etree._Element:
    to = io.BytesIO()
    kml.write(BUNDLES[case], to)
    return etree.fromstring(to.getvalue())


@pytest.fixture(name="schema", scope="module")
def _schema() -> etree.XMLSchema:
    """OGC's schema, as fastkml carries it."""
    return etree.XMLSchema(etree.parse(str(files("fastkml") / "schema" / "ogckml22.xsd")))


@pytest.mark.parametrize("case", BUNDLES)
def test_document_is_valid_and_has_every_event(case: str, schema: etree.XMLSchema) -> None:
    found = document(case)
    schema.assertValid(found)
    assert len(found.findall(".//k:Placemark", NS)) == len(BUNDLES[case].events)
    styles = {f"#{s.get('id')}" for s in found.findall(".//k:Style", NS)}
    assert {s.text for s in found.findall(".//k:styleUrl", NS)} <= styles


@pytest.mark.parametrize("case", sorted({*BUNDLES} - {"empty"}))  # GDAL has no layer without rows
def test_gdal_reads_every_event(case: str, tmp_path: Path) -> None:
    path = tmp_path / "events.kml"
    save("kml", BUNDLES[case], path)
    layers = [name for name, _ in pyogrio.list_layers(path)]
    counts = [pyogrio.read_info(path, layer=name)["features"] for name in layers]
    assert sum(counts) == len(BUNDLES[case].events)


@pytest.mark.parametrize(
    ("case", "spans"),
    [
        ("plain", [("2021-12-19", "2021-12-19")]),
        ("interval", [("2021-12-13", "2021-12-19")]),
        ("open", [(None, "2021-12-19"), ("2021-12-19", None)]),
        ("undated", []),
    ],
)
def test_time_span_keeps_the_width_of_the_date(
    case: str, spans: list[tuple[str | None, str | None]]
) -> None:
    found = document(case).findall(".//k:TimeSpan", NS)
    assert [
        (s.findtext("k:begin", None, NS), s.findtext("k:end", None, NS)) for s in found
    ] == spans


@pytest.mark.parametrize(
    ("case", "shapes"),
    [
        ("plain", {"Point"}),
        ("area", {"Polygon"}),
        ("area without outline", set()),
        ("unlocated", set()),
    ],
)
def test_only_a_pin_is_a_point(case: str, shapes: set[str]) -> None:
    tags = {etree.QName(node).localname for node in document(case).iter(etree.Element)}
    assert tags & {"Point", "Polygon", "MultiGeometry"} == shapes


def test_hostile_text_is_shown_as_text_in_names_and_balloons() -> None:
    found = document("hostile")
    shown = HOSTILE.translate(dict.fromkeys(map(ord, "\x00\x0b\x1f"), "\ufffd"))
    values = {d.get("name"): d.findtext("k:value", None, NS) for d in found.iter("{*}Data")}
    assert values["reported_by"] == shown
    balloon = found.findtext(".//k:Placemark/k:description", None, NS) or ""
    page = etree.HTML(balloon)
    assert {node.tag for node in page.iter()} <= {"html", "body", "p", "br", "blockquote"}
    assert "<img src=x onerror=window.__pwned=3>" in "".join(page.itertext())
