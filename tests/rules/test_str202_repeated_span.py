import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("None of the fires is is still active.", "is is", "is"),
        ("He is the head of the of the party.", "of the of the", "of the"),
        ("They met in the capital of in the capital of Chad.", "in the capital of in the capital of", "in the capital of"),
        ("Nobody came. In the In the town they slept.", "In the In the", "In the"),
        ("It starts with a with a flat stage.", "with a with a", "with a"),
        ("Then the the army left.", "the the", "the"),
        ("He went to to Madrid.", "to to", "to"),
        ("After that she she left.", "she she", "she"),
        (
            "Soldiers entered the village at dawn. Soldiers entered the village at dawn. Nobody was hurt.",
            "Soldiers entered the village at dawn.",
            "",
        ),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough, and she knew that that was true.",
        "What it is is a mistake.",
        "What they agreed to to win is shameful.",
        "He waited for hours and hours and left.",
        "Duran Duran played in Walla Walla, New York, New York.",
        "Again and again and again he tried; bit by bit by bit it worked.",
        "They went from city to city to protest.",
        "It was very very late. No. No. Ha ha ha ha!",
        "The 10 10 10 rule.",
        '"Never again." "Never again."',
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_the_second_of_the_two_goes(found) -> None:
    (repaired,) = repair("He is the head of the of the party.", source_lang="fr", select=["STR202"])
    assert repaired.text == "He is the head of the party."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Die Nationalgarde kam.", [("Die Die", "Die")]),
        ("Er dauerte zwei zwei Jahre.", [("zwei zwei", "zwei")]),
        ("Er sagte, dass die die Wahl verloren.", []),
        ("Er kam an an einem Tag.", []),
    ],
)
def test_german_words_twice(found, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en", "de") == expected
