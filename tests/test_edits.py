import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import Span
from toolkit.edits import Edit, apply, compatible, conflict, difference


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=40))
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10, unique=True)))
    edits = [Edit(a, b, draw(st.text(max_size=4))) for a, b in zip(borders[::3], borders[1::3], strict=False)]
    return text, edits


def test_edits_replace_delete_and_insert() -> None:
    text, offsets = apply("the FDS in Alep", [Edit(11, 15, "Aleppo"), Edit(4, 7, "SDF"), Edit(0, 0, "So ")])
    assert text == "So the SDF in Aleppo"
    assert offsets.forward(Span(11, 15)) == Span(14, 20)
    assert offsets.backward(Span(14, 20)) == Span(11, 15)
    assert offsets.forward(Span(8, 10)).of(text) == "in"


def test_conflicting_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="conflict"):
        apply("abcdef", [Edit(0, 3, "x"), Edit(2, 4, "y")])
    with pytest.raises(ValueError, match="outside"):
        apply("abc", [Edit(2, 9, "")])


def test_two_insertions_at_one_place_conflict() -> None:
    assert conflict(Edit(3, 3, "a"), Edit(3, 3, "b"))
    assert not conflict(Edit(0, 2, "a"), Edit(2, 4, "b"))


def test_compatible_keeps_whole_groups_in_the_order_given() -> None:
    first, second, third = [Edit(0, 2, "x")], [Edit(1, 3, "y"), Edit(8, 9, "z")], [Edit(8, 9, "q")]
    assert compatible([first, second, third]) == [first, third]


@given(texts_with_edits())
def test_what_lies_outside_the_edits_maps_to_itself_both_ways(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result, offsets = apply(text, edits)
    assert len(result) == len(text) + sum(len(e.text) - len(e.span) for e in edits)
    for start in range(len(text)):
        span = Span(start, start + 1)
        if any(span.overlaps(edit.span) for edit in edits):
            continue
        moved = offsets.forward(span)
        assert moved.of(result) == span.of(text)
        assert offsets.backward(moved) == span


@given(texts_with_edits())
def test_a_replacement_maps_to_what_it_replaced(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result, offsets = apply(text, edits)
    for edit in edits:
        if len(edit.span) and edit.text:
            assert offsets.forward(edit.span).of(result) == edit.text
            assert offsets.backward(offsets.forward(edit.span)) == edit.span


LINES = st.lists(st.sampled_from(["a b c", "a B c", "", "d, e", "x", "\r"]), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_a_difference_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    assert apply(before, difference(before, after))[0] == after


def test_a_difference_is_told_by_words() -> None:
    assert difference("one two\nthree four", "one two\nthree five") == (Edit(14, 18, "five"),)
