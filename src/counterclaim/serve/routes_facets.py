"""`/facets`, `/timeline`, `/map`, `/parties`, `/search`: counts over what the filters leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterclaim.record.index.facets import count_bins, count_facets, list_features, list_parties, search_claims
from counterclaim.record.index.reading import Index
from counterclaim.serve import filters
from counterclaim.serve.answers import answer_json
from counterclaim.serve.filters import Filters, MapQuery, PartiesQuery, SearchQuery, TimelineQuery
from counterclaim.serve.source import IndexSource


def make_facet_routes(source: IndexSource) -> APIRouter:
    """The routes over `source`."""
    router = APIRouter()

    def tell(request: Request, asked: filters.Query, count: Callable[[Index], object]) -> Response:
        index = source.index(asked.moment)
        return answer_json(request, index, lambda: count(index))

    @router.get("/facets")
    def facets(request: Request, asked: Annotated[Filters, Query()]) -> Response:
        """How many events each value of status, type, country, party and dispute has; each under all filters but its own."""
        return tell(request, asked, lambda index: count_facets(index, asked.wanted))

    @router.get("/timeline")
    def timeline(request: Request, asked: Annotated[TimelineQuery, Query()]) -> Response:
        """How many events begin when, by status."""
        return tell(request, asked, lambda index: count_bins(index, asked.wanted, asked.bins))

    @router.get("/map")
    def points(request: Request, asked: Annotated[MapQuery, Query()]) -> Response:
        """The events that have a place, as GeoJSON."""
        return tell(request, asked, lambda index: list_features(index, asked.wanted, asked.limit))

    @router.get("/parties")
    def parties(request: Request, asked: Annotated[PartiesQuery, Query()]) -> Response:
        """Who speaks or acts, those in most events first."""
        return tell(request, asked, lambda index: list_parties(index, asked.limit))

    @router.get("/search")
    def search(request: Request, asked: Annotated[SearchQuery, Query()]) -> Response:
        """Full-text search: numbers of all events found, and the words of the best."""
        return tell(request, asked, lambda index: search_claims(index, asked.wanted, asked.limit))

    return router
