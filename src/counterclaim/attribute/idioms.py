"""Cues that are no plain verb with a clause: "according to", "put the toll at", "claimed responsibility for", "could not
be verified", "is said to have", "claims by the army that", "video purporting to show".
"""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.attribute.drafts import Cue
from counterclaim.attribute.phrases import noun_phrase
from counterclaim.attribute.sources import antecedent_of_relative, can_speak, find_source
from counterclaim.attribute.tree import Tree
from counterclaim.model import Stance
from counterclaim.resources.cues import CueLexicon

TAKING = frozenset({"claim", "take", "assume", "accept", "bear"})
REFUSING = frozenset({"deny", "disclaim", "reject", "refuse"})
PURPORTING = frozenset({"purport", "claim", "appear", "seem", "allege", "say"})
BARE_PREPOSITIONS = frozenset({("per",)})
NOT_TOLD = frozenset({"perceive", "show", "label", "accuse", "speak", "command"})


def read_idiom(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """The cue that token `i` heads, None if it heads none of these."""
    readers: tuple[Callable[[Tree, CueLexicon, int], Cue | None], ...] = (
        _read_phrase, _read_responsibility, _read_reckoning, _read_verification, _read_picture, _read_passive, _read_copula, _read_noun,
    )  # fmt: skip
    for read in readers:
        cue = read(tree, lexicon, i)
        if cue is not None:
            return cue
    return None


def is_passive(tree: Tree, i: int) -> bool:
    """True for a passive verb or participle."""
    token = tree.tokens[i]
    if tree.first(i, "auxpass", "nsubjpass", "agent") is not None:
        return True
    bare = token.tag == "VBN" and token.dep in {"acl", "conj", "ROOT", "ccomp"}
    return bare and tree.first(i, "aux", "nsubj", "ccomp", "dobj") is None


def _read_phrase(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "according to X": the source is the object of the last word of the phrase."""
    first = tree.tokens[i].text.lower()
    for phrase in lexicon.phrases:
        if phrase[0] != first:
            continue
        words = range(i, min(i + len(phrase), len(tree.tokens)))
        if tuple(tree.tokens[k].text.lower() for k in words) != phrase:
            continue
        source = tree.first(words[-1], "pobj", "pcomp")
        if source is None or (phrase in BARE_PREPOSITIONS and not _opens_unit(tree, i, source)):
            return None
        if tree.tokens[source].tag in {"WDT", "WP"}:
            source = antecedent_of_relative(tree, source) or source
        stop, end = words[-1] + 1, tree.bounds(i)[1]
        while stop < end and not tree.is_punctuation(stop) and (tree.is_below(stop, words[-1]) or stop <= source):
            stop += 1
        stop = max(stop, noun_phrase(tree, source)[-1] + 1) if source > i else stop
        return Cue(i, tuple(words), source, (i, stop), (), Stance.ASSERT, "phrase", is_open=True)
    return None


def _opens_unit(tree: Tree, i: int, source: int) -> bool:
    return (i == tree.bounds(i)[0] or tree.tokens[i - 1].text == ",") and tree.tokens[source].pos in {"PROPN", "NOUN"}


def _read_responsibility(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "claimed responsibility for", "took credit", "responsibility was claimed by", "claimed to be behind"."""
    token = tree.tokens[i]
    if token.pos != "VERB" or token.lemma not in TAKING | REFUSING:
        return None
    stance = Stance.CLAIM_RESPONSIBILITY if token.lemma in TAKING else Stance.DENY_RESPONSIBILITY
    noun = next((c for c in tree.of(i, "dobj", "nsubjpass") if tree.tokens[c].lemma in lexicon.responsibility), None)
    if noun is None:
        return None
    source = tree.first(i, "agent")
    source = find_source(tree, lexicon, i, invertible=False) if source is None else tree.first(source, "pobj")
    members = [
        k
        for h in (noun, i)
        for p in tree.of(h, "prep")
        if tree.tokens[p].lemma == "for"
        for k in tree.subtree(p)
        if k != p
    ]
    words = (i, noun) if members and noun > i else (i,)
    forward = tuple(sorted(members)) or (noun,)
    return Cue(
        i,
        tuple(sorted(words)),
        source,
        (min(words), max(words) + 1),
        forward,
        stance,
        "idiom.responsibility",
        is_scattered=True,
    )


def _read_reckoning(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "put the toll at four", "gave a figure of 16", "raised its count": a verb of giving with a noun of reckoning."""
    token = tree.tokens[i]
    if (
        token.pos != "VERB"
        or token.lemma not in lexicon.reckoning
        or is_passive(tree, i)
        or tree.first(i, "neg") is not None
    ):
        return None
    source, target = find_source(tree, lexicon, i, invertible=False), tree.first(i, "dobj")
    if source is None or target is None or target < i:
        return None
    at = any(tree.tokens[c].lemma == "at" and c > i for c in tree.of(i, "prep"))
    if not (at and token.lemma in lexicon.placing) and tree.tokens[target].lemma not in lexicon.figures:
        return None
    members = [k for c in tree.children[i] if c > i and tree.tokens[c].dep in {"dobj", "prep"} for k in tree.subtree(c)]
    first = noun_phrase(tree, source)[0] if source < i and tree.tokens[source].sentence == token.sentence else i
    end = tree.bounds(i)[1]
    last = max(members) + 1
    if last < end and tree.tokens[last].tag in {"JJ", "VBN"}:
        last += 1
    if last < end and tree.tokens[last].text == ":":
        last = end
    return Cue(i, (i,), source, (first, i + 1), tuple(range(i + 1, last)), Stance.ASSERT, "idiom.reckoning")


def _read_verification(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "could not be independently verified", "was unable to confirm"."""
    token = tree.tokens[i]
    if token.lemma not in lexicon.verification or token.pos != "VERB":
        return None
    governor = token.head
    unable = token.dep == "xcomp" and tree.tokens[governor].lemma in lexicon.unverified
    if token.lemma in {"say", "tell", "know"} and tree.first(i, "ccomp") is None:
        return None
    modal = tree.first(i, "neg") is not None and any(
        tree.tokens[c].lemma in {"can", "could"} for c in tree.of(i, "aux")
    )
    if not (unable or modal):
        return None
    subject = tree.first(i, "nsubjpass")
    source = None if subject is not None else find_source(tree, lexicon, governor if unable else i, invertible=False)
    roots = [subject] if subject is not None else [c for c in tree.of(i, "dobj", "ccomp", "xcomp", "advcl") if c > i]
    members = sorted({k for r in roots for k in tree.subtree(r)})
    if not members:
        return None
    words = tuple(range(governor if unable else min([i, *tree.of(i, "aux", "neg")]), i + 1))
    return Cue(
        i,
        words,
        source,
        (words[0], i + 1),
        tuple(members),
        Stance.CANNOT_VERIFY,
        "idiom.verification",
        is_scattered=True,
    )


def _read_picture(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "video purporting to show …", "footage showed …": who published the picture speaks; else the picture itself."""
    token = tree.tokens[i]
    if (
        not any(k.name == "show" for k in lexicon.verbs.get(token.lemma, ()))
        or token.pos != "VERB"
        or tree.first(i, "neg") is not None
    ):
        return None
    at = i
    while tree.tokens[at].dep == "xcomp":
        at = tree.tokens[at].head
    picture = tree.first(at, "nsubj")
    if picture is None and tree.tokens[at].dep in {"acl", "relcl"}:
        picture = tree.tokens[at].head
    if picture is not None and tree.tokens[picture].tag in {"WDT", "WP"}:
        picture = tree.tokens[at].head
    if picture is None or tree.tokens[picture].lemma not in lexicon.pictures:
        picture = _picture_before(tree, lexicon, at) if tree.tokens[at].dep in {"acl", "relcl", "advcl"} else None
    if picture is None:
        return None
    forward = [
        k
        for c in tree.children[i]
        if c > i and tree.tokens[c].dep in {"dobj", "ccomp", "xcomp"}
        for k in tree.subtree(c)
    ]
    if not forward or tree.tokens[min(forward)].lemma == "to":
        return None
    source = _publisher(tree, lexicon, picture, at)
    purport = next((k for k in (i - 2, i - 1) if k >= 0 and tree.tokens[k].lemma in PURPORTING), i)
    words = tuple(range(min(at, purport) if i - at < 4 else purport, i + 1))
    run = tuple(range(min(forward), max(forward) + 1))
    return Cue(i, words, source, (at, i + 1), run, Stance.ASSERT, "idiom.picture")


def _picture_before(tree: Tree, lexicon: CueLexicon, at: int) -> int | None:
    """The nearest word for a picture before `at` in its sentence."""
    return next(
        (k for k in range(at - 1, tree.bounds(at)[0] - 1, -1) if tree.tokens[k].lemma in lexicon.pictures), None
    )


def _publisher(tree: Tree, lexicon: CueLexicon, picture: int, verb: int) -> int:
    """Who shows the picture: owner, giver, or the subject of the clause that it stands in; else the picture."""
    owner = tree.first(picture, "poss")
    if owner is not None and tree.tokens[owner].lemma not in {"its", "their", "his", "her"}:
        return owner
    for child in tree.children[picture]:
        if tree.tokens[child].dep == "prep" and tree.tokens[child].lemma == "from":
            giver = tree.first(child, "pobj")
            if giver is not None and giver < len(tree.tokens) and tree.tokens[giver].pos == "PROPN":
                return giver
        agent = tree.first(child, "agent") if tree.tokens[child].dep == "acl" else None
        giver = None if agent is None else tree.first(agent, "pobj")
        if giver is not None and tree.tokens[child].lemma in lexicon.publishing:
            return giver
    at = picture
    while tree.tokens[at].head != at:
        at = tree.tokens[at].head
        if tree.tokens[at].pos == "VERB" and at != verb:
            subject = find_source(tree, lexicon, at, invertible=True)
            if subject is not None and not tree.is_below(picture, subject):
                return subject
    return picture


def _read_passive(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "is said to have fallen", "was denied by the Red Cross", "it was announced that": the subject belongs to the content."""
    token = tree.tokens[i]
    classes = lexicon.verbs.get(token.lemma, ())
    if token.pos != "VERB" or not classes or token.dep == "amod" or not is_passive(tree, i):
        return None
    kind = next((k for k in classes if k.takes & {"clause", "object"} and k.name not in NOT_TOLD), None)
    by = tree.first(i, "agent")
    source = None if by is None else tree.first(by, "pobj")
    if kind is None or (token.dep == "acl" and source is None):
        return None
    roots = [c for c in tree.of(i, "ccomp", "xcomp", "csubj") if c > i]
    subject = tree.first(i, "nsubjpass")
    if subject is None and token.dep == "acl":
        subject = token.head
    dummy = subject is None or tree.tokens[subject].text.lower() == "it"
    told_to = token.lemma in {"tell", "inform", "advise", "warn", "notify", "assure", "brief"}
    if "object" not in kind.takes and not roots and not dummy:
        return None
    members = {k for r in roots for k in tree.subtree(r)}
    if subject is not None and not dummy and not told_to:
        members |= set(tree.subtree(subject)) - (set(tree.subtree(i)) if token.dep == "acl" else set())
    words = tuple(
        k
        for k in range(max(i - 4, 0), i + 1)
        if k == i or (tree.tokens[k].head == i and tree.tokens[k].dep in {"aux", "auxpass", "neg"})
    )
    if dummy and source is not None and any(c < i for c in tree.of(i, "ccomp")):
        first = i if subject is None else subject
        stop = max(noun_phrase(tree, source)[-1] + 1, i + 1)
        return Cue(i, words, source, (first, stop), (), kind.stance, "idiom.passive", is_open=True)
    content = tuple(sorted(members - set(words)))
    told = not roots and token.lemma == "claim"
    stance = Stance.CLAIM_RESPONSIBILITY if told else kind.stance
    return (
        Cue(i, words, source, (words[0], i + 1), content, stance, "idiom.passive", is_scattered=True)
        if content
        else None
    )


def _read_copula(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "the army's version is that …", "nine dead: that is the count of the hospital": a noun of reckoning beside "is"."""
    token = tree.tokens[i]
    verb = token.head
    if token.pos != "NOUN" or token.lemma not in lexicon.figures or tree.tokens[verb].lemma != "be":
        return None
    owner = tree.first(i, "poss")
    for preposition in tree.of(i, "prep"):
        if owner is None and tree.tokens[preposition].lemma in {"of", "from"}:
            owner = tree.first(preposition, "pobj")
    if owner is None or not can_speak(tree, lexicon, owner):
        return None
    start, end = tree.bounds(i)
    subject = tree.first(verb, "nsubj")
    if token.dep == "nsubj":
        content = tuple(range(verb + 1, end))
    elif token.dep == "attr" and subject is not None and tree.tokens[subject].lemma in {"that", "this", "such"}:
        content = tuple(range(start, subject)) if subject > start else _sentence_before(tree, i)
    else:
        return None
    return (
        Cue(i, (i,), owner, (i, i + 1), content, Stance.ASSERT, "idiom.copula", is_scattered=True) if content else None
    )


def _sentence_before(tree: Tree, i: int) -> tuple[int, ...]:
    """Tokens of the sentence before that of `i`, if it stands in the same paragraph."""
    here = tree.annotation.sentences[tree.tokens[i].sentence]
    before = tree.annotation.sentences[here.index - 1] if here.index else None
    return tuple(range(before.start, before.end)) if before is not None and before.paragraph == here.paragraph else ()


def _read_noun(tree: Tree, lexicon: CueLexicon, i: int) -> Cue | None:
    """ "claims by the army that …", "the ministry's statement that …", "its announcement about …"."""
    token = tree.tokens[i]
    if token.pos != "NOUN" or token.lemma not in lexicon.nouns:
        return None
    source = tree.first(i, "poss")
    content: tuple[int, ...] = ()
    for child in tree.of(i, "prep", "agent"):
        target = tree.first(child, "pobj", "pcomp")
        if target is None:
            continue
        if tree.tokens[child].lemma in {"by", "from", "among"} and source is None:
            source = target
        elif tree.tokens[child].lemma in {"of", "about"} and not content:
            content = tree.subtree(target)
    clause = next((c for c in tree.of(i, "acl", "ccomp", "relcl") if c > i and _is_that_clause(tree, c)), None)
    if clause is not None:
        content = tree.subtree(clause)
    elif source is None:
        return None
    return (
        Cue(i, (i,), source, (i, i + 1), content, Stance.ASSERT, "idiom.noun", is_scattered=True) if content else None
    )


def _is_that_clause(tree: Tree, clause: int) -> bool:
    """True for a clause opened by "that" which has a subject of its own."""
    opener = tree.subtree(clause)[0]
    subject = tree.first(clause, "nsubj", "nsubjpass")
    return tree.tokens[opener].lemma == "that" and subject != opener
