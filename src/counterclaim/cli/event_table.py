"""Events → tables for a terminal of any width: the list, the changes between two states, one event as a claim matrix.

As in `table`, nothing of a report is read as markup, and no control character of it reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from counterclaim.cli.table import WIDE, make_table, stance_text
from counterclaim.model import Claim, Cluster, Report
from counterclaim.record.changes import Change, range_phrase
from counterclaim.record.explain import explain_status
from counterclaim.record.marks import mark_invisible
from counterclaim.record.matrix import DISPUTED_AS, FACETS, Cell, NamingRow, PartyRow, build_matrix, list_naming
from counterclaim.record.phrases import list_phrase, type_phrase
from counterclaim.record.queries import list_speakers
from counterclaim.record.streams import moment_to_text
from counterclaim.record.words import (
    CHANGES,
    STATUSES,
    Sign,
    decided_in_words,
    party_in_words,
    quote_in_words,
    toll_in_words,
    when_in_words,
    where_in_words,
)

PARTY_COLUMNS = 28
"""Columns of the terminal that a party of the matrix gets at least."""

FACET_COLUMNS = 16
SHOWN_VALUES = 4
"""Values in one cell of the matrix; the quotes below show all."""


def list_events(
    clusters: Sequence[Cluster], claims: Mapping[str, Claim], short: Mapping[str, str], *, width: int
) -> Iterator[RenderableType]:
    """The table of events, one row each; `short` maps event ids to what is shown of them."""
    if not clusters:
        return
    is_wide = width >= WIDE
    if is_wide:
        names = (("status", None), ("when", None), ("what", 2), ("where", 3), ("who says", 5), ("toll", 3))
        table = make_table(*names, ("sources", None), ("claims", None), ("event", None))
    else:
        table = make_table(("status", None), ("when, what, where", 5), ("who says, toll", 6), ("event", None))
    for cluster in clusters:
        when, where = when_in_words(cluster.time), where_in_words(cluster.places)
        what, who = Text(type_phrase(cluster.type), "bold"), Text(_speakers(cluster, claims))
        toll, short_id = Text(toll_in_words(cluster)), Text(short[cluster.id], "dim")
        sources, told = cluster.independent_sources, len(cluster.claims)
        sign = sign_text(STATUSES.get(cluster.status), cluster.status)
        if is_wide:
            table.add_row(sign, when, what, Text(where), who, toll, str(sources), str(told), short_id)
        else:
            counts = Text(f"{_number(sources, 'source')}\n{_number(told, 'claim')}", "dim")
            table.add_row(Group(sign, counts), _stack(when, what, where), _stack(who, toll), short_id)
    yield table


def list_changes(changes: Iterable[Change], short: Mapping[str, str]) -> Iterator[RenderableType]:
    """The table of changes, one row each."""
    table = make_table(("change", None), ("event", 5), ("before", 4), ("after", 4))
    shown = ""
    for change in changes:
        event = change.event
        told = mark_invisible(change.about)
        sign = sign_text(CHANGES.get(change.kind), change.kind)
        cells = [_value(text) for text in (change.before, change.after)]
        if change.kind in {"merged", "split"} and change.old_id:
            cells[0] = Text(short.get(change.old_id, change.old_id), "dim")
        name = _event_name(event, short) if event.id != shown else Text("")
        shown = event.id
        table.add_row(Group(sign, Text(told, "dim")) if told else sign, name, *cells)
    if table.row_count:
        yield table


def show_event(
    cluster: Cluster, claims: Mapping[str, Claim], reports: Mapping[str, Report], *, width: int
) -> Iterator[RenderableType]:
    """One event: what it is, why it has its status, the claim matrix, and every claim in its words."""
    title = Text(type_phrase(cluster.type), "bold")
    for part in (where_in_words(cluster.places), when_in_words(cluster.time)):
        title.append(f" · {part}" if part else "", "not bold")
    title.append(f"\n{cluster.id} · {_number(cluster.independent_sources, 'independent source')}", "dim not bold")
    yield title
    sign = STATUSES.get(cluster.status)
    glyph = f"{sign.glyph} " if sign else ""
    yield Padding(Text(glyph + mark_invisible(explain_status(cluster, claims)), sign.colour if sign else ""), (1, 0))
    rows = build_matrix(cluster, claims, reports)
    shown = max(1, (width - FACET_COLUMNS) // PARTY_COLUMNS)
    for start in range(0, len(rows), shown):
        yield _matrix(rows[start : start + shown], frozenset(d.about for d in cluster.disputes))
        yield Text("")
    if naming := list_naming(cluster, claims, reports):
        yield Padding(Text("Words each party uses", "bold underline"), (0, 0, 1, 0))
        yield _naming_table(naming)
        yield Text("")
    toll = ", ".join(mark_invisible(range_phrase(counted)) for counted in cluster.counts)
    if toll:
        yield Padding(Text(f"Counted, best (low–high): {toll}"), (0, 0, 1, 0))
    yield Padding(Text("Claims", "bold underline"), (0, 0, 1, 0))
    for claim in (claims[i] for i in cluster.claims):
        yield _quote(claim, reports[claim.report_id])


def sign_text(sign: Sign | None, word: str) -> Text:
    """Glyph, word and colour; only `word` if there is no sign for it."""
    return Text(f"{sign.glyph} {sign.word}", sign.colour) if sign else Text(mark_invisible(word))


def _matrix(rows: Sequence[PartyRow], disputed: frozenset[str]) -> RenderableType:
    table = make_table(("", None), *((mark_invisible(_party(row)), 1) for row in rows))
    for number, facet in enumerate(FACETS):
        cells = [row.cells[number] for row in rows]
        if any(cells):
            is_disputed = DISPUTED_AS[facet] in disputed
            name = Text(f"≠ {facet}" if is_disputed else f"  {facet}", "bold red" if is_disputed else "dim")
            table.add_row(name, *map(_cell, cells))
    return table


def _naming_table(rows: Sequence[NamingRow]) -> RenderableType:
    table = make_table(("for", 2), ("party", 2), ("words", 3))
    for row in rows:
        for number, (speaker, words) in enumerate(row.words):
            shown = "; ".join(f"“{mark_invisible(word)}”" for word in words[:SHOWN_VALUES])
            more = len(words) - SHOWN_VALUES
            shown += f" and {more} more" if more > 0 else ""
            name = Text(mark_invisible(row.of), "dim") if number == 0 else Text("")
            table.add_row(name, Text(mark_invisible(speaker)), Text(shown))
    return table


def _party(row: PartyRow) -> str:
    name = row.speakers[0] + (" (own voice)" if row.is_own_voice else "")
    return name + (f" + {len(row.speakers) - 1}" if len(row.speakers) > 1 else "")


def _cell(cell: Cell) -> Text:
    if not cell:
        return Text("–", "dim")
    lines = [
        mark_invisible(value) + (f" ({len(held)} claims)" if len(held) > 1 else "")
        for value, held in cell[:SHOWN_VALUES]
    ]
    more = len(cell) - SHOWN_VALUES
    return Text("\n".join([*lines, *([f"and {more} more"] if more > 0 else [])]))


def _quote(claim: Claim, report: Report) -> RenderableType:
    spans = ", ".join(f"{span.start}–{span.end}" for span in claim.evidence.spans)
    known = (moment_to_text(report.published), report.outlet)
    where = " · ".join([mark_invisible(report.path), *(mark_invisible(k) for k in known if k), spans, claim.id])
    head = stance_text(claim)
    head.append(f" · {party_in_words(claim)}", "default")
    decided = [Text(decided_in_words(claim), "dim")] if claim.decided else []
    return Padding(Group(head, Text(quote_in_words(claim), "italic"), Text(where, "dim"), *decided), (0, 0, 1, 2))


def _value(text: str) -> Text:
    return sign_text(STATUSES.get(text), text)


def _event_name(event: Cluster, short: Mapping[str, str]) -> Group:
    what = Text(type_phrase(event.type), "bold")
    what.append(f" {short[event.id]}", "dim not bold")
    return _stack(what, when_in_words(event.time), where_in_words(event.places))


def _speakers(cluster: Cluster, claims: Mapping[str, Claim]) -> str:
    names = list_speakers([claims[i] for i in cluster.claims])
    return list_phrase([*map(mark_invisible, names)]) or "only the reports' own voice"


def _stack(*parts: str | Text) -> Group:
    return Group(*(part if isinstance(part, Text) else Text(part) for part in parts if len(part)))


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
