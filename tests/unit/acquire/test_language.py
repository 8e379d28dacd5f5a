import pytest

from counterclaim.acquire.language import detect_language

ENGLISH = (
    "The defence ministry said on Tuesday that its forces had repelled an attack on the border town, "
    "while residents told reporters that shells were still falling."
)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH.replace(",", ""),
        "ROCKETS HIT ERBIL AIRPORT BASE",
        "Army kills 12 rebels near Al-Bab",
        "Los Pepes, La Oficina and El Mencho: cartels in Jalisco de la Sierra",
        "Le Monde: Paris denies raid",
        "Santander de Quilichao, 15 March 2025, 09:00",
        (
            "The ministry said: “No han muerto soldados en el ataque de la guerrilla contra la estación de policía”, in a "
            "statement that residents of the town disputed on Monday."
        ),
        (
            "Damaged: Beit Hanoun, Khan Yunis, Deir al-Balah, Jabaliya, Rafah, Nuseirat, Shuja'iyya, Zeitoun, Tal al-Hawa, "
            "Beit Lahia, Bureij, Maghazi, Abasan al-Kabira, Khuza'a, Bani Suheila, Qarara."
        ),
    ],
)
def test_english_stays_english(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Attaque contre un poste de police dans le nord du pays : trois morts"),
        ("es", "El ejército dijo el martes que tres soldados murieron en un ataque contra una estación de policía."),
        ("de", "Drei Tote bei Angriff auf Polizeistation in Kolumbien"),
        ("de", "DREI TOTE BEI ANGRIFF AUF EINE POLIZEISTATION IN KOLUMBIEN"),
        (
            "sw",
            "Waasi walisema Jumanne kwamba wameuteka mji wa Goma katika mashariki ya Kongo lakini jeshi lilikanusha",
        ),
        ("uk", "Міністерство оборони повідомило про удар по місту, загинули троє військових"),
        ("ar", "قالت وزارة الدفاع إن ثلاثة جنود قتلوا في هجوم على بلدة حدودية"),
    ],
)
def test_other_languages_are_told(code, text):
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "123 — 456", "\0\ufffd"])
def test_no_letters_no_language(text):
    assert detect_language(text) == "und"
