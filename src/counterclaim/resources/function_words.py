"""Function words by language (`function_words.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from counterclaim.errors import ResourceError

FILE = "function_words.toml"


@cache
def load_function_words() -> Mapping[str, frozenset[str]]:
    """Function words, lower case, by ISO 639-1 code; raises ResourceError if the file is missing or damaged."""
    try:
        written = tomllib.loads(files("counterclaim.resources").joinpath(FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise ResourceError(f"{FILE}: {problem}") from problem
    return {language: frozenset(words.split()) for language, words in sorted(written.items())}
