"""What speaks for a place as that of an event: features of a site as seen from a draft, for a log-linear choice.

A feature is a name that holds or does not; `own` marks what stands in the sentence of the event, `far` what does not.
Weights by name: resources/event_place_weights.tsv.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.ground.layout import LEAD_PARAGRAPHS, Layout
from counterclaim.ground.place_sites import Mention, Site
from counterclaim.model import ClaimDraft, Precision
from counterclaim.resources.places import PlaceLexicon

LEAD_VOTES = 3
"""A mention in the lead makes a place as much the report's as this many elsewhere."""

LATEST, CHIEF = 12, 6
"""At most so many of the latest sites, of the sites of the lead and of the report's main sites are looked at."""

FRONT_TOKENS = 4
"""A name among the first tokens of a sentence sets the scene: "Near Saraqib, …"."""

MAX_PATH = 30

WAYS = {
    "in": ["in", "at", "inside", "within", "throughout", "across"],
    "on": ["on", "over", "along", "upon"],
    "near": ["near", "outside", "around", "off", "by", "beside", "round", "about", "beyond"],
    "from": ["from", "out"],
    "to": ["to", "into", "toward", "towards", "for"],
    "of": ["of"],
    "between": ["between"],
    "with": ["against", "with", "under", "as", "like", "agent", "than"],
    "object": ["dobj", "nsubjpass"],
    "subject": ["nsubj"],
    "poss": ["poss"],
    "modifier": ["compound", "amod", "nmod"],
    "root": ["ROOT"],
}
"""Sorts of prepositions and relations; all else is "other"."""

SORTS = {word: sort for sort, words in WAYS.items() for word in words}


FIRM = {
    "trigger": frozenset({"in", "on", "near", "of", "between", "object", "subject"}),
    "clause": frozenset({"in", "on", "near", "object", "subject"}),
}
"""Sorts by which a name tied to the trigger, or to its predicate, says where that was; "from", "to" and owners may not."""


ELSEWHERE = frozenset({"above", "below", "other"})
"""Ties to another clause than the trigger's."""


@dataclass(slots=True)
class Frame:
    """The story as a reader holds it: where the events told so far were. Sites are indexes."""

    last: int | None = None
    last_sentence: int = 0
    uses: Counter[int] = field(default_factory=Counter)
    by_type: dict[str, int] = field(default_factory=dict)
    sites_of_word: dict[str, set[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A draft and what lies about it. `before` maps a site to its latest meant mention in an earlier sentence; `latest`
    are the last two small ones of them; `own` are the sites of the draft's sentence.
    """

    draft: ClaimDraft
    sentence: int
    paragraph: int
    opens: bool
    nouns: frozenset[str]
    own: dict[int, list[Mention]]
    before: dict[int, Mention]
    latest: tuple[int, ...]


class PlaceFeatures:
    """Features of the sites of one report."""

    def __init__(self, layout: Layout, sites: Sequence[Site], lexicon: PlaceLexicon) -> None:
        self._layout, self._lexicon, self.sites = layout, lexicon, sites
        self._tokens, self._sentences = layout.annotation.tokens, layout.annotation.sentences
        self._meant = [[m for m in site.mentions if m.is_meant] for site in sites]
        self._starts = [[m.sentence for m in meant] for meant in self._meant]
        self._here: dict[int, dict[int, list[Mention]]] = {}
        for n, site in enumerate(sites):
            for mention in site.mentions:
                self._here.setdefault(mention.sentence, {}).setdefault(n, []).append(mention)
        self._rank = self._rank_sites()
        lead = sorted((m.start, n) for n, meant in enumerate(self._meant) for m in meant if self._in_lead(m))
        self._lead = list(dict.fromkeys(n for _, n in lead if sites[n].is_small))

    def view(self, draft: ClaimDraft) -> View:
        """What lies about `draft`."""
        sentence = self._layout.sentence(draft)
        before = {}
        for n, meant in enumerate(self._meant):
            if at := bisect_left(self._starts[n], sentence):
                before[n] = meant[at - 1]
        latest = sorted((n for n in before if self.sites[n].is_small), key=lambda n: -before[n].start)
        bounds = self._sentences[sentence]
        words = self._tokens[bounds.start : bounds.end]
        return View(
            draft,
            sentence,
            self._layout.paragraph(draft),
            opens=next(self._layout.before(draft), None) is None,
            nouns=frozenset(t.lemma.lower() for t in words if t.pos == "NOUN"),
            own=self._here.get(sentence, {}),
            before=before,
            latest=tuple(latest[:2]),
        )

    def candidates(self, view: View) -> list[int]:
        """The sites that are worth a look, in order of the text: own ones, the latest, those of the lead, the main ones."""
        latest = sorted(view.before, key=lambda n: -view.before[n].start)[:LATEST]
        main = sorted(self._rank, key=lambda n: self._rank[n])[:CHIEF]
        coarse = [n for n, site in enumerate(self.sites) if not site.is_small][:CHIEF]
        return sorted({*view.own, *latest, *self._lead[:CHIEF], *main, *coarse})

    def eligible(self, view: View, candidates: Sequence[int]) -> list[int]:
        """Those of `candidates` that the event's own clause leaves: where it says where, only the sites of its sentence
        and, if it names but a wide one, those inside that. A name on the trigger leaves none that hangs elsewhere.
        Where it is only told ("told reporters in Geneva") is no place of it if the report was at a small one before.
        """
        ties = {n: self._tie(view.draft, self.nearest(view, n)) for n in view.own}
        firm = [n for n, tie in ties.items() if self._is_firm(view, n, tie)]
        held = [self.sites[n] for n in firm]
        is_hard = any(ties[n] == "trigger" for n in firm)
        if view.latest:
            candidates = [n for n in candidates if self._meant[n]]
        return [
            n
            for n in candidates
            if not firm or (self._fits(view, n, held) and not (is_hard and self._hangs_elsewhere(n, ties, held)))
        ]

    def _is_firm(self, view: View, n: int, tie: str) -> bool:
        """True if the site is told as the place of the trigger or of its predicate: "the region came under attack"."""
        mention = self.nearest(view, n)
        return mention.is_meant and _sort(mention.way) in FIRM.get(tie, ())

    def _fits(self, view: View, n: int, firm: Sequence[Site]) -> bool:
        """True if the site stands in the draft's sentence, or lies in one of `firm`, all of them wide."""
        if any(m.is_meant for m in view.own.get(n, ())):
            return True
        return not any(s.is_small for s in firm) and self._lies_in_any(n, firm)

    def _hangs_elsewhere(self, n: int, ties: Mapping[int, str], firm: Sequence[Site]) -> bool:
        return ties.get(n) in ELSEWHERE and not self._lies_in_any(n, firm)

    def _lies_in_any(self, n: int, wide: Sequence[Site]) -> bool:
        return any(_lies_in(self.sites[n], s) for s in wide)

    def settle(self, view: View, n: int, frame: Frame) -> None:
        """Note in `frame` that the draft of `view` was at site `n`."""
        frame.last, frame.last_sentence = n, view.sentence
        frame.uses[n] += 1
        frame.by_type[view.draft.type] = n
        for noun in view.nouns:
            frame.sites_of_word.setdefault(noun, set()).add(n)

    def tell(self, view: View, n: int, frame: Frame) -> Iterator[str]:
        """Names of the features of site `n`, given what was settled before."""
        yield f"grain={self.sites[n].grain}"
        if n in view.own:
            yield from self._tell_own(view, n)
        else:
            yield from self._tell_far(view, n)
        where = "own" if n in view.own else "far"
        yield from (f"{where}|{name}" for name in self._tell_story(view, n, frame))

    def nearest(self, view: View, n: int) -> Mention:
        """The mention of site `n` in the draft's sentence that is nearest to the trigger, one that is meant before others."""
        return min(view.own[n], key=lambda m: (m.is_spoken, _gap(view, m), m.start))

    # --- beside the event -------------------------------------------------------------------------------

    def _tell_own(self, view: View, n: int) -> Iterator[str]:
        site, mention, draft = self.sites[n], self.nearest(view, n), view.draft
        tie, way, outer = self._tie(draft, mention), _sort(mention.way), _sort(mention.outer)
        yield from ("own", f"own|grain={site.grain}", f"tie={tie}", f"way={way}", f"outer={outer}")
        yield from (f"tie|way={tie}|{way}", f"tie|outer={tie}|{outer}")
        inside = draft.evidence.start <= mention.name.span.start < draft.evidence.end
        yield from (f"inside={inside}", f"tie|inside={tie}|{inside}")
        yield f"side={'after' if mention.start > draft.trigger_head else 'before'}"
        yield f"near={min(_gap(view, mention) // 4, 5)}"
        yield f"fronted={self._is_fronted(mention)}"
        if mention.noun in self._lexicon.actor_nouns:
            yield "of_party"
        if mention.is_spoken:
            yield from ("spoken", f"spoken|{site.grain}", f"spoken|{tie}", f"spoken|{way}")
            yield f"spoken|meant={bool(self._meant[n])}"
        if mention.in_dateline:
            yield "dateline"
        rivals = [k for k in view.own if k != n]
        has_small = any(self.sites[k].is_small for k in rivals)
        yield f"rivals={'small' if has_small else 'wide' if rivals else 'none'}|{site.grain}"

    def _tie(self, draft: ClaimDraft, mention: Mention) -> str:
        """How the phrase of the name is tied to the trigger: on its way up, or in which clause."""
        if draft.trigger_head in mention.path:
            return "trigger"
        if mention.verb is None:
            return "loose"
        clause = self._clause(draft.trigger_head)
        if mention.verb == clause:
            return "clause"
        if clause in self._above(mention.verb):
            return "below"
        return "above" if mention.verb in self._above(clause) else "other"

    def _clause(self, i: int) -> int:
        """The predicate that token `i` is or stands under."""
        return next((k for k in (i, *self._above(i)) if self._tokens[k].pos in {"VERB", "AUX"}), i)

    def _above(self, i: int) -> list[int]:
        found: list[int] = []
        while self._tokens[i].head != i and len(found) < MAX_PATH:
            i = self._tokens[i].head
            found.append(i)
        return found

    def _is_fronted(self, mention: Mention) -> bool:
        return mention.start - self._sentences[mention.sentence].start < FRONT_TOKENS

    # --- told elsewhere ---------------------------------------------------------------------------------

    def _tell_far(self, view: View, n: int) -> Iterator[str]:
        site, recency = self.sites[n], self._recency(view, n)
        yield from (f"far|grain={site.grain}", f"recency={recency}", f"recency|opens={recency}|{view.opens}")
        if n in view.before:
            mention = view.before[n]
            gap = view.sentence - mention.sentence
            yield from (f"far|way={_sort(mention.way)}", f"back={min(gap, 5)}")
            if self._is_fronted(mention):
                yield f"far|fronted={gap < LEAD_VOTES}"
            if mention.noun in self._lexicon.actor_nouns:
                yield "far|of_party"
        if all(m.is_spoken for m in site.mentions):
            yield "only_spoken"
        if all(m.in_dateline for m in site.mentions):
            yield "only_dateline"
        yield from self._tell_rivals(view, site)

    def _tell_rivals(self, view: View, site: Site) -> Iterator[str]:
        """What the sentence itself names: something small, something wide that may hold the site, a speaker's seat."""
        meant = [self.sites[k] for k, mentions in view.own.items() if any(not m.is_spoken for m in mentions)]
        if any(s.is_small for s in meant):
            yield "beside_own_small"
        elif meant:
            yield f"beside_own|{site.grain}|{any(_lies_in(site, s) for s in meant)}"
        elif view.own:
            yield f"beside_spoken|{site.grain}"

    def _recency(self, view: View, n: int) -> str:
        """How far back the site was meant, and whether it was the last small one; later if it only comes later."""
        mine = view.before.get(n)
        if mine is None:
            after = next((m for m in self._meant[n] if m.sentence > view.sentence), None)
            if after is None:
                return "never"
            is_same = self._sentences[after.sentence].paragraph == view.paragraph
            return "later_same" if is_same else "later_lead" if self._in_lead(after) else "later"
        level = ("same", "last", "older")[min(view.paragraph - self._sentences[mine.sentence].paragraph, 2)]
        rival = next((view.before[k] for k in view.latest if k != n), None)
        if rival is None or mine.start > rival.start:
            return level + "_latest"
        return level + ("_beside" if mine.sentence == rival.sentence else "")

    # --- the story --------------------------------------------------------------------------------------

    def _tell_story(self, view: View, n: int, frame: Frame) -> Iterator[str]:
        rank = min(self._rank.get(n, 3), 3)
        yield from (f"rank={rank}", f"rank|opens={rank}|{view.opens}", f"uses={min(frame.uses[n], 4)}")
        if self._in_lead(self.sites[n].mentions[0]):
            yield "lead"
        if self._lead[:1] == [n]:
            yield from ("lead_first", f"lead_first|opens={view.opens}", f"lead_first|rank={rank}")
        if frame.last == n:
            yield f"last={min(view.paragraph - self._sentences[frame.last_sentence].paragraph, 2)}"
            if frame.last_sentence == view.sentence:
                yield "last_here"
        if frame.by_type.get(view.draft.type) == n:
            yield "last_of_type"
        if frame.uses[n] and frame.uses[n] == max(frame.uses.values()):
            yield from ("most_used", f"most_used|opens={view.opens}")
        yield f"echo={min(sum(frame.sites_of_word.get(noun) == {n} for noun in view.nouns), 3)}"

    def _rank_sites(self) -> dict[int, int]:
        """The report's small sites, the main one 0: by mentions, those of the lead and those beside an event count more."""
        told = {self._layout.sentence(d) for d in self._layout.drafts}
        votes: Counter[int] = Counter()
        for n, meant in enumerate(self._meant):
            for mention in meant if self.sites[n].is_small else ():
                votes[n] += (LEAD_VOTES if self._in_lead(mention) else 1) + (mention.sentence in told)
        return {n: rank for rank, n in enumerate(sorted(votes, key=lambda n: (-votes[n], n)))}

    def _in_lead(self, mention: Mention) -> bool:
        return self._sentences[mention.sentence].paragraph < LEAD_PARAGRAPHS


def _gap(view: View, mention: Mention) -> int:
    return abs(mention.path[0] - view.draft.trigger_head)


def _lies_in(site: Site, unit: Site) -> bool:
    inner, outer = site.place, unit.place
    if outer.precision is Precision.COUNTRY:
        return inner.country == outer.country
    return inner.country == outer.country and inner.admin1 is not None and inner.admin1 == outer.admin1


def _sort(way: str) -> str:
    return SORTS.get(way, "other")
