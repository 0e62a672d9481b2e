import pytest


@pytest.mark.parametrize(("text", "source"), [("Sources close to Matignon denied it.", "fr")])
def test_phrases_of_the_source_language(found, text: str, source: str) -> None:
    assert found(text, source)
    assert found(text, "ar") == []


def test_it_needs_the_source_language(found) -> None:
    assert found("Sources close to Matignon denied it.", None) == []


@pytest.mark.parametrize("source", ["fr", "es", "de", "it", "pt", "ru", "ar"])
def test_native_news_english_is_left_alone(found, source: str) -> None:
    text = (
        "The central bank raised interest rates on Thursday for the third time this year, saying inflation would stay above "
        "target until next spring. Officials said the decision was unanimous. The prime minister's spokesman said the "
        "government was confident that growth would recover. Police arrested two men near the station after a fire broke out."
    )
    assert found(text, source) == []
