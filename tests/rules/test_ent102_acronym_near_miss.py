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


def test_a_letter_doubled_or_the_plurals_added_to_the_source_languages_acronym(found) -> None:
    text = "The UN mission left. The {} envoy said that the UN will return."
    assert found(text.format("ONUU"), "es") == [("ONUU", "UN")]
    assert found(text.format("ONUS"), "it") == [("ONUS", "UN")]


def test_letters_that_all_languages_write_alike(found) -> None:
    text = "The Brazilian Development Bank (BNDES) lent money. The BNDS said that it would lend more. The BNDES is in Rio."
    assert found(text, "pt") == [("BNDS", "BNDES")]


def test_another_first_letter_of_three_is_another_body(found) -> None:
    assert found("ONG : une ONG a saisi le tribunal. L'ONG reproche à ING son silence.", "en", lang="fr") == []
