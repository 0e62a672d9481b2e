def test_later_names_deviate_from_the_defined_one(found) -> None:
    text = "Five Islamic State (IS) fighters fled. Others from ISIS stayed. IS said nothing."
    assert found(text) == [("ISIS", "IS")]


def test_the_house_style_decides(found) -> None:
    text = "Five Islamic State (IS) fighters fled. Others from ISIS stayed."
    assert found(text, house={"islamic-state": "ISIS"}) == [("IS", "ISIS")]


def test_full_name_beside_acronym_and_surname_is_no_inconsistency(found) -> None:
    text = "The European Union said so. The EU agreed. Vladimir Putin came; Putin left. The U.N. and the UN are one."
    assert found(text) == []
    text = "Tadej Pogačar won; Pogacar laughed."
    assert found(text) == []
