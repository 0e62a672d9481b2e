def test_inserted_words_in_quotations(found) -> None:
    assert found('NATO must "stand together against (their) common enemy", he said.') == [("(their)", "[their]")]


def test_brackets_outside_quotations_or_with_content_are_left_alone(found) -> None:
    assert found("They met (their) friends.") == []
    assert found('"The plan (approved in May) works", he said.') == []
    assert found('"Item (a) is due", he said. "He met [their] friends."') in ([], [("(a)", "[a]")])


def test_only_into_english(found) -> None:
    assert found("« contre (leur) ennemi »", "en", "fr") == []


def test_a_bracket_that_opens_a_quotation_or_holds_other_function_words(found) -> None:
    assert found('"(We) will win this match," said the coach.') == [("(We)", "[We]")]
    assert found('He denounced "an attack (against) the Republic".') == [("(against)", "[against]")]


def test_a_noun_that_stands_for_a_pronoun(found) -> None:
    assert found('"We want (the minister) to resign," he said.') == [("(the minister)", "[the minister]")]
    assert found('"We told (Trump) not to," he said.') == [("(Trump)", "[Trump]")]
    assert found('"We want (the minister) to resign," he said.', None) == []
    assert found('"The works (the station) are late," he said.') == []


def test_dots_and_words_that_say_whom_a_pronoun_means(found) -> None:
    assert found('"This measure (...) is unjust," he said.', "fr") == [("(...)", "[...]")]
    assert found('"They (the soldiers) took everything," she said.', "ru") == [("(the soldiers)", "[the soldiers]")]
    assert found('"He (Draghi) told us to wait," she said.', "it") == [("(Draghi)", "[Draghi]")]
    assert found("They (the soldiers) took everything.", "ru") == []
    assert found('"The plan (the second) is late," he said.', "ru") == []
