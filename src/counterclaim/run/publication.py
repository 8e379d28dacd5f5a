"""A ledger → the index and the corrections of what may be published of it, linked where it must be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from counterclaim.model import Coding, Decision, Linking, Moment
from counterclaim.record.codec import coding_to_json
from counterclaim.record.coder import Coder
from counterclaim.record.index.build import REVISION_DIGITS, revision_of, write_index
from counterclaim.record.redaction import Redaction
from counterclaim.record.review.corrections import Correction, list_corrections
from counterclaim.record.store import Ledger
from counterclaim.run.linking import link_ledger, linker_version


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published (`as_of` None = now), under which title, and what is kept back of it."""

    title: str
    as_of: Moment | None = None
    hides_names: bool = False
    hides_coordinates: bool = False


def build_publication(path: str, target: Path, wanted: Publication) -> tuple[Correction, ...]:
    """Write the index of the publication to `target`; the corrections log. Raises LedgerError."""
    with Ledger.open(path, create=False) as ledger:
        link_ledger(ledger, as_of=wanted.as_of)  # which keeps it in the ledger, as cannot be done while that is read
        with ledger.reading():
            linking = link_ledger(ledger, as_of=wanted.as_of)
            redaction = Redaction(names=wanted.hides_names, coordinates=wanted.hides_coordinates)
            view = _View(ledger, redaction)
            view.prepare(wanted.as_of)
            shown = redaction.linking(linking)
            revision = _revision(ledger, view, shown, wanted)
            write_index(view, shown, target, revision=revision, title=wanted.title, as_of=wanted.as_of)
            return tuple(_list_corrections(ledger, redaction, linking, wanted))


class _View:
    """A ledger as it may be published; nothing of the review queue is."""

    def __init__(self, ledger: Ledger, redaction: Redaction) -> None:
        self._ledger = ledger
        self._redaction = redaction

    def prepare(self, as_of: Moment | None) -> None:
        read = partial(self._ledger.codings, all_editions=True, as_of=as_of)
        for coding in read():
            self._redaction.survey(coding)
        for coding in _with_rejected(read(), read(raw=True)):
            self._redaction.learn(coding)
        for coding in read():
            self._redaction.prepare(coding)

    def codings(self, *, all_editions: bool = False, as_of: Moment | None = None) -> Iterator[Coding]:
        return map(self._redaction.coding, self._ledger.codings(all_editions=all_editions, as_of=as_of))

    def editions(self, *, as_of: Moment | None = None) -> dict[str, str]:
        id_of = self._redaction.id_of
        return {id_of(newer): id_of(older) for newer, older in self._ledger.editions(as_of=as_of).items()}

    def coders(self) -> dict[str, Coder]:
        return {self._redaction.id_of(report_id): coder for report_id, coder in self._ledger.coders().items()}

    def decisions(self) -> tuple[Decision, ...]:
        return ()


def _with_rejected(codings: Iterable[Coding], made: Iterable[Coding]) -> Iterator[Coding]:
    """`codings`, each with its claims as they were `made` too: who is in none any more is still in the text."""
    for coding, raw in zip(codings, made, strict=True):
        yield replace(coding, claims=tuple(dict.fromkeys((*coding.claims, *raw.claims))))


def _revision(ledger: Ledger, view: _View, shown: Linking, wanted: Publication) -> str:
    if not (wanted.hides_names or wanted.hides_coordinates):
        return revision_of(ledger, linker=linker_version(), as_of=wanted.as_of)
    digest = hashlib.sha256(
        repr(shown).encode("utf-8", "backslashreplace")
    )  # not of what was hidden: it could be guessed
    for coding in view.codings(all_editions=True, as_of=wanted.as_of):
        digest.update(coding_to_json(coding).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:REVISION_DIGITS]


def _list_corrections(
    ledger: Ledger, redaction: Redaction, linking: Linking, wanted: Publication
) -> Iterator[Correction]:
    reports = frozenset(c.report.id for c in ledger.codings(all_editions=True, as_of=wanted.as_of))
    for told in list_corrections(ledger.decisions(), linking, reports):
        yield replace(
            told,
            reason=redaction.text(told.reason, told.report_id),
            reviewer="" if wanted.hides_names else told.reviewer,
            event_id=redaction.id_of(told.event_id) if told.event_id else None,
            report_id=redaction.id_of(told.report_id),
        )
