import pytest

from toolkit.languages import FOLDER, available
from toolkit.languages.concepts import concepts


@pytest.mark.parametrize(
    "words",
    [
        [("Tuesday", "en"), ("mardi", "fr"), ("martes", "es"), ("Dienstag", "de"), ("вторник", "ru"), ("الثلاثاء", "ar")],
        [("government", "en"), ("gouvernements", "fr"), ("gobierno", "es"), ("governo", "it"), ("правительства", "ru")],
        [("élections", "fr"), ("Wahlen", "de"), ("eleições", "pt"), ("الانتخابات", "ar")],
    ],
    ids=["weekday", "inflection", "accents"],
)  # fmt: skip
def test_words_of_one_meaning_meet(words: list[tuple[str, str]]) -> None:
    assert set.intersection(*(set(concepts(word, lang)) for word, lang in words))


@pytest.mark.parametrize(("word", "lang"), [("Wahl", "en"), ("xyzzy", "fr"), ("", "de"), ("wardrobe", "en"), ("Tuesday", "fi")])
def test_other_words_have_none(word: str, lang: str) -> None:
    assert concepts(word, lang) == ()


def test_the_table_has_a_word_in_every_language() -> None:
    rows = [line.split("\t") for line in (FOLDER / "concepts.tsv").read_text(encoding="utf-8").splitlines()]
    assert sorted(rows[0]) == sorted(available())
    assert all(len(row) == len(rows[0]) and all(row) for row in rows)
    assert all(entry.rstrip("*").isalpha() or "-" in entry for row in rows[1:] for cell in row for entry in cell.split("|"))
