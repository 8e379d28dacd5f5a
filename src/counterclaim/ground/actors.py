"""References and mentions of parties → cited actors: readable name, kind, registry id, country, side.

The registry answers first; what it does not know is classed by the head of its phrase (`actors/heads.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.ground.actor_context import PartyContext, name_unit
from counterclaim.ground.actor_kinds import (
    guess_country,
    guess_kind,
    is_anonymous,
    is_former,
    role_tokens,
    stands_against,
)
from counterclaim.ground.actor_phrases import PartyPhrase, path_to, read_phrase
from counterclaim.model import Actor, Cited, NameLabel, PartyKind, Passage, Reference, Span, Token
from counterclaim.resources.registry import STATE_KINDS, Country, MatchForm, RegistryEntry, RegistryMatch
from counterclaim.resources.registry_words import split_words

QUOTES = frozenset({'"', "“", "”", ",", "(", "—", "--"})

NAMING_FORMS = frozenset({MatchForm.NAME, MatchForm.COUNTRY, MatchForm.CAPITAL, MatchForm.SEAT})
"""Forms of match that may be no more than a patron of the party meant."""

OWNING_PREPOSITIONS = frozenset({"of", "for", "from", "with", "at", "in"})
"""Prepositions between somebody and the party that he speaks for; a country must come right behind one of them."""

LONGEST_NAME = 4
"""Longest name of a person, in tokens, that is looked up among the holders of offices."""

CIVIL_KINDS = frozenset({PartyKind.CIVILIAN, PartyKind.WITNESS, PartyKind.OFFICIAL_ANONYMOUS})
"""People to whom a name beside them gives no registry id: "a Hamas supporter"."""


NAMELESS_KINDS = CIVIL_KINDS | {
    PartyKind.REBEL,
    PartyKind.MEDIA,
    PartyKind.NGO,
    PartyKind.COMPANY,
    PartyKind.SOCIAL_MEDIA,
}
"""Kinds that keep their kind without a name: unidentified gunmen are no officials."""


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
    actors.new (a named organisation that the registry does not know), actors.unsettled (a name of several parties, or of one
    that came later) or actors.words (nothing is known).
    """
    phrase, is_led = _naming_phrase(reference, context)
    if phrase is None:
        actor = Actor(" ".join(reference.naming.text.split()), PartyKind.OTHER)
        return Cited(actor, reference.mention, "actors.words", 0.1)
    reading = _read_registry(phrase, context)
    is_hidden = is_anonymous(phrase, context)
    is_state = reading is None or reading.entry is None or reading.entry.kind in STATE_KINDS
    has_left = is_former(phrase, context) or (is_state and stands_against(phrase, context))
    installer = context.registry.find_installer(phrase.words)
    is_vague = is_hidden or has_left or installer is not None
    if reading is not None and reading.entry is not None and not is_vague:
        actor = _known_actor(phrase, reading, reading.entry, is_led=is_led)
        return Cited(
            _align(actor, context), reference.mention, _rule_of(phrase, reading), 0.95 if reading.is_head else 0.8
        )
    if reading is not None and reading.match.bearers and reading.entry is None:
        return Cited(_unsettled_actor(phrase, reading.match), reference.mention, "actors.unsettled", 0.3)
    kind, rule, score = guess_kind(phrase, context)
    if reading is not None and reading.match.office is not None and reading.match.office.is_local:
        kind = reading.match.office.kind
    if is_hidden and kind not in NAMELESS_KINDS:
        kind = PartyKind.OFFICIAL_ANONYMOUS
    country, is_sure = guess_country(phrase, kind, context)
    if is_hidden and reading is not None and reading.entry is not None and reading.entry.country is not None:
        country = context.registry.countries.get(reading.entry.country.lower(), country)
    voice = installer if installer is not None else country if is_sure else None
    side = voice.side if voice is not None and kind in STATE_KINDS else None
    if kind is PartyKind.OFFICIAL_ANONYMOUS:
        side = _side_of_nameless(phrase, reading, voice, context)
    if has_left:
        side = None
    code = country.country if country is not None else None
    return Cited(_align(Actor(phrase.name, kind, None, code, side), context), reference.mention, rule, score)


def _side_of_nameless(
    phrase: PartyPhrase, reading: _Reading | None, country: Country | None, context: PartyContext
) -> str | None:
    """Whose words those of a nameless official are: the body's he is of, or the state's ("a senior Turkish official").

    None if a word before tells of somebody else: "a Western security source", "a Kurdish official", "Turkish sources".
    """
    if _is_outsider(phrase, context):
        return None
    if reading is not None and reading.entry is not None:
        return reading.entry.side
    is_staff = phrase.head.lemma in context.registry.roles["state_staff"]
    return country.side if country is not None and is_staff else None


def _is_outsider(phrase: PartyPhrase, context: PartyContext) -> bool:
    """True if an adjective tells that the official is of no state that the words name."""
    others = context.registry.roles["outsiders"]
    known = {i for _, members in phrase.matches(context.registry) for i in members}
    return any(
        t.text.lower() in others
        or (t.pos == "ADJ" and t.text[:1].isupper() and t.i not in known and not _tells_country(t, context))
        for t in phrase.tokens
        if t.i < phrase.head.i
    )


def _tells_country(token: Token, context: PartyContext) -> bool:
    return bool(context.registry.list_countries(split_words(token.text)))


def _align(actor: Actor, context: PartyContext) -> Actor:
    """`actor` with the side that it was on when the report came out."""
    return actor if actor.side is None else replace(actor, side=context.registry.side_of(actor.side, context.on))


def _unsettled_actor(phrase: PartyPhrase, match: RegistryMatch) -> Actor:
    """A party whose name is known and whose identity is not: it has the kind that all of that name share, else OTHER."""
    kinds = {bearer.entry.kind for bearer in match.bearers}
    return Actor(phrase.name, kinds.pop() if len(kinds) == 1 else PartyKind.OTHER)


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
    if target is None or (phrase is not None and phrase.is_full and phrase.head.pos != "NOUN"):
        return phrase, False
    return read_phrase(_passage_around(target, context), target, context), True


def _passage_around(head: int, context: PartyContext) -> Passage:
    """The name that covers token `head`, else the token with what stands before it in its phrase."""
    tokens = context.annotation.tokens
    covering = [m for m in context.labels.get(head, ()) if m.label is not NameLabel.PLACE]
    start = min((m.start for m in covering), default=head)
    end = max((m.end for m in covering), default=head + 1)
    while start > 0 and tokens[start - 1].head in range(start, end) and tokens[start - 1].text not in QUOTES:
        start -= 1
    return context.report.passage(Span(tokens[start].span.start, tokens[end - 1].span.end))


# --- the registry's answer --------------------------------------------------------------------------


def _read_registry(phrase: PartyPhrase, context: PartyContext, *, is_owner: bool = False) -> _Reading | None:
    """The match that names the party: the one that holds the head, else the party that the head belongs to.

    `is_owner`: the phrase is itself such a party, and no owner is looked for again.
    """
    matches = _acting_matches(phrase, context)
    if not matches and len(phrase.words) == 1 and phrase.head.pos in {"ADJ", "PROPN"}:
        return _of_adjective(phrase, context)
    direct = next((m for m, members in matches if phrase.head.i in members), None)
    if direct is not None:
        direct = _name_behind(direct, matches)
        return _settle(direct, phrase, context, is_head=True)
    if phrase.person is not None:
        others = [m for m, members in reversed(matches) if not members & set(range(*phrase.person))]
        others += [m for m, _ in _role_matches(phrase, context)]
        named = [m for m in others if m.form is not MatchForm.COUNTRY and m.form is not MatchForm.CAPITAL]
        return (
            _settle(named[0], phrase, context, is_head=False) if named else _of_person(phrase, phrase.person, context)
        )
    body = _of_body(phrase, matches, context, is_owner=is_owner)
    is_name = phrase.head.pos == "PROPN" and len(phrase.tokens) <= LONGEST_NAME
    if body is not None or matches or not is_name:
        return body
    return _of_person(phrase, (phrase.tokens[0].i, phrase.head.i + 1), context)


def _of_body(
    phrase: PartyPhrase,
    matches: Sequence[tuple[RegistryMatch, frozenset[int]]],
    context: PartyContext,
    *,
    is_owner: bool,
) -> _Reading | None:
    """The party that the head, which names none itself, speaks or fights for or is a part of."""
    roles = context.registry.roles
    serves = roles["spokespeople"] | roles["carriers"] | roles["members"] | roles["units"]
    speaks_for = phrase.head.lemma.lower() in serves
    is_civil = context.registry.head_kinds.get(phrase.head.lemma) in CIVIL_KINDS
    for match, members in matches:
        is_modifier = any(context.annotation.tokens[i].head == phrase.head.i for i in members)
        is_modifier = is_modifier and phrase.head.i > max(members) and match.form is MatchForm.NAME
        if ((speaks_for and _owns(match, members, phrase, context)) or is_modifier) and not is_civil:
            return _settle(match, phrase, context, is_head=False)
    short = _named_before(phrase, context) if speaks_for else None
    if short is not None:
        return _settle(short, phrase, context, is_head=False)
    return _of_owner(phrase, context) if speaks_for and not matches and not is_owner else None


def _of_owner(phrase: PartyPhrase, context: PartyContext) -> _Reading | None:
    """The party that the head belongs to, where its words only take up what the report has told before.

    "The Third Division" and "the division's commander" after "the army's Third Division", "an officer of the movement".
    """
    tokens, nouns = context.annotation.tokens, context.registry.roles["units"]
    for token in (phrase.head, *(t for t in phrase.tokens if _is_owner(t, phrase.head.i, tokens))):
        named = context.antecedents.get(token.i, token.i)
        at = context.units.get(name_unit(named, tokens, nouns), named)
        owner = read_phrase(_passage_around(at, context), at, context) if at < token.i else None
        reading = _read_registry(owner, context, is_owner=True) if owner is not None else None
        if reading is not None:
            return replace(reading, is_head=False)
    return None


def _is_owner(token: Token, head: int, tokens: Sequence[Token]) -> bool:
    """True for the group of "the group's commander" and "a commander of the group"."""
    preposition = tokens[token.head]
    is_of = token.dep == "pobj" and preposition.lemma in {"of", "for"} and preposition.head == head
    return is_of or (token.dep == "poss" and token.head == head)


def _owns(match: RegistryMatch, members: frozenset[int], phrase: PartyPhrase, context: PartyContext) -> bool:
    """True if the party of `match` is the one that the head speaks or fights for.

    "A spokesman for the army", "police chief", "chief of staff of the army"; not "the director of the government
    hospital", "the head of mission for Syria".
    """
    tokens = context.annotation.tokens
    top = next((i for i in sorted(members) if tokens[i].head not in members), min(members))
    if tokens[top].head == phrase.head.i:
        return True
    steps = path_to(top, phrase.head.i, tokens)
    if match.form in {MatchForm.COUNTRY, MatchForm.CAPITAL}:
        steps = steps if len(steps) == len(("pobj", "prep")) else ()
    return bool(steps) and all(
        tokens[i].dep == "pobj" or (tokens[i].dep == "prep" and tokens[i].lemma in OWNING_PREPOSITIONS) for i in steps
    )


def _acting_matches(phrase: PartyPhrase, context: PartyContext) -> tuple[tuple[RegistryMatch, frozenset[int]], ...]:
    """Matches in the phrase, without seats and doubtful names that the annotation did not see act."""
    return tuple(
        (match, members)
        for match, members in phrase.matches(context.registry)
        if not _is_land(match, members, phrase, context)
        and not (match.form in NAMING_FORMS and _is_patron(members, context))
        and (
            not (match.is_doubtful or match.form is MatchForm.SEAT)
            or any(b.entry.id in context.named for b in match.bearers)
            or any(m.label is NameLabel.ACTOR for i in members for m in context.labels.get(i, ()))
        )
    )


def _is_patron(members: frozenset[int], context: PartyContext) -> bool:
    """True for the Al-Qaeda of "the Al-Qaeda-linked group"."""
    behind = context.annotation.tokens[max(members) + 1 : max(members) + 3]
    return context.registry.is_patron([t.text for t in behind])


def _is_land(match: RegistryMatch, members: frozenset[int], phrase: PartyPhrase, context: PartyContext) -> bool:
    """True for a country that a direction in the phrase makes a stretch of land: "northern Israel"."""
    before = next((t.text.lower() for t in phrase.tokens if t.i == min(members) - 1), "")
    return match.form is MatchForm.COUNTRY and before in context.registry.roles["directions"]


def _name_behind(office: RegistryMatch, matches: Sequence[tuple[RegistryMatch, frozenset[int]]]) -> RegistryMatch:
    """The name right behind an office, which says which one it is: "the state news agency SANA"; else the office."""
    if office.form not in {MatchForm.OFFICE, MatchForm.COMPOSED} or office.office is None:
        return office
    behind = (m for m, _ in matches if m.form is MatchForm.NAME and m.start == office.end and m.entry is not None)
    return next((m for m in behind if m.entry is not None and m.entry.kind is office.office.kind), office)


def _of_person(phrase: PartyPhrase, person: tuple[int, int], context: PartyContext) -> _Reading | None:
    """The office that the person holds on the day of the report, where the words do not tell: "Putin said"."""
    words = [w for t in context.annotation.tokens[slice(*person)] for w in split_words(t.text)]
    office = context.registry.office_of(words, context.on) or context.registry.office_of(
        split_words(phrase.name), context.on
    )
    return _Reading(RegistryMatch(0, 1, MatchForm.NAME, office), office, None, is_head=False) if office else None


def _named_before(phrase: PartyPhrase, context: PartyContext) -> RegistryMatch | None:
    """The party named earlier by the short form in `phrase`: "coalition spokesman" after "the US-led coalition"."""
    tokens = context.annotation.tokens
    shorts = {t.lemma for t in phrase.tokens if t.i != phrase.head.i and t.pos in {"NOUN", "PROPN"}}
    for mention in reversed(context.annotation.names):
        if mention.label is NameLabel.ACTOR and mention.by == "registry.name" and mention.end <= phrase.tokens[0].i:
            members = range(mention.start, mention.end)
            if any(tokens[i].lemma in shorts and tokens[i].head not in members for i in members):
                words = [w for i in members for w in split_words(tokens[i].text)]
                return next(iter(context.registry.scan(words)), None)
    return None


def _role_matches(phrase: PartyPhrase, context: PartyContext) -> tuple[tuple[RegistryMatch, frozenset[int]], ...]:
    tokens = tuple(sorted(role_tokens(phrase, context), key=lambda t: t.i))
    return replace(phrase, tokens=tokens).matches(context.registry) if tokens else ()


def _of_adjective(phrase: PartyPhrase, context: PartyContext) -> _Reading | None:
    """The country behind a lone adjective: "Ukrainian" of "Ukrainian attacks"."""
    countries = context.registry.list_countries(phrase.words)
    before = context.annotation.tokens[max(phrase.head.i - 1, 0)]
    is_thing = phrase.head.dep not in {"amod", "compound", "nmod", "poss"}
    is_counted = is_thing and (before.tag == "CD" or before.lemma in {"no", "any", "several", "some", "many"})
    is_people = phrase.head.tag == "NNPS" and before.lemma != "the"
    if not countries or is_counted or is_people:
        return None
    government = context.registry.compose(context.registry.offices["government"], countries[0])
    entry = replace(government, name=countries[0].name)
    return _Reading(
        RegistryMatch(0, 1, MatchForm.COUNTRY, entry, country=countries[0]), entry, countries[0], is_head=True
    )


def _settle(match: RegistryMatch, phrase: PartyPhrase, context: PartyContext, *, is_head: bool) -> _Reading:
    country: Country | None = None
    if match.form is MatchForm.OFFICE and match.office is not None:
        named = context.registry.list_countries(phrase.words)
        local = context.places.get(phrase.head.i)
        at_place = context.registry.countries.get(local.lower()) if local else None
        country = named[0] if named else at_place or context.country_of_office(match.office.id, phrase.head.i)
    if match.office is not None and match.office.is_local:
        return _Reading(match, None, country, is_head)
    entry = context.registry.settle(
        match,
        country=country.code if country else None,
        on=context.on,
        near=context.near(phrase.words) if len(match.bearers) > 1 or match.is_local else (),
        named=context.named,
    )
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
        is_sentence_case = phrase.name[1:].islower()
        office = f"{phrase.name[:1].lower()}{phrase.name[1:]}" if is_sentence_case else phrase.name
        name = f"{reading.country.adjective} {office}"
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
