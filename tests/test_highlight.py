from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import Span
from toolkit.highlight import Mark, highlight


class Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_is_escaped_and_marked() -> None:
    html = highlight("a <b> & c", [Mark(Span(2, 5), "major", 'says "x" <y>', "f0")])
    assert html == 'a <a id="f0"></a><mark class="major" title="says &quot;x&quot; &lt;y&gt;">&lt;b&gt;</mark> &amp; c'


def test_overlapping_marks_never_cross() -> None:
    html = highlight("abcdef", [Mark(Span(0, 4), "one"), Mark(Span(2, 6), "two")])
    assert html.count("<mark") == 3
    assert 'class="one two"' in html


@given(st.text(alphabet="ab<>&\"' \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_the_text_survives_and_the_elements_nest(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(min(p), min(max(p), len(text))), "m", "t") for p in pairs if min(p) <= len(text)]
    parser = Text()
    parser.feed(highlight(text, marks))
    parser.close()
    assert parser.text == text
    assert parser.open == []
