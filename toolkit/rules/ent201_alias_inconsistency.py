"""One entity stands under several names of the same kind (IS, ISIS; Zelensky, Zelenskyy).

Each name is right by itself; together they make the reader ask whether they are different bodies. A full name
beside its acronym, or a person's surname beside the full name, is no inconsistency.

Example: "five IS jihadists … jihadists from ISIS" → "… from IS".

The canonical form is the house style's, else the one that the text defines, else the one used first. The fix is
unsafe: the house may want another form.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.document import Document
from toolkit.languages.searching import regex
from toolkit.results import Finding, Mention, Related
from toolkit.rules.base import Context, Rule

_EXPLAINED = regex(r"\s?\(\s?[^\W\d_]+ [^()]{8,}")
# Kinds whose variants are one spelling question; a country's names (UK, Britain) are style.
_KINDS = frozenset({"organization", "armed-group", "party", "government", "court", "agreement", "person", "place"})


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield mentions that deviate from the form used for their entity."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in context.mentions:
        entity = context.entity(mention)
        if entity.kind in _KINDS and context.is_own(mention) and mention.kind not in {"demonym", "nickname"}:
            groups[entity.id, _group(mention)].append(mention)
    for (key, _), mentions in groups.items():
        forms = {_form(mention, doc) for mention in mentions}
        house = context.house.get(key)
        if len(forms) < 2 and (house is None or mentions[0].kind == "full" or forms == {house}):
            continue
        canonical = house if house and mentions[0].kind != "full" else _canonical(mentions, context)
        yield from _deviations(doc, context, mentions, canonical)


def _deviations(doc: Document, context: Context, mentions: Sequence[Mention], canonical: str) -> Iterator[Finding]:
    anchor = next((mention for mention in mentions if _form(mention, doc) == canonical), None)
    quoted = [context.in_quotation(mention.span) for mention in mentions]
    for mention, inside in zip(mentions, quoted, strict=True):
        form = _form(mention, doc)
        if form == canonical or _EXPLAINED.match(doc.text, mention.span.end):
            continue  # "Daesh (Arabic acronym of IS)" speaks of the name itself
        if context.entity(mention).kind == "person" and _is_part(form, canonical):
            continue
        yield RULE.replacement(
            mention.span,
            f"{form!r} names what the text calls {canonical!r}" + (" (in a quotation: the speaker's word?)" if inside else ""),
            canonical,
            confidence=0.9,
            related=[Related(anchor.span, anchor.span.of(doc.text))] if anchor else [],
        )


def _group(mention: Mention) -> str:
    """Return which forms a mention competes with: a full name with full names, a short one with short ones."""
    return "full" if mention.kind == "full" else "bare"


def _form(mention: Mention, doc: Document) -> str:
    """Return a mention's form without what is no choice of name: full stops, plural, apostrophes, capitals, their accents."""
    surface = mention.span.of(doc.text).replace("’", "'").replace("\u00a0", " ").replace("\n", " ")
    if mention.kind == "acronym":
        surface = surface.replace(".", "")
        return surface[:-1] if surface.endswith("s") and surface[:-1].isupper() else surface
    if surface.isupper() and len(surface) > 3:
        return surface.title()
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
    return _form(first, context.document)


RULE = Rule("ENT201", "alias-inconsistency", "minor", "terminology/inconsistent-use", check, __doc__)
