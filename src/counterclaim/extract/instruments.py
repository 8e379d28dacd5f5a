"""With what it was done: the means of a trigger, as token indexes of their heads and as the words that name them.

A means is read where news text puts it: in the words of the trigger ("a drone attack"), as their subject or object
("rockets hit", "fired rockets"), behind a preposition ("with knives"), in a clause of handling ("using artillery",
"a man wearing an explosive vest"), or in the event noun that harmed ("killed in a drone strike").
"""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.extract.candidates import Candidate
from counterclaim.extract.tree import Tree
from counterclaim.model import Reference, Report, Span, Token
from counterclaim.resources.instruments import InstrumentWords
from counterclaim.resources.ontology import Ontology

MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})


class InstrumentReader:
    """Reads the means of any trigger of one report. `event_heads`: the triggers of its claims."""

    def __init__(self, tree: Tree, ontology: Ontology, words: InstrumentWords, event_heads: frozenset[int]) -> None:
        self._tree = tree
        self._ontology = ontology
        self._words = words
        self._event_heads = event_heads

    def read(self, candidate: Candidate, code: str) -> list[int]:
        """Heads of the means in order of the text; [] if none is told. No index stands twice."""
        found: list[int] = []
        for i in candidate.tokens:
            if self._tree.tokens[i].pos in NOMINAL and code not in self._words.passive_codes:
                found += [*self._named(i, code), *self._modifiers(i, code)]
        found += [n.i for n in self._events_beside(candidate.head) if self._lemma(n.i) in self._words.acts]
        for site in self._sites(candidate):
            found += self._around(site, code)
        return self._unique(found)

    # -- where to look

    def _sites(self, candidate: Candidate) -> list[int]:
        """The trigger's head, the verb that carries an event noun, and the event noun that did what a verb tells."""
        tree, head = self._tree, candidate.head
        token = tree.tokens[head]
        sites = [head]
        if token.pos in {"VERB", "AUX", "ADJ"} or token.tag in {"VBN", "VBG"}:
            sites += [noun.i for noun in self._events_beside(head)]
        else:
            top = tree.tokens[tree.first_conjunct(head)]
            governor = tree.tokens[top.head]
            if governor.dep in {"prep", "agent"} and governor.lemma in {"of", "under", "in", "by"}:
                governor = tree.tokens[governor.head]
            if governor.i not in self._event_heads or governor.i in candidate.tokens:
                sites.append(governor.i)
        return sites

    def _events_beside(self, verb: int) -> list[Token]:
        """ "the drone strike killed", "killed in a drone strike": nouns that may tell the act with its means."""
        tree = self._tree
        nouns = [c for c in tree.children(verb, "nsubj") if not tree.is_passive(verb)]
        for prep in tree.children(verb, "prep", "agent"):
            if prep.lemma in {"in", "by", "during"}:
                nouns += tree.children(prep.i, "pobj")
        return [n for n in nouns if n.pos == "NOUN" and (n.i in self._event_heads or n.lemma in self._words.acts)]

    def _around(self, site: int, code: str) -> list[int]:
        """Means that hang on `site`: as modifier, subject, object, behind a preposition, in a clause of handling."""
        tree, token = self._tree, self._tree.tokens[site]
        found: list[int] = []
        if token.pos in {"NOUN", "PROPN"}:
            found += self._modifiers(site, code)
        else:
            found += self._subject(token, code) + self._objects(token, code)
        for prep in tree.children(site, "prep", "agent"):
            if prep.lemma in self._words.prepositions and not (
                prep.lemma == "of" and code in self._words.passive_codes
            ):
                for child in tree.children(prep.i, "pobj"):
                    found += self._named(child.i, code, is_means=prep.lemma == "with")
                    if prep.dep == "agent":
                        found += self._beside_party(child.i, code)
            found += [m for c in tree.children(prep.i, "pcomp") for m in self._handled(c, code)]
        clauses = tree.children(site, "acl", "advcl", "relcl", "conj", "xcomp")
        while token.dep == "conj" and token.head != token.i:  # "took out a gun, aimed it and fired"
            token = tree.tokens[token.head]
            clauses.append(token)
        return found + self._in_clauses(clauses, code)

    def _in_clauses(self, clauses: Iterable[Token], code: str) -> list[int]:
        """What clauses that tell no event of their own handle: "using artillery", "armed with knives"."""
        return [i for clause in clauses if clause.i not in self._event_heads for i in self._handled(clause, code)]

    def _modifiers(self, noun: int, code: str) -> list[int]:
        """ "a drone attack", "suicide vest attacks", "rocket and mortar fire"."""
        found: list[int] = []
        for child in self._tree.children(noun, *MODIFIERS):
            for member in self._tree.conjuncts(child.i):
                found += [member] if self._is_means(member, code) else self._modifiers(member, code)
        return found

    def _subject(self, verb: Token, code: str) -> list[int]:
        """ "drones attacked", "rockets were fired"; not "the drone was shot down", "the jet crashed"."""
        tree, words = self._tree, self._words
        found: list[int] = []
        subject = tree.subject(verb.i)
        if subject is not None and subject.lemma in {"that", "which", "who"} and verb.dep == "relcl":
            subject = tree.tokens[verb.head]
        if subject is None and verb.dep in {"acl", "relcl"}:
            subject = tree.tokens[verb.head]
        if subject is None:
            return found
        is_passive = tree.is_passive(verb.i) or (verb.dep == "acl" and verb.tag == "VBN")
        if is_passive:
            is_agent = verb.lemma in words.handling and code not in words.passive_codes
        else:
            is_agent = code not in words.suffering_codes or bool(tree.children(verb.i, "dobj"))
        if is_agent:
            found += self._named(subject.i, code)
        return found + self._beside_party(subject.i, code)

    def _beside_party(self, party: int, code: str) -> list[int]:
        """What the one who acts has at hand: "a man wearing a vest", "gunmen with rifles", "men armed with knives"."""
        tree = self._tree
        found = self._in_clauses(tree.children(party, "acl", "relcl"), code)
        for prep in tree.children(party, "prep"):
            if prep.lemma == "with":
                found += [i for c in tree.children(prep.i, "pobj") for i in self._named(c.i, code)]
        return found

    def _objects(self, verb: Token, code: str) -> list[int]:
        """ "fired rockets", "threw stones and bottles", "drove a van"; not "shot down a drone"."""
        words = self._words
        if code in words.passive_codes:
            return []
        return self._handled(verb, code)

    def _handled(self, verb: Token, code: str) -> list[int]:
        """Means that are the object of a verb of handling, or what an event is said to consist of."""
        tree, words = self._tree, self._words
        if verb.lemma not in words.handling | words.consisting:
            return []
        objects = [*tree.children(verb.i, "dobj", "attr")]
        for prep in tree.children(verb.i, "prep"):
            if prep.lemma == "of" or (prep.lemma == "with" and verb.lemma in words.throwing | {"arm"}):
                objects += tree.children(prep.i, "pobj")
        is_driven = verb.lemma in words.driving and code in words.vehicle_codes
        found: list[int] = []
        for thing in objects:
            for member in tree.conjuncts(thing.i):
                found += self._named(member, code, is_means=verb.lemma in words.throwing)
                if is_driven and self._lemma(member) in words.vehicles:
                    found.append(member)
        return found

    # -- what is a means

    def _named(self, i: int, code: str, *, is_means: bool = False) -> list[int]:
        """The means among the noun at `i`, what it measures, its antecedent's kind, and its conjuncts."""
        found: list[int] = []
        for member in self._tree.conjuncts(i):
            unmeasured = self._unmeasured(member)
            if self._is_means(unmeasured, code, is_means=is_means):
                found.append(unmeasured)
        return found

    def _is_means(self, i: int, code: str, *, is_means: bool = False) -> bool:
        words, lemma = self._words, self._lemma(i)
        if self._tree.tokens[i].pos not in NOMINAL or self._is_ruled_out(i):
            return False
        if self._is_weapon(i) or (is_means and lemma in words.thrown):
            return True
        if lemma in words.vehicles and any(self._is_weapon(c.i) for c in self._tree.children(i, "compound")):
            return True  # "a drone boat"
        if lemma in words.vehicles and code in words.vehicle_codes and self._carries_explosives(i):
            return True
        antecedent = self._tree.antecedents.get(i)
        return antecedent is not None and self._is_weapon(antecedent)

    def _is_weapon(self, i: int) -> bool:
        token, lemma = self._tree.tokens[i], self._lemma(i)
        if lemma in self._ontology.parties or lemma in self._words.class_words or token.pos not in NOMINAL:
            return False
        return lemma in self._ontology.weapons or lemma in self._words.systems or lemma in self._words.means

    def _is_ruled_out(self, i: int) -> bool:
        """ "not rockets but drones": what was not used."""
        return i > 0 and self._tree.tokens[i - 1].lemma in {"not", "without"}

    def _carries_explosives(self, i: int) -> bool:
        """ "a lorry loaded with explosives", "an explosives-laden van"."""
        below = [self._tree.tokens[k] for k in self._tree.subtree(i)]
        return any(t.lemma in self._words.loaded for t in below) and any(
            t.lemma in self._words.explosives for t in below
        )

    def _lemma(self, i: int) -> str:
        """Lemma of token `i`; the parser leaves the plural on names ("Katyushas")."""
        token = self._tree.tokens[i]
        plain = token.lemma.lower()
        is_known = plain in self._words.systems or plain in self._ontology.weapons
        return plain if is_known or not plain.endswith("s") or token.pos != "PROPN" else plain[:-1]

    def _unmeasured(self, i: int) -> int:
        """ "a volley of rockets" → rockets."""
        tree = self._tree
        for _ in range(3):
            if self._lemma(i) not in self._words.measuring and tree.tokens[i].pos != "NUM":
                return i
            below = tree.behind(i, "of")
            if not below:
                return i
            i = below[0].i
        return i

    def _unique(self, found: Iterable[int]) -> list[int]:
        return sorted(set(found))


def name_instrument(head: int, tree: Tree, report: Report) -> Reference:
    """The words that name the means at `head`: its noun with what says its kind, not how many or whose they are."""
    mention = report.passage(_kind_phrase(head, tree))
    antecedent = tree.antecedents.get(head)
    if antecedent is None or tree.tokens[head].pos not in {"PRON", "NUM", "DET"}:
        return Reference(mention, head)
    return Reference(mention, head, report.passage(_kind_phrase(antecedent, tree)), antecedent)


def _kind_phrase(head: int, tree: Tree) -> Span:
    """From the first word that says the kind ("ballistic", "car") to the head, without a gap."""
    start = head
    while start > 0 and _says_kind(tree.tokens[start - 1], tree, head):
        start -= 1
    while start < head and tree.tokens[start].text == "-":
        start += 1
    return Span(tree.tokens[start].span.start, tree.tokens[head].span.end)


def _says_kind(token: Token, tree: Tree, head: int) -> bool:
    if token.text == "-":
        return tree.tokens[head].sentence == token.sentence
    if token.tag == "JJ" and token.text[:1].isupper():  # "Russian": whose, not what
        return False
    kin = tree.tokens[token.head]
    hangs = token.head == head or (kin.head == head and kin.i < head)
    return hangs and token.dep in {"compound", "amod", "nmod", "npadvmod"} and token.tag in {"NN", "NNS", "NNP", "JJ"}
