"""A name from another script is spelled by the source language's ear (Qamichli, Poutine, Daech, Selenskyj).

Every language romanizes Arabic, Kurdish, Russian names in its own way. Left as they were, the names cannot be
searched for and look like other persons and places.

Example: "a prison near Qamichli" → "a prison near Qamishli".

Found from the knowledge base; for names it does not know, where the text itself writes the same name by the target
language's conventions as well. Safe where the knowledge base has the name, it means one entity only and the name
is not an ordinary word; else unsafe.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolkit.document import Document, Span
from toolkit.languages import name as language_name
from toolkit.languages import pack
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SHORTEST_UNKNOWN = 6
_GROUPS = frozenset({"organization", "armed-group", "party", "government", "media", "company", "event", "notion"})


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield names in another language's romanization."""
    for mention in context.foreign_mentions:
        if mention.kind in {"acronym", "demonym"} or not _romanized(context.entity(mention).kind, mention.kind):
            continue
        forms = context.foreign_form(mention)
        if forms is None:
            continue
        surface, proper = forms
        ears = context.source_lang in {None, mention.lang}  # else several languages spell it so
        spelling = f"the {language_name(mention.lang)} spelling" if ears else "a foreign spelling"
        yield RULE.replacement(
            mention.span,
            f"{surface!r} is {spelling}; in {language_name(context.target)} the name is {proper!r}",
            proper,
            safe=context.is_certain(mention),
            confidence=min(mention.confidence + 0.1, 0.99),
        )
    yield from _by_correspondence(doc, context)


def _romanized(entity_kind: str, name_kind: str) -> bool:
    if name_kind == "romanization":
        return True
    if entity_kind == "person":
        return name_kind in {"full", "short"}
    return entity_kind in _GROUPS and name_kind in {"short", "nickname"}


def _by_correspondence(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield unknown names that the text also writes with the target language's letters for the same sounds."""
    if context.source_lang is None:
        return
    pairs = pack(context.source_lang).get("romanization", {}).get(context.target, [])
    if not pairs:
        return
    capitalized = {word for word in context.vocabulary if len(word) > 3 and word[0].isupper() and word[1:].islower()}
    respelled = {}
    for word in capitalized:
        known = len(word) >= _SHORTEST_UNKNOWN
        variants = sorted(_respelled(word, context.source_lang, context.target) & capitalized) if known else []
        if variants:
            respelled[word] = variants[0]
    if not respelled:
        return
    taken = [mention.span for mention in context.mentions]
    for place, word in context.tokens.standing(respelled):
        span = context.tokens.span(place)
        if not _overlaps_any(span, taken):
            variant = respelled[word]
            yield RULE.replacement(
                span,
                f"{word!r} is spelled {variant!r} elsewhere in the text: one name by two languages' conventions",
                variant,
                confidence=0.7,
            )


def _overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of others that are in order and do not overlap each other."""
    place = bisect_right(others, span)
    return any(span.overlaps(other) for other in others[max(0, place - 1) : place + 1])


@lru_cache(maxsize=1 << 14)
def _respelled(word: str, source: str, target: str) -> frozenset[str]:
    """Return the word with each combination of up to three of the correspondences of two languages applied."""
    pairs = pack(source).get("romanization", {}).get(target, [])
    forms = {word}
    for _ in range(3):
        forms |= {form.replace(old, new) for form in forms for old, new in pairs if old in form}
        forms |= {new.capitalize() + form[len(old) :] for form in forms for old, new in pairs if form.casefold().startswith(old)}
        if len(forms) > 64:
            break
    return frozenset(forms - {word})


RULE = Rule("ENT301", "source-romanization", "minor", "terminology/wrong-term", check, __doc__)
