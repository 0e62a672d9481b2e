import re

from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages.searching import matches_at, places


def test_places_come_in_order_and_may_overlap() -> None:
    assert places("aXaaX", ("X", "aa", "a")) == [0, 1, 2, 3, 4]
    assert places("abc", ()) == []


@given(st.text(alphabet="ab .", max_size=30))
def test_what_begins_with_a_word_is_found_as_by_the_pattern_itself(text: str) -> None:
    pattern = re.compile(r"(?<!b)(?:a+b?|\.) ?")
    assert [m.span() for m in matches_at(pattern, text, ("a", "."))] == [m.span() for m in pattern.finditer(text)]
