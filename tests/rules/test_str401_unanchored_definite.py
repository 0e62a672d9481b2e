import pytest

from toolkit.document import Document
from toolkit.rules import check


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("Jihadists escaped after raids in the north-west of the country. They fled. Nobody saw them.", "the country", None),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "Jihadists escaped after raids in Syria, in the north-west of the country. They fled. Nobody saw them.",
        "They live in the country road. It is long. It is dark.",
        "It is the best in the country.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_all_of_a_kind_and_a_capital_that_opens_the_text() -> None:
    rest = " A new study confirms it. It was published on Monday."
    for text, wanted in (
        ("For the experts the worst is over.", ["the experts"]),
        ("The capital woke up under the snow.", ["The capital"]),
        ("The experts who wrote the report disagree.", []),
        ("The capital of Chad woke up under dust.", []),
    ):
        result = check(Document(text + rest, source_lang="es"), select=["STR401"])
        assert [finding.span.of(text) for finding in result.findings] == wanted
