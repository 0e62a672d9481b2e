import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("According to witnesses, the attack would have killed at least 40 people.", "would have killed", "reportedly killed"),
        (
            "The militia would have abducted several aid workers, local sources said.",
            "would have abducted",
            "reportedly abducted",
        ),
        (
            "The suspect would have been arrested near the border, the daily reports.",
            "would have been arrested",
            "reportedly was arrested",
        ),
        ("Ten soldiers would have been killed.", "would have been killed", "reportedly were killed"),
        ("The blast would have injured 12 soldiers.", "would have injured", "reportedly injured"),
        ("There would be 30 dead, according to the mayor.", "There would be 30 dead", None),
        ("The assailant would be 25 years old.", "would be 25 years old", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "If the bomb had exploded, it would have killed dozens, police said.",
        "Without the dam the flood would have destroyed the village, according to the report.",
        "The minister said he would have resigned sooner, according to the newspaper.",
        "According to analysts, the deal would have made him the richest man in Spain had it gone through.",
        "Officials would have liked more time, according to the agency.",
        "He would have preferred a vote, sources said.",
        "The plan would have cost billions, according to the ministry.",
        '"An attack would have killed thousands," the source said.',
        "He would be 25 years old today.",
        "A hit on the reactor would have destroyed everything, otherwise experts would not have worried.",
        "Would the police have arrested him?",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_german_sollen(found) -> None:
    text = "Several delegations should have demanded behind closed doors that the talks end."
    assert found(text, "de") == [("should have demanded", "reportedly demanded")]
    assert found(text, "fr") == []
    assert found("He should have acted sooner, according to the report.", "de") == []
    assert found("The manager shall have known about the fraud.", "de") == [("shall have known", "reportedly knew")]
    assert found("The minister wants to have known nothing of it.", "de") == [("wants to have", None)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("The attack, which would have killed ten people, took place near the border.", "would have killed"),
        ("Among them is an officer who would have warned the clan.", "would have warned"),
        ("It would be two dead and five wounded.", "It would be two dead"),
        ("A short circuit would be the cause, according to the experts.", "would be"),
        ("The author of the shots would be a former policeman.", "would be"),
        ("The suspect would have hidden the weapon in a cellar.", "would have hidden"),
        ("Some 200 people would have fled the village.", "would have fled"),
        ("According to the first elements, the driver would be drunk.", "would be"),
        ("The leader would currently be in Turkey, according to witnesses.", "would currently be"),
        ("At least 30 soldiers would have been taken prisoner by the rebels.", "would have been taken"),
        ("The man would have fallen from the balcony.", "would have fallen"),
        ("Several hundred people would have been displaced by the fighting.", "would have been displaced"),
        ("According to the newspaper, the minister would own two flats.", "would own"),
        ("The rebels would control the airport, local sources report.", "would control"),
    ],
)
def test_what_romance_languages_report(found, text: str, surface: str) -> None:
    assert [words for words, _ in found(text, "it")] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "The bomb, which would have killed dozens, was defused.",
        "She was a player who would have improved any team.",
        "The winner would be a former champion.",
        "The suspect would have faced ten years in prison.",
        "The next summit would be in Paris, according to the ministry.",
        "According to the plan, the railway would be the cause of delays.",
        "A victory would have secured a place in the final.",
        "We would have acted in the same way.",
        "The damage would have been so great that nobody stayed.",
    ],
)
def test_what_did_not_happen_or_is_only_planned(found, text: str) -> None:
    assert found(text, "it") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("According to the press, the club would be negotiating with an American fund.", "would be"),
        ("The club would be ready to pay 60 million euros, according to L'Equipe.", "would be"),
        ("Three people would be missing after the landslide.", "would be"),
        ("According to a source, the two men would know each other since childhood.", "would know"),
    ],
)
def test_what_is_said_to_be(found, text: str, surface: str) -> None:
    assert [found_text for found_text, _ in found(text, "fr")] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "According to the plan, the city would be planning its own trams.",
        "The club would be ready to pay 60 million euros if he agreed.",
        "Three people would be enough to run the plant.",
        "According to the bill, tenants would be waiting for less time.",
    ],
)
def test_what_is_supposed(found, text: str) -> None:
    assert found(text, "fr") == []
