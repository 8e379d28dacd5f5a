"""What `counterclaim ledger versions` does: the versions of running stories in a ledger, and what changed in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from counterclaim.cli.event_table import sign_text
from counterclaim.cli.events import write_rows
from counterclaim.cli.flow import DONE, Target, open_ledger, tell
from counterclaim.cli.output import check_output
from counterclaim.cli.table import make_table
from counterclaim.errors import UsageError
from counterclaim.model import Passage, Report
from counterclaim.record.marks import mark_invisible
from counterclaim.record.phrases import moment_phrase
from counterclaim.record.store import Ledger
from counterclaim.record.versions import VersionChange, compare_versions, compare_words, version_row
from counterclaim.record.words import VERSION_CHANGES
from counterclaim.run.linking import link_ledger


def show_versions(path: str, written: str | None, *, target: Target) -> int:
    """Write what each later version changed; of one report and its versions if `written` is its path or id."""
    check_output(target.path)
    with open_ledger(path) as ledger:
        earlier_of = {**dict(link_ledger(ledger).updates), **ledger.editions()}
        wanted = None if written is None else _find_chain(ledger, written, earlier_of)
        pairs = [pair for pair in earlier_of.items() if wanted is None or pair[0] in wanted]
        changes = sorted(_compare(ledger, pairs), key=_order)
    write_rows(target, map(version_row, changes), lambda _: list_versions(changes))
    if not changes:
        tell("no later versions")
    return DONE


def list_versions(changes: Iterable[VersionChange]) -> Iterator[RenderableType]:
    """Two lines that name the versions, then a row for each sentence and toll."""
    for change in changes:
        title = Text(_name(change.later), "bold")
        title.append(f"\nupdates {_name(change.earlier)}", "dim not bold")
        yield title
        table = make_table(("change", None), ("before", 1), ("after", 1))
        for kind, before, after in _list_cells(change):
            table.add_row(sign_text(VERSION_CHANGES[kind], kind), before, after)
        yield table if table.row_count else Text("the same sentences\n", "dim")


def _list_cells(change: VersionChange) -> Iterator[tuple[str, Text, Text]]:
    for toll in change.tolls:
        yield "toll", _text(toll.before), _text(toll.after)
    for before, after in change.changed:
        yield "changed", *_mark_words(before, after)
    yield from (("added", Text(), _text(passage.text)) for passage in change.added)
    yield from (("dropped", _text(passage.text), Text()) for passage in change.dropped)


def _mark_words(before: Passage, after: Passage) -> tuple[Text, Text]:
    """Both sentences, the words that went as `[-…-]` and those that came as `{+…+}`, as wdiff has them."""
    old, new = Text(), Text()
    for gone, come in compare_words(mark_invisible(before.text), mark_invisible(after.text)):
        if gone == come:
            old.append(gone)
            new.append(come)
            continue
        if gone:
            old.append(f"[-{gone}-]", "red")
        if come:
            new.append(f"{{+{come}+}}", "green")
    return old, new


def _text(words: str) -> Text:
    return Text(mark_invisible(words))


def _name(report: Report) -> str:
    parts = (report.path, moment_phrase(report.published), report.outlet, report.title)
    return " · ".join(mark_invisible(part) for part in parts if part)


def _find_chain(ledger: Ledger, written: str, earlier_of: Mapping[str, str]) -> set[str]:
    """The ids of all versions of the story that `written`, a path or the beginning of an id, is a version of."""
    ids = ledger.find_reports(written)
    if len(ids) != 1:
        raise UsageError(f"{written!r} is the path or id of {len(ids) or 'no'} reports in this ledger")
    chain = {ids[0]}
    while True:
        found = {i for pair in earlier_of.items() if not chain.isdisjoint(pair) for i in pair} - chain
        if not found:
            return chain
        chain |= found


def _compare(ledger: Ledger, pairs: Iterable[tuple[str, str]]) -> Iterator[VersionChange]:
    for later_id, earlier_id in pairs:
        later, earlier = ledger.coding(later_id), ledger.coding(earlier_id)
        if later is not None and earlier is not None:
            yield compare_versions(earlier, later)


def _order(change: VersionChange) -> tuple[str, str]:
    return moment_phrase(change.later.published), change.later.id
