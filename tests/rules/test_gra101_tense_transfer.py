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


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("When he will arrive in Madrid, he will be arrested.", "will", None),
        ("If he would win, the party would split.", "would", None),
        ("Since 2012, the mayor lives in Lyon.", "lives", None),
        ("In 1995 he graduates from the university.", "graduates", None),
        ("In 1944, the village is destroyed by the occupiers.", "is destroyed", None),
        ("In 2019, the government has decided to close the plant.", "has decided", "decided"),
        ("Last year, the company has sold 300,000 cars.", "has sold", "sold"),
        ("Three days ago, the army has retaken the town.", "has retaken", "retook"),
        ("On Tuesday, the police have arrested three men.", "have arrested", "arrested"),
        ("The Senate has voted the law the 12 July.", "has voted", "voted"),
        ("He has been elected mayor in 2014.", "has been elected", None),
        ("He is born in 1952 in Lyon.", "is", "was"),
        ("She has been born in 1975 in Algiers.", "has been", "was"),
        ("In 2015 he has won the prize of the city.", "has won", "won"),
        ("Three years ago they have founded the association.", "have founded", "founded"),
        ("Last Tuesday the minister has visited the hospital.", "has visited", "visited"),
        ("The talks have begun on 3 March in Geneva.", "have begun", "began"),
        ("The team has beaten Leipzig 2-0 on Saturday.", "has beaten", "beat"),
        ("The king will die in 1715 at Versailles.", "will die", None),
    ],
)
def test_times_that_are_over(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text) == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Since 2019, the government has decided nothing.",
        "When he said he would stay, they cheered. If you will excuse me, he said.",
        "Once again they will meet, he said; he asked when they will come, and why.",
        "In the past year, the company has sold 300 cars.",
        "The government has decided to close the plant in 2027.",
        "She has confirmed that she will run in 2027.",
        "In 2019 the law changed and it has been used since.",
    ],
)
def test_times_that_go_on(found, text: str) -> None:
    assert found(text) == []


def test_portuguese_perfect_of_what_happened_a_number_of_times(found) -> None:
    text = "The civil defence has been registering two deaths."
    assert found(text, "pt") == [("has been registering", None)]
    assert found(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The temperature has reached 46 degrees on Monday in Seville.", "has reached", "reached"),
        ("The skeleton has been found in the summer of 2019.", "has been found", None),
        ("The bridge has been built in the nineteenth century.", "has been built", None),
        ("The composer is dead in 1918 in Paris.", "is dead", "died"),
        ("It is in 1998 that the club won its first title.", "is", "was"),
        ("The accident has occurred around 3 p.m. near Lyon.", "has occurred", "occurred"),
        ("This Wednesday the government has approved a decree.", "has approved", "approved"),
        ("The painter will die two years later, in 1903, in Rome.", "will die", None),
        ("The workers are on strike since Monday.", "are on strike since Monday", None),
    ],
)
def test_more_times_that_are_over(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The player has been declared fit for training on Tuesday.",
        "The museum will publish the letters he wrote in 1924.",
        "The court has set a hearing on Friday.",
        "The station has been closed for repairs on Sunday.",
        "It is in 2027 that the bridge should open.",
        "Shops have stayed open on Sundays since 2015.",
    ],
)
def test_more_times_that_are_not(found, text: str) -> None:
    assert found(text, "fr") == []
