"""HTML → text by the article extractor (trafilatura): runs only in a killable worker, for pages can hang it."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.acquire.html_text import PageText

LAST_DAY = "2100-12-31"
"""The extractor would otherwise take today as the latest possible date, and give another answer tomorrow."""


def load_page_parser() -> Callable[[str], PageText | None]:
    """Load the extractor (a few tenths of a second)."""
    import trafilatura  # noqa: PLC0415  (heavy)

    def parse_page(markup: str) -> PageText | None:
        """Article text, paragraphs separated by blank lines, and metadata of the page; None if it finds none."""
        found = trafilatura.bare_extraction(
            markup,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LAST_DAY},
        )
        if found is None or isinstance(found, dict) or not found.text:
            return None
        paragraphs = (line.strip() for line in found.text.split("\n"))
        text = "\n\n".join(line for line in paragraphs if line)
        return PageText(text, found.date, found.sitename or found.hostname, found.title, found.url)

    return parse_page
