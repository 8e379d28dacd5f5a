"""The report boundary: whatever goes wrong inside one report becomes a Failure, and the next report is coded."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath

from counterclaim.model import Coding, Failure, Report
from counterclaim.settings import Settings
from counterclaim.workers import resolve

Code = Callable[[Report], Coding]


def load_coder(settings: Settings) -> Code:
    """Load the tools and return the pipeline; raises ResourceError. Takes seconds and a few hundred MB."""
    from counterclaim.pipeline import code_report, load_tools  # noqa: PLC0415  (heavy: only where reports are coded)

    tools = load_tools()
    return lambda report: code_report(
        report, tools, max_chars=settings.max_report_chars, max_claims=settings.max_report_claims
    )


def load_guarded(coder: str, settings: Settings) -> Callable[[Report], Coding | Failure]:
    """What a worker serves: the function that `coder` (`module:function`, such as `load_coder`) loads, guarded."""
    return guard(resolve(coder)(settings))


def guard(code: Code) -> Callable[[Report], Coding | Failure]:
    """`code`, with any exception turned into a Failure (internal_error) that names its type and place, never text."""

    def code_guarded(report: Report) -> Coding | Failure:
        try:
            return code(report)
        except Exception as problem:  # noqa: BLE001  (the one place: a bug must cost one report, not the run)
            return Failure(report.path, "internal_error", _describe(problem))

    return code_guarded


def _describe(problem: Exception) -> str:
    """Type and innermost place of `problem`; its message may quote the report and is left out."""
    frames = traceback.extract_tb(problem.__traceback__)
    if not frames:
        return type(problem).__name__
    last = frames[-1]
    return f"{type(problem).__name__} in {PurePath(last.filename).name}:{last.lineno}"
