"""`counterclaim review …`: the commands and their options."""

from __future__ import annotations

import click

from counterclaim.cli.ledger import ledger_argument
from counterclaim.cli.options import output_option


@click.group()
def review() -> None:
    """What people decided about a ledger: take it out, bring it in, what to look at next, how far they agree."""


@review.command()
@ledger_argument
@output_option
def export(*, ledger_file: str, output: str | None) -> int:
    """Write every decision, also those that were undone, by time: one JSON object a line."""
    from counterclaim.cli.reviews import export_decisions

    return export_decisions(ledger_file, output=output)


@review.command(name="import")
@ledger_argument
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
def import_(*, ledger_file: str, file: str) -> int:
    """Bring in decisions that `review export` wrote, or - for standard input: all of them, or none if a line is bad.

    A decision that is there already stays once; in which order files are brought in plays no part.
    """
    from counterclaim.cli.reviews import import_decisions

    return import_decisions(ledger_file, file)


@review.command()
@ledger_argument
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N of them.")
@output_option
def queue(*, ledger_file: str, limit: int | None, output: str | None) -> int:
    """Write the claims that nobody decided on, those first that are least certain and matter most."""
    from counterclaim.cli.reviews import write_queue

    return write_queue(ledger_file, limit=limit, output=output)


@review.command()
@ledger_argument
@output_option
def agreement(*, ledger_file: str, output: str | None) -> int:
    """Write how far reviewers agree, for each field that two of them judged: Krippendorff's alpha."""
    from counterclaim.cli.reviews import write_agreement

    return write_agreement(ledger_file, output=output)
