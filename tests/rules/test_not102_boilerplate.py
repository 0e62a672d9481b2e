import pytest

from toolkit.rules import repair


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        (
            "Prices rose.\nRead also: Bobsleigh, Cortina track approved\nThey will fall.",
            "Read also: Bobsleigh, Cortina track approved",
            "",
        ),
        ("Prices rose. Read also: The end of cheap oil.", "Read also: The end of cheap oil.", ""),
        ("Prices rose.\nAdvertising continues\nThey will fall.", "Advertising continues", ""),
        ("Prices rose on Monday. (with AFP)", " (with AFP)", ""),
        ("(ANSA) - ROME, 12 OCT - Prices rose.", "(ANSA)", ""),
        ("Prices rose.\nSubscribe to our channel in Telegram", "Subscribe to our channel in Telegram", ""),
        ("Prices rose.\nWith AFP", "With AFP", ""),
        ("Prices rose.\nArticle reserved for our subscribers", "Article reserved for our subscribers", ""),
        ("Prices rose.\nThe rest of the story after this ad", "The rest of the story after this ad", ""),
        ("Published on 3 May at 10:15, updated at 11:00\nPrices rose.", "Published on 3 May at 10:15, updated at 11:00", ""),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "PARIS (AFP) - Prices rose.",
        "London (dpa) - Prices rose.",
        "The agency Deutsche Presse-Agentur (dpa) said so.",
        "Read also how the committee came to its decision and what it cost.",
        "Advertising continues to grow on the web.",
        "He worked with AFP and Reuters.",
        "Published in 1984, the novel sold well.",
        "Updated figures show 20 dead",
        "The story continues below the bridge.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_a_line_goes_with_its_line_end() -> None:
    (repaired,) = repair("Prices rose.\nRead also: Oil\nThey fell.", source_lang="fr", select=["NOT102"])
    assert repaired.text == "Prices rose.\nThey fell."


def test_what_a_translation_makes_of_a_link_to_another_article(found) -> None:
    text = "Lesen Sie auch: Die Geiseln sind frei\nDie Regierung kündigte am Dienstag ein Hilfspaket an."
    assert found(text, "fr", lang="de") == [("Lesen Sie auch: Die Geiseln sind frei", "")]
    assert found("Lesen Sie auch, wie es weiterging und was die Regierung am Dienstag sagte.", "fr", lang="de") == []


@pytest.mark.parametrize(
    "line",
    [
        "Werbung",
        "Abonnieren Sie unseren Telegram-Kanal",
        "Siehe auch: Neue Zölle",
        "Sign up for our newsletter",
        "Mehr lesen: Neue Zölle",
    ],
)
def test_boilerplate_in_german(found, line: str) -> None:
    assert [surface for surface, _ in found(f"Die Wahl ist vorbei.\n\n{line}\n\nDas Ergebnis steht fest.", "en", "de")] == [line]
