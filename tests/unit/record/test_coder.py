from counterclaim.record.coder import Coder, this_coder


def test_versions_are_ordered_by_number():
    assert Coder("0.10.0").order > Coder("0.9.3").order
    assert Coder("1.0.0rc1").order == Coder("1.0.0").order


def test_this_coder_says_its_resources():
    coder = this_coder()
    assert coder.version[0].isdigit()
    assert coder.resources is None or len(coder.resources) == 12
