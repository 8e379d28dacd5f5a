"""What a token can be in an event: a party, a weapon, a thing that is hit; and how it is entered into a list of roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from counterclaim.extract.tree import Tree
from counterclaim.model import NameLabel, Token
from counterclaim.resources.ontology import Ontology
from counterclaim.resources.roles import RoleWords

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
PARTICIPANT_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
PARTICIPANT_TAGS = frozenset({"VBN"})
""" "the wounded", "the injured": participles that head a noun phrase."""
NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "appos"})
OWN_PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my"})
MAX_MEASURES = 3
"""How many measuring nouns may stand one above the other: "a number of members of the group"."""


@dataclass(slots=True)
class Roles:
    """Token indexes of the participants' heads, in order of discovery; no index stands twice in a list."""

    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known while the roles of one trigger are read. `own` are the trigger's words: never participants."""

    tree: Tree
    ontology: Ontology
    words: RoleWords
    event_heads: frozenset[int]
    labels: Mapping[int, frozenset[NameLabel]]
    own: frozenset[int] = frozenset()

    def token(self, i: int) -> Token:
        """The token at `i`."""
        return self.tree.tokens[i]

    # -- entering

    def add(self, roles: list[int], i: int) -> None:
        """Enter the party at `i` and those joined to it: without measures, times, relative pronouns and own words."""
        measured = self.unmeasured(i)
        joined = [*self._joined(measured), *(self._joined(i) if measured != i else ())]  # "four soldiers and a guide"
        for member in joined:
            entered = self._named(self.unmeasured(member))
            token = self.token(entered)
            is_word = token.pos in PARTICIPANT_POS or (token.tag in PARTICIPANT_TAGS and token.dep in NOMINAL_DEPS)
            if not is_word or entered in roles or entered in self.own or self.is_time(entered):
                continue
            if token.lemma not in RELATIVE_PRONOUNS:
                roles.append(entered)

    def _joined(self, i: int) -> Iterator[int]:
        """`i`, what is coordinated with it, and a list that the parser took for an apposition ("a jeep, a van and a car")."""
        for member in self.tree.conjuncts(i):
            yield member
            for listed in self.tree.children(member, "appos"):
                if self.tree.children(listed.i, "conj"):
                    yield from self.tree.conjuncts(listed.i)

    def _named(self, i: int) -> int:
        """What a relative word stands for: "whose" → the owner, "what they hit was a camp" → the camp."""
        token = self.token(i)
        if token.tag == "WP$":
            clause = next((a for a in self.tree.ancestors(i) if a.dep == "relcl"), None)
            before = [t for t in self.tree.tokens[max(i - 2, 0) : i] if t.pos in {"NOUN", "PROPN"}]
            return clause.head if clause is not None else before[-1].i if before else i
        if token.text.lower() == "what":
            clause = next((a for a in self.tree.ancestors(i) if a.dep in {"csubj", "csubjpass"}), None)
            said = self.tree.children(clause.head, "attr") if clause is not None else []
            return said[0].i if said else i
        return i

    def unmeasured(self, i: int) -> int:
        """ "dozens of rockets" → rockets: the head that names the party behind a measuring noun or a number."""
        for _ in range(MAX_MEASURES):
            if self.token(i).lemma not in self.words.measuring and self.token(i).pos != "NUM":
                return i
            below = self.tree.behind(i, "of")
            if not below:
                return i
            i = below[0].i
        return i

    # -- questions

    def is_weapon(self, i: int) -> bool:
        """True for a means of attack that is not also a party."""
        token = self.token(self.unmeasured(i))
        return token.lemma in self.ontology.weapons and token.lemma not in self.ontology.parties

    def is_crewed(self, i: int) -> bool:
        """True for a weapon that acts for those who man it: "jets", "howitzers", not "shells"."""
        lemma = self.token(i).lemma
        return lemma not in self.words.ammunition and bool(
            set(self.ontology.weapons.get(lemma, ())) & self.words.crewed
        )

    def is_party(self, i: int) -> bool:
        """True for a common noun that names people or an organisation."""
        return self.token(i).lemma in self.ontology.parties

    def is_thing(self, i: int) -> bool:
        """True for a noun of a party or an object."""
        return self.is_party(i) or self.token(i).lemma in self.ontology.objects

    def is_harmless(self, i: int) -> bool:
        """True for people who are more often harmed than do harm: civilians, captives, officials."""
        return bool(self.words.harmless.intersection(self.ontology.parties.get(self.token(i).lemma, ())))

    def can_act(self, i: int) -> bool:
        """True for a party, a pronoun of one, or a name that is no town."""
        token = self.token(i)
        is_someone = token.pos == "PROPN" or (token.pos == "PRON" and token.text.lower() not in {"this", "that", "it"})
        is_someone = is_someone or i in self.tree.antecedents
        return self.is_party(i) or (is_someone and not self.is_place(i))

    def is_event(self, i: int) -> bool:
        """True for a noun that tells another event: "the raid killed three"."""
        is_noun = i in self.event_heads and self.token(i).pos == "NOUN"
        return is_noun and not self.is_party(i) and not self.is_weapon(i)

    def is_time(self, i: int) -> bool:
        """True inside a time expression: "Tuesday's raid"."""
        return i in self.tree.timed

    def is_place(self, i: int) -> bool:
        """True for the name of a place that names no party: "Raqqa"; False for "Russia"."""
        labels = self.labels.get(i, frozenset())
        return NameLabel.PLACE in labels and not labels & {NameLabel.ACTOR, NameLabel.DEMONYM}

    def names_someone(self, possessor: Token) -> bool:
        """True for a possessor that is no time, and a pronoun only if the report tells whom it stands for."""
        if possessor.text.lower() in OWN_PRONOUNS and possessor.i not in self.tree.antecedents:
            return False
        return not self.is_time(possessor.i)

    def names_a_party(self, token: Token) -> bool:
        """True for a modifier that names who acts: a name, a demonym ("Israeli"), a common noun ("rebel", "army")."""
        if self.is_time(token.i) or self.is_weapon(token.i):
            return False
        if token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper()):
            return True
        return token.pos in {"NOUN", "ADJ"} and self.is_party(token.i) and token.lemma not in self.words.kinds

    def can_be_hit(self, token: Token) -> bool:
        """True for a thing, person or place; False for a time ("on Tuesday") or another event."""
        if token.i in self.event_heads and not self.is_party(token.i):
            return False
        return not self.is_time(token.i) and token.pos != "NUM"
