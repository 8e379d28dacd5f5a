"""With what it was done, and how the means is called."""

import pytest

from counterclaim.extract.instruments import InstrumentReader, name_instrument

CASES = [
    # trigger words
    ("A drone attack destroyed the depot.", "attack", "drone_strike", ["drone"]),
    ("A car bomb killed two guards.", "bomb", "bombing", ["car bomb"]),
    ("A suicide bombing hit the market.", "bombing", "suicide_bombing", []),
    # subjects
    ("Two Russian drones attacked the depot.", "attacked", "drone_strike", ["drones"]),
    ("Rockets were fired at the base by rebels.", "fired", "missile_strike", ["Rockets"]),
    ("Katyushas struck the port.", "struck", "missile_strike", ["Katyushas"]),
    ("Two drones were shot down by the navy.", "shot", "interception", []),
    ("The helicopter crashed.", "crashed", "crash", []),
    # objects
    ("Rebels fired dozens of rockets at the base.", "fired", "missile_strike", ["rockets"]),
    ("Rebels shelled the base with a volley of mortar rounds.", "shelled", "shelling", ["mortar rounds"]),
    ("Guards shot down a drone over the mill.", "shot", "interception", []),
    ("Protesters hurled stones and petrol bombs at the police.", "hurled", "riot", ["stones", "petrol bombs"]),
    ("Troops seized 14 rifles.", "seized", "security_operation", []),
    # prepositions
    ("Attackers killed a farmer with knives.", "killed", "attack_on_civilians", ["knives"]),
    ("A ship was hit by a drone boat.", "hit", "drone_strike", ["drone boat"]),
    ("The army attacked the village with tanks and heavy artillery.", "attacked", "ground_attack", ["tanks", "heavy artillery"]),
    ("Men with machetes attacked the village.", "attacked", "ground_attack", ["machetes"]),
    # clauses of handling
    ("The army attacked the village using helicopters.", "attacked", "air_strike", ["helicopters"]),
    ("Men armed with rifles attacked the village.", "attacked", "ground_attack", ["rifles"]),
    ("A man wearing an explosive vest attacked the post.", "attacked", "suicide_bombing", ["explosive vest"]),
    ("A militant driving a lorry attacked the post.", "attacked", "suicide_bombing", ["lorry"]),
    ("A militant driving a lorry attacked the post.", "attacked", "ground_attack", []),
    ("The guard drew his pistol and shot a farmer.", "shot", "attack_on_civilians", ["pistol"]),
    # event nouns
    ("The mayor was killed in an airstrike.", "killed", "assassination", ["airstrike"]),
    ("The army shelled the port.", "shelled", "shelling", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "code", "expected"), CASES)
def test_instruments(read, text, word, code, expected):
    r = read(text)
    candidate = next(c for c in r.candidates if word in {r.tree.tokens[i].text for i in c.tokens})
    known = r.resources
    reader = InstrumentReader(r.tree, known.ontology, known.instrument_words, frozenset({candidate.head}))
    found = reader.read(candidate, code)
    assert [name_instrument(i, r.tree, r.report).mention.text for i in found] == expected


def test_what_counts_and_owns_is_not_the_name(read):
    r = read("Six of its armed Turkish-made drones hit the depot.")
    assert name_instrument(r.at("drones"), r.tree, r.report).naming.text == "drones"
