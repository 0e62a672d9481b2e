"""Words of a text with their offsets: the one notion of a word that matching, rules and summaries share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from toolkit.document import Span

# CJK and the scripts of mainland South-East Asia are written without spaces: there each character is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670"
_ASCII_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])*")


@dataclass(frozen=True)
class Tokens:
    """The words of a text.

    Args:
        text: the text they lie in.
        spans: their places, in order.
    """

    text: str
    spans: tuple[Span, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they stand, in NFKC, so that composed and decomposed accents are one."""
        text = self.text
        if text.isascii() or unicodedata.is_normalized("NFKC", text):
            return tuple(text[span.start : span.end] for span in self.spans)
        return tuple(unicodedata.normalize("NFKC", text[span.start : span.end]) for span in self.spans)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words, case-folded."""
        return tuple(word.casefold() for word in self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offsets at which the words begin."""
        return tuple(span.start for span in self.spans)

    def gap(self, index: int) -> str:
        """Return what stands between word `index` and the next one."""
        return self.text[self.spans[index].end : self.spans[index + 1].start]

    def __len__(self) -> int:
        return len(self.spans)


def tokenize(text: str) -> Tokens:
    """Return the words of `text`: runs of letters and digits; in unspaced scripts each character.

    Apostrophes and hyphens separate words (l'OTAN is "l" and "OTAN"); combining accents belong to theirs.
    """
    return Tokens(text, tuple(Span(match.start(), match.end()) for match in _WORD.finditer(text)))


def folded_words(text: str) -> list[str]:
    """Return the words of `text` as `tokenize(text).folded` does, without their places, at a fraction of the cost."""
    if text.isascii():
        return _ASCII_WORD.findall(text.casefold())
    words = _WORD.findall(text)
    if not unicodedata.is_normalized("NFKC", text):
        words = [unicodedata.normalize("NFKC", word) for word in words]
    return [word.casefold() for word in words]
