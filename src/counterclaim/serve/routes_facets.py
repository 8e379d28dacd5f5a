"""`/facets`, `/timeline`, `/map`, `/parties`, `/search`: counts over what the filters leave."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterclaim.record.index.facets import count_bins, count_facets, list_features, list_parties, search_claims
from counterclaim.serve.answers import answer_json
from counterclaim.serve.filters import Filters, MapQuery, PartiesQuery, SearchQuery, TimelineQuery
from counterclaim.serve.source import IndexSource


def make_facet_routes(source: IndexSource) -> APIRouter:
    """The routes over `source`."""
    router = APIRouter()

    @router.get("/facets")
    def facets(request: Request, asked: Annotated[Filters, Query()]) -> Response:
        """How many events each value of status, type, country, party and dispute has; each under all filters but its own."""
        index = source.index(asked.moment)
        return answer_json(request, index, lambda: count_facets(index, asked.wanted))

    @router.get("/timeline")
    def timeline(request: Request, asked: Annotated[TimelineQuery, Query()]) -> Response:
        """How many events begin when, by status."""
        index = source.index(asked.moment)
        return answer_json(request, index, lambda: count_bins(index, asked.wanted, asked.bins))

    @router.get("/map")
    def points(request: Request, asked: Annotated[MapQuery, Query()]) -> Response:
        """The events that have a place, as GeoJSON."""
        index = source.index(asked.moment)
        return answer_json(request, index, lambda: list_features(index, asked.wanted, asked.limit))

    @router.get("/parties")
    def parties(request: Request, asked: Annotated[PartiesQuery, Query()]) -> Response:
        """Who speaks or acts, those in most events first."""
        index = source.index(asked.moment)
        return answer_json(request, index, lambda: list_parties(index, asked.limit))

    @router.get("/search")
    def search(request: Request, asked: Annotated[SearchQuery, Query()]) -> Response:
        """Full-text search: numbers of all events found, and the words of the best."""
        index = source.index(asked.moment)
        return answer_json(request, index, lambda: search_claims(index, asked.wanted, asked.limit))

    return router
