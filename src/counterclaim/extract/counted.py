"""What a number counts: the harm that befell the counted, else the counted noun; and the unit of a measure."""

from __future__ import annotations

from collections.abc import Container

from counterclaim.extract.tree import Tree, is_clause_head
from counterclaim.model import NumberMention, Token
from counterclaim.resources.numbers import NumberWords

PARTICLES = frozenset({"down", "at", "off"})
"""Behind a verb of harm, they make it another: "shot down", "shot at"."""

TOLL = "toll"
PEOPLE = frozenset({"people", "person"})
"""Of these a toll tells what befell them: "the toll rose to 22 people"."""

NOMINAL_DEPS = frozenset(
    {
        "pobj",
        "prep",
        "conj",
        "appos",
        "compound",
        "nmod",
        "nummod",
        "amod",
        "poss",
        "quantmod",
        "dep",
        "npadvmod",
        "nounmod",
    }
)
"""Arcs inside a noun phrase, up which a number passes to what governs it."""


class CountedReader:
    """Reads what the numbers of one report count. `things` are lemmas that no harm befalls: villages, drones."""

    def __init__(self, tree: Tree, words: NumberWords, things: Container[str] = ()) -> None:
        self._tree = tree
        self._words = words
        self._things = things

    def chain(self, number: NumberMention) -> list[Token]:
        """From the counted noun (or the number itself) upward inside the noun phrase to the head of the clause."""
        tree = self._tree
        token = tree.tokens[self._top(number)]
        found = [token]
        seen = {token.i}
        while not (is_clause_head(token) and token.pos in {"VERB", "AUX"}) and token.head not in seen:
            token = tree.tokens[token.head]
            seen.add(token.i)
            found.append(token)
        return found

    def _top(self, number: NumberMention) -> int:
        """The counted noun, or the number where that hangs below it: "three" of "three of the men"."""
        tree = self._tree
        last = number.end - 1
        inside = range(number.start, number.end)
        for i in inside:
            if tree.tokens[i].head not in inside:
                last = i
        if number.head is None:
            return last
        return last if any(a.i == last for a in tree.ancestors(number.head)) else number.head

    def what(self, number: NumberMention, trigger: int) -> str | None:
        """killed, wounded, … by the nearest word of harm, else the counted noun; None if it counts nothing."""
        tree = self._tree
        noun = tree.tokens[number.head] if number.head is not None else None
        if noun is not None and self._measure(noun) == "":
            return None
        if self.is_part(number) and noun is not None:
            kind = self._part_noun(number)
            return kind if kind is not None else noun.lemma
        harm = self._harm_near(number)
        if harm is not None and not (noun is not None and noun.lemma in self._things):
            return harm
        is_told = tree.tokens[trigger].lemma == TOLL and noun is not None and noun.lemma in PEOPLE
        if noun is not None and noun.pos != "PRON" and noun.lemma not in {"other", "more"} and not is_told:
            return noun.lemma.lower()
        return self.harm_of(tree.tokens[trigger]) or tree.tokens[trigger].lemma

    def unit(self, number: NumberMention) -> str | None:
        """The unit of a measure ("tonne"); None for what is counted one by one."""
        noun = self._tree.tokens[number.head] if number.head is not None else None
        return (self._measure(noun) or None) if noun is not None else None

    def _measure(self, noun: Token) -> str | None:
        """The unit that `noun` names: "" for one that counts nothing of an event, None for a noun that is no unit."""
        lemma = noun.lemma.lower()
        if any(c.lemma in {"square", "cubic"} for c in self._tree.children(noun.i, "amod", "compound")):
            return f"square {lemma}"
        return self._words.measures.get(lemma)

    def is_part(self, number: NumberMention) -> bool:
        """True for "two of them children", "including 14 children": a share of those counted already."""
        tree = self._tree
        before = tree.tokens[number.start - 1] if number.start > 0 else None
        if before is not None and before.lemma in {"include", "including"}:
            return True
        if number.start > 1 and tree.tokens[number.start - 2].lemma == "among":  # "among them three nurses"
            return True
        noun = tree.tokens[number.head] if number.head is not None else None
        return noun is not None and noun.lemma == "they" and self._part_noun(number) is not None

    def _part_noun(self, number: NumberMention) -> str | None:
        """ "children" of "two of them children"; the noun itself of "including two children"."""
        tree = self._tree
        head = number.head
        if head is None:
            return None
        if tree.tokens[head].pos == "NOUN":
            return tree.tokens[head].lemma
        for token in tree.tokens[head + 1 : head + 4]:
            if token.pos == "NOUN":
                return token.lemma
            if token.pos not in {"ADJ", "NOUN", "DET"}:
                return None
        return None

    def _harm_near(self, number: NumberMention) -> str | None:
        """Harm told by the counted noun, what describes it, the noun phrase above it, or the predicate it belongs to."""
        chain = self.chain(number)
        beside = self._harm_following(number) or self._harm_beside(chain[0].i)
        if beside is not None:
            return beside
        for token in chain[:-1] if len(chain) > 1 else chain:
            own = self.harm_of(token)
            if own is not None:
                return own
            is_predicated = self._tree.tokens[token.head].pos == "ADJ"  # "20 injured"
            if (token.dep not in NOMINAL_DEPS and not is_predicated) or (token.pos == "ADP" and token.lemma != "of"):
                break
        return self._harm_of_clause(chain, number) if len(chain) > 1 else None

    def _harm_following(self, number: NumberMention) -> str | None:
        """ "left three dead and nine wounded": the state behind a number that stands alone, whatever hangs on what."""
        tokens = self._tree.tokens
        if number.head is not None or number.end >= len(tokens):
            return None
        state = tokens[number.end]
        return self.harm_of(state) if state.pos == "ADJ" or state.tag == "VBN" else None

    def _harm_beside(self, i: int) -> str | None:
        """ "dead civilians", "people killed", "12 dead"."""
        tree = self._tree
        for near in tree.children(i, "amod", "acl", "relcl", "appos", "prep", "advmod"):
            if near.dep == "relcl" and self._has_own_subject(near):  # "the lorries in which three people were killed"
                continue
            harm = self.harm_of(near)
            if harm is None and near.dep == "prep" and near.lemma in {"on", "in"}:
                harm = next((h for c in tree.children(near.i, "pobj") if (h := self.harm_of(c))), None)
            if harm is not None and not (near.dep == "acl" and near.tag == "VBG"):
                return harm
        return None

    def _has_own_subject(self, verb: Token) -> bool:
        subjects = self._tree.children(verb.i, "nsubj", "nsubjpass")
        return bool(subjects) and subjects[0].lemma not in {"who", "which", "that"}

    def _harm_of_clause(self, chain: list[Token], number: NumberMention) -> str | None:
        """The harm that the verb tells of its subject or object: "12 were killed", "killed 12", "left 12 dead"."""
        tree, verb = self._tree, chain[-1]
        top = next((t for t in reversed(chain[:-1]) if t.pos != "AUX"), chain[-2])
        is_object = (
            top.dep in {"dobj", "nsubjpass", "attr", "oprd", "dep", "dative"} or number.start <= top.i < number.end
        )
        is_subject = top.dep == "nsubj"
        if is_object or is_subject or top.dep == "ccomp":
            for result in tree.children(verb.i, "oprd", "acomp", "ccomp", "xcomp"):
                is_state = result.pos == "ADJ" or result.tag == "VBN" or result.dep == "acomp"
                harm = self.harm_of(result) if is_state else None
                if harm is not None:
                    return harm
        if is_subject and any(c.lemma == "life" for c in tree.children(verb.i, "dobj")):  # "lost their lives"
            return self._words.harm["life"]
        if is_subject and verb.lemma in self._words.suffering:
            return self.harm_suffered(verb)
        is_sufferer = is_subject and (verb.lemma in self._words.dying or not tree.children(verb.i, "dobj"))
        if is_object or is_sufferer:
            return self.harm_of(verb)
        return None

    def harm_suffered(self, verb: Token) -> str | None:
        """What befell the subject of "suffer": "suffered burns", "sustained injuries"; not the deaths that a town suffers."""
        wounded = self._words.harm["injury"]
        return wounded if any(self.harm_of(c) == wounded for c in self._tree.children(verb.i, "dobj")) else None

    def harm_of(self, token: Token) -> str | None:
        """What befell those that hang on `token`; None for a word that tells no harm, as "shot down" does not."""
        if any(self._is_particle(c) for c in self._tree.children(token.i, "prt", "prep", "advmod")):
            return None
        return self._words.harm.get(token.lemma.lower()) or self._words.harm.get(token.text.lower())

    def _is_particle(self, token: Token) -> bool:
        """ "shot down", "fired at"; not "killed at least nine"."""
        following = self._tree.tokens[token.i + 1].lemma if token.i + 1 < len(self._tree.tokens) else ""
        return token.lemma in PARTICLES and token.head == token.i - 1 and following not in {"least", "most"}
