"""`counterclaim gazetteer`: exit codes, what goes to which stream."""

import pytest

from counterclaim.cli.commands import run
from counterclaim.resources.gazetteer_user import VARIABLE

LINE = "90000001\tVerbolissia\tVerbolissia\t\t47.44\t35.83\tP\tPPL\tUA\t\t26\t\t\t\t480\t\t88\tEurope/Kyiv\t2024-01-01"


@pytest.fixture
def own(tmp_path, monkeypatch):
    path = tmp_path / "own.sqlite"
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setenv("HOME", str(tmp_path))
    return path


def test_import_info_show_remove(own, tmp_path, monkeypatch, capsys):
    (tmp_path / "UA.txt").write_text(LINE + "\nbroken\n", encoding="utf-8")
    assert run(["gazetteer", "import", str(tmp_path / "UA.txt"), "--out", str(own)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "skipped 1 lines: malformed" in err
    assert "1 places written" in err
    assert f"{VARIABLE}={own}" in err
    monkeypatch.setenv(VARIABLE, str(own))
    assert run(["gazetteer", "info"]) == 0
    assert "UA.txt" in capsys.readouterr().out
    assert run(["gazetteer", "show", "Verbolissia"]) == 0
    assert "Zaporizhzhia Oblast, UA" in capsys.readouterr().out
    assert run(["gazetteer", "remove"]) == 0
    assert not own.exists()


@pytest.mark.usefixtures("own")
def test_show_tells_disputed_territory(capsys):
    assert run(["gazetteer", "show", "Sevastopol"]) == 0
    assert "disputed (Crimea): internationally recognised in UA; claimed by RU." in capsys.readouterr().out


@pytest.mark.usefixtures("own")
def test_nothing_there(capsys):
    assert run(["gazetteer", "show", "Wibbleton-by-Sea"]) == 1
    assert run(["gazetteer", "info"]) == 0
    assert "no gazetteer of your own" in capsys.readouterr().out
    assert run(["gazetteer", "remove"]) == 0


def test_wrong_input(own, tmp_path, capsys):
    assert run(["gazetteer", "import", str(tmp_path / "gone.txt"), "--out", str(own)]) == 3
    (tmp_path / "bad.txt").write_text("nothing of the kind\n", encoding="utf-8")
    assert run(["gazetteer", "import", str(tmp_path / "bad.txt"), "--out", str(own)]) == 3
    assert run(["gazetteer", "import", str(tmp_path / "bad.txt")]) == 2  # nowhere to put it
    assert run(["gazetteer", "import"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_remove_spares_what_it_did_not_make(own, monkeypatch, capsys):
    own.write_text("a letter")
    monkeypatch.setenv(VARIABLE, str(own))
    assert run(["gazetteer", "remove"]) == 3
    assert own.exists()
    assert "imported" in capsys.readouterr().err
