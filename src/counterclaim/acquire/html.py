"""HTML page → Report. Offsets of such a report count in the extracted text: headline, blank line, paragraphs.

bytes --decode--> markup --worker, or strip_tags--> PageText --> Report
"""

from __future__ import annotations

import re
from types import TracebackType
from typing import Self

from counterclaim.acquire.build import Metadata, build_report
from counterclaim.acquire.decode import decode_bytes, replace_surrogates
from counterclaim.acquire.html_text import PageText, is_safe_to_parse, strip_tags
from counterclaim.acquire.moments import parse_moment
from counterclaim.model import Failure, Moment, Report
from counterclaim.workers import Worker, WorkerDied, WorkerTimeout

PAGE_PARSER = "counterclaim.acquire.html_page:load_page_parser"

TAGS_STRIPPED = "html_tags_stripped"
"""Note: the article extractor was stopped, refused the page or found nothing; menus may stand in the text."""

CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:\-]{1,40})""", re.IGNORECASE)
"""A page's declared encoding: matches `<meta charset="windows-1252">`, must not match `charset=x` outside a meta tag."""

CHARSET_BYTES = 4_096
"""Where browsers look for it, with room to spare."""

HEADLINE_CHARS = 300


class PageReader:
    """Reads pages, one by one, in a worker that is started at the first page and killed when a page hangs it.

    A context manager: leaving it ends the worker. `limit_s` seconds for each page; `parser` names, as
    `module:function`, what loads the function from markup to `PageText | None`.
    """

    def __init__(self, *, limit_s: float, memory_bytes: int, parser: str = PAGE_PARSER) -> None:
        self._limit_s = limit_s
        self._memory_bytes = memory_bytes
        self._parser = parser
        self._worker: Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_worker()

    def read(self, content: bytes, *, path: str, published: Moment | None) -> Report | Failure:
        """The report of one page; a Failure (binary, empty) only where there is no text at all."""
        declared = CHARSET.search(content[:CHARSET_BYTES])
        decoded = decode_bytes(content, declared=None if declared is None else declared.group(1).decode("ascii"))
        if decoded is None:
            return Failure(path, "binary", "the file is not text")
        plain = strip_tags(decoded.text)
        page = self._parse(decoded.text)
        notes = decoded.notes if page is not None else (*decoded.notes, TAGS_STRIPPED)
        page = page or plain
        written = [w for w in (plain.published, page.published) if w]
        # The page's own metadata may hold the clock time, the extractor gives the day only.
        moment = next((m for m in map(parse_moment, written) if m is not None), None)
        metadata = Metadata(
            moment,
            _clean(page.outlet or plain.outlet),
            _clean(page.title or plain.title),
            _clean(page.url or plain.url),
            notes,
        )
        return build_report(_with_headline(page, metadata.title), path=path, metadata=metadata, published=published)

    def _parse(self, markup: str) -> PageText | None:
        if not is_safe_to_parse(markup):
            return None
        if self._worker is None:
            self._worker = Worker(self._parser, memory_bytes=self._memory_bytes, is_quiet=True)
        try:
            page: PageText | None = self._worker.call(markup, limit_s=self._limit_s)
        except (WorkerTimeout, WorkerDied):
            self._end_worker()
            return None
        return page

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None


def _with_headline(page: PageText, title: str | None) -> str:
    """The headline is part of what the report says; extractors often leave it out of the text."""
    text = replace_surrogates(page.text).text
    if title is None or len(title) > HEADLINE_CHARS or title in text[: 2 * HEADLINE_CHARS]:
        return text
    return f"{title}\n\n{text}"


def _clean(value: str | None) -> str | None:
    return None if value is None else replace_surrogates(" ".join(value.split())).text or None
