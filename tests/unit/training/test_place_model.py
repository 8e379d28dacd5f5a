"""Training of the choice between places: labels and the fit, on examples made by hand."""

import importlib.util
import sys
from pathlib import Path

import pytest

from counterclaim.ground.place_choice import Option
from counterclaim.resources.gazetteer import GazetteerEntry, PlaceKind
from counterclaim.score.gold import GoldPlace

FILE = Path(__file__).resolve().parents[3] / "training" / "place_model.py"


@pytest.fixture(scope="module")
def training():
    sys.path.insert(0, str(FILE.parent))  # as for `python training/place_model.py`
    spec = importlib.util.spec_from_file_location("training_place_model", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(FILE.parent))
    del sys.modules[spec.name]


def option(lat, lon, kind=PlaceKind.TOWN, country="UA", **features):
    return Option(GazetteerEntry(1, "x", kind, country, None, None, lat, lon, 1000, 5.0, None), features)


def test_labels(training):
    gold = [GoldPlace("x", "UA", 48.0, 38.0, "town")]
    assert training.label([option(48.1, 38.0), option(50.0, 30.0)], gold) == (True, False)
    assert training.label([option(50.0, 30.0)], gold) == (False,)
    assert training.label([option(48.5, 38.0)], gold) is None  # neither the same place nor clearly another
    assert training.label([option(48.0, 38.0)], []) is None


def test_a_unit_is_not_the_town_inside_it(training):
    town = [GoldPlace("x", "UA", 48.0, 38.0, "town")]
    assert training.label([option(48.0, 38.0, PlaceKind.ADM1), option(48.0, 38.0)], town) == (False, True)


def test_the_fit_follows_the_examples_and_keeps_the_rest(training):
    near, far = option(48.0, 38.0, town=1.0, near=1.0), option(50.0, 30.0, town=1.0)
    examples = [training.Example(f"r{n}", "x", (near, far), (False, True)) for n in range(40)]
    weights = training.fit(examples)
    assert weights["near"] < training.PRIOR["near"]
    assert weights["transliterated"] == training.PRIOR["transliterated"]
    assert training.fit(examples) == weights
