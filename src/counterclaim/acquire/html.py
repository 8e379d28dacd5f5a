"""HTML page → Report. Stub until the killable reader is in: trafilatura in this process."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from counterclaim.acquire.build import Metadata, build_report
from counterclaim.acquire.decode import decode_bytes
from counterclaim.acquire.moments import parse_moment
from counterclaim.model import Failure, Moment, Report


class PageReader:
    """Reads pages."""

    def __init__(self, *, limit_s: float, memory_bytes: int) -> None:
        self._limit_s = limit_s
        self._memory_bytes = memory_bytes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing yet."""

    def read(self, content: bytes, *, path: str, published: Moment | None) -> Report | Failure:
        """The report of a page."""
        import trafilatura  # noqa: PLC0415

        decoded = decode_bytes(content)
        if decoded is None:
            return Failure(path, "binary", "the file is not text")
        found = trafilatura.bare_extraction(decoded.text, with_metadata=True)
        if found is None or isinstance(found, dict) or not found.text:
            return Failure(path, "empty", "the page holds no article")
        metadata = Metadata(parse_moment(found.date or ""), found.sitename, found.title, found.url, decoded.notes)
        return build_report(found.text, path=path, metadata=metadata, published=published)
