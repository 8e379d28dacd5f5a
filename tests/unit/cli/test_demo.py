import pytest

from counterclaim.cli import demo
from counterclaim.errors import ResourceError
from counterclaim.model import Report


def test_the_example_reports_are_read_under_short_names(monkeypatch):
    given = []
    monkeypatch.setattr(demo, "code_reports", lambda reports, **_: given.extend(reports) or 0)
    assert demo.show_demo() == 0
    assert len(given) >= 4
    assert all(isinstance(report, Report) and report.path.startswith("demo/") for report in given)


def test_without_them_it_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.setattr(demo, "files", lambda _: tmp_path)
    with pytest.raises(ResourceError, match="demo"):
        demo.show_demo()
