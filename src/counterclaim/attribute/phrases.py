"""Noun phrases: from a head token to the words that name a party, without what is only told about it."""

from __future__ import annotations

from counterclaim.attribute.tree import Tree

KEPT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "poss",
        "case",
        "nummod",
        "nmod",
        "quantmod",
        "predet",
        "advmod",
        "neg",
        "aux",
        "npadvmod",
    }
)
LONGEST_PARTICIPLE = 7
NAMING_PREPOSITIONS = frozenset(
    {"of", "for", "in", "from", "at", "to", "with", "among", "near", "within", "inside", "on", "behind"}
)
CALENDAR = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
    }
    | {
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
    }
    | {"day", "week", "month", "year", "morning", "evening", "night", "afternoon", "noon", "midnight", "time"}
)
CHANNELS = frozenset(
    {"statement", "interview", "telephone", "phone", "condition", "anonymity", "post", "video", "message", "briefing"}
    | {"conference", "radio", "television", "tv", "telegram", "twitter", "facebook", "x"}
)
TIME_NOUNS = CALENDAR | CHANNELS
"""Heads of phrases that tell when or through what somebody spoke, and so are no part of a name."""


def noun_phrase(tree: Tree, head: int) -> tuple[int, ...]:
    """Tokens of the phrase of `head`, one run: modifiers, prepositional names, coordination; no clause, no apposition."""
    left = head
    for k in range(head - 1, tree.bounds(head)[0] - 1, -1):
        if not tree.is_below(k, head) or _is_outside(tree, k, head) or _is_stamp(tree, k):
            break
        left = k
    right = _right_edge(tree, head)
    while left < head and (tree.is_punctuation(left) or tree.tokens[left].dep in {"cc", "preconj"}):
        left += 1
    if right > head and tree.tokens[right].dep == "case":
        right -= 1
    return tuple(range(left, right + 1))


def _is_stamp(tree: Tree, k: int) -> bool:
    """True for the clock time or bar that opens an entry of a live page: "22:55 | Police: …"."""
    text = tree.tokens[k].text
    return text in {"|", "•", "||"} or (":" in text and text.replace(":", "").isdigit())


def _is_outside(tree: Tree, k: int, head: int) -> bool:
    """True if `k` hangs on `head` through a clause or an apposition."""
    while k != head:
        if tree.tokens[k].dep in {"relcl", "acl", "appos", "advcl", "ccomp", "parataxis"}:
            return True
        if (
            tree.tokens[k].head == head
            and tree.tokens[k].dep in {"advmod", "npadvmod"}
            and tree.tokens[k].pos in {"ADV", "SCONJ"}
        ):
            return True
        k = tree.tokens[k].head
    return False


def _right_edge(tree: Tree, head: int) -> int:
    """The last token of the phrase of `head`: names follow in prepositions, conjuncts and genitives."""
    edge = head
    for child in tree.children[head]:
        if child < head:
            continue
        dep = tree.tokens[child].dep
        if dep == "case" or (
            dep in {"nummod", "compound", "nmod", "amod"}
            and child == edge + 1
            and tree.tokens[child].pos in {"NUM", "PROPN", "NOUN"}
        ):
            edge = max(edge, child)
        elif dep == "prep" and child == edge + 1 and _names(tree, child):
            edge = max(edge, *(_right_edge(tree, o) for o in tree.of(child, "pobj")))
        elif dep == "appos" and child in {edge + 1, edge + 2, edge + 3} and _is_tight_name(tree, edge, child):
            edge = max(edge, child)
        elif (
            dep == "acl"
            and child == edge + 1
            and _is_bare(tree, head)
            and len(tree.subtree(child)) <= LONGEST_PARTICIPLE
        ):
            edge = max(edge, tree.subtree(child)[-1])
        elif dep == "conj" and _is_list(tree, edge, child):
            edge = max(edge, _right_edge(tree, child))
        elif dep == "cc":
            continue
        elif child > edge:
            break
    return edge


def _is_tight_name(tree: Tree, edge: int, name: int) -> bool:
    """True for "the channel Syria TV": a name that follows without a comma."""
    return tree.tokens[name].pos == "PROPN" and all(tree.tokens[k].pos == "PROPN" for k in range(edge + 1, name + 1))


def _is_bare(tree: Tree, head: int) -> bool:
    """True for a noun with nothing but an article before it, which its participle then tells from others."""
    return tree.tokens[head].pos == "NOUN" and all(tree.tokens[c].dep == "det" for c in tree.children[head] if c < head)


def _names(tree: Tree, preposition: int) -> bool:
    """True for "for the army", false for "on Tuesday", "in a statement"."""
    if tree.tokens[preposition].lemma not in NAMING_PREPOSITIONS:
        return False
    target = tree.first(preposition, "pobj")
    return target is not None and tree.tokens[target].lemma not in TIME_NOUNS and tree.tokens[target].pos != "NUM"


def _is_list(tree: Tree, edge: int, conjunct: int) -> bool:
    """True if only "and", "or", a comma or modifiers stand between `edge` and `conjunct`."""
    if tree.tokens[conjunct].pos not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return False
    for k in range(edge + 1, conjunct):
        if not (tree.is_below(k, conjunct) or tree.tokens[k].dep == "cc" or tree.tokens[k].text == ","):
            return False
    return tree.first(conjunct, "nsubj") is None
