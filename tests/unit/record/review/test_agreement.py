import pytest

from counterclaim.record.review.agreement import agreement, krippendorff_alpha, measure_agreement

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), C: four observers, twelve units, values missing
PUBLISHED = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def test_the_published_example():
    units = [[v for v in unit if v != "."] for unit in zip(*map(str.split, PUBLISHED), strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_two_observers_without_missing_values():
    # the same paper, A: binary data, alpha 0.095
    one, other = ["0", "1", "0", "0", "0", "0", "0", "0", "1", "0"], ["1", "1", "1", "0", "0", "1", "0", "0", "0", "0"]
    assert krippendorff_alpha(zip(one, other, strict=True)) == pytest.approx(0.095, abs=0.0005)


def test_the_ends_of_the_scale():
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1.0
    assert krippendorff_alpha([["a", "b"], ["b", "a"]]) < 0
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) is None
    assert krippendorff_alpha([["a"], ["b"]]) is None
    assert krippendorff_alpha([]) is None


def test_reviewers_are_compared_field_by_field(make_coding, decide):
    codings = [make_coding(path=f"{n}.txt", outlet=str(n)) for n in range(3)]
    told = []
    for n, coding in enumerate(codings):
        told.append(decide(coding, "accept"))
        told.append(decide(coding, "reject" if n else "accept", reviewer="bob"))
    found = {a.field: a for a in measure_agreement(told)}
    assert (found["claim"].units, found["claim"].values, found["claim"].reviewers) == (3, 6, ("ann", "bob"))
    assert found["claim"].alpha < 0.1
    assert found["type"].units == 1
    assert found["type"].alpha is None
    assert "same_event" not in found
    assert agreement(told)["claim"] == found["claim"].alpha


def test_the_latest_decision_that_holds_counts(make_coding, decide):
    coding = make_coding()
    asked = {"field": "status", "spans": [[27, 30]]}
    ann = decide(coding, "correct", value="repelled", **asked)
    bob = [
        decide(coding, "correct", value=v, reviewer="bob", at=n, **asked) for n, v in enumerate(["planned", "repelled"])
    ]
    other = make_coding(path="b.txt", outlet="b")
    rest = [decide(other, "correct", value="planned", reviewer=r, **asked) for r in ("ann", "bob")]
    assert agreement([ann, *bob, *rest])["status"] == 1.0
    undo = decide(coding, "undo", claims=[], at=5, undoes=bob[1].id)
    assert agreement([ann, *bob, undo, *rest])["status"] < 1.0


def test_values_are_compared_not_their_mentions(make_coding, decide):
    coding = make_coding()
    told = [
        decide(
            coding,
            "correct",
            field="agents",
            value=[{"name": name, "actor_id": "ukr_interior", "spans": spans}],
            reviewer=who,
        )
        for who, name, spans in (("ann", "the ministry", [[0, 21]]), ("bob", "Interior Ministry", [[4, 21]]))
    ]
    other = make_coding(path="b.txt", outlet="b")
    told += [decide(other, "correct", field="agents", value=[], reviewer=who) for who in ("ann", "bob")]
    assert agreement(told)["agents"] == 1.0


def test_pairs_are_compared_whichever_comes_first(make_coding, decide):
    one, two, three = (make_coding(path=f"{n}.txt", outlet=str(n)) for n in range(3))
    known = {"known": (one, two, three)}
    told = [
        decide(one, "same", two.claims[0], **known),
        decide(two, "same", one.claims[0], reviewer="bob", **known),
        decide(one, "different", three.claims[0], **known),
        decide(three, "different", one.claims[0], reviewer="bob", **known),
    ]
    assert agreement(told) == {"same_event": 1.0}
