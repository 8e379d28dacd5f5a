"""A Linking, and the reports that came or went since → the Linking of all of them, as `link` would make it from nothing.

    copies         those that share runs of words with what changed              copies.Holders
    events         the components that what changed is connected with            link.late_ties
    denials        those near what changed, and near denials that moved          link.late_denials
    descriptions   the events whose claims, or the origin of whose reports, are not as they were

All else is taken over; its codings are not read.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from counterclaim.link import Joiner, Linked, describe_event, to_linking
from counterclaim.link.blocks import Blocks
from counterclaim.link.clusters import add_followers
from counterclaim.link.copies import Holders, Lineage, Parent, Sketcher, find_parent, resolve_parents
from counterclaim.link.evidence import PairModel, load_pair_model
from counterclaim.link.facts import Traits, coding_to_traits
from counterclaim.link.followers import find_leaders
from counterclaim.link.late_denials import Denials, Standing, Told
from counterclaim.link.late_ties import Before, Gone, rejoin
from counterclaim.link.notes import ClaimNote, Notes, ReportNote, note_report
from counterclaim.model import Cluster, Coding

Find = Callable[[str], Coding]

_READ_AGAIN = 2_000
"""Reports whose codings are kept while they are looked at."""


def relink(linked: Linked, *, gone: Collection[str], come: Iterable[Coding], find: Find) -> Linked:
    """`link_noted` of the reports of `linked` without those `gone`, by id, and with those that `come`.

    A report that changed is gone and comes. `find` gives the coding of a report that stayed or came. Raises ValueError
    if notes and linking do not fit each other.
    """
    before, model = linked.notes, load_pair_model()
    sketcher = Sketcher()
    new = [
        note_report(coding.report, sketcher.sketch(coding.report), coding_to_traits(coding), model.groups)
        for coding in come
    ]
    find = lru_cache(maxsize=_READ_AGAIN)(find)
    reports, claims = _merge(before, frozenset(gone), new, find)
    if len(before.events) != len(claims.before) or max(before.events, default=-1) + 1 != len(linked.linking.clusters):
        raise ValueError("notes of another linking")
    came = {note.report_id for note in new}
    parents = _find_parents(before, reports, came, frozenset(gone), find)
    lineage_before, lineage = _lineage(before.reports, before.parents), _lineage(reports, parents)
    leaders = _find_leaders(reports, lineage)
    leading = [i for i in range(len(claims.notes)) if i not in leaders]
    firsts = claims.only(leading, but=_find_leaders(before.reports, lineage_before))
    components, told = _join_told(before.components, firsts, model)
    placed = _place_denials(firsts, told, model)
    events = add_followers(([leading[k] for k in event] for event in placed), leaders)
    moved = _list_moved(lineage_before, lineage, came)
    clusters = _describe(linked, events, claims, Joiner(find, lineage.copies), moved)
    numbers = [0] * len(claims.notes)
    for number, event in enumerate(events):
        for i in event:
            numbers[i] = number
    return Linked(to_linking(clusters, lineage), Notes(reports, parents, components, numbers))


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of now, in order: the note of each, its report, and its number before (-1 if it came); those of before
    with the event of each. Traits are made when asked for.
    """

    notes: Sequence[ClaimNote]
    reports: Sequence[str]
    was: Sequence[int]
    before: Sequence[ClaimNote]
    events: Sequence[int]
    read: Callable[[str], Sequence[Traits]]

    def __getitem__(self, i: int) -> Traits:
        """The traits of claim `i`."""
        return self.read(self.reports[i])[self.notes[i].place]

    def only(self, chosen: Sequence[int], *, but: Container[int]) -> _Claims:
        """The claims `chosen` of those of now and, of those of before, all `but` some; all numbered anew."""
        stayed = [old for old in range(len(self.before)) if old not in but]
        number = {old: n for n, old in enumerate(stayed)}
        return _Claims(
            [self.notes[i] for i in chosen],
            [self.reports[i] for i in chosen],
            array("i", (number.get(self.was[i], -1) for i in chosen)),
            [self.before[old] for old in stayed],
            [self.events[old] for old in stayed],
            self.read,
        )

    def list_gone(self) -> list[int]:
        """Numbers before of the claims that are no more."""
        stayed = set(self.was)
        return [i for i in range(len(self.before)) if i not in stayed]


def _merge(
    before: Notes, gone: frozenset[str], new: Sequence[ReportNote], find: Find
) -> tuple[list[ReportNote], _Claims]:
    """The reports of now, in order of publication, and their claims."""
    starts = [0, *accumulate(len(report.claims) for report in before.reports)]
    stayed = [(r, start) for r, start in zip(before.reports, starts, strict=False) if r.report_id not in gone]
    merged = sorted([*stayed, *((report, -1) for report in new)], key=lambda pair: pair[0].order)
    notes: list[ClaimNote] = []
    reports: list[str] = []
    was = array("i")
    for report, start in merged:
        size = len(report.claims)
        notes += report.claims
        reports += [report.report_id] * size
        was.extend([-1] * size if start < 0 else range(start, start + size))
    known = [claim for report in before.reports for claim in report.claims]
    read = lru_cache(maxsize=_READ_AGAIN)(lambda report_id: coding_to_traits(find(report_id)))
    return [report for report, _ in merged], _Claims(notes, reports, was, known, before.events, read)


class _Some:
    """Some of the claims, numbered anew."""

    def __init__(self, claims: _Claims, chosen: Sequence[int]) -> None:
        self._claims, self._chosen = claims, chosen

    def __getitem__(self, i: int) -> Traits:
        return self._claims[self._chosen[i]]


def _find_parents(
    before: Notes, reports: Sequence[ReportNote], came: Collection[str], gone: frozenset[str], find: Find
) -> dict[str, Parent]:
    """What each report repeats: looked up again for those that came, and those that shared runs with what changed."""
    number = {report.report_id: n for n, report in enumerate(reports)}
    holders = Holders([report.sample for report in reports])
    asked = {number[i] for i in came}.union(*(holders.list_followers(number[i]) for i in came))
    lost = [n for n, report in enumerate(before.reports) if report.report_id in gone]
    if lost:
        earlier = Holders([report.sample for report in before.reports])
        followers = set[int]().union(*(earlier.list_followers(n) for n in lost))
        asked |= {number[i] for n in followers if (i := before.reports[n].report_id) in number}
    parents = {i: parent for i, parent in before.parents.items() if i in number and number[i] not in asked}
    sketcher = Sketcher()
    for n in asked:
        sharers = holders.list_sharers(n)
        if not sharers:
            continue
        sketch, *others = (sketcher.sketch(find(reports[m].report_id).report) for m in (n, *sharers))
        if (parent := find_parent(sketch, others)) is not None:
            parents[sketch.report_id] = parent
    return parents


def _lineage(reports: Sequence[ReportNote], parents: Mapping[str, Parent]) -> Lineage:
    return resolve_parents([report.report_id for report in reports], parents)


def _find_leaders(reports: Sequence[ReportNote], lineage: Lineage) -> dict[int, int]:
    return find_leaders(((r.report_id, claim.echo) for r in reports for claim in r.claims), lineage.copies)


def _list_moved(before: Lineage, now: Lineage, came: Collection[str]) -> set[str]:
    """Reports that copy another than before, or one that is not as it was."""
    either = before.copies.keys() | now.copies.keys()
    return {i for i in either if before.copies.get(i) != now.copies.get(i) or now.copies.get(i) in came}


def _join_told(components_before: Sequence[int], claims: _Claims, model: PairModel) -> tuple[list[int], list[Told]]:
    """The component of each claim that is no denial, and the events of these, in order of their first claim."""
    firm = [i for i, note in enumerate(claims.notes) if not note.is_denial]
    number_before = {i: n for n, i in enumerate(i for i, note in enumerate(claims.before) if not note.is_denial)}
    held = [claims.notes[i] for i in firm]
    was = [number_before.get(claims.was[i], -1) for i in firm]
    gone = [
        Gone(number_before[i], _keys(claims.before[i].told_keys), claims.before[i].group)
        for i in claims.list_gone()
        if i in number_before
    ]
    reports = [claims.reports[i] for i in firm]
    blocks = Blocks(reports, [note.group for note in held], [note.told_keys for note in held])
    components, fresh = rejoin(
        Before(was, gone, components_before), _Some(claims, firm), [note.group for note in held], blocks, model
    )
    sizes = Counter(claims.events[i] for i in number_before)
    anew = {i for event in fresh for i in event}
    kept: dict[int, list[int]] = {}
    for n, i in enumerate(firm):
        if n not in anew:
            kept.setdefault(claims.events[claims.was[i]], []).append(i)
    told = [Told(members, number) for number, members in kept.items()]
    for event in fresh:
        members = [firm[n] for n in event]
        told.append(Told(members, _same_event(members, claims.was, claims.events, sizes)))
    return components, sorted(told, key=lambda event: event.members[0])


def _same_event(
    members: Sequence[int], was: Sequence[int], events: Sequence[int], sizes: Mapping[int, int]
) -> int | None:
    """The event of before that consisted of the same claims; `sizes` of these events."""
    found = {events[was[i]] if was[i] >= 0 else None for i in members}
    number = found.pop()
    return number if not found and number is not None and sizes[number] == len(members) else None


def _place_denials(claims: _Claims, told: Sequence[Told], model: PairModel) -> list[list[int]]:
    denials = [i for i, note in enumerate(claims.notes) if note.is_denial]
    gone = claims.list_gone()
    standing = Standing(
        [claims.events[old] if old >= 0 else None for old in claims.was],
        frozenset(claims.events[i] for i, note in enumerate(claims.before) if not note.is_denial),
        frozenset(claims.events[i] for i in gone),
        frozenset(key for i in gone for key in _keys(claims.before[i].keys)),
    )
    blocks = Blocks(claims.reports, [note.group for note in claims.notes], [note.keys for note in claims.notes])
    return Denials(told, denials, claims, blocks, model).place(standing)


def _describe(
    linked: Linked, events: Sequence[Sequence[int]], claims: _Claims, join: Joiner, moved: set[str]
) -> Iterable[Cluster]:
    """The clusters of `events`; those of before where nothing that tells of them has changed."""
    number_of = linked.notes.events
    sizes = Counter(number_of)
    for event in events:
        same = _same_event(event, claims.was, number_of, sizes)
        if same is not None and moved.isdisjoint(claims.reports[i] for i in event):
            yield linked.linking.clusters[same]
        else:
            yield describe_event([join.fact(claims[i]) for i in event], join.copies)


def _keys(raw: bytes) -> frozenset[int]:
    return frozenset(array("q", raw))
