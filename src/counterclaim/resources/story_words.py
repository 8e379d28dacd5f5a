"""The words that tell acts of one story apart. Data: story_words.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from counterclaim.resources.manifest import checked_path

FILE = "story_words.toml"


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Words in lower case, singular."""

    sites: frozenset[str]
    another: frozenset[str]


@cache
def load_story_words() -> StoryWords:
    """Read the file; raises ResourceError if it is not the one that was shipped."""
    content = tomllib.loads(checked_path(FILE).read_text(encoding="utf-8"))
    sites = frozenset(word for words in content["sites"].values() for word in words)
    return StoryWords(sites, frozenset(content["another"]["words"]))
