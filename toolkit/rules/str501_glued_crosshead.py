"""A cross-head runs into the paragraph that it stood above ("… in Kurdish prisons The Turkish offensive has …").

Taking text from a web page loses the line end; the reader stumbles over a sentence with two beginnings.

Example: "12,000 fighters detained in Kurdish prisons The offensive has been condemned" → a line end between the two.

Reported where a sentence's first words, without a stop, are followed by a capitalized function word that begins
sentences. Nothing is changed: where the head ends is a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.languages import pack
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SHORTEST, _LONGEST = 2, 11  # words of a cross-head
_SENTENCE = 40  # code points of the sentence that follows, at least
# Capitals of other origin: pronouns of courtesy, letters, numerals, names that begin so.
_NEVER = frozenset(
    "I A L C D À Y Sie Ihr Ihre Ihnen Ihren Usted Ustedes Sua Lei La Le Los Las Il El De Der Die Das Al No He Her".split()
)


@cache
def _starters(target: str) -> frozenset[str]:
    return frozenset(pack(target).get("segmentation", {}).get("starters", ())) - _NEVER


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that begin twice."""
    starters, tokens = _starters(context.target), context.tokens
    inside = (
        tokens.starts[place]
        for place, _ in tokens.standing(starters & context.vocabulary)
        if place and tokens.gap(place - 1) == " " and tokens.word(place - 1).islower()
    )
    for sentence in context.sentences_at(inside):
        if doc.text[sentence.end - 1] == "?":
            continue  # it may ask about a title
        first = bisect_left(tokens.starts, sentence.start)
        for index in range(first + _SHORTEST, min(first + _LONGEST + 1, len(tokens) - 2)):
            if tokens.starts[index + 1] >= sentence.end or tokens.gap(index - 2).strip(" \u00a0-’'"):
                break
            before, word, after = tokens.words[index - 1 : index + 2]
            if word not in starters or tokens.gap(index - 1) != " " or tokens.gap(index) != " ":
                continue
            if not (before.islower() and after.islower()) or not tokens.words[first][0].isupper() or before in _JOINING:
                break
            if sentence.end - tokens.starts[index] < _SENTENCE:
                break
            head = Span(sentence.start, tokens.ends[index - 1])
            yield RULE.finding(head, f"a cross-head runs into the sentence that begins with {word!r}", confidence=0.6)
            break


_JOINING = frozenset(
    "the a an of and or to in for with by on at from as called titled entitled named der die das und la le el".split()
)

RULE = Rule("STR501", "glued-crosshead", "neutral", "design/markup", check, __doc__)
