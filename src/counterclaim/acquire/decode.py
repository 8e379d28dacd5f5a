"""Bytes → text. Never raises: what cannot be text comes back as None, what was guessed carries a note.

The decoded text is what every offset counts in, so nothing is normalised: line ends, a byte order mark (U+FEFF)
and NUL characters stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

GUESSED = "encoding_guessed"
"""Note: the encoding is neither UTF-8 nor declared; letters outside ASCII may be wrong."""

DAMAGED = "encoding_damaged"
"""Note: UTF-8 with a few impossible bytes, each replaced by U+FFFD."""

SURROGATES = "surrogates_replaced"
"""Note: halves of surrogate pairs, which no file can hold, were replaced by U+FFFD."""

MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x7fELF")
"""First bytes of files that people keep beside reports: PDF, zip and Office, gzip, pictures, old Word, programs."""

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
MAX_CONTROL_SHARE = 0.3
"""More control characters than this and a file is binary: text with stray NULs has far fewer."""

MAX_CONTROL_SHARE_UNKNOWN = 0.02
"""The same for bytes that are not UTF-8 either: there a control character is one more sign of binary data."""

SAMPLE_BYTES = 65_536
"""What the encoding is guessed from: enough for its letter statistics, and bounds the time."""

WESTERN_SHARE = 0.06
"""Up to this share of bytes over 127 the text is mostly ASCII, as English in Windows-1252 is; the guesser, which
looks at letter statistics, is unsure there and prefers exotic code pages."""

DAMAGED_SHARE = 0.2
"""At most one impossible sequence for five good ones: more, and the file is not UTF-8 at all."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""A lone surrogate: matches the JSON escape `\\ud800` once decoded, must not match U+1F600 (a whole character)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with what had to be assumed to read it (`notes` are stable names, empty for UTF-8)."""

    text: str
    notes: tuple[str, ...] = ()


def decode_bytes(content: bytes, *, declared: str | None = None) -> Decoded | None:
    """The text of `content`, or None if it is binary.

    Order: UTF-8, UTF-16 by its mark, the `declared` encoding (of an HTML page), UTF-8 with damage, a guess.
    """
    if content.startswith(MAGIC):
        return None
    if content.startswith(UTF16_MARKS):
        text = _try_codec(content, "utf-16")
        if text is not None:
            return Decoded(text)
    text = _try_codec(content, "utf-8")
    if text is not None:
        return None if _control_share(content) > MAX_CONTROL_SHARE and not _is_wide(content) else _widen(content, text)
    if declared is not None:
        text = _try_codec(content, declared)
        if text is not None:
            return Decoded(text)
    if _control_share(content) > MAX_CONTROL_SHARE_UNKNOWN and not _is_wide(content):
        return None
    return _decode_damaged(content) or _guess(content)


def replace_surrogates(text: str) -> Decoded:
    """`text` with each lone surrogate replaced by U+FFFD, one for one, so that offsets stay."""
    cleaned, count = SURROGATE.subn("\ufffd", text)
    return Decoded(cleaned, (SURROGATES,) if count else ())


def _try_codec(content: bytes, codec: str) -> str | None:
    try:
        text = content.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None
    # `bytes.decode` refuses codecs that do not make text; UTF-7 and its like can still make lone surrogates.
    return text if isinstance(text, str) and SURROGATE.search(text) is None else None


def _control_share(content: bytes) -> float:
    return (len(content) - len(content.translate(None, CONTROL_BYTES))) / max(1, len(content))


def _is_wide(content: bytes) -> str | None:
    """The codec of UTF-16 without a mark, told by every second byte being NUL; None if it is not that."""
    half = max(1, len(content) // 2)
    if len(content) < 8 or len(content) % 2:
        return None
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content[first::2].count(0) > 0.7 * half and content[1 - first :: 2].count(0) < 0.05 * half:
            return codec
    return None


def _widen(content: bytes, text: str) -> Decoded:
    """UTF-16 without a mark is valid UTF-8 too, with a NUL after every letter."""
    codec = _is_wide(content)
    wide = None if codec is None else _try_codec(content, codec)
    return Decoded(text) if wide is None else Decoded(wide, (GUESSED,))


def _decode_damaged(content: bytes) -> Decoded | None:
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    intact = sum(1 for character in text if character > "\x7f") - damaged
    return Decoded(text, (DAMAGED,)) if damaged <= DAMAGED_SHARE * intact else None


def _guess(content: bytes) -> Decoded:
    codec = _is_wide(content)
    wide = None if codec is None else _try_codec(content, codec)
    if wide is not None:
        return Decoded(wide, (GUESSED,))
    high = sum(1 for byte in content[:SAMPLE_BYTES] if byte > 127)
    if high > WESTERN_SHARE * min(len(content), SAMPLE_BYTES):
        best = from_bytes(content[:SAMPLE_BYTES]).best()
        text = None if best is None else _try_codec(content, best.encoding)
        if text is not None:
            return Decoded(text, (GUESSED,))
    western = _try_codec(content, "cp1252")
    return Decoded(content.decode("latin-1") if western is None else western, (GUESSED,))
