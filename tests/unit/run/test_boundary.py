import pytest

from counterclaim.errors import ResourceError
from counterclaim.model import Coding, Failure, Report
from counterclaim.run.boundary import guard, load_guarded
from counterclaim.settings import Settings

REPORT = Report("rep_1", "Secret words said.", "a.txt")


def test_an_answer_passes():
    assert guard(Coding)(REPORT) == Coding(REPORT)


def test_a_bug_becomes_a_failure_without_text_of_the_report():
    def code(report):
        raise KeyError(report.text)

    failure = guard(code)(REPORT)
    assert isinstance(failure, Failure)
    assert (failure.path, failure.code) == ("a.txt", "internal_error")
    assert failure.reason.startswith("KeyError in test_boundary.py:")
    assert "Secret" not in failure.reason


def test_an_interrupt_is_not_caught():
    def code(report):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guard(code)(REPORT)


@pytest.mark.parametrize("coder", ["no_such_module:load", "counterclaim.run.boundary:nothing", "counterclaim", ""])
def test_a_coder_that_is_not_there_is_told(coder):
    with pytest.raises(ResourceError):
        load_guarded(coder, Settings())
