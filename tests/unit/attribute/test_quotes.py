"""Quotations: curly and straight, over sentences and paragraphs, nested, left open."""

import pytest

CASES = [
    ('"Our boats were hit at night," the navy said.', [("the navy", "said", "Our boats were hit at night", None)]),
    (
        '"Our boats were hit at night. Two sailors died," the navy said.',
        [("the navy", "said", "Our boats were hit at night. Two sailors died", None)],
    ),
    (
        "“Our boats were hit at night,” the navy said. “Two sailors died.”",
        [("the navy", "said", "Our boats were hit at night", None), ("the navy", None, "Two sailors died", None)],
    ),
    ("‘Our boats were hit at night,’ the navy said.", [("the navy", "said", "Our boats were hit at night", None)]),
    (
        "\"He told me 'run' and then the wall fell,\" a nurse said.",
        [("a nurse", "said", "He told me 'run' and then the wall fell", None)],
    ),
    (
        '"We lost two men.\n\n"They were brothers," the sergeant said.',
        [("the sergeant", "said", "We lost two men They were brothers", None)],
    ),
    ('"We lost two men, the sergeant said.', [("the sergeant", "said", "We lost two men", None)]),
    (
        '"We lost two men," the sergeant said.\n\n"They were brothers."',
        [("the sergeant", "said", "We lost two men", None), ("the sergeant", None, "They were brothers", None)],
    ),
    ('The ministry was blunt: "The bridge has fallen."', [("The ministry", None, "The bridge has fallen", None)]),
    ('The so-called "people\'s army" shelled the port.', []),
    (
        'The war is not over. It goes on," the senator said on Monday.',
        [("the senator", "said", "The war is not over. It goes on", None)],
    ),
    (
        '"We crossed at night.\n\nThe others followed at dawn," the fighter said.',
        [("the fighter", "said", "We crossed at night The others followed at dawn", None)],
    ),
    (
        'The senator told the station, "The war is not over. It goes on."',
        [("The senator", "told", "The war is not over. It goes on", None)],
    ),
    (
        'Asked about the raid, the minister shrugged. "These things happen."',
        [("the minister", None, "These things happen", None)],
    ),
    (
        'On the Senate floor, the senator explained his vote, "The war is not over."',
        [("the senator", "explained", "The war is not over", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:60] for c in CASES])
def test_rows(rows, text, expected):
    assert rows(text) == expected
