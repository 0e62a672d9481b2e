"""One entity stands under several names of the same kind (IS, ISIS; Zelensky, Zelenskyy).

Each name is right by itself; together they make the reader ask whether they are different bodies. A full name
beside its acronym, or a person's surname beside the full name, is no inconsistency.

Example: "five IS jihadists … jihadists from ISIS" → "… from IS".

Also a spelling that the knowledge base does not have, where it sounds like a name in the text from another script (Navalnyi
beside Navalny, Kameshli beside Qamishli).

The canonical form is the house style's, else the one that the text defines, else the one used first. The fix is
unsafe: the house may want another form.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from toolkit.document import Document
from toolkit.languages import base
from toolkit.languages.searching import regex
from toolkit.results import Finding, Mention, Related
from toolkit.rules.base import Context, Rule

_ROMANIZED_ALL = frozenset({"ru", "ar"})  # of every place; other languages have spellings by ear only of names from other scripts
_WORD = regex(r"[^\W\d_]+")
_SHORTEST = 6
# In this order: digraphs of any language's ear first, then vowels, endings and doubled letters.
_SOUNDS = tuple(
    (regex(pattern), plain)
    for pattern, plain in (
        (r"dsch|dj|dzh|dž", "j"),
        (r"tsch|tch|cz", "č"),
        (r"sch|sh|sz", "š"),
        (r"kh|gh|q", "k"),
        (r"ch(?=[aeiou])", "š"),
        (r"ou|oo|u|w(?=[aeiou])|v", "o"),
        (r"[iy]+[eo]?(?=[yij])|ij|yi|ey|ei", "i"),
        (r"[ye]", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)h(?![aeio])", ""),
        (r"z", "s"),
    )
)
_EXPLAINED = regex(r"\s?\(\s?[^\W\d_]+ [^()]{8,}")
# Kinds whose variants are one spelling question; a country's names (UK, Britain) are style, unless one is the source's.
_KINDS = frozenset({"country", "organization", "armed-group", "party", "government", "court", "agreement", "person", "place"})


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield mentions that deviate from the form used for their entity."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in context.mentions:
        entity = context.entity(mention)
        if entity.kind in _KINDS and context.is_own(mention) and mention.kind not in {"demonym", "nickname"}:
            if context.joined_form(mention):
                continue  # Tel-Aviv: the source language's, ENT302
            groups[entity.id, _group(mention)].append(mention)
    for (key, _), mentions in groups.items():
        forms = {_form(mention, context) for mention in mentions}
        house = context.house.get(key)
        if len(forms) < 2 and (house is None or mentions[0].kind == "full" or forms == {house}):
            continue
        if context.entity(mentions[0]).kind == "country" and not (house or _is_theirs(forms, mentions, context)):
            continue
        canonical = house if house and mentions[0].kind != "full" else _canonical(mentions, context)
        yield from _deviations(doc, context, mentions, canonical)
    yield from _by_ear(doc, context)


def _by_ear(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield unknown words that sound like a word of a name that was written in another script."""
    sounding: dict[str, tuple[str, Mention]] = {}
    firsts: dict[tuple[str, str, str, str], Mention] = {}  # what a text repeats sounds the same
    for mention in context.mentions:
        firsts.setdefault((mention.entity, mention.name, mention.kind, mention.lang), mention)
    for mention in firsts.values():
        if mention.kind in {"acronym", "demonym"} or not context.is_own(mention):
            continue
        if not any(name.kind == "romanization" and name.lang not in _ROMANIZED_ALL for name in context.entity(mention).names):
            continue
        for word in _WORD.findall(mention.span.of(doc.text)):
            if len(word) >= _SHORTEST and word[0].isupper():
                sounding.setdefault(_sound(word), (word, mention))
    if not sounding:
        return
    unknown = {
        word
        for word in context.vocabulary
        if len(word) >= _SHORTEST and word[0].isupper() and word[1:].islower() and _sound(word) in sounding
        if _bare(word).rstrip("s") != _bare(sounding[_sound(word)][0]).rstrip("s") and not context.base.references(word)
    }
    if not unknown:
        return
    taken = [mention.span for mention in context.mentions]
    for place, word in context.tokens.standing(unknown):
        span = context.tokens.span(place)
        proper, mention = sounding[_sound(word)]
        before = bisect_right(taken, span)
        covered = any(span.overlaps(other) for other in taken[max(0, before - 1) : before + 1])
        if covered:
            continue
        yield RULE.replacement(
            span,
            f"{word!r} sounds like {proper!r}, as the text writes the name elsewhere",
            proper,
            confidence=0.75,
            related=[Related(mention.span, mention.span.of(doc.text))],
        )


@lru_cache(maxsize=1 << 14)
def _sound(word: str) -> str:
    """Return what is left of a name when the ways in which languages romanize it are made one."""
    sound = _bare(word)
    for pattern, plain in _SOUNDS:
        sound = pattern.sub(plain, sound)
    return sound


def _deviations(doc: Document, context: Context, mentions: Sequence[Mention], canonical: str) -> Iterator[Finding]:
    anchor = next((mention for mention in mentions if _form(mention, context) == canonical), None)
    for mention in mentions:
        form = _form(mention, context)
        if form == canonical or _EXPLAINED.match(doc.text, mention.span.end):
            continue  # "Daesh (Arabic acronym of IS)" speaks of the name itself
        if context.entity(mention).kind == "person" and _is_part(form, canonical):
            continue
        yield RULE.replacement(
            mention.span,
            f"{form!r} names what the text calls {canonical!r}"
            + (" (in a quotation: the speaker's word?)" if context.in_quotation(mention.span) else ""),
            canonical,
            confidence=0.9,
            related=[Related(anchor.span, anchor.span.of(doc.text))] if anchor else [],
        )


def _is_theirs(forms: Set[str], mentions: Sequence[Mention], context: Context) -> bool:
    """Tell whether the forms of a country's name are the preferred one and, behind it, those of the source language."""
    entity = context.entity(mentions[0])
    own = entity.preferred(context.target)
    if own is None or context.source_lang is None or any(mention.kind == "acronym" for mention in mentions):
        return False
    theirs = {name.text for name in entity.names if base(name.lang) == context.source_lang}
    return _canonical(mentions, context) == own.text and forms - {own.text} <= theirs


def _group(mention: Mention) -> str:
    """Return which forms a mention competes with: a full name with full names, a short one with short ones."""
    return "full" if mention.kind == "full" else "bare"


def _form(mention: Mention, context: Context) -> str:
    """Return a mention's form without what is no choice of name: full stops, plural, apostrophes, capitals, their accents.

    Nor is the German genitive (Floridas).
    """
    surface = mention.span.of(context.text).replace("’", "'").replace("\u00a0", " ").replace("\n", " ")
    if mention.kind == "acronym":
        surface = surface.replace(".", "")
        return surface[:-1] if surface.endswith("s") and surface[:-1].isupper() else surface
    if surface.isupper() and len(surface) > 3:
        return surface.title()
    if context.target == "de" and surface.endswith("s"):
        own = {name.text for name in context.entity(mention).names if name.lang == context.target}
        surface = surface[:-1] if surface not in own and surface[:-1] in own else surface
    # A capital without its accent (Ile, Etat) is typography, not another name.
    return unicodedata.normalize("NFD", surface[0])[0] + surface[1:]


def _is_part(form: str, other: str) -> bool:
    """Tell whether one name has all words of the other (a surname, without middle names); accents are no difference."""
    words, others = (set(_bare(name).split()) for name in (form, other))
    return words != others and (words <= others or others <= words)


def _bare(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(sign))


def _canonical(mentions: Sequence[Mention], context: Context) -> str:
    defined = {definition.acronym for definition in context.linked.definitions}
    first = next((mention for mention in mentions if mention.span in defined), mentions[0])
    return _form(first, context)


RULE = Rule("ENT201", "alias-inconsistency", "minor", "terminology/inconsistent-use", check, __doc__)
