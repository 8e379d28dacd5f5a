"""Floors of toponym recognition and resolution on the held-out half of GeoWebNews and on GeoVirus."""

from pathlib import Path

import pytest

from counterclaim.score.corpus import DATA_BESIDE, DATA_ENVIRONMENT, find_data
from counterclaim.score.toponyms import (
    GEOVIRUS,
    GEOWEBNEWS,
    load_geovirus,
    load_geowebnews,
    score_texts,
    tell_score,
)

ROOT = Path(__file__).parents[2]
FLOORS = {"GeoWebNews held out": (0.845, 0.735), "GeoVirus": (0.92, 0.84)}
"""F1 over literal toponyms; share of them found and within 161 km. About a point under what was reached; they only rise."""


@pytest.mark.gold
@pytest.mark.slow
def test_no_floor_drops(monkeypatch, tools):
    monkeypatch.chdir(ROOT)
    data = find_data()
    if data is None or not all((data / name).is_file() for name in (GEOWEBNEWS, GEOVIRUS)):
        pytest.skip(f"no GeoWebNews at {DATA_BESIDE}; set {DATA_ENVIRONMENT}")
    texts = {"GeoWebNews held out": load_geowebnews(data, "held-out"), "GeoVirus": load_geovirus(data)}
    for name, (recognition, resolution) in FLOORS.items():
        score = score_texts(texts[name], tools)
        told = "\n".join(tell_score(name, score))
        assert score.literal_f1 >= recognition, told
        assert score.end_to_end >= resolution, told
