import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        (
            '"We will not go home until we have seen action, warns one farmer.',
            '"We will not go home until we have seen action,',
            '"We will not go home until we have seen action,"',
        ),
        ("First paragraph.\n“Nobody came. The hall was empty.\nThird paragraph.", "“Nobody came. The hall was empty.", None),
        ("First paragraph.\nNobody came”, he said.\nThird paragraph.", "”", None),
        ("The album “Rumours“ sold well.", "“", "”"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        '"We will not go home until we have seen action," warns one farmer.',
        "“Nobody came.\n“The hall was empty,” he said.",
        'He said that "the hall was empty. Nobody came.',
        'The hall was empty," he said.',
        'He said: «The "plan" works». The 7" single and the 5\'10" man.',
        'First.\n"He told me: "Go home", and I went", she said.\nLast.',
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []
