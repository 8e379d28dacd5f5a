"""What went wrong → application/problem+json (RFC 9457): type, title, status, detail; never a trace, never a file name."""

from __future__ import annotations

import json
from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from counterclaim.errors import CounterclaimError, LedgerError, UsageError

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    410: "Gone",
    413: "Too large",
    414: "Address too long",
    415: "Not JSON",
    500: "Internal error",
    503: "Not ready",
}


class NotFound(UsageError):
    """There is no such thing in the ledger."""


class Forbidden(UsageError):
    """The desk may not do that."""


class Gone(UsageError):
    """A cursor points at what a newer ledger no longer has."""


class LedgerGone(CounterclaimError):
    """The ledger's file was removed or renamed."""

    def __init__(self) -> None:
        super().__init__(
            "the ledger's file is no longer there: it was removed, renamed, or its disk taken away; put it back, or end this desk"
        )


class NotReady(CounterclaimError):
    """The index is still being made; ask again."""


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The answer."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    return Response(json.dumps(body), status, headers, MEDIA_TYPE)


def plain_page(status: int, inside: str) -> Response:
    """The answer to somebody who opened a page: `inside` is HTML of ours. As light or dark, and as large, as the reader has it."""
    head = (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        "<meta name=color-scheme content='light dark'><title>Counterclaim</title>"
    )
    return Response(head + inside, status, media_type="text/html")


def wants_page(accept: str, path: str) -> bool:
    """Whether a browser asks for something to be read, and not a script for data."""
    return "text/html" in accept and not path.startswith("/api/")


def handle_problems(app: FastAPI) -> None:
    """Let `app` answer every error as a problem."""
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(CounterclaimError, _answer_ours)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_unknown)


def _answer_invalid(_: Request, error: Exception) -> Response:
    told = []
    for fault in error.errors() if isinstance(error, RequestValidationError) else ():
        where = ".".join(str(part) for part in fault["loc"][1:]) or "request"
        told.append(f"{where}: {'unknown parameter' if fault['type'] == 'extra_forbidden' else fault['msg']}")
    return problem(400, "; ".join(told))


_STATUSES: Mapping[type[CounterclaimError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Gone: 410,
    LedgerGone: 410,
    UsageError: 400,
    NotReady: 503,
    LedgerError: 503,
}
"""Error → status; of several that fit, the first."""


def _answer_ours(_: Request, error: Exception) -> Response:
    status = next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), 500)
    if status == 503:
        detail = str(error) if isinstance(error, NotReady) else "the ledger cannot be used now"
        return problem(503, detail, {"Retry-After": "1"})
    return problem(status, str(error) if status < 500 else "internal error")


def _answer_http(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return problem(status, TITLES.get(status, "Error"))


def _answer_unknown(_: Request, __: Exception) -> Response:
    return problem(500, "internal error")
