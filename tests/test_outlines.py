from __future__ import annotations

import pytest

from geo.outlines import fold, key_of, outline
from geo.types import WherePrec
from tests.conftest import columns, event, place
from tests.test_columns import unpack


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Anbar", "IQ"),
        ("Al Anbar", "IQ"),
        ("Anbar Governorate", "IQ"),
        ("Nineveh", "IQ"),
        ("Saladin", "IQ"),
        ("Erbil", "IQ"),
        ("Deir ez-Zor", "SY"),
        ("Donetsk Oblast", "UA"),
        ("Bavaria", "DE"),
    ],
)
def test_province_is_found_by_the_names_that_news_gives_it(name: str, country: str) -> None:
    assert outline(key_of(place(name=name, country=country, kind="admin1")))


def test_country_is_found_by_its_code() -> None:
    assert outline(key_of(place(name="Iraq", country="IQ", kind="country")))


def test_province_of_the_same_name_elsewhere_is_another() -> None:
    amazonas = [
        outline(key_of(place(name="Amazonas", country=c, kind="admin1"))) for c in ("BR", "PE")
    ]
    assert amazonas[0] != amazonas[1]


@pytest.mark.parametrize("kind", ["region", "city", "road"])
def test_other_areas_have_none(kind: str) -> None:
    assert outline(key_of(place(name="Anbar", kind=kind))) is None


def test_name_of_nothing_but_a_sort_stays() -> None:
    assert fold("State") == "state"


def test_columns_carry_the_outlines_of_their_areas() -> None:
    prec = WherePrec.PROVINCE
    made = [
        event(id="a", place=place(id="x", name="Anbar", kind="admin1", where_prec=prec)),
        event(id="b", place=place(id="y", name="northern Iraq", kind="region", where_prec=prec)),
    ]
    rows = columns(made, version="v", kinds=["rocket_attack"])
    header, _ = unpack(rows.to_bytes())
    assert dict(zip(header["areas"], map(bool, header["outlines"]), strict=True)) == {
        "IQ:anbar": True,
        "y": False,
    }
