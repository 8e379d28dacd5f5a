"""`counterclaim publish`: the desk as files, for reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import as_of_option

if TYPE_CHECKING:
    from counterclaim.model import Moment


@click.command()
@click.argument("ledger_file", metavar="LEDGER", type=click.Path(dir_okay=False))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option(
    "--redact",
    "hidden",
    multiple=True,
    type=click.Choice(["names", "coordinates"]),
    help="Keep back names of private persons, or exact coordinates; may be repeated.",
)
@click.option("--title", metavar="TEXT", help="What the site is called; the ledger's file name if left out.")
@as_of_option
def publish(*, ledger_file: str, folder: str, hidden: tuple[str, ...], title: str | None, as_of: Moment | None) -> int:
    """Write a ledger as a site of static files that needs no server: the desk, for reading only.

    DIR must be new or empty, or hold an earlier publication, which is replaced whole. With the site come a page on how it
    was made and a log of what people corrected. The texts of the reports are published with it: see that you may.
    """
    from counterclaim.cli.publishing import publish_ledger

    return publish_ledger(ledger_file, folder, hidden=hidden, title=title, as_of=as_of)
