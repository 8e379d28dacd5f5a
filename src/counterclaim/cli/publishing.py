"""What `counterclaim publish` does: write the site, say what was written and what was kept back."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from counterclaim.cli.flow import DONE, tell
from counterclaim.model import Moment
from counterclaim.run.publication import Publication
from counterclaim.serve.publish import publish


def publish_ledger(path: str, folder: str, *, hidden: Collection[str], title: str | None, as_of: Moment | None) -> int:
    """Write the site of the ledger at `path` to `folder`; the exit code. Raises what `serve.publish.publish` raises."""
    wanted = Publication(
        title=title or Path(path).name,
        as_of=as_of,
        hides_names="names" in hidden,
        hides_coordinates="coordinates" in hidden,
    )
    facts = publish(path, folder, wanted)
    tell(f"{facts.events} events, {facts.reports} reports, with their texts; open {Path(folder) / 'index.html'}")
    if wanted.hides_names:
        tell("names are kept back as far as they were read: look through the texts before you pass them on")
    return DONE
