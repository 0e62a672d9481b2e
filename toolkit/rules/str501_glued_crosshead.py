"""A cross-head runs into the paragraph that it stood above ("… in Kurdish prisons The Turkish offensive has …").

Taking text from a web page loses the line end; the reader stumbles over a sentence with two beginnings.

Example: "12,000 fighters detained in Kurdish prisons The offensive has been condemned" → a line end between the two.

Reported where a sentence's first words, without a stop, are followed by a capitalized function word that begins
sentences, and where the two have grown together ("winterThe prices"). Nothing is changed: where the head ends is a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.languages import pack
from toolkit.languages.searching import regex
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
        if place and tokens.gap(place - 1) == " " and (tokens.word(place - 1).islower() or tokens.word(place - 1).isupper())
    )
    yield from _grown_together(doc, context, starters)
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
            shouted = index - first > 1 and doc.text[sentence.start : tokens.ends[index - 1]].isupper()
            dated = word in _DATED and (after.isdigit() or after[0].isupper())
            if not ((before.islower() or shouted) and (after.islower() or dated)):
                break
            if not tokens.words[first][0].isupper() or before in _JOINING:
                break
            if sentence.end - tokens.starts[index] < _SENTENCE:
                break
            head = Span(sentence.start, tokens.ends[index - 1])
            yield RULE.finding(head, f"a cross-head runs into the sentence that begins with {word!r}", confidence=0.6)
            break


def _grown_together(doc: Document, context: Context, starters: frozenset[str]) -> Iterator[Finding]:
    """Yield cross-heads whose last word has grown together with the first of the sentence ("A hard winterThe prices rose")."""
    openers = tuple(word for word in starters if len(word) > _SHORTEST)
    grown = [word for word in context.vocabulary if word.endswith(openers) and not word[0].isdigit()]
    for start in context.tokens.offsets(map(str.casefold, grown)) if grown else ():
        match = _GROWN.match(doc.text, start)
        if match and match[2] in openers:
            yield RULE.finding(Span(*match.span(1)), f"a cross-head runs into the sentence that begins with {match[2]!r}")


_GROWN = regex(r"([^\W\d_]?[a-zà-ÿ]{3,40})([A-ZÀ-Þ][a-zà-ÿ]{2,20})(?= [a-zà-ÿ])")
_DATED = frozenset({"In", "On", "Since"})  # behind them a date opens the sentence
_JOINING = frozenset(
    "the a an of and or to in for with by on at from as called titled entitled named der die das und la le el".split()
)

RULE = Rule("STR501", "glued-crosshead", "neutral", "design/markup", check, __doc__)
