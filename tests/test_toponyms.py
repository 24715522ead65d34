"""Which words of a sentence name a place, what they do there, and which place is meant."""

from __future__ import annotations

import pytest

from geo.language import parse
from geo.mentions import find_mentions
from geo.resolve import resolve
from geo.types import Place, Role, Toponym, WherePrec
from tests.conftest import SmallGazetteer, article, place


def country(code: str, name: str, lat: float, lon: float) -> Place:
    return place(
        id=f"cc:{code}", name=name, kind="country", lat=lat, lon=lon, radius_km=400.0,
        where_prec=WherePrec.COUNTRY, country=code, admin1=None, population=40_000_000,
    )  # fmt: skip


def town(name: str, lat: float, lon: float, country: str, admin1: str, population: int) -> Place:
    kind = "city" if population >= 100_000 else "town"
    return place(
        id=f"t:{name}/{country}/{admin1}", name=name, kind=kind, lat=lat, lon=lon, country=country,
        admin1=admin1, population=population,
    )  # fmt: skip


SITES = {
    "dl:asad": ("Ain al-Asad Base", "base", 33.79, 42.44),
    "dl:harir": ("Harir Base", "base", 36.53, 44.34),
    "dl:erbil-airport": ("Erbil Airport", "airport", 36.24, 43.96),
    "dl:embassy": ("US Embassy", "embassy", 33.30, 44.40),
    "dl:green-zone": ("Green Zone", "quarter", 33.31, 44.39),
}
GAZETTEER = SmallGazetteer(
    country("IQ", "Iraq", 33.0, 44.0),
    country("US", "US", 39.8, -98.6),
    country("IR", "Iran", 32.0, 53.0),
    country("SY", "Syria", 35.0, 38.0),
    place(),
    town("Baghdad", 33.34, 44.40, "IQ", "Baghdad", 6_000_000),
    town("Mosul", 36.34, 43.13, "IQ", "Nineveh", 1_700_000),
    town("Kirkuk", 35.47, 44.39, "IQ", "Kirkuk", 900_000),
    town("Garma", 33.40, 43.91, "IQ", "Anbar", 20_000),
    town("Washington", 38.90, -77.04, "US", "District of Columbia", 600_000),
    town("Paris", 48.86, 2.35, "FR", "Île-de-France", 2_100_000),
    town("Paris", 33.66, -95.56, "US", "Texas", 25_000),
    town("Kabul", 34.53, 69.17, "AF", "Kabul", 4_400_000),
    town("Atlanta", 33.75, -84.39, "US", "Georgia", 490_000),
    town("Marietta", 33.95, -84.55, "US", "Georgia", 60_000),
    country("GE", "Georgia", 42.0, 43.5),
    place(id="a:georgia", name="Georgia", kind="admin1", lat=32.75, lon=-83.5, country="US",
          admin1="Georgia", radius_km=250.0, where_prec=WherePrec.PROVINCE),
    place(id="a:kabul", name="Kabul", kind="admin1", lat=34.5, lon=69.4, country="AF",
          admin1="Kabul", radius_km=60.0, where_prec=WherePrec.PROVINCE),
    town("Jordan", 44.67, -93.63, "US", "Minnesota", 6_000),
    *(
        place(id=f"a:{code}", name="Ghazna", kind="admin1", lat=lat, lon=34.4, country=code,
              admin1="Ghazna", radius_km=20.0, where_prec=WherePrec.PROVINCE, population=0)
        for code, lat in (("MZ", -23.0), ("PS", 31.5))
    ),
    town("Ghazna", 31.5, 34.45, "PS", "Ghazna", 400_000),
    town("Khyber", 25.70, 39.29, "SA", "Medina", 20_000),
    place(id="a:anbar", name="Anbar", kind="admin1", lat=32.9, lon=41.9, admin1="Anbar",
          radius_km=220.0, where_prec=WherePrec.PROVINCE),
    place(id="a:texas", name="Texas", kind="admin1", lat=31.0, lon=-99.0, country="US",
          admin1="Texas", radius_km=500.0, where_prec=WherePrec.PROVINCE),
    *(
        place(id=i, name=n, kind=k, lat=lat, lon=lon, radius_km=3.0)
        for i, (n, k, lat, lon) in SITES.items()
    ),
    names={"cc:US": ("U.S.", "USA", "United States"), "t:Washington/US/District of Columbia": ()},
)  # fmt: skip


def toponyms(text: str) -> list[Toponym]:
    doc = parse(text)
    found = find_mentions(doc, gazetteer=GAZETTEER)  # type: ignore[arg-type]
    return resolve(article(text), doc, found, gazetteer=GAZETTEER)  # type: ignore[arg-type]


def named(text: str) -> list[str]:
    return [t.text for t in toponyms(text)]


def role(text: str, name: str) -> Role:
    return next(t.role for t in toponyms(text) if t.text == name)


def place_of(text: str, name: str) -> Place | None:
    return next(t.place for t in toponyms(text) if t.text == name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rockets hit Harir Base on Sunday.", ["Harir Base"]),
        ("Drones flew over Ain al-Asad Base in Iraq.", ["Ain al-Asad Base", "Iraq"]),
        ("Two rockets fell in Baghdad's Green Zone.", ["Baghdad", "Green Zone"]),
        ("Troops left Mosul and Kirkuk.", ["Mosul", "Kirkuk"]),
        ("The blast killed two in Garma, Anbar province.", ["Garma", "Anbar"]),
        ("Police closed Erbil's airport.", ["Erbil's airport"]),
    ],
)
def test_places_are_found(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Khyber Brigade claimed the attack.",
        "Jordan Smith won the race on Saturday.",
        "The Iraqi army and the Americans left on Monday.",
        "The Baghdad Agreement was signed in May.",
        "He told the Baghdad Times about it.",
        "Real Paris beat the Mosul Eagles.",
        "The Kirkuk Regiment was founded in 1930.",
        "The Islamic State in Iraq and Syria said so.",
    ],
)
def test_people_bodies_peoples_and_days_are_no_places(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("A bomb exploded in Mosul.", "Mosul", Role.EVENT),
        ("BAGHDAD (Reuters) - A bomb exploded on Sunday.", "BAGHDAD", Role.DATELINE),
        ("Rockets were fired from Mosul.", "Mosul", Role.LAUNCH_SITE),
        ("The troops withdrew from Mosul.", "Mosul", Role.ORIGIN),
        ("The delegation travelled to Erbil.", "Erbil", Role.DESTINATION),
        ("Baghdad insists on the withdrawal.", "Baghdad", Role.METONYM),
        ("The agreement between Baghdad and Washington ended.", "Washington", Role.METONYM),
        ("The US forces left.", "US", Role.MODIFIER),
        ("Iraq's prime minister spoke.", "Iraq", Role.MODIFIER),
        ("The purpose of the Erbil visit is unclear.", "Erbil", Role.EVENT),
        ("They attacked the US Embassy.", "US", Role.PART_OF_NAME),
        ("The Paris talks ended.", "Paris", Role.EVENT),
        ("He was born in Mosul and died last week.", "Mosul", Role.BACKGROUND),
        ("The camp lies 30 kilometers from Mosul.", "Mosul", Role.BACKGROUND),
        ("Militias loyal to Iran left.", "Iran", Role.MODIFIER),
        ("The Iran-backed militias left.", "Iran", Role.MODIFIER),
        ("Rebels backed by Iran left.", "Iran", Role.MODIFIER),
        ("In Kabul police arrested two men.", "Kabul", Role.EVENT),
        ("The troops of the USA left.", "USA", Role.MODIFIER),
        ("A fence stands on the border with Syria.", "Syria", Role.EVENT),
        ("They attacked the US Embassy.", "US Embassy", Role.EVENT),
    ],
)
def test_role_is_what_the_name_does_in_its_sentence(text: str, name: str, expected: Role) -> None:
    assert role(text, name) == expected


def test_the_words_beside_a_name_say_which_of_its_namesakes_is_meant() -> None:
    found = place_of("A storm destroyed a school in Paris, Texas.", "Paris")
    assert found is not None
    assert found.country == "US"


def test_the_largest_namesake_is_meant_where_nothing_says_otherwise() -> None:
    found = place_of("Three people were arrested in Paris.", "Paris")
    assert found is not None
    assert found.country == "FR"


def test_embassy_is_where_it_stands_not_in_its_own_country() -> None:
    found = place_of("Rockets were fired at the US Embassy in Baghdad.", "US Embassy")
    assert found is not None
    assert found.country == "IQ"


def test_an_embassy_without_a_row_is_near_the_town_it_is_in_not_at_another_embassy() -> None:
    found = place_of("A bomb went off at the US Embassy in Kabul.", "US Embassy")
    assert found is not None
    assert (found.country, found.where_prec) == ("AF", WherePrec.NEAR)


def test_what_lies_in_a_place_says_which_place_it_is() -> None:
    found = place_of("The plane left Atlanta, Georgia, at noon.", "Georgia")
    assert found is not None
    assert found.country == "US"


def test_a_name_is_no_support_for_itself() -> None:
    text = (
        "Two men from Marietta and Atlanta said so. Georgia was hit. Georgia shook. Georgia burnt."
    )
    assert {t.place.country for t in toponyms(text) if t.text == "Georgia" and t.place} == {"US"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [("A bomb went off in Kabul.", "city"), ("A bomb went off in Kabul province.", "admin1")],
)
def test_a_noun_beside_a_name_says_whether_the_town_or_its_province_is_meant(
    text: str, kind: str
) -> None:
    found = place_of(text, "Kabul")
    assert found is not None
    assert found.kind == kind


def test_a_namesake_named_once_does_not_move_the_other() -> None:
    text = (
        "Police in Paris arrested three men. Shops in Paris stayed shut. A man in Paris said so. "
        "Nobody was hurt in Paris, Texas."
    )
    countries = [t.place.country for t in toponyms(text) if t.text == "Paris" and t.place]
    assert countries == ["FR", "FR", "FR", "US"]


def test_an_unknown_village_is_as_precise_as_the_province_that_holds_it() -> None:
    found = place_of("Gunmen raided the village of Zarbatuna, Anbar province.", "Zarbatuna")
    assert found is not None
    assert found.where_prec == WherePrec.PROVINCE


@pytest.mark.parametrize(
    ("text", "name", "province"),
    [
        ("A bomb went off in Garma wa Sufla district, Kabul province.", "Garma wa Sufla", "Kabul"),
        ("Troops held two men in the Ab Jordan district of Anbar province.", "Ab Jordan", "Anbar"),
        ("Soldiers searched Khyber-ye Bala village, Anbar province.", "Khyber-ye Bala", "Anbar"),
    ],
)
def test_a_name_reaches_up_to_its_district(text: str, name: str, province: str) -> None:
    found = place_of(text, name)  # and is no namesake of its half, countries away
    assert (found.admin1, found.where_prec) == (province, WherePrec.PROVINCE)


def test_of_two_provinces_of_a_name_the_one_with_the_city_is_meant() -> None:
    found = place_of("They spoke of the strikes on Ghazna.", "Ghazna")
    assert (found.country, found.kind) == ("PS", "city")


def test_news_of_one_country_means_no_village_of_another() -> None:
    text = "Troops shelled Mosul and Kirkuk, then Garma. Later two bombs went off in Khyber."
    assert place_of(text, "Khyber") is None  # the only one known is in Saudi Arabia


def test_an_unknown_name_stays_unresolved() -> None:
    assert place_of("The convoy stopped in the town of Zarbatuna in Iraq.", "Zarbatuna") is None


def test_a_spot_without_a_row_is_placed_near_its_town_and_says_so() -> None:
    found = place_of("Shells hit Kirkuk Airport.", "Kirkuk Airport")
    assert found is not None
    assert (found.kind, found.where_prec) == ("airport", WherePrec.NEAR)


def test_a_noun_takes_the_place_of_the_name_it_stands_for() -> None:
    text = "Rockets hit Harir Base on Sunday. Nobody at the base was hurt."
    assert place_of(text, "the base") == place_of(text, "Harir Base")


def test_distance_and_direction_move_the_point() -> None:
    found = place_of("A convoy was bombed 30 km west of Kirkuk.", "30 km west of Kirkuk")
    assert found is not None
    assert 44.39 - found.lon == pytest.approx(0.331, abs=0.01)
    assert found.where_prec == WherePrec.LINEAR  # an area of some kilometres: no pin
    assert found.radius_km == 7.5


def test_northern_part_of_a_country_is_an_area() -> None:
    found = place_of("Fighting went on in northern Syria.", "northern Syria")
    assert found is not None
    assert found.lat > 35.0
    assert found.where_prec.is_area


def test_typed_coordinates_are_a_point() -> None:
    found = place_of("The wreck lies at 33.50°N, 44.25°E.", "33.50°N, 44.25°E")
    assert found is not None
    assert (found.lat, found.lon) == (33.5, 44.25)


def test_spans_are_the_words_of_the_text() -> None:
    text = "“Qué pasó?” — rockets fell near Erbil’s airport, 30 km west of Kirkuk, in Iraq."
    found = toponyms(text)
    assert len(found) >= 3
    assert all(t.span.of(text) == t.text for t in found)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "1234", "‮مرحبا", "${x} </script> \\"])
def test_texts_without_places_have_none(text: str) -> None:
    assert toponyms(text) == []
