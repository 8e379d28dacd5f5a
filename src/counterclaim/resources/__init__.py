"""Shipped knowledge, read-only: lexicons, registry, gazetteer, weights; each listed in `manifest.toml`.

Add a resource: put its file here, its loader in a module of its own that returns a frozen object, the object as
a field of `Resources`, its source, licence and sha256 in the manifest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from counterclaim.resources.cues import CueLexicon, load_cues
from counterclaim.resources.event_place_weights import load_event_place_weights
from counterclaim.resources.event_types import EventType, load_event_types
from counterclaim.resources.gazetteer import Gazetteer
from counterclaim.resources.gazetteer_user import load_every_gazetteer
from counterclaim.resources.instruments import InstrumentWords, load_instrument_words
from counterclaim.resources.moods import Mood, load_moods
from counterclaim.resources.ontology import Ontology, load_ontology
from counterclaim.resources.places import PlaceLexicon, load_place_lexicon
from counterclaim.resources.registry import Registry
from counterclaim.resources.registry_tables import load_registry
from counterclaim.resources.roles import RoleWords, load_role_words
from counterclaim.resources.trigger_weights import load_trigger_weights


@dataclass(frozen=True, slots=True)
class Resources:
    """Every loaded resource."""

    event_types: Mapping[str, EventType] = field(default_factory=load_event_types)
    """The codebook, by code."""
    cues: CueLexicon = field(default_factory=load_cues)
    """Cues of attribution, media and nouns that speak."""
    gazetteer: Gazetteer = field(default_factory=load_every_gazetteer)
    """Places of the world, by name; the user's own too."""
    places: PlaceLexicon = field(default_factory=load_place_lexicon)
    """The language of places."""
    event_place_weights: Mapping[str, float] = field(default_factory=load_event_place_weights)
    """Weights of the choice of an event's place, by feature name."""
    registry: Registry = field(default_factory=load_registry)
    """Known parties, and offices that compose with a country."""
    ontology: Ontology = field(default_factory=load_ontology)
    """Trigger words by code; classes of participants and weapons."""
    moods: Mapping[str, Mood] = field(default_factory=load_moods)
    """Cues of an event's status."""
    role_words: RoleWords = field(default_factory=load_role_words)
    """Verbs and prepositions that hand out roles."""
    instrument_words: InstrumentWords = field(default_factory=load_instrument_words)
    """Weapon systems, other means, and the verbs that handle them."""
    trigger_weights: Mapping[str, float] = field(default_factory=load_trigger_weights)
    """Weights of the trigger model, by feature name."""


def load_resources() -> Resources:
    """Load all resources; raises ResourceError if one is missing or damaged."""
    return Resources()
