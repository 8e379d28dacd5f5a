"""Nouns → the same nouns as they may be published: names of private persons, exact coordinates, local paths kept back.

A name is masked by as many █ as it has code points, so every offset stays right; the person is called `witness 1`,
the same everywhere. With the names go handles and addresses, whosever they are; with the places the coordinates that a
report writes out. A report of which anything is masked loses its address and file name, which lead to the whole text.
Ids, which are hashes of what was hidden, are made anew from what is shown. Whatever can be guessed from the words that
stay is not hidden: that is said on the methodology page.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar, cast

from counterclaim.model import (
    Actor,
    Cited,
    Claim,
    Cluster,
    Coding,
    Count,
    Linking,
    Passage,
    Place,
    Precision,
    Report,
    Span,
    hash_id,
)
from counterclaim.record.identifiers import find_contacts, find_coordinates, join_spans
from counterclaim.record.private_names import (
    LABELS,
    Name,
    NameContext,
    find_names,
    find_private,
    is_private,
    lower_words,
    place_words,
)

MASK = "█"
GRID = 2
"""Coordinates are rounded to one `GRID`th of a degree."""
GRID_RADIUS_KM = 40.0
"""A point of that grid is nowhere farther from what was rounded to it."""
HIDDEN_PATH = "report"

_NONE: frozenset[Name] = frozenset()

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Context:
    """The report that is being rewritten: as it is shown, and the id that it had."""

    report: Report
    old_id: str


class Redaction:
    """First `survey` every coding that is to be published, then `learn` and then `prepare` each of them; then ask for
    codings and the linking.
    """

    def __init__(self, *, names: bool = False, coordinates: bool = False) -> None:
        self.names = names
        self.coordinates = coordinates
        self._lower: set[str] = set()
        self._everywhere: dict[str, set[Name]] = defaultdict(set)
        self._here: dict[str, dict[str, set[Name]]] = {}
        self._places: dict[str, frozenset[str]] = {}
        self._labels: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        self._cited: dict[Cited[Any], Cited[Any]] = {}
        self._voices: dict[str, str] = {}
        self._miscounted: dict[str, set[str]] = defaultdict(set)

    # --- what there is to hide ----------------------------------------------------------------------

    def survey(self, coding: Coding) -> None:
        """Take note of the words that are no names."""
        if self.names:
            self._lower |= lower_words(coding.report.text)

    def learn(self, coding: Coding) -> None:
        """Take note of the private persons of a report; whole names are looked for in all reports, single words in it."""
        here: dict[str, set[Name]] = defaultdict(set)
        for actor, names in find_private(coding, self._lower) if self.names else ():
            key = _key(actor)
            if key not in self._labels:
                self._labels[key] = f"{LABELS[actor.kind]} {len(self._labels) + 1}"
            for name in names:
                (here if len(name) == 1 else self._everywhere)[name[0]].add(name)
        if here:
            self._here[coding.report.id] = here
        if self.names:
            self._places[coding.report.id] = place_words(coding)

    def prepare(self, coding: Coding) -> None:
        """Take note of what the events of the linking repeat of this report's claims."""
        context = _Context(self._report(coding.report), coding.report.id)
        shown = context.report
        for told, kept in ((coding.report.title, shown.title), (coding.report.path, shown.path)):
            if told and told != kept:  # linking calls a report without an outlet by these
                self._voices[told] = kept or HIDDEN_PATH
        if shown.id != coding.report.id:
            for number, claim in enumerate(coding.claims):
                self._ids.setdefault(claim.id, hash_id("clm", context.report.id, number))
        misread = self._misread_counts(coding)
        for claim in coding.claims:
            event = claim.event
            self._miscounted[claim.id].update(count.value.what for count in event.counts if count in misread)
            for cited in (event.time, *event.places, *event.agents, *event.targets):
                if cited is not None:
                    self._cited.setdefault(cited, self._rewrite(cited, context))

    # --- what is shown ------------------------------------------------------------------------------

    def id_of(self, written: str) -> str:
        """The id under which a report, claim or event is published."""
        return self._ids.get(written, written)

    def coding(self, coding: Coding) -> Coding:
        """`coding` as it may be published."""
        context = _Context(self._report(coding.report), coding.report.id)
        misread = self._misread_counts(coding)
        coding = replace(coding, claims=tuple(_without_counts(claim, misread) for claim in coding.claims))
        rest = {part.name: getattr(coding, part.name) for part in fields(Coding) if part.name != "report"}
        shown = {name: self._rewrite(value, context) for name, value in rest.items()}
        claims = tuple(self._unsigned(claim) for claim in cast("tuple[Claim, ...]", shown.pop("claims")))
        return Coding(context.report, claims=claims, **shown)

    def linking(self, linking: Linking) -> Linking:
        """`linking` as it may be published; all its codings must have been prepared."""
        for cluster in linking.clusters:
            if any(claim in self._ids for claim in cluster.claims):
                self._ids.setdefault(cluster.id, hash_id("evt", *map(self.id_of, cluster.claims)))
        linking = replace(linking, clusters=tuple(map(self._counted_together, linking.clusters)))
        shown = self._rewrite(linking, None)
        return replace(shown, copy_of=tuple(sorted(shown.copy_of)), updates=tuple(sorted(shown.updates)))

    def text(self, text: str, report_id: str | None = None) -> str:
        """`text` about the ledger, or of the report that had this id, without the names."""
        spans = find_coordinates(text) if self.coordinates else []
        if self.names:
            spans = join_spans(spans, find_contacts(text), self._find_names(text, report_id))
        return mask_spans(text, spans)

    # --- inside -------------------------------------------------------------------------------------

    def _find_names(self, text: str, report_id: str | None) -> list[Span]:
        if text.islower():
            return []
        here = self._here.get(report_id or "", {})
        context = NameContext(self._lower, self._places.get(report_id or "", frozenset()))
        return find_names(text, lambda word: self._everywhere.get(word, _NONE) | here.get(word, _NONE), context)

    def _report(self, report: Report) -> Report:
        def blot(told: str) -> str:
            return self.text(told, report.id)

        path = PurePath(report.path.replace("\\", "/")).name or HIDDEN_PATH
        text, title, url = blot(report.text), report.title and blot(report.title), report.url and blot(report.url)
        shown = replace(report, path=path, outlet=report.outlet and blot(report.outlet))
        is_blotted = (text, title, url, blot(path)) != (report.text, report.title, report.url, path)
        if is_blotted:  # the address leads to all of it, and it or the file's name can hold what was blotted out
            text = text.replace(report.url, MASK * len(report.url)) if report.url else text
            shown = replace(shown, text=text, title=title, url=None, path=HIDDEN_PATH)
        return replace(shown, id=self._report_id(report.id, shown)) if self.names or is_blotted else shown

    def _report_id(self, old_id: str, shown: Report) -> str:
        twin = 0
        while old_id not in self._ids:  # two reports can differ in nothing but a name
            parts = (shown.text, shown.outlet, shown.published, shown.url, shown.title)
            new_id = hash_id("rep", *parts, *([twin] if twin else []))
            if new_id not in self._taken:
                self._taken.add(new_id)
                self._ids[old_id] = new_id
            twin += 1
        return self._ids[old_id]

    def _unsigned(self, claim: Claim) -> Claim:
        if not self.names:
            return claim
        return replace(claim, decided=tuple(replace(field, by="review") for field in claim.decided))

    def _misread_counts(self, coding: Coding) -> frozenset[Cited[Count]]:
        """Numbers of people or things that are coordinates, misread."""
        text = coding.report.text
        shown = mask_spans(text, find_coordinates(text)) if self.coordinates else text
        counts = (count for claim in coding.claims for count in claim.event.counts)
        return frozenset(
            count
            for count in counts
            if any(shown[s.start : s.end] != text[s.start : s.end] for s in count.passage.spans)
        )

    def _counted_together(self, cluster: Cluster) -> Cluster:
        # what a party said stands with its claim still; a dispute over such a number stays, with the number masked
        misread = {what for claim in cluster.claims for what in self._miscounted.get(claim, ())}
        return replace(cluster, counts=tuple(counts for counts in cluster.counts if counts.what not in misread))

    def _rewrite(self, value: T, context: _Context | None) -> T:
        return cast("T", self._rewritten(value, context))

    def _rewritten(self, value: object, context: _Context | None) -> object:
        shown = value
        match value:
            case Cited() if context is None and value in self._cited:
                shown = self._cited[value]
            case Passage() if context:
                shown = context.report.passage(*value.spans)
            case Actor():
                shown = self._actor(value, context)
            case Place():
                shown = self._place(replace(value, name=self._string(value.name, context)))
            case tuple():
                shown = tuple(self._rewritten(part, context) for part in value)
            case str() if type(value) is str:  # not the codes that are enumerations
                shown = self._string(value, context)
            case _ if is_dataclass(value) and not isinstance(value, type | Span):
                parts = {f.name: self._rewritten(getattr(value, f.name), context) for f in fields(value)}
                shown = replace(value, **parts)
        return shown

    def _string(self, text: str, context: _Context | None) -> str:
        if context is None and text in self._voices:
            return self._voices[text]
        known = self._ids.get(text) or self._labels.get(text.casefold())
        return known or self.text(text, context.old_id if context else None)

    def _actor(self, actor: Actor, context: _Context | None) -> Actor:
        label = self._labels.get(_key(actor)) if is_private(actor) else None
        return replace(actor, name=label or self._string(actor.name, context))

    def _place(self, place: Place) -> Place:
        if not self.coordinates or place.precision in {Precision.COUNTRY, Precision.PROVINCE}:
            return place
        if place.lat is None or place.lon is None:
            return replace(place, geonames_id=None)
        return replace(
            place,
            geonames_id=None,
            lat=round(place.lat * GRID) / GRID,
            lon=round(place.lon * GRID) / GRID,
            radius_km=(place.radius_km or 0.0) + GRID_RADIUS_KM,
            precision=Precision.DISTRICT,
        )


def mask_spans(text: str, spans: list[Span]) -> str:
    """`text` with every character of `spans` but the ends of lines replaced by `MASK`."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], *(c if c == "\n" else MASK for c in text[span.start : span.end])]
        at = span.end
    return "".join([*pieces, text[at:]])


def _without_counts(claim: Claim, misread: frozenset[Cited[Count]]) -> Claim:
    counts = tuple(count for count in claim.event.counts if count not in misread)
    return replace(claim, event=replace(claim.event, counts=counts))


def _key(actor: Actor) -> str:
    return actor.name.casefold()
