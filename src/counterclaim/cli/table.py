"""Codings → tables for a terminal of any width: the ledger of claims, then who holds what against whom.

Nothing of a report is read as markup, and no control character of it reaches the terminal.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.model import Claim, Cluster, Coding, Linking, Side
from counterclaim.record.explain import side_phrase
from counterclaim.record.marks import mark_invisible
from counterclaim.record.words import (
    STANCES,
    STATUSES,
    party_in_words,
    quote_in_words,
    what_in_words,
    when_in_words,
    where_in_words,
)

WIDE = 120
"""Columns of a terminal from which every field gets a column of its own."""

UNSEEN_WIDTH = 100
"""Width where the output is no terminal and COLUMNS does not say."""


def render_codings(codings: Sequence[Coding], linking: Linking, *, colour: bool) -> str:
    """The ledger of `codings` and the disputes in it, as text for the terminal that is there."""
    return render(lambda width: list_parts(codings, linking, width=width), colour=colour)


def render(list_for: Callable[[int], Iterable[RenderableType]], *, colour: bool) -> str:
    """What `list_for` gives for the width of the terminal that is there, as text; `colour` only where one is."""
    is_terminal = colour and sys.stdout.isatty()
    width = None if is_terminal else _unseen_width()
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=width, highlight=False)
    with console.capture() as capture:
        for part in list_for(console.width):
            console.print(part)
    if is_terminal:
        return capture.get()
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def _unseen_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), 40) if columns.isdecimal() else UNSEEN_WIDTH


def list_parts(codings: Sequence[Coding], linking: Linking, *, width: int) -> Iterator[RenderableType]:
    """One part a report, then the disputed events."""
    for coding in codings:
        yield _title(coding)
        if coding.claims:
            yield _wide_table(coding.claims) if width >= WIDE else _narrow_table(coding.claims)
            yield Text("")
        else:
            yield Padding(Text("no claims", "dim"), (0, 0, 1, 2))
    claims = {claim.id: claim for coding in codings for claim in coding.claims}
    disputed = [c for c in linking.clusters if c.disputes and claims.keys() & set(c.claims)]
    if disputed:
        yield Text("Who holds what", "bold underline")
        yield Text("")
    for cluster in disputed:
        yield _disputes(cluster)


def _title(coding: Coding) -> Text:
    report = coding.report
    known = (report.published.isoformat() if report.published else None, report.outlet, report.title)
    title = Text(mark_invisible(report.path), "bold")
    for part in known:
        if part:
            title.append(f" · {mark_invisible(part)}", "not bold")
    return title


def _wide_table(claims: Iterable[Claim]) -> Table:
    table = make_table(("party", 2), ("stance", None), ("what", 3), ("when", None), ("where", 2), ("quote", 5))
    for claim in claims:
        table.add_row(
            Text(party_in_words(claim)),
            stance_text(claim),
            Text(what_in_words(claim)),
            Text(when_in_words(claim.event.time)),
            Text(where_in_words(claim.event.places)),
            Text(quote_in_words(claim), "italic"),
        )
    return table


def _narrow_table(claims: Iterable[Claim]) -> Table:
    """Three columns: party over stance, what over when and where, quote."""
    table = make_table(("party, stance", 4), ("what, when, where", 5), ("quote", 6))
    for claim in claims:
        place = where_in_words(claim.event.places)
        details = [Text(what_in_words(claim)), Text(when_in_words(claim.event.time), "dim"), Text(place, "dim")]
        table.add_row(
            Group(Text(party_in_words(claim)), stance_text(claim)),
            Group(*(d for d in details if d.plain)),
            Text(quote_in_words(claim), "italic"),
        )
    return table


def make_table(*columns: tuple[str, int | None]) -> Table:
    """A table without lines: the header and the share of the width of each column, None = as wide as it needs."""
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim")
    for name, ratio in columns:
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def stance_text(claim: Claim) -> Text:
    """Glyph, word and colour of a claim's stance."""
    sign = STANCES[claim.stance]
    return Text(f"{sign.glyph} {sign.word}", sign.colour)


def _disputes(cluster: Cluster) -> RenderableType:
    """One event: its status, then every dispute with its sides."""
    title = Text(cluster.type.replace("_", " "), "bold")
    for part in (where_in_words(cluster.places), when_in_words(cluster.time)):
        if part:
            title.append(f" · {part}", "not bold")
    title.append(
        f" · {cluster.status.replace('_', ' ')}",
        STATUSES[cluster.status].colour if cluster.status in STATUSES else "default",
    )
    sources = cluster.independent_sources
    title.append(f" · {sources} independent source{'' if sources == 1 else 's'}", "not bold")
    lines: list[RenderableType] = [title]
    for dispute in cluster.disputes:
        lines.append(Padding(Text(dispute.about, "dim"), (0, 0, 0, 2)))
        lines += [Padding(_side(dispute.about, side), (0, 0, 0, 4)) for side in dispute.sides]
    return Padding(Group(*lines), (0, 0, 1, 0))


def _side(about: str, side: Side) -> Text:
    parties = ", ".join(map(mark_invisible, side.parties)) or "the report itself"
    text = Text(mark_invisible(side_phrase(about, side.value)), "bold")
    text.append(f" — {parties}", "not bold")
    if len(side.claims) > 1:
        text.append(f" ({len(side.claims)} claims)", "dim not bold")
    return text
