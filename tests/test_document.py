import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import LineIndex, Span


def test_a_span_is_half_open() -> None:
    assert Span(2, 5).of("abcdefg") == "cde"
    assert len(Span(2, 5)) == 3
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 4).contains(Span(2, 4))
    assert not Span(1, 4).contains(Span(0, 2))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_needs_an_order(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_lines_and_columns_are_one_based_code_points() -> None:
    text = "é😀b\r\n\nzweite"
    lines = LineIndex(text)
    assert lines.locate(0) == (1, 1)
    assert lines.locate(2) == (1, 3)
    assert lines.locate(text.index("zweite")) == (3, 1)
    assert lines.line_at(1).of(text) == "é😀b"
    assert lines.line_at(text.index("z")).of(text) == "zweite"


@given(st.text())
def test_every_offset_has_a_line_that_holds_it(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = lines.locate(offset)
        assert line == text.count("\n", 0, offset) + 1
        assert column == offset - (text.rfind("\n", 0, offset) + 1) + 1
