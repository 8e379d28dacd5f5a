"""What kind of party the words tell where the registry does not know it, and of which country.

Phrase → kind, country. The tables are in `actors/heads.toml`.
"""

from __future__ import annotations

from counterclaim.ground.actor_context import PartyContext
from counterclaim.ground.actor_phrases import PartyPhrase, path_to
from counterclaim.model import NameLabel, PartyKind, Token
from counterclaim.resources.registry import Country, MatchForm

CLAUSE_REACH = 15
"""Tokens behind an official that are searched for a clause that hides his name."""

LOCAL_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.SECURITY_SERVICE})
"""Without a country in their words, these belong to the country of the nearest place ("the regional governor")."""


def role_tokens(phrase: PartyPhrase, context: PartyContext) -> tuple[Token, ...]:
    """Tokens that tell elsewhere in the report what the phrase's person is, the head last; () if none do."""
    if phrase.person is None:
        return ()
    tokens = context.annotation.tokens
    return tuple(tokens[i] for i in context.roles.get(tokens[phrase.person[1] - 1].text, ()))


def is_anonymous(phrase: PartyPhrase, context: PartyContext) -> bool:
    """True for "a security source", "one US official", "officials who asked not to be named"; not for "officials"."""
    roles = context.registry.roles
    if phrase.person is not None:
        return False
    if any(t.lemma in roles["anonymous_marks"] for t in phrase.tokens):
        return True
    before = context.annotation.tokens[max(phrase.tokens[0].i - 2, 0) : phrase.tokens[0].i]
    is_indefinite = any(t.text.lower() in {"a", "an", "one", "another"} for t in before)
    is_noun = phrase.head.pos != "PROPN"
    is_source = is_noun and phrase.head.lemma in roles["anonymous_heads"] | {"diplomat"}
    return is_source or _asks_no_name(phrase, context) or (is_indefinite and phrase.head.lemma == "official")


def _asks_no_name(phrase: PartyPhrase, context: PartyContext) -> bool:
    """True if a clause on the head says so: "an officer who declined to be named"."""
    tokens = context.annotation.tokens
    sentence = context.annotation.sentences[phrase.head.sentence]
    for token in tokens[phrase.head.i + 1 : min(phrase.head.i + 1 + CLAUSE_REACH, sentence.end)]:
        if token.text.lower() in context.registry.roles["anonymous_clauses"]:
            steps = path_to(token.i, phrase.head.i, tokens)
            if any(tokens[i].dep in {"relcl", "acl"} for i in steps):
                return True
    return False


def is_former(phrase: PartyPhrase, context: PartyContext) -> bool:
    """True for "a former minister", "the ousted president": who has left an office does not speak for it."""
    words = (*phrase.tokens, *role_tokens(phrase, context))
    first = min(t.i for t in phrase.tokens)
    before = context.annotation.tokens[max(first - 2, 0) : first]  # "ex-" is cut off the name
    marks = context.registry.roles["former_marks"]
    return any(t.text.lower() in marks for t in words) or any(t.text.lower() == "ex" for t in before)


def stands_against(phrase: PartyPhrase, context: PartyContext) -> bool:
    """True for "an opposition lawmaker", who does not speak for the state."""
    return any(t.text.lower() in context.registry.roles["opposing_marks"] for t in phrase.tokens)


def guess_kind(phrase: PartyPhrase, context: PartyContext) -> tuple[PartyKind, str, float]:
    """Kind, rule and score of a party that the registry does not know."""
    if phrase.person is not None:
        return _kind_of_person(phrase, context), "actors.person", 0.6
    return _kind_of_name(phrase, context) or _kind_of_noun(phrase, context)


def _kind_of_name(phrase: PartyPhrase, context: PartyContext) -> tuple[PartyKind, str, float] | None:
    """Kind of a party whose head is a proper name; None if the head is a common noun or a place."""
    labels = {m.label for m in context.labels.get(phrase.head.i, ())}
    is_name = phrase.head.pos == "PROPN" and phrase.head.text[:1].isupper()
    is_organisation = is_name and (
        NameLabel.ORGANISATION in labels or NameLabel.ACTOR in labels or len(phrase.tokens) > 1
    )
    by_suffix = _kind_by_title(phrase, context) or _kind_by_suffix(phrase, context)
    if is_organisation and NameLabel.PLACE not in labels:
        by_head = context.registry.head_kinds.get(phrase.head.lemma, PartyKind.OTHER)
        return by_suffix or by_head, "actors.new", 0.4
    return (by_suffix, "actors.new", 0.4) if by_suffix is not None and is_name else None


def _kind_of_noun(phrase: PartyPhrase, context: PartyContext) -> tuple[PartyKind, str, float]:
    """Kind of a party that only its head noun describes."""
    kinds = context.registry.head_kinds
    known = kinds.get(phrase.head.lemma) or kinds.get(phrase.head.text.lower())
    if phrase.head.lemma in context.registry.roles["leaders"]:
        known = _kind_of_body(phrase, context) or known
    if known is not None:
        return _refine_kind(known, phrase, context), "actors.head", 0.6
    if phrase.head.lemma in context.registry.roles["spokespeople"]:
        owners = [
            kinds[t.lemma] for t in phrase.tokens if t.i != phrase.head.i and t.pos == "NOUN" and t.lemma in kinds
        ]
        return owners[0] if owners else PartyKind.OTHER, "actors.head", 0.3
    if phrase.head.tag == "NNPS":
        return PartyKind.CIVILIAN, "actors.head", 0.4
    return PartyKind.OTHER, "actors.words", 0.2


def _kind_of_body(phrase: PartyPhrase, context: PartyContext) -> PartyKind | None:
    """The kind of the body that the head heads: "the head of the regional administration"; None if none is told."""
    tokens = context.annotation.tokens
    for token in phrase.tokens:
        preposition = tokens[token.head]
        if token.dep == "pobj" and preposition.lemma == "of" and preposition.head == phrase.head.i:
            return context.registry.head_kinds.get(token.lemma)
    return None


def _refine_kind(kind: PartyKind, phrase: PartyPhrase, context: PartyContext) -> PartyKind:
    """The kind that a modifier makes of the head's: "police officer", "state broadcaster", "army source"."""
    lemmas = {w for t in phrase.tokens if t.i != phrase.head.i for w in (t.lemma, t.text.lower())}
    if kind is PartyKind.OTHER:
        kinds = {context.registry.head_kinds.get(lemma) for lemma in lemmas}
        kinds |= {
            m.entry.kind
            for m, _ in phrase.matches(context.registry)
            if m.entry is not None and m.form is MatchForm.NAME
        }
        if PartyKind.REBEL in kinds or lemmas & {
            "armed",
            "extremist",
            "jihadist",
            "militant",
            "paramilitary",
            "terror",
        }:
            return PartyKind.REBEL
        if PartyKind.NGO in kinds or lemmas & context.registry.roles["ngo_modifiers"]:
            return PartyKind.NGO
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


def _kind_by_title(phrase: PartyPhrase, context: PartyContext) -> PartyKind | None:
    """The kind that common nouns before a name tell: "State television TVM", "rebel group X"."""
    for match, members in phrase.matches(context.registry):
        if match.office is not None and max(members) < phrase.head.i:
            return match.office.kind
    for token in phrase.tokens:
        known = context.registry.head_kinds.get(token.lemma)
        if token.i < phrase.head.i and token.pos == "NOUN" and known is not None:
            return known
    return None


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
    for token in reversed(role_tokens(phrase, context)):
        known = context.registry.head_kinds.get(token.lemma.removesuffix("."))
        if known is not None:
            return known
    return PartyKind.OTHER


def guess_country(phrase: PartyPhrase, kind: PartyKind, context: PartyContext) -> tuple[Country | None, bool]:
    """The party's country, and whether the words tell it or a place in them does (not merely a place nearby)."""
    named = context.registry.list_countries(phrase.words)
    if named:
        return named[0], True
    inside = next((context.places[t.i] for t in phrase.tokens if t.i in context.places), None)
    before = context.annotation.tokens[max(phrase.tokens[0].i - 1, 0)]
    is_owned = before.tag == "PRP$"  # whose office it is, only the owner tells
    if inside is not None:
        return context.registry.countries.get(inside.lower()), kind in LOCAL_KINDS and not is_owned
    if kind in LOCAL_KINDS and phrase.head.pos == "NOUN":
        return context.country_near(phrase.head.i), not is_owned
    return None, False
