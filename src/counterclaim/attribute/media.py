"""The channel of a statement: words around a cue → Medium.

A medium is named in a phrase that hangs on the cue ("said on Telegram"), on the speaker ("reached by phone"), as the
one who is told ("told state television"), or as what speaks itself ("the statement said").
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.drafts import Cue, Draft
from counterclaim.attribute.phrases import noun_phrase
from counterclaim.attribute.tree import Tree
from counterclaim.model import Medium
from counterclaim.resources.cues import CueLexicon

CHANNEL_PREPOSITIONS = frozenset({"in", "on", "through", "via", "by", "during", "at", "over", "to", "from", "with"})

PLATFORMS = frozenset({"telegram", "x", "facebook", "whatsapp", "tiktok", "social_media", "website"})
ADDRESSED = frozenset({"television", "radio", "press_conference"})
"""Media that somebody is said to tell: "told state radio"; a newspaper that is told is a recipient, no channel."""

SPEAKING = frozenset({"statement", "video", "audio", "photograph", "leaflet", "letter", "document", "text_message"})
"""Media that say something themselves: "the statement said", "footage showed"."""

GENERAL = frozenset({"interview", "speech", "text_message", "audio", "telephone"})
"""Media that another one carries: an interview with a radio station is told over the radio."""

MAX_STEPS = 7


def find_medium(tree: Tree, cue: Cue, lexicon: CueLexicon) -> Medium | None:
    """The medium of the statement at `cue`; of several the platform, then what was issued or aired, then the rest."""
    found: list[Medium] = []
    start, end = tree.bounds(cue.head)
    for k in range(start, end):
        medium = _at(tree, k, cue, lexicon)
        if medium is not None:
            found.append(medium)
    return min(found, key=_rank, default=None)


def _rank(medium: Medium) -> int:
    if medium.kind in PLATFORMS:
        return 0
    return 2 if medium.kind in GENERAL else 1


def _at(tree: Tree, k: int, cue: Cue, lexicon: CueLexicon) -> Medium | None:
    """The medium that the noun at `k` names, if it is the channel of `cue`."""
    token = tree.tokens[k]
    is_channel = token.dep == "pobj" and _is_channel(tree, k, cue, lexicon)
    is_told = token.dep in {"dobj", "dative"} and token.head == cue.head
    is_speaker = k in {cue.source, _subject(tree, cue.head), _described(tree, cue.head)}
    if not (is_channel or is_told or is_speaker):
        return None
    named = _name_of(tree, k, lexicon)
    if named is None:
        return None
    kind, words = named
    if is_told and not is_channel and kind not in ADDRESSED:
        return None
    if is_speaker and not (is_channel or is_told) and kind not in SPEAKING | PLATFORMS | ADDRESSED:
        return None
    passage = tree.passage(words)
    return Medium(kind, passage) if passage is not None else None


def _subject(tree: Tree, head: int) -> int | None:
    return next((c for c in tree.children[head] if tree.tokens[c].dep == "nsubj"), None)


def _described(tree: Tree, head: int) -> int | None:
    """The noun that a cue describes: "a video" of "a video purporting to show"."""
    return tree.tokens[head].head if tree.tokens[head].dep in {"acl", "relcl"} else None


def _is_told_of(tree: Tree, m: int, k: int) -> bool:
    """True for words behind the head that hang on a participle: "sent to the press"."""
    while m != k and tree.tokens[m].head != m:
        if tree.tokens[m].dep == "acl":
            return True
        m = tree.tokens[m].head
    return False


def _is_channel(tree: Tree, k: int, cue: Cue, lexicon: CueLexicon) -> bool:
    """True if only prepositions, nouns of media and participles that lead to one lie between `k` and cue or speaker."""
    preposition = tree.tokens[k].head
    if tree.tokens[preposition].lemma not in CHANNEL_PREPOSITIONS:
        return False
    leading = lexicon.leading | lexicon.publishing
    for _ in range(MAX_STEPS):
        token = tree.tokens[k]
        is_arc = token.dep in {"pobj", "prep", "dobj", "agent"} or (
            token.dep in {"acl", "advcl"} and token.lemma in leading
        )
        if token.head == cue.head:
            return is_arc or _comes_after_comma(tree, preposition)
        if token.head == cue.source:
            return is_arc and (token.dep in {"acl", "advcl"} or _comes_after_comma(tree, k))
        if token.head == k or not is_arc:
            return False
        k = token.head
    return False


def _comes_after_comma(tree: Tree, preposition: int) -> bool:
    return preposition > 0 and tree.tokens[preposition - 1].text == ","


def _name_of(tree: Tree, k: int, lexicon: CueLexicon) -> tuple[str, list[int]] | None:
    """Kind and words of the medium that the phrase of `k` names, the longest name first: "state television" of
    "an interview with state television"; what stands before it ("community radio") and a name behind it ("Radio
    Free") belong to it.
    """
    phrase = tuple(m for m in noun_phrase(tree, k) if not _is_told_of(tree, m, k))
    for n in (2, 1):
        for forms in ([tree.tokens[m].text.lower() for m in phrase], [tree.tokens[m].lemma for m in phrase]):
            places = sorted(range(len(forms) - n, -1, -1), key=lambda i: tree.tokens[phrase[i]].pos != "PROPN")
            for i in places:  # a name ("Telegram") before what it is ("channel")
                kind = lexicon.media.get(" ".join(forms[i : i + n]))
                if kind is not None:
                    return kind, list(phrase[slice(*_with_name(tree, phrase, (i, i + n), kind))])
    return None


def _with_name(tree: Tree, phrase: tuple[int, ...], bounds: tuple[int, int], kind: str) -> tuple[int, int]:
    """The bounds of the medium's words in `phrase`, with the modifiers before and the proper name behind; the issuer's
    name is no part of a document's ("a Defence Ministry statement").
    """
    first, last = bounds
    while first > 0 and _is_modifier(tree, phrase[first - 1], kind):
        first -= 1
    while (
        last < len(phrase)
        and tree.tokens[phrase[last]].pos == "PROPN"
        and tree.tokens[phrase[last - 1]].dep == "compound"
    ):
        last += 1
    return first, last


def _is_modifier(tree: Tree, i: int, kind: str) -> bool:
    token = tree.tokens[i]
    is_issuer = token.pos == "PROPN" and kind not in ADDRESSED
    is_hyphenated = i > 0 and tree.tokens[i - 1].text == "-"
    return token.dep in {"compound", "amod"} and token.tag not in {"JJR", "JJS"} and not (is_issuer or is_hyphenated)


def share_media(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Give a statement without a medium that of the document that relays it, or of the same speaker's last one in the
    paragraph ("…, it added"), in the next one if a pronoun takes the speaker up.
    """
    shared: list[Draft] = []
    for draft in drafts:
        medium = draft.medium or _relayed(draft, drafts)
        if medium is None and draft.source is not None:
            medium = next((d.medium for d in reversed(shared) if d.medium and _goes_on(tree, d, draft)), None)
        shared.append(replace(draft, medium=medium))
    return shared


def _relayed(draft: Draft, drafts: list[Draft]) -> Medium | None:
    """ "a video showed a commander saying …": what relays a speaker is his medium, if it is a document."""
    if draft.relayed_by is None:
        return None
    carrier = next((d for d in drafts if d.cue_head == draft.relayed_by and d is not draft), None)
    return carrier.medium if carrier is not None and carrier.medium and carrier.medium.kind in SPEAKING else None


def _goes_on(tree: Tree, before: Draft, draft: Draft) -> bool:
    if before.source is None or draft.source is None or before.source.naming.spans != draft.source.naming.spans:
        return False
    apart = _paragraph(tree, draft) - _paragraph(tree, before)
    return apart == 0 or (apart == 1 and draft.source.antecedent is not None)


def _paragraph(tree: Tree, draft: Draft) -> int:
    token = tree.tokens[draft.cue_head if draft.cue_head is not None else draft.position]
    return tree.annotation.sentences[token.sentence].paragraph
