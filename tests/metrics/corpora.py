"""Random corpora for property tests: few words, so that they match, between any characters at all."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.document import Sample

WORD = st.sampled_from(
    ["the", "The", "cat", "cats", "sat", "on", "mat", "été", "США", "北京", "3,5", "don't", "(hi)", "&quot;", "..."]
)
SPACE = st.sampled_from([" ", "  ", "\t", "\u00a0", "\n", "-", ", ", ". "])
STRAY = st.text(st.characters(), max_size=5)
SEGMENT = st.lists(st.one_of(WORD, WORD, WORD, SPACE, SPACE, STRAY), max_size=24).map(" ".join)


def corpora(*, references: int = 3) -> st.SearchStrategy[list[Sample]]:
    """Corpora of one to six segments, each with one or more references."""
    sample = st.builds(Sample, SEGMENT, st.lists(SEGMENT, min_size=1, max_size=references).map(tuple))
    return st.lists(sample, min_size=1, max_size=6)


def streams(samples: list[Sample]) -> list[list[str | None]]:
    """References as sacrebleu takes them."""
    width = max(len(sample.references) for sample in samples)
    return [[s.references[i] if i < len(s.references) else None for s in samples] for i in range(width)]
