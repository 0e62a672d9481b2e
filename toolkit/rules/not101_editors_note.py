"""A note by an editor or translator of the source text was carried over (ndlr; ", ed"; note of the Red.).

The reader takes it for the speaker's words, or cannot read it at all.

Example: "Daech ( Arabic acronym of the IS, ed )" → "Daech ( Arabic acronym of the IS )".

The fix takes the marker out and leaves what it explains; it is unsafe, because an editor may prefer square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import available, pack
from toolkit.languages.searching import matches_at, matches_near, regex
from toolkit.languages.tokens import Tokens, bare_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_BRACKET = regex(r"[(\[]([^()\[\]\n]{1,300})[)\]]")
_PART = regex(r"\s*(?:[,;:–—]|\s-)\s*")
_NEAR = 400  # code points around a marker's first word
_SHORTEST_BARE = 4
_SHORT = regex(r"\s?[,–—-]\s?(nd[rta])(?=\s?[,.;)–—-]|\s*$)", re.MULTILINE)  # in small letters: NDR is a broadcaster


def _key(text: str) -> str:
    return re.sub(r"[\s.\u00a0]+", " ", text.casefold().replace("’", "'")).strip()


@cache
def _markers(target: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the markers of other languages' packs, untranslated, and what translation makes of them."""
    packs = {code: pack(code).get("notes", {}) for code in available()}
    untranslated = {_key(marker) for code, notes in packs.items() if code != target for marker in notes.get("markers", [])}
    translated = {_key(marker) for notes in packs.values() for marker in notes.get("translated", [])}
    own = {_key(marker) for marker in packs.get(target, {}).get("translated_own", ())}
    return frozenset(untranslated), frozenset(translated if target == "en" else own)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield notes inside brackets, and unmistakable markers outside of them."""
    untranslated, translated = _markers(context.target)
    found: list[Span] = []
    for bracket in matches_at(_BRACKET, doc.text, "(["):
        inner = Span(bracket.start(1), bracket.end(1))
        place = _marker(doc.text, inner, untranslated | translated)
        if place is None:
            continue
        found.append(Span(bracket.start(), bracket.end()))
        whole = place == inner
        span = Span(bracket.start(), bracket.end()) if whole else place
        start = span.start
        while whole and start > 0 and doc.text[start - 1] in " \u00a0":
            start -= 1
        yield RULE.finding(
            span,
            f"{doc.text[span.start : span.end].strip(' ,;')!r} is an editor's note of the source text",
            suggestion="",
            edits=[Edit(start, span.end, "")],
            confidence=0.95,
        )
    yield from _bare(doc, context.tokens, untranslated, found)


def _marker(text: str, inner: Span, markers: frozenset[str]) -> Span | None:
    """Return the stretch of a bracket that is a marker, with the comma that joins it to the rest."""
    body = inner.of(text)
    if _key(body) in markers:
        return inner
    borders = list(_PART.finditer(body))
    if not borders:
        return None
    if _key(body[borders[-1].end() :]) in markers:
        end = inner.end
        while end > inner.start and text[end - 1] in " \u00a0":
            end -= 1
        return Span(inner.start + borders[-1].start(), end)
    if _key(body[: borders[0].start()]) in markers:
        return Span(inner.start, inner.start + borders[0].end())
    return None


def _bare(doc: Document, tokens: Tokens, markers: frozenset[str], found: list[Span]) -> Iterator[Finding]:
    """Yield markers that stand between commas or dashes, where only an unmistakable one counts."""
    for match in matches_near(_SHORT, doc.text, tokens.offsets(["ndr", "ndt", "nda"]), _NEAR):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in found):
            found.append(span)
            yield _bare_finding(span, match.group(1))
    certain = {
        marker: words
        for marker in markers
        if len(marker.replace(" ", "")) >= _SHORTEST_BARE
        and ("nd" in marker or " d" in marker or " del" in marker)
        and (words := _first_words(marker) & tokens.by_word.keys())
    }
    if not certain:
        return
    pattern = re.compile(
        r"\s?[,–—-]\s?("
        + "|".join(sorted((_loose(marker) for marker in certain), key=len, reverse=True))
        + r")(?=\s?[,.;)–—-]|\s*$)",
        re.IGNORECASE | re.MULTILINE,
    )
    offsets = tokens.offsets(frozenset().union(*certain.values()))
    for match in matches_near(pattern, doc.text, offsets, _NEAR):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in found):
            yield _bare_finding(span, match.group(1))


def _bare_finding(span: Span, marker: str) -> Finding:
    return RULE.finding(
        span,
        f"{marker!r} is an editor's note of the source text",
        suggestion="",
        edits=[Edit(span.start, span.end, "")],
        confidence=0.9,
    )


@cache
def _first_words(marker: str) -> frozenset[str]:
    """Return what the first word of a marker may be in a text, where its words may stand without a space between them."""
    found, so_far = set(), ""
    for word in marker.split(" "):
        letters = bare_words(word)[:1]
        if not letters or not word.startswith(letters[0]):
            break
        so_far += letters[0]
        found.add(so_far)
        if letters[0] != word:
            break
    return frozenset(found)


def _loose(marker: str) -> str:
    return r"\.?\s?".join(re.escape(word) for word in marker.split(" ")) + r"\.?"


RULE = Rule("NOT101", "editors-note", "major", "accuracy/mistranslation", check, __doc__)
