"""Which reports are editions of one item, and which came later. Pure: the order of arrival within a run plays no part.

A file holds one text at a time, so what a later run found in it replaces what an earlier run did; but a file name
proves little (`1.txt` of two folders are two items), so both must share text or the page they come from. A page
address is enough by itself, for live pages are rewritten from top to bottom; the later publication is the later edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

STANDARD_INPUT = "-"
MIN_SHARED_WORDS = 0.3
"""Share of word triples that two editions of one file have in common; unrelated news share well under a tenth."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What orders an edition. `published` is ISO 8601 or ""; `generation` counts the runs that changed the item.

    `page` is the page address without scheme and fragment, None if the report names no page.
    """

    id: str
    path: str
    page: str | None
    published: str
    generation: int


def is_standard_input(path: str) -> bool:
    """True if `path` stands for standard input, or for a line of it (`-:3`), which is never the same input twice."""
    return path.partition(":")[0] == STANDARD_INPUT


def order_editions(editions: Sequence[Edition], text_of: Callable[[str], str]) -> dict[str, str]:
    """Newer report id → the report id that it replaces. `text_of` gives a report's text."""
    pages: dict[str, list[list[Edition]]] = {}
    for chain in _chain_by_path(editions, text_of):
        newest = chain[-1]
        pages.setdefault(newest.page or newest.id, []).append(chain)
    replaced: dict[str, str] = {}
    for chains in pages.values():
        chains.sort(key=lambda chain: (chain[-1].published, chain[-1].generation, chain[-1].id))
        line = [edition.id for chain in chains for edition in chain]
        replaced.update(zip(line[1:], line, strict=False))
    return replaced


def _chain_by_path(editions: Sequence[Edition], text_of: Callable[[str], str]) -> Iterator[list[Edition]]:
    by_path: dict[str, list[list[Edition]]] = {}
    for edition in sorted(editions, key=lambda e: (e.generation, e.published, e.id)):
        path = edition.id if is_standard_input(edition.path) else edition.path
        chains = by_path.setdefault(path, [])
        for chain in chains:
            older = chain[-1]
            is_same_page = edition.page is not None and edition.page == older.page
            if is_same_page or is_same_item(text_of(edition.id), text_of(older.id)):
                chain.append(edition)
                break
        else:
            chains.append([edition])
    for chains in by_path.values():
        yield from chains


def page_address(url: str | None) -> str | None:
    """`url` without scheme and fragment; None if it names no single page (a site's front page changes its subject)."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.path in {"", "/"} and not parts.query:
        return None
    return parts._replace(scheme="", fragment="").geturl()


def is_same_item(text: str, other: str) -> bool:
    """True if the texts share enough word triples to be editions of one report."""
    triples, others = _triples(text), _triples(other)
    if not triples or not others:
        return text == other
    return len(triples & others) >= MIN_SHARED_WORDS * min(len(triples), len(others))


def _triples(text: str) -> set[tuple[str, str, str]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False))
