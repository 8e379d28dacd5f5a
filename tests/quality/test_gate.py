"""The gate in every test run: no figure may sink below its floor. Figures and lost claims are in the message."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from counterclaim.score.corpus import BESIDE, ENVIRONMENT, find_gold

ROOT = Path(__file__).parents[2]

PROMISE = {"seed": {"found": 0.85, "claim": 0.70, "source": 0.90}, "dev": {"found": 0.70, "claim": 0.50}}
"""What the first release promises, as F1 and as accuracy of the source; floors start there."""


@pytest.mark.gold
@pytest.mark.slow
def test_no_floor_drops(monkeypatch):
    monkeypatch.chdir(ROOT)
    if find_gold() is None:
        pytest.skip(f"no gold at {BESIDE}; set {ENVIRONMENT}")
    command = [sys.executable, "-m", "counterclaim.score", "quality"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "claims gained" in done.stdout


def test_floors_keep_the_promise():
    floors = tomllib.loads((ROOT / "tests/quality/floors.toml").read_text(encoding="utf-8"))
    for group, figures in PROMISE.items():
        assert all(floors[group][figure] >= bar for figure, bar in figures.items()), group
    assert all(0 <= floor <= 1 for figures in floors.values() for floor in figures.values())
