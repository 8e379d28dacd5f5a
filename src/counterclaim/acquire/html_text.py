"""HTML → text and metadata by a single pass over the characters: no tree, so nothing that a page can blow up.

Coarser than the extractor (menus may stay in), but linear in the length of the page whatever it holds. It is the
second path, for pages that are too dangerous to parse or that the extractor gave up, and reads the metadata of all.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

MAX_TAGS = 60_000
MAX_DEPTH = 250
MAX_ATTRIBUTES = 1_000
"""A news page has some 5,000 tags, 40 levels and 30 attributes in a tag; parsers need quadratic time in all three."""

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20}+)[^<>]*+>")
"""Matches `<p class="lead">` and `</div>`; must not match `< 5` or `<!-- -->`."""

TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
"""What follows `<` in a tag: matches `/div`, must not match ` 5` or `!--`."""

META_KEY = re.compile(r"""(?:property|name|itemprop)\s*=\s*["']?([\w:.\-]{1,60})""", re.IGNORECASE)
"""Which value a meta tag holds: matches `property="og:title"`, must not match `content="og:title"`."""

META_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
"""Matches `content="Port closed"`, must not match `content=x`."""

LINKED_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
"""The date in a page's JSON-LD: matches `"datePublished":"2024-03-12"`, must not match `"dateModified":"2024-03-12"`."""

LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
"""A character reference past all characters: matches `&#99999999;`, must not match `&#8217;`. Its digits could be
more than Python converts."""

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
    "tr", "ul",
))
SKIPPED = frozenset((
    "button", "footer", "iframe", "nav", "noscript", "option", "script", "select", "style", "svg", "template",
    "textarea", "title",
))
VOID_OR_LOOSE = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead",
))
# fmt: on
"""Elements that need no end tag: they do not count towards the depth."""

DATE_KEYS = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "date",
)
TITLE_KEYS = ("og:title", "twitter:title", "headline")
OUTLET_KEYS = ("og:site_name", "application-name")
URL_KEYS = ("og:url",)


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says: paragraphs separated by blank lines, and its metadata as written (None = not given)."""

    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(slots=True)
class _Scan:
    """State of one pass."""

    markup: str
    pieces: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    unclosed: set[str] = field(default_factory=set)


def is_safe_to_parse(markup: str) -> bool:
    """True if a tree parser can be let loose on `markup`: tags, depth and attributes within what pages have."""
    if markup.count("<") > MAX_TAGS:
        return False
    depth = 0
    for tag in TAG.finditer(markup):
        if markup.count("=", tag.start(), tag.end()) > MAX_ATTRIBUTES or _words(tag.group()) > 20 * MAX_ATTRIBUTES:
            return False
        if tag["name"].lower() not in VOID_OR_LOOSE and not tag.group().endswith("/>"):
            depth = max(0, depth - 1) if tag["close"] else depth + 1
            if depth > MAX_DEPTH:
                return False
    return True


def strip_tags(markup: str) -> PageText:
    """The text of `markup` outside scripts, menus and the like, and the page's metadata. Never fails."""
    scan = _Scan(markup)
    position = 0
    while (start := markup.find("<", position)) >= 0:
        scan.pieces.append(markup[position:start])
        position = _read_tag(scan, start)
    scan.pieces.append(markup[position:])
    linked = LINKED_DATE.search(markup)
    return PageText(
        text=_tidy("".join(scan.pieces)),
        published=_first(scan.meta, DATE_KEYS) or (linked.group(1) if linked else None),
        outlet=_first(scan.meta, OUTLET_KEYS),
        title=_first(scan.meta, TITLE_KEYS) or scan.title,
        url=_first(scan.meta, URL_KEYS),
    )


def _words(tag: str) -> int:
    """White space in a tag, where it is long enough to matter."""
    return len(tag.split()) if len(tag) > MAX_ATTRIBUTES else 0


def _read_tag(scan: _Scan, start: int) -> int:
    """Take in the tag at `start`; returns the offset behind it, and behind its content if that is skipped."""
    markup = scan.markup
    if markup.startswith("<!--", start):
        return _behind(markup.find("-->", start), 3, len(markup))
    match = TAG_NAME.match(markup, start + 1)
    if match is None and not markup.startswith(("<!", "<?"), start):
        scan.pieces.append("<")
        return start + 1
    end = _behind(markup.find(">", start), 1, len(markup))
    if match is None:
        return end
    name = match.group(1).lower()
    if name == "meta":
        _read_meta(scan, markup[start : min(end, start + 5_000)])
    if name in BLOCKS:
        scan.pieces.append("\n")
    if name in SKIPPED and markup[start + 1] != "/" and name not in scan.unclosed:
        return _skip_element(scan, name, end)
    return end


def _skip_element(scan: _Scan, name: str, start: int) -> int:
    """Offset of the end tag of `name`; `start` if there is none, which is remembered: each name is sought in vain once."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(scan.markup, start)
    if found is None:
        scan.unclosed.add(name)
        return len(scan.markup) if name in {"script", "style"} else start
    if name == "title" and scan.title is None:
        scan.title = _unescape(" ".join(scan.markup[start : found.start()][:1_000].split())) or None
    return found.start()


def _read_meta(scan: _Scan, tag: str) -> None:
    key, content = META_KEY.search(tag), META_CONTENT.search(tag)
    if key is not None and content is not None:
        value = " ".join(_unescape(content.group(1) or content.group(2) or "").split())
        scan.meta.setdefault(key.group(1).lower(), value)


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[k] for k in keys if meta.get(k)), None)


def _unescape(text: str) -> str:
    return html.unescape(LONG_NUMBER.sub("\ufffd", text))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in _unescape(text).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _behind(found: int, length: int, end: int) -> int:
    return end if found < 0 else found + length
