"""`/ledger`, `/columns`, `/events`: what happened."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterclaim.errors import UsageError
from counterclaim.record.index.details import event_details
from counterclaim.record.index.reading import Page
from counterclaim.serve.answers import PageAsked, answer, answer_json, answer_one, answer_page
from counterclaim.serve.filters import MAX_PAGE, EventsQuery
from counterclaim.serve.filters import Query as Asked
from counterclaim.serve.formats import FORMATS
from counterclaim.serve.source import IndexSource

API_VERSION = 1


def make_event_routes(source: IndexSource, *, is_writable: bool) -> APIRouter:
    """The routes over `source`."""
    router = APIRouter()

    @router.get("/ledger")
    def ledger(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        """What the ledger holds, and on which days its reports were published."""
        index = source.index(asked.moment)
        told = {
            "version": API_VERSION,
            **index.meta,
            "path": source.path,
            "writable": is_writable,
            "is_behind": source.is_behind,
        }
        return answer_json(request, index, lambda: told, state=str(source.is_behind))

    @router.get("/columns")
    def columns(request: Request, asked: Annotated[Asked, Query()]) -> Response:
        """Every event and claim as columns of codes and numbers, for a page that filters by itself."""
        index = source.index(asked.moment)
        return answer(request, index, lambda: index.blob("columns"))

    @router.get("/events", responses={200: {"content": {table.media_type: {} for table in FORMATS.values()}}})
    def events(request: Request, asked: Annotated[EventsQuery, Query()]) -> Response:
        """A page of events, or a table of them."""
        if asked.format == "json" and asked.limit > MAX_PAGE:
            raise UsageError(f"limit: at most {MAX_PAGE} as JSON")
        index = source.index(asked.moment)

        def find(after: str | None) -> Page:
            return index.list_events(asked.wanted, sort=asked.sort, limit=asked.limit, after=after)

        return answer_page(request, index, PageAsked(asked.sort, asked.cursor), find, FORMATS.get(asked.format))

    @router.get("/events/{event_id}")
    def event(request: Request, event_id: str, asked: Annotated[Asked, Query()]) -> Response:
        """One event with its claims, claim matrix, words and reports; the beginning of its id is enough."""
        index = source.index(asked.moment)
        return answer_one(request, index, lambda: event_details(index, event_id))

    return router
