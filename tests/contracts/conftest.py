"""What the contract tests share: the real command line in a subprocess, and the tools, loaded once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = Path(os.environ.get("COUNTERCLAIM_GOLD", ROOT / "../shared/gold"))

REPORTS = {
    "1.txt": (
        "date 2024-11-20\noutlet Harbour Wire\n\nDrones hit depot at Odesa\n\n"
        "Drones struck a fuel depot at Odesa on Tuesday night, killing at least four people, Ukraine's air force said. "
        '"Two of the tanks are burning," the regional governor said in a post on Telegram.\n'
    ),
    "2.txt": (
        "date 2024-11-21\noutlet Steppe Gazette\n\n"
        "Russia's defence ministry denied that its forces had attacked the fuel depot at Odesa. "
        "The ministry said it had destroyed an ammunition store near Mykolaiv.\n"
    ),
    "3.txt": "date 2024-11-21\n\nRebels seized the town of Goma, a UN spokesman told reporters in Geneva.\n",
}


@pytest.fixture(scope="session")
def tools():
    from counterclaim.pipeline import load_tools

    return load_tools()


@pytest.fixture
def run_cli(tmp_path):
    """Run `counterclaim ARGUMENTS` in an empty folder; gives the finished process, its streams as bytes."""

    def run(*arguments, given=b"", limit_s=120):
        command = [sys.executable, "-c", "from counterclaim.cli import main; main()", *map(str, arguments)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        return subprocess.run(
            command, cwd=tmp_path, input=given, capture_output=True, timeout=limit_s, check=False, env=environment
        )

    return run


@pytest.fixture
def reports(tmp_path):
    """A folder with three short reports that contradict each other."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
