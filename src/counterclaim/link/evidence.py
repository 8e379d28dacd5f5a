"""Two claims → what speaks for one event behind them and what against: the names of the weights that hold.

A log-linear model of pairs (mention-pair model: Soon, Ng and Lim 2001; event features: Bejan and Harabagiu 2010).
Claims of one report and claims of two have weights of their own: inside a report nearness tells most, across reports
what both stories share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from counterclaim.link.compare import UNKNOWN, relate_names, relate_places, relate_times
from counterclaim.link.facts import Traits
from counterclaim.link.layout import CONSEQUENCES, Standing
from counterclaim.link.words import Bits, share, share_of_fewer
from counterclaim.resources.event_kinship import load_event_kinship
from counterclaim.resources.event_types import load_event_types
from counterclaim.resources.link_weights import load_link_weights

Kinship = Mapping[str, frozenset[str]]
Groups = Mapping[str, str]
Key = tuple[Any, ...]
"""What holds of a pair, first the kind of key, then the side (here, across), then how the types stand."""
MAX_KNOWN = 300_000
"""Keys whose weight is kept."""

VETO = float("-inf")
VETOES = frozenset({"days=other_day_own", "places=apart_own"})
"""What both claims tell themselves and tell differently, two towns or two days, outweighs all else."""

HERE, ACROSS = "here", "across"
SAME_WORDS = 8.0
"""The same sentence in two reports (a copy, a quoted statement) is the same claim, unless it
tells two days or towns: a daily communique keeps its words."""
MIN_SAME_WORDS = 0.8
MIN_WORDS = 5
"""Shorter sentences ("two people were killed") are told of many events in the same words."""

_STORY_STEPS = (0.05, 0.1, 0.15, 0.2, 0.3)
_SENTENCE_STEPS = (0, 1, 3, 8)
_PARAGRAPH_STEPS = (0, 1, 3)
_DISTANCE_STEPS = (1, 2, 3, 5, 8)
_ACT_STEPS = (0, 1, 2, 3, 5)
_RANK_STEPS = (0, 1, 3, 6, 10)
LEAD_PARAGRAPHS = 2
_TOP_PARAGRAPHS = 1


class PairModel:
    """Log-odds that two claims tell one event: above 0 if more speaks for it than against.

    `groups` gives the group of each event type. What holds wholly or not at all is told as three keys (how two claims
    stand by type, time and place; by their place in their reports; by what they count and plan); what a key weighs is
    kept, as few of them are many pairs'.
    """

    def __init__(self, weights: Mapping[str, float], kinship: Kinship, groups: Groups) -> None:
        self._weights = MappingProxyType(weights)
        self._kinship = kinship
        self.groups = groups
        self._types: dict[tuple[str, str], tuple[str, str]] = {}
        self._known: dict[Key, float] = {}

    def reweighed(self, weights: Mapping[str, float]) -> PairModel:
        """The model with other weights."""
        return PairModel(weights, self._kinship, self.groups)

    def weigh(self, a: Traits, b: Traits) -> float:
        """The same for (a, b) and (b, a); `VETO` if they tell two towns or two days."""
        if b.order < a.order:
            a, b = b, a
        total = 0.0
        for key in self._list_keys(a, b):
            known = self._known.get(key)
            total += self._weigh_key(key) if known is None else known
            if total == VETO:
                return VETO
        side = _side_of(a, b)
        for name, holds in _liken(a, b):
            total += self._weights.get(f"{side}|{name}", 0.0) * holds
        if total < SAME_WORDS and _is_same_sentence(a, b) and not _tells_next_day(a, b):
            return SAME_WORDS
        return total

    def list_evidence(self, a: Traits, b: Traits) -> Iterator[tuple[str, float]]:
        """What holds of the pair: names of weights, with how far it holds (0–1)."""
        if b.order < a.order:
            a, b = b, a
        side = _side_of(a, b)
        for key in self._list_keys(a, b):
            yield from ((f"{side}|{name}", 1.0) for name in _NAMERS[key[0]](key))
        yield from ((f"{side}|{name}", holds) for name, holds in _liken(a, b))

    def _list_keys(self, a: Traits, b: Traits) -> Iterator[Key]:
        types, groups = self._relate_types(a.type, b.type)
        side = _side_of(a, b)
        yield _compare_settings(a, b, (side, types, groups))
        yield _compare_standings(a, b, (side, types)) if side == HERE else _compare_stories(a, b, (side, types))
        yield _compare_contents(a, b, (side, types))

    def _weigh_key(self, key: Key) -> float:
        side = key[1]
        names = list(_NAMERS[key[0]](key))
        weight = VETO if VETOES.intersection(names) else sum(self._weights.get(f"{side}|{name}", 0.0) for name in names)
        if len(self._known) < MAX_KNOWN:
            self._known[key] = weight
        return weight

    def _relate_types(self, one: str, other: str) -> tuple[str, str]:
        """How two types stand to each other, and their groups in the order of the alphabet."""
        if (one, other) not in self._types:
            groups = sorted((self.groups.get(one, "other"), self.groups.get(other, "other")))
            relation = "group" if groups[0] == groups[1] else "stranger"
            if other in self._kinship.get(one, frozenset()):
                relation = "consequence" if (one in CONSEQUENCES) != (other in CONSEQUENCES) else "kin"
            self._types[one, other] = ("same" if one == other else relation, "&".join(groups))
        return self._types[one, other]


def load_pair_model() -> PairModel:
    """The model with the shipped weights, kinship and groups of types."""
    groups = {code: entry.group for code, entry in load_event_types().items()}
    return PairModel(load_link_weights(), load_event_kinship(), groups)


def _side_of(a: Traits, b: Traits) -> str:
    return HERE if a.report_id == b.report_id else ACROSS


def _compare_settings(a: Traits, b: Traits, kind: tuple[str, str, str]) -> Key:
    near, names = relate_places(a.places, b.places), relate_names(a.place_words, b.place_words)
    has_own_days, has_own_places = a.has_own_days and b.has_own_days, a.has_own_places and b.has_own_places
    return ("setting", *kind, relate_times(a, b), has_own_days, near, has_own_places, names)


def _name_setting(key: Key) -> Iterator[str]:
    _, _, types, groups, times, has_own_days, near, has_own_places, names = key
    days, own = f"{times}{'_own' if has_own_days else ''}", "_own" if has_own_places else ""
    yield f"days={days}"
    yield f"places={near}{own}"
    yield "any"
    yield f"type={types}"
    yield f"type={types}&places={near}"
    yield f"type={types}&days={days}"
    yield f"groups={groups}"
    if names != UNKNOWN:
        yield f"names={names}{own}"
        yield f"names={names}&places={near}{own}"


def _compare_stories(a: Traits, b: Traits, kind: tuple[str, str]) -> Key:
    """How the reports of two claims are alike, and where in these they stand."""
    story = bisect_left(_STORY_STEPS, share_of_fewer(a.names, b.names))
    ours, theirs = a.standing, b.standing
    tops = _sorted_pair(a.paragraph <= LEAD_PARAGRAPHS, b.paragraph <= LEAD_PARAGRAPHS)
    ranks = _sorted_pair(bisect_left(_RANK_STEPS, ours.rank), bisect_left(_RANK_STEPS, theirs.rank))
    nth = min(2, abs(ours.nth - theirs.nth))
    return (
        "story",
        *kind,
        story,
        tops,
        a.is_definite + b.is_definite,
        ranks,
        nth,
        ours.is_only + theirs.is_only,
        *_relate_leads(ours, theirs),
    )


def _name_story(key: Key) -> Iterator[str]:
    _, _, types, story, tops, definite, ranks, nth, only, leads, mains = key
    yield f"story={story}"
    yield f"tops={tops}"
    yield f"tops={tops}&type={types}"
    yield f"definite={definite}&type={types}"
    yield f"ranks={ranks}"
    yield f"nth={nth}&type={types}"
    yield f"only={only}&type={types}"
    yield from _name_leads(types, leads, mains)


def _compare_standings(a: Traits, b: Traits, kind: tuple[str, str]) -> Key:
    """How two claims of one report stand to each other in it; `a` stands before `b`."""
    ours, theirs = a.standing, b.standing
    sentences, paragraphs = b.sentence - a.sentence, b.paragraph - a.paragraph
    tops = 2 * (a.paragraph <= _TOP_PARAGRAPHS) + (b.paragraph <= _TOP_PARAGRAPHS)
    is_toll_later = None if (a.type in CONSEQUENCES) == (b.type in CONSEQUENCES) else b.type in CONSEQUENCES
    return (
        "standing",
        *kind,
        bisect_left(_SENTENCE_STEPS, sentences),
        bisect_left(_PARAGRAPH_STEPS, paragraphs),
        b.is_definite,
        tops,
        bisect_left(_DISTANCE_STEPS, theirs.rank - ours.rank),
        None if is_toll_later is None else (is_toll_later, bisect_left(_ACT_STEPS, theirs.acts - ours.acts)),
        min(2, max(0, theirs.nth - ours.nth - 1)) if a.type == b.type else None,
        *_relate_leads(ours, theirs),
    )


def _name_standing(key: Key) -> Iterator[str]:
    _, _, types, sentences, paragraphs, is_definite, tops, distance, toll, between, leads, mains = key
    yield f"sentences={sentences}"
    yield f"sentences={sentences}&type={types}"
    yield f"paragraphs={paragraphs}"
    if paragraphs == 0:
        yield f"paragraph&type={types}"
    if is_definite:
        yield f"definite&type={types}"
    yield f"tops={tops}&type={types}"
    yield f"distance={distance}&type={types}"
    if between is not None:
        yield f"between={between}"
    if toll is not None:
        yield f"acts={toll[1]}&toll={'later' if toll[0] else 'before'}"
    yield from _name_leads(types, leads, mains)


def _relate_leads(ours: Standing, theirs: Standing) -> tuple[str, str]:
    return _sorted_pair(ours.lead, theirs.lead), _sorted_pair(ours.main, theirs.main)


def _name_leads(types: str, leads: str, mains: str) -> Iterator[str]:
    yield f"leads={leads}"
    yield f"leads={leads}&type={types}"
    yield f"mains={mains}"
    yield f"mains={mains}&type={types}"


def _sorted_pair(one: object, other: object) -> str:
    return "&".join(sorted((str(one), str(other))))


def _compare_contents(a: Traits, b: Traits, kind: tuple[str, str]) -> Key:
    figures = bool(a.figures & b.figures) if a.figures and b.figures else None
    is_same_word = bool(a.triggers & b.triggers)
    return ("content", *kind, figures, a.is_planned + b.is_planned, a.is_denial + b.is_denial, is_same_word)


def _name_content(key: Key) -> Iterator[str]:
    _, _, _, figures, planned, denied, is_same_word = key
    if is_same_word:
        yield "trigger"
    if figures is not None:
        yield f"figures={'same' if figures else 'other'}"
    if planned:
        yield f"planned={planned}"
    if denied:
        yield f"denied={denied}"


_NAMERS: Mapping[str, Callable[[Key], Iterator[str]]] = MappingProxyType(
    {"setting": _name_setting, "story": _name_story, "standing": _name_standing, "content": _name_content}
)


def _liken(a: Traits, b: Traits) -> Iterator[tuple[str, float]]:
    """What holds of the pair to a degree, without the side that it holds on."""
    words = share(a.words, b.words)
    yield "words", words
    yield "fewer words", share_of_fewer(a.words, b.words)
    yield "sentence words", share(a.sentence_words, b.sentence_words)
    yield "nearby", share_of_fewer(a.nearby, b.nearby)
    yield from _liken_parties("targets", a.targets, b.targets)
    yield from _liken_parties("agents", a.agents, b.agents)
    if a.report_id != b.report_id:
        story = share_of_fewer(a.names, b.names)
        yield "story", story
        yield "story*words", story * words
        yield "rank", abs(a.standing.share - b.standing.share)


def _liken_parties(name: str, ours: Bits, theirs: Bits) -> Iterator[tuple[str, float]]:
    if ours and theirs:
        alike = share_of_fewer(ours, theirs)
        yield (name, alike) if alike else (f"other {name}", 1.0)


def _tells_next_day(a: Traits, b: Traits) -> bool:
    return a.has_own_days and b.has_own_days and relate_times(a, b) == "next_day"


def _is_same_sentence(a: Traits, b: Traits) -> bool:
    if a.report_id == b.report_id or a.type != b.type:
        return False
    return min(a.words.bit_count(), b.words.bit_count()) >= MIN_WORDS and share(a.words, b.words) >= MIN_SAME_WORDS
