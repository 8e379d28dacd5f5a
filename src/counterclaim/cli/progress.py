"""Progress of a run: on stderr, and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Watch:
    """`advance` is called with the number of reports done, None where nobody watches; `tell` writes a line."""

    advance: Callable[[int], None] | None
    tell: Callable[[str], None]


def write_line(line: str) -> None:
    """`line` on stderr."""
    click.echo(line, err=True)


@contextmanager
def show_progress() -> Iterator[Watch]:
    """A watch over a run; on a terminal its lines stand above a counter that goes away at the end."""
    if not sys.stderr.isatty():
        yield Watch(None, write_line)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports coded"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("")
        yield Watch(
            lambda done: progress.update(task, completed=done), lambda line: console.print(Text(line), soft_wrap=True)
        )
