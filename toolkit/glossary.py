"""A house's glossary: terms to use, terms to avoid, and terms that stay as they are whatever a rule thinks of them.

Three kinds of file, told apart by their suffix:

- `.csv`, `.tsv`: a concept a row, a column a language (`en`, `fr`), and `en.deprecated` for terms to avoid; a cell may hold
  several terms, joined by "|".
- `.tbx`, `.xml`: TermBase eXchange; a term whose administrativeStatus is deprecated, superseded or forbidden is to avoid.
- `.txt`: a term a line that no rule may flag or change; lines that begin with # are remarks.

What the glossary allows no rule flags either: it is the house's choice. Terms are sought as words, in any inflected form in
English, French, German, Spanish, Italian and Portuguese; a capital in the term must stand in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from toolkit.document import Span
from toolkit.errors import InputError, UsageError
from toolkit.languages import base
from toolkit.languages.inflection import forms
from toolkit.languages.phrases import Phrases
from toolkit.languages.tokens import Tokens, tokenize
from toolkit.results import Finding


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a concept in one language (BCP 47), and whether it is to be avoided."""

    text: str
    lang: str
    forbidden: bool = False


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: what was made of its terms is kept by it
class Glossary:
    """Terms by concept, those that a language prefers first, and terms of any language that stay as they are."""

    concepts: tuple[tuple[Term, ...], ...] = ()
    kept: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.concepts or self.kept)

    def allowed(self, concept: int, lang: str) -> tuple[str, ...]:
        """Return the terms that a concept allows in a language."""
        return tuple(term.text for term in self.concepts[concept] if not term.forbidden and _serves(term.lang, lang))

    def forbidden(self, tokens: Tokens, lang: str) -> Iterator[tuple[Span, str, int]]:
        """Yield the terms of a text that its language forbids: their place, the term, and its concept."""
        phrases, terms = _sought(self, lang, True)
        for hit in phrases.find(tokens):
            yield hit.span, *terms[hit.number]

    def protected(self, tokens: Tokens, lang: str) -> list[Span]:
        """Return the places of a text that no rule may flag: terms that are allowed or to be kept, in order."""
        phrases, _ = _sought(self, lang, False)
        return sorted({hit.span for hit in phrases.find(tokens)})


@lru_cache(maxsize=8)
def _sought(glossary: Glossary, lang: str, forbidden: bool) -> tuple[Phrases, tuple[tuple[str, int], ...]]:
    terms = [
        (term.text, number)
        for number, concept in enumerate(glossary.concepts)
        for term in concept
        if term.forbidden == forbidden and _serves(term.lang, lang)
    ]
    if not forbidden:
        terms += [(text, -1) for text in glossary.kept]
    return Phrases([_notation(text, base(lang)) for text, _ in terms], lang), tuple(terms)


def _serves(term: str, text: str) -> bool:
    """Tell whether a term's language is that of a text; regions count only where both name one."""
    return base(term) == base(text) and ("-" not in term or "-" not in text or term == text)


def _notation(term: str, lang: str) -> str:
    """Return a term in the notation of phrases: words in any inflected form, English names as they are."""
    words = tokenize(term).words
    if lang != "en":
        return " ".join("|".join(forms(word, lang)) for word in words)
    return " ".join(f"~{word}" if word == word.casefold() else word for word in words)


def spare(findings: Iterable[Finding], protected: Sequence[Span]) -> Iterator[Finding]:
    """Yield the findings that flag no protected term; a fix that would change one is taken off.

    Args:
        findings: findings of one text.
        protected: places of its protected terms, in order.
    """
    ends = [span.end for span in protected]

    def near(span: Span) -> Iterator[Span]:
        for place in protected[bisect_left(ends, span.start + 1) :]:
            if place.start >= span.end:
                return
            yield place

    for finding in findings:
        if any(place.contains(finding.span) for place in near(finding.span)):
            continue
        changes = finding.fix and any(True for edit in finding.fix.edits for _ in near(edit.span))
        yield replace(finding, fix=None) if changes else finding


# ------------------------------------------------------------------------------------------------ files


def read_glossary(paths: Iterable[str | Path]) -> Glossary:
    """Read glossary files; together they are one glossary.

    Raises:
        UsageError: a suffix that says no format; InputError: a file that cannot be read or holds something else.
    """
    concepts: list[tuple[Term, ...]] = []
    kept: list[str] = []
    for path in map(str, paths):
        suffix = Path(path).suffix.lower()
        before = len(concepts), len(kept)
        if suffix == ".txt":
            kept += _kept(path)
        elif suffix in {".csv", ".tsv", ".tbx", ".xml"}:
            concepts += _concepts(path, suffix)
        elif not Path(path).is_file():
            raise InputError("no such file", where=path)
        else:
            raise UsageError(f"{path}: a glossary is a .csv, .tsv, .tbx or .xml, or a .txt of terms to be kept")
        if before == (len(concepts), len(kept)):
            raise InputError("has no term", where=path)
    return Glossary(tuple(concepts), tuple(kept))


def _kept(path: str) -> Iterator[str]:
    from toolkit.io.text import read_text

    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield _checked(line.strip(), f"{path}:{number}")


def _concepts(path: str, suffix: str) -> Iterator[tuple[Term, ...]]:
    from toolkit.entities.importers.base import Fragment, Source
    from toolkit.entities.importers.formats import FORMATS

    form = FORMATS["csv" if suffix in {".csv", ".tsv"} else "tbx"]
    for reading in form.read(Source(path), form.types):
        if isinstance(reading, InputError):
            raise reading
        if isinstance(reading, Fragment) and reading.names:
            names = sorted(reading.names, key=lambda name: name.status != "preferred")  # the others stay in their order
            yield tuple(Term(_checked(n.text.strip(), path), n.lang, n.status == "deprecated") for n in names)


def _checked(term: str, where: str) -> str:
    if not len(tokenize(term)):
        raise InputError(f"the term {term[:40]!r} has no letter or digit", where=where)
    return term
