"""The translation names another person, place or body than the source does.

It is the error that costs corrections and lawsuits: Nice becomes Cannes, Slovakia Slovenia, the son the father.

Example: source "L'attaque a eu lieu à Nice." → translation "The attack took place in Cannes."

Entities are linked in both texts by the knowledge base. A name is reported only where a sentence of the source names an entity
that its counterpart lacks, the counterpart names another one of the same kind that the source does not name there or beside
it, and no word of the two names looks alike; where a pronoun or a paraphrase may stand nothing is said. There is no fix: the
name may be the editor's correction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from toolkit.alignment import Bead
from toolkit.document import Document, Span
from toolkit.entities import Entity, KnowledgeBase, Linked
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding, Mention
from toolkit.rules.base import Context, Rule

_SURE = 0.8
_SURER = 0.9  # where the name is a word as well
_KINDS = frozenset({"full", "short", "romanization", "acronym"})
_NAMED_IN_FULL = frozenset({"full", "short", "romanization", "nickname"})


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield names of entities that stand where the source names others."""
    beads = context.alignment.beads
    for number, bead in enumerate(beads):
        if not (bead.source and bead.target) or bead.confidence < _SURE:
            continue
        ours = _sure(context.mentions, bead.target_span)
        theirs = _sure(context.source_linked.mentions, bead.source_span) if ours else []
        if not theirs:
            continue
        near = beads[max(number - 1, 0) : number + 2]
        said = _named(context.source_linked, near, "source", context.base)
        found = _named(context.linked, near, "target", context.base)
        standing = [mention for mention in context.mentions if bead.target_span.contains(mention.span)]
        here = {mention.entity for mention in standing}
        named = Counter(mention.entity for mention in standing if mention.kind in _KINDS)
        there = Counter(mention.entity for mention in theirs)
        # What is named more often there than here may have been exchanged once; a people's name does not stand for its country.
        lost = [m for m in theirs if m.entity not in found or (m.entity in here and there[m.entity] > named[m.entity])]
        for mention in ours:
            if mention.entity in said:
                continue
            partner = next((other for other in lost if _exchanged(mention, other, bead, context)), None)
            if partner is not None:
                lost.remove(partner)
                meant = partner.span.of(context.source.text)
                yield RULE.finding(
                    mention.span,
                    f"the source speaks of {meant!r}, not of {mention.span.of(doc.text)!r}",
                    confidence=min(mention.confidence, partner.confidence),
                    related=[context.in_source(partner.span)],
                )


def _sure(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    return [
        mention
        for mention in mentions
        if span.contains(mention.span)
        and mention.confidence >= (_SURER if "ambiguous" in mention.evidence else _SURE)
        and mention.kind in _KINDS
        and not mention.entity.startswith("local:")
    ]


def _named(linked: Linked, beads: Sequence[Bead], side: str, base: KnowledgeBase) -> set[str]:
    """Return the ids of all entities that some beads may mention on one side, undecided readings included."""
    spans = [bead.source_span if side == "source" else bead.target_span for bead in beads if getattr(bead, side)]
    ids = {mention.entity for mention in linked.mentions if any(span.contains(mention.span) for span in spans)}
    for name in linked.undecided:
        if any(span.contains(name.span) for span in spans):
            ids |= {base.by_number(reference.entity).id for reference in name.references}
    return ids


def _exchanged(ours: Mention, theirs: Mention, bead: Bead, context: Context) -> bool:
    mine, other = context.entity(ours), context.entity(theirs)
    if mine.kind != other.kind or _words(mine) & _words(other):
        return False
    here, there = set(folded_words(ours.span.of(context.document.text))), set(folded_words(theirs.span.of(context.source.text)))
    if here <= there or there <= here:
        return False  # the AfD and its group, der AfD-Fraktion
    # The name may stand there, or stood there, in a form that the knowledge base does not know.
    if _stands(mine, theirs, context.source.text, bead.source_span, context.source_linked.mentions):
        return False
    named = any(m.entity == theirs.entity and bead.target_span.contains(m.span) for m in context.mentions)
    return named or not _stands(other, ours, context.document.text, bead.target_span, context.mentions)


def _stands(entity: Entity, instead: Mention, text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell whether a word of an entity's names, or the beginning of a long one, stands in a stretch of a text.

    What names a third entity there for certain does not count: North Korea leaves no trace of South Korea.
    """
    place, stems = span.start, set()
    for other in (*_sure(mentions, span), None):
        if other is not None and other.entity in {entity.id, instead.entity}:
            continue
        end = other.span.start if other is not None else span.end
        stems |= {word[:5] for word in folded_words(text[place:end]) if len(word) > 3}
        place = other.span.end if other is not None else end
    return any(word[:5] in stems for word in _words(entity))


@cache
def _words(entity: Entity) -> frozenset[str]:
    """Return the telling words of an entity's names: those of a body's full name (organization, party) tell nothing."""
    kinds = _NAMED_IN_FULL if entity.kind in {"person", "place", "country"} else _KINDS - {"full"}
    return frozenset(word for name in entity.names if name.kind in kinds for word in folded_words(name.text) if len(word) > 3)


RULE = Rule("ENT601", "entity-differs", "major", "accuracy/mistranslation", check, __doc__, needs_source=True)
