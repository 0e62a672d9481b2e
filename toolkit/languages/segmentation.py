"""Sentences of a text, as spans of the raw text.

The text is never repaired: a sentence that wrongly begins in lower case after a full stop is an artifact that a
rule must be able to see, so such a stop is a boundary too, unless the word before it is an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from toolkit.document import Span
from toolkit.languages import base, pack
from toolkit.languages.hashing import beyond_ascii
from toolkit.languages.searching import places, regex

_STOPS = frozenset(".!?…‽۔؟。！？｡।॥։።၊။")
_WIDE = set("。！？｡।॥။")
_CLOSERS = "\"'”’»›)]}」』】〉》）“"
_OPENERS = "\"'“‘«‹([{「『【〈《（„‚¿¡—–-•"
_BLANKS = " \t\u00a0\u202f\u3000\v\f"
_LINE_END = regex(r"\r\n|\r|\n")
_SEPARATOR = regex("[\u2028\u2029]")
_SPACE = regex(r"\s*")
_WORD_BACKWARDS = regex(r"[\w.'’\-]*")
_NEXT_WORD = regex(r"[^\W\d_]+")
_LOOK_BACK = 40

# Abbreviations that stand in news of every language: initials are handled apart.
_COMMON_ABBREVIATIONS = frozenset(
    """etc vs al cf ca approx ed eds tel dr prof st ste jr sr inc ltd co corp dept gen lt capt
    sgt gov sen rep rev hon""".split()
)

_COMMON_BEFORE_NUMBER = frozenset("no nr vol art fig p pp ch sec nos arts vols figs".split())
_VOWELS = frozenset("aeiouyäöüéèêàâîôûáíóúìòùãõаеёиоуыэюя")
_MAY_END = frozenset({"etc", "inc", "ltd", "co", "corp", "jr", "sr"})


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of `text`: stretches between blank lines, or lines where the text has one a line.

    A text of short lines of like length without blank lines between them is taken as hard-wrapped: there a
    single line end does not end a paragraph.
    """
    spans: list[Span] = []
    block: list[Span] = []
    for start, end in _lines(text):
        line = text[start:end]
        if line.strip(_BLANKS):
            block += _stripped(line, start)
        elif block:
            spans += _unwrapped(text, block)
            block = []
    return spans + _unwrapped(text, block)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where lines begin and end, without their line ends."""
    start = 0
    if "\r" in text:
        for match in _LINE_END.finditer(text):
            yield start, match.start()
            start = match.end()
    else:
        while (end := text.find("\n", start)) >= 0:
            yield start, end
            start = end + 1
    yield start, len(text)


def _stripped(line: str, start: int) -> list[Span]:
    """Return the stretches of a line between separators, without the white space around them."""
    spans = []
    for part in _SEPARATOR.split(line) if "\u2028" in line or "\u2029" in line else (line,):
        bare = part.strip()
        if bare:
            first = start + len(part) - len(part.lstrip())
            spans.append(Span(first, first + len(bare)))
        start += len(part) + 1
    return spans


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    return [Span(lines[0].start, lines[-1].end)] if _hard_wrapped(text, lines) else lines


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    if len(lines) < 3 or max(map(len, lines)) > 100 or min(map(len, lines[:-1])) < 40:
        return False
    body = lines[:-1]
    open_ended = sum(not text.endswith((".", "!", "?", "»", "”", '"', ":", "…"), line.start, line.end) for line in body)
    return open_ended * 2 > len(body)


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    listed = pack(lang).get("segmentation", {}).get("abbreviations", [])
    return _COMMON_ABBREVIATIONS | {word.casefold().rstrip(".") for word in listed}


@cache
def _starters(lang: str) -> frozenset[str]:
    return frozenset(pack(lang).get("segmentation", {}).get("starters", []))


@cache
def _not_before_number(lang: str) -> frozenset[str]:
    listed = pack(lang).get("segmentation", {}).get("before_number", [])
    return _COMMON_BEFORE_NUMBER | {word.casefold().rstrip(".") for word in listed}


def sentences(text: str, lang: str = "en", *, within: Iterable[Span] | None = None) -> list[Span]:
    """Return the sentences of `text` as spans without surrounding white space.

    Args:
        text: any text; boundaries never cross a paragraph.
        lang: BCP 47 tag; its pack's abbreviations and ordinal convention are heeded.
        within: the text's paragraphs, where they are known.

    The spans are in order, do not overlap, and together hold every non-space code point of the text. Linear in
    the length of the text.
    """
    found: list[Span] = []
    code = base(lang)
    abbreviations = _abbreviations(code)
    beyond = beyond_ascii(text)
    stops = places(text, [stop for stop in _STOPS if stop in beyond or stop.isascii()])
    last = len(stops)
    at = 0
    for paragraph in paragraphs(text) if within is None else within:
        first = start = paragraph.start
        limit = paragraph.end
        while at < last and (stop := stops[at]) < limit:
            at += 1
            if stop < start:
                continue
            end = stop + 1
            if end < limit:
                following = text[end]
                # A full stop of the commonest kind, behind a word, before a space and a capital, is told at once.
                if following == " " and text[stop] == "." and text[end + 1 : end + 2].isupper():
                    space = text.rfind(" ", max(first, stop - _LOOK_BACK), stop)
                    word = text[space + 1 : stop]
                    if space >= 0 and len(word) > 1 and word.isascii() and word.isalpha() and word.lower() not in abbreviations:
                        found.append(Span(start, end))
                        start = end + 1
                        continue
                elif following.isalnum() and text[stop] not in _WIDE:
                    continue  # within a word or number
                while end < limit and text[end] in _STOPS:
                    end += 1
                    at += 1
                marks = end
                end = _closing(text, end, limit)
                if end < limit and not _is_boundary(text, stop, marks, end, paragraph, code):
                    continue
            if end >= limit:
                continue
            found.append(Span(start, end))
            gap = _SPACE.match(text, end, limit)
            start = gap.end() if gap else end
        if start < limit:
            found.append(Span(start, limit))
    return found


def _closing(text: str, end: int, limit: int) -> int:
    """Return where the sentence ends: after its stops and the quotes and brackets that close directly behind them."""
    while end < limit:
        character = text[end]
        if character in _CLOSERS and not (character in "\"'“" and end + 1 < limit and text[end + 1].isalnum()):
            end += 1
        elif character in "\u00a0\u202f " and end + 1 < limit and text[end + 1] in "»›":
            end += 2
        else:
            break
    return end


def _is_boundary(text: str, stop: int, closed: int, end: int, paragraph: Span, code: str) -> bool:
    """Tell whether the stops from `stop` to `closed`, behind which quotes and brackets close up to `end`, end a sentence."""
    marks = text[stop:closed]
    if marks[0] in _WIDE:
        return True
    if not text[end].isspace():
        return False
    place = end
    while place < paragraph.end and (text[place].isspace() or text[place] in _OPENERS):
        place += 1
    if place >= paragraph.end:
        return True
    following = text[place]
    quoted = end > closed
    if marks in {"…", "...", "!", "?", "؟"} or marks.startswith(".."):
        # An exclamation or an ellipsis inside a sentence goes on in lower case ("Help!" he cried).
        return not following.islower() or (marks[0] in "!?؟" and not quoted and len(marks) == 1 and _ends_word(text, stop))
    if marks != ".":
        return True
    next_word = _NEXT_WORD.match(text, place)
    starter = next_word is not None and next_word.group() in _starters(code)
    return _full_stop(text, stop, following, quoted, starter, paragraph, code)


def _ends_word(text: str, stop: int) -> bool:
    return stop > 0 and text[stop - 1].isalnum()


def _full_stop(text: str, stop: int, following: str, quoted: bool, starter: bool, paragraph: Span, code: str) -> bool:
    before = text[max(paragraph.start, stop - _LOOK_BACK) : stop]
    match = _WORD_BACKWARDS.match(before[::-1])
    word = before[len(before) - match.end() :].lstrip("'’-.") if match else ""
    folded = word.casefold()
    plain = folded.rstrip(".")
    if following.isdigit() and plain in _not_before_number(code):
        return False
    elided = re.split("['’]", plain)[-1]
    if plain in _abbreviations(code) or elided in _abbreviations(code):
        return (starter and plain in _MAY_END) or (quoted and following.isupper())
    if len(word) == 1 and word.isalpha() and word.isupper():
        return starter  # an initial: J. Smith
    if "." in word:
        # U.S. officials, p.m. on, z.B. die: inside a sentence unless a new one visibly begins.
        return starter or (following.isupper() and folded in {"p.m", "a.m"})
    if word.isdigit() and following.islower():
        return False  # 3. bis 5. Mai
    if word.isdigit() and pack(code).get("segmentation", {}).get("ordinal_dot") and len(word) <= 2:
        return False  # 3. Oktober
    if following.islower():
        # A lower-case start after a full stop is a boundary when a real word or a closing mark stands before the
        # stop; a mark that closes behind it ("… d. Red.) be") leaves the sentence open.
        return not quoted and (not word or _is_real_word(word, folded))
    return True


def _is_real_word(word: str, folded: str) -> bool:
    return word.isdigit() or (len(word) >= 3 and not word.isupper() and any(letter in _VOWELS for letter in folded))


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a place begins a sentence or line, and so takes a capital."""
    before = text[max(0, start - 20) : start]
    bare = before.rstrip(" \u00a0\"'“”‘’«»([")
    return not bare or bare[-1] in ".!?…:\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
