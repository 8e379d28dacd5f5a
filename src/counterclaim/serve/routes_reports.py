"""`/reports`: the texts, their versions, and what changed between two of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterclaim.record.index.details import compare_texts, list_reports, report_details, text_of
from counterclaim.record.index.reading import Page
from counterclaim.serve.answers import PageAsked, answer_one, answer_page
from counterclaim.serve.filters import ChangesQuery, ReportsQuery
from counterclaim.serve.filters import Query as Asked
from counterclaim.serve.source import IndexSource


def make_report_routes(source: IndexSource) -> APIRouter:
    """The routes over `source`."""
    router = APIRouter()

    @router.get("/reports")
    def reports(request: Request, asked: Annotated[ReportsQuery, Query()]) -> Response:
        """A page of reports in order of publication, all editions."""
        index = source.index(asked.moment)

        def find(after: str | None) -> Page:
            return list_reports(index, limit=asked.limit, after=after)

        return answer_page(request, index, PageAsked("reports", asked.cursor), find)

    @router.get("/reports/{report_id}")
    def report(request: Request, report_id: str, asked: Annotated[Asked, Query()]) -> Response:
        """One report: its text, its claims with their spans (code points), attributions, copies, versions."""
        index = source.index(asked.moment)
        return answer_one(request, index, lambda: report_details(index, report_id))

    @router.get("/reports/{report_id}/changes")
    def changes(request: Request, report_id: str, asked: Annotated[ChangesQuery, Query()]) -> Response:
        """Sentence by sentence: what this report says that `against`, an earlier one, did not, and what it no longer says."""
        index = source.index(asked.moment)

        def compare() -> object:
            return {"items": list(compare_texts(text_of(index, asked.against), text_of(index, report_id)))}

        return answer_one(request, index, compare)

    return router
