def test_a_hybrid_of_two_languages_acronyms(found) -> None:
    text = "The Syrian Democratic Forces (SDF) withdrew. The SDF said so, and the SDS denied it."
    assert found(text) == [("SDS", "SDF")]


def test_swapped_letters(found) -> None:
    text = "The Pan American Health Organization (PAHO) spoke. PAHO was clear. PHAO noted it."
    assert found(text, "es") == [("PHAO", "PAHO")]


def test_an_acronym_that_is_explained_or_far_away_is_left_alone(found) -> None:
    text = "The Syrian Democratic Forces (SDF) met the Social Democratic Society (SDS). SDS and SDF agreed with the KLM."
    assert found(text) == []


def test_currencies_are_no_near_misses(found) -> None:
    assert found("The United States (USA) paid 5 million USD. USA, USA!") == []
