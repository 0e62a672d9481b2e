"""A place or public body stands under the source language's name for it (Alep, Mailand, Vereinte Nationen).

The reader does not know the place, or takes it for another one (Monaco di Baviera is Munich).

Example: "in the streets of Alep" → "in the streets of Aleppo"; "the Corte Penal Internacional" → "the International Criminal
Court".

A place whose name differs by its hyphens alone is reported too ("Tel-Aviv", "Guinea Bissau"), where the source language
joins or parts it so and this one never does.

Never inside a longer proper name ("Air France"). The fix is safe where the name means one place only and
is not an ordinary word; else unsafe. Minor where print in the text's language also uses local names (Nürnberg, Tirol): of
towns and regions that the packs do not list as established, in no case of countries.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.entities import Entity
from toolkit.languages import function_words, pack
from toolkit.languages import name as language_name
from toolkit.languages.searching import regex
from toolkit.results import Finding, Mention
from toolkit.rules.base import Context, Rule

_SCORE = regex(r"(?<![\w-])\d{1,2}[-–:]\d{1,2}(?![\w-])")
_TIED = regex(r"[A-ZÀ-ÖØ-Þ][\w-]+ (d['’]|de |du |di |del |da |do |von |of )\Z")

_OF_SCHOOLS = frozenset({"University", "College", "School", "Institute", "Museum", "Library", "Hospital", "Theatre", "Theater"})
_TRANSLATED = frozenset({"organization", "court", "agreement", "government"})
_INTERNATIONAL = 4  # languages; what fewer of them have a name for often keeps its own


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield places, countries and public bodies under another language's name."""
    sport = _is_of_sport(context)
    for mention in context.foreign_mentions:
        if mention.kind not in {"short", "full", "nickname"} or not _is_place_or_translated(context, mention):
            continue
        forms = context.foreign_form(mention)
        if forms is None or context.in_longer_name(mention) or _in_foreign_name(doc.text, mention, context.target):
            continue
        surface, proper = forms
        yield RULE.replacement(
            mention.span,
            f"{surface!r} is the {language_name(mention.lang)} name; in {language_name(context.target)} it is {proper!r}",
            proper,
            severity=None if _is_established(context.entity(mention)) else "minor",
            safe=not sport and context.is_certain(mention),
            confidence=min(mention.confidence + 0.05, 0.99),
        )
    yield from _joined_otherwise(doc, context)


def _joined_otherwise(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield places whose name has hyphens where the source language has them and this one has none, or the reverse."""
    for mention in context.mentions if context.source_lang else ():
        proper = context.joined_form(mention)
        if proper is None:
            continue
        yield RULE.replacement(
            mention.span,
            f"{mention.span.of(doc.text)!r} is the {language_name(context.source_lang or '')} spelling; "
            f"in {language_name(context.target)} it is {proper!r}",
            proper,
            severity="minor",
            safe=True,
            confidence=mention.confidence,
        )


def _is_place_or_translated(context: Context, mention: Mention) -> bool:
    """Tell whether each language has a name of its own for what is named: a place, or a body, court or treaty in full.

    Companies, media and parties keep their names; a body's name is looked at only in translations from its language.
    """
    entity = context.entity(mention)
    if entity.kind not in _TRANSLATED:
        return entity.kind in {"place", "country"}
    words = mention.span.of(context.text).split()
    if mention.kind != "full" or mention.lang != context.source_lang or len(words) == 1 or not words[0][0].isupper():
        return False
    if len({name.lang for name in entity.names}) < _INTERNATIONAL:
        return False
    if mention.lang == "en" and not _OF_SCHOOLS.isdisjoint(words):
        return False  # print in every language writes University of Oxford
    own = {word for name in entity.named(context.target, ("full", "short")) for word in name.text.split()}
    return not own.issuperset(words)  # Secret Service, of the US Secret Service


def _is_of_sport(context: Context) -> bool:
    """Tell whether the text speaks of sport: then the name may be a club's, which keeps it (Torino)."""
    words = pack(context.target).get("places", {}).get("sports", ())
    return not context.vocabulary.isdisjoint(words) or _SCORE.search(context.text) is not None


def _in_foreign_name(text: str, mention: Mention, target: str) -> bool:
    """Tell whether a particle of another language ties the place to a name: Banque d'Algérie, National Theater of Greece."""
    before = _TIED.search(text, max(0, mention.span.start - 40), mention.span.start)
    return before is not None and before[1].casefold().rstrip("'’ ") not in function_words(target)


def _is_established(entity: Entity) -> bool:
    """Tell whether every newspaper has its own name for it: countries, capitals, large cities, seas, public bodies."""
    known = pack("en").get("places", {}).get("established", ())
    return (
        entity.kind == "country"
        or entity.kind in _TRANSLATED
        or any(name.text in known for name in entity.named("en", ("short", "full")))
    )


RULE = Rule("ENT302", "source-exonym", "major", "terminology/wrong-term", check, __doc__)
