"""Documents → the stories that they tell, by their words alone: tf-idf and average link."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.resources.function_words import load_function_words

MIN_LIKE = 0.15
"""Mean cosine from which two groups of documents are one story; chosen on the tuning topics of ECB+."""
_WORD = re.compile(r"\w+")  # matches "Ka" and "29" in "Ka-29"; not the hyphen


def find_stories(texts: Sequence[str], *, min_like: float = MIN_LIKE) -> list[int]:
    """The story of each of `texts`, named by the index of its first text."""
    likeness = compare_texts(texts)
    np.fill_diagonal(likeness, -1.0)
    sizes, story = np.ones(len(texts)), np.arange(len(texts))
    while len(texts):
        one, other = sorted(divmod(int(likeness.argmax()), len(texts)))
        if likeness[one, other] < min_like:
            break
        both = sizes[one] + sizes[other]
        mean = (likeness[one] * sizes[one] + likeness[other] * sizes[other]) / both
        mean[likeness[one] < 0] = -1.0  # nothing is joined with itself or with what is joined already
        likeness[one] = likeness[:, one] = mean
        likeness[one, [one, other]] = -1.0
        likeness[other] = likeness[:, other] = -1.0
        sizes[one] = both
        story[story == other] = one
    return [int(number) for number in story]


def compare_texts(texts: Sequence[str]) -> NDArray[np.float64]:
    """Cosine of the tf-idf vectors of each two texts; what every text has weighs nothing."""
    empty = load_function_words()["en"]
    bags = [Counter(w for w in _WORD.findall(text.casefold()) if w not in empty and not w.isdigit()) for text in texts]
    texts_with = Counter(word for bag in bags for word in bag)
    column = {word: i for i, word in enumerate(sorted(texts_with))}
    table = np.zeros((len(texts), len(column)))
    for row, bag in enumerate(bags):
        for word, n in bag.items():
            table[row, column[word]] = (1 + math.log(n)) * math.log(len(texts) / texts_with[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    likeness: NDArray[np.float64] = table @ table.T
    return likeness
