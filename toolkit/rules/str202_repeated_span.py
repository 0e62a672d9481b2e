"""Words stand twice in a row ("is is", "of the of the"), or a whole sentence does.

Translation engines fall into loops, and joining chunks repeats what lay on the seam.

Example: "None of the fires is is still active" → "None of the fires is still active".

Names (Duran Duran), echoes (again and again and again), emphasis (very very) and what grammar doubles (had had, that
that) are left alone. The fix takes one of the two out: safe where two words or more are repeated exactly within one
sentence, unsafe for one word or a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages.tokens import Tokens
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_LONGEST = 12
_SHORTEST_SENTENCE = 5

# Doubled by mistake, hardly ever by grammar.
_FUNCTION = {
    "en": """the a an of and with from for by is are was were has will be this these their its our your at or as they we you
        he she his him them than into about after but if when who which not would could should may must to""",
    "fr": "le la les de des du un une et est sont dans pour par sur avec que qui au aux",
    "de": """und von mit für auf ist sind im zum zur den dem eine einen wird er ich wir man nicht vom beim am gegen wurde
        wurden hat haben hatte war waren sei seien dass oder zwei drei vier fünf sechs sieben acht neun zehn ein einer
        einem eines kein keine sein seine ihre""",
    "es": "el la los las de del y en un una con por para que es son se",
    "it": "il lo la i gli le di del della e in un una con per che è sono",
    "pt": "o a os as de do da e em um uma com por para que é são se",
}
# Where the second has a capital too, also what grammar doubles ("die die").
_OPENING = {"de": frozenset("Der Die Das Ein Eine Er Sie Es In Im Am Auf Bei Mit Nach Von Und Aber".split())}
_DOUBLED = {lang: frozenset(words.split()) for lang, words in _FUNCTION.items()}
_ECHOES = {
    "en": "and by after to upon in on or for over as so no more less",
    "fr": "et à par ou",
    "de": "und um für zu",
    "es": "y a por o",
    "it": "e a per ad o",
    "pt": "e a por ou",
}
_ECHO = {lang: frozenset(words.split()) for lang, words in _ECHOES.items()}
_STEPS = frozenset("to by after zu um für à par a por ad per".split())  # from town to town to see
_DETERMINERS = frozenset("the a an his her its their our your my this that these those".split())
_IS_IS = frozenset("it that this there what he she which problem thing question truth fact".split())


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield stretches that stand twice in a row, the shortest period first."""
    tokens = context.tokens
    folded = tokens.folded
    found: list[Span] = []
    for width, first in sorted(_long_loops(tokens) if tokens.hashed else _loops(folded)):
        span = Span(tokens.ends[first + width - 1], tokens.ends[first + 2 * width - 1])
        if any(span.overlaps(other) for other in found[-4:]) or not _is_loop(tokens, first, width, context.target):
            continue
        found.append(span)
        yield _finding(doc, tokens, first, width, span)
    yield from _sentences(doc, context)


def _loops(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each stretch of words that stands twice in a row, by its length and its first word.

    Words of a second copy have stood a few words before; only where as many of them follow each other can one be.
    """
    last: dict[str, int] = {}
    near = bytearray(len(words))
    for place, word in enumerate(words):
        near[place] = place - last.get(word, -_LONGEST - 1) <= _LONGEST
        last[word] = place
    for run in re.finditer(rb"\x01+", near):
        start, end = run.span()
        for width in range(1, min(_LONGEST, end - start) + 1):
            begin = max(start, width)
            same = bytes(map(eq, words[begin:end], words[begin - width : end - width]))
            for loop in re.finditer(rb"\x01{%d,}" % width, same):
                yield width, begin - width + loop.start()


def _long_loops(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield what `_loops` does, from an array of the words' numbers."""
    import numpy as np

    _, array = tokens.groups
    for width in range(1, _LONGEST + 1):
        same = np.flatnonzero(array[width:] == array[:-width])
        ends = np.flatnonzero(np.diff(same, append=-1) != 1)  # of runs of words that stand so many words before too
        lengths = np.diff(ends, prepend=-1)
        for end, length in zip(ends[lengths >= width].tolist(), lengths[lengths >= width].tolist(), strict=True):
            yield width, int(same[end]) - length + 1


def _is_loop(tokens: Tokens, first: int, width: int, target: str) -> bool:
    words, folded = tokens.words[first : first + width], tokens.folded[first : first + width]
    gaps = [tokens.gap(place) for place in range(first, first + 2 * width - 1)]
    if any(gap not in {" ", "\u00a0"} for gap in gaps):
        return False
    if width == 1:
        word = words[0]
        before = tokens.folded[first - 1] if first else ""
        again = tokens.words[first + 1]
        if word in {"is", "was", "are"} and before in _IS_IS:
            return False
        if word == again and word in _OPENING.get(target, ()):
            return True
        return word == again and word in _DOUBLED.get(target, ()) and not _is_doubled_by_grammar(tokens, first)
    if len(set(folded)) == 1 or all(not word.isalpha() or word[0].isupper() for word in words):
        return False  # ha ha ha ha; a name; figures
    if tokens.words[first + width][0].isupper() and not all(word[0].isupper() for word in words):
        return folded[-1] in _DOUBLED.get(target, ())  # else a heading, then the sentence that begins like it
    echo = _ECHO.get(target, frozenset())
    if width == 2 and echo & set(folded):
        if folded[1] in echo & _STEPS or (target == "en" and folded[1] == "and" and folded[0].endswith("s")):
            return False  # hours and hours and
        after = tokens.folded[first + 4] if first + 4 < len(tokens) else ""
        before = tokens.folded[first - 1] if first else ""
        if folded[0] == after or folded[1] == before:
            return False  # again and again and again
    return True


def _is_doubled_by_grammar(tokens: Tokens, first: int) -> bool:
    """Tell whether the doubled word ends one phrase and opens the next ("the film he starred in in 2019")."""
    following = tokens.words[first + 2] if first + 2 < len(tokens) else ""
    if tokens.folded[first] == "to":  # "what he agreed to to win"
        return following not in _DETERMINERS and not following[:1].isupper()
    return tokens.folded[first] in {"in", "on", "at"} and following[:1].isdigit()


def _finding(doc: Document, tokens: Tokens, first: int, width: int, span: Span) -> Finding:
    once = Span(tokens.starts[first], tokens.ends[first + width - 1])
    exact = once.of(doc.text) == doc.text[tokens.starts[first + width] : span.end]
    return RULE.finding(
        Span(once.start, span.end),
        f"{once.of(doc.text)!r} stands twice in a row",
        suggestion=once.of(doc.text),
        edits=[Edit(span.start, span.end, "")],
        safe=width > 1 and exact,
        confidence=0.93,
    )


def _sentences(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that repeat the one before them word for word."""
    folded, firsts = context.tokens.folded, context.first_words
    for (previous, sentence), place, first, last in zip(
        pairwise(context.sentences), firsts, firsts[1:], [*firsts[2:], len(folded)], strict=False
    ):
        size = last - first
        if (
            size < _SHORTEST_SENTENCE
            or first - place != size
            or folded[place] != folded[first]
            or folded[place:first] != folded[first:last]
        ):
            continue
        if len(previous) * 2 > len(sentence) and len(sentence) * 2 > len(previous):
            yield RULE.finding(
                sentence,
                "the sentence repeats the one before it",
                suggestion="",
                edits=[Edit(previous.end, sentence.end, "")],
                confidence=0.95,
                related=[Related(previous, previous.of(doc.text))],
            )


RULE = Rule("STR202", "repeated-span", "major", "linguistic/grammar", check, __doc__)
