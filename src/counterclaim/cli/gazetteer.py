"""`counterclaim gazetteer …`: import a GeoNames dump, tell what is in use, take it away, look a name up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.progress import write_line
from counterclaim.record.marks import mark_invisible

if TYPE_CHECKING:
    from counterclaim.resources.gazetteer import Dispute, Gazetteer, GazetteerEntry

SHOWN_COUNTRIES = 10
SHOWN_PLACES = 10
SHOWN_NAMES = 12


@click.group()
def gazetteer() -> None:
    """Places of the world: import your own beside the shipped ones, look a name up."""


@gazetteer.command(name="import")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE, not to the usual place.")
def import_(*, file: str, out: str | None) -> int:
    """Import a GeoNames dump: UA.txt, allCountries.txt, or the zip of one.

    What is imported is read beside the shipped gazetteer from then on, and every claim's coder says so. An earlier
    import is replaced.
    """
    from counterclaim.resources.gazetteer_user import VARIABLE, import_dump, user_path

    target = Path(out) if out else _usual_path()
    tally = import_dump(Path(file), target, tell=_tell)
    for reason, lines in sorted(tally.skipped.items(), key=lambda i: (-i[1], i[0])):
        _tell(f"skipped {lines:,} lines: {reason}")
    _tell(f"{tally.kept:,} places written to {target}")
    if target != user_path():
        _tell(f"to use it, set {VARIABLE}={target}")
    return 0


@gazetteer.command()
def info() -> int:
    """Tell which gazetteer of your own is in use, and what is in it."""
    from counterclaim.resources.gazetteer_user import active_path, describe, user_path

    path = active_path()
    if path is None:
        click.echo(f"no gazetteer of your own; one would be read from {mark_invisible(str(user_path() or 'nowhere'))}")
        return 0
    own = describe(path)
    click.echo(f"{mark_invisible(str(path))}: {own.places:,} places")
    click.echo(f"from      {mark_invisible(own.file)} (sha256 {own.digest[:12]}…), GeoNames, CC BY 4.0")
    click.echo("kinds     " + ", ".join(f"{kind} {n:,}" for kind, n in own.kinds.items()))
    shown = list(own.countries.items())[:SHOWN_COUNTRIES]
    rest = len(own.countries) - len(shown)
    click.echo("countries " + ", ".join(f"{c} {n:,}" for c, n in shown) + (f" and {rest} more" if rest else ""))
    return 0


@gazetteer.command()
def remove() -> int:
    """Take your own gazetteer away; the shipped one stays."""
    from counterclaim.errors import UsageError
    from counterclaim.resources.gazetteer_user import active_path, read_source

    path = active_path()
    if path is None:
        _tell("no gazetteer of your own; nothing to remove")
        return 0
    read_source(path)  # whatever is not a gazetteer of ours stays
    try:
        path.unlink()
    except OSError as error:
        raise UsageError(f"{path}: cannot be removed: {error.strerror}") from error
    _tell(f"removed {path}")
    return 0


@gazetteer.command()
@click.argument("name")
def show(*, name: str) -> int:
    """Show every place that NAME can mean: why does it say so?

    The best known sort and the most people come first; which one a report means depends on what else it says.
    """
    from counterclaim.resources.gazetteer_user import load_every_gazetteer

    known = load_every_gazetteer()
    entries = known.lookup(name)
    if not entries:
        _tell(f"{name}: no place is called so here")
        return 1
    for entry in entries[:SHOWN_PLACES]:
        _show(known, entry)
    if len(entries) > SHOWN_PLACES:
        click.echo(f"… and {len(entries) - SHOWN_PLACES} more")
    return 0


def _show(known: Gazetteer, entry: GazetteerEntry) -> None:
    where = ", ".join(part for part in (entry.admin1, entry.country) if part)
    number = f"GeoNames {entry.geonames_id}" if entry.geonames_id is not None else f"no GeoNames id ({entry.id})"
    people = f", {entry.population:,} people" if entry.population else ""
    click.echo(
        f"{mark_invisible(entry.name)} — {entry.kind.name.lower()}{f' in {mark_invisible(where)}' if where else ''}"
    )
    click.echo(
        f"    {number}; {entry.lat:.4f}, {entry.lon:.4f}, radius {entry.radius_km:g} km{people}; {entry.zone or 'no one zone'}"
    )
    keys = known.keys_of(entry)
    more = f" and {len(keys) - SHOWN_NAMES} more" if len(keys) > SHOWN_NAMES else ""
    click.echo(f"    found as: {', '.join(map(mark_invisible, keys[:SHOWN_NAMES]))}{more}")
    if (dispute := known.dispute_of(entry)) is not None:
        click.echo(f"    {mark_invisible(dispute_in_words(dispute))}")


def dispute_in_words(dispute: Dispute) -> str:
    """`disputed (Crimea): internationally recognised in UA; claimed by RU. Source: …`."""
    recognised = (
        f"internationally recognised in {', '.join(dispute.recognised_in)}"
        if dispute.recognised_in
        else "international status open"
    )
    claimed = f"; claimed by {', '.join(dispute.claimed_by)}" if dispute.claimed_by else ""
    return f"disputed ({dispute.territory}): {recognised}{claimed}. Source: {dispute.source}"


def _usual_path() -> Path:
    from counterclaim.errors import UsageError
    from counterclaim.resources.gazetteer_user import VARIABLE, user_path

    path = user_path()
    if path is None:
        raise UsageError(f"no folder for data is known: name one with --out, or set {VARIABLE}")
    return path


def _tell(message: str) -> None:
    write_line(f"counterclaim: {mark_invisible(message)}")
