"""A line of the web page or the agency was translated with the article ("Read also: …", "Advertising continues", "(ANSA)").

It is no part of the text: the reader stumbles, and a summary may quote it.

Example: "Read also: Bobsleigh, Cortina track approved" → nothing.

The fix takes the line out. It is safe where the boilerplate fills its line, unsafe where it stands in a paragraph. An
agency's name in a dateline of the English kind ("PARIS (AFP) -") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import available, pack
from toolkit.languages.searching import places, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_STOPS = " \t.:!»])…-"
_LONGEST = 200
_LONGEST_WORD = 40
_WORD = regex(r"\w+")
# What pages say of themselves in so many ways that lists fall short: when they appeared, where the text goes on, who may read it.
_STAMP = regex(
    r"(?:(?:article|news|text) )?(?:published|posted|updated|modified|created|last (?:update|modified|updated))"
    r"(?:(?: on| at| the|:| by)[^.\n]{0,60})? ?\d[^\n]{0,60}",
    re.IGNORECASE,
)
_GOES_ON = regex(
    r"(?:the |this )?(?:rest|continuation|continues|continued|continue reading|sequel|article|text|story|news)[\w ]{0,30}? "
    r"(?:after|below|under|following) (?:the |this |our )?"
    r"(?:ad|advert|advertisement|advertising|publicity|announcement|commercial)s?",
    re.IGNORECASE,
)
_RESERVED = regex(
    r"(?:(?:the |this |our )?(?:article|content|rest|continuation|text|page)(?: of the article)? )?(?:is |are )?"
    r"(?:reserved (?:for|to)|only for|for) (?:the |our )?"
    r"(?:subscribers|members|registered users|subscriptors|premium subscribers)"
    r"(?: only)?",
    re.IGNORECASE,
)
_GENERAL = (_STAMP, _GOES_ON, _RESERVED)
_BULLETS = regex(r"[ \t>»→▶•*·\[(-]*")


@cache
def _entries(target: str, kind: str) -> tuple[str, ...]:
    """Return the boilerplate of all packs that "opens" a line, are whole "lines" or stands in "brackets", longest first.

    What opens or fills a line in the text's own language is what a translation makes of it there (Lesen Sie auch, Werbung); in
    English the packs say so themselves, and a bracket ("mit dpa") may be the house's own.
    """
    packs = [(code, pack(code).get("boilerplate", {})) for code in available()]
    found = {entry for code, entries in packs for entry in entries.get(f"translated_{kind}", ()) if target == "en"}
    foreign = (entries for code, entries in packs if code != target or (kind in {"openings", "lines"} and target != "en"))
    found |= {entry for entries in foreign for entry in entries.get(f"untranslated_{kind}", ())}
    return tuple(sorted(found, key=lambda entry: (-len(entry), entry)))


@cache
def _by_first_word(target: str, kind: str) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return the entries of a kind by their first word: how long each is, and its case-folded form."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entry in _entries(target, kind):
        folded = entry.casefold()
        found.setdefault(_first_word(folded), []).append((len(entry), folded))
    return found


def _first_word(folded: str) -> str:
    match = _WORD.match(folded)
    return match.group() if match else ""


def _end(text: str, start: int, target: str, kind: str) -> int | None:
    """Return where the boilerplate ends that begins at a place, if any does: the longest entry that stands there."""
    by_word = _by_first_word(target, kind)
    for length, entry in by_word.get(_first_word(text[start : start + _LONGEST_WORD].casefold()), ()):
        end = start + length
        if text[start:end].replace("\u00a0", " ").casefold() == entry and not _WORD.match(text, end):
            return end
    return None


def _begin(text: str, span: Span) -> int:
    """Return where a line begins behind its bullets."""
    match = _BULLETS.match(text, span.start, span.end)
    return match.end() if match else span.start


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield lines and brackets of boilerplate."""
    text, target = doc.text, context.target
    found: list[Span] = []
    for paragraph in context.paragraphs:
        line = paragraph.of(text)
        if len(line) <= _LONGEST and _is_boilerplate(text, paragraph, target) and not _is_prose(line):
            found.append(paragraph)
            yield _finding(doc, paragraph, _whole_line(text, paragraph), safe=len(context.paragraphs) > 1)
    for sentence in context.sentences_at(places(text, ":")):
        end = _end(text, _begin(text, sentence), target, "openings")
        colon = end is not None and text[end : min(end + 2, sentence.end)].lstrip(" \u00a0")[:1] == ":"
        if colon and not any(sentence.overlaps(other) for other in found):
            found.append(sentence)
            yield _finding(doc, sentence, Edit(sentence.start, sentence.end, ""), safe=False)
    for place in places(text, "(["):
        end = _end(text, place + 1, target, "brackets")
        if end is None or text[end : end + 1] not in {")", "]"}:
            continue
        span = Span(place - (text[place - 1 : place] in {" ", "\u00a0"}), end + 1)
        if _stands_apart(text, span) and not any(span.overlaps(other) for other in found):
            yield _finding(doc, span, Edit(span.start, span.end, ""), safe=False)


def _is_boilerplate(text: str, line: Span, target: str) -> bool:
    """Tell whether a line opens with boilerplate, or is nothing else."""
    begin = _begin(text, line)
    if _end(text, begin, target, "openings") is not None:
        return True
    filled = _end(text, begin, target, "lines")
    if filled is not None and not text[filled : line.end].strip(_STOPS):
        return True
    return target == "en" and any(pattern.fullmatch(text[begin : line.end].rstrip(_STOPS)) for pattern in _GENERAL)


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
