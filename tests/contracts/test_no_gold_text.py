"""No sentence of the gold reports stands in the repository: nine consecutive words are too many."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = Path(os.environ.get("COUNTERCLAIM_GOLD", ROOT / "../shared/gold"))
RUN = 9
WORD = re.compile(r"[^\W_]+")
"""Matches `Kyiv`, `12`; must not match `—` or `_`."""


def runs_of_words(text):
    words = [word.lower() for word in WORD.findall(text)]
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def list_files():
    """Tracked text files, tables of cases among them; those that hold no text (locks, gazetteer) aside."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [name for name in listed.stdout.split("\0") if name]
    paths = [ROOT / name for name in names] or [
        p for p in ROOT.rglob("*") if ".venv" not in p.parts and ".git" not in p.parts
    ]
    for path in paths:
        if path.is_file() and path.suffix not in {".sqlite", ".lock", ".pyc"}:
            yield path


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.exists(), reason=f"no gold at {GOLD}; set COUNTERCLAIM_GOLD")
def test_no_gold_sentence_is_in_the_repository():
    closed = [GOLD / "seed.txt", *GOLD.glob("*/reports/*.txt")]
    forbidden = set().union(*(runs_of_words(path.read_text(encoding="utf-8")) for path in closed))
    assert len(forbidden) > 5000
    found = {}
    for path in list_files():
        shared = runs_of_words(path.read_text(encoding="utf-8", errors="replace")) & forbidden
        if shared:
            found[str(path.relative_to(ROOT))] = sorted(shared)[:3]
    assert not found
