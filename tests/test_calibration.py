"""Probabilities: they grow with the evidence, and change neither the order nor what is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import lookup
from geo.calibration import Evidence, features, probability, shared_out
from geo.geocoders.offline import Gazetteer

G = Gazetteer.default()
SHARES = st.floats(0.0, 1.0)
SOME = Evidence(score=0.7, fit=0.9, share=0.6, next_share=0.2, kind="town")


@given(SHARES, SHARES, SHARES, SHARES, st.sampled_from(["town", "base", "country"]))
def test_probability_is_one_whatever_the_evidence(
    score: float, fit: float, share: float, next_share: float, kind: str
) -> None:
    evidence = Evidence(score=score, fit=fit, share=share + 1e-9, next_share=next_share, kind=kind)
    assert 0 < probability(evidence) < 1


@pytest.mark.parametrize("field", ["score", "fit", "share"])
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_more_evidence_never_makes_less_sure(field: str, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert probability(replace(SOME, **{field: less})) <= probability(
        replace(SOME, **{field: more})
    )


@given(st.floats(0.0, 0.4), st.floats(0.0, 0.4))
def test_stronger_rival_never_makes_surer(a: float, b: float) -> None:
    weak, strong = sorted((a, b))
    weaker, stronger = (replace(SOME, next_share=rival) for rival in (weak, strong))
    assert probability(weaker) >= probability(stronger)


def test_stored_weights_are_those_of_the_features() -> None:
    plain = dict.fromkeys(features(SOME), 0.0)
    assert probability(SOME, {"constant": 0.0, **plain}) == 0.5
    assert 0.5 < probability(SOME) < 0.99


@given(
    st.floats(0.0, 1.0),
    st.lists(st.floats(1e-9, 1.0), min_size=1, max_size=12).map(lambda s: sorted(s, reverse=True)),
)
def test_runners_up_get_what_is_left_in_their_order(best: float, shares: list[float]) -> None:
    found = shared_out(best, shares)
    assert len(found) == len(shares)
    assert found == sorted(found, reverse=True)
    assert sum(found) <= 1 + 1e-3


@pytest.mark.parametrize("name", ["Mosul", "Paris", "San José", "Rashad", "Springfield", "Harir"])
def test_order_is_that_of_the_raw_weights(name: str) -> None:
    hints = lookup.Hints()
    weighed = lookup.weighed(G.index, name, hints=hints, fuzzy=True)
    found = lookup.candidates(G.index, name, hints=hints, limit=50, fuzzy=True)
    assert [c.place.id for c in found] == [hit.place.id for hit, _ in weighed][:50]
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


@pytest.mark.parametrize(
    ("raw", "answered"), [(lookup.LEAST_SCORE, True), (lookup.LEAST_SCORE - 0.001, False)]
)
def test_whether_there_is_an_answer_is_up_to_the_raw_score(
    raw: float, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "evidence", lambda _: replace(SOME, score=raw))
    assert bool(G.candidates("Mosul")) == answered
