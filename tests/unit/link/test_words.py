import pytest

from counterclaim.link.words import (
    both_shares,
    capitalised_words,
    content_words,
    share,
    share_of_fewer,
    stems_of,
    to_bits,
    words_of,
)


def test_words_fold_case_and_number():
    assert words_of(["The Rebels' bridges"]) == {"rebel", "bridge"}


def test_content_words_leave_out_function_words_and_figures():
    assert content_words("They would have shelled 12 bridges") == {"shelled", "bridge"}


def test_capitalised_words_are_names_mostly():
    assert capitalised_words("The mayor of Sumy. A shell hit Ka-29.") == {"sumy", "ka"}


def test_one_trigger_in_several_forms_has_one_stem():
    assert stems_of("shelled") == stems_of("the shelling") == stems_of("shells")
    assert stems_of("hit") == {"hit"}


def test_bit_maps_are_compared_as_sets():
    ours, theirs = to_bits(["port", "mayor", "shell"]), to_bits(["port", "mayor"])
    assert share(ours, theirs) == 2 / 3
    assert share_of_fewer(ours, theirs) == 1
    assert share(ours, to_bits([])) == share_of_fewer(0, 0) == 0


@pytest.mark.parametrize(("ours", "theirs"), [(0b0111, 0b1110), (0, 0b1), (0b1, 0b10), (0b11, 0b11)])
def test_both_shares_at_once(ours, theirs):
    assert both_shares(ours, theirs) == (share(ours, theirs), share_of_fewer(ours, theirs))
