"""Where data goes: standard output, or a file that is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from counterclaim.errors import UsageError

USUAL_MODE = 0o666


def check_output(path: str | None) -> None:
    """Raise UsageError if `open_output` could not write to `path`: asked before the work, not after it."""
    if path is None or path == "-":
        return
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise UsageError(f"{path}: cannot be written: the folder {target.parent} does not exist")
    if not os.access(target if target.exists() and not target.is_file() else target.parent, os.W_OK):
        raise UsageError(f"{path}: cannot be written: permission denied")


@contextmanager
def open_output(path: str | None) -> Iterator[BinaryIO]:
    """A binary stream to `path`, or to standard output if it is None or "-".

    A regular file appears under its name only when the block ends without an error; until then, and after an
    error, what was there before stays. Raises UsageError if it cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(os.path.realpath(path))
    try:
        is_special = target.exists() and not target.is_file()
        stream = cast("BinaryIO", target.open("wb")) if is_special else _open_beside(target)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    if is_special:  # a pipe, a terminal
        with stream:
            yield stream
        return
    draft = Path(stream.name)
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _open_beside(target: Path) -> BinaryIO:
    """A new file in the folder of `target`, with the rights that `target` has or would get."""
    draft = tempfile.NamedTemporaryFile(  # noqa: SIM115  (closed by the caller)
        prefix=f".{target.name}.", suffix=".part", dir=target.parent, delete=False
    )
    umask = os.umask(0)
    os.umask(umask)
    Path(draft.name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else USUAL_MODE & ~umask)
    return cast("BinaryIO", draft)
