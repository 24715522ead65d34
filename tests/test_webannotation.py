"""W3C Web Annotations: every quote can be found again in its article."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from geo.eventfiles import Bundle, webannotation
from geo.types import Evidence, Span
from tests.conftest import article, event
from tests.made_bundle import BUNDLES, merged


def page(bundle: Bundle) -> dict[str, Any]:
    to = io.BytesIO()
    webannotation.write(bundle, to)
    found: dict[str, Any] = json.loads(to.getvalue())
    return found


@pytest.mark.parametrize("case", BUNDLES)
def test_quotes_are_the_articles_own_words(case: str) -> None:
    found = page(BUNDLES[case])
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in found["items"]}) == len(found["items"])
    for item in found["items"]:
        quote, position = item["target"]["selector"]
        (text,) = {
            a.text for a in BUNDLES[case].sources() if a.sha256 == item["dateline"]["sha256"]
        }
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_all_reports_give_their_evidence() -> None:
    assert len(page(BUNDLES["several reports"])["items"]) == 3


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", "urn:sha256:" + "0" * 64),
        (None, "urn:sha256:" + "0" * 64),
    ],
)
def test_source_is_an_address_of_the_web_or_a_hash(url: str | None, source: str) -> None:
    found = Bundle(
        events=(merged(event()),),
        articles={"a1": article(url=url)},
        created=BUNDLES["plain"].created,
    )
    (item,) = page(found)["items"]
    assert item["target"]["source"] == source


def test_what_it_proves_is_said() -> None:
    place = Evidence(article_id="a1", span=Span(start=12, end=17), role="place")
    found = Bundle(
        events=(merged(event(evidence=(place,))),),
        articles={"a1": article()},
        created=BUNDLES["plain"].created,
    )
    (item,) = page(found)["items"]
    assert item["body"][0]["value"] == "place: Erbil"
    assert item["target"]["selector"][0]["exact"] == "Erbil"
