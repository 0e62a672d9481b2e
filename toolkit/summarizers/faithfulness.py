"""How far an article supports a summary, measured without a model.

Coverage, density and compression follow Grusky et al. 2018 ("Newsroom", section 4); novel n-grams follow See et al.
2017. They reward copying: a summary made of the article's sentences has coverage 1, support 1 and nothing novel, and
the figures tell something only of generated text. Number and entity precision are flags, not scores: human reference
summaries themselves do not reach 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.document import Document, Span
from toolkit.languages.tokens import folded_words
from toolkit.support import encoded, names, ngrams, supports

if TYPE_CHECKING:
    from toolkit.entities.base import KnowledgeBase

NOVEL_ORDERS = (1, 2, 3, 4)

WORDS = 0.6
"""What a summary is worth all of whose words and numbers stand in the article, though in other phrases; chosen on QAGS."""


def faithfulness(
    sentences: Sequence[str],
    segments: Sequence[str],
    *,
    lang: str = "en",
    knowledge_base: KnowledgeBase | None = None,
) -> Mapping[str, float | None]:
    """Return all figures of this module for a summary.

    Args:
        sentences: the summary's sentences.
        segments: the article's sentences, headlines included.
        lang: BCP 47 tag of both.
        knowledge_base: makes different names of one entity equal.

    Returns:
        Figures by name: "coverage", "density", "compression" (see `fragments`), "novel_1" to "novel_4", "support",
        "number_precision", "entity_precision", "combined" (see `combined`). All lie in [0, 1] except density (words) and
        compression (a ratio). None stands for a figure that is not defined: the summary has no number, say.
    """
    segment_words = [folded_words(segment) for segment in segments]
    summary, article = encoded([folded_words(sentence) for sentence in sentences], segment_words)
    length = sum(map(len, summary))
    copied = fragments(summary, article)
    figures: dict[str, float | None] = {
        "coverage": sum(copied) / length if length else None,
        "density": sum(own * own for own in copied) / length if length else None,
        "compression": sum(map(len, article)) / length if length else None,
    }
    for order in NOVEL_ORDERS:
        figures[f"novel_{order}"] = novelty(summary, article, order)
    shares = [support.share for support in supports(summary, article)]
    figures["support"] = sum(shares) / len(shares) if shares else None
    figures["number_precision"] = number_precision(sentences, segments)
    figures["entity_precision"] = _entity_precision(sentences, segments, segment_words, lang, knowledge_base)
    figures["combined"] = combined(figures)
    return figures


def combined(figures: Mapping[str, float | None]) -> float | None:
    """Return one figure of the others: how far an article supports a summary's phrases or else its words and numbers.

        max((support + 1 - novel_3) / 2, WORDS * (2 * coverage + number_precision) / 3)

    Of summaries that keep the article's phrases the first tells the faithful ones best, of those that reword it the second.

    Args:
        figures: those of `faithfulness`; a number precision that is not defined counts as 1.
    """
    support, coverage, novel, numbers = (figures[name] for name in ("support", "coverage", "novel_3", "number_precision"))
    if support is None or coverage is None:
        return None
    phrases = support if novel is None else (support + 1.0 - novel) / 2
    return max(phrases, WORDS * (2 * coverage + (1.0 if numbers is None else numbers)) / 3)


# ------------------------------------------------------------------------------------------------------- copying


def fragments(summary: Sequence[str], article: Sequence[str]) -> list[int]:
    """Return the lengths, in words, of the longest stretches that a summary shares with an article.

    Greedy, from left to right, as in Grusky et al. 2018, figure 3: coverage is their sum over the summary's words,
    density the sum of their squares over the summary's words, compression the article's words over the summary's.
    Borders of sentences do not matter.

    Args:
        summary: its encoded sentences.
        article: its encoded sentences.
    """
    needle, haystack = "".join(summary), "".join(article)
    known = set(haystack)
    found = []
    start = 0
    while start < len(needle):
        if needle[start] not in known:
            start += 1
            continue
        held, beyond = 1, 2
        while start + beyond <= len(needle) and needle[start : start + beyond] in haystack:
            held, beyond = beyond, 2 * beyond
        beyond = min(beyond, len(needle) - start + 1)
        while beyond - held > 1:
            middle = (held + beyond) // 2
            if needle[start : start + middle] in haystack:
                held = middle
            else:
                beyond = middle
        found.append(held)
        start += held
    return found


def novelty(summary: Sequence[str], article: Sequence[str], order: int) -> float | None:
    """Return the share of a summary's distinct n-grams that the article lacks, None when it has none of that order.

    N-grams do not cross a border of sentences, so that a summary of the article's own sentences has nothing novel.

    Args:
        summary: its encoded sentences.
        article: its encoded sentences.
        order: number of words of an n-gram.
    """
    own = set().union(*(ngrams(sentence, order) for sentence in summary))
    if not own:
        return None
    copies = set(article)
    novel = set().union(*(ngrams(sentence, order) for sentence in summary if sentence not in copies))
    for segment in article if novel else ():
        novel -= ngrams(segment, order)
    return len(novel) / len(own)


# ------------------------------------------------------------------------------------------- numbers and names


def number_precision(sentences: Sequence[str], segments: Sequence[str]) -> float | None:
    """Return the share of a summary's distinct numbers that stand in the article, None when it has none.

    Figures only, compared by value: 27,500, 27 500 and ٢٧٥٠٠ are one number. A single separator before three digits
    may group or part (1.200); such a number is found when either reading is.
    """
    copies = frozenset(segments).intersection(sentences)
    copied = {readings for sentence in copies for readings in _numbers(sentence)}
    new = {readings for sentence in sentences if sentence not in copies for readings in _numbers(sentence)} - copied
    if not new:
        return 1.0 if copied else None
    known = {reading for segment in segments for readings in _numbers(segment) for reading in readings}
    found = len(copied) + sum(not known.isdisjoint(readings) for readings in new)
    return found / (len(copied) + len(new))


_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009'’.,٬]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,:٫]\d+)*")


def _numbers(text: str) -> Iterator[frozenset[str]]:
    """Return the readings of each number of a text, in canonical form."""
    for surface in _NUMBER.findall(text):
        ascii_digits = surface if surface.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in surface)
        yield frozenset(_readings(ascii_digits))


def _readings(surface: str) -> Iterable[str]:
    if surface.isdecimal():
        return [_canonical(surface)]
    digits = re.split(r"\D", surface)
    marks = re.findall(r"\D", surface)
    grouped = len(digits[0]) <= 3 and all(len(group) == 3 for group in digits[1:])
    decimal = marks[-1] in ".,٫" and marks.count(marks[-1]) == 1 and all(len(group) == 3 for group in digits[1:-1])
    readings = [_canonical("".join(digits))] if grouped and len(set(marks)) == 1 else []
    if decimal and not (grouped and marks[-1] in " '’"):
        readings.append(_canonical("".join(digits[:-1]) + "." + digits[-1]))
    return readings or [":".join(_canonical(group) for group in digits)]


def _canonical(number: str) -> str:
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + ("." + fraction if fraction else "")


def entity_precision(
    sentences: Sequence[str],
    segments: Sequence[str],
    *,
    lang: str = "en",
    knowledge_base: KnowledgeBase | None = None,
) -> float | None:
    """Return the share of a summary's distinct names that stand in the article, None when it has none.

    A name is a mention of an entity of the knowledge base, found when the article mentions that entity under any of
    its names; beside these a run of capitalized words that does not open its sentence, or an acronym, found when its
    words stand together in the article, upper or lower case. Scripts without case have only the former.
    """
    return _entity_precision(sentences, segments, [folded_words(segment) for segment in segments], lang, knowledge_base)


def _entity_precision(
    sentences: Sequence[str],
    segments: Sequence[str],
    segment_words: Sequence[Sequence[str]],
    lang: str,
    knowledge_base: KnowledgeBase | None,
) -> float | None:
    if frozenset(segments).issuperset(sentences):  # each name stands where its sentence was taken from
        named = any(next(names(sentence), None) for sentence in sentences)
        return 1.0 if named or _mentions("\n".join(sentences), lang, knowledge_base) else None
    own: set[tuple[str, ...]] = set()
    entities: set[str] = set()
    for sentence in sentences:
        mentions = _mentions(sentence, lang, knowledge_base)
        entities.update(mentions.values())
        own.update(words for _, words in names(sentence, known=tuple(mentions)))
    if not own and not entities:
        return None
    # Names are matched within sentences; a blank on either side keeps words whole.
    article = [f" {' '.join(words)} " for words in segment_words]
    found = sum(any(f" {' '.join(name)} " in segment for segment in article) for name in own)
    if entities:
        found += len(entities & {entity for segment in segments for entity in _mentions(segment, lang, knowledge_base).values()})
    return found / (len(own) + len(entities))


def _mentions(text: str, lang: str, knowledge_base: KnowledgeBase | None) -> Mapping[Span, str]:
    if knowledge_base is None:
        return {}
    from toolkit.entities.linking import LOCAL, link

    linked = link(Document(text, lang=lang), knowledge_base)
    return {mention.span: mention.entity for mention in linked.mentions if not mention.entity.startswith(LOCAL)}
