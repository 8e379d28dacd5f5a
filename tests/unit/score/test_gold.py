from datetime import UTC, datetime

import pytest

from counterclaim.errors import UnreadableInput
from counterclaim.score.gold import DAY_S, MINUTE_S, Instant, load_gold_ledger, load_gold_report, read_instant

YAML = """
slug: s_1
own_voice: [Coast Wire]
claims:
- {id: c1, evidence: the army fired, trigger: fired, type: shelling, types_ok: [shelling, armed_clash], status: occurred, sources: [[army]],
   sources_ok: [[]], place: [Kyiv, {name: X, lat: 1, lon: 2}], time: 2024-03-12, counts: [{what: shells, high: 5}], optional: true}
- {id: c2, evidence: the army fired, evidence_at: 15, trigger: fired, type: shelling, status: occurred, sources: [],
   time: {start: '2024-03-12T00:10Z'}, instruments: [drone]}
"""


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "1.yaml").write_text(YAML)
    (tmp_path / "1.txt").write_text("the army fired the army fired")
    return load_gold_report(tmp_path / "1.yaml")


def test_first_and_further_answers(gold):
    first, second = gold.claims
    assert gold.name == "s_1"
    assert first.types == ("shelling", "armed_clash")
    assert first.chains == ((("army",),), ())
    assert first.own_voice == ("Coast Wire",)
    assert [p.name for p in first.places] == ["Kyiv", "X"]
    assert (first.counts[0].low, first.counts[0].high) == (0, 5)
    assert first.optional
    assert not second.optional
    assert second.instruments == (("drone",),)


def test_offsets(gold):
    first, second = gold.claims
    assert (first.evidence, first.trigger) == (((0, 14),), ((9, 14),))
    assert (second.evidence, second.trigger) == (((15, 29),), ((24, 29),))


def test_evidence_that_is_not_there_is_named(tmp_path):
    (tmp_path / "1.yaml").write_text(YAML)
    (tmp_path / "1.txt").write_text("the navy fired")
    with pytest.raises(UnreadableInput, match="c1"):
        load_gold_report(tmp_path / "1.yaml")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024", Instant(datetime(2024, 1, 1, tzinfo=UTC), DAY_S)),
        ("2024-03", Instant(datetime(2024, 3, 1, tzinfo=UTC), DAY_S)),
        ("2024-03-12", Instant(datetime(2024, 3, 12, tzinfo=UTC), DAY_S)),
        ("2024-03-12T00:10Z", Instant(datetime(2024, 3, 12, 0, 10, tzinfo=UTC), MINUTE_S)),
        ("2024-03-12T00:10", Instant(datetime(2024, 3, 12, 0, 10, tzinfo=UTC), MINUTE_S)),
    ],
)
def test_instants(written, expected):
    assert read_instant(written) == expected


def test_ledger(tmp_path):
    (tmp_path / "ledger.yaml").write_text(
        "events: [{id: E1, claims: ['1:c1'], status: contested, status_ok: [corrected], may_merge_with: [E2]}]\n"
        "wire_copies: [{original: 1, copy: 3}]\n"
    )
    ledger = load_gold_ledger(tmp_path)
    assert ledger.events[0].statuses == {"contested", "corrected"}
    assert ledger.events[0].independent is None
    assert ledger.copies == {frozenset({"1", "3"})}
