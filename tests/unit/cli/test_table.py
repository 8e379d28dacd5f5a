import io

import pytest
from rich.console import Console

from counterclaim.cli.table import list_parts, render_codings


def render(codings, linking, width):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for part in list_parts(codings, linking, width=width):
        console.print(part)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_every_field_is_there_at_any_width(coding, linking, width):
    shown = render([coding], linking, width)
    words = " ".join(shown.split())
    for word in ("a.txt", "[bold]ministry", "✗ denies", "(repelled)", "2024-03-12", "(UA)", "“12", "contested"):
        assert word in words, word
    assert all(len(line) <= width for line in shown.splitlines())


def test_nothing_of_a_report_reaches_the_terminal_raw(coding, linking):
    shown = render([coding], linking, 80)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛[2J" in shown


def test_sides_of_a_dispute_name_their_parties(coding, linking):
    shown = render([coding], linking, 80)
    assert "shot down — [bold]ministry" in shown
    assert "Mayor (2 claims)" in shown
    assert "2 independent sources" in shown


def test_a_report_without_claims_says_so(report, linking):
    from counterclaim.model import Coding

    assert "no claims" in render([Coding(report)], linking, 80)
    assert "Who holds what" not in render([Coding(report)], linking, 80)


def test_a_file_gets_no_colour(coding, linking):
    assert "\x1b" not in render_codings([coding], linking, colour=False)
