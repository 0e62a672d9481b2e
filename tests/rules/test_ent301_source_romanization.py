import pytest


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("A prison near Qamichli was hit.", "fr", [("Qamichli", "Qamishli")]),
        ("Vladimir Poutine spoke; Poutine left.", "fr", [("Vladimir Poutine", "Vladimir Putin"), ("Poutine", "Putin")]),
        ("The fight against Daech goes on.", "fr", [("Daech", "Daesh")]),
        ("Joe met Netanjahu in Berlin.", "de", [("Netanjahu", "Netanyahu")]),
        ("Jruschov banged his shoe.", "es", [("Jruschov", "Khrushchev")]),
        ("The village of Zarbachi fell. In Zarbashi nobody stayed.", "fr", [("Zarbachi", "Zarbashi")]),
    ],
)
def test_names_by_the_source_languages_ear(found, text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, source) == expected


@pytest.mark.parametrize(
    "text", ["Putin met Netanyahu in Qamishli.", "Charles and Chaplin met Mr Michel in Richmond and Marchais."]
)
def test_english_names_are_left_alone(found, text: str) -> None:
    assert found(text) == []
