"""The built page: made of the sources beside it, small, and asking nothing of any other host."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "src" / "counterclaim" / "serve" / "static"
MAX_PAGE = 2_000_000
MAX_BASEMAP = 400_000
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"}


def test_the_page_is_built_of_its_sources() -> None:
    if not WEB.is_dir():
        pytest.skip("the page's sources are not here (an installed package has none)")
    fixed = ["package.json", "package-lock.json", "vite.config.ts", "tsconfig.json"]
    found = [path for folder in ("public", "src") for path in (WEB / folder).rglob("*") if path.is_file()]
    sources = sorted([*fixed, *(path.relative_to(WEB).as_posix() for path in found)])
    told = hashlib.sha256()
    for path in sources:
        told.update(f"{path}\0".encode() + (WEB / path).read_bytes() + b"\0")
    first = (STATIC / "desk.js").read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"/*! sources {told.hexdigest()} */", "run `npm run build` in web/ and commit what it writes"


def test_it_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in STATIC.iterdir()}
    assert sizes.keys() == {"index.html", "desk.js", "desk.css", "basemap.js"}
    assert sum(sizes.values()) <= MAX_PAGE
    assert len(gzip.compress((STATIC / "basemap.js").read_bytes())) <= MAX_BASEMAP


def test_it_has_nothing_inline_and_evaluates_nothing() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page) == []
    script = (STATIC / "desk.js").read_text(encoding="utf-8")
    assert re.findall(r"\beval\(|new Function\(|document\.write\(", script) == []


@pytest.mark.parametrize("name", ["index.html", "desk.js", "desk.css"])
def test_it_names_no_other_host(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    # matches "https://example.org/x"; not a link to Svelte's own list of errors
    named = {
        url
        for url in re.findall(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'`)$]*", text)
        if "svelte.dev/e/" not in url
    }
    assert named <= NAMESPACES


def test_no_source_writes_markup() -> None:
    if not WEB.is_dir():
        pytest.skip("the page's sources are not here")
    for path in (WEB / "src").rglob("*"):
        if path.suffix in {".svelte", ".ts"}:
            assert not re.search(r"\{@html|innerHTML|outerHTML|insertAdjacentHTML", path.read_text(encoding="utf-8")), (
                path
            )
