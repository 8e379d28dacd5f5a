"""Where the places of a report are, and which of them are parties."""

import pytest

from counterclaim.annotate import annotate
from counterclaim.globe import distance_km
from counterclaim.ground.places import ground_places, zone_of_place
from counterclaim.model import Precision, Report


def place_of(grounding, mention):
    return next(r.place for r in grounding.readings if r.passage.text == mention)


def role_of(grounding, mention):
    return next(r.role for r in grounding.readings if r.passage.text == mention)


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Shells fell in Kursk on Monday.", "Kursk", ("RU", 51.73, 36.19, Precision.TOWN)),
        ("Shells fell in the Kursk region on Monday.", "Kursk region", ("RU", 51.7, 36.0, Precision.PROVINCE)),
        ("Shells fell in the Belgorod oblast.", "Belgorod oblast", ("RU", 50.7, 37.2, Precision.PROVINCE)),
        ("A blast was heard in Kyiv.", "Kyiv", ("UA", 50.45, 30.52, Precision.TOWN)),
        ("Rebels entered Goma.", "Goma", ("CD", -1.67, 29.22, Precision.TOWN)),
        ("Rockets hit Erbil airport in Iraq.", "Erbil airport", ("IQ", 36.24, 43.96, Precision.POINT)),
        ("Fighting went on in Marib, Yemen.", "Marib", ("YE", 15.46, 45.33, Precision.TOWN)),
        ("A bomb went off in Mogadishu.", "Mogadishu", ("SO", 2.04, 45.34, Precision.TOWN)),
        ("Clashes broke out in Tripoli between rival Libyan militias.", "Tripoli", ("LY", 32.89, 13.19, Precision.TOWN)),
        ("Clashes broke out in Tripoli, Lebanon.", "Tripoli", ("LB", 34.43, 35.84, Precision.TOWN)),
        ("Syrian warplanes bombed Hama.", "Hama", ("SY", 35.13, 36.75, Precision.TOWN)),
        ("Syrian troops left Idlib governorate.", "Idlib governorate", ("SY", 35.8, 36.6, Precision.PROVINCE)),
        ("Drones were seen over Jordan.", "Jordan", ("JO", 31.9, 35.9, Precision.COUNTRY)),
        ("A protest was held in Tbilisi, Georgia.", "Georgia", ("GE", 42.2, 42.8, Precision.COUNTRY)),
        ("Troops from Chad crossed into Niger.", "Chad", ("TD", 12.1, 17.5, Precision.COUNTRY)),
        ("Iraqi forces retook Mosul.", "Mosul", ("IQ", 36.34, 43.13, Precision.TOWN)),
        ("Soldiers patrolled northern Nigeria.", "northern Nigeria", ("NG", 11.0, 7.5, Precision.PROVINCE)),
        ("A market in Qardaha, Syria, was shelled.", "Qardaha", ("SY", 35.46, 36.06, Precision.TOWN)),
        ("Syrian rebels in Idlib fired on Serakib.", "Serakib", ("SY", 35.86, 36.81, Precision.TOWN)),
        ("Rockets were fired at the Galilee.", "Galilee", ("IL", 32.9, 35.4, Precision.DISTRICT)),
    ],
)  # fmt: skip
def test_where(ground, text, mention, expected):
    country, lat, lon, precision = expected
    place = place_of(ground(text), mention)
    assert place.country == country
    assert place.precision is precision
    assert distance_km(place.lat, place.lon, lat, lon) < (300 if precision is Precision.COUNTRY else 60)


def test_plural_type_word_holds_for_the_list(ground):
    grounding = ground("Shells hit towns in the Kherson and Odesa regions.")
    assert place_of(grounding, "Kherson").name == "Kherson Oblast"
    assert place_of(grounding, "Odesa regions").name == "Odesa Oblast"


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("A plane crashed around 200 km (125 miles) east of Moscow.", "Moscow", (55.7, 40.8, 67)),
        ("A truck burned 20 miles north of Kirkuk.", "Kirkuk", (35.76, 44.39, 11)),
        ("Shelling was heard west of Aleppo.", "Aleppo", (36.2, 37.0, 10)),
    ],
)
def test_relative(ground, text, mention, expected):
    lat, lon, radius = expected
    place = place_of(ground(text), mention)
    assert place.precision is Precision.RELATIVE
    assert place.geonames_id is None
    assert distance_km(place.lat, place.lon, lat, lon) < 20
    assert abs(place.radius_km - radius) < 7


def test_unknown_village_told_by_distance(ground):
    place = place_of(ground("Troops shelled the hamlet of Qwertynka, 30 km east of Kharkiv, in Ukraine."), "Qwertynka")
    assert (place.name, place.geonames_id, place.country) == ("Qwertynka", None, "UA")
    assert distance_km(place.lat, place.lon, 49.98, 36.65) < 15


def test_unknown_village_inside_a_region(ground):
    place = place_of(ground("Troops left the village of Berdychi, in the Donetsk region of Ukraine."), "Berdychi")
    assert (place.name, place.geonames_id, place.country) == ("Berdychi", None, "UA")
    assert place.precision is Precision.RELATIVE
    assert place.radius_km > 50


def test_unknown_village_without_context_is_unresolved(ground):
    grounding = ground("Russian troops took the village of Berdychi, the ministry said.")
    assert place_of(grounding, "Berdychi") is None
    assert [i.code for i in grounding.issues] == ["place_unresolved"]
    assert grounding.issues[0].passage.text == "Berdychi"


def test_small_namesake_abroad_is_unresolved_rather_than_wrong(ground):
    # The only Jurin that the gazetteer knows is in Ukraine.
    place = place_of(ground("Syrian troops in Damascus said the village of Jurin was shelled."), "Jurin")
    assert place is None or place.country == "SY"


def test_hospital_named_after_a_far_town_is_not_there(ground):
    place = place_of(ground("Syrian jets bombed Al-Quds hospital in Aleppo."), "Al-Quds hospital")
    assert place is None or distance_km(place.lat, place.lon, 36.2, 37.16) < 30


def test_told_distance_picks_among_namesakes(ground):
    text = "Ethiopian troops were ambushed near Mersa, some 40 km south of Robit."
    robit = next(r.place for r in ground(text).readings if r.passage.text == "Robit")
    assert distance_km(robit.lat, robit.lon, 11.66, 39.63) < 20


@pytest.mark.parametrize(
    ("text", "mention", "role"),
    [
        ("Moscow said it had repelled the attack.", "Moscow", "actor"),
        ("Kyiv launched dozens of drones.", "Kyiv", "actor"),
        ("Tehran denied any role in the raid.", "Tehran", "actor"),
        ("Officials held talks with Ankara.", "Ankara", "actor"),
        ("The groups took orders from Kyiv.", "Kyiv", "actor"),
        ("Baghdad was accused of shelling the town.", "Baghdad", "actor"),
        ("Russia's army fired first.", "Russia", "actor"),
        ("Pro-Kyiv fighters crossed the border.", "Kyiv", "actor"),
        ("Iraqi media were wrong, Erbil insisted.", "Erbil", "actor"),
        ("A bomb exploded in Moscow.", "Moscow", "location"),
        ("Drones hit Kyiv overnight.", "Kyiv", "location"),
        ("Fighting reached Kharkiv.", "Kharkiv", "location"),
        ("Kyiv was shelled overnight.", "Kyiv", "location"),
        ("People fled from Damascus to Beirut.", "Damascus", "location"),
        ("The Kursk region came under fire.", "Kursk region", "location"),
        ("Ukraine-based militias crossed over.", "Ukraine", "location"),
    ],
)
def test_roles(ground, text, mention, role):
    assert role_of(ground(text), mention) == role


def test_border_between_two_countries_names_both(ground):
    grounding = ground("Shots were fired on the border between Chad and Sudan.")
    assert [r.place.country for r in grounding.readings] == ["TD", "SD"]


def test_mention_lookup_is_cited(ground, tools):
    text = "A blast was heard in Kyiv."
    report = Report("rep_t", text, "t.txt")
    annotation = annotate(report, parser=tools.parser, resources=tools.resources)
    grounding = ground_places(
        report,
        annotation,
        gazetteer=tools.resources.gazetteer,
        lexicon=tools.resources.places,
        registry=tools.resources.registry,
    )
    mention = next(n for n in annotation.names if n.label == "place")
    cited = grounding.of(mention)
    assert cited.value.geonames_id == 703448
    assert cited.passage.text == "Kyiv"
    assert cited.by == "places.context"


@pytest.mark.parametrize(
    ("text", "mention", "zone"),
    [
        ("A blast was heard in Kyiv.", "Kyiv", "Europe/Kyiv"),
        ("Shells fell in the Belgorod region.", "Belgorod region", "Europe/Moscow"),
        ("Rebels attacked northern Syria.", "northern Syria", "Asia/Damascus"),
        ("A plane crashed 200 km east of Moscow.", "Moscow", None),
        ("Explosions were heard in Russia.", "Russia", None),
    ],
)
def test_zone(ground, tools, text, mention, zone):
    place = place_of(ground(text), mention)
    assert zone_of_place(place, tools.resources.gazetteer) == zone


def test_same_text_same_places(ground):
    text = "Iraqi troops left Mosul. A car bomb hit Erbil, 80 km east of Mosul. Tripoli denied it."
    assert ground(text) == ground(text)


@pytest.mark.parametrize(
    ("text", "mention", "country"),
    [
        ("A youth was stabbed in Dundalk. He is held in a hospital in Dundrum, Irish police said.", "Dundalk", "IE"),
        ("Hezbollah fired rockets. Men were killed in Tyre.", "Tyre", "LB"),
        ("A ship was hit at Pivdennyi, about 30 km east of Odesa.", "Pivdennyi", "UA"),
    ],
)
def test_the_story_tells_which_place_is_meant(ground, text, mention, country):
    assert place_of(ground(text), mention).country == country


def test_a_town_lies_where_the_text_says_not_where_another_of_its_name_does(ground):
    place = place_of(ground("A ship was hit at Pivdennyi, about 30 km east of Odesa."), "Pivdennyi")
    assert distance_km(place.lat, place.lon, 46.485, 31.12) < 25


def test_a_street_is_not_in_the_town_that_it_is_called_after(ground):
    place = place_of(ground("Troops entered Jenin, West Bank. They closed Haifa Street."), "Haifa Street")
    assert distance_km(place.lat, place.lon, 32.46, 35.3) < 20


def test_no_places_no_readings(ground):
    grounding = ground("The army said nothing.")
    assert (grounding.readings, grounding.issues) == ((), ())


@pytest.mark.parametrize(
    ("text", "mention", "country"),
    [
        ("Troops from Mexico, the United States and Canada took part.", "Mexico", "MX"),
        ("Police made arrests in Atlanta, Georgia, on Monday.", "Georgia", "US"),
        ("Protesters gathered in Tbilisi, Georgia, on Monday.", "Georgia", "GE"),
        ("A bomb went off in Lebanon, Pennsylvania.", "Lebanon", "US"),
    ],
)
def test_containment_told_by_a_comma(ground, text, mention, country):
    assert place_of(ground(text), mention).country == country
