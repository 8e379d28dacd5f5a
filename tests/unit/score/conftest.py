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


@pytest.fixture
def ecb_corpus(tmp_path):
    """A corpus in the format of ECB+: topic 1 to tune on, topic 2 held out; two stories each."""
    folder = tmp_path / "ecbplus"
    rows = ["Topic,File,Sentence Number"]
    for topic in (1, 2):
        (folder / "ECB+" / str(topic)).mkdir(parents=True)
        for name, story in ECB_STORIES.items():
            path = folder / "ECB+" / str(topic) / f"{topic}_{name}.xml"
            path.write_text(write_ecb(*story, topic), encoding="utf-8")
            rows += [f"{topic},{name},{n}" for n in (1, 2)]
    (folder / "ECBplus_coreference_sentences.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


ADDRESS = "http : / / news . example / port"
ECB_STORIES = {
    "1ecb": (
        [ADDRESS, "A depot exploded in Varna .", "Crews did n't search the depot in Varna .", "It rained ."],
        [("ACTION_OCCURRENCE", 1, 2, 3, "ACTa"), ("NEG_ACTION_OCCURRENCE", 2, 3, 4, None), ("LOC_GEO", 1, 4, 5, None)],
    ),
    "2ecb": (
        ["Varna depot", "Explosion at a depot in Varna .", "Crews searched the depot .", "It exploded ."],
        [
            ("ACTION_OCCURRENCE", 1, 0, 1, "ACTa"),
            ("HUMAN_PART_PER", 2, 0, 1, None),
            ("ACTION_OCCURRENCE", 3, 1, 2, None),
        ],
    ),
    "1ecbplus": (
        [ADDRESS, "Ministers signed a fishing treaty in Lima .", "The fishing treaty took years .", "It rained ."],
        [("ACTION_OCCURRENCE", 1, 1, 2, "ACTb"), ("ACTION_STATE", 2, 3, 5, None)],
    ),
    "2ecbplus": (
        ["Lima talks", "The Lima fishing treaty was signed by ministers .", "They left .", "It rained ."],
        [("ACTION_OCCURRENCE", 1, 5, 6, "ACTb"), ("ACTION_OCCURRENCE", 2, 1, 2, "within")],
    ),
}
"""Sentences and markables: tag, sentence, first token, behind the last one, relation."""


def write_ecb(sentences, markables, topic):
    tokens, ids = [], {}
    for number, sentence in enumerate(sentences):
        for n, word in enumerate(sentence.split()):
            ids[number, n] = len(tokens) + 1
            tokens.append(f'<token t_id="{len(tokens) + 1}" sentence="{number}" number="{n}">{word}</token>')
    marks, relations = [], []
    for m, (tag, sentence, start, end, chain) in enumerate(markables):
        anchors = "".join(f'<token_anchor t_id="{ids[sentence, n]}"/>' for n in range(start, end))
        marks.append(f'<{tag} m_id="{m}">{anchors}</{tag}>')
        target = '<target m_id="90"/>'
        if chain == "within":
            relations.append(f'<INTRA_DOC_COREF r_id="5"><source m_id="{m}"/>{target}</INTRA_DOC_COREF>')
        elif chain:
            note = f'r_id="{m}" note="{chain}{topic}"'
            relations.append(f'<CROSS_DOC_COREF {note}><source m_id="{m}"/>{target}</CROSS_DOC_COREF>')
    marks.append('<ACTION_OCCURRENCE m_id="90" RELATED_TO="" TAG_DESCRIPTOR="t" instance_id="ACT" />')
    body = f"<Markables>{''.join(marks)}</Markables><Relations>{''.join(relations)}</Relations>"
    return f"<Document>{''.join(tokens)}{body}</Document>"
