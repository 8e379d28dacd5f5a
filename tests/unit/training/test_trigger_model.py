"""Training: labels and the fit, on examples made by hand."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest

from counterclaim.extract.candidates import Candidate
from counterclaim.model import Span
from counterclaim.resources.ontology import Sense

FILE = Path(__file__).resolve().parents[3] / "training" / "trigger_model.py"


@pytest.fixture(scope="module")
def training():
    import sys

    sys.path.insert(0, str(FILE.parent))  # as for `python training/trigger_model.py`
    spec = importlib.util.spec_from_file_location("training_trigger_model", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(FILE.parent))
    del sys.modules[spec.name]


@pytest.fixture
def example(training):
    def make(rows, target, weight=1.0):
        return training.Example(tuple(tuple(r) for r in rows), tuple(target), weight)

    return make


def test_training_learns_which_feature_tells_the_code(training, example):
    examples = [example([["a"], ["b"]], [2.0, 0.0])] * 20 + [example([["c"]], [0.0])] * 20
    weights = training.train(examples, l2=0.1, steps=200)
    assert weights["a"] > 1
    assert weights["b"] < 0
    assert weights["c"] < -1


def test_training_gives_the_same_weights_each_time(training, example):
    examples = [example([["a", "x"], ["b"]], [2.0, 0.0]), example([["a"], ["b", "x"]], [0.0, 2.0])] * 5
    assert training.train(examples, steps=40) == training.train(examples, steps=40)


def test_a_feature_that_is_seen_once_gets_no_weight(training, example):
    weights = training.train([example([["often", "once"]], [2.0]), example([["often"]], [2.0])], steps=10)
    assert "often" in weights
    assert "once" not in weights


def test_a_heavier_penalty_gives_smaller_weights(training, example):
    examples = [example([["a"]], [2.0])] * 10
    assert abs(training.train(examples, l2=20.0)["a"]) < abs(training.train(examples, l2=0.5)["a"])


def token_tree(*words):
    tokens, at = [], 0
    for word in words:
        tokens.append(SimpleNamespace(text=word, span=Span(at, at + len(word))))
        at += len(word) + 1
    return SimpleNamespace(tokens=tokens)


def gold(trigger, *types, optional=False):
    return SimpleNamespace(trigger=(trigger,), types=list(types), optional=optional)


def candidate(head, *codes, tokens=None):
    return Candidate(head, tokens or (head,), tuple(Sense(c, "strong") for c in codes), is_phrase=bool(tokens))


def test_labels(training):
    tree = token_tree("Rebels", "shelled", "and", "burned", "it")
    candidates = (candidate(1, "shelling", "fire"), candidate(3, "fire"))
    labels = training.label_candidates(candidates, tree, (gold((7, 14), "shelling", "bombing"),))
    assert labels == {1: ("event", "shelling", frozenset({"shelling", "bombing"}))}


def test_a_candidate_that_cannot_tell_the_gold_code_is_left_out(training):
    tree = token_tree("Rebels", "shelled", "it")
    labels = training.label_candidates((candidate(1, "fire"),), tree, (gold((7, 14), "shelling"),))
    assert labels[1][0] == "skip"


def test_the_phrase_in_a_gold_trigger_is_preferred_and_the_rest_left_out(training):
    tree = token_tree("opened", "fire", "today")
    candidates = (candidate(0, "shelling", tokens=(0, 1)), candidate(1, "shelling"))
    labels = training.label_candidates(candidates, tree, (gold((0, 11), "shelling"),))
    assert (labels[0][0], labels[1][0]) == ("event", "skip")


def test_an_optional_claim_does_not_hide_a_required_one(training):
    tree = token_tree("Rebels", "shelled", "it")
    claims = (gold((7, 14), "shelling"), gold((7, 14), "shelling", optional=True))
    assert training.label_candidates((candidate(1, "shelling"),), tree, claims)[1][0] == "event"
    assert training.label_candidates((candidate(1, "shelling"),), tree, claims[1:])[1][0] == "optional"


def test_reports_whose_licence_forbids_it_do_not_train(training, tmp_path):
    folder = tmp_path / "train" / "reports"
    folder.mkdir(parents=True)
    for name in ("fk_a.yaml", "wn_b.yaml"):
        (folder / name).touch()
    assert [p.name for p, *_ in training.gold_pairs(tmp_path, [])] == ["wn_b.yaml"]


def test_an_own_report_weighs_half_and_marks_how_dense_it_is(training, example):
    marked = training.mark_own(example([["bias", "strength=strong", "strong|pos=VERB", "pos=VERB"]], [2.0]))
    assert marked.weight == training.OWN_WEIGHT
    added = set(marked.features[0]) - {"bias", "strength=strong", "strong|pos=VERB", "pos=VERB"}
    assert added == {training.OWN_MARK + "bias", training.OWN_MARK + "strength=strong"}


def test_own_reports_are_those_beside_a_gold_file(training):
    assert training.is_own(SimpleNamespace(path=Path("a/gold.yaml")))
    assert not training.is_own(SimpleNamespace(path=Path("train/reports/wn_b.yaml")))
