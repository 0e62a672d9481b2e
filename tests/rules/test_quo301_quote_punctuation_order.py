import pytest


@pytest.mark.parametrize(
    ("text", "surface", "suggestion"),
    [
        ('"A success," she said. It was "a common enemy", he said.', '",', ',"'),
        ("“We won,” said Ms Ito. “They lost”, Mr Bell said.", "”,", ",”"),
    ],
)
def test_what_is_wrong(found, text: str, surface: str, suggestion: str | None) -> None:
    assert found(text, "fr") == [(surface, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        'It was "a common enemy", he said.',
        '"A success," she said. He called it "a failure", not "a success".',
        '"A success," she said, "for all."',
        '"A success," she said. It was "a draw", according to him.',
    ],
)
def test_what_is_right(found, text: str) -> None:
    assert found(text, "fr") == []


def test_american_english_has_both_inside(found) -> None:
    assert found('The "plan", as it is called, is a "draft".', "fr", "en-US") == [('",', ',"'), ('".', '."')]
