from click.testing import CliRunner

from counterclaim.score.__main__ import main


def test_without_gold_the_gate_is_skipped_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("COUNTERCLAIM_GOLD", str(tmp_path / "none"))
    result = CliRunner().invoke(main, ["quality"])
    assert result.exit_code == 0
    assert "skipped" in result.output
