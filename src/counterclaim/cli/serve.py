"""`counterclaim serve`: the desk on this machine, until Ctrl-C."""

from __future__ import annotations

import click


@click.command()
@click.argument("ledger_file", metavar="LEDGER", type=click.Path(dir_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port; any free one if left out.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--reviewer", metavar="NAME", help="Who decides in review; the name you are logged in by if left out.")
def serve(*, ledger_file: str, port: int, no_open: bool, reviewer: str | None) -> int:
    """Open the desk on a ledger in the browser: map, timeline, claims, source text.

    It listens on this machine only and needs the address that it prints, token included. Another process may code into
    the same ledger meanwhile. Ctrl-C ends it.
    """
    from counterclaim.cli.desk import run_desk

    return run_desk(ledger_file, port=port, opens=not no_open, reviewer=reviewer)
