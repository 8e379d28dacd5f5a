"""`counterclaim --help` loads no model, and is quick."""

import resource
import subprocess
import sys

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "trafilatura",
    "lxml",
    "py3langid",
    "charset_normalizer",
    "sqlite3",
    "rich",
    "yaml",
    "fastapi",
    "uvicorn",
    "pydantic",
)

HELP_LIMIT_S = 0.3
"""CPU seconds that the help may take."""


def test_help_imports_nothing_heavy():
    script = (
        "import sys\nfrom counterclaim.cli.commands import run\n"
        f"assert run(['--help']) == 0\nprint([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Commands:" in done.stdout


def test_help_is_quick():
    script = "from counterclaim.cli.commands import run; run(['--help'])"
    used = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(used) <= HELP_LIMIT_S, used


def test_reading_and_exporting_need_no_model():
    script = (
        "import sys\nimport counterclaim.acquire, counterclaim.link, counterclaim.record.export, counterclaim.run\n"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
