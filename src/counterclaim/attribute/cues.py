"""Cues and whom they name: dependency tree → Cue, before anything is said about how far the content reaches.

A cue stands before its content ("said that …"), behind it or in it ("…, police said, …"); `forward` holds the content
that hangs on the cue to its right, `is_open` tells that the content is the sentence around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.attribute.phrases import noun_phrase
from counterclaim.attribute.tree import Tree
from counterclaim.model import Stance
from counterclaim.resources.cues import CueLexicon, VerbClass

RELATIVES = frozenset({"who", "which", "that", "whom"})
REFUSALS = frozenset({"refuse", "decline", "fail"})
VERBAL = frozenset({"VERB", "AUX"})
PERSONAL = frozenset({"he", "she", "they", "i", "we"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue. All numbers are token indexes; `zone` is half-open and holds source, cue and what hangs on them.

    `source` is the head of the source's noun phrase, None where the text hides it; `words` are the cue's own tokens;
    `forward` is content by syntax; `is_open` asks for the sentence around the zone as content.
    """

    head: int
    words: tuple[int, ...]
    source: int | None
    zone: tuple[int, int]
    forward: tuple[int, ...]
    is_open: bool
    stance: Stance
    by: str


def find_cues(tree: Tree, lexicon: CueLexicon) -> tuple[Cue, ...]:
    """Every cue of the report by verb, phrase and noun, in order of the text."""
    return tuple(sorted(_candidates(tree, lexicon), key=lambda c: (c.head, c.by)))


def _candidates(tree: Tree, lexicon: CueLexicon) -> Iterator[Cue]:
    for token in tree.tokens:
        phrase = _phrase_cue(tree, lexicon, token.i)
        if phrase is not None:
            yield phrase
            continue
        for read in (_verb_cue, _put_cue, _responsibility_cue, _verification_cue, _noun_cue):
            cue = read(tree, lexicon, token.i)
            if cue is not None:
                yield cue
                break


# --- verbs ------------------------------------------------------------------------------------------


def _verb_cue(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """A verb of the lexicon that governs, or stands beside, a content."""
    token = tree.tokens[i]
    classes = lexicon.verbs.get(token.lemma, ())
    if not classes or token.pos not in VERBAL or token.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    if _is_passive(tree, i):
        return _passive_cue(tree, lexicon, i, classes)
    source = find_subject(tree, i)
    negated = _is_negated(tree, i)
    if negated and not any(k.name == "deny" for k in classes):
        return None
    if source is not None and any(k.name == "perceive" for k in classes) and not _is_human(tree, lexicon, source):
        return None
    for kind in classes:
        forward = _forward_content(tree, i, kind)
        if forward:
            break
    else:
        kind, forward = classes[0], ()
    is_open = not forward or tree.tokens[forward[0]].i > i and _left_clause(tree, i) is not None
    if not forward and not _may_be_open(tree, i, source, classes):
        return None
    if source is None and token.dep not in {"ROOT", "advcl", "acl", "pcomp", "conj", "parataxis", "relcl"}:
        return None
    if source is None and not forward:
        return None
    zone = _zone(tree, i, source, forward)
    return Cue(i, _cue_words(tree, i), source, zone, forward, is_open, kind.stance, f"verb.{kind.name}")


def _is_passive(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    if tree.first(i, "auxpass", "nsubjpass", "agent") is not None:
        return True
    return (
        token.tag == "VBN"
        and token.dep in {"acl", "conj"}
        and tree.first(i, "aux", "nsubj") is None
        and tree.first(i, "ccomp", "dobj") is None
    )


def _is_negated(tree: Tree, i: int) -> bool:
    if tree.first(i, "neg") is not None:
        return True
    governor = tree.tokens[i].head
    return tree.tokens[i].dep == "xcomp" and tree.tokens[governor].lemma in REFUSALS


def _is_human(tree: Tree, lexicon: CueLexicon, source: int) -> bool:
    """True for a person who can see and hear: a noun of the lexicon, or he, she, they."""
    token = tree.tokens[source]
    return token.lemma in lexicon.persons or token.text.lower() in PERSONAL


def find_subject(tree: Tree, i: int) -> int | None:
    """Head of the party that says: subject, antecedent of a relative, subject of the governing verb, noun of a participle."""
    subject = tree.subject(i)
    token = tree.tokens[i]
    if subject is not None:
        if tree.tokens[subject].text.lower() in RELATIVES and tree.tokens[subject].tag in {"WP", "WDT"}:
            return token.head if token.dep == "relcl" else None
        return subject
    if token.dep == "acl":
        return token.head
    governor, steps = i, 0
    while tree.tokens[governor].dep in {"advcl", "conj", "xcomp", "pcomp", "prep", "dep"} and steps < 6:
        governor, steps = tree.tokens[governor].head, steps + 1
        subject = tree.subject(governor)
        if subject is not None and tree.tokens[subject].tag not in {"WP", "WDT"}:
            return subject
    return _inverted_source(tree, i)


def _inverted_source(tree: Tree, i: int) -> int | None:
    """The noun phrase behind "…, insisted the ministry", which a parser may take for an object."""
    start, _ = tree.bounds(i)
    before = i - 1
    while before >= start and tree.tokens[before].pos == "ADV":
        before -= 1
    if before < start or not tree.is_punctuation(before) or tree.tokens[i].tag not in {"VBD", "VBZ", "VBP"}:
        return None
    return tree.first(i, "dobj", "attr", "npadvmod", "oprd")


def _left_clause(tree: Tree, i: int) -> int | None:
    """A clause that hangs on the verb to its left."""
    return next((c for c in tree.of(i, "ccomp") if c < i), None)


def _forward_content(tree: Tree, i: int, kind: VerbClass) -> tuple[int, ...]:
    """Content that hangs on the verb to its right, as a run of tokens without the verb's own clause mates."""
    roots: list[int] = []
    token_object = tree.first(i, "dobj")
    for child in tree.children[i]:
        token = tree.tokens[child]
        if child < i:
            continue
        if "clause" in kind.takes and token.dep in {"ccomp", "xcomp"}:
            roots.append(child)
        elif "that" in kind.takes and token.dep == "ccomp" and tree.first(child, "mark") is not None:
            roots.append(child)
        elif (
            "object" in kind.takes and token.dep in {"dobj", "oprd", "xcomp", "ccomp", "attr"} and token.lemma != "life"
        ):
            roots.append(child)
        elif (
            "object" in kind.takes
            and token.dep in {"prep", "dative"}
            and token_object is not None
            and token.lemma in {"of", "for", "on", "to", "at", "as"}
        ):
            roots.append(child)
        elif "prep" in kind.takes and token.dep == "prep" and token.lemma in kind.prepositions:
            roots += list(tree.of(child, "pobj", "pcomp"))
    if kind.name in {"accuse", "label"} and token_object is None:
        return ()
    if not roots:
        return ()
    if _inverted_source(tree, i) in roots and tree.subject(i) is None:
        return ()
    members = {k for r in roots for k in tree.subtree(r) if k > i}
    return tuple(range(min(members), max(members) + 1)) if members else ()


def _may_be_open(tree: Tree, i: int, source: int | None, classes: tuple[VerbClass, ...]) -> bool:
    """True if the verb without content to its right can stand behind or in its content."""
    token = tree.tokens[i]
    if source is None or not any(k.takes & {"clause", "that"} for k in classes):
        return False
    if token.tag not in {"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"} or (
        token.tag in {"VBN", "VB", "VBG"} and tree.first(i, "aux") is None
    ):
        return False
    marker = tree.first(i, "mark", "advmod")
    if (
        token.dep == "advcl"
        and marker is not None
        and marker < i
        and tree.tokens[marker].lemma not in {"as"}
        and tree.tokens[marker].pos == "SCONJ"
    ):
        return False
    return not (token.dep == "relcl" and tree.tokens[i].head == source)


def _zone(tree: Tree, i: int, source: int | None, forward: tuple[int, ...]) -> tuple[int, int]:
    """Source, cue and what stands between cue and content, half-open."""
    start, end = tree.bounds(i)
    members = [*_cue_words(tree, i)]
    if source is not None and tree.tokens[source].sentence == tree.tokens[i].sentence:
        phrase = noun_phrase(tree, source)
        if tree.tokens[source].head == i or _is_near(tree, phrase, i):
            members += phrase
    first, last = min(members), max(members)
    while first > start and tree.tokens[first - 1].pos == "ADV" and tree.tokens[first - 1].head == i:
        first -= 1
    if forward and forward[0] > i:
        return first, max(forward[0], last + 1)
    stop = last + 1
    while stop < end and not tree.is_punctuation(stop):
        stop += 1
    return first, stop


def _is_near(tree: Tree, phrase: tuple[int, ...], i: int) -> bool:
    low, high = (phrase[-1] + 1, i) if phrase[-1] < i else (i + 1, phrase[0])
    return all(tree.tokens[k].pos in {"ADV", "AUX", "PART"} for k in range(low, high))


def _cue_words(tree: Tree, i: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle, as far as they touch it."""
    words = [i]
    for k in range(i - 1, -1, -1):
        if tree.tokens[k].head == i and tree.tokens[k].dep in {"aux", "auxpass", "neg"}:
            words.append(k)
        else:
            break
    if i + 1 < len(tree.tokens) and tree.tokens[i + 1].head == i and tree.tokens[i + 1].dep == "prt":
        words.append(i + 1)
    return tuple(sorted(words))


def _passive_cue(tree: Tree, lexicon: CueLexicon, i: int, classes: tuple[VerbClass, ...]) -> Cue | None:
    """ "is said to have fallen", "was denied by the Red Cross", "it was announced that": the subject belongs to the content."""
    token = tree.tokens[i]
    by = tree.first(i, "agent")
    source = None if by is None else tree.first(by, "pobj")
    kind = next((k for k in classes if k.takes & {"clause", "object"}), None)
    if (
        kind is None
        or token.lemma in lexicon.relays
        and token.dep == "acl"
        or kind.name in {"perceive", "show", "label", "accuse"}
    ):
        return None
    if "object" not in kind.takes and tree.first(i, "ccomp", "xcomp") is None:
        return None
    if token.dep == "acl" and source is None:
        return None
    subject = tree.first(i, "nsubjpass")
    if subject is None and token.dep == "acl":
        subject = token.head
    roots = [c for c in tree.children[i] if tree.tokens[c].dep in {"ccomp", "xcomp", "csubj"} and c > i]
    members = {k for r in roots for k in tree.subtree(r)}
    if subject is not None and tree.tokens[subject].text.lower() != "it":
        members |= set(tree.subtree(subject)) - (set(tree.subtree(i)) if token.dep == "acl" else set())
    if not members:
        return None
    words = _cue_words(tree, i)
    return Cue(
        i,
        words,
        source,
        (words[0], words[-1] + 1),
        tuple(sorted(members - set(words))),
        False,
        kind.stance,
        "verb.passive",
    )


# --- phrases, support verbs, nouns ---------------------------------------------------------------------


def _phrase_cue(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "according to X": the source is the object of the last word of the phrase."""
    if tree.tokens[i].text.lower() not in {p[0] for p in lexicon.phrases}:
        return None
    for phrase in lexicon.phrases:
        words = range(i, min(i + len(phrase), len(tree.tokens)))
        if tuple(tree.tokens[k].text.lower() for k in words) != phrase:
            continue
        source = tree.first(words[-1], "pobj", "pcomp")
        if (
            source is None
            or (phrase == ("per",) and tree.tokens[source].pos not in {"PROPN", "NOUN"})
            or (phrase == ("per",) and not _starts_unit(tree, i))
        ):
            return None
        stop = noun_phrase(tree, source)[-1] + 1
        end = tree.bounds(i)[1]
        while stop < end and not tree.is_punctuation(stop) and tree.is_below(stop, source):
            stop += 1
        return Cue(i, tuple(words), source, (i, stop), (), True, Stance.ASSERT, "phrase")
    return None


def _starts_unit(tree: Tree, i: int) -> bool:
    return i == tree.bounds(i)[0] or tree.tokens[i - 1].text == ","


def _put_cue(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "put the toll at four", "gave a figure of 16", "raised its count": a verb of giving with a noun of reckoning."""
    token = tree.tokens[i]
    if token.pos != "VERB" or token.lemma not in {
        "put",
        "give",
        "raise",
        "lower",
        "revise",
        "place",
        "offer",
        "issue",
        "set",
        "cut",
    }:
        return None
    source, target = find_subject(tree, i), tree.first(i, "dobj")
    if source is None or target is None:
        return None
    at = next((c for c in tree.of(i, "prep") if tree.tokens[c].lemma == "at" and c > i), None)
    told = at is not None and token.lemma in {"put", "place", "set"}
    if not told and tree.tokens[target].lemma not in lexicon.figures | lexicon.nouns:
        return None
    members = [
        k
        for c in tree.children[i]
        if c > i and tree.tokens[c].dep in {"dobj", "prep", "advcl", "pcomp"} and tree.tokens[c].dep != "advcl"
        for k in tree.subtree(c)
    ]
    forward = tuple(range(min(members), max(members) + 1))
    return Cue(
        i, _cue_words(tree, i), source, _zone(tree, i, source, forward), forward, False, Stance.ASSERT, "verb.reckon"
    )


def _responsibility_cue(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "claimed responsibility for", "took credit", "claimed to be behind"."""
    token = tree.tokens[i]
    if token.lemma not in {"claim", "take", "assume", "accept", "deny", "disclaim"} or token.pos != "VERB":
        return None
    return None


def _verification_cue(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "could not be independently verified", "was unable to confirm"."""
    token = tree.tokens[i]
    if token.lemma not in lexicon.verification or token.pos != "VERB":
        return None
    governor = token.head
    unable = token.dep == "xcomp" and tree.tokens[governor].lemma in lexicon.unverified
    modal = tree.first(i, "neg") is not None and any(
        tree.tokens[c].lemma in {"can", "could"} for c in tree.of(i, "aux")
    )
    if not (unable or modal):
        return None
    passive = tree.first(i, "nsubjpass")
    source = None if passive is not None else tree.subject(governor if unable else i)
    roots = (
        [passive]
        if passive is not None
        else [c for c in tree.children[i] if c > i and tree.tokens[c].dep in {"dobj", "ccomp", "xcomp"}]
    )
    members = sorted({k for r in roots for k in tree.subtree(r)})
    if not members:
        return None
    words = _cue_words(tree, i)
    zone = (min(words), max(words) + 1)
    return Cue(i, words, source, zone, tuple(members), False, Stance.CANNOT_VERIFY, "verb.verify")


def _noun_cue(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "claims by the army that …", "the ministry's statement that …": a noun that holds a clause."""
    token = tree.tokens[i]
    if token.pos != "NOUN" or token.lemma not in lexicon.nouns:
        return None
    clause = next((c for c in tree.of(i, "acl", "ccomp", "relcl") if tree.first(c, "mark") is not None and c > i), None)
    if clause is None or tree.tokens[clause].tag == "VB":
        return None
    source = tree.first(i, "poss")
    for child in tree.of(i, "prep", "agent"):
        if tree.tokens[child].lemma in {"by", "from", "of", "among"} and source is None:
            source = tree.first(child, "pobj")
    content = tuple(k for k in tree.subtree(clause))
    return Cue(i, (i,), source, (i, i + 1), content, False, Stance.ASSERT, "noun")
