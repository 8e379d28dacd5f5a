"""A GeoNames dump (`UA.txt`, `allCountries.txt`, or the zip of one) → its places, one after the other.

Nineteen columns separated by tabs, as https://download.geonames.org/export/dump/readme.txt has them. The file is
somebody else's: sizes are counted while it is read, a line that does not fit is skipped and counted.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from counterclaim.errors import UnreadableInput
from counterclaim.resources.gazetteer import PlaceKind
from counterclaim.resources.gazetteer_names import is_english_spelling

COLUMNS = 19
MOST_LINE_BYTES = 65_536
"""Alternate names are at most 10,000 characters; a longer line is no line of GeoNames."""
MOST_BYTES = 8_000_000_000
"""The world is 1.7 GB."""
MOST_MEMBERS = 20
MOST_NAMES = 200
"""Alternate names read of one place."""
BOM = b"\xef\xbb\xbf"

KINDS: dict[str, tuple[PlaceKind, int | None]] = {
    "A.ADM1": (PlaceKind.ADM1, 100), "A.ADM2": (PlaceKind.ADM2, 30), "A.ADM3": (PlaceKind.ADM2, 15), "A.ADM4": (PlaceKind.ADM2, 8),
    "S.AIRP": (PlaceKind.FACILITY, 3), "S.AIRF": (PlaceKind.FACILITY, 2), "S.AIRB": (PlaceKind.FACILITY, 3), "S.INSM": (PlaceKind.FACILITY, 2),
    "S.MILB": (PlaceKind.FACILITY, 3), "L.MILB": (PlaceKind.FACILITY, 3), "L.NVB": (PlaceKind.FACILITY, 3), "L.PRT": (PlaceKind.FACILITY, 3),
    "S.OILR": (PlaceKind.FACILITY, 2), "S.OILT": (PlaceKind.FACILITY, 2), "L.OILF": (PlaceKind.FACILITY, 5), "S.DAM": (PlaceKind.FACILITY, 1),
    "S.BDG": (PlaceKind.FACILITY, 1), "S.PS": (PlaceKind.FACILITY, 1), "S.PSH": (PlaceKind.FACILITY, 1), "S.PSN": (PlaceKind.FACILITY, 2),
    "S.CTRA": (PlaceKind.FACILITY, 2), "H.STRT": (PlaceKind.AREA, 20), "H.LK": (PlaceKind.AREA, 5), "H.LKS": (PlaceKind.AREA, 8),
    "H.RSV": (PlaceKind.AREA, 8), "H.STM": (PlaceKind.AREA, 30), "H.CNL": (PlaceKind.AREA, 15), "H.BAY": (PlaceKind.AREA, 10), "H.GULF": (PlaceKind.AREA, 80),
    "T.ISL": (PlaceKind.AREA, 5), "T.ISLS": (PlaceKind.AREA, 15), "T.PEN": (PlaceKind.AREA, 15), "T.SPIT": (PlaceKind.AREA, 5),
}  # fmt: skip
"""Feature class and code → what it is here, and about how far it reaches (km): the dump does not say."""
NO_SETTLEMENTS = frozenset({"PPLH", "PPLCH"})
"""Populated places that are none any more and were something else; destroyed and abandoned ones stay: wars are about them."""


@dataclass(frozen=True, slots=True)
class DumpPlace:
    """A place of the dump. `unit` is the GeoNames code of its first-level unit ("UA.05"), None if it has none.

    `names` are its own name first, then further ones, in Latin letters, without repetition. `radius_km` None: it
    follows from the people.
    """

    id: int
    names: tuple[str, ...]
    kind: PlaceKind
    country: str
    unit: str | None
    lat: float
    lon: float
    population: int
    radius_km: int | None
    zone: str


@dataclass(slots=True)
class DumpTally:
    """What was read: places kept, lines skipped by reason, and the digest of every byte."""

    kept: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    digest: str = ""


def read_dump(path: Path, tally: DumpTally) -> Iterator[DumpPlace]:
    """Places of the dump at `path`, in its order; counts into `tally` as it goes.

    Raises UnreadableInput if the file cannot be read, is a zip with no or several texts, or is too large.
    """
    digest = hashlib.sha256()
    try:
        with _open_text(path) as stream:
            size = 0
            while line := stream.readline(MOST_LINE_BYTES + 1):
                size += len(line)
                if size > MOST_BYTES:
                    raise UnreadableInput(str(path), f"larger than {MOST_BYTES:,} bytes")
                digest.update(line)
                if len(line) > MOST_LINE_BYTES and not line.endswith(b"\n"):
                    _skip_rest(stream)
                    tally.skipped["too long"] += 1
                    continue
                place = _read_line(line.removeprefix(BOM), tally)
                if place is not None:
                    tally.kept += 1
                    yield place
    except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput(str(path), f"cannot be read: {error}") from error
    tally.digest = digest.hexdigest()


def _skip_rest(stream: IO[bytes]) -> None:
    """Read to the end of a line that is too long to keep."""
    while (rest := stream.readline(MOST_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass


@contextmanager
def _open_text(path: Path) -> Iterator[IO[bytes]]:
    """The text at `path`, or the only text in the zip at `path`: never written to disk, whatever it is called."""
    if not path.is_file():
        raise UnreadableInput(str(path), "no such file")
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        texts = [m for m in members if m.filename.endswith(".txt") and not m.filename.lower().endswith("readme.txt")]
        if len(members) > MOST_MEMBERS or len(texts) != 1:
            raise UnreadableInput(
                str(path), f"a zip with one text is wanted, this has {len(texts)} in {len(members)} files"
            )
        if texts[0].flag_bits & 1:
            raise UnreadableInput(str(path), "the zip is encrypted")
        with archive.open(texts[0]) as stream:
            yield stream


def _read_line(line: bytes, tally: DumpTally) -> DumpPlace | None:
    """The place of a line; None, and counted, if it is not wanted or not well formed."""
    try:
        columns = line.decode("utf-8").rstrip("\r\n").split("\t")
        number, lat, lon, people = int(columns[0]), float(columns[4]), float(columns[5]), int(columns[14] or 0)
    except (ValueError, IndexError):
        tally.skipped["malformed"] += 1
        return None
    country = columns[8].strip().upper()  # the people stand behind it: there are at least fifteen columns
    if not (
        len(columns) == COLUMNS
        and 0 < number < 2**40
        and -90 <= lat <= 90
        and -180 <= lon <= 180
        and 0 <= people < 10**11
        and len(country) in {0, 2}
    ):
        tally.skipped["malformed"] += 1
        return None
    known = _kind_of(columns[6], columns[7])
    if known is None or not country:
        tally.skipped["not of a kind that is kept"] += 1
        return None
    given = [columns[2], columns[1], *columns[3].split(",")[:MOST_NAMES]]
    names = tuple(dict.fromkeys(n.strip() for n in given if n.strip() and is_english_spelling(n.strip())))
    if not names:
        tally.skipped["no name in Latin letters"] += 1
        return None
    unit = f"{country}.{columns[10]}" if columns[10] not in {"", "00"} else None
    return DumpPlace(number, names, known[0], country, unit, lat, lon, people, known[1], columns[17])


def _kind_of(group: str, code: str) -> tuple[PlaceKind, int | None] | None:
    if group == "P":
        return None if code in NO_SETTLEMENTS else (PlaceKind.TOWN, None)
    return KINDS.get(f"{group}.{code}")
