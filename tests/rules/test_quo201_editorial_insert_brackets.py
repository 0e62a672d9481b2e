def test_inserted_words_in_quotations(found) -> None:
    assert found('NATO must "stand together against (their) common enemy", he said.') == [("(their)", "[their]")]


def test_brackets_outside_quotations_or_with_content_are_left_alone(found) -> None:
    assert found("They met (their) friends.") == []
    assert found('"The plan (approved in May) works", he said.') == []
    assert found('"Item (a) is due", he said. "He met [their] friends."') in ([], [("(a)", "[a]")])


def test_only_into_english(found) -> None:
    assert found("« contre (leur) ennemi »", "en", "fr") == []
