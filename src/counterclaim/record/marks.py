"""Report text for people: control and direction characters become marks that can be seen and do nothing."""

from __future__ import annotations

import unicodedata

_BLANKS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_JOINERS = frozenset("\u200c\u200d")
"""Format characters that scripts and emoji need and that move nothing."""


def mark_invisible(text: str) -> str:
    """`text` on one line: runs of blanks as one space, other control characters as ␛ or ⟨U+202E⟩."""
    return " ".join("".join(map(_mark, text)).split())


def mark_lines(text: str) -> str:
    """`text` with its line feeds and blanks as they stand; every other control character as `mark_invisible` has it."""
    return "".join(c if c == "\n" else _mark(c) for c in text)


def _mark(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "␡"
    if character not in _JOINERS and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}:
        return f"⟨U+{ord(character):04X}⟩"
    return character
