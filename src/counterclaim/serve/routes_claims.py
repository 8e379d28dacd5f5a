"""`/claims`: who says so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterclaim.record.index.details import claim_details, list_claims
from counterclaim.record.index.reading import Page
from counterclaim.serve.answers import PageAsked, answer_one, answer_page
from counterclaim.serve.filters import ClaimsQuery
from counterclaim.serve.filters import Query as Asked
from counterclaim.serve.source import IndexSource


def make_claim_routes(source: IndexSource) -> APIRouter:
    """The routes over `source`."""
    router = APIRouter()

    @router.get("/claims")
    def claims(request: Request, asked: Annotated[ClaimsQuery, Query()]) -> Response:
        """A page of claims in order of publication; of earlier editions too where their report is asked for."""
        index = source.index(asked.moment)

        def find(after: str | None) -> Page:
            return list_claims(index, asked.wanted, limit=asked.limit, after=after)

        return answer_page(request, index, PageAsked("claims", asked.cursor), find)

    @router.get("/claims/{claim_id}")
    def claim(request: Request, claim_id: str, asked: Annotated[Asked, Query()]) -> Response:
        """One claim."""
        index = source.index(asked.moment)
        return answer_one(request, index, lambda: claim_details(index, claim_id))

    return router
