import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ("They fled from Navkur Prison and from Darmak Prison. Others are in Jirkine prison.", "prison", "Prison"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "They fled from Navkur Prison and Jirkine Prison.",
        "They fled from Navkur Prison, not from a French prison or a Paris prison.",
        "The prison is near. Navkur Prison is far.",
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
