"""Who coded: the version of the package and of its resources, written beside every claim."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from counterclaim.resources.gazetteer_user import active_digest

_NUMBER = re.compile(r"\d+")  # matches the 0, 12 and 3 of "0.12.3"; not the "v" of "v1"


@dataclass(frozen=True, slots=True)
class Coder:
    """`version` of the package; `resources` is the first 12 hexadecimal digits of the manifest's SHA-256, or None.

    Where a user's gazetteer is read too, `+gazetteer.` and 12 digits of the SHA-256 of its dump follow.
    """

    version: str
    resources: str | None = None

    @property
    def order(self) -> tuple[int, ...]:
        """The release numbers of the version, so that 0.10 comes after 0.9."""
        return tuple(int(number) for number in _NUMBER.findall(self.version)[:3])


@cache
def this_coder() -> Coder:
    """The coder that is running."""
    try:
        release = version("counterclaim")
    except PackageNotFoundError:  # run from a source tree that is not installed
        release = "0"
    manifest = files("counterclaim.resources").joinpath("manifest.toml")
    resources = hashlib.sha256(manifest.read_bytes()).hexdigest()[:12] if manifest.is_file() else None
    own = active_digest()
    return Coder(release, f"{resources}+gazetteer.{own[:12]}" if own else resources)
