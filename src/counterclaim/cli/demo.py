"""`counterclaim demo`: the shipped example reports, coded and linked."""

from __future__ import annotations

from importlib.resources import as_file, files

from counterclaim.cli.flow import Target, code_paths, tell
from counterclaim.errors import ResourceError
from counterclaim.settings import Settings


def show_demo() -> int:
    """Code the example family and show its ledger and disputes; the exit code."""
    folder = files("counterclaim.resources").joinpath("demo")
    if not folder.is_dir():
        raise ResourceError("the example reports (resources/demo) are missing: install counterclaim anew")
    with as_file(folder) as path:
        reports = sorted(str(p) for p in path.glob("*.txt"))
        tell(f"coding {len(reports)} reports of {path}")
        return code_paths(reports, target=Target("table"), ledger=None, published=None, settings=Settings())
