"""How far a content reaches: Cue → tokens of content.

A cue with a clause to its right governs that clause, up to a contrasted clause with a speaker of its own. A cue behind
or inside its content governs the sentence around it, up to its neighbours' parts. A quotation beside a cue is its content
to the closing mark, however many sentences that takes.
"""

from __future__ import annotations

from bisect import bisect_left

from counterclaim.attribute.drafts import Cue
from counterclaim.attribute.quotes import Quotation
from counterclaim.attribute.tree import COMMAS, FINAL, QUOTE_MARKS, Tree
from counterclaim.resources.cues import CueLexicon

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CONTINUING = frozenset({"IN", "CC", "WRB", "VBD", "VBZ", "VBP", "MD", "TO", "VBN"})


def find_contents(
    tree: Tree, cues: tuple[Cue, ...], quotations: tuple[Quotation, ...], lexicon: CueLexicon
) -> dict[int, frozenset[int]]:
    """Tokens of content of each cue, by its place in `cues`; cues without content are left out."""
    contents: dict[int, frozenset[int]] = {}
    marks = {k for q in quotations if q.is_speech for k in (q.start - 1, q.end) if q.is_closed or k < q.end}
    by_sentence: dict[int, list[int]] = {}
    for n, cue in enumerate(cues):
        if cue.needs_quotation and not _adjacent_quotation(tree, cue, quotations):
            continue
        by_sentence.setdefault(tree.tokens[cue.head].sentence, []).append(n)
    handovers = sorted(tree.bounds(c.head)[0] for c in cues if _hands_over(tree, c))
    for members in by_sentence.values():
        members.sort(key=lambda n: (cues[n].zone, cues[n].head))
        neighbours = [cues[n] for n in members]
        for n in members:
            cue = cues[n]
            content = _extend_forward(tree, cue, neighbours, set(_cut_forward(tree, cue, neighbours, lexicon)))
            quoted = _adjacent_quotation(tree, cue, quotations)
            if cue.is_open:
                content |= _open_scope(tree, cue, neighbours, lexicon)
            content |= quoted
            content -= marks
            content -= set(range(*cue.zone)) if not cue.is_scattered else set(cue.words)
            if not cue.is_scattered and all(tree.is_punctuation(k) for k in content):
                content = _following_paragraphs(tree, cue, handovers)
            if any(not tree.is_punctuation(k) for k in content):
                contents[n] = frozenset(content)
    return contents


def _hands_over(tree: Tree, cue: Cue) -> bool:
    """True for "The minister said:" at the end of a paragraph: the report goes on in his words."""
    last = cue.zone[1]
    if last >= len(tree.tokens) or tree.tokens[last].text != ":":
        return False
    end = tree.bounds(cue.head)[1]
    return last + 1 == end and end < len(tree.tokens) and tree.paragraph(end) != tree.paragraph(last)


def _following_paragraphs(tree: Tree, cue: Cue, handovers: list[int]) -> set[int]:
    """The rest of the report, up to the next sentence that hands over, if `cue` does; `handovers` are their starts."""
    if not _hands_over(tree, cue):
        return set()
    end = tree.bounds(cue.head)[1]
    later = bisect_left(handovers, end)
    return set(range(end, handovers[later] if later < len(handovers) else len(tree.tokens)))


def _cut_forward(tree: Tree, cue: Cue, neighbours: list[Cue], lexicon: CueLexicon) -> tuple[int, ...]:
    """The content to the right, cut where a contrasted or coordinated clause has a speaker of its own."""
    if not cue.forward:
        return ()
    limit = cue.forward[-1] + 1
    for other in neighbours:
        if other.head == cue.head or other.source is None or not cue.forward[0] < other.zone[0] < limit:
            continue
        border = _border_before(tree, other, cue.forward[0], lexicon)
        if border is not None:
            limit = min(limit, border)
    limit = min(limit, _document_tail(tree, cue, limit, lexicon))
    return tuple(k for k in cue.forward if k < limit)


def _document_tail(tree: Tree, cue: Cue, limit: int, lexicon: CueLexicon) -> int:
    """Where a trailing ", in a statement carried by …" begins; `limit` if there is none."""
    for k in range(cue.forward[0] + 1, limit - 2):
        if tree.tokens[k].text == "," and tree.tokens[k + 1].lemma == "in":
            target = tree.first(k + 1, "pobj")
            if target is not None and target - k < 7 and tree.tokens[target].lemma in lexicon.documents:
                return k
    return limit


def _extend_forward(tree: Tree, cue: Cue, neighbours: list[Cue], content: set[int]) -> set[int]:
    """ "said A, but B had been stopped": a further clause in the shifted tense of reported speech."""
    end = tree.bounds(cue.head)[1]
    if not content or not cue.by.startswith("verb") or cue.is_open or max(content) + 1 < cue.forward[-1] + 1:
        return content
    start = max(content) + 1
    stop = min((o.zone[0] for o in neighbours if o.head != cue.head and o.zone[0] >= start), default=end)
    rest = range(start, end)
    if stop < end or len(rest) < 3:
        return content
    words = [tree.tokens[k] for k in rest]
    opener = next((t for t in words if t.text not in COMMAS), None)
    finite = next((t for t in words if t.tag in {"VBD", "MD", "VBZ", "VBP"}), None)
    is_joined = opener is not None and opener.lemma in {"and", "but"}
    shifted = (
        finite is not None
        and finite.text.lower() in {"had", "would", "could"}
        and tree.tokens[cue.head].tag in {"VBD", "VBN", "VBG"}
    )
    listed = words[0].text == "," and finite is not None and finite.text.lower() == "had"
    if (is_joined and shifted) or listed:
        return content | set(rest)
    return content


def _border_before(tree: Tree, other: Cue, start: int, lexicon: CueLexicon) -> int | None:
    """Where the clause of `other` begins, if a word of contrast or a coordination with a new speaker opens it."""
    if other.is_open and not other.forward:
        return None
    low = max(start, other.zone[0] - 8)
    for k in range(other.zone[0] - 1, low, -1):
        token = tree.tokens[k]
        if token.text == ";" or (k == other.zone[0] - 1 and token.text == "," and tree.tokens[other.head].tag == "VBG"):
            return k
        if token.lemma in lexicon.contrast and (token.head == other.head or tree.tokens[k - 1].text in COMMAS):
            return k
        if (
            token.lemma == "and"
            and k == other.zone[0] - 1
            and tree.tokens[other.source or k].pos != "PRON"
            and _is_main(tree, other)
        ):
            return k
        if token.pos in {"VERB", "AUX"}:
            return None
    return None


def _is_main(tree: Tree, cue: Cue) -> bool:
    """True if no "that" puts the cue's clause into somebody's mouth."""
    marker = tree.first(cue.head, "mark")
    return marker is None or tree.tokens[marker].lemma != "that"


def _open_scope(tree: Tree, cue: Cue, neighbours: list[Cue], lexicon: CueLexicon) -> set[int]:
    """The sentence around the zone, up to the parts of its neighbours."""
    start, end = tree.bounds(cue.head)
    left = start
    for other in neighbours:
        if other.head == cue.head or other.zone[1] > cue.zone[0]:
            continue
        left = max(left, _left_limit(tree, cue, other, lexicon))
    right = end
    for other in neighbours:
        if (
            other.head != cue.head
            and other.zone[0] >= cue.zone[1]
            and (other.source is not None or other.by == "idiom.passive")
        ):
            right = min(right, _right_limit(tree, cue, other, lexicon))
    before = set(range(left, cue.zone[0]))
    has_clause = any(_is_told_whole(tree, k, before) for k in before)
    after = set(range(cue.zone[1], right)) if right > cue.zone[1] else set()
    if after and not _goes_on(tree, cue, right, lexicon, has_clause=has_clause):
        after = set()
    return before | after


def _is_told_whole(tree: Tree, k: int, before: set[int]) -> bool:
    """True for a finite verb whose clause can stand alone: not "When it landed", not "It was" without what it was."""
    token = tree.tokens[k]
    if token.tag not in FINITE:
        return False
    verb = token.head if token.dep in {"aux", "auxpass"} else k
    if tree.tokens[verb].dep == "advcl":
        return False
    return token.pos != "AUX" or any(m > k and not tree.is_punctuation(m) for m in before)


def _left_limit(tree: Tree, cue: Cue, other: Cue, lexicon: CueLexicon) -> int:
    """Where the part of `cue` begins, given an earlier cue of the sentence."""
    if other.is_open and not other.forward:
        return other.zone[1]
    for k in range(cue.zone[0] - 1, other.zone[1], -1):
        token = tree.tokens[k]
        opens = token.text == ";" or (token.lemma in {*lexicon.contrast, "and"} and tree.tokens[k - 1].text in COMMAS)
        if opens and any(tree.tokens[m].tag in FINITE for m in range(k, cue.zone[0])):
            return k + 1
    if other.forward and other.zone[1] <= other.forward[0] and not tree.is_below(other.head, _clause_of(tree, cue)):
        return other.forward[0]
    return tree.bounds(cue.head)[0]


def _clause_of(tree: Tree, cue: Cue) -> int:
    clause = next((c for c in tree.of(cue.head, "ccomp") if c < cue.head), None)
    return cue.head if clause is None else clause


def _right_limit(tree: Tree, cue: Cue, other: Cue, lexicon: CueLexicon) -> int:
    """Where the part of `cue` ends, given a later cue of the sentence; an opening "according to" holds plain ones."""
    start, end = tree.bounds(cue.head)
    if cue.by == "phrase" and cue.zone[0] == start and other.forward and not other.is_open:
        border = _border_before(tree, other, cue.zone[1], lexicon)
        return end if border is None else border
    if other.is_open and not other.forward:
        return cue.zone[1]
    for k in range(other.zone[0] - 1, cue.zone[1] - 1, -1):
        token = tree.tokens[k]
        if token.text in {";", ","} or token.lemma in lexicon.contrast:
            return k
    return other.zone[0]


def _goes_on(tree: Tree, cue: Cue, right: int, lexicon: CueLexicon, *, has_clause: bool) -> bool:
    """True if the words behind the zone still belong to the content."""
    k = cue.zone[1]
    if not has_clause or tree.tokens[k].text in {":", ";"}:
        return True
    while k < right and tree.tokens[k].text in COMMAS | QUOTE_MARKS:
        k += 1
    if k >= right or tree.tokens[k].text in FINAL:
        return False
    token = tree.tokens[k]
    passes_on = token.lemma in lexicon.relays and tree.first(k, "agent") is not None
    if token.tag == "VBG" and token.lemma in lexicon.outcomes:  # "…, the mayor said, killing nine"
        return True
    if token.lemma in lexicon.reporter or (token.tag == "VBG" and token.lemma != "include") or passes_on:
        return False
    if token.tag == "IN" and any(tree.tokens[m].lemma in lexicon.documents for m in range(k, min(k + 5, right))):
        return False
    return token.tag in CONTINUING or token.lemma == "include" or cue.zone[0] == tree.bounds(cue.head)[0]


def _adjacent_quotation(tree: Tree, cue: Cue, quotations: tuple[Quotation, ...]) -> set[int]:
    """Quotations as speech that touch the zone, a comma or colon between them."""
    if not (cue.is_open or cue.by.startswith("verb") or cue.by == "label") or cue.is_scattered:
        return set()
    members: set[int] = set()
    before, after = cue.zone
    for n, quotation in enumerate(quotations):
        if not quotation.is_speech or quotation.start <= cue.head < quotation.end:
            continue
        touches_left = cue.is_open and quotation.end < before and _only_marks(tree, quotation.end, before)
        touches_right = (
            quotation.start > after - 1
            and _only_marks(tree, after, quotation.start)
            and not _ends_between(tree, after, quotation.start)
        )
        holds = bool(cue.forward) and cue.forward[0] <= quotation.start <= cue.forward[-1]
        if touches_left or touches_right or holds:
            members |= set(range(quotation.start, quotation.end))
            k = n
            while touches_left and quotations[k].continues:
                k -= 1
                members |= set(range(quotations[k].start, quotations[k].end))
    return members


def _ends_between(tree: Tree, start: int, end: int) -> bool:
    """True if a sentence or paragraph ends between the two tokens."""
    if any(tree.tokens[k].text in FINAL for k in range(start, end)):
        return True
    announced = any(tree.tokens[k].text == ":" for k in range(start - 1, end))
    return tree.paragraph(start - 1) != tree.paragraph(end) and not announced


def _only_marks(tree: Tree, start: int, end: int) -> bool:
    return end - start <= 4 and all(tree.is_punctuation(k) for k in range(start, end))
