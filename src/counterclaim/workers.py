"""A killable child process that serves one function: the only defence against a report that hangs or crashes.

A signal handler or a thread is none: while C code runs (a parser, a regular expression) Python code waits.

Workers are fresh interpreters (`python -c`), neither forked nor started by `multiprocessing`: a fork of a process
with threads can deadlock, and `multiprocessing` runs the caller's main module again, so that it breaks every script
without `if __name__ == "__main__"`. They talk over a socket pair. A worker ends when its parent's end closes, and
the kernel ends it if one task runs on after that. POSIX only (Linux, macOS).
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from counterclaim.errors import CounterclaimError, ResourceError

START_LIMIT_S = 120.0
"""Seconds for loading; even a cold disk needs less for a model."""

GRACE_S = 2.0
"""Seconds past its limit after which a worker is ended by the kernel, if its parent has not killed it before."""

BOOT = """\
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
import json
sys.path[:] = json.loads(sys.argv[2])
from counterclaim.workers import serve
serve(int(sys.argv[1]))
"""
"""What a worker runs. Ctrl-C is the parent's to handle; the module path is the parent's."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Workers are the parallelism: each computes on one thread unless the user says otherwise."""


class WorkerDied(CounterclaimError):
    """The worker ended without an answer."""


class WorkerTimeout(CounterclaimError):
    """The worker ran past its limit and was killed."""


@dataclass(frozen=True, slots=True)
class _Order:
    """The first message: which function to serve, within which address space."""

    factory: str
    arguments: tuple[object, ...]
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class _Started:
    """The first answer: `problem` says why the function could not be loaded, "" if it was."""

    problem: str = ""


class Worker:
    """One child process. `connection` becomes readable when there is something to `receive`.

    `factory` is the dotted name `module:function` of a function that is called once in the child, with `arguments`,
    and returns the function that is served. An exception in that function ends the worker: answers are its business.
    Tasks and answers are instances of importable classes. `is_quiet` drops what the child writes to standard error;
    its standard output is always dropped, as ours carries data only.
    """

    def __init__(self, factory: str, *arguments: object, memory_bytes: int, is_quiet: bool = False) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and code)
                [sys.executable, "-P", "-c", BOOT, str(theirs.fileno()), json.dumps(sys.path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if is_quiet else None,
                pass_fds=(theirs.fileno(),),
                env={**dict.fromkeys(ONE_THREAD, "1"), **os.environ},
            )
        self.connection = Connection(ours.detach())
        self.deadline = time.monotonic() + START_LIMIT_S
        self.is_started = False
        self._factory = factory
        with suppress(OSError):  # a child that died already is noticed by `receive`
            self.connection.send(_Order(factory, arguments, memory_bytes))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def await_start(self) -> None:
        """Wait until the function is loaded; raises ResourceError if it cannot be."""
        if self.is_started:
            return
        if not self.connection.poll(max(0.0, self.deadline - time.monotonic())):
            self.kill()
            raise ResourceError(f"{self._factory}: a worker did not start within {START_LIMIT_S:g} s")
        try:
            started = self.connection.recv()
        except (EOFError, OSError) as problem:
            raise ResourceError(f"{self._factory}: a worker ended while starting ({self._epitaph()})") from problem
        if started.problem:
            self.kill()
            raise ResourceError(started.problem)
        self.is_started = True

    def submit(self, task: object, *, limit_s: float) -> None:
        """Hand over a task, to be answered within `limit_s` seconds from now; raises WorkerDied."""
        self.deadline = time.monotonic() + limit_s
        try:
            self.connection.send((task, limit_s))
        except OSError as problem:
            raise WorkerDied(self._epitaph()) from problem

    def receive(self) -> Any:
        """The answer, waiting for it until `deadline`; raises WorkerTimeout (and kills) or WorkerDied."""
        try:
            if self.connection.poll(max(0.0, self.deadline - time.monotonic())):
                return self.connection.recv()
        except (EOFError, OSError) as problem:
            epitaph = self._epitaph()
            if self._process.returncode != -signal.SIGALRM:
                raise WorkerDied(epitaph) from problem
        self.kill()
        raise WorkerTimeout("stopped at its time limit")

    def call(self, task: object, *, limit_s: float) -> Any:
        """`submit` and `receive` in one; loading does not count towards `limit_s`."""
        self.await_start()
        self.submit(task, limit_s=limit_s)
        return self.receive()

    def kill(self) -> None:
        """End the child now; safe to call twice."""
        self.connection.close()
        self._process.kill()
        self._process.wait()

    def _epitaph(self) -> str:
        """How the child ended; ends it if it still lives with its connection closed."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=GRACE_S)
        status = self._process.poll()
        self.kill()
        if status is None:
            return "closed its connection"
        if status >= 0:
            return f"exit status {status}"
        with suppress(ValueError):
            return f"killed by {signal.Signals(-status).name}"
        return f"killed by signal {-status}"


def resolve(factory: str) -> Callable[..., Callable[[Any], Any]]:
    """The function named `module:function`; raises ResourceError if there is none."""
    module, _, name = factory.partition(":")
    try:
        function: Callable[..., Callable[[Any], Any]] = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as problem:
        raise ResourceError(f"{factory}: {problem}") from problem
    return function


def serve(handle: int) -> None:
    """The child's whole life: load, say so, answer tasks one by one until the parent's end closes."""
    connection = Connection(handle)
    with suppress(EOFError, OSError):
        order: _Order = connection.recv()
        _limit_memory(order.memory_bytes)
        try:
            function = resolve(order.factory)(*order.arguments)
        except (CounterclaimError, ImportError, OSError, MemoryError) as problem:
            is_ours = isinstance(problem, CounterclaimError)
            connection.send(
                _Started(str(problem) if is_ours else f"{order.factory}: {type(problem).__name__}: {problem}")
            )
            return
        connection.send(_Started())
        # Nobody handles this signal, so it ends the process even while C code holds the interpreter.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        while True:
            task, limit_s = connection.recv()
            signal.setitimer(signal.ITIMER_REAL, limit_s + GRACE_S)
            answer = function(task)
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send(answer)


def _limit_memory(memory_bytes: int) -> None:
    """Cap the address space, where the platform has such a limit: better one crash than a machine that swaps."""
    try:
        import resource  # noqa: PLC0415  (absent on some platforms)

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    except (ImportError, OSError, ValueError):
        return
