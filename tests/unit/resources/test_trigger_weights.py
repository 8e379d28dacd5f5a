"""The shipped weights: numbers, readable names, nothing twice."""

import math
from importlib.resources import files

from counterclaim.resources.event_types import load_event_types
from counterclaim.resources.trigger_weights import load_trigger_weights

WEIGHTS = load_trigger_weights()


def test_every_line_of_the_file_is_one_weight():
    text = (files("counterclaim.resources") / "trigger_weights.tsv").read_text(encoding="utf8")
    assert len(text.splitlines()) == len(WEIGHTS) > 1000


def test_weights_are_finite_and_not_zero():
    assert all(math.isfinite(w) and w != 0 for w in WEIGHTS.values())


def test_names_are_printable():
    assert all(name.isprintable() and name == name.strip() for name in WEIGHTS)


def test_codes_in_names_are_of_the_codebook():
    codes = {name.removeprefix("code=").split("|")[0] for name in WEIGHTS if name.startswith("code=")}
    assert codes <= set(load_event_types())
    assert len(codes) > 40
