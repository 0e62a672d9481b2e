import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The girl and its mother were found on Monday.", "its", "her"),
        ("The boy lost its parents in the fire.", "its", "his"),
        ("A girl of six was carried out by a neighbour; it was unhurt.", "it", "she"),
        ("The old man fell from the wall. It was taken to hospital.", "It", "He"),
        ("He killed herself in prison.", "herself", "himself"),
        ("She had taught himself to read.", "himself", "herself"),
        ("He gave birth to a daughter in May.", "He", "She"),
        ("The singer said he was six months pregnant.", "he", "she"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The girl and her mother were found on Monday.",
        "A boy saw the dog; it was hurt.",
        "The woman said, it was married life.",
        "The girl opened the window. It was cold.",
        "The woman walked the dog and its owner home.",
        "He met the queen herself.",
        "She saw him cut himself.",
        "The company lost its lawyer.",
        "She gave birth to a daughter in May.",
        "He was with herself in mind.",
        "The man praised the city for its parents’ associations.",
        "He said his wife was pregnant.",
        "France has lost her influence in Africa.",
        "The ship struck a reef on her maiden voyage.",
        "The minister flew to Rome. The government announced that he would stay until Friday.",
        "Anna's brother disappeared. The police searched. The actress said that he would be found.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("The actress thanked his husband in a tearful speech.", "his", "her"),
        ("Angela Merkel defended his refugee policy.", "his", "her"),
        ('"We waited for hours," said Rosa Prieto, his baby in her arms.', "his", None),
        ("The senator is 70. He is a good mother, her son said.", "He", "she"),
        ("The company announced that he would cut 300 jobs.", "he", "it"),
        ("The party chose her new leader on Saturday.", "her", "its"),
        ("The trial lasted a week. It ended on Monday. She left the court alongside his lawyer.", "his", "her"),
        ("The girl said that it was afraid of the dark.", "it", "she"),
        ("The two were taken to a hospital, where he gave birth.", "he", "she"),
        ("France has lost his influence in Africa.", "his", "its"),
        ("The storm left ten dead in his path.", "his", "its"),
        ("The state said he would compensate the victims.", "he", "it"),
        ("Élisabeth Borne, in Paris since Monday, defended his reform.", "his", "her"),
        ("The actress said that he would appeal.", "he", "she"),
        ("The singer Angèle cancelled his concert in Lyon.", "his", "her"),
        ("Marie Dupont, a nurse in Lille, says his hospital lacks everything.", "his", "her"),
        ("The young woman was attacked while he was returning home.", "he", "she"),
        ("The president Emmanuel Macron and her wife Brigitte were there.", "her", "his"),
        ("The company Gazprom published his report.", "his", "its"),
        ("The association celebrates his 30 years.", "his", "its"),
        ("The small bridge collapsed on Monday. She was built in 1967.", "She", "It"),
        ("The fire broke out at night; he destroyed two houses.", "he", "it"),
    ],
)
def test_whom_nobody_else_can_mean(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "The actress thanked her husband.",
        "The bridge collapsed as Ann Roux crossed it. She was banned from the site.",
        "The ship sank at night. She was built in 1912.",
        "The company was founded by a chef. He opened it in 1936.",
        "The young woman met Paul. She was attacked while he was returning home.",
        "The mayor resigned. The actress defended his policy, as Jean Dupont had done.",
        "He resigned. The actress defended his policy.",
        "The actress thanked the director for his patience.",
        "The woman praised his work, the coach said.",
        "Angela Merkel met Emmanuel Macron and praised his speech.",
        "She praised his speech.",
        "The company said that its director had resigned; he denies it.",
        "The company fired an engineer because he had warned the press.",
        "The Queen legend shares his birthday with a colleague.",
        "The minister said that it was sad that nobody came.",
        "She held his hand in her lap of luxury, Peter said.",
        "The ministry told her to leave.",
    ],
)
def test_whom_somebody_else_may_mean(found, text: str) -> None:
    assert found(text, "fr") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("The former minister, Carmen Calvo, said he was sorry.", "he"),
        ("The mayor of Paris, Anne Hidalgo, presented his plan.", "his"),
        ("María López, 34, said he had seen the fire.", "he"),
    ],
)
def test_who_a_woman_is_stands_before_her_name(found, text: str, surface: str) -> None:
    assert [pair[0] for pair in found(text, "es")] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "The husband of Anne Hidalgo said that he would run.",
        "The mayor of Paris, Anne Hidalgo, met Jean Castex, who presented his plan.",
        "The adviser to the mayor, Anne Hidalgo, said he would stay.",
    ],
)
def test_somebody_else_may_be_meant(found, text: str) -> None:
    assert found(text, "es") == []
