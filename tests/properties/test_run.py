"""The number of processes changes nothing: same results, same order, whatever hangs, dies or fails on the way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.model import Failure, Report
from counterclaim.run import code_all
from counterclaim.settings import Settings

CODER = """
import os, time
from counterclaim.model import Coding

def load(settings):
    def code(report):
        if report.text == "hang":
            time.sleep(60)
        if report.text == "die":
            os._exit(1)
        if report.text == "fail":
            raise ValueError
        if report.text == "slow":
            time.sleep(0.01)
        return Coding(report)
    return code
"""
inputs = st.lists(st.sampled_from(["said", "slow", "fail", "die", "hang", "unreadable"]), max_size=6)


@pytest.fixture
def coder(tmp_path, monkeypatch):
    (tmp_path / "coder_of_properties.py").write_text(CODER)
    monkeypatch.syspath_prepend(tmp_path)
    return "coder_of_properties:load"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(orders=inputs)
def test_the_number_of_processes_changes_nothing(coder, orders):
    def read():
        for n, order in enumerate(orders):
            bad = order == "unreadable"
            yield Failure(f"{n}", "unreadable", "damaged") if bad else Report(f"rep_{n}", order, f"{n}")

    one, two = (list(code_all(read(), settings=Settings(processes=p, report_limit_s=0.3), coder=coder)) for p in (1, 2))
    assert one == two
    assert [r.path if isinstance(r, Failure) else r.report.path for r in one] == [str(n) for n in range(len(orders))]
