import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The minister has said yesterday that he would leave.", "has said", "said"),
        ("The five members have escaped from Navkur Prison on Friday.", "have escaped", "escaped"),
        ("Two people have died on Monday in an accident near Lyon.", "have died", "died"),
        ("The singer has died yesterday at the age of 80.", "has died", "died"),
        ("The government has also rejected the offer last week.", "has also rejected", "also rejected"),
        ("The army has taken the town two days ago.", "has taken", "took"),
        ("Three men have been arrested on Tuesday evening in Turin.", "have been arrested", None),
        ("He will die in Paris in 1970.", "will die", None),
        ("In 1936, the poet will leave Madrid for good.", "will leave", None),
        ("The athlete has tested positive for a diuretic in January.", "has tested", "tested"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said yesterday that he would leave.",
        "The union has announced a strike on Friday.",
        "He has lived in Berlin since last year.",
        "The party has said it will vote against the bill on Friday.",
        "She has won every match she played last year.",
        "They have been waiting for the talks that began two days ago.",
        "The company would have opened the plant last year.",
        "He has had three operations and was released on Monday.",
        "The minister has called yesterday's attack a crime.",
        "The bank has not disclosed what it paid for the firm two years ago.",
        "She has held the post since her father died in 1970.",
        "The festival will return in 2030.",
        "He could have died last night.",
        "Police have released a picture of the man shot on Friday.",
        "The film, which will be set in 1950, is her first.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
