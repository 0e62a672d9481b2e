"""An acronym of another language stands where the text's own language has one.

Acronyms differ by language (OTAN and NATO, FDS and SDF). Machine translation often copies them, and the reader
then meets two letters for one body, or a wrong one.

Example: "prisoners held by the FDS" → "prisoners held by the SDF".

Found from the knowledge base, and for groups that only the text knows when an acronym has the letters of one that
the text defines in another order. The fix is safe where the acronym means a single thing in the source language
and is not an ordinary word; otherwise it is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.edits import Edit
from toolkit.entities.definitions import Definition
from toolkit.entities.records import ANY
from toolkit.languages import base as base_language
from toolkit.languages import function_words
from toolkit.languages import name as language_name
from toolkit.languages.searching import regex
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding, Mention, Related
from toolkit.rules.base import Context, Rule, with_article


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield acronyms that are not the target language's."""
    named = _named_properly(context)
    for mention in context.foreign_mentions:
        if mention.kind != "acronym":
            continue
        proper = context.proper_form(mention)
        surface = mention.span.of(doc.text)
        entity = context.entity(mention)
        if proper is None or proper == surface or not entity.named(context.target, ("acronym", "short")):
            continue
        if entity.kind in _NATIONAL and (not entity.named(context.target, ("acronym",)) or _only_by_language(mention)):
            continue  # national bodies usually keep their own letters in other languages
        if _in_compound(doc.text, mention):
            continue
        full = entity.preferred(context.target, "long")
        fits = _fits_article(doc.text, mention, proper, context.target)
        plural = "s" if surface.endswith("s") and surface[:-1].isupper() and not proper.endswith("s") else ""
        yield RULE.replacement(
            mention.span,
            f"{surface!r} is the {language_name(mention.lang)} acronym of {full.text if full else entity.id}; "
            f"in {language_name(context.target)} it is {proper!r}",
            proper + plural,
            safe=fits and len(mention.span) >= 3 and context.is_certain(mention),
            confidence=min(mention.confidence + 0.1, 0.99),
            related=named.get(mention.entity, ()),
        )
    yield from _several_readings(doc, context)
    yield from _reordered(doc, context)


def _several_readings(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield acronyms of the known source language that stand for several things there and are not explained."""
    source = base_language(context.source_lang) if context.source_lang else None
    for name in context.linked.undecided:
        languages = {reference.lang for reference in name.references if reference.kind == "acronym" or reference.lang == ANY}
        if source not in languages or languages & {context.target, ANY} or len(name.candidates) < 2:
            continue
        surface = name.span.of(doc.text)
        forms = [form.text for entity in name.candidates if (form := context.base[entity].preferred(context.target))]
        yield RULE.finding(
            name.span,
            f"{surface!r} is an acronym of the source language that may mean {' or '.join(map(repr, forms))}",
            confidence=0.8,
        )


def _fits_article(text: str, mention: Mention, proper: str, target: str) -> bool:
    """Tell whether the word before the letters stays right: "an FDS" as "an SDF"; der, die, das, l', del may not."""
    start = mention.span.start
    if target == "en":
        return with_article(text, Edit(start, mention.span.end, proper), target).start == start
    before = folded_words(text[max(0, start - 20) : start])[-1:]
    return not before or (before[0] not in function_words(target) and text[start - 1] not in "'’")


_JOINED = regex(r"-[^\W\d_a-zà-öø-ÿ]{2,}(?!\w)|-[^\W\d_a-zà-öø-ÿ](?!\w)")  # not SRAS-CoV-2
_NATIONAL = frozenset({"party", "company", "media", "government"})


def _only_by_language(mention: Mention) -> bool:
    return "ambiguous" in mention.evidence and len(mention.evidence) == 2


def _in_compound(text: str, mention: Mention) -> bool:
    """Tell whether the letters are joined by a hyphen to other capitals (GNI-HCR): then they are part of another name."""
    start, end = mention.span.start, mention.span.end
    before = text[max(0, start - 2) : start]
    return (before[-1:] == "-" and before[:1].isupper()) or _JOINED.match(text, end) is not None


def _named_properly(context: Context) -> dict[str, tuple[Related, ...]]:
    """Return the first mention by a proper name of each entity that has one."""
    named: dict[str, tuple[Related, ...]] = {}
    for mention in context.mentions:
        if mention.entity not in named and context.is_own(mention):
            named[mention.entity] = (Related(mention.span, mention.span.of(context.text)),)
    return named


def _reordered(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield acronyms with the letters, in another order, of an acronym that the text defines and only the text knows."""
    defined = {d.letters: d for d in context.linked.definitions if d.in_order and len(d.letters) >= 3}
    if not defined:
        return
    by_letters: dict[str, list[Definition]] = {}
    for letters, definition in defined.items():
        by_letters.setdefault("".join(sorted(letters)), []).append(definition)
    known = {mention.span for mention in context.mentions} | {match.span for match in context.linked.undecided}
    own = {d.acronym for d in context.linked.definitions}
    acronyms = {w for w in context.vocabulary if w.isupper() and len(w) >= 3 and w.isalpha() and w not in defined}
    for place, word in context.tokens.standing(acronyms):
        span = context.tokens.span(place)
        if span in known or span in own:
            continue
        for definition in by_letters.get("".join(sorted(word)), ()):
            yield RULE.replacement(
                span,
                f"{word!r} has the letters of {definition.letters!r}, which the text defines, in another order: "
                "an acronym of the source language",
                definition.letters,
                confidence=0.75,
                related=[Related(definition.whole, definition.whole.of(doc.text))],
            )


RULE = Rule("ENT101", "foreign-acronym", "major", "terminology/wrong-term", check, __doc__)
