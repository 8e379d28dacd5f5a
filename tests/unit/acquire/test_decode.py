import pytest

from counterclaim.acquire.decode import decode_bytes, replace_surrogates


@pytest.mark.parametrize(
    ("content", "text", "notes"),
    [
        (b"Kyiv\r\nsaid\n", "Kyiv\r\nsaid\n", ()),
        (b"\xef\xbb\xbfKyiv", "\ufeffKyiv", ()),
        ("“Москва” 😀 é".encode(), "“Москва” 😀 é", ()),
        (b"Kyiv\0 said that it", "Kyiv\0 said that it", ()),
        ("Kyiv – said".encode("utf-16"), "Kyiv – said", ()),
        ("Kyiv - said so".encode("utf-16-le"), "Kyiv - said so", ("encoding_guessed",)),
        (
            "the ministry’s men said “no” in Medellín".encode("cp1252"),
            "the ministry’s men said “no” in Medellín",
            ("encoding_guessed",),
        ),
        ("“a” “b” “c” “d”".encode() + b"\xff", "“a” “b” “c” “d”\ufffd", ("encoding_damaged",)),
        (b"", "", ()),
    ],
)
def test_text_is_read_unchanged_and_guesses_are_noted(content, text, notes):
    decoded = decode_bytes(content)
    assert decoded is not None
    assert (decoded.text, decoded.notes) == (text, notes)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 text", b"PK\x03\x04abc", b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4]
)
def test_binary_is_no_text(content):
    assert decode_bytes(content) is None


def test_a_declared_encoding_beats_a_guess():
    decoded = decode_bytes("Київ заявив".encode("cp1251"), declared="windows-1251")
    assert decoded is not None
    assert (decoded.text, decoded.notes) == ("Київ заявив", ())


@pytest.mark.parametrize("declared", ["no-such-codec", "rot13", "base64", "utf-7", "idna", "punycode"])
def test_a_hostile_declaration_raises_nothing(declared):
    assert decode_bytes("drones – said".encode("cp1252"), declared=declared) is not None


def test_lone_surrogates_become_replacement_characters_one_for_one():
    decoded = replace_surrogates("a\ud800b\udfff😀")
    assert (decoded.text, decoded.notes) == ("a\ufffdb\ufffd😀", ("surrogates_replaced",))
    assert replace_surrogates("😀").notes == ()
