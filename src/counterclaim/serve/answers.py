"""An index and a question → an answer with its ETag; 304 where the asker has it already."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import Request, Response

from counterclaim.errors import UsageError
from counterclaim.record.index.reading import Index, Page
from counterclaim.serve.cursors import cursor_after, read_cursor
from counterclaim.serve.formats import Table
from counterclaim.serve.problems import Gone, NotFound

JSON = "application/json"
CACHE_CONTROL = "private, no-cache"
"""Kept by the browser, asked for again each time."""


def etag_of(request: Request, index: Index, state: str = "") -> str:
    """The same for the same question to the same index."""
    asked = f"{request.url.path}?{request.url.query}\n{state}"
    return f'"{index.revision}-{hashlib.sha256(asked.encode()).hexdigest()[:16]}"'


def answer(
    request: Request, index: Index, make: Callable[[], bytes | str], *, media_type: str = JSON, state: str = ""
) -> Response:
    """What `make` gives, unless the asker has it. `state`: what it depends on besides the index and the question."""
    etag = etag_of(request, index, state)
    headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(make(), headers=headers, media_type=media_type)


def answer_json(request: Request, index: Index, make: Callable[[], object], *, state: str = "") -> Response:
    """The same for an object."""
    return answer(request, index, lambda: to_json(make()), state=state)


def to_json(value: object) -> str:
    """`value` as JSON in ASCII, which holds halves of characters too."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def answer_one(request: Request, index: Index, make: Callable[[], object]) -> Response:
    """The same for one thing by its id; raises NotFound if there is none."""
    try:
        return answer_json(request, index, make)
    except UsageError as error:
        raise NotFound(str(error)) from error


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Where in which list a page begins: the order of the list is part of its cursors."""

    order: str
    cursor: str | None


def answer_page(
    request: Request, index: Index, asked: PageAsked, find: Callable[[str | None], Page], write: Table | None = None
) -> Response:
    """The page that `find` gives behind an id, with `next` and a Link to what follows; in another form if `write`.

    Raises UsageError on a cursor of another list, Gone on one whose id is no longer there.
    """
    after = read_cursor(asked.cursor, asked.order)
    headers: dict[str, str] = {}

    def make() -> bytes | str:
        try:
            page = find(after)
        except UsageError as error:
            raise Gone(str(error)) from error
        cursor = None if page.last_id is None else cursor_after(asked.order, page.last_id)
        if cursor is not None:
            headers["Link"] = f'<{_address_of(request, cursor)}>; rel="next"'
        if write:
            return write.write([json.loads(item) for item in page.items])
        return f'{{"items":[{",".join(page.items)}],"next":{json.dumps(cursor)},"total":{page.total}}}'

    made = answer(request, index, make, media_type=write.media_type if write else JSON)
    made.headers.update(headers)
    return made


def _address_of(request: Request, cursor: str) -> str:
    asked = [(name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name != "cursor"]
    return f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"


def _has(given: str, etag: str) -> bool:
    return given.strip() == "*" or etag in {part.strip().removeprefix("W/") for part in given.split(",")}
