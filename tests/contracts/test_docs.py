"""Docs cover every command, option, setting, column and exit code; their commands run; the README shows the real demo.

With COUNTERCLAIM_UPDATE=1 the demo and the figures in the README are written anew instead of compared.
"""

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import click
import pytest

from counterclaim.cli.commands import counterclaim
from counterclaim.record.export import FORMATS, PLANNED_FORMATS, STREAMS
from counterclaim.settings import Settings

ROOT = Path(__file__).parents[2]
USAGE = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

SHOWN_LINES = 24
"""Lines of the demo's ledger that the README shows before it cuts to the disputes."""


GROUP_NAMES = {
    "dev/families": "dev, story families",
    "dev/reports": "dev, single reports",
    "dev": "**dev**",
    "own/families": "our own story families",
    "train": "train",
    "seed": "the report this project began with",
}


def list_commands(group=counterclaim, before=""):
    """Every command by what one types for it, those of groups too."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from list_commands(command, f"{before}{name} ")


COMMANDS = dict(list_commands())


def list_options():
    for name, command in COMMANDS.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from ((name, option) for option in parameter.opts)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command):
    assert f"`counterclaim {command}" in USAGE or f"`{command}" in USAGE
    assert COMMANDS[command].help


@pytest.mark.parametrize(("command", "option"), sorted(set(list_options())))
def test_every_option_is_explained(command, option):
    assert re.search(rf"`{option}[` ]|, `{option}|-o FILE", USAGE) if option == "-o" else f"`{option}" in USAGE, command


@pytest.mark.parametrize("setting", dataclasses.fields(Settings), ids=lambda f: f.name)
def test_every_setting_is_explained_with_its_default(setting):
    assert f"| `{setting.name}` | {setting.default:,g} |" in USAGE.replace(".0 |", " |") or (
        f"| `{setting.name}` | {int(setting.default):,} |" in USAGE
    )


@pytest.mark.parametrize("stream", STREAMS)
def test_every_column_is_explained(stream):
    section = USAGE.split(f"### Columns of {stream}\n")[1].split("\n#")[0]
    missing = [column for column in STREAMS[stream] if f"`{column}`" not in section]
    assert not missing


def test_every_format_is_named():
    assert all(f"`{form}`" in USAGE for form in (*FORMATS, *PLANNED_FORMATS))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_paths_named_in_docs_exist(page):
    text = page.read_text(encoding="utf-8")
    for path in re.findall(r"`((?:tests|training|src|docs|changelog\.d)/[\w./]+)`", text):
        assert (ROOT / path).exists(), path
    for path in re.findall(r"`resources/([\w./]+)`", text):
        assert (ROOT / "src/counterclaim/resources" / path).exists(), path


def environment():
    """A path on which `counterclaim` is the one under test."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "OMP_NUM_THREADS": "1"}


def copy_demo(folder):
    shutil.copytree(str(files("counterclaim.resources").joinpath("demo")), folder / "reports")


@pytest.mark.slow
def test_commands_of_the_docs_run(tmp_path):
    copy_demo(tmp_path)
    commands = re.findall(r"^\$ (.+)$", USAGE, flags=re.MULTILINE)
    assert len(commands) >= 10
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr.decode())


@pytest.mark.slow
def test_python_of_the_docs_runs(tmp_path):
    copy_demo(tmp_path)
    coding = ["counterclaim", "code", "reports", "--ledger", "my.ledger", "-o", os.devnull]
    subprocess.run(coding, cwd=tmp_path, env=environment(), capture_output=True, check=True)
    scripts = re.findall(r"```python\n(.*?)```", USAGE, flags=re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "contested" in done.stdout


def shorten(output):
    lines = output.splitlines()
    disputes = next(n for n, line in enumerate(lines) if line.startswith("Who holds what"))
    return "\n".join([*lines[:SHOWN_LINES], "", "[…]", "", *lines[disputes:]]).rstrip()


@pytest.mark.slow
def test_the_readme_shows_the_real_demo():
    command = [sys.executable, "-c", "from counterclaim.cli import main; main()", "demo"]
    done = subprocess.run(command, env={**environment(), "COLUMNS": "80"}, capture_output=True, text=True, check=True)
    text = README.read_text(encoding="utf-8")
    head, rest = text.split("-->\n```text\n")
    shown, tail = rest.split("```\n<!-- /demo -->")
    if os.environ.get("COUNTERCLAIM_UPDATE"):
        README.write_text(f"{head}-->\n```text\n{shorten(done.stdout)}\n```\n<!-- /demo -->{tail}", encoding="utf-8")
    else:
        assert shown.rstrip("\n") == shorten(done.stdout), "run with COUNTERCLAIM_UPDATE=1 to write it anew"


def quality_table():
    """The README's figures, from the committed baseline."""
    figures = json.loads((ROOT / "tests/quality/baseline.json").read_text(encoding="utf-8"))["figures"]
    names = ("found", "claim", "full", "source", "time", "place", "agents", "targets", "counts")
    lines = [f"| reports | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for group, shown in GROUP_NAMES.items():
        cells = " | ".join(f"{figures[group][name]:.2f}" for name in names)
        lines.append(f"| {shown} | {cells} |")
    return "\n".join(lines)


def test_the_readme_shows_the_measured_quality():
    text = README.read_text(encoding="utf-8")
    head, rest = text.split("<!-- quality -->\n")
    shown, tail = rest.split("\n<!-- /quality -->")
    if os.environ.get("COUNTERCLAIM_UPDATE"):
        README.write_text(f"{head}<!-- quality -->\n{quality_table()}\n<!-- /quality -->{tail}", encoding="utf-8")
    else:
        assert shown == quality_table(), "run with COUNTERCLAIM_UPDATE=1 to write it anew"
