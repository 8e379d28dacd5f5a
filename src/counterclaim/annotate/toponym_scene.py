"""A report's tokens as the search for place names sees them, with the names that the gazetteer has among them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.model import NameLabel, NameMention, Token
from counterclaim.resources.gazetteer import Gazetteer
from counterclaim.resources.places import PlaceLexicon

FEW_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What the look-ups need: names of the recogniser by token, words of persons, countries that the report is about."""

    tokens: Sequence[Token]
    gazetteer: Gazetteer
    lexicon: PlaceLexicon
    labels: dict[int, NameMention]
    person_words: frozenset[str]
    countries: frozenset[str] = frozenset()
    known: Mapping[int, Sequence[int]] = field(default_factory=dict)


def known_names(tokens: Sequence[Token], gazetteer: Gazetteer) -> dict[int, list[int]]:
    """First token of each name that the gazetteer has → where such names end, the longest first.

    A name begins and ends with whole tokens that can be part of one, and lies in one sentence.
    """
    if not tokens:
        return {}
    offset = tokens[0].span.start
    gaps = (" " * (b.span.start - a.span.end) for a, b in itertools.pairwise(tokens))
    text = "".join(itertools.chain.from_iterable(zip((t.text for t in tokens), (*gaps, ""), strict=True)))
    firsts = {t.span.start - offset: n for n, t in enumerate(tokens)}
    ends = {t.span.end - offset: n + 1 for n, t in enumerate(tokens)}
    names: dict[int, list[int]] = {}
    for span in gazetteer.scan(text):
        i, end = firsts.get(span.start), ends.get(span.end)
        if i is None or end is None or tokens[i].sentence != tokens[end - 1].sentence:
            continue
        if is_name_word(tokens[i]) and is_name_word(tokens[end - 1]):
            names.setdefault(i, []).append(end)
    return names


def name_ends(scene: Scene, i: int) -> Sequence[int]:
    """Ends of the known names that begin at token `i`, the longest first."""
    return scene.known.get(i, ())


def is_name_word(token: Token) -> bool:
    """True for a word that can be part of a name: a capital, or an Arabic article tied to one ("al-Bab")."""
    return token.text[:1].isupper() or (
        len(token.text) > FEW_LETTERS and token.text[:3] in {"al-", "el-", "as-", "ad-", "ar-"}
    )


def surface_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """The words of tokens `start` to `end` with single blanks where there is space between them."""
    text = tokens[start].text
    for previous, token in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True):
        text += ("" if token.span.start == previous.span.end else " ") + token.text
    return text


def word_before(tokens: Sequence[Token], i: int) -> str:
    """The word before token `i` in its sentence, articles and directions skipped; "" at the start of a sentence."""
    n = i - 1
    while (
        n >= 0 and tokens[n].sentence == tokens[i].sentence and tokens[n].text.lower() in {"the", "a", "its", "their"}
    ):
        n -= 1
    return tokens[n].text.lower() if n >= 0 and tokens[n].sentence == tokens[i].sentence else ""


def label_of(scene: Scene, i: int) -> NameLabel | None:
    """What the recogniser took token `i` for, None if for nothing."""
    mention = scene.labels.get(i)
    return mention.label if mention else None
