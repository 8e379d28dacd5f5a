"""Ledger, event and report → HTML for a notebook. Pure.

Report text is hostile, and a notebook runs what it is given: everything that is not written here is escaped; control and
direction characters become marks; `$` and a backslash stand in elements of their own, so that no notebook takes words for
a formula. No script, no style sheet, nothing from outside. Colours are the notebook's own or tints of them, light or dark.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from counterclaim.model import Claim, Cluster, Coding, Report
from counterclaim.record.explain import explain_status
from counterclaim.record.marks import mark_invisible, mark_lines
from counterclaim.record.matrix import DISPUTED_AS, FACETS, Cell, build_matrix
from counterclaim.record.phrases import list_phrase, type_phrase
from counterclaim.record.queries import list_speakers
from counterclaim.record.streams import moment_to_text
from counterclaim.record.words import (
    STANCES,
    STATUSES,
    Sign,
    party_in_words,
    quote_in_words,
    toll_in_words,
    what_in_words,
    when_in_words,
    where_in_words,
)

SHOWN_EVENTS = 50
"""Rows of a ledger's table; a notebook that shows thousands shows nothing."""

SHOWN_CLAIMS = 100
"""Claims listed under an event."""

SHOWN_SPEAKERS = 2
"""Speakers named in a row of a ledger's table."""

SHOWN_VALUES = 4
"""Values in one cell of the matrix."""

SHOWN_TITLES = 3
"""Claims that a highlighted stretch names; it says how many more tell something there."""

_LINE = "border:1px solid rgba(128,128,128,.4)"
_TINTS = {"contested": "220,60,40", "corrected": "220,160,0", "corroborated": "30,150,110"}
_CELL = f"{_LINE};padding:.15em .5em;text-align:left;vertical-align:top;white-space:normal"
_HANGING = "padding-left:.8em;text-indent:-.8em"
_SIGNS = "font-family:'DejaVu Sans','Segoe UI Symbol','Noto Sans Math',sans-serif"
"""Faces that have every sign whole; those that lack ≠ make it of a bar and a stroke that do not meet."""


def ledger_html(name: str, clusters: Sequence[Cluster], claims: Mapping[str, Claim], short: Mapping[str, str]) -> str:
    """The events as a table in the order given, the first `SHOWN_EVENTS` of them; `claims` by id holds at least theirs.

    `short` maps event ids to what is shown of them.
    """
    heads = ("event", "status", "when", "what", "where", "who says", "toll", "sources", "claims")
    rows = (_event_row(cluster, claims, short) for cluster in clusters[:SHOWN_EVENTS])
    rest = len(clusters) - SHOWN_EVENTS
    more = f"<div>and {rest:,} more</div>" if rest > 0 else ""
    title = f"<b>{_text(name)}</b> · {_number(len(clusters), 'event')}"
    return _picture(f"<div>{title}</div>{_table(map(escape, heads), rows) if clusters else ''}{more}")


def event_html(cluster: Cluster, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> str:
    """One event: what it is, why it has its status, who says what, and the claims, folded.

    `claims` and `reports` by id hold at least the event's.
    """
    known = (type_phrase(cluster.type), where_in_words(cluster.places), when_in_words(cluster.time))
    head, *rest = (_text(part) for part in known if part)
    title = " · ".join([f"<b>{head}</b>", *rest, _number(cluster.independent_sources, "independent source")])
    sign = STATUSES.get(cluster.status)
    glyph = f"{_glyph(sign)} " if sign else ""
    why = _tinted("div", cluster.status, f"{glyph}{_text(explain_status(cluster, claims))}", "padding:.3em .6em")
    quotes = (_quote(claims[i], reports[claims[i].report_id]) for i in cluster.claims[:SHOWN_CLAIMS])
    left = len(cluster.claims) - SHOWN_CLAIMS
    more = f"<li>and {left:,} more</li>" if left > 0 else ""
    folded = (
        f"<details><summary>{_number(len(cluster.claims), 'claim')} in "
        f"{_number(len(cluster.reports), 'report')}</summary>"
        f'<ul style="margin:.3em 0">{"".join(quotes)}{more}</ul></details>'
    )
    return _picture(f"<div>{title}</div>{why}{_matrix(cluster, claims, reports)}{folded}")


def report_html(coding: Coding) -> str:
    """One report: its text as it stands, the words of every claim highlighted; the claim is told where the pointer rests."""
    report = coding.report
    known = (report.title or report.path, report.outlet, moment_to_text(report.published), report.path)
    head, *rest = dict.fromkeys(_text(part) for part in known if part)
    title = " · ".join([f"<b>{head}</b>", *rest, _number(len(coding.claims), "claim")])
    box = f"{_LINE};padding:.5em .8em;max-height:32em;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;max-width:50em"
    text = "".join(_stretches(report.text, coding.claims))
    return _picture(f'<div>{title}</div><div style="{box}">{text}</div>')


# --- tables -----------------------------------------------------------------------------------------


def _event_row(cluster: Cluster, claims: Mapping[str, Claim], short: Mapping[str, str]) -> list[str]:
    sign = STATUSES.get(cluster.status)
    word = f"{_glyph(sign)} {_text(sign.word)}" if sign else _text(cluster.status)
    names = list_speakers([claims[i] for i in cluster.claims])
    speakers = list_phrase(names, shown=SHOWN_SPEAKERS) or "only the reports' own voice"
    return [
        f'<code title="{_attribute(cluster.id)}">{_text(short.get(cluster.id, cluster.id))}</code>',
        _tinted("span", cluster.status, word, "padding:0 .4em;white-space:nowrap"),
        _when(when_in_words(cluster.time)),
        f"<b>{_text(type_phrase(cluster.type))}</b>",
        _text(where_in_words(cluster.places)),
        f'<div style="min-width:11em">{_text(speakers)}</div>',
        _text(toll_in_words(cluster)),
        str(cluster.independent_sources),
        str(len(cluster.claims)),
    ]


def _matrix(cluster: Cluster, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> str:
    rows = build_matrix(cluster, claims, reports)
    asked = [n for n in range(len(FACETS)) if any(row.cells[n] for row in rows)]
    disputed = {dispute.about for dispute in cluster.disputes}
    mark = f"{_glyph(STATUSES['contested'])} "
    heads = [(mark if DISPUTED_AS[FACETS[n]] in disputed else "") + escape(FACETS[n]) for n in asked]
    body = []
    for row in rows:
        more = f"\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}{len(row.speakers) - 1}" if len(row.speakers) > 1 else ""
        name = f"<b>{_text(row.speakers[0])}</b>{more}{' (own voice)' if row.is_own_voice else ''}"
        body.append([f'<span title="{_attribute(", ".join(row.speakers))}">{name}</span>', *_cells(row.cells, asked)])
    return _table(["", *heads], body)


def _cells(cells: Sequence[Cell], asked: Iterable[int]) -> Iterator[str]:
    for number in asked:
        cell, told = cells[number], _when if FACETS[number] == "when" else _text
        lines = [
            told(value) + (f"\N{NO-BREAK SPACE}×{len(held)}" if len(held) > 1 else "")
            for value, held in cell[:SHOWN_VALUES]
        ]
        more = len(cell) - SHOWN_VALUES
        lines += [f"and {more} more"] if more > 0 else []
        yield "".join(f'<div style="{_HANGING}">{line}</div>' for line in lines)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    top = "".join(f'<th style="{_CELL}">{head}</th>' for head in heads)
    lines = ("".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    style = "border-collapse:collapse;margin:.4em 0;font-size:inherit"
    table = f'<table style="{style}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div style="overflow-x:auto">{table}</div>'


def _quote(claim: Claim, report: Report) -> str:
    spans = ", ".join(f"{span.start}–{span.end}" for span in claim.evidence.spans)
    where = " · ".join(_text(part) for part in (report.outlet, report.path) if part)
    sign = STANCES[claim.stance]
    return (
        f"<li>{_glyph(sign)} {sign.word} · <b>{_text(party_in_words(claim))}</b>: <i>{_text(quote_in_words(claim))}</i>"
        f'<br><span style="opacity:.75">{where} · {spans}</span></li>'
    )


# --- text -------------------------------------------------------------------------------------------


def _stretches(text: str, claims: Sequence[Claim]) -> Iterator[str]:
    """The text in pieces within which the same claims are told; claims may overlap, marks may not."""
    edges: dict[int, list[tuple[bool, int]]] = {0: [], len(text): []}
    for number, claim in enumerate(claims):
        for span in claim.evidence.spans:
            edges.setdefault(span.start, []).append((True, number))
            edges.setdefault(span.end, []).append((False, number))
    places, told = sorted(edges), list[int]()
    for start, end in pairwise(places):
        for begins, number in edges[start]:
            if begins:
                insort(told, number)
            else:
                told.remove(number)
        piece = _safe(mark_lines(text[start:end]))
        yield _highlight(piece, [claims[number] for number in told]) if told else piece


def _highlight(piece: str, told: Sequence[Claim]) -> str:
    names = [
        f"{STANCES[claim.stance].glyph} {STANCES[claim.stance].word} · {party_in_words(claim)} · {what_in_words(claim)}"
        for claim in told[:SHOWN_TITLES]
    ]
    more = len(told) - SHOWN_TITLES
    title = " | ".join([*names, *([f"and {more} more"] if more > 0 else [])])
    style = "background:rgba(255,190,0,.3);color:inherit;border-bottom:1px solid currentColor"
    return f'<mark title="{_attribute(title)}" style="{style}">{piece}</mark>'


def _picture(inside: str) -> str:
    return f'<div dir="ltr" style="text-align:left;line-height:1.4">{inside}</div>'


def _tinted(tag: str, status: str, inside: str, style: str) -> str:
    tint = _TINTS.get(status, "128,128,128")
    return f'<{tag} style="{style};background:rgba({tint},.15);border-left:3px solid rgb({tint})">{inside}</{tag}>'


def _glyph(sign: Sign) -> str:
    return f'<span style="{_SIGNS}">{sign.glyph}</span>'


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _text(text: str) -> str:
    """Text of one line, as the inside of an element."""
    return _safe(mark_invisible(text))


def _when(text: str) -> str:
    """A time or two; a line may break between them, not at the hyphens of a date."""
    return " – ".join(f'<span style="white-space:nowrap">{_text(end)}</span>' for end in text.split(" – "))


def _attribute(text: str) -> str:
    """Text of one line, as the value of an attribute in double quotes."""
    return escape(mark_invisible(text), quote=True)


def _safe(text: str) -> str:
    return escape(text).replace("$", "<span>$</span>").replace("\\", "<span>\\</span>")
