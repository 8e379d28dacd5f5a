"""Gold's own claims as codings: what linking is measured on apart from reading."""

from datetime import date

from counterclaim.model import Report, Status
from counterclaim.score.given import give_coding
from counterclaim.score.gold import read_gold_report

TEXT = "Rebels shelled the port of Odesa on Monday, the mayor said. The army denied it."
GOLD = """
slug: s_1
own_voice: [Herald]
claims:
- {id: c1, evidence: Rebels shelled the port of Odesa on Monday, trigger: shelled, type: shelling, status: occurred,
   sources: [[the mayor, mayor]], agents: [[Rebels]], time: 2024-03-11,
   place: {name: Odesa, country: UA, lat: 46.48, lon: 30.73, precision: town}}
- {id: c2, evidence: The army denied it, trigger: denied, type: shelling, status: negated, stance: deny,
   sources: [[nobody named here]]}
- {id: c3, evidence: shelled the port, trigger: shelled, type: shelling, status: occurred, sources: [[Herald]]}
"""


def test_a_claim_is_given_as_gold_has_it(tmp_path, tools):
    path = tmp_path / "1.yaml"
    path.write_text(GOLD)
    coding = give_coding(read_gold_report(path, TEXT), Report("rep_1", TEXT, "1.txt"), tools)
    told, denied, own = coding.claims
    assert [claim.id for claim in coding.claims] == ["rep_1:c1", "rep_1:c2", "rep_1:c3"]
    assert (told.event.type, told.event.status, told.event.trigger.text) == ("shelling", Status.OCCURRED, "shelled")
    assert told.event.time.value.start == told.event.time.value.end == date(2024, 3, 11)
    assert told.event.places[0].value.lat == 46.48
    assert told.chain[0].passage.text == "the mayor"
    assert denied.chain[0].value.name == "nobody named here"
    assert own.chain == ()
