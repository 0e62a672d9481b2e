"""What a rule is, and what all rules share about the text they look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import combining, normalize

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.entities import Entity, KnowledgeBase, Linked, link
from toolkit.entities.linking import OF_PLACES
from toolkit.languages import available, pack
from toolkit.languages import base as base_language
from toolkit.languages.contraction import determiner
from toolkit.languages.indefinite import indefinite
from toolkit.languages.phrases import Hit, Phrases, rule_phrases
from toolkit.languages.quotations import quotations
from toolkit.languages.searching import regex
from toolkit.languages.segmentation import opens_sentence, paragraphs, sentences
from toolkit.languages.tokens import Tokens, tokenize
from toolkit.quantities import Quantity, quantities
from toolkit.results import Finding, Fix, Mention, Related, Severity

if TYPE_CHECKING:
    from toolkit.alignment import Alignment, Bead
    from toolkit.glossary import Glossary

SOURCE_CONFIDENCE = 0.6
"""Below this confidence in an inferred source language only language-neutral rules run."""

_UNMATCHED = 0.5
_FEWEST_WORDS = 4
_NEAR = 6  # beads within which a sentence that was moved is sought
_LAST_LATIN = "\u036f"
_OTHER_SCRIPTS = frozenset({"ru", "ar"})  # languages of packs that are not written in Latin letters
_WORD = regex(r"\w+")
_SURE = 0.8  # of two sentences that correspond
_LOOKS_ALIKE = 5  # letters that two words of two languages share at least at their beginning
_FIGURE = regex(r"\d{2,}")
_ARTICLE = regex(r"(?<!\w)([Aa]n?)([ \u00a0])\Z")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of artifact and the function that finds it.

    Args:
        code: its code ("ENT101").
        name: the fault, never the cure ("foreign-acronym").
        severity: the usual severity of its findings.
        category: the MQM category.
        check: `check(document, context)` yields findings.
        documentation: what it finds, why it is bad, an example, whether its fix is safe.
        targets: languages of the text that it serves; none means all.
        needs_source_lang: whether it runs only where the source language is known.
        preview: whether it runs only with `--preview`.
        needs_source: whether it runs only where the source text is at hand.
        suspected: `suspected(document, context)` tells whether the text may hold the fault, whatever language it was
            translated from: whoever asks for this rule alone need not link names nor infer that language where it may not.
    """

    code: str
    name: str
    severity: Severity
    category: str
    check: Callable[[Document, Context], Iterable[Finding]]
    documentation: str
    targets: frozenset[str] = frozenset()
    needs_source_lang: bool = False
    preview: bool = False
    needs_source: bool = False
    suspected: Callable[[Document, Context], bool] | None = None

    def finding(
        self,
        span: Span,
        message: str,
        *,
        suggestion: str | None = None,
        edits: Iterable[Edit] = (),
        safe: bool = False,
        severity: Severity | None = None,
        confidence: float = 0.9,
        related: Iterable[Related] = (),
    ) -> Finding:
        """Return a finding of this rule; `edits`, if any, become its fix."""
        fix = Fix(tuple(edits), "safe" if safe else "unsafe")
        return Finding(
            self.code,
            self.name,
            span,
            severity or self.severity,
            self.category,
            message,
            suggestion,
            fix if fix.edits else None,
            confidence,
            tuple(related),
        )

    def replacement(self, span: Span, message: str, suggestion: str, **options: Any) -> Finding:
        """Return a finding whose fix puts `suggestion` in the place of `span`."""
        return self.finding(span, message, suggestion=suggestion, edits=[Edit(span.start, span.end, suggestion)], **options)


@dataclass(frozen=True)
class Context:
    """What was computed once for all rules that look at one document.

    Args:
        document: the document.
        base: the knowledge base.
        source_lang: the language it was translated from, given or inferred with confidence, else None.
        house: preferred forms by entity id, from the settings.
        glossary: the house's terms, where it has any.
    """

    document: Document
    base: KnowledgeBase
    source_lang: str | None = None
    house: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary | None = None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def target(self) -> str:
        """The language of the text, without region."""
        return base_language(self.document.lang)

    def translated_from(self, source_lang: str | None) -> Context:
        """Return the context of the same document from another source language; its words are kept."""
        other = replace(self, source_lang=source_lang)
        other.__dict__["tokens"] = self.tokens
        return other

    @cached_property
    def linked(self) -> Linked:
        """Mentions, definitions and words of the text."""
        return link(self.document, self.base, source_lang=self.source_lang)

    @cached_property
    def tokens(self) -> Tokens:
        """The text's words."""
        return self.linked.tokens if "linked" in self.__dict__ else tokenize(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the text holds, as they stand."""
        return self.tokens.vocabulary

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The entities that the text mentions."""
        return self.linked.mentions

    @cached_property
    def foreign_mentions(self) -> list[Mention]:
        """The mentions whose names are of another language than the text.

        A language without a pack counts only as the source, or by letters of its own: else its names are other things by
        chance (Norfolk in England is no Dutch island). The original that a text adds in brackets ("Pravda (Правда)") is not
        counted.
        """
        foreign = (mention for mention in self.mentions if not self.is_own(mention) and self._may_come_from(mention))
        return [mention for mention in foreign if not self._is_original(mention)]

    def _is_original(self, mention: Mention) -> bool:
        span = mention.span
        within = self.text[max(0, span.start - 2) : span.start] == " (" and self.text[span.end : span.end + 1] == ")"
        return within and self.text[span.start] > _LAST_LATIN and base_language(self.target) not in _OTHER_SCRIPTS

    def _may_come_from(self, mention: Mention) -> bool:
        lang = mention.lang
        return lang in available() or lang == self.source_lang or not mention.span.of(self.text).isascii()

    @property
    def source(self) -> Document:
        """The text that the document was translated from; rules that need it run only where it is at hand.

        Raises:
            ValueError: it is not.
        """
        if self.document.source is None:
            raise ValueError("the document has no source text")
        return self.document.source

    @cached_property
    def source_linked(self) -> Linked:
        """Mentions, definitions and words of the source."""
        return link(self.source, self.base)

    @cached_property
    def alignment(self) -> Alignment:
        """Which sentences of the source and of the text correspond."""
        from toolkit.alignment import align

        return align(
            self.source,
            self.document,
            source_mentions=self.source_linked.mentions,
            target_mentions=self.mentions,
            lines=self.document.aligned,
        )

    def unmatched(self, side: Literal["source", "target"]) -> Iterator[tuple[Bead, Span]]:
        """Yield the sentences of the source, or of the text, that have no counterpart, and a sentence of the text beside each.

        Left out are those of which that is hardly sure, lines of a few words, and those that were only moved: a sentence
        near by that has no counterpart either shares a name or figure with them.
        """
        beads = self.alignment.beads
        for number, bead in enumerate(beads):
            own = bead.source if side == "source" else bead.target
            if bead.kind not in {"1-0", "0-1"} or not own or bead.confidence < _UNMATCHED:
                continue
            text = own[0].of(self.source.text if side == "source" else self.text)
            beside = [other.target[-1] for other in beads[max(number - 2, 0) : number][::-1] if other.target]
            beside += [other.target[0] for other in beads[number + 1 : number + 3] if other.target]
            if len(text.split()) < _FEWEST_WORDS or not beside:
                continue
            facts = self._facts(bead)
            near = beads[max(number - _NEAR, 0) : number + _NEAR + 1]
            moved = any(other.kind in {"1-0", "0-1"} and other.kind != bead.kind and facts & self._facts(other) for other in near)
            if not moved:
                yield bead, beside[0]

    def _facts(self, bead: Bead) -> set[str]:
        """Return the entities and figures of a bead that has sentences on one side only."""
        if bead.source:
            text, span, mentions = self.source.text, bead.source_span, self.source_linked.mentions
        else:
            text, span, mentions = self.text, bead.target_span, self.mentions
        return {m.entity for m in mentions if span.contains(m.span)} | set(_FIGURE.findall(text, span.start, span.end))

    def in_source(self, span: Span) -> Related:
        """Return a stretch of the source as what explains a finding."""
        return Related(span, span.of(self.source.text), "source")

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The text's numbers, amounts, measures, dates and times."""
        return quantities(self.text, self.document.lang, tokens=self.tokens)

    @cached_property
    def sentences(self) -> list[Span]:
        """The text's sentences."""
        return sentences(self.text, self.document.lang, within=self.paragraphs)

    def sentences_at(self, offsets: Iterable[int]) -> Iterator[Span]:
        """Yield the sentences in which some offsets, given in order, lie, each once."""
        last = -1
        for offset in offsets:
            place = bisect_right(self._sentence_starts, offset) - 1
            if place > last and offset < self.sentences[place].end:
                last = place
                yield self.sentences[place]

    @cached_property
    def first_words(self) -> list[int]:
        """For each sentence the number of its first word, or of the next one where it has none."""
        starts, found, place = self.tokens.starts, [], 0
        for sentence in self.sentences:
            place = bisect_left(starts, sentence.start, place)
            found.append(place)
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The text's paragraphs."""
        return paragraphs(self.text)

    @cached_property
    def quotations(self) -> list[Span]:
        """The text's quotations, with their marks."""
        return quotations(self.text)

    def quotations_in(self, span: Span) -> list[Span]:
        """Return the quotations that overlap a span."""
        first = bisect_right(self._quotation_starts, span.start) - 1
        last = bisect_right(self._quotation_starts, span.end)
        return [quotation for quotation in self.quotations[max(first, 0) : last] if quotation.overlaps(span)]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def in_quotation(self, span: Span) -> bool:
        """Tell whether a span lies in a quotation."""
        place = bisect_right(self._quotation_starts, span.start) - 1
        return place >= 0 and self.quotations[place].overlaps(span)

    def changes_quotation(self, edit: Edit) -> bool:
        """Tell whether an edit changes what a quotation says; its marks and the white space beside them say nothing."""
        first = bisect_right(self._quotation_starts, edit.start) - 1
        for quotation in self.quotations[max(first, 0) : first + 2]:
            said = self.text[quotation.start + 1 : quotation.end - 1]
            start = quotation.start + 1 + len(said) - len(said.lstrip())
            end = start + len(said.strip())
            if edit.start < end and start < edit.end:
                return True
        return False

    def entity(self, mention: Mention) -> Entity:
        """Return the entity of a mention."""
        known = self._entities.get(mention.entity)
        if known is None:
            known = self._entities[mention.entity] = self.linked.local.get(mention.entity) or self.base[mention.entity]
        return known

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {}

    def proper_form(self, mention: Mention) -> str | None:
        """Return what a mention should read in the language of the text.

        The house form where the settings have one; else a name of the same kind (acronym for acronym, surname for
        surname); None where the knowledge base has no name in that language.
        """
        entity = self.entity(mention)
        bare = mention.kind != "full"
        if entity.id in self.house and (bare or entity.kind in {"place", "country"}):
            return self.house[entity.id]
        if mention.kind == "demonym":
            kinds: tuple[str, ...] = ("demonym",)
        elif mention.kind == "full":
            kinds = ("full",) if entity.kind == "person" else ("full", "short")
        elif mention.kind == "acronym":
            kinds = ("acronym", "short", "full")
        else:
            kinds = ("short", "romanization", "acronym") if entity.kind != "person" else ("short", "romanization")
        names = entity.named(self.target, kinds)  # type: ignore[arg-type]
        return names[0].text if names else None

    def foreign_form(self, mention: Mention) -> tuple[str, str] | None:
        """Return what a mention reads and what it should, None where it is right or nothing better is known."""
        surface, proper = mention.span.of(self.text), self.proper_form(mention)
        if self.is_own(mention) or proper is None or proper.casefold() == surface.casefold():
            return None
        return surface, proper

    def is_certain(self, mention: Mention) -> bool:
        """Tell whether a foreign name can be replaced safely: the source language's own, and nothing else by chance."""
        return mention.confidence >= 0.8 and "ambiguous" not in mention.evidence and mention.lang == self.source_lang

    def in_longer_name(self, mention: Mention) -> bool:
        """Tell whether a capitalized word that is no title or acronym stands directly beside a mention.

        Then it is part of a longer proper name ("Air France", "Europa Press"), which keeps its native form.
        """
        first = bisect_right(self.tokens.starts, mention.span.start) - 1
        last = bisect_right(self.tokens.starts, mention.span.end - 1) - 1
        beside = []
        if first > 0 and _is_joint(self.tokens.gap(first - 1)) and self.tokens.starts[first - 1] not in self._openings:
            beside.append(self.tokens.words[first - 1])
        if last + 1 < len(self.tokens) and _is_joint(self.tokens.gap(last)):
            beside.append(self.tokens.words[last + 1])
        return any(
            len(w) > 1
            and w[0].isupper()
            and w[1:].islower()
            and w.casefold() not in self._no_names
            and not w.casefold().endswith(self._kinds_of_place)
            and not self._is_nation(w)
            for w in beside
        )

    def _is_nation(self, word: str) -> bool:
        """Tell whether a word is an adjective of a country: no part of the name beside it ("the German mare del Nord")."""
        return any(reference.kind == "demonym" and reference.lang == self.target for reference in self.base.references(word))

    @cached_property
    def _openings(self) -> frozenset[int]:
        """Where sentences begin."""
        return frozenset(self._sentence_starts)

    @cached_property
    def _no_names(self) -> frozenset[str]:
        """Words that stand beside a name without being part of it: titles, and what belongs to a place."""
        titles = pack(self.target).get("titles", {}).get("before_names", [])
        return OF_PLACES | {word.casefold() for title in titles for word in title.split()}

    @cached_property
    def _kinds_of_place(self) -> tuple[str, ...]:
        """How nouns end that say what a place is, where nouns have capitals and stand beside its name (die Hafenstadt Alep)."""
        return tuple(pack(self.target).get("places", {}).get("kinds", ()))

    def is_own(self, mention: Mention) -> bool:
        """Tell whether a mention uses a name that exists in the language of the text."""
        return mention.lang == self.target

    def joined_form(self, mention: Mention) -> str | None:
        """Return how a place's name is written where the text has the source language's hyphens (Tel-Aviv), else None.

        Names match whatever their hyphens, so such a mention counts as one of the text's own language.
        """
        surface = mention.span.of(self.text)
        if (" " not in surface and "-" not in surface) or not self.is_own(mention):
            return None
        entity = self.entity(mention)
        if entity.kind not in {"place", "country"} or self.text[mention.span.end : mention.span.end + 1] == "-":
            return None  # a Tel-Aviv-based firm
        own = [name.text for name in entity.names if name.lang == self.target]
        theirs = {name.text for name in entity.names if name.lang == self.source_lang}
        if surface in own or surface not in theirs:
            return None
        return next((name for name in own if name.replace("-", " ") == surface.replace("-", " ")), None)

    def phrases(self, rule: str) -> tuple[Phrases, Sequence[Mapping[str, Any]]]:
        """Return the phrases that the source language's pack has for a rule, with their records."""
        return _phrases(base_language(self.source_lang) if self.source_lang else "", rule, self.target, self.base)


def _is_joint(gap: str) -> bool:
    return gap in {" ", "\u00a0", "-", "'", "’"}


@lru_cache(maxsize=64)
def _phrases(source: str, rule: str, target: str, base: KnowledgeBase) -> tuple[Phrases, Sequence[Mapping[str, Any]]]:
    def is_nation(word: str) -> bool:
        return any(reference.kind == "demonym" and reference.lang == target for reference in base.references(word))

    return rule_phrases(rule, source, target, is_nation=is_nation)


def _longest(hits: Iterable[Hit], entries: Sequence[Mapping[str, Any]]) -> Iterator[Hit]:
    """Yield of hits that overlap one another the longest, of equally long ones one whose record has a fix."""
    kept: Hit | None = None
    for hit in hits:
        if kept is not None and kept.span.overlaps(hit.span):
            kept = max(kept, hit, key=lambda other: (len(other.span), "suggestion" in entries[other.number]))
            continue
        if kept is not None:
            yield kept
        kept = hit
    if kept is not None:
        yield kept


def phrase_check(
    rule: Callable[[], Rule], usual_message: str, *, fixes: bool = True
) -> Callable[[Document, Context], Iterator[Finding]]:
    """Return the check of a rule whose findings are its phrases in the pack of the source language.

    Args:
        rule: returns the rule (it is made from the check, so it does not exist yet).
        usual_message: what a finding says where the pack's record has no message; `{text}` is what was found.
        fixes: whether a suggestion becomes a fix.
    """

    def check(doc: Document, context: Context) -> Iterator[Finding]:
        phrases, entries = context.phrases(rule().code)
        for hit in _longest(phrases.find(context.tokens), entries):
            entry = entries[hit.number]
            if not context.vocabulary.isdisjoint(entry.get("unless", ())):
                continue
            text = hit.span.of(doc.text)
            suggestion = hit.fill(entry["suggestion"]) if "suggestion" in entry else None
            if suggestion and text[0].isupper() and suggestion[0].islower() and opens_sentence(doc.text, hit.span.start):
                suggestion = suggestion[0].upper() + suggestion[1:]
            message = f"{text!r}: {entry['message']}" if "message" in entry else usual_message.format(text=text)
            possible, origin = _origin(context, hit.span, entry.get("source", ()))
            if not possible:
                continue
            edits = []
            if suggestion is not None and fixes:
                edit = Edit(hit.span.start, hit.span.end, suggestion)
                edits.append(with_article(doc.text, edit, context.target, gender=entry.get("gender", "")))
            yield rule().finding(
                hit.span,
                message,
                suggestion=suggestion,
                edits=edits,
                severity=entry.get("severity"),
                confidence=0.97 if origin else 0.9,
                related=[origin] if origin else [],
            )

    return check


def _origin(context: Context, span: Span, stems: Sequence[str]) -> tuple[bool, Related | None]:
    """Tell whether a phrase may come from the sentence of the source beside it, and from which word it seems to come.

    Of a phrase whose record names the source's words (their stems, without accents) a sentence without them speaks against it;
    else a word that looks like one of the phrase's speaks for it.
    """
    if context.document.source is None:
        return True, None
    beads = (bead for bead in context.alignment.beads if bead.source and bead.target and bead.target_span.contains(span))
    bead = next((bead for bead in beads if bead.confidence >= _SURE), None)
    if bead is None:
        return True, None
    said = {word[:_LOOKS_ALIKE] for word in _WORD.findall(_unaccented(span.of(context.text))) if len(word) > _LOOKS_ALIKE}
    for match in _WORD.finditer(bead.source_span.of(context.source.text)):
        word = _unaccented(match.group())
        if word.startswith(tuple(stems)) if stems else word[:_LOOKS_ALIKE] in said:
            return True, context.in_source(Span(bead.source_span.start + match.start(), bead.source_span.start + match.end()))
    return not stems, None


def _unaccented(text: str) -> str:
    return "".join(letter for letter in normalize("NFD", text.casefold()) if not combining(letter))


def with_article(text: str, edit: Edit, lang: str, *, gender: str = "") -> Edit:
    """Return the edit, with the article before it where that has to change: "a" and "an", "l'ordre" and "le décret".

    Args:
        text: the text.
        edit: what takes the place of a phrase.
        lang: language of the text, without region.
        gender: "m" or "f" of the noun that is put in, in French and Spanish; "" where it is that of the noun it replaces.
    """
    if lang != "en" and edit.text and (changed := determiner(text[: edit.start], edit.text, gender, lang)):
        length, article = changed
        return Edit(edit.start - length, edit.end, article + edit.text)
    before = _ARTICLE.search(text, max(0, edit.start - 4), edit.start) if lang == "en" and edit.text else None
    if before is None:
        return edit
    article = before[1]
    right = indefinite(edit.text)
    if right == article.lower():
        return edit
    right = right.capitalize() if article[0].isupper() else right
    return Edit(before.start(), edit.end, f"{right}{before[2]}{edit.text}")
