"""Two claims → what speaks for one event behind them and what against: the names of the weights that hold.

A log-linear model of pairs (mention-pair model: Soon, Ng and Lim 2001; event features: Bejan and Harabagiu 2010).
Claims of one report and claims of two have weights of their own: inside a report nearness tells most, across reports
what both stories share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from counterclaim.link.compare import UNKNOWN, relate_names, relate_places, relate_times
from counterclaim.link.details import relate
from counterclaim.link.facts import Traits
from counterclaim.link.layout import CONSEQUENCES
from counterclaim.link.words import Bits, both_shares, share, share_of_fewer
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
_MANY_RARE = 3


_DEGREES = (
    *("words", "fewer words", "sentence words", "nearby"),
    *("targets", "other targets", "agents", "other agents"),
    *("rare", "rare around"),
    *("story", "story*words", "rank"),
)
"""What holds to a degree, as `_liken` tells it."""
_PARTIES = frozenset(_DEGREES[4:8])


class PairModel:
    """Log-odds that two claims tell one event: above 0 if more speaks for it than against.

    `groups` gives the group of each event type. What holds wholly or not at all is told as keys (how two claims stand
    by type, time and place; by their place in their reports; by what they count and plan, name by the way, and who says it); what a key weighs is
    kept, as few of them are many pairs'.
    """

    def __init__(self, weights: Mapping[str, float], kinship: Kinship, groups: Groups) -> None:
        self._weights = MappingProxyType(weights)
        self._kinship = kinship
        self.groups = groups
        self._types: dict[tuple[str, str], tuple[str, str]] = {}
        self._known: dict[Key, float] = {}
        self._degrees = {
            side: tuple(weights.get(f"{side}|{name}", 0.0) for name in _DEGREES) for side in (HERE, ACROSS)
        }

    def reweighed(self, weights: Mapping[str, float]) -> PairModel:
        """The model with other weights."""
        return PairModel(weights, self._kinship, self.groups)

    def weigh(self, a: Traits, b: Traits) -> float:
        """The same for (a, b) and (b, a); `VETO` if they tell two towns or two days."""
        if b.order < a.order:
            a, b = b, a
        types, groups = self._relate_types(a.type, b.type)
        side = _side_of(a, b)
        total = self._look_up(_compare_settings(a, b, (side, types, groups)))
        if total == VETO:
            return VETO
        story = share_of_fewer(a.names, b.names) if side == ACROSS else None
        kind = side, types
        total += self._look_up(_compare_standings(a, b, kind) if story is None else _compare_stories(a, b, kind, story))
        total += self._look_up(_compare_contents(a, b, kind))
        total += self._look_up(_compare_sites(a, b, kind)) + self._look_up(_compare_voices(a, b, kind))
        for weight, holds in zip(self._degrees[side], _liken(a, b, story), strict=False):
            total += weight * holds
        if total < SAME_WORDS and story is not None and _is_same_sentence(a, b) and not _tells_next_day(a, b):
            return SAME_WORDS
        return total

    def list_evidence(self, a: Traits, b: Traits) -> Iterator[tuple[str, float]]:
        """What holds of the pair: names of weights, with how far it holds (0–1)."""
        if b.order < a.order:
            a, b = b, a
        types, groups = self._relate_types(a.type, b.type)
        side = _side_of(a, b)
        story = share_of_fewer(a.names, b.names) if side == ACROSS else None
        kind = side, types
        keys = (
            _compare_settings(a, b, (side, types, groups)),
            _compare_standings(a, b, kind) if story is None else _compare_stories(a, b, kind, story),
            _compare_contents(a, b, kind),
            _compare_sites(a, b, kind),
            _compare_voices(a, b, kind),
        )
        for key in keys:
            yield from ((f"{side}|{name}", 1.0) for name in _NAMERS[key[0]](key))
        for name, holds in zip(_DEGREES, _liken(a, b, story), strict=False):
            if holds or name not in _PARTIES:
                yield f"{side}|{name}", holds

    def _look_up(self, key: Key) -> float:
        known = self._known.get(key)
        return self._weigh_key(key) if known is None else known

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


def _compare_stories(a: Traits, b: Traits, kind: tuple[str, str], story: float) -> Key:
    """How the reports of two claims are alike (`story`), and where in these they stand."""
    ours, theirs = a.standing, b.standing
    rank, other = bisect_left(_RANK_STEPS, ours.rank), bisect_left(_RANK_STEPS, theirs.rank)
    nth = abs(ours.nth - theirs.nth)
    return (
        "story",
        *kind,
        bisect_left(_STORY_STEPS, story),
        (a.paragraph <= LEAD_PARAGRAPHS) + (b.paragraph <= LEAD_PARAGRAPHS),
        a.is_definite + b.is_definite,
        (rank, other) if rank < other else (other, rank),
        min(2, nth),
        ours.is_only + theirs.is_only,
        ours.lead,
        theirs.lead,
        ours.main,
        theirs.main,
    )


def _name_story(key: Key) -> Iterator[str]:
    _, _, types, story, top, definite, (rank, other), nth, only, *leads = key
    tops = ("False&False", "False&True", "True&True")[top]
    yield f"story={story}"
    yield f"tops={tops}"
    yield f"tops={tops}&type={types}"
    yield f"definite={definite}&type={types}"
    yield f"ranks={rank}&{other}"
    yield f"nth={nth}&type={types}"
    yield f"only={only}&type={types}"
    yield from _name_leads(types, leads)


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
        (theirs.nearest == a.claim_id) + 2 * (ours.nearest == b.claim_id),
        ours.nearest == theirs.nearest if ours.nearest and theirs.nearest else None,
        ours.lead,
        theirs.lead,
        ours.main,
        theirs.main,
    )


def _name_standing(key: Key) -> Iterator[str]:
    _, _, types, sentences, paragraphs, is_definite, tops, distance, toll, between, nearest, is_shared, *leads = key
    yield f"nearest={nearest}&type={types}"
    yield f"nearest={nearest}&type={types}&paragraph={paragraphs == 0}"
    if is_shared is not None:
        yield f"nearest shared={is_shared}&type={types}"
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
    yield from _name_leads(types, leads)


def _name_leads(types: str, told: Sequence[str]) -> Iterator[str]:
    our_lead, their_lead, our_main, their_main = told
    leads, mains = "&".join(sorted((our_lead, their_lead))), "&".join(sorted((our_main, their_main)))
    yield f"leads={leads}"
    yield f"leads={leads}&type={types}"
    yield f"mains={mains}"
    yield f"mains={mains}&type={types}"


def _compare_contents(a: Traits, b: Traits, kind: tuple[str, str]) -> Key:
    figures = _relate_figures(a, b)
    is_same_word = bool(a.triggers & b.triggers)
    return ("content", *kind, figures, a.is_planned + b.is_planned, a.is_denial + b.is_denial, is_same_word)


def _relate_figures(a: Traits, b: Traits) -> str | None:
    """Same, other (of one thing), kind (of two things); None if one counts nothing."""
    if not a.figures or not b.figures:
        return None
    if a.figures & b.figures:
        return "same"
    return "kind" if {what for what, _ in a.figures}.isdisjoint(what for what, _ in b.figures) else "other"


def _name_content(key: Key) -> Iterator[str]:
    _, _, types, figures, planned, denied, is_same_word = key
    if is_same_word:
        yield "trigger"
    yield f"trigger={is_same_word}&type={types}"
    yield f"figures={figures}&type={types}"
    if figures is not None:
        yield f"figures={'same' if figures == 'same' else 'other'}"
    if planned:
        yield f"planned={planned}"
    if denied:
        yield f"denied={denied}"


def _compare_sites(a: Traits, b: Traits, kind: tuple[str, str]) -> Key:
    """What stood where it happened, by the words of both, which numbers are told, and whether either is one more act."""
    ours, theirs = a.details, b.details
    return (
        "sites",
        *kind,
        relate(ours.sites, theirs.sites),
        relate(ours.around, theirs.around),
        relate(ours.numbers, theirs.numbers),
        ours.is_another and kind[0] == ACROSS,
        theirs.is_another,
    )


def _name_sites(key: Key) -> Iterator[str]:
    _, _, types, sites, around, numbers, *more = key
    for name, relation in (("sites", sites), ("around", around), ("numbers", numbers)):
        yield f"{name}={relation}"
        yield f"{name}={relation}&type={types}"
    another = sum(more)
    yield f"another={another}"
    yield f"another={another}&type={types}"


def _compare_voices(a: Traits, b: Traits, kind: tuple[str, str]) -> Key:
    """Whose words both are, how these stand to what happened, and how many words both have that their reports have not."""
    ours, theirs = a.details, b.details
    rare = min(_MANY_RARE, (ours.rare & theirs.rare).bit_count())
    stances, states = sorted((ours.stance, theirs.stance)), sorted((ours.status, theirs.status))
    return ("voices", *kind, relate(ours.source, theirs.source), *stances, *states, rare)


def _name_voices(key: Key) -> Iterator[str]:
    _, _, types, source, stance, other_stance, status, other_status, rare = key
    yield f"source={source}"
    yield f"source={source}&type={types}"
    yield f"stances={stance}&{other_stance}"
    yield f"states={status}&{other_status}"
    yield f"shared rare={rare}"


_NAMERS: Mapping[str, Callable[[Key], Iterator[str]]] = MappingProxyType(
    {
        "setting": _name_setting,
        "story": _name_story,
        "standing": _name_standing,
        "content": _name_content,
        "sites": _name_sites,
        "voices": _name_voices,
    }
)


def _liken(a: Traits, b: Traits, story: float | None) -> tuple[float, ...]:
    """How far each of `_DEGREES` holds of the pair; claims of one report have no `story` and are likened no further."""
    words, fewer = both_shares(a.words, b.words)
    same = fewer, share(a.sentence_words, b.sentence_words), share_of_fewer(a.nearby, b.nearby)
    parties = *_liken_parties(a.targets, b.targets), *_liken_parties(a.agents, b.agents)
    rare = share_of_fewer(a.details.rare, b.details.rare), share_of_fewer(a.details.rare_around, b.details.rare_around)
    if story is None:
        return words, *same, *parties, *rare
    return words, *same, *parties, *rare, story, story * words, abs(a.standing.share - b.standing.share)


def _liken_parties(ours: Bits, theirs: Bits) -> tuple[float, float]:
    """How far both name the same, and whether they name others; neither if one names nobody."""
    if not ours or not theirs:
        return 0.0, 0.0
    alike = share_of_fewer(ours, theirs)
    return alike, 0.0 if alike else 1.0


def _tells_next_day(a: Traits, b: Traits) -> bool:
    return a.has_own_days and b.has_own_days and relate_times(a, b) == "next_day"


def _is_same_sentence(a: Traits, b: Traits) -> bool:
    if a.type != b.type:
        return False
    return min(a.words.bit_count(), b.words.bit_count()) >= MIN_WORDS and share(a.words, b.words) >= MIN_SAME_WORDS
