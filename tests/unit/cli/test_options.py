import click
import pytest

from counterclaim.cli.options import as_of_option, form_option, output_option


@click.command()
@as_of_option
@form_option
@output_option
def shown(as_of, form, output):
    click.echo(f"{as_of} {form} {output}")


@pytest.mark.parametrize(
    ("written", "moment"),
    [("2024-03-12", "2024-03-12"), ("2024-03-12T10:00+02:00", "2024-03-12 08:00:00+00:00")],
)
def test_moments_are_read(capsys, written, moment):
    shown.main(["--as-of", written, "--format", "table", "-o", "x"], standalone_mode=False)
    assert capsys.readouterr().out == f"{moment} table x\n"


def test_a_clock_time_without_a_zone_is_refused():
    with pytest.raises(click.BadParameter, match="no time zone"):
        shown.main(["--as-of", "2024-03-12T10:00"], standalone_mode=False)
