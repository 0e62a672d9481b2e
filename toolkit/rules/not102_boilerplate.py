"""A line of the web page or the agency was translated with the article ("Read also: …", "Advertising continues", "(ANSA)").

It is no part of the text: the reader stumbles, and a summary may quote it.

Example: "Read also: Bobsleigh, Cortina track approved" → nothing.

The fix takes the line out. It is safe where the boilerplate fills its line, unsafe where it stands in a paragraph. An
agency's name in a dateline of the English kind ("PARIS (AFP) -") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import available, pack
from toolkit.languages.searching import places
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_LONGEST = 200


@cache
def _entries(target: str, kind: str) -> tuple[str, ...]:
    """Return the boilerplate of all packs that "opens" a line, are whole "lines" or stands in "brackets", longest first."""
    packs = [(code, pack(code).get("boilerplate", {})) for code in available()]
    found = {entry for code, entries in packs for entry in entries.get(f"translated_{kind}", ()) if target == "en"}
    found |= {entry for code, entries in packs if code != target for entry in entries.get(f"untranslated_{kind}", ())}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


@cache
def _first_words(target: str) -> frozenset[str]:
    entries = (entry for kind in ("openings", "lines", "brackets") for entry in _entries(target, kind))
    return frozenset(word for entry in entries for word in folded_words(entry)[:1])


@cache
def _patterns(target: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what opens a line of boilerplate, what fills one, and what stands in brackets."""

    def joined(entries: tuple[str, ...]) -> str:
        return "|".join(re.escape(entry).replace(r"\ ", "[ \u00a0]") for entry in entries) or "(?!)"

    opening = re.compile(rf"[ \t>»→▶•*·\[(-]*(?:{joined(_entries(target, 'openings'))})(?!\w)", re.IGNORECASE)
    filling = re.compile(rf"[ \t>»→▶•*·\[(-]*(?:{joined(_entries(target, 'lines'))})[ \t.:!»\])…-]*\Z", re.IGNORECASE)
    brackets = re.compile(rf"[ \u00a0]?[(\[](?:{joined(_entries(target, 'brackets'))})[)\]]", re.IGNORECASE)
    return opening, filling, brackets


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield lines and brackets of boilerplate."""
    if not _any_begins(doc.text, context):
        return
    opening, filling, brackets = _patterns(context.target)
    found: list[Span] = []
    for paragraph in context.paragraphs:
        line = doc.text[paragraph.start : paragraph.end]
        if len(line) <= _LONGEST and (filling.match(line) or opening.match(line)) and not _is_prose(line):
            found.append(paragraph)
            yield _finding(doc, paragraph, _whole_line(doc.text, paragraph), safe=len(context.paragraphs) > 1)
    for sentence in context.sentences:
        body = doc.text[sentence.start : sentence.end]
        match = opening.match(body)
        colon = match is not None and body[match.end() : match.end() + 2].lstrip(" \u00a0")[:1] == ":"
        if colon and not any(sentence.overlaps(other) for other in found):
            found.append(sentence)
            yield _finding(doc, sentence, Edit(sentence.start, sentence.end, ""), safe=False)
    for match in brackets.finditer(doc.text):
        span = Span(match.start(), match.end())
        if _stands_apart(doc.text, span) and not any(span.overlaps(other) for other in found):
            yield _finding(doc, span, Edit(span.start, span.end, ""), safe=False)


def _any_begins(text: str, context: Context) -> bool:
    """Tell whether boilerplate may stand anywhere: most texts are spared the long patterns."""
    words = _first_words(context.target)
    starts = [span.start for span in (*context.paragraphs, *context.sentences)]
    starts += places(text, "([")
    return any(not words.isdisjoint(folded_words(text[start : start + 40])[:1]) for start in starts)


def _stands_apart(text: str, span: Span) -> bool:
    """Tell whether a bracket opens a line, or ends one after a whole sentence: elsewhere it explains a name."""
    before, after = (
        text[max(0, span.start - 9) : span.start].rstrip(" \u00a0")[-1:],
        text[span.end : span.end + 2].lstrip(" \u00a0")[:1],
    )
    if before in {"", "\n"}:
        return True
    return before in '.!?"”»' and after in {"", "\n", "\r", "."}


def _is_prose(line: str) -> bool:
    """Tell whether a line that begins like boilerplate goes on as an ordinary sentence ("Read also how he did it.")."""
    return ":" not in line and len(line.split()) > 8 and line.rstrip().endswith(".")


def _whole_line(text: str, span: Span) -> Edit:
    """Return the edit that takes out a line with its line end, or with the one before it at the end of the text."""
    end = text.find("\n", span.end)
    if end >= 0:
        return Edit(text.rfind("\n", 0, span.start) + 1, end + 1, "")
    return Edit(max(text.rfind("\n", 0, span.start), 0), len(text), "")


def _finding(doc: Document, span: Span, edit: Edit, *, safe: bool) -> Finding:
    shown = span.of(doc.text).strip()
    return RULE.finding(
        span,
        f"{(shown if len(shown) <= 40 else shown[:40] + '…')!r} is not part of the article",
        suggestion="",
        edits=[edit],
        safe=safe,
        confidence=0.9,
    )


RULE = Rule("NOT102", "boilerplate", "minor", "accuracy/addition", check, __doc__)
