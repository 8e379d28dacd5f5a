"""Read own sentences: text → tree, candidates, drafts.

Drafts are chosen with weights set by hand, so that a new training of the model changes no test of the rules.
"""

from dataclasses import replace

import pytest

from counterclaim.annotate import annotate
from counterclaim.attribute import attribute
from counterclaim.extract import extract
from counterclaim.extract.candidates import find_candidates
from counterclaim.extract.roles import RoleReader
from counterclaim.extract.tree import Tree
from counterclaim.model import Report

WEIGHTS = {
    "strength=phrase_strong": 8.0,
    "strength=phrase_weak": 5.0,
    "strength=strong": 6.0,
    "weak|pos=VERB": 4.0,
    "weak|pos=ADJ": 4.0,
    "weak|pos=NOUN": -4.0,
    "casualties|lemma=kill": 1.0,
    "first": 0.1,
}
"""Strong words, phrases and weak verbs are events, weak nouns are none."""


class Reading:
    """Everything of one text up to its drafts; tokens are named by their words."""

    def __init__(self, text, tools):
        known = self.resources = replace(tools.resources, trigger_weights=WEIGHTS)
        self.report = Report("rep_test", text, "test.txt")
        self.annotation = annotate(self.report, parser=tools.parser, resources=known)
        self.tree = Tree(self.annotation)

    def at(self, word, nth=0):
        """Index of the `nth` token that reads `word`."""
        return [t.i for t in self.tree.tokens if t.text == word][nth]

    def words(self, indexes):
        return " ".join(self.tree.tokens[i].text for i in indexes)

    @property
    def candidates(self):
        known = self.resources
        return find_candidates(self.tree, known.ontology, known.role_words, known.moods)

    def candidate(self, word):
        """The candidate whose head reads `word`."""
        return next(c for c in self.candidates if self.tree.tokens[c.head].text == word)

    @property
    def attributions(self):
        return attribute(self.report, self.annotation, resources=self.resources)

    @property
    def drafts(self):
        return extract(self.report, self.annotation, self.attributions, resources=self.resources)

    def draft(self, trigger):
        """The draft with this trigger."""
        found = {d.trigger.text: d for d in self.drafts}
        assert trigger in found, f"no claim at {trigger!r}, only at {sorted(found)}"
        return found[trigger]


@pytest.fixture(scope="session")
def read(tools):
    """Text → Reading."""
    return lambda text: Reading(text, tools)


@pytest.fixture(scope="session")
def roles_of(read):
    """(text, word, code) → the words of agents and of targets of the event that the candidate `word` tells."""

    def read_roles(text, word, code):
        r = read(text)
        candidate = r.candidate(word)
        heads = frozenset({candidate.head})
        roles = RoleReader(r.tree, r.resources.ontology, r.resources.role_words, heads).read(candidate, code)
        return r.words(roles.agents), r.words(roles.targets)

    return read_roles
