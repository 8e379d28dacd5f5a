"""Who did it, to whom, with what: agents, targets and instruments of a trigger, as token indexes of their heads.

Passives, nominalisations, support verbs ("came under attack"), participles and relative clauses are undone here;
what a pronoun stands for is settled afterwards (`references`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.extract.tree import Tree
from counterclaim.model import Token
from counterclaim.resources.ontology import Ontology
from counterclaim.resources.roles import RoleWords

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
PARTICIPANT_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(slots=True)
class Roles:
    """Token indexes of the participants' heads, in order of discovery; no index stands twice."""

    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)


class RoleReader:
    """Reads the roles of any trigger of one report."""

    def __init__(self, tree: Tree, ontology: Ontology, words: RoleWords, event_heads: frozenset[int]) -> None:
        self._tree = tree
        self._ontology = ontology
        self._words = words
        self._event_heads = event_heads

    def read(self, head: int, code: str) -> Roles:
        """Roles of the event that token `head` tells as `code`."""
        roles = Roles()
        token = self._tree.tokens[head]
        if token.pos in {"VERB", "AUX"} or token.tag in {"VBN", "VBG", "VBD"}:
            self._read_verb(head, code, roles)
        elif token.pos == "ADJ":
            self._read_adjective(head, roles)
        else:
            self._read_noun(head, code, roles)
        roles.agents = [i for i in roles.agents if i not in roles.targets and i not in roles.instruments]
        return roles

    # -- verbs

    def _read_verb(self, head: int, code: str, roles: Roles) -> None:
        tree, token = self._tree, self._tree.tokens[head]
        passive = tree.is_passive(head) or (token.tag == "VBN" and token.dep in {"acl", "amod"})
        subject = self._subject(head)
        if subject is not None:
            if passive:
                self._add_sufferer(subject, roles)
            else:
                self._add_active_subject(subject, token, code, roles)
        for prep in tree.children(head, "agent"):
            for child in tree.children(prep.i, "pobj"):
                self._add_doer(child.i, roles)
        for child in tree.children(head, "dobj", "dative"):
            self._add_object(child, token, roles)
        for prep in tree.children(head, "prep"):
            self._read_preposition(prep, roles, takes_target=not roles.targets)

    def _subject(self, head: int) -> int | None:
        """Subject of a verb, looked up through relative clauses, participles and control."""
        tree, token = self._tree, self._tree.tokens[head]
        subject = tree.subject(head)
        if subject is not None:
            if subject.lemma in RELATIVE_PRONOUNS and token.dep == "relcl":
                return token.head
            if subject.lemma in RELATIVE_PRONOUNS:
                above = next((a for a in tree.ancestors(head) if a.dep == "relcl"), None)
                return above.head if above is not None else None
            return subject.i
        if token.dep in {"acl", "relcl"} or (token.dep == "amod" and token.tag in {"VBN", "VBG"}):
            return token.head
        if token.dep in {"advcl", "pcomp", "xcomp", "conj"} and token.head != head:
            governor = tree.tokens[token.head]
            if governor.dep == "prep":
                governor = tree.tokens[governor.head]
            if governor.pos in {"VERB", "AUX"}:
                return self._subject(governor.i) if governor.i != head else None
        return None

    def _add_active_subject(self, subject: int, verb: Token, code: str, roles: Roles) -> None:
        tree = self._tree
        has_object = bool(tree.children(verb.i, "dobj"))
        if self._is_weapon(subject):
            self._add(roles.instruments, subject)
        elif subject in self._event_heads and tree.tokens[subject].pos == "NOUN":
            inner = self.read(subject, code)
            for name in ("agents", "instruments"):
                for i in getattr(inner, name):
                    self._add(getattr(roles, name), i)
        elif code in {"casualties", "crash", "fire", "displacement"} and not has_object:
            self._add(roles.targets, subject)
        elif verb.lemma in self._words.sufferer_subject and not has_object:
            self._add(roles.targets, subject)
        elif verb.lemma in {"lose", "suffer", "sustain"} and code == "casualties":
            self._add(roles.targets, subject)
        else:
            self._add(roles.agents, subject)

    def _add_object(self, child: Token, verb: Token, roles: Roles) -> None:
        if self._is_weapon(child.i) and verb.lemma in self._words.launching:
            self._add(roles.instruments, child.i)
        elif child.i not in self._event_heads or self._tree.tokens[child.i].lemma in self._ontology.parties:
            self._add(roles.targets, child.i)

    def _add_sufferer(self, subject: int, roles: Roles) -> None:
        verb_is_launch = self._is_weapon(subject)
        self._add(roles.instruments if verb_is_launch else roles.targets, subject)

    def _add_doer(self, i: int, roles: Roles) -> None:
        if self._is_weapon(i):
            self._add(roles.instruments, i)
        elif i in self._event_heads and self._tree.tokens[i].pos == "NOUN" and not self._is_party(i):
            inner = self.read(i, "")
            roles.agents += [a for a in inner.agents if a not in roles.agents]
            roles.instruments += [a for a in inner.instruments if a not in roles.instruments]
        else:
            self._add(roles.agents, i)

    def _read_preposition(self, prep: Token, roles: Roles, *, takes_target: bool) -> None:
        tree, words = self._tree, self._words
        for child in tree.children(prep.i, "pobj"):
            if prep.lemma in words.instrument_prepositions and self._is_weapon(child.i):
                self._add(roles.instruments, child.i)
            elif prep.lemma in words.target_prepositions and takes_target and self._can_be_hit(child):
                self._add(roles.targets, child.i)
            elif prep.lemma == "between":
                self._add(roles.agents, child.i)

    # -- adjectives: "five people dead", "three were wounded"

    def _read_adjective(self, head: int, roles: Roles) -> None:
        tree, token = self._tree, self._tree.tokens[head]
        if token.dep == "amod":
            self._add(roles.targets, token.head)
            return
        governor = token.head
        subject = tree.subject(head) or tree.subject(governor)
        objects = tree.children(governor, "dobj") if token.dep in {"oprd", "acomp", "ccomp"} else []
        if objects:
            self._add(roles.targets, objects[0].i)
        elif subject is not None:
            self._add(roles.targets, subject.i)

    # -- nouns

    def _read_noun(self, head: int, code: str, roles: Roles) -> None:
        tree, words = self._tree, self._words
        token = tree.tokens[head]
        for child in tree.children(head, "poss", "compound", "amod", "nmod"):
            if self._is_weapon(child.i):
                self._add(roles.instruments, child.i)
            elif child.dep == "poss" and child.lemma not in {"its", "their"} and token.lemma in words.sufferer_of:
                self._add(roles.targets, child.i)
            elif child.dep == "poss" or self._names_a_party(child):
                self._add(roles.agents, child.i)
        for prep in tree.children(head, "prep"):
            for child in tree.children(prep.i, "pobj"):
                if prep.lemma == "by":
                    self._add_doer(child.i, roles)
                elif prep.lemma == "of" and token.lemma in words.sufferer_of:
                    self._add(roles.targets, child.i)
            self._read_preposition(prep, roles, takes_target=True)
        for verb in tree.children(head, "acl", "relcl"):
            for prep in tree.children(verb.i, "agent"):
                for child in tree.children(prep.i, "pobj"):
                    self._add_doer(child.i, roles)
        self._read_support(head, code, roles)

    def _read_support(self, head: int, code: str, roles: Roles) -> None:
        """Roles that the verb over an event noun hands out: "staged an attack", "came under fire", "the blast killed 3"."""
        tree, words = self._tree, self._words
        token = tree.tokens[tree.first_conjunct(head)]
        while token.dep == "pobj" and tree.tokens[token.head].lemma == "of":
            token = tree.tokens[tree.tokens[token.head].head]
        governor = tree.tokens[token.head]
        if governor.dep == "prep":
            verb = tree.tokens[governor.head]
            if verb.lemma in words.support_passive and governor.lemma in {"under", "from"}:
                subject = self._subject(verb.i)
                if subject is not None:
                    self._add(roles.targets, subject)
            elif verb.pos == "VERB" and governor.lemma in {"in", "by", "during"} and tree.is_passive(verb.i):
                subject = self._subject(verb.i)
                if subject is not None and verb.i in self._event_heads:
                    self._add(roles.targets, subject)
            return
        if governor.pos != "VERB":
            return
        if token.dep == "dobj":
            subject = self._subject(governor.i)
            if subject is None:
                return
            if governor.lemma in words.support_passive:
                self._add(roles.targets, subject)
            elif governor.lemma in words.support_active and not roles.agents:
                self._add(roles.agents, subject)
        elif token.dep == "nsubj" and governor.lemma in words.affecting:
            for child in tree.children(governor.i, "dobj"):
                self._add(roles.targets, child.i)
        elif token.dep == "nsubjpass":
            for prep in tree.children(governor.i, "agent"):
                for child in tree.children(prep.i, "pobj"):
                    if governor.lemma in words.support_active:
                        self._add_doer(child.i, roles)

    # -- small questions

    def _add(self, roles: list[int], i: int) -> None:
        for member in self._tree.conjuncts(self._unmeasured(i)):
            unmeasured = self._unmeasured(member)
            token = self._tree.tokens[unmeasured]
            if unmeasured not in roles and token.pos in PARTICIPANT_POS and token.lemma not in RELATIVE_PRONOUNS:
                roles.append(unmeasured)

    def _unmeasured(self, i: int) -> int:
        """ "dozens of rockets" → rockets: the head that names the party behind a measuring noun."""
        tree = self._tree
        for _ in range(3):
            if tree.tokens[i].lemma not in self._words.measuring:
                return i
            below = [c for p in tree.children(i, "prep") if p.lemma == "of" for c in tree.children(p.i, "pobj")]
            if not below or below[0].pos == "PRON":
                return i
            i = below[0].i
        return i

    def _is_weapon(self, i: int) -> bool:
        token = self._tree.tokens[self._unmeasured(i)]
        return token.lemma in self._ontology.weapons and token.lemma not in self._ontology.parties

    def _is_party(self, i: int) -> bool:
        return self._tree.tokens[i].lemma in self._ontology.parties

    def _names_a_party(self, token: Token) -> bool:
        """A modifier that names who acts: a name or demonym, not a weapon or a place of the event."""
        return token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper())

    def _can_be_hit(self, token: Token) -> bool:
        """A thing, person or place; not a time ("on Tuesday") and not another event."""
        if token.i in self._event_heads and not self._is_party(token.i):
            return False
        times = self._tree.annotation.times
        return not any(t.start <= token.i < t.end for t in times) and token.pos != "NUM"
