import pytest

from counterclaim.model import Coding
from counterclaim.pipeline import Tools
from counterclaim.score import gate
from counterclaim.score.corpus import Group

TEXT = "date 2024-03-12\n\nThe army fired shells at the town.\n"
GOLD = "slug: s_{n}\nclaims: [{{id: c1, evidence: The army fired, trigger: fired, type: shelling, status: occurred, sources: []}}]\n"
LEDGER = "events: [{id: E1, claims: ['1:c1', '2:c1'], status: contested}]\nwire_copies: [{original: 1, copy: 2}]\n"

NO_TOOLS = Tools(None, None)


@pytest.fixture
def family(tmp_path):
    for n in "12":
        (tmp_path / f"{n}.yaml").write_text(GOLD.format(n=n))
        (tmp_path / f"{n}.txt").write_text(TEXT)
    (tmp_path / "ledger.yaml").write_text(LEDGER)
    return tmp_path


def test_a_coder_that_finds_nothing(monkeypatch, family):
    monkeypatch.setattr(gate, "code_report", lambda report, *_, **__: Coding(report))
    told = []
    paths = (family / "1.yaml", family / "2.yaml")
    score = gate.score_group(Group("train/families", paths, (family,)), NO_TOOLS, tell=told.append)
    assert score.claims.missed == ("s_1:c1", "s_2:c1")
    assert score.figures()["found"] == 0
    assert score.figures()["status"] == 0
    assert [name for name, _ in score.ledgers] == [family.name]
    assert [name.rpartition("/")[2] for name in told] == ["1", "2"]


def test_single_reports_have_no_ledger(monkeypatch, family):
    monkeypatch.setattr(gate, "code_report", lambda report, *_, **__: Coding(report))
    score = gate.score_group(Group("train/reports", (family / "1.yaml",)), NO_TOOLS)
    assert score.ledgers == ()
    assert "clusters" not in score.figures()


def test_a_crash_names_the_report(monkeypatch, family):
    def crash(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(gate, "code_report", crash)
    with pytest.raises(ZeroDivisionError) as caught:
        gate.code_path(family / "1.txt", NO_TOOLS)
    assert any("1.txt" in note for note in caught.value.__notes__)
