"""Who a source is: head token → Reference, with pronouns and short names led back to the words that name the party."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.attribute.phrases import TIME_NOUNS, noun_phrase
from counterclaim.attribute.tree import Tree
from counterclaim.model import NameLabel, Reference
from counterclaim.resources.cues import CueLexicon

LOOK_BACK = 40
LOOK_BACK_TOKENS = 4000
"""How far a short mention can reach back, in speakers and in tokens; longer than any report of the training set."""
SINGULAR_PERSON = frozenset({"he", "she", "him", "her"})
PRONOUNS = frozenset(
    {"it", "they", "he", "she", "him", "her", "them", "this", "who", "both", "its", "their", "his", "itself"}
)
NUMBERED = {
    "its": "it",
    "itself": "it",
    "this": "it",
    "their": "they",
    "them": "they",
    "both": "they",
    "his": "he",
    "him": "he",
    "her": "she",
}
OWN = frozenset({"i", "we", "us", "me"})


@dataclass(slots=True)
class Speakers:
    """Memory of those who have spoken so far in one report, in order; filled while its cues are read."""

    tree: Tree
    lexicon: CueLexicon
    heard: list[Reference] = field(default_factory=list)
    antecedents: dict[int, int] = field(default_factory=dict)

    def refer(self, head: int, *, remember: bool = True) -> Reference | None:
        """The party at `head`; None for the report's own "we"."""
        word = self.tree.tokens[head].text.lower()
        if word in OWN:
            return None
        head = self._owner(head)
        mention = self.tree.passage(noun_phrase(self.tree, head))
        if mention is None:
            return None
        target = self._antecedent(head)
        reference = Reference(mention, head)
        if target is not None and target != head:
            naming = self.tree.passage(noun_phrase(self.tree, target))
            if naming is not None and naming.end <= mention.start:
                reference = Reference(mention, head, naming, target)
        if remember:
            self.heard.append(reference)
        return reference

    def _owner(self, head: int) -> int:
        """Who speaks through a document, and the name of "another group, the X": the head that names the party."""
        token = self.tree.tokens[head]
        if token.lemma in self.lexicon.documents or token.lemma in self.lexicon.figures:
            owner = self._owner_of_document(head)
            if owner is not None:
                return owner
        if token.lemma in self.lexicon.generic and not self._is_short(head):
            name = self.tree.first(head, "appos")
            first = self.tree.tokens[noun_phrase(self.tree, head)[0]].text.lower()
            if name is not None and self.tree.tokens[name].pos == "PROPN" and first in {"a", "an", "another", "one"}:
                return name
        return head

    def _owner_of_document(self, head: int) -> int | None:
        owner = self.tree.first(head, "poss")
        if owner is not None and self.tree.tokens[owner].lemma not in TIME_NOUNS:
            return owner
        for child in self.tree.children[head]:
            token = self.tree.tokens[child]
            agent = child if token.lemma in {"by", "from", "of"} and token.dep in {"prep", "agent"} else None
            if token.dep == "acl" and (token.lemma in self.lexicon.publishing or token.lemma == "attribute"):
                agent = self.tree.first(child, "agent", "prep")
            found = None if agent is None else self.tree.first(agent, "pobj")
            if found is not None and (self._can_speak(found) or self.tree.tokens[found].pos in {"PROPN", "PRON"}):
                return found
        return None

    def is_person(self, head: int) -> bool:
        """True if `head` names one person."""
        token = self.tree.tokens[head]
        if token.text.lower() in SINGULAR_PERSON or token.lemma in self.lexicon.persons:
            return True
        return NameLabel.PERSON in self.tree.labels_at(head)

    def _antecedent(self, head: int) -> int | None:
        """Head of the earlier words that name the party, None if the mention names it itself."""
        token = self.tree.tokens[head]
        word = token.text.lower()
        if word in PRONOUNS:
            found = self._of_pronoun(head, NUMBERED.get(word, word))
        elif self._is_short(head) or token.lemma in self.lexicon.documents:
            found = self._of_short(head)
        else:
            return None
        # Who spoke before is the better witness for who speaks now; coreference fills what that leaves open.
        known = self.antecedents.get(head)
        return known if found is None and known is not None and known < head else found

    def _latest(self) -> list[Reference]:
        """Those heard last, the latest first: nobody takes up a speaker of pages ago with a pronoun."""
        return self.heard[: -LOOK_BACK - 1 : -1]

    def _named(self, reference: Reference) -> int:
        return reference.head if reference.antecedent_head is None else reference.antecedent_head

    def _of_pronoun(self, head: int, word: str) -> int | None:
        near = self._subject_nearby(head, word)
        if near is not None:
            return near
        here = self.tree.paragraph(head)
        heard = [n for r in self._latest() if (n := self._named(r)) < head and self._fits(n, word) and self._is_name(n)]
        same = [n for n in heard if self.tree.paragraph(n) == here]
        person = self._person_before(head) if word in SINGULAR_PERSON else None
        found = (*same[:1], self._subject_before(head, word), person, *heard[:1])
        return next((n for n in found if n is not None), None)

    def _is_place(self, head: int) -> bool:
        return NameLabel.PLACE in self.tree.labels_at(head)

    def _is_name(self, head: int) -> bool:
        return self.tree.tokens[head].text.lower() not in PRONOUNS

    def _subject_before(self, head: int, word: str) -> int | None:
        """A subject of the two sentences before that can speak and fits."""
        first = self.tree.annotation.sentences[max(self.tree.tokens[head].sentence - 2, 0)].start
        for k in range(self.tree.bounds(head)[0] - 1, first - 1, -1):
            token = self.tree.tokens[k]
            if (
                token.dep in {"nsubj", "nsubjpass"}
                and token.pos in {"PROPN", "NOUN"}
                and self._can_speak(k)
                and self._fits(k, word)
            ):
                return k
        return None

    def _subject_nearby(self, head: int, word: str) -> int | None:
        """A subject of the same sentence before the pronoun: "Russia struck after it said …"."""
        start, _ = self.tree.bounds(head)
        for k in range(head - 1, start - 1, -1):
            token = self.tree.tokens[k]
            is_subject = token.dep in {"nsubj", "nsubjpass"} and token.pos in {"PROPN", "NOUN"}
            aside = self.tree.tokens[token.head].dep in {"relcl", "acl"} and not self.tree.is_below(head, token.head)
            if is_subject and not aside and self._fits(k, word) and (token.pos == "PROPN" or self._can_speak(k)):
                return k
        return None

    def _person_before(self, head: int) -> int | None:
        """The nearest person of the two sentences before, whatever its part in them."""
        first = self.tree.annotation.sentences[max(self.tree.tokens[head].sentence - 2, 0)].start
        for k in range(self.tree.bounds(head)[0] - 1, first - 1, -1):
            token = self.tree.tokens[k]
            outright = token.dep not in {"compound", "poss", "amod", "appos"} and token.tag in {"NN", "NNP"}
            if outright and self.is_person(k):
                return k
        return None

    def _can_speak(self, head: int) -> bool:
        token = self.tree.tokens[head]
        if token.lemma in self.lexicon.persons or token.lemma in self.lexicon.groups:
            return True
        return bool(self.tree.labels_at(head) & {NameLabel.PERSON, NameLabel.ORGANISATION, NameLabel.PLACE})

    def _fits(self, named: int, word: str) -> bool:
        """Number and kind of the party at `named` fit the pronoun."""
        token = self.tree.tokens[named]
        plural = token.tag in {"NNS", "NNPS"} or self.tree.first(named, "conj") is not None
        if word in SINGULAR_PERSON:
            return not plural and (self.is_person(named) or not self._is_group(named))
        if word == "they":
            return plural or self._is_group(named)
        if word == "it":
            return not plural and not self.is_person(named)
        return True

    def _is_group(self, head: int) -> bool:
        token = self.tree.tokens[head]
        if token.lemma in self.lexicon.groups and token.lemma not in self.lexicon.persons:
            return True
        return bool(self.tree.labels_at(head) & {NameLabel.ORGANISATION, NameLabel.PLACE})

    def _is_short(self, head: int) -> bool:
        """True for "the ministry", "the spokesman": a determiner and a noun, nothing else."""
        token = self.tree.tokens[head]
        if token.pos not in {"NOUN", "PROPN"}:
            return False
        phrase = noun_phrase(self.tree, head)
        rest = [self.tree.tokens[k] for k in phrase if k != head]
        if token.pos == "PROPN" and not rest:
            return self.is_person(head)
        return len(rest) == 1 and rest[0].text.lower() in {"the", "this", "that"}

    def _of_short(self, head: int) -> int | None:
        token = self.tree.tokens[head]
        if token.lemma in self.lexicon.documents:
            last = next((n for r in self._latest() if (n := self._named(r)) < head and self._is_name(n)), None)
            subject = self._subject_before(head, "it")
            return max((n for n in (last, subject) if n is not None), default=None)
        for k in range(head - 1, max(head - LOOK_BACK_TOKENS, -1), -1):
            other = self.tree.tokens[k]
            same = other.text == token.text if token.pos == "PROPN" else other.lemma == token.lemma
            if (
                same
                and other.pos in {"NOUN", "PROPN"}
                and other.dep not in {"compound", "poss"}
                and len(noun_phrase(self.tree, k)) > len(noun_phrase(self.tree, head))
            ):
                return k
        if token.lemma in self.lexicon.generic:
            for reference in self._latest():
                named = self._named(reference)
                if named < head and self._is_name(named) and not self.is_person(named) and not self._is_place(named):
                    return named
        return None
