"""The name of a newspaper, broadcaster or party was translated word for word.

Nobody knows a paper called The Country; readers cannot find the source, and one with such a name may exist elsewhere.

Example: "he told The Country" (El País) → "he told El País".

The names and what they become stand in `languages/literal_names.tsv`. Beside the source it is reported where the source
sentence has the name and the translation has the literal one instead. Without the source only where the text is translated
from that name's language and a word such as newspaper, daily, told or reported stands directly beside it, or "The" has its
capital within a sentence. The fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.document import Document, Span
from toolkit.languages import FOLDER
from toolkit.languages import base as base_language
from toolkit.languages.searching import matches_at
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

# Words beside which a capitalized phrase is the name of a medium.
_BESIDE: Mapping[str, str] = {
    "en": r"newspapers?|daily|weekly|magazine|dailies|paper|journal|broadcaster|channel|station|website|told|tells",
    "fr": r"journal|journaux|quotidien|hebdomadaire|magazine|chaîne|site",
    "de": r"Zeitung|Tageszeitung|Blatt|Magazin|Nachrichtenmagazin|Wochenzeitung|Sender|Portal",
    "es": r"periódico|diario|semanario|revista|cadena|canal|portal",
}
# What media do; and where no sentence begins a capital article opens a name.
_REPORTS = (
    r"reports|reported|writes|wrote|reveals|revealed|publishes|published|quotes|quoted|cites|cited|learned|learnt|says|notes"
)
_ARTICLE = "The "


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with the language that it is in, how it stands in that language, what is kept, and what was made of it."""

    lang: str
    native: str
    kept: str
    literal: tuple[str, ...]


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield names that were translated."""
    if doc.source is not None:
        yield from _beside_source(doc, context)
    elif context.source_lang is not None:
        yield from _by_itself(doc, context)


def _beside_source(doc: Document, context: Context) -> Iterator[Finding]:
    source = context.source.text
    lang = base_language(context.source.lang)
    there = [name for name in _names(context.target) if name.lang == lang and name.native in source]
    for bead in context.alignment.pairs() if there else ():
        for name in there:
            native = _native(name).search(source, bead.source_span.start, bead.source_span.end)
            literal = _literal(name).search(doc.text, bead.target_span.start, bead.target_span.end)
            if native and literal and name.kept not in bead.target_span.of(doc.text):
                related = context.in_source(Span(native.start(), native.end()))
                yield _finding(doc, Span(literal.start(), literal.end()), name.kept, 0.9, related)
                break


def _by_itself(doc: Document, context: Context) -> Iterator[Finding]:
    lang = base_language(context.source_lang or "")
    taken: set[int] = set()
    for name in _names(context.target):
        if name.lang != lang or not any(_may_stand(form, context) for form in name.literal):
            continue
        for match in matches_at(_literal(name), doc.text, name.literal):
            if match.start() not in taken and _is_a_medium(match[0], doc.text, match.start(), match.end(), context.target):
                taken.add(match.start())
                yield _finding(doc, Span(match.start(), match.end()), name.kept, 0.75)


def _may_stand(form: str, context: Context) -> bool:
    """Tell whether a name may stand in the text: its words do, the last two of them side by side."""
    words, tokens = form.split(" "), context.tokens
    if not all(word in tokens.vocabulary or not word.isalnum() for word in reversed(words)):
        return False
    before, last = words[-2:] if len(words) > 1 else ("", "")
    if before.isalnum() and last.isalnum():
        beside = tokens.beside(tokens.by_word[last.casefold()], -1, {before.casefold()})
        return any(tokens.word(place - 1) == before and tokens.word(place) == last for place in beside)
    return form in context.text


def _is_a_medium(name: str, text: str, start: int, end: int, target: str) -> bool:
    """Tell whether what stands beside a literal name, or in it, says that it is the name of a medium."""
    before, after = text[max(start - 24, 0) : start], text[end : end + 24]
    beside = _BESIDE[target]
    if re.search(rf"(?<!\w)(?:{beside}),? (?:the )?[\"“„«]?\Z", before) or re.match(rf"[\"”“»]?,? (?:{beside})(?!\w)", after):
        return True
    if target != "en":
        return False
    if re.search(rf"(?i:\b(?:{beside}|gazette)\b)", name) or re.match(rf"[\"”“»]? (?:has )?(?:{_REPORTS})(?!\w)", after):
        return True
    return name.startswith(_ARTICLE) and re.search(r"[^\W\d_A-Z][,:]? [\"“]?\Z", before) is not None


def _finding(doc: Document, span: Span, kept: str, confidence: float, *related: Related) -> Finding:
    message = f"{span.of(doc.text)!r} is {kept!r} translated word for word: such a name stays as it is"
    return RULE.replacement(span, message, kept, confidence=confidence, related=related)


@cache
def _names(target: str) -> tuple[_Name, ...]:
    """Return the names that have a literal translation into a language."""
    lines = (FOLDER / "literal_names.tsv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    if target not in head or target not in _BESIDE:
        return ()
    names = []
    for line in lines[1:]:
        row = dict(zip(head, line.split("\t"), strict=True))
        if row[target] != "-":
            names.append(_Name(row["lang"], row["name"], row["kept"], tuple(row[target].split("|"))))
    return tuple(names)


@cache
def _native(name: _Name) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name.native)}(?!\w)")


@cache
def _literal(name: _Name) -> re.Pattern[str]:
    # Longer ones first; no capitalized word behind: The World Bank is another thing.
    literal = "|".join(re.escape(form) for form in sorted(name.literal, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{literal})(?!\w|[ -][A-ZÀ-Þ])")


RULE = Rule("ENT303", "translated-proper-name", "major", "accuracy/do-not-translate", check, __doc__)
