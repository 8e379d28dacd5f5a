"""`counterclaim demo`: the shipped example reports, coded and linked."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import PurePath

from counterclaim.acquire import read_reports
from counterclaim.cli.flow import Target, code_reports, tell
from counterclaim.errors import ResourceError
from counterclaim.settings import Settings


def show_demo() -> int:
    """Code the example family and show its ledger and disputes; the exit code."""
    folder = files("counterclaim.resources").joinpath("demo")
    if not folder.is_dir():
        raise ResourceError("the example reports (resources/demo) are missing: install counterclaim anew")
    with as_file(folder) as path:
        reports = list(read_reports([str(path)]))
        tell(f"coding the {len(reports)} example reports in {path}")
        named = [replace(report, path=f"demo/{PurePath(report.path).name}") for report in reports]
        return code_reports(named, target=Target("table"), ledger=None, settings=Settings())
