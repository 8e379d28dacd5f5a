"""`/review`: what to look at next, what was decided, and deciding."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from counterclaim.serve.answers import to_json
from counterclaim.serve.filters import MAX_PAGE, PairsQuery, Text
from counterclaim.serve.problems import Forbidden
from counterclaim.serve.reviewing import Reviewing
from counterclaim.serve.source import IndexSource

MAX_CLAIMS = 10_000
CREATED = 201


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ListQuery(_Asked):
    """How many."""

    limit: int = Field(50, ge=1, le=MAX_PAGE)


class ClaimName(_Asked):
    """Which claim."""

    report_id: Text
    claim_id: Text


SpanBody = Annotated[list[int], Field(min_length=2, max_length=2)]


class DecisionBody(_Asked):
    """What is decided; `record.review.drafts` says what goes with which verdict."""

    verdict: Text
    claims: list[ClaimName] = Field([], max_length=MAX_CLAIMS)
    others: list[ClaimName] = Field([], max_length=MAX_CLAIMS)
    event_id: Text | None = None
    field: Text | None = None
    value: Any = None
    spans: list[SpanBody] | None = Field(None, max_length=1_000)
    note: str | None = None
    reason: str | None = None
    reviewer: Text | None = Field(None, description="Who decides; whoever runs the desk if left out.")


class UndoBody(_Asked):
    """What is taken back."""

    decision: Text | None = Field(None, description="The reviewer's last decision if left out.")
    reviewer: Text | None = None


def make_review_routes(source: IndexSource, reviewing: Reviewing | None) -> APIRouter:
    """The routes; deciding is forbidden where there is no `reviewing`, for the ledger cannot be written to."""
    router = APIRouter(prefix="/review")

    def get_reviewing() -> Reviewing:
        if reviewing is None:
            raise Forbidden("this ledger cannot be written to")
        return reviewing

    @router.get("/queue")
    def queue(asked: Annotated[ListQuery, Query()]) -> Response:
        """The claims that nobody decided on, the most urgent first."""
        told = get_reviewing().list_queue(source.index(), asked.limit)
        return Response(to_json(told), media_type="application/json")

    @router.get("/pairs")
    def pairs(asked: Annotated[PairsQuery, Query()]) -> Response:
        """The pairs of claims that nobody compared, the most urgent first: does one event stand behind both?"""
        told = get_reviewing().list_pairs(source.index(asked.moment), asked.wanted, asked.limit)
        return Response(to_json(told), media_type="application/json")

    @router.get("/decisions")
    def decisions(asked: Annotated[ListQuery, Query()]) -> Response:
        """What was decided, the newest first."""
        return Response(to_json(get_reviewing().list_decisions(asked.limit)), media_type="application/json")

    @router.get("/agreement")
    def agreement(asked: Annotated[ListQuery, Query()]) -> Response:
        """How far reviewers agree, field by field: Krippendorff's alpha."""
        told = get_reviewing().measure()[: asked.limit]
        return Response(to_json({"items": told}), media_type="application/json")

    @router.post("/decisions", status_code=CREATED)
    def decide(body: DecisionBody) -> Response:
        """Keep a decision. What it changes is seen when the index is made anew, in a moment."""
        request = {name: value for name, value in body.model_dump(exclude={"reviewer"}).items() if value is not None}
        if "value" in body.model_fields_set:
            request["value"] = body.value
        made = get_reviewing().decide(request, body.reviewer)
        source.refresh()
        return Response(to_json(made), CREATED, media_type="application/json")

    @router.post("/undo", status_code=CREATED)
    def undo(body: UndoBody) -> Response:
        """Take a decision back; an undo can be undone."""
        made = get_reviewing().undo(body.decision, body.reviewer)
        source.refresh()
        return Response(to_json(made), CREATED, media_type="application/json")

    return router
