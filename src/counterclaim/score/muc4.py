"""Role fillers on MUC-4 (1992): who did it, to whom or what, with which weapon, once for each document.

The fillers of all templates of a document are taken together, as in the literature on role fillers. A filler is right if
its head word is that of one of the strings by which the key names an entity; a second filler for an entity that is
found already is neither required nor punished. Documents without a template count: what is found there is wrong.

Not compared: which incident a filler belongs to, the types of incidents, dates, locations and counts; individual against
organisation and person against thing, since a claim has agents and targets only (the slots are told apart in what is
found of each). The text is all lower case in this edition of the corpus, as it was all capitals in the first one, which
hides most names from a coder of news.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from counterclaim.model import Claim, Report
from counterclaim.pipeline import Tools, code_report
from counterclaim.score.claims import measure_f1
from counterclaim.score.corpus import find_data

FILE = Path("muc4/processed/dev.json")
ROLES = {
    "agents": ("PerpInd", "PerpOrg"),
    "targets": ("Target", "Victim"),
    "instruments": ("Weapon",),
}
"""The slots of a template that each field of a claim holds."""
PUBLISHED = "published for a model trained on MUC-4 (Du, Rush and Cardie 2021, BERT-base; test split, CEAF): F1 54.5"

_TAIL = re.compile(r"\s(?:of|in|from|at|for|on|with|by|to|near|who|which|that|belonging|,|\(|--).*")
"""What follows the head of a phrase: matches " of the army" of "head of the army", must not match in "army patrol"."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
"""A word: matches "car-bomb", must not match "--"."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that fills a slot of a document's templates, and the head words by which the key names it."""

    slot: str
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the entities of all its templates."""

    name: str
    text: str
    entities: tuple[Entity, ...]


def find_corpus() -> Path | None:
    """The file of dev documents, or None if it is not here."""
    data = find_data()
    return data / FILE if data is not None and (data / FILE).is_file() else None


def read_documents(path: Path) -> Iterator[Document]:
    """The documents, in the order of the file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Document(row["docid"], row["doctext"], _read_entities(row["templates"]))


def _read_entities(templates: Iterable[Mapping[str, list[list[list[str]]]]]) -> tuple[Entity, ...]:
    """The entities of all templates; two of a slot that share a head word are one."""
    found: list[Entity] = []
    for template in templates:
        for slot in (s for slots in ROLES.values() for s in slots):
            for mentions in template.get(slot, ()):
                heads = frozenset(head for words, *_ in mentions if (head := find_head(words)))
                known = next((e for e in found if e.slot == slot and e.heads & heads), None)
                if known is not None:
                    found.remove(known)
                    heads |= known.heads
                if heads:
                    found.append(Entity(slot, heads))
    return tuple(found)


def find_head(words: str) -> str:
    """The last word before what follows the head of an English phrase, lower case; "" if there is none."""
    found = _WORD.findall(_TAIL.sub("", words.lower()))
    return found[-1] if found else ""


@cache
def load_scope() -> tuple[frozenset[str], frozenset[str]]:
    """The codes and statuses of events that are compared."""
    table = tomllib.loads(files("counterclaim.score").joinpath("muc4.toml").read_text(encoding="utf-8"))
    return frozenset(table["codes"]), frozenset(table["statuses"])


def find_fillers(claims: Iterable[Claim]) -> dict[str, set[frozenset[str]]]:
    """By field, the fillers of the claims of incidents: each as the head words of its mention and of its name."""
    codes, statuses = load_scope()
    fillers: dict[str, set[frozenset[str]]] = {name: set() for name in ROLES}
    for claim in claims:
        event = claim.event
        if event.type not in codes or event.status not in statuses:
            continue
        for name in ("agents", "targets"):
            for party in getattr(event, name):
                fillers[name].add(frozenset({find_head(party.passage.text), find_head(party.value.name)}) - {""})
        fillers["instruments"] |= {frozenset({find_head(i.passage.text)}) - {""} for i in event.instruments}
    return fillers


def count(document: Document, fillers: Mapping[str, Iterable[frozenset[str]]]) -> Counter[str]:
    """Marked and found fillers of one document by field, marked ones by slot, and what was spurious."""
    counts: Counter[str] = Counter()
    for name, slots in ROLES.items():
        entities = [e for e in document.entities if e.slot in slots]
        told = sorted(fillers.get(name, ()), key=sorted)
        hit = [e for e in entities if any(e.heads & heads for heads in told)]
        distinct = {min(heads) for heads in told if heads and not any(e.heads & heads for e in entities)}
        counts.update({f"{name} marked": len(entities), f"{name} right": len(hit), f"{name} wrong": len(distinct)})
        for entity in entities:
            counts.update({f"{entity.slot} marked": 1, f"{entity.slot} right": int(entity in hit)})
    return counts


def score_document(document: Document, tools: Tools) -> Counter[str]:
    """Code one document and count."""
    coding = code_report(Report(document.name, document.text, document.name), tools)
    return count(document, find_fillers(coding.claims))


def tell_score(counts: Mapping[str, int]) -> Iterator[str]:
    """Lines for people."""
    c: Counter[str] = Counter(counts)
    for name, slots in ROLES.items():
        right, wrong, marked = (c[f"{name} {what}"] for what in ("right", "wrong", "marked"))
        recalls = ", ".join(f"{s} {c[f'{s} right']} of {c[f'{s} marked']}" for s in slots)
        yield f"MUC-4 {name}: F1 {100 * measure_f1(right, right + wrong, marked).f1:.1f} ({right + wrong} found; {recalls})"
    right, wrong, marked = (sum(c[f"{name} {what}"] for name in ROLES) for what in ("right", "wrong", "marked"))
    yield f"MUC-4 all roles: F1 {100 * measure_f1(right, right + wrong, marked).f1:.1f}"
