"""`counterclaim ledger …` and `counterclaim event`: the commands and their options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import MomentType, as_of_option, form_option, output_option

if TYPE_CHECKING:
    from counterclaim.model import Moment

STATUSES = ("contested", "corrected", "corroborated", "single_source", "uncontested")

ledger_argument = click.argument("ledger_file", metavar="LEDGER", type=click.Path(dir_okay=False))


class ListingGroup(click.Group):
    """A group whose first command, `list`, needs no name: `ledger my.ledger` is `ledger list my.ledger`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=ListingGroup, subcommand_metavar="[list] LEDGER | diff LEDGER | versions LEDGER")
def ledger() -> None:
    """List the events of a ledger, or what changed about them.

    `counterclaim ledger LEDGER` is short for `counterclaim ledger list LEDGER`; a ledger that is called like a command
    is named with its folder (./diff).
    """


@ledger.command(name="list")
@ledger_argument
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only these; may be repeated.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only events of this type; may be repeated.")
@click.option(
    "--party", metavar="TEXT", help="Only events where this party speaks or acts: words of its name, or a side."
)
@click.option("--place", metavar="TEXT", help="Only events there: words of a place's name, or a country code.")
@click.option("--since", type=MomentType(), metavar="TIME", help="Only events that reach into the time from TIME on.")
@click.option("--until", type=MomentType(), metavar="TIME", help="Only events that begin by TIME.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N of them.")
@as_of_option
@form_option
@output_option
def list_(  # noqa: PLR0913  (click hands over every option)
    *,
    ledger_file: str,
    statuses: tuple[str, ...],
    types: tuple[str, ...],
    party: str | None,
    place: str | None,
    since: Moment | None,
    until: Moment | None,
    limit: int | None,
    as_of: Moment | None,
    form: str | None,
    output: str | None,
) -> int:
    """List events, in order of time: status, what, when, where, who says so, the toll."""
    from counterclaim.cli.events import list_ledger
    from counterclaim.cli.flow import Target
    from counterclaim.record.queries import EventFilter

    wanted = EventFilter(frozenset(statuses), frozenset(types), party, place, since, until)
    return list_ledger(ledger_file, wanted, limit=limit, as_of=as_of, target=Target.of(form, output))


@ledger.command()
@ledger_argument
@click.option("--from", "since", type=MomentType(), required=True, metavar="TIME", help="From what was known then …")
@click.option(
    "--to", "until", type=MomentType(), metavar="TIME", help="… to what was known then; the last report if left out."
)
@form_option
@output_option
def diff(*, ledger_file: str, since: Moment, until: Moment | None, form: str | None, output: str | None) -> int:
    """Tell what changed between two moments: new events, statuses, tolls, disputes, claims that were replaced."""
    from counterclaim.cli.events import diff_ledger
    from counterclaim.cli.flow import Target

    return diff_ledger(ledger_file, since=since, until=until, target=Target.of(form, output))


@ledger.command()
@ledger_argument
@click.argument("report", required=False)
@form_option
@output_option
def versions(*, ledger_file: str, report: str | None, form: str | None, output: str | None) -> int:
    """Tell what each later version of a running story changed: sentences added, dropped and changed, tolls.

    REPORT is the path or id of one version, or the beginning of its id: then only of that story.
    """
    from counterclaim.cli.flow import Target
    from counterclaim.cli.versions import show_versions

    return show_versions(ledger_file, report, target=Target.of(form, output))


@click.command()
@click.argument("event_id", metavar="ID")
@ledger_argument
@as_of_option
@form_option
@output_option
def event(*, event_id: str, ledger_file: str, as_of: Moment | None, form: str | None, output: str | None) -> int:
    """Show one event: why it has its status, who says what about it, in which words.

    ID is an event's id, or as much of its beginning as no other event has.
    """
    from counterclaim.cli.events import show_one
    from counterclaim.cli.flow import Target

    return show_one(ledger_file, event_id, as_of=as_of, target=Target.of(form, output))
