"""Whose words: from a cue verb to the head of the phrase that names its speaker, by syntax and by order of words.

A parser is least sure where news needs it most ("…, insisted the ministry", "…, among them two deputies, an officer
said"). The order of words is then the better witness: a noun phrase that touches the verb after a comma is its subject.
"""

from __future__ import annotations

from counterclaim.attribute.phrases import TIME_NOUNS, noun_phrase
from counterclaim.attribute.tree import COMMAS, QUOTE_MARKS, Tree
from counterclaim.model import NameLabel
from counterclaim.resources.cues import CueLexicon

RELATIVE_TAGS = frozenset({"WP", "WDT"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PHRASE_TAGS = NOUN_TAGS | {"DT", "JJ", "JJR", "JJS", "CD", "POS", "PRP$", "HYPH", "VBN", "FW", "NFP", "SYM"}
INVERTIBLE = frozenset({"say", "weak", "report", "think", "deny", "confirm"})
LINKS = frozenset({"advcl", "conj", "xcomp", "pcomp", "prep", "dep", "ccomp", "npadvmod", "advmod"})
SPEAKING_LABELS = frozenset({NameLabel.PERSON, NameLabel.ORGANISATION, NameLabel.ACTOR, NameLabel.PLACE})


def can_speak(tree: Tree, lexicon: CueLexicon, head: int, *, places: bool = True) -> bool:
    """True for a noun of the lexicon of speakers and for a name; names of places only if `places`."""
    token = tree.tokens[head]
    if (
        token.lemma in lexicon.persons
        or token.lemma in lexicon.groups
        or token.text.lower() in {"he", "she", "it", "they"}
    ):
        return True
    labels = tree.labels_at(head)
    return bool(labels & SPEAKING_LABELS) and (places or NameLabel.PLACE not in labels)


def find_source(tree: Tree, lexicon: CueLexicon, verb: int, *, invertible: bool) -> int | None:
    """Head of the party that speaks through `verb`; None if the text does not name it."""
    inverted = source_behind(tree, lexicon, verb) if invertible else None
    if inverted is not None:
        return inverted
    subject = tree.first(verb, "nsubj", "nsubjpass")
    touching = source_before(tree, lexicon, verb, subject)
    if touching is not None:
        return touching
    if subject is not None:
        return antecedent_of_relative(tree, subject) if tree.tokens[subject].tag in RELATIVE_TAGS else subject
    if tree.tokens[verb].dep == "acl":
        return tree.tokens[verb].head
    shared = _shared_subject(tree, verb)
    return _subject_of_left_clause(tree, verb) if shared is None else shared


def antecedent_of_relative(tree: Tree, pronoun: int) -> int | None:
    """The noun that "who" or "which" takes up: the head of the nearest relative clause above; None if there is none."""
    at, steps = pronoun, 0
    while steps < 8:
        token = tree.tokens[at]
        if token.dep in {"relcl", "acl"}:
            return token.head
        if token.head == at:
            return None
        at, steps = token.head, steps + 1
    return None


def _shared_subject(tree: Tree, verb: int) -> int | None:
    """The subject of the verb that `verb` is coordinated with or hangs on ("…, he said, adding that")."""
    at, steps = verb, 0
    while tree.tokens[at].dep in LINKS and tree.tokens[at].head != at and steps < 6:
        at, steps = tree.tokens[at].head, steps + 1
        if tree.tokens[at].dep == "acl" and tree.first(at, "nsubj") is None:
            return tree.tokens[at].head
        subject = tree.first(at, "nsubj")
        if subject is None:
            agent = tree.first(at, "agent")
            subject = None if agent is None else tree.first(agent, "pobj")
        if subject is not None:
            return antecedent_of_relative(tree, subject) if tree.tokens[subject].tag in RELATIVE_TAGS else subject
    return None


def _subject_of_left_clause(tree: Tree, verb: int) -> int | None:
    """ "Army admits strike, says fighters were the target": the subject of the clause before the comma."""
    if tree.tokens[verb - 1].text != "," or tree.tokens[verb].tag not in FINITE_TAGS:
        return None
    clause = next((c for c in tree.of(verb, "ccomp") if c < verb), None)
    return None if clause is None else tree.first(clause, "nsubj")


def source_behind(tree: Tree, lexicon: CueLexicon, verb: int) -> int | None:
    """Head of the noun phrase right behind the verb in "…, said the ministry", None if the order is not inverted."""
    token = tree.tokens[verb]
    start, end = tree.bounds(verb)
    if token.tag not in FINITE_TAGS or token.lemma == "tell" or verb == start or tree.tokens[verb - 1].pos == "PRON":
        return None
    head = _head_behind(tree, verb, end)
    if head is None or (_takes_object(lexicon, token.lemma) and not can_speak(tree, lexicon, head)):
        return None
    after = tree.tokens[head + 1].text if head + 1 < end else "."
    marked = tree.tokens[verb - 1].text in COMMAS | QUOTE_MARKS
    if marked and after in COMMAS and not _takes_object(lexicon, token.lemma):
        return head
    subjects = list(tree.of(verb, "nsubj"))
    before = next((s for s in subjects if s < verb), None)
    adds = head + 1 < end and tree.tokens[head + 1].tag == "VBG" and can_speak(tree, lexicon, head, places=False)
    governs = next(tree.of(verb, "ccomp"), 0) > verb and not adds
    if governs or (tree.tokens[head].tag == "PRP" and before is not None):
        return None
    if marked and (before is None or head in subjects or _is_clause_subject(tree, before, verb)):
        return head
    closes = head + 1 >= end or tree.is_punctuation(head + 1) or tree.tokens[head + 1].tag == "VBG"
    apart = before is None or noun_phrase(tree, before)[-1] + 1 != verb or token.lemma == "say"
    return head if closes and apart and can_speak(tree, lexicon, head, places=False) else None


def _head_behind(tree: Tree, verb: int, end: int) -> int | None:
    """Head of the run of nominal words behind the verb: its last noun, or a pronoun; None for times and subjects."""
    head = None
    for k in range(verb + 1, end):
        token = tree.tokens[k]
        if token.tag == "PRP":
            head = k if head is None and token.text.lower() in {"he", "she", "it", "they"} else head
            break
        if token.tag not in PHRASE_TAGS:
            break
        if token.tag in NOUN_TAGS and (k + 1 >= end or tree.tokens[k + 1].tag != "POS"):
            head = k
    if head is None or tree.tokens[head].lemma in TIME_NOUNS:
        return None
    has_own_verb = head + 1 < end and tree.tokens[head + 1].tag in FINITE_TAGS | {"MD"}
    return None if has_own_verb else head


def _takes_object(lexicon: CueLexicon, lemma: str) -> bool:
    return any("object" in k.takes for k in lexicon.verbs.get(lemma, ()))


def _is_clause_subject(tree: Tree, subject: int, verb: int) -> bool:
    """True if another finite verb or participle stands between the subject and the verb: the subject is that one's."""
    return (
        any(tree.tokens[k].tag in {"VBD", "VBN", "VBZ", "VBP", "MD"} for k in range(subject + 1, verb))
        and tree.first(subject, "relcl", "appos") is None
    )


def source_before(tree: Tree, lexicon: CueLexicon, verb: int, subject: int | None) -> int | None:
    """Head of a noun phrase that touches the verb, where the parser found no subject or one further off."""
    run = _run_before(tree, verb)
    if run is None:
        return None
    first, last = run
    start = tree.bounds(verb)[0]
    opened = first == start or tree.tokens[first - 1].text in COMMAS | QUOTE_MARKS
    if subject is None:
        return _top(tree, last, first) if opened or can_speak(tree, lexicon, last) else None
    belongs = tree.is_below(last, subject)
    if subject == last or (belongs and not _comma_between(tree, subject, last)):
        return None
    if opened and first > start and _comma_between(tree, subject, last):
        return last
    preposition = first > start and tree.tokens[first - 1].tag == "IN"
    return None if preposition or belongs or not can_speak(tree, lexicon, last, places=False) else last


def _run_before(tree: Tree, verb: int) -> tuple[int, int] | None:
    """First and last token of the run of nominal words that ends at the verb; None if there is none or it goes on a list."""
    token = tree.tokens[verb]
    finite = token.tag in FINITE_TAGS or (token.tag in {"VBN", "VB"} and tree.first(verb, "aux") is not None)
    start, last = tree.bounds(verb)[0], verb - 1
    while last >= start and (tree.tokens[last].pos in {"ADV", "AUX"} or tree.tokens[last].tag in {"RB", "MD"}):
        last -= 1
    if (
        not finite
        or last < start
        or tree.tokens[last].tag not in NOUN_TAGS | {"PRP"}
        or tree.tokens[last].lemma in TIME_NOUNS
    ):
        return None
    first = last
    while first - 1 >= start and tree.tokens[first - 1].tag in PHRASE_TAGS and tree.tokens[last].tag != "PRP":
        first -= 1
    return None if first > start and tree.tokens[first - 1].lemma in {"and", "or"} else (first, last)


def _comma_between(tree: Tree, a: int, b: int) -> bool:
    return any(tree.tokens[k].text == "," for k in range(min(a, b), max(a, b)))


def _top(tree: Tree, last: int, first: int) -> int:
    """The highest token above `last` that is still in the phrase, prepositions included: "officer" in "an officer of the army"."""
    start = tree.bounds(last)[0]
    while (
        first > start
        and not tree.is_punctuation(first - 1)
        and tree.tokens[first - 1].tag in PHRASE_TAGS | {"IN", "PRP$"}
    ):
        first -= 1
    at = last
    while first <= tree.tokens[at].head <= last and tree.tokens[at].head != at:
        at = tree.tokens[at].head
    return at if tree.tokens[at].tag in NOUN_TAGS | {"PRP"} else last


def is_nobody(tree: Tree, source: int) -> bool:
    """True for "nobody", "no group", "none of them", "neither side": nothing is said."""
    words = {tree.tokens[source].lemma, *(tree.tokens[c].lemma for c in tree.of(source, "det"))}
    return not words.isdisjoint({"no", "nobody", "none", "neither", "anyone", "anybody"})


def is_word(tree: Tree, source: int) -> bool:
    """True unless the parser took a mark ("=", "*") for the one who speaks."""
    return any(character.isalpha() for character in tree.tokens[source].text)
