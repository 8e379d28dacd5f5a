"""Text and metadata → Report: the one place where a `Report` is built, whatever its file looked like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.acquire.header import find_headline, read_header
from counterclaim.acquire.language import detect_language
from counterclaim.model import Failure, Moment, Report, hash_id

WORD_CHARACTER = re.compile(r"[^\W_]")
"""A letter or digit: matches `a`, must not match `\\x00` or `…`; a body without any is no report."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report beside its text; None = unknown. `notes` as in `Report`."""

    published: Moment | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


def build_report(text: str, *, path: str, metadata: Metadata, published: Moment | None) -> Report | Failure:
    """The report of `text`: its own header counts before `metadata`, that before `published`.

    A text whose body has no letter or digit is a Failure (empty). The id does not depend on `path`.
    """
    header = read_header(text)
    if WORD_CHARACTER.search(text, header.body_start) is None:
        return Failure(
            path, "empty", "the file has a header but no text" if text[: header.body_start].strip() else "no text"
        )
    moment = header.published or metadata.published or published
    outlet = header.outlet or metadata.outlet
    title = header.title or metadata.title or find_headline(text, header.body_start)
    url = header.url or metadata.url
    return Report(
        id=hash_id("rep", text, outlet, None if moment is None else moment.isoformat(), url, title),
        text=text,
        path=path,
        outlet=outlet,
        published=moment,
        title=title,
        url=url,
        language=detect_language(text[header.body_start :]),
        body_start=header.body_start,
        notes=(*metadata.notes, *header.notes),
    )
