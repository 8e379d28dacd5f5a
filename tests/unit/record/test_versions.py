from dataclasses import replace

from counterclaim.model import Cited, Coding, Count, Report
from counterclaim.record.versions import compare_versions, compare_words, version_row

OLD = "Shells hit the market of the town. Three people died there, the mayor said. The road was closed."
NEW = (
    "the road was closed! Shells hit the market of the town. Five people died there, the mayor said.\nRescuers dug on."
)


def version(name, text, **fields):
    return Coding(Report(f"rep_{name}", text, f"{name}.txt", "Daily", **fields))


def texts(passages):
    return [passage.text for passage in passages]


def test_sentences_are_added_dropped_and_changed_and_may_move():
    change = compare_versions(version("a", OLD), version("b", NEW))
    assert texts(change.added) == ["Rescuers dug on."]
    assert texts(change.dropped) == []
    assert [texts(pair) for pair in change.changed] == [
        ["Three people died there, the mayor said.", "Five people died there, the mayor said."]
    ]
    back = compare_versions(version("b", NEW), version("a", OLD))
    assert (texts(back.added), texts(back.dropped)) == ([], ["Rescuers dug on."])


def test_every_quote_is_in_its_version():
    old, new = version("a", OLD), version("b", f"outlet Daily\n{NEW}", body_start=13)
    row = version_row(compare_versions(old, new))
    for quotes, report in ((row["added"], new.report), (row["dropped"], old.report)):
        for quote in quotes:
            assert [report.text[s:e] for s, e in quote["spans"]] == [quote["text"]]
    assert "outlet Daily" not in str(row["added"])


def test_a_sentence_told_twice_and_then_once_is_dropped_once():
    change = compare_versions(version("a", f"{OLD} The road was closed."), version("b", OLD))
    assert (texts(change.added), texts(change.dropped)) == ([], ["The road was closed."])


def test_the_same_version_and_no_text():
    change = compare_versions(version("a", OLD), version("b", OLD.upper()))
    assert (change.added, change.dropped, change.changed, change.tolls) == ((), (), (), ())
    assert texts(compare_versions(version("a", ""), version("b", "One line")).added) == ["One line"]


def test_two_long_texts_are_not_matched_sentence_by_sentence():
    old, new = (version(n, "\n".join(f"{n}{i} stands here alone" for i in range(600))) for n in "ab")
    change = compare_versions(old, new)
    assert (len(change.added), len(change.dropped), change.changed) == (600, 600, ())


def test_tolls(make_coding):
    coding = make_coding()
    (claim,) = coding.claims
    passage = claim.evidence

    def told(*counts):
        cited = tuple(Cited(count, passage, "t") for count in counts)
        return replace(coding, claims=(replace(claim, event=replace(claim.event, counts=cited)),))

    change = compare_versions(told(Count("killed", 3, 3), Count("held", 1, 1)), told(Count("killed", 5, None)))
    assert [(t.what, t.before, t.after) for t in change.tolls] == [
        ("held", "1 held", ""),
        ("killed", "3 killed", "at least 5 killed"),
    ]
    assert version_row(change)["tolls"][0] == {"what": "held", "before": "1 held", "after": None}


def test_a_changed_sentence_is_compared_word_by_word():
    told = [*compare_words("It had stopped work in the whole of the east.", "It had resumed work in half of the east.")]
    assert told == [
        ("It had ", "It had "),
        ("stopped", "resumed"),
        (" work in ", " work in "),
        ("the whole", "half"),
        (" of the east.", " of the east."),
    ]


def test_no_character_of_either_sentence_is_lost():
    before, after = "“Three, 3.5 km off”, he said.", "Four — (3.5 km) off, she said …"
    told = [*compare_words(before, after)]
    assert ("".join(gone for gone, _ in told), "".join(come for _, come in told)) == (before, after)


def test_sentences_of_hostile_length_are_not_compared_word_by_word():
    before, after = "a b " * 3_000, "b c " * 3_000
    assert [*compare_words(before, after)] == [(before, after)]
