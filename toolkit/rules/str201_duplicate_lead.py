"""The lead stands twice: the standfirst, then nearly the same sentence at the head of the article.

French, Spanish, German and Italian agencies repeat the standfirst in other type; as plain text the reader meets one
sentence twice.

Example: "Kurdish forces on Friday announced the escape of five jihadists." twice in a row.

The second sentence is marked and the first one named. The fix takes out the one that says less, and is unsafe: the
two may differ in a fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_HEAD = 6
_SHORTEST = 7
_ENDS = frozenset('.!?…"”»)。！？؟')
_ALIKE = 75.0  # token_set_ratio; on news the next-best pair of an article's head stays below 65


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield a sentence of the article's head that repeats an earlier one."""
    # A headline says what the lead says; only whole sentences can repeat one another.
    head = [span for span in context.sentences[: _HEAD + 2] if doc.text[span.end - 1] in _ENDS][:_HEAD]
    words = [folded_words(span.of(doc.text)) for span in head]
    for later in range(1, len(head)):
        for earlier in range(later):
            if min(len(words[earlier]), len(words[later])) < _SHORTEST:
                continue
            alike = fuzz.token_set_ratio(" ".join(words[earlier]), " ".join(words[later]))
            if alike >= _ALIKE and _same_size(words[earlier], words[later]):
                yield _finding(doc, head[earlier], head[later], alike)
                return


def _same_size(first: list[str], second: list[str]) -> bool:
    return min(len(first), len(second)) * 3 >= max(len(first), len(second))


def _finding(doc: Document, first: Span, second: Span, alike: float) -> Finding:
    less = first if len(first) <= len(second) else second
    edit = _removal(doc.text, less)
    return RULE.finding(
        second,
        f"the sentence repeats the lead ({alike:.0f} % alike)",
        edits=[edit],
        confidence=0.7 + 0.25 * (alike - _ALIKE) / (100 - _ALIKE),
        related=[Related(first, first.of(doc.text))],
    )


def _removal(text: str, span: Span) -> Edit:
    """Return the edit that takes a sentence out with the white space behind it, or before it at the text's end."""
    end = span.end
    while end < len(text) and text[end].isspace():
        end += 1
    start = span.start
    if end == len(text):
        while start > 0 and text[start - 1].isspace():
            start -= 1
        end = span.end
    return Edit(start, end, "")


RULE = Rule("STR201", "duplicate-lead", "major", "accuracy/addition", check, __doc__)
