"""Noun phrases: from a head token to the words that name a party, without what is only told about it."""

from __future__ import annotations

from counterclaim.attribute.tree import Tree

LONGEST_PARTICIPLE = 7
"""Tokens of a participle that still tells one "officer" from another; a longer one is a story of its own."""
NOMINAL = frozenset({"NUM", "PROPN", "NOUN"})
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
    edge, end = head, tree.bounds(head)[1]
    while edge + 1 < end and tree.tokens[head].pos == "NOUN" and _is_acronym(tree, edge + 1):
        edge += 1
    for child in tree.children[head]:
        if child < head or tree.tokens[child].dep == "cc":
            continue
        reach = _reach_of(tree, head, child, edge)
        if reach is None and child > edge:
            break
        edge = max(edge, reach or edge)
    return edge


def _reach_of(tree: Tree, head: int, child: int, edge: int) -> int | None:
    """The last token that `child` adds to the phrase which so far ends at `edge`; None if it adds nothing."""
    token = tree.tokens[child]
    touches = child == edge + 1
    match token.dep:
        case "case" | "nummod" | "compound" | "nmod" | "amod" if token.dep == "case" or (
            touches and token.pos in NOMINAL
        ):
            return child
        case "prep" if touches and _names(tree, child):
            return max((_right_edge(tree, o) for o in tree.of(child, "pobj")), default=None)
        case "appos" if child <= edge + 3 and _is_tight_name(tree, edge, child):
            return child
        case "acl" if touches and _is_bare(tree, head) and len(tree.subtree(child)) <= LONGEST_PARTICIPLE:
            return tree.subtree(child)[-1]
        case "conj" if _is_list(tree, edge, child):
            return _right_edge(tree, child)
        case _:
            return None


def _is_acronym(tree: Tree, k: int) -> bool:
    """True for SANA in "the news agency SANA", whatever the tagger took it for."""
    text = tree.tokens[k].text
    return len(text) > 1 and text.isalpha() and text.isupper()


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
