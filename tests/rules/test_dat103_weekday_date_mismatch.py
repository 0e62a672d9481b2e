import pytest


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("on Friday, August 14, 2025.", "en", ["Friday"]),
        ("on Thursday, August 14, 2025.", "en", []),
        ("Le lundi 11 octobre 2019", "fr", ["lundi"]),
        ("Am Freitag, den 11. Oktober 2019", "de", []),
        ("On Monday, October 7, and on Friday, October 12,", "en", ["Friday"]),
        ("On Monday, October 7, and on Friday, October 11,", "en", []),
        ("On Monday, October 7, and on Friday, November 12,", "en", []),
        ("Friday, 11/10/2019", "en", []),
        ("On Friday, 31 February 2019", "en", []),
        ("Friday, January 1, 1500", "en", []),
        ("пятница, 11 октября 2019 года; понедельник, 11 октября 2019 года", "ru", ["понедельник"]),
    ],
)
def test_weekdays(found, text: str, lang: str, expected: list[str]) -> None:
    assert [surface for surface, _ in found(text, None, lang)] == expected
