from pathlib import Path

import pytest

from counterclaim.score.coded import CodedClaim
from counterclaim.score.gold import GoldClaim, GoldReport


@pytest.fixture
def gold_claim():
    return GoldClaim(
        "c1", ((0, 20),), ((5, 10),), ("shelling",), ("occurred",), ("assert",), ((("army",),),), agents=(("army",),)
    )


@pytest.fixture
def coded_claim():
    return CodedClaim(
        "clm_1", "evt_1", "1.txt", (("army",),), ((0, 20),), ((5, 10),), "shelling", "occurred", "assert", (("army",),)
    )


@pytest.fixture
def gold_report(gold_claim):
    return GoldReport("s_1", Path("fam/1.yaml"), "x" * 40, (gold_claim,))
