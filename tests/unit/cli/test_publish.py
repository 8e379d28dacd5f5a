"""`counterclaim publish`: the options reach the site, errors their exit codes."""

import json

import pytest

from counterclaim.cli.commands import run
from counterclaim.record.store import Ledger


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "my.ledger"
    Ledger.open(str(path)).close()
    return path


def ledger_of(site):
    written = (site / "data/ledger.js").read_text(encoding="ascii")
    return json.loads(written.split(",", 2)[2].removesuffix(");\n"))


def test_an_empty_ledger_and_its_options(ledger, tmp_path, capsys):
    site = tmp_path / "site"
    options = ["--title", "T", "--as-of", "2024-03-12", "--redact", "names", "--redact", "coordinates"]
    assert run(["publish", str(ledger), str(site), *options]) == 0
    told = ledger_of(site)
    assert (told["title"], told["as_of"], told["events"]) == ("T", "2024-03-12", 0)
    methodology = (site / "methodology.html").read_text(encoding="utf-8")
    assert "Names of private persons" in methodology
    assert "Exact coordinates" in methodology
    assert "index.html" in capsys.readouterr().err


def test_the_title_is_the_files_name(ledger, tmp_path):
    assert run(["publish", str(ledger), str(tmp_path / "site")]) == 0
    assert ledger_of(tmp_path / "site")["title"] == "my.ledger"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["{none}", "{site}"], 3), (["{ledger}", "{full}"], 2), (["{ledger}", "{site}", "--redact", "x"], 2)],
)
def test_what_it_refuses(ledger, tmp_path, arguments, code):
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes").write_text("x")
    names = {"none": tmp_path / "none", "site": tmp_path / "site", "ledger": ledger, "full": tmp_path / "full"}
    assert run(["publish", *(argument.format(**names) for argument in arguments)]) == code
    assert not (tmp_path / "site").exists()
