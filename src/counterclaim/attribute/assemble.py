"""From cues to attributions: contents, speakers, relays, continued speech, parents."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.chains import find_parents
from counterclaim.attribute.content import find_contents
from counterclaim.attribute.continuation import continue_speech
from counterclaim.attribute.cues import cue_words, find_cues
from counterclaim.attribute.drafts import Cue, Draft
from counterclaim.attribute.labels import find_labels
from counterclaim.attribute.media import find_medium, share_media
from counterclaim.attribute.phrases import noun_phrase
from counterclaim.attribute.quotes import Quotation, find_quotations
from counterclaim.attribute.relays import Relay, find_relays, saying_after
from counterclaim.attribute.sources import is_nobody, is_word
from counterclaim.attribute.speakers import Speakers
from counterclaim.attribute.tree import Tree
from counterclaim.model import Attribution, Passage, Reference, Stance
from counterclaim.resources.cues import CueLexicon

RANKS = {"relay.carrier": 0, "relay.citing": 2}
"""Of two that start together, who passes on comes before whom he passes on."""


def assemble(tree: Tree, lexicon: CueLexicon) -> tuple[Attribution, ...]:
    """All attributions of the report behind `tree`, in order of their cues."""
    quotations = find_quotations(tree)
    relays = tuple(find_relays(tree, lexicon))
    cues = _all_cues(tree, lexicon, relays)
    contents = find_contents(tree, cues, quotations, lexicon)
    speakers = Speakers(tree, lexicon, antecedents=dict(getattr(tree.annotation, "antecedents", ()) or ()))
    drafts: list[Draft] = []
    for n, cue in enumerate(cues):
        if n in contents:
            drafts.append(_draft(cue, contents[n], speakers, quotations))
    drafts = _add_relays(tree, drafts, relays, speakers)
    drafts = continue_speech(tree, drafts, quotations, speakers)
    drafts.sort(key=lambda d: (d.position, RANKS.get(d.by, 1), d.by))
    return _finish(tree, share_media(tree, drafts))


def _all_cues(tree: Tree, lexicon: CueLexicon, relays: tuple[Relay, ...]) -> tuple[Cue, ...]:
    """Cues of the tree and labels; "as saying" is given the source whom the relay cites."""
    words_of_citing = {r.head for r in relays}
    sayings = {saying_after(tree, r.head): r for r in relays if r.original is not None}
    sayings.pop(None, None)
    found: dict[int, Cue] = {}
    for cue in find_cues(tree, lexicon):
        if cue.head not in words_of_citing and cue.head not in sayings:
            found[cue.head] = cue
    for saying, relay in sayings.items():
        if saying is not None:
            cue = _saying_cue(tree, lexicon, saying, relay)
            found[cue.head] = cue
    for label in find_labels(tree, lexicon):
        found.setdefault(label.head, label)
    told = (
        c for c in found.values() if c.source is None or (is_word(tree, c.source) and not is_nobody(tree, c.source))
    )
    return tuple(sorted(told, key=lambda c: (c.zone, c.head)))


def _saying_cue(tree: Tree, lexicon: CueLexicon, saying: int, relay: Relay) -> Cue:
    """The cue of "R cited S as saying …" or "…, R quoted S as saying": its zone holds carrier and original."""
    forward = sorted(
        {
            k
            for c in tree.children[saying]
            if c > saying and tree.tokens[c].dep in {"ccomp", "xcomp", "dobj", "prep"}
            for k in tree.subtree(c)
        }
    )
    start = relay.head
    for head in (relay.carrier, relay.original):
        if head is not None and head < start:
            start = min(tree.subtree(head)[0], start)
    sentence_end = tree.bounds(saying)[1]
    run = tuple(range(forward[0], forward[-1] + 1)) if forward else ()
    stop = run[0] if run else saying + 1
    while not run and stop < sentence_end and not tree.is_punctuation(stop):
        stop += 1
    classes = lexicon.verbs.get(tree.tokens[saying].lemma, ())
    stance = classes[0].stance if classes else Stance.ASSERT
    words = tuple(range(cue_words(tree, relay.head)[0], saying + 1)) if saying - relay.head == 2 else (saying,)
    return Cue(saying, words, relay.original, (start, stop), run, stance, "relay.saying", is_open=not run)


def _draft(cue: Cue, content: frozenset[int], speakers: Speakers, quotations: tuple[Quotation, ...]) -> Draft:
    source = None if cue.source is None else speakers.refer(cue.source)
    quoted = any(q.is_speech and content & set(range(q.start, q.end)) for q in quotations)
    medium = find_medium(speakers.tree, cue, speakers.lexicon)
    return Draft(cue.zone[0], source, cue.head, cue.words, content, cue.stance, medium, quoted, cue.by)


def _add_relays(tree: Tree, drafts: list[Draft], relays: tuple[Relay, ...], speakers: Speakers) -> list[Draft]:
    """Give each relay a draft of its own, and the draft that it passes on a link to it."""
    made: list[Draft] = []
    for relay in relays:
        saying = saying_after(tree, relay.head)
        n = _draft_of(tree, drafts, relay, saying)
        if n is None:
            continue
        main = drafts[n]
        if relay.carrier is None:
            continue
        carrier_speaks = main.source is not None and (relay.original is not None and saying is None)
        if carrier_speaks and relay.original is not None:
            original = speakers.refer(relay.original)
            made += _citing_again(tree, drafts, main, relay, original)
            made.append(
                replace(
                    main,
                    source=original,
                    cue_head=relay.head,
                    words=(relay.head,),
                    relayed_by=main.cue_head,
                    by="relay.citing",
                    position=max(main.position, relay.head),
                )
            )
        elif not carrier_speaks and not _is_carrier(tree, main, relay.carrier):
            carrier = speakers.refer(relay.carrier, remember=False)
            made.append(
                replace(
                    main,
                    source=carrier,
                    cue_head=relay.head,
                    words=(relay.head,),
                    stance=Stance.ASSERT,
                    by="relay.carrier",
                    position=min(main.position, relay.head),
                    medium=None,
                )
            )
            drafts[n] = replace(main, relayed_by=relay.head)
    return [*drafts, *made]


def _is_carrier(tree: Tree, draft: Draft, carrier: int) -> bool:
    """True if the parser took part of the carrier's own name for the one who speaks."""
    return draft.source is not None and draft.source.head in noun_phrase(tree, carrier)


def _citing_again(
    tree: Tree, drafts: list[Draft], main: Draft, relay: Relay, original: Reference | None
) -> list[Draft]:
    """The other statements of the citing party in the sentence rest on the same original."""
    sentence = tree.tokens[relay.head].sentence
    again = [
        d for d in drafts if d is not main and d.cue_head is not None and tree.tokens[d.cue_head].sentence == sentence
    ]
    return [
        replace(
            d,
            source=original,
            cue_head=relay.head,
            words=(relay.head,),
            relayed_by=d.cue_head,
            by="relay.citing",
            position=max(d.position, relay.head),
        )
        for d in again
        if d.source is not None and main.source is not None and d.source.head == main.source.head
    ]


def _draft_of(tree: Tree, drafts: list[Draft], relay: Relay, saying: int | None) -> int | None:
    """The draft that a relay belongs to: its "as saying", else the cue that shares a party with it, else the nearest in the sentence."""
    sentence = tree.tokens[relay.head].sentence
    same = [n for n, d in enumerate(drafts) if d.cue_head is not None and tree.tokens[d.cue_head].sentence == sentence]
    if saying is not None:
        return next((n for n in same if drafts[n].cue_head == saying), None)
    parties = {relay.carrier, relay.original, tree.tokens[relay.head].head}
    for n in same:
        source = drafts[n].source
        if source is not None and source.head in parties:
            return n
    before = [n for n in same if (drafts[n].cue_head or 0) < relay.head and relay.head not in drafts[n].content]
    after = [n for n in same if (drafts[n].cue_head or 0) > relay.head]
    nearest = max(before, key=lambda n: drafts[n].cue_head or 0, default=None)
    if nearest is None and relay.original is None:
        nearest = min(after, key=lambda n: drafts[n].cue_head or 0, default=None)
    return nearest


def _finish(tree: Tree, drafts: list[Draft]) -> tuple[Attribution, ...]:
    parents = find_parents(drafts)
    made: list[Attribution] = []
    numbers: dict[int, int] = {}
    kept: list[tuple[int, Draft, Passage]] = []
    for n, draft in enumerate(drafts):
        content = tree.passage(draft.content)
        if content is not None:
            numbers[n] = len(kept)
            kept.append((n, draft, content))
    for n, draft, content in kept:
        parent = parents.get(n)
        made.append(
            Attribution(
                source=draft.source, cue=tree.passage(draft.words) if draft.words else None, cue_head=draft.cue_head, content=content, stance=draft.stance,
                medium=draft.medium, parent=None if parent is None else numbers.get(parent), quoted=draft.quoted, by=draft.by, score=draft.score,
            )
        )  # fmt: skip
    return tuple(made)
