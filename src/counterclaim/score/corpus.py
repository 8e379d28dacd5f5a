"""Where gold lies and how it is grouped: the seed, single reports and story families of train and dev."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Split = Literal["seed", "train", "dev", "all"]

ENVIRONMENT = "COUNTERCLAIM_GOLD"
"""The variable that names the gold folder."""

BESIDE = "../shared/gold"
"""Where gold lies if the variable is not set, relative to the folder in which the command runs."""


@dataclass(frozen=True, slots=True)
class Group:
    """Gold that is scored together. `folders` are story families; a group of single reports has none."""

    name: str
    gold: tuple[Path, ...]
    folders: tuple[Path, ...] = ()


def find_gold() -> Path | None:
    """The gold folder, or None if there is none here."""
    folder = Path(os.environ.get(ENVIRONMENT, BESIDE))
    return folder if folder.is_dir() else None


def list_groups(gold: Path, split: Split = "all") -> tuple[Group, ...]:
    """The groups of `split`, in the order seed, train, dev; families before reports."""
    groups = []
    if split in {"seed", "all"} and (gold / "seed.yaml").is_file():
        groups.append(Group("seed", (gold / "seed.yaml",)))
    for part in ("train", "dev"):
        if split in {part, "all"} and (gold / part).is_dir():
            folders = tuple(sorted(p.parent for p in (gold / part / "families").glob("*/ledger.yaml")))
            members = tuple(p for folder in folders for p in sorted(folder.glob("*.yaml")) if p.name != "ledger.yaml")
            groups.append(Group(f"{part}/families", members, folders))
            groups.append(Group(f"{part}/reports", tuple(sorted((gold / part / "reports").glob("*.yaml")))))
    return tuple(groups)


def hash_corpus(gold: Path) -> str:
    """16 hexadecimal digits that change with any gold text or annotation."""
    digest = hashlib.sha256()
    for path in sorted(p for p in gold.rglob("*") if p.suffix in {".yaml", ".txt"}):
        digest.update(path.relative_to(gold).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
