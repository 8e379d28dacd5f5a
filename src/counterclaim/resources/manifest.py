"""The manifest of the shipped resources: file → version, checksum, licence, source, maker."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import ResourceError

FOLDER = Path(__file__).resolve().parent
MANIFEST = FOLDER / "manifest.toml"


@dataclass(frozen=True, slots=True)
class ResourceRecord:
    """What the manifest says of one file."""

    file: str
    version: str
    sha256: str
    licence: str
    source: str
    made_by: str


@functools.lru_cache(maxsize=1)
def read_manifest() -> tuple[ResourceRecord, ...]:
    """Every record, in order of the file name; raises ResourceError if the manifest cannot be read."""
    try:
        content = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))
        records = [ResourceRecord(**row) for row in content.get("resource", [])]
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise ResourceError(f"manifest.toml cannot be read: {error}") from error
    return tuple(sorted(records, key=lambda r: r.file))


def checked_path(file: str) -> Path:
    """The path of a shipped `file`; raises ResourceError if it is not listed, missing, or its checksum differs."""
    record = next((r for r in read_manifest() if r.file == file), None)
    path = FOLDER / file
    if record is None:
        raise ResourceError(f"{file} is not listed in manifest.toml")
    if not path.is_file():
        raise ResourceError(f"{file} is missing; rebuild it with: {record.made_by}")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != record.sha256:
        raise ResourceError(f"{file} is damaged: sha256 {digest}, the manifest says {record.sha256 or 'nothing'}")
    return path
