"""Every mention of an entity brought to one form, with the edits that do it.

Never inside URLs, e-mail addresses, handles, code or quoted titles. What a replacement makes wrong around it is
repaired where that is mechanical: English "a"/"an", and "the" before a name that takes none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from toolkit.document import Document, Span
from toolkit.edits import Edit, apply
from toolkit.entities.base import KnowledgeBase
from toolkit.entities.linking import Linked, link
from toolkit.entities.records import Entity
from toolkit.errors import UnknownNameError
from toolkit.io import Text, as_documents
from toolkit.languages import base as base_language
from toolkit.languages.articles import ends_phrase, is_bare
from toolkit.languages.indefinite import indefinite
from toolkit.languages.quotations import titles
from toolkit.languages.segmentation import opens_sentence
from toolkit.results import Mention, NormalizedDocument, NormalizeResult

Form = Literal["short", "long", "first-long", "id"]
FORMS: tuple[Form, ...] = get_args(Form)

_UNTOUCHED = re.compile(
    # The look-behinds keep long runs of one sign from being tried at every place: time would grow with their square.
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)[@#]\w+|`[^`\n]*`|(?<![\w-])[\w-]+\.(?:com|org|net|int|gov|eu|fr|de|es|it|ru|uk|us)\b(?:/\S*)?"
)
_ARTICLE_BEFORE = re.compile(r"\b([Aa]n?|[Tt]he)([ \u00a0])\Z")
_ELISIONS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    lang: tuple((re.compile(rf"\b{word}[ \u00a0]\Z", re.IGNORECASE), elided) for word, elided in pairs)
    for lang, pairs in {
        "fr": [("l[ea]", "l'"), ("de", "d'"), ("du", "de l'"), ("au", "à l'"), ("que", "qu'")],
        "it": [
            ("(?:l[oa]|il)", "l'"),
            ("(?:del|dello|della)", "dell'"),
            ("(?:al|allo|alla)", "all'"),
            ("(?:nel|nello|nella)", "nell'"),
        ],
    }.items()
}


def normalize(
    texts: Text | Iterable[Text],
    *,
    lang: str = "en",
    source_lang: str | None = None,
    form: Form = "short",
    house: Mapping[str, str] | None = None,
    entities: Sequence[str | Path] = (),
) -> NormalizeResult:
    """Bring every mention of an entity to one form.

    Args:
        texts: a text, a Document, or an iterable of either or of records that hold `text`.
        lang: BCP 47 tag of plain strings.
        source_lang: BCP 47 tag of the language they were translated from, if known.
        form: "short" (acronym or usual name; an accepted name that shortens it stays, and so does a person named
            in full), "long", "first-long" (full name with the acronym at the first mention, the acronym after it) or "id"
            (the entity's id).
        house: house style: the short form of an entity, by its id.
        entities: TOML files laid over the knowledge base.

    Raises:
        UnknownNameError: an unknown form; UsageError: an unknown language.
    """
    if form not in FORMS:
        raise UnknownNameError("form", form, FORMS)
    base = KnowledgeBase.open(entities)
    documents = as_documents(texts, lang=lang, source_lang=source_lang)
    return NormalizeResult(tuple(normalize_document(document, base, form=form, house=house or {}) for document in documents))


def normalize_document(
    doc: Document,
    base: KnowledgeBase,
    *,
    form: Form = "short",
    house: Mapping[str, str] | None = None,
    leave: Collection[str] = (),
    linked: Linked | None = None,
    uniform: bool = False,
) -> NormalizedDocument:
    """Bring a document's mentions to one form; the result normalized again stays as it is.

    Args:
        doc: the document.
        base: the knowledge base.
        form: see `normalize`.
        house: short forms by entity id.
        leave: ids of entities whose mentions stay as they are.
        linked: what `link` found in the document, if that is at hand.
        uniform: bring names that the language accepts to the preferred one too, so that texts can be compared.
    """
    linked = linked or link(doc, base)
    lang = base_language(doc.lang)
    untouched = _untouched(doc.text, lang, linked.mentions)
    form_of = _forms(form, lang, house or {}, doc.text, linked, uniform=uniform)
    bracketed = {definition.acronym: definition.whole for definition in linked.definitions}
    expansions = {definition.expansion.end: definition for definition in linked.definitions}
    meant = {(mention.span, mention.entity) for mention in linked.mentions} if expansions else set()
    named: set[str] = set()
    edits: list[Edit] = []
    done = 0
    for mention in linked.mentions:
        entity = linked.local.get(mention.entity) or base[mention.entity]
        if mention.kind == "demonym" or mention.entity in leave or mention.span.start < done:
            continue
        before = bisect_left(untouched, mention.span.end, key=lambda span: span.start) - 1
        if before >= 0 and untouched[before].end > mention.span.start:
            continue
        definition = expansions.get(mention.span.end)
        span = mention.span
        # A word that follows without a space would grow together with the form that takes the bracket's place.
        ends = definition and not doc.text[bracketed[definition.acronym].end :][:1].isalnum()
        if definition and ends and (definition.acronym, mention.entity) in meant:
            span = Span(mention.span.start, bracketed[definition.acronym].end)  # "Syrian Democratic Forces (SDF)" is one mention
        wanted = form_of(mention, entity, mention.entity not in named)
        named.add(mention.entity)
        done = span.end
        if wanted and wanted.endswith(".") and doc.text[span.end : span.end + 1] == ".":
            wanted = wanted[:-1]  # the full stop that follows does for both
        if wanted is None:
            continue
        # A mention that has its form already is held to the same words around it: "the NATO" and "the OTAN" come out equal.
        edit = _agreeing(doc.text, Edit(span.start, span.end, wanted), lang)
        if edit.span.of(doc.text) != edit.text:
            edits.append(edit)
    text, _ = apply(doc.text, edits)
    return NormalizedDocument(doc, text, linked.mentions, tuple(edits))


def _untouched(text: str, lang: str, mentions: Iterable[Mention]) -> list[Span]:
    """Return the stretches in which names stay as they are, in order, without overlaps.

    A quotation that holds nothing but a name is that name, not a title.
    """
    named = {(mention.span.start, mention.span.end) for mention in mentions}
    stretches = [Span(match.start(), match.end()) for match in _UNTOUCHED.finditer(text)]
    stretches += [title for title in titles(text, lang) if (title.start + 1, title.end - 1) not in named]
    merged: list[Span] = []
    for stretch in sorted(stretches):
        if merged and stretch.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, stretch.end))
        else:
            merged.append(stretch)
    return merged


def _forms(
    form: Form, lang: str, house: Mapping[str, str], text: str, linked: Linked, *, uniform: bool
) -> Callable[[Mention, Entity, bool], str | None]:
    def short(mention: Mention, entity: Entity) -> str | None:
        if entity.id not in house and not uniform:
            surface = mention.span.of(text)
            if _is_accepted(surface, mention, entity, lang):
                return surface
        if entity.kind == "person":
            names = entity.named(lang, ("full",) if mention.kind == "full" else ("short", "romanization"))
            return (None if mention.kind == "full" else house.get(entity.id)) or (names[0].text if names else None)
        if entity.id in house:
            return house[entity.id]
        letters = entity.named(lang, ("acronym",)) if mention.kind == "acronym" and not uniform else ()
        name = letters[0] if letters else entity.preferred(lang)
        return name.text if name else None

    def long(entity: Entity) -> str | None:
        name = entity.preferred(lang, "long")
        return name.text if name else None

    def wanted(mention: Mention, entity: Entity, first: bool) -> str | None:
        if form == "id":
            return entity.id
        if form == "long":
            return long(entity)
        brief = short(mention, entity)
        if form == "first-long" and first and entity.kind not in {"person", "place", "country", "notion"}:
            full = long(entity)
            if brief and full and full != brief:
                return f"{full} ({brief})"
        surface = mention.span.of(text)
        brief = _of_number(surface, brief, [name.text for name in entity.named(lang, ("short",))])
        return (
            brief[0].upper() + brief[1:] if brief and surface[0].isupper() and opens_sentence(text, mention.span.start) else brief
        )

    return wanted


def _is_accepted(surface: str, mention: Mention, entity: Entity, lang: str) -> bool:
    """Tell whether a name is one of the language and shortens the preferred one: letters (US) or some of its words (Chelsea)."""
    usual, names = entity.preferred(lang), {name.text for name in entity.named(lang)}
    if mention.kind == "nickname" and surface not in names:
        return True  # a club by its town's name
    if usual is None or len(surface) >= len(usual.text) or names.isdisjoint({surface, surface + "."}):
        return False
    return mention.kind == "acronym" or {*surface.split()} <= {*usual.text.split()}


def _of_number(surface: str, wanted: str | None, names: Collection[str]) -> str | None:
    """Return a form in the number of what it stands for: SDGs, jihadists, and Houthi before a noun stay what they are."""
    if not wanted or surface in {wanted + "s", wanted.removesuffix("s")}:
        return None if wanted and surface != wanted and surface in names else _plural(surface, wanted)
    return wanted + "s" if surface.endswith(("s", "x")) and wanted + "s" in names else _plural(surface, wanted)


def _plural(surface: str, wanted: str | None) -> str | None:
    """Keep an acronym's plural s (SDGs)."""
    if wanted and wanted.isupper() and surface.endswith("s") and surface[:-1].isupper():
        return wanted + "s"
    return wanted


def _agreeing(text: str, edit: Edit, lang: str) -> Edit:
    """Return the edit with an English article before it made to agree."""
    if lang in _ELISIONS:
        return _elided(text, edit, lang)
    if lang != "en":
        return edit
    before = _ARTICLE_BEFORE.search(text, max(0, edit.start - 5), edit.start)
    if not before:
        return edit
    article, space = before.groups()
    bare = edit.text.split(" (")[0]
    if article.lower() == "the":
        if is_bare(bare) and ends_phrase(text, edit.end):
            return _agreeing(text, Edit(before.start(), edit.end, edit.text), lang)  # what stood before the article
        return edit
    right = indefinite(bare)
    if right != article.lower():
        right = right.capitalize() if article[0].isupper() else right
        return Edit(before.start(), edit.end, f"{right}{space}{edit.text}")
    return edit


def _elided(text: str, edit: Edit, lang: str) -> Edit:
    """Return the edit with the article or preposition before it elided where the new name begins with a vowel."""
    if unicodedata.normalize("NFD", edit.text[0])[0].upper() not in "AEIOU":
        return edit
    for pattern, elided in _ELISIONS[lang]:
        before = pattern.search(text, max(0, edit.start - 8), edit.start)
        if before:
            replacement = elided.capitalize() if before.group()[0].isupper() else elided
            return Edit(before.start(), edit.end, replacement + edit.text)
    return edit
