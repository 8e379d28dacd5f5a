"""Reports → codings on this machine: supervised workers, a bounded window, results in the order of the input.

reports --window--> idle worker --answer, timeout or death--> finished --in order--> caller
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from multiprocessing.connection import wait

from counterclaim.errors import UsageError
from counterclaim.model import Coding, Failure, Report
from counterclaim.run.boundary import load_guarded
from counterclaim.settings import Settings
from counterclaim.workers import Worker, WorkerDied, WorkerTimeout

CODER = "counterclaim.run.boundary:load_coder"
SERVED = "counterclaim.run.boundary:load_guarded"
WINDOW = 16
"""Reports read ahead of the oldest unfinished one, for each process: bounds the memory, and lets the others work on
while one report is slow."""

Result = Coding | Failure


def code_all(
    reports: Iterable[Report | Failure],
    *,
    settings: Settings,
    progress: Callable[[int], None] | None = None,
    coder: str = CODER,
) -> Iterator[Result]:
    """The coding, or the Failure, of each of `reports`, in their order; a Failure among them is passed on.

    `settings.processes` worker processes; the results do not depend on their number. A report that runs longer than
    `settings.report_limit_s` is a Failure (timeout), one that ends its worker a Failure (crashed), one that meets
    a bug a Failure (internal_error); a fresh worker takes the next. With 0 processes all is coded in this process:
    no start-up cost for a caller that has loaded the tools, but a report that hangs hangs the caller.
    `progress` is called with the number of results so far, before each is handed on. `coder` names, as
    `module:function`, what loads the coder: called once in each worker with `settings`, it returns a function from
    Report to Coding.

    Reads `reports` no further than 16 ahead for each process, so a stream of any length fits. Close the iterator
    (or exhaust it) to end the workers. Raises UsageError for a negative number of processes, ResourceError if the
    tools cannot be loaded.
    """
    if settings.processes < 0:
        raise UsageError(f"processes is {settings.processes}: 0 or more allowed")
    here = settings.processes == 0
    results = _code_here(reports, settings, coder) if here else _Pool(settings, coder).code(reports)
    return _count(results, progress)


def _count(results: Generator[Result, None, None], progress: Callable[[int], None] | None) -> Iterator[Result]:
    with closing(results):
        for number, result in enumerate(results, start=1):
            if progress is not None:
                progress(number)
            yield result


def _code_here(reports: Iterable[Report | Failure], settings: Settings, coder: str) -> Generator[Result, None, None]:
    code: Callable[[Report], Result] | None = None
    for report in reports:
        if isinstance(report, Failure):
            yield report
        else:
            code = code or load_guarded(coder, settings)
            yield code(report)


class _Pool:
    """The workers of one run, and which report each is at (its number and the report)."""

    def __init__(self, settings: Settings, coder: str) -> None:
        self._settings = settings
        self._coder = coder
        self._starting: list[Worker] = []
        self._idle: list[Worker] = []
        self._busy: dict[Worker, tuple[int, Report]] = {}
        self._waiting: deque[tuple[int, Report]] = deque()
        self._finished: dict[int, Result] = {}

    def code(self, reports: Iterable[Report | Failure]) -> Generator[Result, None, None]:
        source = enumerate(reports)
        is_open, given = True, 0
        try:
            # A worker loads while the first report is still being read.
            self._start_worker()
            while True:
                while given in self._finished:
                    yield self._finished.pop(given)
                    given += 1
                is_open = is_open and self._fill(source)
                if given in self._finished:
                    continue
                if not is_open and not self._waiting and not self._busy:
                    return
                self._hand_out()
                self._collect()
        finally:
            for worker in (*self._starting, *self._idle, *self._busy):
                worker.kill()

    def _fill(self, source: Iterator[tuple[int, Report | Failure]]) -> bool:
        """Read ahead until every worker has work or the window is full; False at the end of the input."""
        window = WINDOW * self._settings.processes
        while len(self._waiting) < self._settings.processes and self._size() < window:
            number, report = next(source, (-1, None))
            if report is None:
                return False
            if isinstance(report, Failure):
                self._finished[number] = report
            else:
                self._waiting.append((number, report))
        return True

    def _size(self) -> int:
        return len(self._waiting) + len(self._busy) + len(self._finished)

    def _start_worker(self) -> None:
        memory_bytes = self._settings.worker_memory_bytes
        self._starting.append(Worker(SERVED, self._coder, self._settings, memory_bytes=memory_bytes))

    def _hand_out(self) -> None:
        """Give waiting reports to idle workers, oldest first; start workers while there is work for more."""
        while self._waiting and self._idle:
            number, report = self._waiting.popleft()
            worker = self._idle.pop()
            try:
                worker.submit(report, limit_s=self._settings.report_limit_s)
            except WorkerDied:
                # It died idle, so not of this report, which is given to another.
                self._waiting.appendleft((number, report))
            else:
                self._busy[worker] = (number, report)
        while len(self._starting) < min(len(self._waiting), self._settings.processes - len(self._busy)):
            self._start_worker()

    def _collect(self) -> None:
        """Wait for the next event: an answer, a death, a limit passed, a worker that is ready."""
        workers = (*self._starting, *self._busy)
        if not workers:
            return
        patience = max(0.0, min(w.deadline for w in workers) - time.monotonic())
        readable = set(wait([w.connection for w in workers], timeout=patience))
        now = time.monotonic()
        for worker in workers:
            if worker.connection in readable or worker.deadline <= now:
                self._settle(worker)

    def _settle(self, worker: Worker) -> None:
        if worker in self._starting:
            worker.await_start()
            self._starting.remove(worker)
            self._idle.append(worker)
            return
        number, report = self._busy[worker]
        try:
            self._finished[number] = worker.receive()
            self._idle.append(worker)
        except WorkerTimeout:
            limit = self._settings.report_limit_s
            self._finished[number] = Failure(report.path, "timeout", f"stopped after {limit:g} s")
        except WorkerDied as death:
            self._finished[number] = Failure(report.path, "crashed", f"its process ended: {death}")
        del self._busy[worker]
