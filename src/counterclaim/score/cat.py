"""CAT XML (MEANTIME, ECB+): its tokens as running text, and where each of them stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

_NO_BLANK_BEFORE = re.compile(r"[.,;:!?)\]%]|'s|n't|''|'")
"""Tokens that stick to the one before: matches `n't`, must not match `-`."""
_NO_BLANK_AFTER = ("(", "$", "``", "[")


class Writer:
    """Puts tokens together; `text` is what they make so far."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, word: str, *, gap: str = "") -> tuple[int, int]:
        """Where `word` stands; `gap` parts it from what comes before, else a blank does where English has one."""
        if gap:
            self.text += gap
        elif self.text and not _NO_BLANK_BEFORE.fullmatch(word) and not self.text.endswith(_NO_BLANK_AFTER):
            self.text += " "
        start = len(self.text)
        self.text += word
        return start, len(self.text)


def list_tokens(root: ET.Element) -> Iterable[tuple[str, int, str]]:
    """Id, number of the sentence and word of each token, in order of the text."""
    return ((t.get("t_id", ""), int(t.get("sentence", "0")), t.text or "") for t in root.iter("token"))


def list_anchors(element: ET.Element) -> tuple[str, ...]:
    """Ids of the tokens that a markable stands on; empty for what stands outside the text."""
    return tuple(anchor.get("t_id", "") for anchor in element.findall("token_anchor"))
