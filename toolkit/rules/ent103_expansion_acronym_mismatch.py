"""A definition contradicts its acronym: the expansion is translated, the letters in brackets are not.

Example: "the International Criminal Court (CPI)" → "the International Criminal Court (ICC)".

The reader cannot tell what the letters stand for, and every later use is wrong with them. The fix is safe where the
knowledge base knows the expansion and the acronym as names of one entity; where only the order of the letters
shows it, the finding is minor and the fix unsafe, because national bodies often keep their own letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.entities import Entity
from toolkit.entities.definitions import Definition
from toolkit.languages import name as language_name
from toolkit.languages.tokens import tokenize
from toolkit.results import Finding, Mention, Related
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield definitions whose acronym is not that of the expansion in this language."""
    by_end = {mention.span.end: mention for mention in context.mentions if mention.kind != "demonym" and context.is_own(mention)}
    ours = frozenset(mention.span for mention in context.mentions if context.is_own(mention))
    for definition in context.linked.definitions:
        acronym = definition.acronym.of(doc.text)
        related = [Related(definition.expansion, definition.expansion.of(doc.text))]
        entity = _expanded(definition.expansion, by_end.get(definition.expansion.end), context)
        if entity is None:
            if not definition.in_order:
                yield from _reordered(doc, definition, ours)
            continue
        own = [name.text for name in entity.named(context.target, ("acronym",))]
        if not own or acronym in own or acronym.rstrip("s") in own:
            continue
        foreign = sorted({name.lang for name in entity.names if name.text == acronym})
        proper = context.house.get(entity.id, own[0])
        if not foreign and not definition.in_order and len(set(definition.letters) & set(own[0].upper())) == 0:
            continue  # letters of another body altogether, named beside its parent
        origin = context.source_lang if context.source_lang in foreign else foreign[0] if foreign else ""
        whose = f"the {language_name(origin)} acronym" if foreign else "not the acronym"
        yield RULE.replacement(
            definition.acronym,
            f"{acronym!r} is {whose} of {related[0].text!r}; in {language_name(context.target)} it is {proper!r}",
            proper,
            safe=bool(foreign),
            confidence=0.97 if foreign else 0.7,
            related=related,
        )


def _expanded(expansion: Span, mention: Mention | None, context: Context) -> Entity | None:
    """Return the entity whose name of this language ends the expansion."""
    if mention is None:
        return None
    entity = context.entity(mention)
    # A place or person that ends a longer unknown name ("Union of Journalists of Ukraine") does not expand it.
    return entity if entity.kind not in {"place", "person"} and mention.span.start <= expansion.start + 4 else None


def _reordered(doc: Document, definition: Definition, ours: frozenset[Span]) -> Iterator[Finding]:
    words = [word for word in tokenize(definition.expansion.of(doc.text)).words if word[0].isupper()]
    initials = "".join(word[0] for word in (words[1:] if words[:1] == ["The"] else words))
    letters = definition.letters
    if len(letters) < 3 or letters == initials or Counter(letters) != Counter(initials):
        return
    if definition.acronym in ours:
        return
    yield RULE.replacement(
        definition.acronym,
        f"the letters of {letters!r} are those of its expansion in another order: an acronym of the source language?",
        initials,
        severity="minor",
        confidence=0.55,
        related=[Related(definition.expansion, definition.expansion.of(doc.text))],
    )


RULE = Rule("ENT103", "expansion-acronym-mismatch", "major", "terminology/inconsistent-use", check, __doc__)
