"""The built page: the files of `static`, read once; no other file can be asked for."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request, Response

from counterclaim.serve.problems import plain_page, problem, wants_page

FRONT = "index.html"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_NO_PAGE = b"<!doctype html><html lang=en><meta charset=utf-8><title>Counterclaim</title><p>This build has no page; the API is at <code>/api/v1</code>."


def make_page_routes() -> APIRouter:
    """`/` and the files beside it."""
    router = APIRouter()
    shipped = dict(read_folder(files("counterclaim.serve").joinpath("static")))
    shipped.setdefault(FRONT, _NO_PAGE)

    @router.api_route("/{name:path}", methods=["GET", "HEAD"])
    def file(request: Request, name: str) -> Response:
        body = shipped.get(name or FRONT)
        media_type = TYPES.get("." + (name or FRONT).rpartition(".")[2])
        if body is None or media_type is None:
            if wants_page(request.headers.get("accept", ""), request.url.path):
                return plain_page(404, "<p>There is nothing at this address.<p><a href='/'>To the desk</a>")
            return problem(404, "no such page")
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=media_type)

    return router


def read_folder(folder: Traversable, before: str = "") -> list[tuple[str, bytes]]:
    """Every file of `folder`, by its relative name behind `before`."""
    found: list[tuple[str, bytes]] = []
    if folder.is_dir():
        for entry in folder.iterdir():
            name = f"{before}{entry.name}"
            found += read_folder(entry, f"{name}/") if entry.is_dir() else [(name, entry.read_bytes())]
    return found
