"""A ledger → a folder with the desk as a static site, for reading only: it opens from a disk as well as from a server.

DIR/index.html, desk.*, basemap.js    the page, which takes its ledger from `data/` instead of a server
DIR/data/*.js                         the ledger, as scripts, since a page from a disk can fetch nothing
DIR/methodology.html, corrections.html, pages.css
DIR/counterclaim-publication.json     the marker: an earlier publication may be replaced, nothing else
"""

from __future__ import annotations

import html
import json
import os
import tempfile
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from counterclaim.errors import ResourceError, UnreadableInput, UsageError
from counterclaim.record.index.reading import Index
from counterclaim.run.publication import Publication, build_publication
from counterclaim.serve.page import FRONT, TYPES, read_folder
from counterclaim.serve.publish_data import write_data
from counterclaim.serve.publish_pages import PAGES_CSS, Facts, make_corrections, make_methodology

MARKER = "counterclaim-publication.json"
SCHEMA = "counterclaim/publication/1"
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
"""Of the page; `file:` for browsers to which a file is no origin of its own. Nothing can be fetched or sent."""
PAGE_MODE = 0o755


def publish(path: str, folder: str, wanted: Publication) -> Facts:
    """Write the ledger at `path` as a site to `folder`, replaced whole or not at all; what it tells of itself.

    Raises UnreadableInput if there is no ledger, LedgerError if it cannot be read, UsageError if `folder` is something
    else than a new or empty folder or an earlier publication, or cannot be written.
    """
    if not Path(path).is_file():
        raise UnreadableInput(path, "no such ledger")
    if Path(folder).is_symlink() and not Path(folder).exists():  # to a disk that is not there, say
        raise UsageError(f"{folder}: a link that leads nowhere: {Path(folder).readlink()}; give a folder")
    target = Path(os.path.realpath(folder))
    check_target(target, folder)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", suffix=".part", dir=target.parent) as draft:
            site = Path(draft) / "site"
            site.mkdir(mode=PAGE_MODE)
            facts = _write_site(path, site, Path(draft) / "index", wanted)
            check_target(target, folder)
            _put_in_place(site, target, Path(draft) / "old")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return facts


def check_target(target: Path, named: str) -> None:
    """Raise UsageError unless `target` can be made, is empty, or holds a publication and nothing besides."""
    if not target.parent.is_dir():
        raise UsageError(f"{named}: cannot be written: the folder {target.parent} does not exist")
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{named}: is a file; give a folder")
    if strange := _find_strange(target):
        raise UsageError(
            f"{named}: holds {strange}, which no publication wrote; give a new or empty folder, or an earlier publication"
        )


def _find_strange(target: Path) -> str | None:
    """The first file, or folder without a file of ours, that no publication wrote."""
    written = _written_before(target)
    folders = {parent.as_posix() for name in written for parent in Path(name).parents}
    for here, below, names in os.walk(target):
        found = [(Path(here) / name).relative_to(target).as_posix() for name in sorted((*below, *names))]
        if strange := next((name for name in found if name not in written and name not in folders), None):
            return strange
    return None


def _written_before(target: Path) -> set[str]:
    try:
        marker = json.loads((target / MARKER).read_text(encoding="utf-8"))
        if marker["schema"] == SCHEMA:
            return {MARKER, *map(str, marker["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return set()


def _write_site(path: str, site: Path, index_file: Path, wanted: Publication) -> Facts:
    corrections = build_publication(path, index_file, wanted)
    with closing(Index.open(index_file)) as index:
        facts = Facts(index.meta, wanted)
        write_data(index, site / "data")
    for name, body in sorted(_page_files(wanted.title).items()):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(body)
    (site / "methodology.html").write_text(make_methodology(facts), encoding="utf-8")
    (site / "corrections.html").write_text(make_corrections(facts, corrections), encoding="utf-8")
    (site / "pages.css").write_text(PAGES_CSS, encoding="utf-8")
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    marker = {"schema": SCHEMA, "revision": facts.revision, "files": names}
    (site / MARKER).write_text(json.dumps(marker, indent=1) + "\n", encoding="utf-8")
    return facts


def _page_files(title: str) -> dict[str, bytes]:
    shipped = dict(read_folder(files("counterclaim.serve").joinpath("static")))
    if FRONT not in shipped:
        raise ResourceError("the desk's page is missing from this build: install counterclaim anew")
    front = shipped[FRONT].decode("utf-8")
    policy = f'<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    for old, new in (
        ('data-source="api"', 'data-source="files"'),
        ('<meta charset="utf-8">', policy),
        ("<title>Counterclaim</title>", f"<title>{html.escape(title)} · Counterclaim</title>"),
        (_NO_SCRIPT, _NO_SCRIPT_HERE),
    ):
        if front.count(old) != 1:
            raise ResourceError(f"the desk's page is not the one that can be published: {old} is not in it")
        front = front.replace(old, new)
    shown = {name: body for name, body in shipped.items() if "." + name.rpartition(".")[2] in TYPES}
    return {**shown, FRONT: front.encode("utf-8", "backslashreplace")}


_NO_SCRIPT = "The desk needs JavaScript. The same ledger: counterclaim ledger LEDGER"
_NO_SCRIPT_HERE = 'The desk needs JavaScript. Without it: <a href="methodology.html">methodology</a>, <a href="corrections.html">corrections</a>.'


def _put_in_place(site: Path, target: Path, old: Path) -> None:
    had_one = target.exists()
    if had_one:
        target.replace(old)
    try:
        site.replace(target)
    except OSError:
        if had_one:
            old.replace(target)
        raise
