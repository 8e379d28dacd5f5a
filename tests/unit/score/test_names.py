import pytest

from counterclaim.score.names import is_same_name, split_words


@pytest.mark.parametrize(
    ("predicted", "accepted", "same"),
    [
        ("the Russian defence ministry", "Russian Defence Ministry", True),
        ("drones", "drone", True),
        ("three drones", "drones", True),
        ("ministry", "Russian defence ministry", False),
        ("Kyiv", "Moscow", False),
        ("Russia’s army", "Russia's army", True),
        ("It", "it", True),
        ("the", "The", True),
        ("", "army", False),
    ],
)
def test_same_name(predicted, accepted, same):
    assert is_same_name([predicted], [accepted]) is same
    assert is_same_name([accepted], [predicted]) is same


def test_any_surface_will_do():
    assert is_same_name(["nobody", "army"], ["navy", "the army"])
    assert not is_same_name([], ["army"])


def test_words_without_articles_and_plural():
    assert split_words("The Press of the Houses") == {"press", "house"}
