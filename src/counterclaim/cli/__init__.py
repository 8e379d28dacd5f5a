"""The command line: one command for each thing a person does. `main` is the program `counterclaim`.

    commands → flow (read, code, link) → claims → table | output
             ↘ doctor, demo                ↘ stderr: progress, failures, what could not be settled
             ↘ ledger, event → events (read, link, find) → event_table | output
             ↘ review → reviews (decisions out and in, queue, agreement) → output

stdout carries data only. Exit codes: 0 done, 1 some reports failed, 2 wrong usage, 3 unreadable input, 4 ledger
locked or needs migration. Everything heavy is imported late: `counterclaim --help` loads no model.
"""

from __future__ import annotations

from counterclaim.cli.commands import main

__all__ = ["main"]
