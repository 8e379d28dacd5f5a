"""Toponyms against hand-marked news: how many names are found, and how many are put where they are.

GeoWebNews (Gritta et al. 2020) tells literal toponyms, where something is or happens, from associative ones (a
government, a modifier, a part of another name). The main figure asks for the literal ones; an associative one is
neither required nor punished. GeoVirus marks locations only. A place counts as right within 161 km (100 miles), the
field's usual bound; where the corpus names the place by its GeoNames id, or by a Wikipedia page called as a country is,
the gazetteer's own point of it is the truth: the middle of a country is a convention, not a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from counterclaim.annotate import annotate
from counterclaim.globe import distance_km
from counterclaim.ground.places import ground_places
from counterclaim.model import PlaceReading, Report
from counterclaim.pipeline import Tools
from counterclaim.resources.gazetteer import Gazetteer, PlaceKind
from counterclaim.score.claims import measure_f1

Half = Literal["tuning", "held-out", "all"]

GEOWEBNEWS, GEOVIRUS = Path("geoparsing/data/GWN.xml"), Path("geoparsing/data/Corpora/GeoVirus.xml")
RIGHT_KM = 161.0
"""A resolution is right within 100 miles."""
LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
ASSOCIATIVE = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit"})
"""Associative types that have a place. Demonyms, languages and homonyms have none: a location there is an error."""


@dataclass(frozen=True, slots=True)
class MarkedToponym:
    """A toponym of the corpus at code points `start` to `end`. `lat`, `lon` None = the corpus does not tell.

    `geonames_id` None = not told; `page` is the title of its Wikipedia page, "" = not told.
    """

    start: int
    end: int
    type: str
    lat: float | None
    lon: float | None
    geonames_id: int | None = None
    page: str = ""

    @property
    def is_literal(self) -> bool:
        """True if something is or happens at the place."""
        return self.type in LITERAL


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text of a corpus with its toponyms, in order of the text."""

    name: str
    text: str
    toponyms: tuple[MarkedToponym, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one toponym or reading. `marked` None: nothing is marked there; `reading` None: not found."""

    text: str
    marked: MarkedToponym | None
    reading: PlaceReading | None
    km: float | None = None

    @property
    def is_right(self) -> bool:
        """True if it was placed near enough."""
        return self.km is not None and self.km <= RIGHT_KM


@dataclass(frozen=True, slots=True)
class ToponymScore:
    """Counts over texts. `located`: literal toponyms whose coordinates the corpus tells; `right` of them are near."""

    literal: int
    literal_found: int
    marked: int
    marked_found: int
    spurious: int
    located: int
    placed: int
    right: int

    @property
    def literal_f1(self) -> float:
        """F1 of recognition over literal toponyms, associative ones left out of both sides."""
        return measure_f1(self.literal_found, self.literal_found + self.spurious, self.literal).f1

    @property
    def marked_f1(self) -> float:
        """F1 of recognition over literal and associative toponyms."""
        return measure_f1(self.marked_found, self.marked_found + self.spurious, self.marked).f1

    @property
    def end_to_end(self) -> float:
        """Share of located literal toponyms that are found and right."""
        return self.right / self.located if self.located else 0.0


CONTINENTS = {6255146: "Africa", 6255147: "Asia", 6255148: "Europe", 6255149: "North America", 6255150: "South America"}
"""GeoNames ids of areas that the gazetteer holds under numbers of its own."""


def load_geowebnews(data: Path, half: Half = "all") -> tuple[MarkedText, ...]:
    """GeoWebNews: texts with even numbers are the tuning half, odd ones are held out."""
    wanted = {"tuning": {0}, "held-out": {1}, "all": {0, 1}}[half]
    articles = ET.parse(data / GEOWEBNEWS).getroot()  # noqa: S314  (local evaluation data)
    return tuple(_read_article(a) for a in articles if int(a.attrib["file"]) % 2 in wanted)


def load_geovirus(data: Path) -> tuple[MarkedText, ...]:
    """GeoVirus: its offsets count from one."""
    articles = ET.parse(data / GEOVIRUS).getroot()  # noqa: S314  (local evaluation data)
    return tuple(_read_virus_article(i, a) for i, a in enumerate(articles))


def _read_article(article: ET.Element) -> MarkedText:
    marked = []
    for t in article.iter("toponym"):
        kind, lat, lon = t.findtext("type", ""), t.findtext("latitude"), t.findtext("longitude")
        if kind in LITERAL | ASSOCIATIVE:
            point = (float(lat), float(lon)) if lat and lon else (None, None)
            number = int(t.findtext("geonamesID") or 0) or None
            span = int(t.findtext("start", "0")), int(t.findtext("end", "0"))
            marked.append(MarkedToponym(*span, kind, point[0], point[1], number))
    return MarkedText(article.attrib["file"], article.findtext("text", ""), tuple(sorted(marked, key=_order)))


def _read_virus_article(number: int, article: ET.Element) -> MarkedText:
    marked = [
        MarkedToponym(
            int(t.findtext("start", "1")) - 1,
            int(t.findtext("end", "1")) - 1,
            "Literal",
            float(t.findtext("lat", "nan")),
            float(t.findtext("lon", "nan")),
            page=unquote(t.findtext("page", "")).rpartition("/")[2].replace("_", " "),
        )
        for t in article.iter("location")
    ]
    return MarkedText(str(number), article.findtext("text", ""), tuple(sorted(marked, key=_order)))


def _order(toponym: MarkedToponym) -> tuple[int, int]:
    return toponym.start, toponym.end


def read_text(text: MarkedText, tools: Tools) -> tuple[PlaceReading, ...]:
    """The toponyms that the coder finds in a text."""
    known = tools.resources
    report = Report(f"rep_{text.name}", text.text, text.name)
    annotation = annotate(report, parser=tools.parser, resources=known)
    return ground_places(
        report, annotation, gazetteer=known.gazetteer, lexicon=known.places, registry=known.registry
    ).readings


def compare_readings(text: MarkedText, readings: Sequence[PlaceReading], gazetteer: Gazetteer) -> tuple[Outcome, ...]:
    """One outcome for each marked toponym and each reading that is none, in order of the text.

    A reading is matched with the first marked toponym that it overlaps and that no other reading has, literal ones
    before associative ones; one that overlaps only what another reading has taken is not counted.
    """
    taken: dict[int, PlaceReading] = {}
    spurious = []
    for reading in readings:
        over = [
            i for i, m in enumerate(text.toponyms) if m.start < reading.passage.end and reading.passage.start < m.end
        ]
        free = sorted((i for i in over if i not in taken), key=lambda i: (not text.toponyms[i].is_literal, i))
        if free:
            taken[free[0]] = reading
        elif not over:
            spurious.append(Outcome(text.name, None, reading))
    outcomes = [_outcome(text.name, m, taken.get(i), gazetteer) for i, m in enumerate(text.toponyms)]
    return tuple(sorted([*outcomes, *spurious], key=_position))


def _position(outcome: Outcome) -> int:
    if outcome.marked is not None:
        return outcome.marked.start
    return outcome.reading.passage.start if outcome.reading is not None else 0


def _outcome(name: str, marked: MarkedToponym, reading: PlaceReading | None, gazetteer: Gazetteer) -> Outcome:
    place = reading.place if reading is not None else None
    truth = _true_point(marked, gazetteer)
    if place is None or place.lat is None or place.lon is None or truth is None:
        return Outcome(name, marked, reading)
    return Outcome(name, marked, reading, distance_km(place.lat, place.lon, *truth))


def _true_point(marked: MarkedToponym, gazetteer: Gazetteer) -> tuple[float, float] | None:
    entry = gazetteer.get(marked.geonames_id) if marked.geonames_id is not None else None
    if entry is None:
        named = gazetteer.lookup(CONTINENTS.get(marked.geonames_id or 0, marked.page))[:1]
        entry = next((e for e in named if e.kind in {PlaceKind.COUNTRY, PlaceKind.AREA}), None)
    if entry is not None:
        return entry.lat, entry.lon
    return None if marked.lat is None or marked.lon is None else (marked.lat, marked.lon)


def count_outcomes(outcomes: Iterable[Outcome]) -> ToponymScore:
    """The counts of a corpus."""
    all_of = list(outcomes)
    marked = [o for o in all_of if o.marked is not None]
    literal = [o for o in marked if o.marked is not None and o.marked.is_literal]
    located = [o for o in literal if o.marked is not None and o.marked.lat is not None]
    return ToponymScore(
        literal=len(literal),
        literal_found=sum(o.reading is not None for o in literal),
        marked=len(marked),
        marked_found=sum(o.reading is not None for o in marked),
        spurious=len(all_of) - len(marked),
        located=len(located),
        placed=sum(o.km is not None for o in located),
        right=sum(o.is_right for o in located),
    )


def score_texts(texts: Iterable[MarkedText], tools: Tools) -> ToponymScore:
    """Code the texts and count."""
    return count_outcomes(
        o for text in texts for o in compare_readings(text, read_text(text, tools), tools.resources.gazetteer)
    )


def tell_score(name: str, score: ToponymScore) -> Iterator[str]:
    """Lines for people."""
    yield (
        f"{name:22} literal toponyms F1 {score.literal_f1:.3f} (found {score.literal_found} of {score.literal}, "
        f"{score.spurious} spurious); all types F1 {score.marked_f1:.3f} ({score.marked_found} of {score.marked})"
    )
    yield (
        f"{'':22} found and within {RIGHT_KM:.0f} km {score.end_to_end:.3f} (right {score.right}, wrong "
        f"{score.placed - score.right}, of {score.located}; {score.literal - score.located} without coordinates left out)"
    )
