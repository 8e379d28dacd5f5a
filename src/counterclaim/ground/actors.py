"""References and mentions of parties → cited actors: readable name, kind, registry id, country, side.

The registry answers first; what it does not know is classed by the head of its phrase (`actors/heads.toml`).
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.ground.actor_context import PartyContext
from counterclaim.ground.actor_phrases import PartyPhrase, read_phrase
from counterclaim.model import Actor, Cited, NameLabel, PartyKind, Passage, Reference, Span
from counterclaim.resources.registry import STATE_KINDS, Country, MatchForm, RegistryEntry, RegistryMatch

LOCAL_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.SECURITY_SERVICE})
"""Without a country in their words, these belong to the country of the nearest place ("the regional governor")."""

CIVIL_KINDS = frozenset({PartyKind.CIVILIAN, PartyKind.WITNESS, PartyKind.OFFICIAL_ANONYMOUS})
"""People who speak for nobody: they get no side and no registry id."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A registry match inside a phrase, settled: `country` is what completed an office without one."""

    match: RegistryMatch
    entry: RegistryEntry | None
    country: Country | None
    is_head: bool


def resolve_party(reference: Reference, *, context: PartyContext) -> Cited[Actor]:
    """The party that `reference` stands for, citing the reference's own words.

    `by` tells how it was found: actors.registry, actors.composed, actors.office, actors.person, actors.head,
    actors.new (a named organisation that the registry does not know) or actors.words (nothing is known).
    """
    phrase, is_led = _naming_phrase(reference, context)
    if phrase is None:
        actor = Actor(" ".join(reference.naming.text.split()), PartyKind.OTHER)
        return Cited(actor, reference.mention, "actors.words", 0.1)
    reading = _read_registry(phrase, context)
    is_anonymous = _is_anonymous(phrase, context)
    if reading is not None and reading.entry is not None and not is_anonymous:
        actor = _known_actor(phrase, reading, reading.entry, is_led=is_led)
        return Cited(actor, reference.mention, _rule_of(phrase, reading), 0.95 if reading.is_head else 0.8)
    kind, rule, score = _guess_kind(phrase, context)
    if is_anonymous:
        kind = PartyKind.OFFICIAL_ANONYMOUS
    country, is_sure = _guess_country(phrase, kind, context)
    side = country.side if country is not None and kind in STATE_KINDS and is_sure else None
    code = country.country if country is not None else None
    return Cited(Actor(phrase.name, kind, None, code, side), reference.mention, rule, score)


def read_actors(context: PartyContext) -> tuple[Cited[Actor], ...]:
    """Every ACTOR mention of the report as a cited actor, in order of the text."""
    actors: list[Cited[Actor]] = []
    for mention in context.annotation.names:
        if mention.label is NameLabel.ACTOR:
            tokens = context.annotation.tokens[mention.start : mention.end]
            head = next((t for t in tokens if not mention.start <= t.head < mention.end or t.head == t.i), tokens[-1])
            reference = Reference(context.report.passage(mention.span), head.i)
            actors.append(resolve_party(reference, context=context))
    return tuple(actors)


def _naming_phrase(reference: Reference, context: PartyContext) -> tuple[PartyPhrase | None, bool]:
    """The phrase that names the party, and whether it stands elsewhere than the mention."""
    head = reference.head if reference.antecedent_head is None else reference.antecedent_head
    if reference.antecedent is not None:
        return read_phrase(reference.antecedent, head, context), True
    phrase = read_phrase(reference.mention, head, context)
    target = context.antecedents.get(head)
    if target is None or (phrase is not None and phrase.is_full):
        return phrase, False
    return read_phrase(_passage_around(target, context), target, context), True


def _passage_around(head: int, context: PartyContext) -> Passage:
    """The name that covers token `head`, else the token with what stands before it in its phrase."""
    tokens = context.annotation.tokens
    covering = [m for m in context.labels.get(head, ()) if m.label is not NameLabel.PLACE]
    start = min((m.start for m in covering), default=head)
    end = max((m.end for m in covering), default=head + 1)
    while start > 0 and tokens[start - 1].head in range(start, end) and tokens[start - 1].pos != "PUNCT":
        start -= 1
    return context.report.passage(Span(tokens[start].span.start, tokens[end - 1].span.end))


# --- the registry's answer --------------------------------------------------------------------------


def _read_registry(phrase: PartyPhrase, context: PartyContext) -> _Reading | None:
    """The match that names the party: the one that holds the head, else the party that the head belongs to."""
    matches = phrase.matches(context.registry)
    direct = next((m for m, members in matches if phrase.head.i in members), None)
    if direct is not None:
        return _settle(direct, phrase, context, is_head=True)
    if phrase.person is not None:
        others = [m for m, members in matches if not members & set(range(*phrase.person))]
        named = [m for m in others if m.form is not MatchForm.COUNTRY and m.form is not MatchForm.CAPITAL]
        return _settle(named[0], phrase, context, is_head=False) if named else None
    roles = context.registry.roles
    speaks_for = phrase.head.lemma in roles["spokespeople"] | roles["carriers"] | roles["members"]
    is_civil = context.registry.head_kinds.get(phrase.head.lemma) in CIVIL_KINDS
    for match, members in matches:
        is_modifier = any(context.annotation.tokens[i].head == phrase.head.i for i in members)
        is_modifier = is_modifier and phrase.head.i > max(members) and match.form is MatchForm.NAME
        if (speaks_for or is_modifier) and not is_civil:
            return _settle(match, phrase, context, is_head=False)
    return None


def _settle(match: RegistryMatch, phrase: PartyPhrase, context: PartyContext, *, is_head: bool) -> _Reading:
    country: Country | None = None
    if match.form is MatchForm.OFFICE and match.office is not None:
        named = context.registry.list_countries(phrase.words)
        local = context.places.get(phrase.head.i)
        at_place = context.registry.countries.get(local.lower()) if local else None
        country = named[0] if named else at_place or context.country_of_office(match.office.id, phrase.head.i)
    entry = context.registry.settle(match, country=country.code if country else None)
    return _Reading(match, entry, country, is_head)


def _known_actor(phrase: PartyPhrase, reading: _Reading, entry: RegistryEntry, *, is_led: bool) -> Actor:
    """The registry's party under the name that fits: the canonical one beside a mention that names it itself.

    A pronoun's party goes under the report's own wording; an office without its country gets it as an adjective.
    """
    name = phrase.name
    is_whole = (
        reading.is_head and phrase.person is None and reading.match.end - reading.match.start == len(phrase.words)
    )
    form = reading.match.form
    if is_whole and form is MatchForm.OFFICE and reading.country is not None and reading.country.adjective:
        name = f"{reading.country.adjective} {phrase.name[:1].lower()}{phrase.name[1:]}"
    elif is_whole and not is_led and form in {MatchForm.NAME, MatchForm.COUNTRY, MatchForm.CAPITAL}:
        name = entry.name
    return Actor(name, entry.kind, entry.id, entry.country, entry.side)


def _rule_of(phrase: PartyPhrase, reading: _Reading) -> str:
    if phrase.person is not None:
        return "actors.person"
    match reading.match.form:
        case MatchForm.OFFICE:
            return "actors.office"
        case MatchForm.COMPOSED:
            return "actors.composed"
    return "actors.registry"


# --- what the words alone tell ----------------------------------------------------------------------


def _is_anonymous(phrase: PartyPhrase, context: PartyContext) -> bool:
    """True for "a security source", "one US official", "officials who asked not to be named"; not for "officials"."""
    roles = context.registry.roles
    if phrase.person is not None:
        return False
    if any(t.lemma in roles["anonymous_marks"] for t in phrase.tokens):
        return True
    before = context.annotation.tokens[max(phrase.tokens[0].i - 2, 0) : phrase.tokens[0].i]
    is_indefinite = any(t.text.lower() in {"a", "an", "one", "another"} for t in before)
    is_source = phrase.head.lemma in roles["anonymous_heads"]
    return is_source or (is_indefinite and phrase.head.lemma in {"official", "diplomat"})


def _guess_kind(phrase: PartyPhrase, context: PartyContext) -> tuple[PartyKind, str, float]:
    """Kind, rule and score of a party that the registry does not know."""
    labels = {m.label for m in context.labels.get(phrase.head.i, ())}
    if phrase.person is not None:
        return _kind_of_person(phrase, context), "actors.person", 0.6
    is_name = phrase.head.pos == "PROPN" and phrase.head.text[:1].isupper()
    is_organisation = is_name and (
        NameLabel.ORGANISATION in labels or NameLabel.ACTOR in labels or len(phrase.tokens) > 1
    )
    by_suffix = _kind_by_suffix(phrase, context)
    if is_organisation and NameLabel.PLACE not in labels:
        by_head = context.registry.head_kinds.get(phrase.head.lemma, PartyKind.OTHER)
        return by_suffix or by_head, "actors.new", 0.4
    known = context.registry.head_kinds.get(phrase.head.lemma)
    if known is not None:
        return _refine_kind(known, phrase, context), "actors.head", 0.6
    if phrase.head.lemma in context.registry.roles["spokespeople"]:
        return PartyKind.OTHER, "actors.head", 0.3
    if NameLabel.DEMONYM in labels and phrase.head.tag in {"NNS", "NNPS"}:
        return PartyKind.CIVILIAN, "actors.head", 0.4
    return PartyKind.OTHER, "actors.words", 0.2


def _refine_kind(kind: PartyKind, phrase: PartyPhrase, context: PartyContext) -> PartyKind:
    """The kind that a modifier makes of the head's: "police officer", "state broadcaster", "army source"."""
    lemmas = {t.lemma for t in phrase.tokens if t.i != phrase.head.i}
    if kind is PartyKind.MEDIA and lemmas & {"state", "official", "government", "state-run"}:
        return PartyKind.STATE_MEDIA
    if phrase.head.lemma in context.registry.roles["carriers"]:
        for wanted in (PartyKind.SECURITY_SERVICE, PartyKind.MILITARY, PartyKind.REBEL):
            if any(context.registry.head_kinds.get(lemma) is wanted for lemma in lemmas):
                return wanted
        company = {"company", "union", "association", "airline", "firm"} & lemmas
        if company:
            return PartyKind.COMPANY if company - {"union", "association"} else PartyKind.NGO
    return kind


def _kind_by_suffix(phrase: PartyPhrase, context: PartyContext) -> PartyKind | None:
    """The kind that a proper name's last words tell: "… Brigades", "… Airlines", "… Observatory"."""
    words = {t.text.lower() for t in phrase.tokens}
    roles = context.registry.roles
    for role, kind in (
        ("armed_suffixes", PartyKind.REBEL),
        ("company_suffixes", PartyKind.COMPANY),
        ("ngo_suffixes", PartyKind.NGO),
        ("media_suffixes", PartyKind.MEDIA),
    ):
        if phrase.head.text.lower() in roles[role] or (kind is PartyKind.COMPANY and words & roles[role]):
            return kind
    return None


def _kind_of_person(phrase: PartyPhrase, context: PartyContext) -> PartyKind:
    """The kind that the words beside a person's name tell, else OTHER."""
    start, end = phrase.person or (0, 0)
    for token in phrase.tokens:
        known = context.registry.head_kinds.get(token.lemma)
        if not start <= token.i < end and known is not None:
            return known
    title = context.annotation.tokens[start - 1] if start > 0 else None
    if title is not None and title.pos in {"NOUN", "PROPN"}:
        return context.registry.head_kinds.get(title.lemma.removesuffix("."), PartyKind.OTHER)
    return PartyKind.OTHER


def _guess_country(phrase: PartyPhrase, kind: PartyKind, context: PartyContext) -> tuple[Country | None, bool]:
    """The party's country, and whether the words tell it or a place in them does (not merely a place nearby)."""
    named = context.registry.list_countries(phrase.words)
    if named:
        return named[0], True
    inside = next((context.places[t.i] for t in phrase.tokens if t.i in context.places), None)
    if inside is not None:
        return context.registry.countries.get(inside.lower()), True
    if kind in LOCAL_KINDS and phrase.head.pos == "NOUN":
        return context.country_near(phrase.head.i), True
    return None, False
