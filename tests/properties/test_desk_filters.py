"""What the index finds is what a plain look at every event of the linking finds."""

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench.linking import FIRST_DAY, Source

from counterclaim.model import TimeValue
from counterclaim.record.index.query import IndexFilter
from counterclaim.record.index.tables import ABOUTS, SORTS
from counterclaim.record.index.values import search_text_of
from counterclaim.record.parties import list_parties, party_key
from counterclaim.record.queries import EventFilter, select_events
from counterclaim.record.store import Ledger
from counterclaim.run.indexing import open_index
from counterclaim.run.linking import link_ledger

STATUSES = ("contested", "corrected", "corroborated", "single_source", "uncontested")
WORD = re.compile(r"[a-z0-9]+")


UNIT = "Upper North"
TIMES = (
    TimeValue(FIRST_DAY, FIRST_DAY + timedelta(days=30), "month", "2024-01"),
    TimeValue(None, FIRST_DAY, "day", ""),
    TimeValue(FIRST_DAY + timedelta(days=1), None, "day", ""),
    TimeValue(datetime(2024, 1, 2, 23, 30, tzinfo=UTC), datetime(2024, 1, 3, 1, tzinfo=UTC), "minute", ""),
    TimeValue(datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2024, 1, 1, 12, tzinfo=UTC), "minute", ""),
)


class World:
    """A ledger of synthetic stories: its index, and its events as linking gives them."""

    def __init__(self, folder):
        path = str(folder / "world.ledger")
        with Ledger.open(path) as ledger:
            for number, coding in enumerate(Source(72, seed=3)):
                ledger.put(replace(coding, claims=tuple(vary(claim, number) for claim in coding.claims)))
            self.linking = link_ledger(ledger)
            self.claims = {claim.id: claim for coding in ledger.codings() for claim in coding.claims}
        self.index = open_index(path, folder / "world.ledger-index")
        self.parties = sorted({party_key(actor) for claim in self.claims.values() for actor in list_parties(claim)})
        self.places = sorted({place.value.name for claim in self.claims.values() for place in claim.event.places})
        self.words = sorted({word for claim in self.claims.values() for word in self.words_of(claim)})

    @staticmethod
    def words_of(claim):
        return WORD.findall(search_text_of(claim, None).casefold())

    def find(self, wanted):
        """The oracle: ids in order of time."""
        chosen = EventFilter(
            frozenset(wanted.statuses), frozenset(wanted.types), None, wanted.place, wanted.since, wanted.until
        )
        return [c.id for c in select_events(self.linking, self.claims, chosen) if self.is_wanted(c, wanted)]

    def is_wanted(self, cluster, wanted):
        members = [self.claims[i] for i in cluster.claims]
        keys = {party_key(actor) for claim in members for actor in list_parties(claim)}
        located = [p.value for p in cluster.places if p.value.lat is not None] or [p.value for p in cluster.places]
        place = located[0] if located else None
        return (
            (not wanted.parties or not keys.isdisjoint(wanted.parties))
            and (not wanted.countries or (place is not None and place.country in wanted.countries))
            and (not wanted.abouts or not {d.about for d in cluster.disputes}.isdisjoint(wanted.abouts))
            and (wanted.min_sources is None or cluster.independent_sources >= wanted.min_sources)
            and (wanted.box is None or (place is not None and is_in(place, wanted.box)))
            and (wanted.q is None or any(self.has_words(claim, wanted.q) for claim in members))
        )

    def has_words(self, claim, q):
        *whole, begun = WORD.findall(q.casefold()) or [None]
        words = self.words_of(claim)
        return begun is not None and {*whole} <= {*words} and any(word.startswith(begun) for word in words)


def vary(claim, number):
    """`claim` at another time and place than a whole day in a town with a name of one word."""
    event = claim.event
    if event.time and number % 12 < 6:  # whole stories, so that they still are events
        event = replace(event, time=replace(event.time, value=TIMES[number // 12 % len(TIMES)]))
    places = [
        replace(
            p, value=replace(p.value, name=f"{p.value.name} {'North' if number % 2 else 'South'} Ridge", admin1=UNIT)
        )
        for p in event.places
    ]
    return replace(claim, event=replace(event, places=tuple(places)))


def is_in(place, box):
    west, south, east, north = box
    if place.lat is None or not south <= place.lat <= north:
        return False
    return west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return World(tmp_path_factory.mktemp("world"))


def moments():
    days = st.dates(FIRST_DAY - timedelta(days=2), FIRST_DAY + timedelta(days=4))
    clocks = st.datetimes(datetime(2024, 1, 1), datetime(2024, 1, 3), timezones=st.just(UTC))  # noqa: DTZ001
    return st.none() | days | clocks | st.sampled_from([date.min, date.max])


def several(values):
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


HOSTILE = st.sampled_from(
    ["'", "' OR 1=1 --", "'; DROP TABLE event; --", '"', "%", "_", "\x00", "a\x00b", "NULL", "\ud800"]
)


@st.composite
def filters(draw, world):
    mostly_none = lambda strategy: st.none() | strategy  # noqa: E731
    corner = st.floats(-180, 180, allow_nan=False)
    lat = st.floats(-90, 90, allow_nan=False)
    words = st.lists(st.sampled_from(world.words), min_size=1, max_size=2).map(" ".join)
    return IndexFilter(
        statuses=draw(several(STATUSES)),
        types=draw(several(["shelling", "casualties", "arrest", "protest", "crash"])),
        parties=draw(several([*world.parties, "side:none", "' OR 1=1 --"])),
        place=draw(
            mostly_none(
                st.sampled_from(
                    [*world.places, "UA", "sd", "Town", "ridge north", "Upper Ridge", "upper north", "Town0 North"]
                )
                | HOSTILE.filter(lambda t: t != "\ud800")
            )
        ),
        countries=draw(several(["UA", "SD", "SY", "MM", "XX"])),
        since=draw(moments()),
        until=draw(moments()),
        abouts=draw(several(ABOUTS)),
        min_sources=draw(mostly_none(st.integers(0, 4))),
        box=draw(mostly_none(st.tuples(corner, lat, corner, lat))),
        q=draw(mostly_none(words | words.map(lambda text: text[:-1]))),
    )


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_filters_find_what_a_plain_look_finds(world, data):
    wanted = data.draw(filters(world))
    # all fields at once find nothing nearly always
    names = [field.name for field in fields(IndexFilter)]
    kept = data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=3))
    wanted = IndexFilter(**{name: getattr(wanted, name) for name in kept})
    expected = world.find(wanted)
    page = world.index.list_events(wanted, limit=1000)
    assert [event_id(item) for item in page.items] == expected
    assert page.total == len(expected) == world.index.count_events(wanted)


def event_id(item):
    return re.search(r'"id": "(evt_[0-9a-f]+)"', item)[1]


@settings(max_examples=30, deadline=None)
@given(data=st.data(), sort=st.sampled_from(sorted(SORTS)), limit=st.integers(1, 9))
def test_pages_are_the_whole_in_pieces(world, data, sort, limit):
    wanted = IndexFilter(statuses=data.draw(several(STATUSES)))
    whole = [event_id(item) for item in world.index.list_events(wanted, sort=sort, limit=1000).items]
    found, after = [], None
    while True:
        page = world.index.list_events(wanted, sort=sort, limit=limit, after=after)
        found += [event_id(item) for item in page.items]
        after = page.last_id
        if after is None:
            break
    assert found == whole


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40) | HOSTILE)
def test_no_text_breaks_a_search_or_changes_anything(world, text):
    text = text.encode("utf-8", "replace").decode()
    before = world.index.count_events(IndexFilter())
    for wanted in (IndexFilter(q=text), IndexFilter(place=text), IndexFilter(parties=(text,))):
        assert 0 <= world.index.count_events(wanted) <= before
    assert world.index.count_events(IndexFilter()) == before
