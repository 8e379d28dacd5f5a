"""References to parties: name, kind, registry id, country and side, from the words and from the report around them."""

import pytest

from counterclaim.annotate import annotate
from counterclaim.ground.actor_context import read_party_context
from counterclaim.ground.actors import read_actors, resolve_party
from counterclaim.model import Reference, Report, Span


def context_of(text, tools):
    report = Report("rep_test", text, "test.txt")
    annotation = annotate(report, parser=tools.parser, resources=tools.resources)
    return read_party_context(report, annotation, registry=tools.resources.registry)


def reference_to(words, context, *, antecedent=None):
    """The reference that a stage before would make of `words`."""

    def passage_and_head(piece):
        at = context.report.text.index(piece)
        passage = context.report.passage(Span(at, at + len(piece)))
        tokens = context.tokens_of(passage)
        inside = {t.i for t in tokens}
        return passage, next(t.i for t in tokens if t.head not in inside or t.head == t.i)

    mention, head = passage_and_head(words)
    if antecedent is None:
        return Reference(mention, head)
    naming, naming_head = passage_and_head(antecedent)
    return Reference(mention, head, naming, naming_head)


def resolve(text, words, tools, *, antecedent=None):
    context = context_of(text, tools)
    party = resolve_party(reference_to(words, context, antecedent=antecedent), context=context)
    assert text[party.passage.start : party.passage.end] == words
    return party


KINDS = [
    ("The mayor of Kharkiv said two people died.", "The mayor of Kharkiv", "government", None),
    ("Kenya's foreign ministry denied it.", "Kenya's foreign ministry", "government", "ke-foreign-ministry"),
    ("Turkish soldiers crossed the river.", "Turkish soldiers", "military", "tr-armed-forces"),
    ("The spokesman for the Malian army said so.", "The spokesman for the Malian army", "military", "ml-armed-forces"),
    ("Kenyan police officers fired.", "Kenyan police officers", "security_service", "ke-police"),
    ("The gendarmes withdrew at dusk.", "The gendarmes", "security_service", None),
    ("Armed rebels took the town.", "Armed rebels", "rebel", None),
    ("Three masked gunmen fled.", "Three masked gunmen", "rebel", None),
    ("Hamas fired rockets.", "Hamas", "rebel", "hamas"),
    ("A militant group claimed the raid.", "A militant group", "rebel", None),
    ("Iran's state television showed it.", "Iran's state television", "state_media", "ir-state-television"),
    ("SANA published photos.", "SANA", "state_media", "sy-sana"),
    ("A local newspaper reported it.", "A local newspaper", "media", None),
    ("Reuters reported it.", "Reuters", "media", "reuters"),
    ("A security source said so.", "A security source", "official_anonymous", None),
    ("One Turkish official said so.", "One Turkish official", "official_anonymous", None),
    ("An unnamed diplomat said so.", "An unnamed diplomat", "official_anonymous", None),
    ("UNICEF counted the children.", "UNICEF", "international_organisation", "unicef"),
    ("The African Union sent a team.", "The African Union", "international_organisation", "african-union"),
    ("Amnesty International counted them.", "Amnesty International", "ngo", "amnesty"),
    ("A rights group counted them.", "A rights group", "ngo", None),
    ("The shipping company denied it.", "The shipping company", "company", None),
    ("Gazprom cut supplies.", "Gazprom", "company", "ru-gazprom"),
    ("A doctor at the hospital counted six.", "A doctor at the hospital", "civilian", None),
    ("Protesters threw stones.", "Protesters", "civilian", None),
    ("Two residents heard shots.", "Two residents", "witness", None),
    ("Witnesses heard shots.", "Witnesses", "witness", None),
    ("A Telegram user posted it.", "A Telegram user", "social_media", None),
    ("The opposition party objected.", "The opposition party", "other", None),
]


@pytest.mark.parametrize(("text", "words", "kind", "id_"), KINDS)
def test_kind_and_id(text, words, kind, id_, tools):
    actor = resolve(text, words, tools).value
    assert actor.kind == kind
    if id_ is not None or kind not in {"security_service", "other"}:
        assert actor.actor_id == id_


def test_every_kind_is_covered():
    assert len({kind for _, _, kind, _ in KINDS}) == 14


NAMES = [
    ("Three residents of the town fled.", "Three residents of the town", "residents of the town"),
    ("At least 12 soldiers died.", "At least 12 soldiers", "soldiers"),
    ("Texas Governor Greg Abbott spoke.", "Texas Governor Greg Abbott", "Greg Abbott"),
    ("Hayat Tahrir al-Sham, or HTS, left. HTS denied it.", "HTS denied"[:3], "Hayat Tahrir al-Sham"),
    ("The militia, which holds the bridge, denied it.", "The militia", "militia"),
    ("Moscow said nothing.", "Moscow", "Russian government"),
    ("The Malagasy army is out. Then the army fired.", "the army", "Malagasy army"),
    ("Ukraine said nothing.", "Ukraine", "Ukraine"),
    ("Syria's army left.", "Syria's army", "Syria's army"),
    ("Another faction, the Hamza Division, denied it.", "Another faction", "Hamza Division"),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMES)
def test_name_is_short_and_readable(text, words, name, tools):
    assert resolve(text, words, tools).value.name == name


def test_a_pronoun_goes_under_the_words_of_its_antecedent(tools):
    text = "The Lebanese health ministry counted six dead. It spoke of a raid."
    party = resolve(text, "It", tools, antecedent="The Lebanese health ministry")
    assert party.value.name == "Lebanese health ministry"
    assert party.value.actor_id == "lb-health-ministry"
    assert party.passage.text == "It"


def test_a_pronoun_without_antecedent_follows_the_annotation(tools):
    text = "Hezbollah fired rockets. The group said little."
    assert resolve(text, "The group", tools).value.actor_id == "hezbollah"


def test_an_office_takes_the_country_named_with_it_before(tools):
    text = "Ukraine lost two ships. Russia's navy said nothing. The navy was silent. Ukraine mourned."
    assert resolve(text, "The navy", tools).value.actor_id == "ru-navy"


def test_an_office_without_country_takes_the_focus_of_the_report(tools):
    text = "Protests spread in Kenya. Kenyan students marched in the capital. Police fired tear gas."
    actor = resolve(text, "Police", tools).value
    assert (actor.actor_id, actor.country, actor.side) == ("ke-police", "KE", "ke")


def test_without_any_country_an_office_stays_unknown(tools):
    actor = resolve("The army said nothing.", "The army", tools).value
    assert (actor.actor_id, actor.country, actor.side) == (None, None, None)
    assert actor.kind == "military"


def test_a_nameless_official_has_the_side_of_his_state_and_a_civilian_none(tools):
    for words, side in (("One Turkish official", "tr"), ("A Turkish farmer", None)):
        actor = resolve(f"{words} said so. Turkish jets flew.", words, tools).value
        assert (actor.actor_id, actor.side, actor.country) == (None, side, "TR")


def test_parties_of_one_state_share_a_side(tools):
    text = "Russia's defence ministry, TASS and Russian jets."
    sides = {resolve(text, w, tools).value.side for w in ("Russia's defence ministry", "TASS", "Russian jets")}
    assert sides == {"ru"}


def test_a_person_speaks_for_the_office_in_apposition(tools):
    text = "Iraqi Interior Minister Jawad al-Bulani flew home. Bulani said little."
    assert resolve(text, "Iraqi Interior Minister Jawad al-Bulani", tools).value.actor_id == "iq-interior-ministry"


def test_a_named_unknown_organisation_is_marked(tools):
    party = resolve("The Tern Valley Brigade took the bridge.", "The Tern Valley Brigade", tools)
    assert party.by == "actors.new"
    assert party.value.kind == "rebel"
    assert resolve("A resident fled.", "A resident", tools).by != "actors.new"


def test_a_lone_adjective_stands_for_its_state(tools):
    actor = resolve("It foiled several Ukrainian attempts.", "Ukrainian", tools).value
    assert (actor.name, actor.actor_id) == ("Ukraine", "ua-government")


def test_read_actors_cites_every_mention_in_order(tools):
    text = "Hamas said nothing. The Israeli military said its jets struck. Moscow protested."
    actors = read_actors(context_of(text, tools))
    assert [a.passage.text for a in actors] == ["Hamas", "Israeli military", "Moscow"]
    assert [a.value.side for a in actors] == ["hamas", "il", "ru"]
    assert all(text[a.passage.start : a.passage.end] == a.passage.text for a in actors)


def test_a_report_without_parties_reads_none(tools):
    assert read_actors(context_of("Rain fell.", tools)) == ()
