"""Where gold lies and how it is grouped: the seed, single reports and story families of train and dev."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Split = Literal["seed", "train", "dev", "own", "all"]

OWN = Path("tests/families")
"""Story families of this repository, written and annotated by people who had not seen the coder; relative to it."""

ENVIRONMENT = "COUNTERCLAIM_GOLD"
"""The variable that names the gold folder."""

BESIDE = "../shared/gold"
"""Where gold lies if the variable is not set, relative to the folder in which the command runs."""


DATA_ENVIRONMENT = "COUNTERCLAIM_DATA"
"""The variable that names the folder of public corpora."""

DATA_BESIDE = "../shared/data"
"""Where they lie if the variable is not set, relative to the folder in which the command runs."""


@dataclass(frozen=True, slots=True)
class Group:
    """Gold that is scored together. `folders` are story families; a group of single reports has none."""

    name: str
    gold: tuple[Path, ...]
    folders: tuple[Path, ...] = ()


def find_gold() -> Path | None:
    """The gold folder, or None if there is none here."""
    return _find(ENVIRONMENT, BESIDE)


def find_data() -> Path | None:
    """The folder of public corpora, or None if there is none here."""
    return _find(DATA_ENVIRONMENT, DATA_BESIDE)


def _find(variable: str, beside: str) -> Path | None:
    folder = Path(os.environ.get(variable, beside))
    return folder if folder.is_dir() else None


def list_groups(gold: Path, split: Split = "all", own: Path = OWN) -> tuple[Group, ...]:
    """The groups of `split`, in the order seed, train, dev, own; families before reports."""
    groups = []
    if split in {"seed", "all"} and (gold / "seed.yaml").is_file():
        groups.append(Group("seed", (gold / "seed.yaml",)))
    for part in ("train", "dev"):
        if split in {part, "all"} and (gold / part).is_dir():
            groups.append(_group_families(f"{part}/families", gold / part / "families"))
            groups.append(Group(f"{part}/reports", tuple(sorted((gold / part / "reports").glob("*.yaml")))))
    if split in {"own", "all"} and own.is_dir():
        groups.append(_group_families("own/families", own))
    return tuple(groups)


def _group_families(name: str, place: Path) -> Group:
    folders = tuple(sorted(p.parent for p in place.glob("*/ledger.yaml")))
    members = tuple(p for folder in folders for p in sorted(folder.glob("*.yaml")) if p.name != "ledger.yaml")
    return Group(name, members, folders)


def hash_corpus(gold: Path) -> str:
    """16 hexadecimal digits that change with any gold text or annotation."""
    digest = hashlib.sha256()
    for path in sorted(p for p in gold.rglob("*") if p.suffix in {".yaml", ".txt"}):
        digest.update(path.relative_to(gold).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
