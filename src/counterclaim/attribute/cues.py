"""Cues and whom they name: dependency tree → Cue, before anything is said about how far the content reaches.

A cue stands before its content ("said that …"), behind it or in it ("…, police said, …"); `forward` holds the content
that hangs on the cue to its right, `is_open` tells that the content is the sentence around it. This file reads verbs;
`idioms` reads everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribute.drafts import Cue
from counterclaim.attribute.idioms import read_idiom
from counterclaim.attribute.phrases import noun_phrase
from counterclaim.attribute.sources import INVERTIBLE, can_speak, find_source
from counterclaim.attribute.tree import COMMAS, QUOTE_MARKS, Tree
from counterclaim.model import Stance
from counterclaim.resources.cues import CueLexicon, VerbClass

REFUSALS = frozenset({"refuse", "decline", "fail", "unable", "able", "want", "need", "expect"})
CITING = frozenset({"cite", "quote"})
PARTICLES = {"go": "on", "point": "out"}
"""Verbs that say something only with their particle: "he went on", "it pointed out"."""
SAYING = frozenset({"says", "said"})
"""In headlines with capitals a tagger takes these for names."""
PERSONAL = frozenset({"he", "she", "they", "i", "we"})
DECLINING = frozenset({"reject", "dismiss"})
OBJECT_DEPS = frozenset({"dobj", "oprd", "xcomp", "ccomp", "attr"})
OBJECT_PREPOSITIONS = frozenset({"of", "for", "on", "to", "at", "as"})
OPEN_CLASSES = frozenset({"say", "report", "confirm", "think"})
QUOTING_CLASSES = frozenset({"weak", "deny", "command"})


def find_cues(tree: Tree, lexicon: CueLexicon) -> Iterator[Cue]:
    """Every cue of the report by verb, phrase and noun, in order of the text."""
    for token in tree.tokens:
        cue = read_idiom(tree, lexicon, token.i) or _read_verb(tree, lexicon, token.i)
        if cue is not None:
            yield cue


def _read_verb(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """A verb in the active voice that governs a content, or stands beside one."""
    token = tree.tokens[i]
    classes = lexicon.verbs.get("say" if token.text.lower() in SAYING else token.lemma, ())
    if not classes or not _is_verb(tree, i) or _is_refused(tree, i) or _leads_to_picture(tree, lexicon, i):
        return None
    names = {k.name for k in classes}
    source = find_source(tree, lexicon, i, invertible=bool(names & INVERTIBLE))
    if source is None or tree.tokens[source].tag.startswith("VB") or not _is_able(tree, lexicon, source, names):
        return None
    kind, forward = _forward_by_class(tree, lexicon, i, classes, source)
    if kind is None:
        return None
    is_open = not forward or (_left_clause(tree, i) is not None and tree.tokens[forward[0] - 1].text == ":")
    tells_text = tree.tokens[i].lemma in PARTICLES or (
        source is not None and tree.tokens[source].lemma in lexicon.documents
    )
    quoting = not forward and kind.name not in OPEN_CLASSES and not tells_text
    if not forward and not _may_stand_alone(tree, i, source, names):
        return None
    zone = _zone(tree, i, source, forward)
    stance = _stance_of(tree, i, kind, forward)
    return Cue(
        i,
        cue_words(tree, i),
        source,
        zone,
        forward,
        stance,
        f"verb.{kind.name}",
        is_open=is_open,
        needs_quotation=quoting,
    )


def _is_verb(tree: Tree, i: int) -> bool:
    """True for a verb; a headline's "residents report a blast" may be tagged a noun."""
    token = tree.tokens[i]
    if token.dep in {"amod", "compound", "aux", "auxpass"} and token.tag != "VBD" and token.text.lower() not in SAYING:
        return False
    if token.pos in {"VERB", "AUX"} or token.text.lower() in SAYING:
        return True
    return (
        token.dep == "ROOT"
        and token.pos == "NOUN"
        and tree.first(i, "nsubj") is not None
        and tree.first(i, "dobj", "ccomp") is not None
    )


def _is_refused(tree: Tree, i: int) -> bool:
    """True where nothing is said: "did not say", "declined to comment", "neither confirmed nor denied"."""
    token = tree.tokens[i]
    if tree.first(i, "neg") is not None and token.lemma not in {"believe", "think"}:
        return True
    if token.dep == "xcomp" and (
        tree.tokens[token.head].lemma in REFUSALS or tree.first(token.head, "neg") is not None
    ):
        return True
    particle = PARTICLES.get(token.lemma)
    if particle is not None and all(tree.tokens[c].text != particle for c in tree.children[i]):
        return True
    words = {tree.tokens[k].lemma for k in (*tree.children[i], *tree.children[token.head]) if abs(k - i) < 6}
    return "neither" in words or ("nor" in words and token.lemma == "deny")


def _leads_to_picture(tree: Tree, lexicon: CueLexicon, i: int) -> bool:
    """True for "claimed" in "a video that claimed to show …": the picture is read as an idiom."""
    shows = (
        c
        for c in (i, *tree.of(i, "xcomp"))
        if any(k.name == "show" for k in lexicon.verbs.get(tree.tokens[c].lemma, ()))
    )
    return next(shows, None) is not None


def _is_able(tree: Tree, lexicon: CueLexicon, source: int, names: set[str]) -> bool:
    """True if the source can do what the verb says: only people see, only who can speak keeps count."""
    if "perceive" in names:
        return _is_human(tree, lexicon, source)
    return "register" not in names or can_speak(tree, lexicon, source)


def _is_human(tree: Tree, lexicon: CueLexicon, source: int) -> bool:
    """True for a person who can see and hear: a noun of the lexicon, or he, she, they."""
    token = tree.tokens[source]
    return token.lemma in lexicon.persons or token.text.lower() in PERSONAL


def _stance_of(tree: Tree, i: int, kind: VerbClass, forward: tuple[int, ...]) -> Stance:
    """The stance of the class; "claimed the attack" claims it, a quotation beside a denial is an assertion."""
    if not forward and kind.stance is Stance.DENY:
        return Stance.ASSERT
    target = tree.first(i, "dobj")
    if tree.tokens[i].lemma == "claim" and target is not None and target in forward and tree.first(i, "ccomp") is None:
        return Stance.CLAIM_RESPONSIBILITY
    return kind.stance


def _left_clause(tree: Tree, i: int) -> int | None:
    """A clause that hangs on the verb to its left."""
    return next((c for c in tree.of(i, "ccomp") if c < i), None)


def _forward_by_class(
    tree: Tree, lexicon: CueLexicon, i: int, classes: tuple[VerbClass, ...], source: int | None
) -> tuple[VerbClass | None, tuple[int, ...]]:
    """The first class whose content hangs on the verb, with that content; else the first that can do without."""
    for kind in classes:
        forward = _forward_content(tree, lexicon, i, kind, source)
        if forward:
            return kind, forward
    return next((k for k in classes if k.name in OPEN_CLASSES | QUOTING_CLASSES), None), ()


def _forward_content(tree: Tree, lexicon: CueLexicon, i: int, kind: VerbClass, source: int | None) -> tuple[int, ...]:
    """Content that hangs on the verb to its right, one run of tokens; for a relative clause, the noun that it is told of."""
    target = tree.first(i, "dobj")
    if kind.name in {"accuse", "label"} and (target is None or target < i):
        return _told_of(tree, i, kind, source) if kind.name == "accuse" and target is not None else ()
    if kind.name == "label" and not _gives_name(tree, i):
        return ()
    roots = [c for c in tree.children[i] if c > i and c != source and _is_content(tree, c, kind, target, lexicon)]
    for preposition in tree.of(i, "prep"):
        if "prep" in kind.takes and preposition > i and tree.tokens[preposition].lemma in kind.prepositions:
            roots += tree.of(preposition, "pobj", "pcomp")
    if "clause" in kind.takes and not roots:
        # A parser hangs the clause of "said, quoting the ministry, that …" on the nearer verb.
        aside = (c for c in tree.of(i, "advcl") if tree.tokens[c].lemma in CITING and c > i)
        roots += [c for a in aside for c in tree.of(a, "ccomp")]
    members = {k for r in roots for k in _from_that(tree, r) if k > i}
    if members and target is not None and "object" in kind.takes:
        members |= _trailing_participles(tree, i, max(members), lexicon)
    if members and _is_aside(tree, i, source, min(members)):
        return ()
    if members:
        last = max(members) + 1
        if "prep" in kind.takes and last < len(tree.tokens) and tree.tokens[last].tag in {"JJ", "VBN"}:
            last += 1
        return tuple(range(min(members), last))
    return _told_of(tree, i, kind, source)


def _from_that(tree: Tree, root: int) -> tuple[int, ...]:
    """The subtree of `root` from its "that" on: "said, quoting officials, that …"."""
    that = next((c for c in tree.of(root, "mark") if tree.tokens[c].lemma == "that"), None)
    return tree.subtree(root) if that is None else tuple(k for k in tree.subtree(root) if k >= that)


def _trailing_participles(tree: Tree, i: int, last: int, lexicon: CueLexicon) -> set[int]:
    """ "report a blast, followed by gunfire": what happened next, unless the participle is a cue itself."""
    found: set[int] = set()
    for child in tree.of(i, "advcl"):
        token = tree.tokens[child]
        if (
            child > last
            and token.tag in {"VBN", "VBG"}
            and token.lemma not in lexicon.verbs
            and tree.first(child, "mark") is None
        ):
            found |= set(tree.subtree(child))
    return found


def _is_aside(tree: Tree, i: int, source: int | None, first: int) -> bool:
    """True for "…, said the army, whose guns …": what follows an inverted or bracketed cue is not governed by it."""
    between = {tree.tokens[k].text for k in range(i + 1, first + 1)}
    if _left_clause(tree, i) is not None and between & COMMAS:
        return not between & {":", "that"}
    if source is not None and source > i:
        return not between & {":", "that"}
    start = i if source is None else min(noun_phrase(tree, source)[0], i)
    bracketed = (
        tree.tokens[i + 1].text == ","
        and start > tree.bounds(i)[0]
        and tree.tokens[start - 1].text in COMMAS | QUOTE_MARKS
    )
    return bracketed and "that" not in between


def _is_no_claim(tree: Tree, child: int, target: int | None, lexicon: CueLexicon) -> bool:
    """True for "rejected the peace deal": what is turned down there is no claim."""
    if tree.tokens[tree.tokens[child].head].lemma not in DECLINING or child != target:
        return False
    as_something = any(tree.tokens[p].lemma == "as" for p in tree.of(tree.tokens[child].head, "prep"))
    return not as_something and tree.tokens[child].lemma not in lexicon.nouns | lexicon.figures


def _is_content(tree: Tree, child: int, kind: VerbClass, target: int | None, lexicon: CueLexicon) -> bool:
    token = tree.tokens[child]
    bare = tree.first(child, "aux", "nsubj", "nsubjpass") is None
    if bare and token.tag == "VBG" and token.lemma in lexicon.verbs and kind.stance is not Stance.DENY:
        return False
    if "clause" in kind.takes and token.dep in {"ccomp", "xcomp"}:
        return True
    if "that" in kind.takes and token.dep == "ccomp":
        return tree.first(child, "mark") is not None
    if "object" not in kind.takes or token.lemma == "life" or _is_no_claim(tree, child, target, lexicon):
        return False
    if token.dep in OBJECT_DEPS:
        return True
    return target is not None and token.dep in {"prep", "dative"} and token.lemma in OBJECT_PREPOSITIONS


def _gives_name(tree: Tree, i: int) -> bool:
    """True for "called it an accident", false for "called a strike": a second complement behind the first."""
    behind = [c for c in tree.children[i] if c > i]
    complements = [c for c in behind if tree.tokens[c].dep in {"dobj", "oprd", "attr", "acomp", "ccomp", "xcomp"}]
    return len(complements) > 1 or any(
        tree.tokens[c].dep in {"oprd", "ccomp"} or tree.tokens[c].lemma == "as" for c in behind
    )


def _told_of(tree: Tree, i: int, kind: VerbClass, source: int | None) -> tuple[int, ...]:
    """ "the 212 arrests that the office acknowledges": the noun above the relative clause, without the clause."""
    token = tree.tokens[i]
    if token.dep != "relcl" or "object" not in kind.takes or source is None or token.head == source:
        return ()
    relative = tree.first(i, "dobj")
    if relative is not None and tree.tokens[relative].text.lower() not in {"that", "which", "whom", "who"}:
        return ()
    if relative is None and any(tree.tokens[k].text in COMMAS for k in range(token.head, i)):
        return ()
    phrase = [k for k in noun_phrase(tree, token.head) if not tree.is_below(k, i)]
    return tuple(phrase)


def _may_stand_alone(tree: Tree, i: int, source: int, names: set[str]) -> bool:
    """True if the verb without content to its right can stand behind or in its content: between marks, or last."""
    token = tree.tokens[i]
    if not names & (OPEN_CLASSES | QUOTING_CLASSES):
        return False
    bare = token.tag in {"VBN", "VB", "VBG"} and tree.first(i, "aux") is None and source < i
    if bare or (token.dep == "relcl" and token.head == source):
        return False
    marker = next((c for c in tree.of(i, "mark") if c < i), None)
    if marker is not None and tree.tokens[marker].lemma not in {"as", "while", "but"}:
        return False
    if _left_clause(tree, i) is not None:
        return True
    start, stop = _zone(tree, i, source, ())
    first, end = tree.bounds(i)
    if start == first:
        return (
            stop < end
            and tree.tokens[stop].text in COMMAS | QUOTE_MARKS
            and tree.first(i, "dobj", "oprd", "attr") in {None, source}
        )
    return tree.tokens[start - 1].text in COMMAS | QUOTE_MARKS or stop >= end - 1


def _zone(tree: Tree, i: int, source: int | None, forward: tuple[int, ...]) -> tuple[int, int]:
    """Source, cue and what stands between cue and content, half-open."""
    start, end = tree.bounds(i)
    members = [*cue_words(tree, i)]
    if source is not None and start <= source < end:
        phrase = noun_phrase(tree, source)
        if tree.tokens[source].head == i or _touch(tree, phrase, i):
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


def _touch(tree: Tree, phrase: tuple[int, ...], i: int) -> bool:
    low, high = (phrase[-1] + 1, i) if phrase[-1] < i else (i + 1, phrase[0])
    return all(tree.tokens[k].pos in {"ADV", "AUX", "PART"} for k in range(low, high))


def cue_words(tree: Tree, i: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle, as far as they touch it."""
    words = [i]
    for k in range(i - 1, -1, -1):
        if tree.tokens[k].head != i or tree.tokens[k].dep not in {"aux", "auxpass", "neg"}:
            break
        words.append(k)
    if i + 1 < len(tree.tokens) and tree.tokens[i + 1].head == i and tree.tokens[i + 1].dep == "prt":
        words.append(i + 1)
    return tuple(sorted(words))
