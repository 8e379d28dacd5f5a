import pytest

from counterclaim.model import Dispute, Side, Stance, Status
from counterclaim.record.explain import explain_status, side_phrase


def test_two_sides_of_an_outcome(tell, gather):
    claims = tell(1, "Army", status=Status.REPELLED), tell(2, "Legion"), tell(3, "Legion")
    sides = Side("repelled", ("Army",), ("clm_1",)), Side("carried out", ("Legion", "Mayor"), ("clm_2", "clm_3"))
    event = gather(*claims, status="contested", sources=2, disputes=(Dispute("outcome", sides),))
    assert explain_status(*event) == (
        "contested: Army says it was repelled, Legion and Mayor say it was carried out (outcome)"
    )


def test_several_disputes_stand_one_after_the_other(tell, gather):
    claims = tell(1, "Army", killed=(3, 3)), tell(2, stance=Stance.DENY)
    disputes = (
        Dispute("occurrence", (Side("happened", ("Army",), ("clm_1",)), Side("did not happen", (), ("clm_2",)))),
        Dispute("count", (Side("killed: 3", ("Army",), ("clm_1",)), Side("killed: 9–", ("Mayor",), ("clm_2",)))),
    )
    assert explain_status(*gather(*claims, status="contested", disputes=disputes)) == (
        "contested: Army says it happened, the report itself says it did not happen (occurrence); "
        "Army says 3 killed, Mayor says at least 9 killed (count)"
    )


def test_blame_is_told_by_the_claims_and_not_by_ids(tell, gather):
    claims = (
        tell(1, "Army", stance=Stance.ACCUSE, agent="Legion"),
        tell(2, "Legion", stance=Stance.DENY_RESPONSIBILITY, agent="Legion"),
        tell(3, "Brigade", stance=Stance.CLAIM_RESPONSIBILITY, agent="Brigade"),
    )
    sides = (
        Side("legion-1", ("Army",), ("clm_1",)),
        Side("denied", ("Legion",), ("clm_2",)),
        Side("brigade-2", ("Brigade",), ("clm_3",)),
    )
    event = gather(*claims, status="contested", disputes=(Dispute("responsibility", sides),))
    assert explain_status(*event) == (
        "contested: Army names Legion, Legion denies responsibility, Brigade claims responsibility (responsibility)"
    )


@pytest.mark.parametrize(
    ("about", "value", "shown"),
    [
        ("responsibility", "accident", "says it was an accident"),
        ("count", "killed: –9", "says up to 9 killed"),
        ("count", "killed: 2–9", "says 2–9 killed"),
        ("count", "killed: many", "says killed: many"),
        ("target", "civilian", "says the target was civilian"),
        ("time", "2024-03-10T04:30:00Z", "says it was at 2024-03-10 04:30Z"),
        ("time", "2024-03-10T04:30:00Z/2024-03-10T05:00:00Z", "says it was at 2024-03-10 04:30Z – 2024-03-10 05:00Z"),
        ("place", "Sumy", "says it was at Sumy"),
        ("target", "a dam", "says a dam"),
    ],
)
def test_a_value_without_a_phrase_stands_for_itself(tell, gather, about, value, shown):
    dispute = Dispute(about, (Side(value, ("A",), ("clm_1",)), Side("other", ("B",), ())))
    assert f"A {shown}," in explain_status(*gather(tell(1, "A"), status="contested", disputes=(dispute,)))


def test_a_correction_tells_both_figures_once(tell, gather):
    claims = [tell(n, "Ministry", killed=(k, k)) for n, k in ((1, 3), (2, 6), (3, 3))]
    event = gather(*claims, status="corrected", supersedes=(("clm_2", "clm_1"), ("clm_2", "clm_3")))
    assert explain_status(*event) == "corrected: Ministry first said 3 killed, then 6 killed"
    claims = [tell(n, "Ministry") for n in (1, 2)]
    event = gather(*claims, status="corrected", supersedes=(("clm_2", "clm_1"),))
    assert explain_status(*event) == "corrected: Ministry replaced what was said before"


def test_many_corrections_are_counted(tell, gather):
    claims = [tell(n, "Ministry", killed=(n, n)) for n in range(6)]
    pairs = tuple((f"clm_{n + 1}", f"clm_{n}") for n in range(5))
    assert explain_status(*gather(*claims, status="corrected", supersedes=pairs)).endswith("; and 2 more corrections")


def test_who_corroborates(tell, gather):
    claims = tell(1, "Army", side="UA"), tell(2, "Governor", side="UA"), tell(3, "Rebels"), tell(4)
    assert explain_status(*gather(*claims, status="corroborated", sources=2)) == (
        "corroborated: 2 independent sources say so: Army and Rebels"
    )
    denials = tell(1, "Army", stance=Stance.DENY), tell(2, "Rebels", status=Status.NEGATED)
    assert explain_status(*gather(*denials, status="corroborated", sources=2)).endswith("deny it: Army and Rebels")


@pytest.mark.parametrize(
    ("stance", "shown"),
    [
        (Stance.ASSERT, "only Army says so"),
        (Stance.DENY, "only Army denies it"),
        (Stance.CANNOT_VERIFY, "Army cannot verify it, and nobody else speaks of it"),
    ],
)
def test_a_single_source(tell, gather, stance, shown):
    assert explain_status(*gather(tell(1, "Army", stance=stance))) == f"single source: {shown}"


def test_the_reports_own_voice(tell, gather):
    event = gather(tell(1), status="uncontested", sources=1)
    assert explain_status(*event) == "uncontested: only the reports' own voice tells it"


def test_the_value_of_a_side_for_people():
    assert side_phrase("responsibility", "sd") == "Sudan"
    assert side_phrase("responsibility", "denied") == "denied"
    assert side_phrase("count", "drone: 4") == "4 drones"
    assert side_phrase("occurrence", "happened") == "happened"
