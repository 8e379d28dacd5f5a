"""What the commands do: read, code, link, write. Data to the output, everything else to stderr."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.acquire import read_reports
from counterclaim.acquire.moments import parse_moment
from counterclaim.cli.output import check_output, open_output
from counterclaim.cli.progress import show_progress, write_line
from counterclaim.errors import UnreadableInput, UsageError
from counterclaim.model import Coding, Failure, Linking, Moment, Report
from counterclaim.record.coder import Coder
from counterclaim.record.marks import mark_invisible
from counterclaim.record.streams import annotation_row, claim_row, moment_to_text, row_to_line
from counterclaim.run import code_all
from counterclaim.run.linking import link_ledger

if TYPE_CHECKING:
    from counterclaim.record.store import Ledger
    from counterclaim.settings import Settings

DONE, SOME_FAILED, NOTHING_READ = 0, 1, 3
"""Exit codes; those of errors stand in `counterclaim.errors`."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the data goes (`path` None = standard output), and as what: table or jsonl."""

    form: str
    path: str | None = None

    @classmethod
    def of(cls, form: str | None, path: str | None) -> Target:
        """The target that two options name: without `form`, a table on a terminal and jsonl elsewhere."""
        return cls(form or ("table" if path is None and sys.stdout.isatty() else "jsonl"), path)


@dataclass(slots=True)
class Tally:
    """What happened to the inputs of one run, told on stderr as it happens and summed up at its end."""

    read: int = 0
    coded: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    unsettled: Counter[str] = field(default_factory=Counter)

    def count_reports(self, inputs: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """`inputs` unchanged, counting what could be read."""
        for item in inputs:
            self.read += isinstance(item, Report)
            yield item

    def note(self, result: Coding | Failure, write: Callable[[str], None] = write_line) -> None:
        """Tell a failure, or what the reader of `result` should know before trusting it."""
        if isinstance(result, Failure):
            self.failures.append(result)
            tell(f"{result.path}: {result.reason} ({result.code})", write)
            return
        report = result.report
        self.coded.append(report.id)
        for issue in result.issues:
            if issue.stage == "acquire":
                meaning = NOTES.get(issue.code, issue.code.replace("_", " ")).format(language=report.language)
                tell(f"{report.path}: {meaning} ({issue.code})", write)
            else:
                self.unsettled[f"{issue.stage}: {issue.code.replace('_', ' ')}"] += 1

    def sum_up(self) -> int:
        """Tell what could not be settled and what failed; the exit code."""
        if self.unsettled:
            kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(self.unsettled.items(), key=lambda i: (-i[1], i[0])))
            tell(f"not settled: {kinds}")
        if not self.failures:
            return DONE
        tell(f"{len(self.failures)} failed, {len(self.coded)} coded")
        return SOME_FAILED if self.read else NOTHING_READ


NOTES = {
    "language_not_coded": "its language ({language}) is not coded; recorded without claims",
    "no_publication_date": "no publication date; relative times stay open (--published gives one)",
    "too_long": "too long for a news report; recorded without claims",
    "encoding_guessed": "its encoding is guessed",
    "encoding_damaged": "not valid in its encoding; damaged characters are replaced",
    "surrogates_replaced": "half characters are replaced",
    "published_unreadable": "its date cannot be read",
    "html_tags_stripped": "no article found in the page; its tags are stripped",
}
"""What a note on a report means for its reader; others are told by their name."""


def tell(message: str, write: Callable[[str], None] = write_line) -> None:
    """One line on stderr; paths and reasons can hold hostile characters."""
    write(f"counterclaim: {mark_invisible(message)}")


def read_published(written: str) -> Moment:
    """The moment that an option names; raises UsageError if it is none, or a clock time without a zone."""
    moment = parse_moment(written)
    if moment is None:
        raise UsageError(f"{written!r} is no date: give 2024-03-12, or 2024-03-12T10:00Z")
    if ":" in written and not hasattr(moment, "hour"):
        raise UsageError(f"{written!r} has no time zone: give 2024-03-12T10:00Z or +02:00")
    return moment


def code_paths(
    paths: Sequence[str], *, target: Target, ledger: str | None, published: Moment | None, settings: Settings
) -> int:
    """Code `paths` into the ledger, link it, write the claims of these reports; the exit code."""
    reports = read_reports(paths, published=published, settings=settings)
    return code_reports(reports, target=target, ledger=ledger, settings=settings)


def code_reports(reports: Iterable[Report | Failure], *, target: Target, ledger: str | None, settings: Settings) -> int:
    """As `code_paths`, for reports that are read already."""
    from counterclaim.record.store import Ledger

    check_output(target.path)
    if ledger == "":  # SQLite would take it for a ledger that is thrown away
        raise UsageError("--ledger is empty: name a file, or leave it out")
    tally = Tally()
    with Ledger.open(ledger) as store:
        _fill(store, reports, tally, settings=settings)
        linking = link_ledger(store)
        mine = [order_claims(coding) for i in set(tally.coded) if (coding := store.coding(i)) is not None]
        mine.sort(key=lambda coding: (moment_to_text(coding.report.published) or "", coding.report.id))
        coders = store.coders()
    lost = sum(issue.stage == "review" for coding in mine for issue in coding.issues)
    if lost:
        tell(
            f"{lost} decision{'' if lost == 1 else 's'} of people could not be replayed: see the issues of the reports"
        )
    if mine or target.path is not None:
        with open_output(target.path) as stream:
            if target.form == "table":
                from counterclaim.cli.table import render_codings

                mine.sort(key=lambda c: (moment_to_text(c.report.published) or "", c.report.path))
                stream.write(render_codings(mine, linking, colour=target.path is None).encode())
            else:
                for line in claim_lines(mine, linking, coders):
                    stream.write(line)
    return tally.sum_up()


def order_claims(coding: Coding) -> Coding:
    """`coding` with its claims in order of the text."""
    claims = sorted(coding.claims, key=lambda c: (c.event.trigger.start, c.evidence.start, c.id))
    return replace(coding, claims=tuple(claims))


def _fill(store: Ledger, inputs: Iterable[Report | Failure], tally: Tally, *, settings: Settings) -> None:
    """Code every report of `inputs` into `store`, one transaction each."""
    reports = tally.count_reports(inputs)
    with show_progress() as watch, closing(_code(reports, settings, watch.advance)) as results:
        for result in results:
            tally.note(result, watch.tell)
            if isinstance(result, Failure):
                store.put_failure(result)
            else:
                store.put(result)


def _code(
    reports: Iterable[Report | Failure], settings: Settings, advance: Callable[[int], None] | None
) -> Generator[Coding | Failure, None, None]:
    """`code_all` as a generator that can be closed, which ends its workers."""
    yield from code_all(reports, settings=settings, progress=advance)


def claim_lines(codings: Iterable[Coding], linking: Linking, coders: Mapping[str, Coder]) -> Iterator[bytes]:
    """The claim stream of `codings`, a line each; `coders` maps report ids to their coder."""
    event_of = {claim: cluster.id for cluster in linking.clusters for claim in cluster.claims}
    for coding in codings:
        for claim in coding.claims:
            coder = coders.get(coding.report.id)
            row = claim_row(claim, coding.report, event_id=event_of.get(claim.id), coder=coder)
            yield row_to_line(row).encode() + b"\n"


def annotate_paths(paths: Sequence[str], *, published: Moment | None, output: str | None, settings: Settings) -> int:
    """Write the annotate stream, one report a line, in order of publication and id; the exit code."""
    from counterclaim.record.store import Ledger

    check_output(output)
    tally = Tally()
    with Ledger.open(None) as store:
        _fill(store, read_reports(paths, published=published, settings=settings), tally, settings=settings)
        if tally.coded or output is not None:
            with open_output(output) as stream:
                for coding in store.codings(all_editions=True):
                    stream.write(row_to_line(annotation_row(coding)).encode() + b"\n")
    return tally.sum_up()


def export_ledger(ledger: str, *, what: str, form: str, output: str | None, as_of: Moment | None = None) -> int:
    """Write one stream of a ledger; raises UnreadableInput if there is no such file."""
    from counterclaim.record.export import export

    with open_ledger(ledger, as_of=as_of) as store, open_output(output) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            export(store, link_ledger(store, as_of=as_of), what=what, form=form, stream=text, as_of=as_of)
        finally:
            text.detach()  # flushes; the stream is closed by its owner
    return DONE


@contextmanager
def open_ledger(path: str, *, as_of: Moment | None = None) -> Iterator[Ledger]:
    """The ledger at `path`, to be read; tells what `as_of` has to leave out. Raises UnreadableInput if it is not there."""
    from counterclaim.record.store import Ledger

    if not Path(path).is_file():
        raise UnreadableInput(path, "no such ledger")
    with Ledger.open(path, create=False) as store:
        undated = store.count_undated() if as_of is not None else 0
        if undated:
            tell(
                f"{undated} report{'' if undated == 1 else 's'} without a publication date left out: nobody knows since when"
            )
        yield store
