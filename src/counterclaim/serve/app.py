"""The application: routes under `/api/v1`, the page at `/`, everything behind the guards."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from counterclaim.serve.page import make_page_routes
from counterclaim.serve.problems import MEDIA_TYPE, handle_problems
from counterclaim.serve.reviewing import Reviewing
from counterclaim.serve.routes_claims import make_claim_routes
from counterclaim.serve.routes_events import make_event_routes
from counterclaim.serve.routes_facets import make_facet_routes
from counterclaim.serve.routes_reports import make_report_routes
from counterclaim.serve.routes_review import make_review_routes
from counterclaim.serve.security import Access, guard
from counterclaim.serve.source import IndexSource

PREFIX = "/api/v1"


def create_app(source: IndexSource, access: Access, reviewing: Reviewing | None = None) -> ASGIApp:
    """The desk over `source`, for those who have `access`; without `reviewing` it is for reading only."""
    return guard(make_api(source, reviewing), access)


def make_api(source: IndexSource, reviewing: Reviewing | None = None) -> FastAPI:
    """The same without its guards."""
    app = FastAPI(
        title="Counterclaim",
        version="1",
        description="A ledger of who claims that what happened, and who says otherwise. Offsets are code points, half-open.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    handle_problems(app)
    for router in (
        make_event_routes(source, is_writable=reviewing is not None),
        make_claim_routes(source),
        make_report_routes(source),
        make_facet_routes(source),
        make_review_routes(source, reviewing),
    ):
        app.include_router(router, prefix=PREFIX)
    app.include_router(make_page_routes(), include_in_schema=False)
    app.openapi = lambda: _describe(app)  # type: ignore[method-assign]
    return app


def _describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI object, with errors as they are answered: 400 where FastAPI says 422, all as problems."""
    if app.openapi_schema is None:
        from fastapi.openapi.utils import get_openapi  # noqa: PLC0415 - seldom asked for

        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"].pop("422", None)
                for status in ("400", "401", "403", "404", "410", "413", "414", "415", "503"):
                    operation["responses"][status] = _PROBLEM
        schema.get("components", {}).get("schemas", {}).pop("HTTPValidationError", None)
        schema.get("components", {}).get("schemas", {}).pop("ValidationError", None)
        app.openapi_schema = schema
    return app.openapi_schema


_PROBLEM = {
    "description": "A problem (RFC 9457)",
    "content": {
        MEDIA_TYPE: {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            }
        }
    },
}
