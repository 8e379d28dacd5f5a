from counterclaim.link.followers import find_leaders

COPIES = {"copy": "wire", "again": "wire"}


def test_what_a_copy_repeats_goes_with_the_original():
    claims = [("wire", 7), ("wire", 8), ("other", 7), ("copy", 8), ("again", 7), ("again", 8)]
    assert find_leaders(claims, COPIES) == {3: 1, 4: 0, 5: 1}


def test_what_a_copy_adds_stands_for_itself():
    assert find_leaders([("wire", 7), ("copy", 9), ("copy", 7), ("again", 9)], COPIES) == {2: 0}


def test_of_several_that_sound_alike_the_first_repeats_the_first():
    assert find_leaders([("wire", 7), ("wire", 7), ("copy", 7), ("copy", 7), ("copy", 7)], COPIES) == {2: 0, 3: 1}


def test_originals_follow_nobody():
    assert find_leaders([("wire", 7), ("other", 7)], COPIES) == {}
