"""Commands and their options; what they do stands in the modules beside this one, which are imported late."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from counterclaim.cli.gazetteer import gazetteer
from counterclaim.cli.ledger import event, ledger
from counterclaim.cli.options import MomentType, as_of_option, form_option, output_option
from counterclaim.cli.publish import publish
from counterclaim.cli.review import review
from counterclaim.cli.serve import serve
from counterclaim.errors import CounterclaimError, UsageError
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from counterclaim.model import Moment

WHAT = ("claims", "events", "reports")
FORMATS = ("jsonl", "csv", "geojson", "parquet", "acled", "ucdp", "plover", "timemap")
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(allow_dash=True))
published_option = click.option(
    "--published",
    type=MomentType(),
    metavar="DATE",
    help="Publication date of reports that do not tell it themselves (2024-03-12, or 2024-03-12T10:00Z).",
)
processes_option = click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=Settings().processes,
    show_default=True,
    metavar="N",
    help="Worker processes. The result does not depend on their number.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="counterclaim", message="%(prog)s %(version)s")
def counterclaim() -> None:
    """Read news reports of conflict; write who claims that what happened, and who says otherwise.

    Every field points at its exact characters. Nothing is sent anywhere.

    Exit codes: 0 done, 1 done but some reports failed, 2 wrong usage, 3 unreadable input, 4 ledger locked or of another
    version.
    """


@counterclaim.command()
@paths_argument
@click.option("--ledger", metavar="FILE", type=click.Path(dir_okay=False), help="Keep the ledger in FILE (SQLite).")
@published_option
@form_option
@output_option
@processes_option
def code(  # noqa: PLR0913  (click hands over every option)
    *,
    paths: tuple[str, ...],
    ledger: str | None,
    published: Moment | None,
    form: str | None,
    output: str | None,
    processes: int,
) -> int:
    """Code reports: files, folders, or - for standard input.

    Plain text, HTML pages and JSON Lines. Without --ledger the ledger is kept in memory, and the given reports
    are still linked with each other.
    """
    from counterclaim.cli.flow import Target, code_paths

    target = Target.of(form, output)
    settings = Settings(processes=processes)
    return code_paths(paths, target=target, ledger=ledger, published=published, settings=settings)


@counterclaim.command()
@paths_argument
@published_option
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@output_option
@processes_option
def annotate(*, paths: tuple[str, ...], published: Moment | None, form: str, output: str | None, processes: int) -> int:
    """Write what was read in each report: attributions, times, places, actors; before it is put together."""
    from counterclaim.cli.flow import annotate_paths

    del form  # one format so far
    return annotate_paths(paths, published=published, output=output, settings=Settings(processes=processes))


@counterclaim.command()
@click.option("--ledger", metavar="FILE", required=True, type=click.Path(dir_okay=False), help="The ledger to read.")
@click.option("--what", type=click.Choice(WHAT), required=True, help="Which stream.")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="In which form.")
@as_of_option
@output_option
def export(*, ledger: str, what: str, form: str, as_of: Moment | None, output: str | None) -> int:
    """Write claims, events or reports of a ledger."""
    from counterclaim.cli.flow import export_ledger

    return export_ledger(ledger, what=what, form=form, output=output, as_of=as_of)


@counterclaim.command()
def demo() -> int:
    """Code the shipped example reports; show their ledger and who holds what against whom."""
    from counterclaim.cli.demo import show_demo

    return show_demo()


@counterclaim.command()
@click.option("--ledger", metavar="FILE", type=click.Path(dir_okay=False), help="Check this ledger too.")
def doctor(*, ledger: str | None) -> int:
    """Check versions, shipped resources, a ledger, and that nothing goes out."""
    from counterclaim.cli.doctor import examine

    return examine(ledger)


counterclaim.add_command(ledger)
counterclaim.add_command(event)
counterclaim.add_command(serve)
counterclaim.add_command(publish)
counterclaim.add_command(gazetteer)
counterclaim.add_command(review)


def main() -> NoReturn:
    """Run the command line and exit; errors that are ours come as one line on stderr."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of `counterclaim ARGUMENTS`."""
    try:
        result = counterclaim.main(arguments, prog_name="counterclaim", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CounterclaimError as error:
        from counterclaim.record.marks import mark_invisible

        click.echo(f"counterclaim: {mark_invisible(str(error))}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("counterclaim: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has had enough; nobody is left to write to, and the interpreter must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # Every other file is opened behind an error of ours: what is left is output that a full disk refuses.
        click.echo(f"counterclaim: the output cannot be written: {error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UsageError.exit_code
    return result if isinstance(result, int) else 0
