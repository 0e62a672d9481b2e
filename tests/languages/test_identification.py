import pytest

from toolkit.languages.identification import identify


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The government did not want to say what it was going to do.", "en"),
        ("Le gouvernement n'a pas voulu dire ce qu'il allait faire.", "fr"),
        ("El gobierno no quiso decir lo que iba a hacer.", "es"),
        ("Die Regierung wollte nicht sagen, was sie tun wird.", "de"),
        ("Il governo non ha voluto dire che cosa avrebbe fatto.", "it"),
        ("O governo não quis dizer o que ia fazer.", "pt"),
        ("Правительство не захотело сказать, что будет делать.", "ru"),
        ("لم تقل الحكومة ماذا ستفعل.", "ar"),
    ],
)
def test_a_sentence_is_enough(text: str, lang: str) -> None:
    found, confidence = identify(text)
    assert found == lang
    assert 0.3 < confidence <= 1


@pytest.mark.parametrize("text", ["", "12 345 678", "Zelensky Putin", "Уряд не захотів сказати, що робитиме і як."])
def test_nothing_tells(text: str) -> None:
    assert identify(text) == (None, 0.0)
