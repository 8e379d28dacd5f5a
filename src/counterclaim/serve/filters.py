"""Query parameters → what the index is asked for. What is not listed here is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from counterclaim.acquire.moments import parse_moment
from counterclaim.model import Moment
from counterclaim.record.index.query import IndexFilter
from counterclaim.resources.event_types import load_event_types

MAX_VALUES = 50
MAX_CHARS = 200
MAX_PAGE = 500
MAX_TABLE = 100_000
"""Rows of one CSV, GeoJSON or Arrow answer."""

Status = Literal["contested", "corrected", "corroborated", "single_source", "uncontested"]
About = Literal["occurrence", "outcome", "responsibility", "count", "time", "place", "target"]
StanceName = Literal[
    "assert", "deny", "confirm", "claim_responsibility", "deny_responsibility", "accuse", "cannot_verify"
]
Sort = Literal["time", "-time", "sources", "-sources", "claims", "-claims"]
Form = Literal["json", "csv", "geojson", "arrow"]


def _check_type(value: str) -> str:
    if value not in load_event_types():
        raise ValueError("no type of event")
    return value


def read_moment(value: str) -> Moment:
    """The day or moment that `value` names; raises ValueError if it is none, or a clock time without a zone."""
    moment = parse_moment(value)
    if moment is None or (":" in value and not hasattr(moment, "hour")):
        raise ValueError("no date (2024-03-12), and no time with its zone (2024-03-12T10:00Z)")
    return moment


def _check_moment(value: str) -> str:
    read_moment(value)
    return value


def read_box(value: str) -> tuple[float, float, float, float]:
    """West, south, east, north; raises ValueError if `value` is no such box."""
    numbers = [float(part) for part in value.split(",")]
    if len(numbers) != 4:
        raise ValueError("west,south,east,north in degrees")
    west, south, east, north = numbers
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("west,south,east,north in degrees, south below north")
    return west, south, east, north


def _check_box(value: str) -> str:
    read_box(value)
    return value


Text = Annotated[str, Field(max_length=MAX_CHARS)]
EventType = Annotated[
    str, AfterValidator(_check_type), WithJsonSchema({"type": "string", "enum": [*load_event_types()]})
]
Time = Annotated[str, Field(max_length=64), AfterValidator(_check_moment)]
Box = Annotated[str, Field(max_length=MAX_CHARS), AfterValidator(_check_box)]


class Query(BaseModel):
    """What every question may say: as of when."""

    model_config = ConfigDict(extra="forbid")

    as_of: Time | None = Field(
        None, description="As it could be known then: a day (to its end, UTC) or a time with its zone."
    )

    @property
    def moment(self) -> Moment | None:
        """`as_of`, read."""
        return read_moment(self.as_of) if self.as_of is not None else None


class Filters(Query):
    """Which events; a parameter that may be repeated means one of its values."""

    status: list[Status] = Field([], max_length=MAX_VALUES)
    type: list[EventType] = Field([], max_length=MAX_VALUES)
    party: list[Text] = Field([], max_length=MAX_VALUES, description="Key of a party that speaks or acts (`/parties`).")
    place: Text | None = Field(None, description="Words of a place or of its first-level unit, or a country code.")
    country: list[Text] = Field([], max_length=MAX_VALUES, description="ISO 3166-1 alpha-2, of the place shown.")
    since: Time | None = Field(None, description="Only events that reach into the time from then on.")
    until: Time | None = Field(None, description="Only events that begin by then.")
    about: list[About] = Field([], max_length=MAX_VALUES, description="What is disputed.")
    min_sources: int | None = Field(None, ge=0, le=1_000_000)
    bbox: Box | None = Field(
        None, description="west,south,east,north in degrees; over the antimeridian if west > east."
    )
    q: Text | None = Field(None, description="Words that one claim of the event has, the last perhaps unfinished.")

    @property
    def wanted(self) -> IndexFilter:
        """The same, as the index is asked."""
        return IndexFilter(
            statuses=tuple(self.status),
            types=tuple(self.type),
            parties=tuple(self.party),
            place=self.place,
            countries=tuple(code.upper() for code in self.country),
            since=read_moment(self.since) if self.since is not None else None,
            until=read_moment(self.until) if self.until is not None else None,
            abouts=tuple(self.about),
            min_sources=self.min_sources,
            box=read_box(self.bbox) if self.bbox is not None else None,
            q=self.q,
        )


class Paging(BaseModel):
    """Which part of a list."""

    limit: int = Field(100, ge=1, le=MAX_PAGE)
    cursor: Annotated[str, Field(max_length=MAX_CHARS)] | None = Field(None, description="`next` of the page before.")


class EventsQuery(Filters):
    """A page of events, or a table of them."""

    sort: Sort = "time"
    format: Form = "json"
    limit: int = Field(100, ge=1, le=MAX_TABLE, description=f"At most {MAX_PAGE} as JSON.")
    cursor: Annotated[str, Field(max_length=MAX_CHARS)] | None = Field(None, description="`next` of the page before.")


class ClaimsQuery(Query, Paging):
    """A page of claims."""

    event: Text | None = None
    report: Text | None = None
    party: Text | None = None
    stance: StanceName | None = None

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked for, by name."""
        named = {name: getattr(self, name) for name in ("event", "report", "party", "stance")}
        return {name: value for name, value in named.items() if value is not None}


class ReportsQuery(Query, Paging):
    """A page of reports."""


class ChangesQuery(Query):
    """Which version to compare with."""

    against: Text


class PartiesQuery(Query):
    """A list of parties."""

    limit: int = Field(MAX_PAGE, ge=1, le=MAX_TABLE)


class TimelineQuery(Filters):
    """How fine."""

    bins: int = Field(60, ge=1, le=1_000)


class MapQuery(Filters):
    """How many features."""

    limit: int = Field(10_000, ge=1, le=MAX_TABLE)


class SearchQuery(Filters):
    """Full text; `q` is needed."""

    q: Text = Field(description="Words; the last perhaps unfinished.")
    limit: int = Field(50, ge=1, le=MAX_PAGE)


class PairsQuery(Filters):
    """How many; of two events, both pass the filters."""

    limit: int = Field(50, ge=1, le=MAX_PAGE)
