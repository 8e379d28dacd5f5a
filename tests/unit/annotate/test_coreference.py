"""Pronouns, short names and taken-up names lead to the words that name the party; doubt leads nowhere."""

import pytest

from counterclaim.annotate.actors import find_actors
from counterclaim.annotate.coreference import find_antecedents
from counterclaim.annotate.syntax import parse
from counterclaim.model import Report


def antecedents(text, tools):
    """Pairs (anaphor, antecedent's head) as words."""
    syntax = parse(Report("rep_test", text, "test.txt"), tools.parser)
    known = tools.resources
    names = (*syntax.names, *find_actors(syntax.tokens, registry=known.registry))
    pairs = find_antecedents(syntax.tokens, syntax.sentences, names, registry=known.registry, cues=known.cues)
    assert list(pairs) == sorted(pairs)
    assert all(b < a for a, b in pairs)
    assert not {b for _, b in pairs} & {a for a, _ in pairs}
    return [(syntax.tokens[a].text, syntax.tokens[b].text) for a, b in pairs]


CASES = [
    ("Russia's defence ministry said it downed nine drones.", ("it", "ministry")),
    ('"All attacks were repelled," the navy said. It added that no ship was lost.', ("It", "navy")),
    ("The Lebanese health ministry counted six dead. Later the ministry spoke of nine.", ("ministry", "ministry")),
    ("Hezbollah fired rockets. The group said it had warned the village.", ("group", "Hezbollah")),
    ("Hezbollah fired rockets. The group said it had warned the village.", ("it", "Hezbollah")),
    ("The militants said they had taken the bridge.", ("they", "militants")),
    ("The Levant Front denied that its fighters had opened fire.", ("fighters", "Front")),
    ("A spokesman for the mission said four died. He gave no names.", ("He", "spokesman")),
    ("The River Peoples Front (RPF) took the bridge. The RPF denied looting.", ("RPF", "Front")),
    ("Another militia, the Ahrar Brigades, posted a film. It showed a truck.", ("It", "Brigades")),
    ('The navy spoke. "No ship of the Black Sea Fleet was hit," it said.', ("it", "navy")),
    ("Al-Shabaab shelled the port. The Al-Qaeda-linked group lost two men.", ("group", "Shabaab")),
    ("A spokesman met a woman from Goma. She said two shells fell.", ("She", "woman")),
    (
        "Police in Nairobi fired tear gas. The governor of the county blamed them. He asked for calm.",
        ("He", "governor"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_mentions_lead_to_names(text, expected, tools):
    assert expected in antecedents(text, tools)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army denied it.", "it"),
        ("It was unclear whether the army had left.", "It"),
        ("The army said it is clear that nobody fired.", "We"),
        ('"We crossed the border," the legion said.', "We"),
        ("A group of men ran.", "group"),
        ("The ministry said so.", "ministry"),
        ("The bridge fell. It was old.", "It"),
    ],
)
def test_doubt_leads_nowhere(text, word, tools):
    assert word not in [a for a, _ in antecedents(text, tools)]


def test_a_text_without_parties_gives_nothing(tools):
    assert antecedents("Rain fell on the hills.", tools) == []
