"""Kinds of values and options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counterclaim.errors import CounterclaimError

if TYPE_CHECKING:
    from counterclaim.model import Moment


class MomentType(click.ParamType):  # type: ignore[type-arg]
    """An ISO date, or a time with its zone."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Moment:
        """The moment that `value` names; a clock time without a zone is refused, not guessed."""
        from counterclaim.cli.flow import read_published

        try:
            return read_published(str(value))
        except CounterclaimError as error:
            self.fail(str(error), param, ctx)


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output; FILE is replaced whole or not at all.",
)
as_of_option = click.option(
    "--as-of",
    type=MomentType(),
    metavar="TIME",
    help="As it could be known then: a day (to its end, UTC) or a time with its zone. Later reports do not exist.",
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="table on a terminal, jsonl elsewhere, unless you say.",
)
