"""Where the desk's indexes come from: that of now, made anew when the ledger changed; those of moments.

While a new index is being made, the old one is served; a large one is made in another process, so that answers stay
quick. Indexes of moments lie in a folder of their own, which goes with
the desk; that of now lies beside the ledger, or there too if nothing can be written beside the ledger.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import OrderedDict
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from itertools import count
from pathlib import Path
from threading import BoundedSemaphore, Lock, Thread
from typing import Protocol

from counterclaim.errors import CounterclaimError
from counterclaim.model import Moment
from counterclaim.record.index.reading import Index
from counterclaim.record.streams import moment_to_text
from counterclaim.run.indexing import build_index, ledger_revision, open_index
from counterclaim.serve.problems import LedgerGone, NotReady
from counterclaim.serve.settings import DeskSettings

_BUILDING = "the ledger as of that moment is still being put together"


class IndexSource(Protocol):
    """What the routes need: an index of now or of a moment."""

    def index(self, as_of: Moment | None = None) -> Index:
        """The index; raises NotReady, LedgerGone or LedgerError."""

    def refresh(self) -> None:
        """Look at the ledger with the next request."""

    @property
    def path(self) -> str:
        """The ledger, as it was named."""

    @property
    def is_behind(self) -> bool:
        """True if the ledger has changed and the index of it is still being made."""


class LedgerSource:
    """Indexes of a ledger file; `open` makes the first one before it returns."""

    def __init__(
        self, path: str, target: Path, folder: tempfile.TemporaryDirectory[str], settings: DeskSettings
    ) -> None:
        self._path = path
        self._target = target
        self._folder = folder
        self._settings = settings
        self._now = open_index(path, target)
        self._seen = self._look()
        self._looked = time.monotonic()
        self._is_gone = False
        self._lock = Lock()
        self._builder: Thread | None = None
        self._moments: OrderedDict[str, Future[Index]] = OrderedDict()
        self._numbers = count()
        self._workers = ThreadPoolExecutor(1, "moment")
        self._seats = BoundedSemaphore(settings.waiting)

    @classmethod
    def open(cls, path: str, settings: DeskSettings | None = None) -> LedgerSource:
        """The source of the ledger at `path`; raises LedgerError if it cannot be read."""
        folder = tempfile.TemporaryDirectory(prefix="counterclaim-", ignore_cleanup_errors=True)
        beside = os.access(Path(path).resolve().parent, os.W_OK)
        target = Path(f"{path}-index") if beside else Path(folder.name) / "index"
        try:
            return cls(path, target, folder, settings or DeskSettings())
        except BaseException:
            folder.cleanup()
            raise

    def close(self) -> None:
        """Stop, and remove what is not beside the ledger."""
        self._workers.shutdown(wait=True, cancel_futures=True)
        self._now.close()
        self._folder.cleanup()

    @property
    def path(self) -> str:
        """The ledger, as it was named."""
        return self._path

    @property
    def is_behind(self) -> bool:
        """True while an index of a newer ledger is being made."""
        return self._builder is not None

    def index(self, as_of: Moment | None = None) -> Index:
        """The index of now, perhaps of a moment ago; or that of `as_of`, for which NotReady may be raised.

        Raises LedgerGone as soon as it notices that the file is not there, until it is there again.
        """
        self._notice_changes()
        if (
            self._is_gone
        ):  # what was indexed could still be read, but somebody took the ledger away, perhaps for a reason
            raise LedgerGone
        return self._now if as_of is None else self._index_of(as_of)

    def refresh(self) -> None:
        """Look at the ledger with the next request, however short ago that was done."""
        self._looked = float("-inf")

    # --- now ----------------------------------------------------------------------------------------

    def _look(self) -> tuple[tuple[int, int], ...]:
        found = []
        for name in (self._path, f"{self._path}-wal"):
            try:
                told = Path(name).stat()
            except OSError:
                found.append((0, 0))
            else:  # an empty log comes and goes with every reader
                found.append((told.st_mtime_ns, told.st_size) if told.st_size else (0, 0))
        return tuple(found)

    def _notice_changes(self) -> None:
        with self._lock:
            now = time.monotonic()
            if self._builder is not None or now - self._looked < self._settings.look_s:
                return
            self._looked = now
            self._is_gone = not Path(self._path).is_file()
            seen = self._look()
            if self._is_gone or seen == self._seen:
                return
            self._builder = Thread(target=self._rebuild, args=(seen,), name="index", daemon=True)
            self._builder.start()

    def _rebuild(self, seen: tuple[tuple[int, int], ...]) -> None:
        try:
            if ledger_revision(self._path) != self._now.revision:
                self._build()
                self._now = Index.open(self._target)
            self._seen = seen
        except (CounterclaimError, OSError, subprocess.CalledProcessError):
            pass  # the old index goes on being served, and the next look tries again
        finally:
            with self._lock:
                self._builder = None

    def _build(self) -> None:
        size = self._target.stat().st_size if self._target.exists() else 0
        if size <= self._settings.small_bytes:
            build_index(self._path, self._target)
            return
        command = [sys.executable, "-P", "-m", "counterclaim.run.indexing", self._path, str(self._target)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own module, by -P not one of the folder we are in

    # --- moments ------------------------------------------------------------------------------------

    def _index_of(self, as_of: Moment) -> Index:
        key = f"{self._now.revision} {moment_to_text(as_of)}"
        with self._lock:
            future = self._moments.pop(key, None)
            if future is None or (future.done() and future.exception() is not None):
                target = Path(self._folder.name) / f"moment-{next(self._numbers)}"
                future = self._workers.submit(open_index, self._path, target, as_of=as_of)
            self._moments[key] = future
            while len(self._moments) > self._settings.kept_moments:
                _, oldest = self._moments.popitem(last=False)
                oldest.cancel()
                oldest.add_done_callback(_forget)
        return self._wait_for(future)

    def _wait_for(self, future: Future[Index]) -> Index:
        waits = not future.done()
        if waits and not self._seats.acquire(blocking=False):  # else all threads could wait, and none would answer
            raise NotReady(_BUILDING)
        try:
            return future.result(self._settings.wait_s)
        except (NotYet, CancelledError):  # cancelled: others asked for so many moments that it was dropped
            raise NotReady(_BUILDING) from None
        finally:
            if waits:
                self._seats.release()


def _forget(future: Future[Index]) -> None:
    if not future.cancelled() and future.exception() is None:
        index = future.result()
        index.path.unlink(missing_ok=True)  # who still reads it goes on; the rest goes with the last reader
