"""Who did it, to whom: agents and targets of a trigger, as token indexes of their heads.

Passives, nominalisations, support verbs ("came under attack"), participles and relative clauses are undone here;
what a pronoun stands for is settled afterwards (`references`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.extract.candidates import Candidate, word_forms
from counterclaim.extract.tree import Tree
from counterclaim.model import Token
from counterclaim.resources.ontology import Ontology
from counterclaim.resources.roles import RoleWords

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
PARTICIPANT_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
OWN_PRONOUNS = frozenset({"its", "their", "his", "her", "our"})


@dataclass(slots=True)
class Roles:
    """Token indexes of the participants' heads, in order of discovery; no index stands twice in a list."""

    agents: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)


class RoleReader:
    """Reads the roles of any trigger of one report."""

    def __init__(self, tree: Tree, ontology: Ontology, words: RoleWords, event_heads: frozenset[int]) -> None:
        self._tree = tree
        self._ontology = ontology
        self._words = words
        self._event_heads = event_heads
        self._own: frozenset[int] = frozenset()

    def read(self, candidate: Candidate, code: str) -> Roles:
        """Roles of the event that `candidate` tells as `code`; its own words are never participants."""
        suffers = code in self._words.suffering_codes
        things = {i for i in candidate.tokens if self._is_thing(i) or (suffers and self._is_weapon(i))}
        self._own = frozenset({*candidate.tokens} - things | {candidate.head})
        roles = self._read(candidate.head, code)
        for i in candidate.tokens:
            if i != candidate.head and self._tree.tokens[i].pos == "NOUN":
                self._read_of(i, roles)
        if code == "casualties" and not roles.targets:
            self._add_harmed(candidate.head, roles)
        targets = set(roles.targets)
        roles.agents = [i for i in roles.agents if i not in targets]
        return roles

    def _read(self, head: int, code: str) -> Roles:
        roles = Roles()
        token = self._tree.tokens[head]
        if token.pos in {"VERB", "AUX"} or token.tag in {"VBN", "VBG", "VBD"}:
            self._read_verb(head, code, roles)
        elif token.pos == "ADJ":
            self._read_adjective(head, roles)
        else:
            self._read_noun(head, roles)
        return roles

    # -- verbs

    def _read_verb(self, head: int, code: str, roles: Roles) -> None:
        tree, token = self._tree, self._tree.tokens[head]
        passive = tree.is_passive(head) or self._is_passive_participle(token)
        subject = self._subject(head)
        if subject is not None:
            if passive and code not in self._words.moving_codes:
                self._add_passive_subject(subject, token, code, roles)
            else:
                self._add_active_subject(subject, token, code, roles)
        for prep in tree.children(head, "agent"):
            for child in tree.children(prep.i, "pobj"):
                self._add_doer(child.i, roles)
        if code == "displacement" and token.lemma in self._words.fleeing:
            return
        for child in tree.children(head, "dobj", "dative"):
            self._add_object(child, token, code, roles)
        for prep in tree.children(head, "prep"):
            self._read_preposition(prep, roles, takes_target=not roles.targets)

    def _is_passive_participle(self, verb: Token) -> bool:
        """ "the troops attacked in May fled", "if attacked, the army …": a bare past participle without an object."""
        if verb.tag != "VBN" or self._tree.auxiliaries(verb.i):
            return False
        return verb.dep in {"acl", "amod"} or (verb.dep == "advcl" and not self._tree.children(verb.i, "dobj"))

    def _subject(self, head: int) -> int | None:
        """Subject of a verb, looked up through relative clauses, participles and control."""
        tree, token = self._tree, self._tree.tokens[head]
        controller = self._controlling_object(token)
        if controller is not None:
            return controller
        subject = tree.subject(head)
        if subject is not None:
            if subject.lemma not in RELATIVE_PRONOUNS:
                return subject.i
            if token.dep == "relcl":
                return token.head
            above = next((a for a in tree.ancestors(head) if a.dep == "relcl"), None)
            return above.head if above is not None else None
        return self._borrowed_subject(token)

    def _controlling_object(self, verb: Token) -> int | None:
        """ "accused the army of killing", "ordered the troops to leave": who does it is the object of the verb above."""
        tree = self._tree
        above = tree.tokens[verb.head]
        if verb.dep == "pcomp" and above.lemma in self._words.object_control and above.dep == "prep":
            above = tree.tokens[above.head]
        elif verb.dep != "xcomp" or verb.tag != "VB" or above.lemma in self._words.launching:
            return None
        if above.pos != "VERB" or tree.children(verb.i, "nsubj", "nsubjpass"):
            return None
        objects = [c for c in tree.children(above.i, "dobj") if c.i < verb.i and c.i not in self._own]
        return objects[0].i if objects and objects[0].i not in self._event_heads else None

    def _borrowed_subject(self, verb: Token) -> int | None:
        """Subject of a verb without one of its own: the noun it describes, or the subject of the verb it hangs on."""
        tree = self._tree
        governor = tree.tokens[verb.head]
        if governor.dep == "agent":  # "damaged by shelling": who shelled is not told
            return None
        if verb.dep == "acl" and verb.tag == "VB":
            return self._planner(governor)
        if verb.dep in {"acl", "relcl"} or (verb.dep == "amod" and verb.tag in {"VBN", "VBG"}):
            return governor.i
        if verb.dep in {"advcl", "pcomp", "xcomp", "conj"}:
            if governor.dep == "prep":
                governor = tree.tokens[governor.head]
            if governor.pos in {"VERB", "AUX"} and governor.i != verb.i:
                return self._subject(governor.i)
        return None

    def _planner(self, noun: Token) -> int | None:
        """ "the rebels' attempt to storm", "made an attempt to storm": who is to do what hangs on the noun as an infinitive."""
        tree = self._tree
        for child in tree.children(noun.i, "poss", "amod", "compound"):
            if self._names_someone(child) if child.dep == "poss" else self._names_a_party(child):
                return child.i
        verb = tree.tokens[noun.head]
        if noun.dep == "dobj" and verb.lemma in self._words.support_active:
            return self._subject(verb.i)
        return None

    def _add_active_subject(self, subject: int, verb: Token, code: str, roles: Roles) -> None:
        words = self._words
        has_object = any(c.i not in self._own for c in self._tree.children(verb.i, "dobj"))
        flees = code == "displacement" and verb.lemma in words.fleeing
        suffers = code in words.suffering_codes or verb.lemma in words.sufferer_subject
        if self._is_weapon(subject) and (has_object or code not in words.suffering_codes):
            if set(self._ontology.weapons.get(self._tree.tokens[subject].lemma, ())) & words.crewed:
                self._add(roles.agents, subject)
        elif subject in self._event_heads and self._tree.tokens[subject].pos == "NOUN" and not self._is_party(subject):
            self._add_inner(subject, roles)
        elif (
            flees
            or (suffers and not has_object)
            or (verb.lemma in {"lose", "suffer", "sustain"} and code == "casualties")
        ):
            self._add(roles.targets, subject)
        else:
            self._add(roles.agents, subject)

    def _add_passive_subject(self, subject: int, verb: Token, code: str, roles: Roles) -> None:
        if not self._is_launched(subject, verb, code):
            self._add(roles.targets, subject)

    def _add_object(self, child: Token, verb: Token, code: str, roles: Roles) -> None:
        if self._is_launched(child.i, verb, code):
            return
        if child.i not in self._event_heads or self._is_party(child.i):
            self._add(roles.targets, child.i)

    def _is_launched(self, i: int, verb: Token, code: str) -> bool:
        """ "fired rockets": a weapon is the means (`instruments`), not the target; "shot down a drone": it is."""
        return self._is_weapon(i) and verb.lemma in self._words.launching and code != "interception"

    def _add_doer(self, i: int, roles: Roles) -> None:
        if self._is_weapon(i):
            return
        if i in self._event_heads and self._tree.tokens[i].pos == "NOUN" and not self._is_party(i):
            self._add_inner(i, roles)
        else:
            self._add(roles.agents, i)

    def _add_inner(self, event_noun: int, roles: Roles) -> None:
        """ "the coalition's air raid killed …": who raided is who killed."""
        inner = Roles()
        self._read_modifiers(event_noun, inner)
        self._read_of(event_noun, inner)
        for prep in self._tree.children(event_noun, "prep"):
            for child in self._tree.children(prep.i, "pobj"):
                if prep.lemma == "by":
                    self._add(inner.agents, child.i)
        roles.agents += [i for i in inner.agents if i not in roles.agents]

    def _read_preposition(self, prep: Token, roles: Roles, *, takes_target: bool) -> None:
        tree, words = self._tree, self._words
        governor = tree.tokens[prep.head].lemma
        for child in tree.children(prep.i, "pobj"):
            if prep.lemma in words.instrument_prepositions and self._is_weapon(child.i):
                continue
            if prep.lemma == "between":
                self._add(roles.agents, child.i)
            elif not self._can_be_hit(child):
                continue
            elif (prep.lemma in words.target_prepositions and takes_target) or (
                prep.lemma == "with" and governor in words.opposing
            ):
                self._add(roles.targets, child.i)

    # -- adjectives: "five people dead", "three were wounded"

    def _read_adjective(self, head: int, roles: Roles) -> None:
        tree, token = self._tree, self._tree.tokens[head]
        if token.dep == "amod":
            self._add(roles.targets, token.head)
            return
        subject = tree.subject(head) or tree.subject(token.head)
        objects = tree.children(token.head, "dobj") if token.dep in {"oprd", "acomp", "ccomp"} else []
        if objects:
            self._add(roles.targets, objects[0].i)
        elif subject is not None:
            self._add(roles.targets, subject.i)

    # -- nouns

    def _read_noun(self, head: int, roles: Roles) -> None:
        tree = self._tree
        self._read_modifiers(head, roles)
        self._read_of(head, roles)
        for prep in tree.children(head, "prep"):
            if prep.lemma == "by":
                for child in tree.children(prep.i, "pobj"):
                    self._add_doer(child.i, roles)
                    for nested in tree.children(child.i, "prep"):
                        if nested.lemma in {"on", "against"}:  # "an attack by rebels on the port", misread as theirs
                            self._read_preposition(nested, roles, takes_target=True)
            self._read_preposition(prep, roles, takes_target=True)
        for verb in tree.children(head, "acl", "relcl"):
            for prep in tree.children(verb.i, "agent"):
                for child in tree.children(prep.i, "pobj"):
                    self._add_doer(child.i, roles)
        self._read_support(head, roles)

    def _read_modifiers(self, head: int, roles: Roles) -> None:
        """ "Russia's drone attack": a possessor or a name before an event noun acts.

        "the minister's murder": the possessor suffers, unless the sufferer is told ("the army's shelling of the town").
        """
        tree = self._tree
        possessors = {c.i for c in tree.children(head, "poss") if self._names_someone(c)}
        has_sufferer = any(p.lemma == "of" for p in tree.children(head, "prep"))
        suffers = tree.tokens[head].lemma in self._words.sufferer_of and not has_sufferer
        for child in tree.children(head, "poss", "compound", "amod", "nmod"):
            if self._is_weapon(child.i):
                continue
            if child.i in possessors and suffers:
                self._add(roles.targets, child.i)
            elif child.i in possessors or self._names_a_party(child):
                self._add(roles.agents, child.i)

    def _read_of(self, head: int, roles: Roles) -> None:
        """ "the killing of two officers", "the lives of three": the "of" complement suffers."""
        tree = self._tree
        if tree.tokens[head].lemma not in self._words.sufferer_of and head not in self._own:
            return
        if head in self._own and tree.tokens[head].lemma not in self._words.sufferer_of | {"life"}:
            return
        for prep in tree.children(head, "prep"):
            if prep.lemma == "of":
                for child in tree.children(prep.i, "pobj"):
                    self._add(roles.targets, child.i)

    def _read_support(self, head: int, roles: Roles) -> None:
        """Roles that the verb over an event noun hands out: "staged an attack", "came under fire", "the blast killed 3"."""
        tree = self._tree
        token = tree.tokens[tree.first_conjunct(head)]
        while token.dep == "pobj" and tree.tokens[token.head].lemma == "of":
            token = tree.tokens[tree.tokens[token.head].head]
        governor = tree.tokens[token.head]
        if governor.dep == "prep":
            self._read_support_preposition(governor, roles)
        elif governor.pos == "VERB":
            self._read_support_verb(token, governor, roles)

    def _read_support_preposition(self, prep: Token, roles: Roles) -> None:
        verb = self._tree.tokens[prep.head]
        comes_under = verb.lemma in self._words.support_passive and prep.lemma in {"under", "from"}
        harmed_in = prep.lemma in {"in", "by", "during"} and verb.pos == "VERB" and self._tree.is_passive(verb.i)
        if comes_under or (harmed_in and verb.lemma in self._words.affecting):
            subject = self._subject(verb.i)
            if subject is not None:
                self._add(roles.targets, subject)
        if comes_under:
            self._add_by_phrases((verb.i, prep.i), roles)

    def _add_by_phrases(self, governors: tuple[int, ...], roles: Roles) -> None:
        """ "came under attack by militants": the parser hangs the doer on the verb or on the preposition."""
        for governor in governors:
            for by in self._tree.children(governor, "prep", "agent"):
                if by.lemma == "by":
                    for child in self._tree.children(by.i, "pobj"):
                        self._add_doer(child.i, roles)

    def _read_support_verb(self, token: Token, verb: Token, roles: Roles) -> None:
        tree, words = self._tree, self._words
        if token.dep == "dobj":
            self._read_support_subject(verb, roles)
            return
        for prep in tree.children(verb.i, "prep"):
            if prep.lemma == "between" and token.dep in {"nsubj", "nsubjpass"}:  # "clashes broke out between …"
                self._read_preposition(prep, roles, takes_target=False)
        if token.dep == "nsubj" and verb.lemma in words.affecting:
            for child in tree.children(verb.i, "dobj"):
                self._add(roles.targets, child.i)
        elif token.dep == "nsubjpass" and verb.lemma in words.support_active:
            self._add_by_phrases((verb.i,), roles)

    def _read_support_subject(self, verb: Token, roles: Roles) -> None:
        subject = self._subject(verb.i)
        if subject is None or subject in self._own:
            return
        forms = frozenset(word_forms(verb))
        if forms & self._words.support_passive:
            self._add(roles.targets, subject)
        elif forms & self._words.support_active and not roles.agents:
            self._add(roles.agents, subject)

    def _add_harmed(self, head: int, roles: Roles) -> None:
        """ "both victims were farmers": the noun names who was harmed, its predicate says more."""
        tree, token = self._tree, self._tree.tokens[head]
        if token.lemma not in self._words.harmed or token.pos not in {"NOUN", "ADJ", "PROPN"}:
            return
        self._own = frozenset()
        self._add(roles.targets, head)
        if token.dep == "nsubj":
            for child in tree.children(token.head, "attr"):
                self._add(roles.targets, child.i)

    # -- small questions

    def _add(self, roles: list[int], i: int) -> None:
        for member in self._tree.conjuncts(self._unmeasured(i)):
            unmeasured = self._unmeasured(member)
            token = self._tree.tokens[unmeasured]
            if unmeasured in roles or unmeasured in self._own or token.lemma in RELATIVE_PRONOUNS:
                continue
            if token.pos in PARTICIPANT_POS:
                roles.append(unmeasured)

    def _unmeasured(self, i: int) -> int:
        """ "dozens of rockets" → rockets: the head that names the party behind a measuring noun or a number."""
        tree = self._tree
        for _ in range(3):
            if tree.tokens[i].lemma not in self._words.measuring and tree.tokens[i].pos != "NUM":
                return i
            below = [c for p in tree.children(i, "prep") if p.lemma == "of" for c in tree.children(p.i, "pobj")]
            if not below:
                return i
            i = below[0].i
        return i

    def _is_weapon(self, i: int) -> bool:
        token = self._tree.tokens[self._unmeasured(i)]
        return token.lemma in self._ontology.weapons and token.lemma not in self._ontology.parties

    def _is_party(self, i: int) -> bool:
        return self._tree.tokens[i].lemma in self._ontology.parties

    def _is_thing(self, i: int) -> bool:
        """A word of a phrase trigger that is a participant all the same: "killed civilians", "closed schools"."""
        lemma = self._tree.tokens[i].lemma
        return lemma in self._ontology.parties or lemma in self._ontology.objects

    def _is_time(self, i: int) -> bool:
        return i in self._tree.timed

    def _names_someone(self, possessor: Token) -> bool:
        """A possessor that is neither a pronoun ("its raid") nor a time ("Tuesday's raid")."""
        return possessor.text.lower() not in OWN_PRONOUNS and not self._is_time(possessor.i)

    def _names_a_party(self, token: Token) -> bool:
        """A modifier that names who acts: a name or demonym, not a time ("Tuesday's") or an all-lower-case word."""
        if self._is_time(token.i):
            return False
        return token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper())

    def _can_be_hit(self, token: Token) -> bool:
        """A thing, person or place; not a time ("on Tuesday") and not another event."""
        if token.i in self._event_heads and not self._is_party(token.i):
            return False
        return not self._is_time(token.i) and token.pos != "NUM"
