"""Which candidates tell an event, and which one: a log-linear choice among a candidate's codes and "none".

score(code) = sum of the weights of the features of (candidate, code); score(none) = 0; the probabilities are their
softmax. Weights are learned by `training/trigger_model.py` and shipped as text; this file only adds them up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from counterclaim.extract.candidates import Candidate
from counterclaim.extract.context import OWN_WEAPON
from counterclaim.resources.ontology import Sense


def code_features(sense: Sense, rank: int, general: list[str], specific: list[str], group: str) -> Iterator[str]:
    """Names of the features that hold for one code of a candidate with the given context features."""
    code = sense.code
    yield "bias"
    yield f"strength={sense.strength}"
    yield f"code={code}"
    yield f"code={code}|{sense.strength}"
    if rank == 0:
        yield "first"
    for feature in general:
        yield feature
        yield f"{group}|{feature}"
    for feature in specific:
        name, _, value = feature.partition("=")
        if name.startswith(OWN_WEAPON) and value != code:
            continue  # says where the weapon of another code stands
        yield f"{code}|{feature}"
        yield f"{sense.strength}|{feature}"
        if value == code:
            yield f"same.{name}|{sense.strength}"


def code_probabilities(
    candidate: Candidate,
    general: list[str],
    specific: list[str],
    *,
    weights: Mapping[str, float],
    groups: Mapping[str, str],
) -> dict[str, float]:
    """Probability of each code of the candidate; what is missing to 1 is the probability of no event."""
    scores = {
        sense.code: math.fsum(
            weights.get(f, 0.0) for f in code_features(sense, rank, general, specific, groups[sense.code])
        )
        for rank, sense in enumerate(candidate.senses)
    }
    top = max(0.0, *scores.values())
    total = math.exp(-top) + math.fsum(math.exp(s - top) for s in scores.values())
    return {code: math.exp(score - top) / total for code, score in scores.items()}
