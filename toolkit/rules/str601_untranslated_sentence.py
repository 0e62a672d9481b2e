"""A sentence stands in another language than the text: it was not translated.

Most readers cannot read it, and those who can see that nobody looked at the text.

Example: "The minister resigned. Le gouvernement n'a pas souhaité commenter cette décision." → the second sentence is French.

A sentence is taken for untranslated where its script is not that of the text, where its commonest words are those of
another language and hardly any are the text's own, or, with the source at hand, where it repeats the source word for word.
Titles and names of a few words are left alone, and quotations unless they repeat the source or somebody says them in the
language that the text was translated from. There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from toolkit.document import Document, Span
from toolkit.languages import available, reporting_words
from toolkit.languages import base as base_language
from toolkit.languages import name as language_name
from toolkit.languages.hashing import beyond_ascii
from toolkit.languages.identification import against, evidence, foreign_weights
from toolkit.languages.searching import places, regex
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

# A name inside the sentence, or an initial ("M. Night", "J. R. R."), which is no word of any language.
_NAME = regex(r"(?<=[\w,;:)(]\s)[^\W\d_a-zà-öø-ÿа-я]\w*|\b[^\W\d_](?=\.)")
# What stands between the parts of a name: "von der Leyen", "Lula da Silva".
_PARTICLES = regex(
    r"(?<!\w)[^\W\d_a-zà-öø-ÿ][\w’'-]{1,40}"
    r"(?: (?:von|van|vom|zu|zur|der|den|de|del|della|di|da|do|dos|das|du|des|la|le|las|los|y|e|und)){1,3} (?=[^\W\d_a-zà-öø-ÿ])"
)
_ROUNDING = 1e-6
_FEWEST = 4  # words of a sentence
_FOREIGN = 1.2  # evidence, about as many common words of one language only
_TIMES = 4.0  # … as much as there is for the text's own language
_FEWEST_COMMON = 3  # words common in the language the text was translated from and not in its own
_COMMON = 0.25  # … of the words of a sentence
_QUOTED = 0.8  # evidence in a quotation that repeats the source
_FOREIGN_LETTERS = 0.6
_WORDS = regex(r"[^\W\d_]+")
_BESIDE = 60  # code points
_NEAR = 4  # words
_SCRIPTS = {
    "Latin": regex(r"[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": regex(r"[\u0400-\u04ff]"),
    "Arabic": regex(r"[\u0600-\u06ff]"),
    "Greek": regex(r"[\u0370-\u03ff]"),
    "Hebrew": regex(r"[\u0590-\u05ff]"),
    "Chinese or Japanese": regex(r"[\u3040-\u30ff\u4e00-\u9fff]"),
}
_SCRIPT_OF = {"ru": "Cyrillic", "uk": "Cyrillic", "bg": "Cyrillic", "ar": "Arabic", "fa": "Arabic", "el": "Greek", "he": "Hebrew"}
_SCRIPT_OF |= {"zh": "Chinese or Japanese", "ja": "Chinese or Japanese"}


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that are in another language than the text."""
    copied = _copied(context) if doc.source is not None else {}
    suspects = list(_suspects(context))
    looked_at = {*suspects, *copied}
    for sentence in (sentence for sentence in context.sentences if sentence in looked_at) if copied else suspects:
        if sentence in copied:
            yield RULE.finding(
                sentence,
                "the sentence stands as in the source: it was not translated",
                confidence=0.97,
                related=[context.in_source(copied[sentence])],
            )
            continue
        what = _foreign(sentence, context, {context.source_lang})
        if what:
            yield RULE.finding(sentence, f"the sentence is in {what}: it was not translated", confidence=0.9)
    said = set(_said(context, suspects))
    copied_quotations = _copied_quotations(context) if doc.source is not None else ()
    for finding in copied_quotations:
        said.discard(finding.span)
        yield finding
    for quotation in sorted(said):
        what = language_name(context.source_lang or "")
        yield RULE.finding(quotation, f"the quotation is in {what}: it was not translated", confidence=0.85)


def suspected(doc: Document, context: Context) -> bool:
    """Tell whether a text may hold such a sentence, whatever language it was translated from."""
    return doc.source is not None or any(_foreign(sentence, context, set(available())) for sentence in _suspects(context))


def _foreign(sentence: Span, context: Context, sources: Set[str | None]) -> str | None:
    """Return what a sentence is written in, where that is another script or language than the text's."""
    text = _outside(context.text, sentence, context.quotations_in(sentence))
    lang = _language_of(text, context.target, sources)
    return _foreign_script(text, context.target) or (language_name(lang) if lang else None)


def _suspects(context: Context) -> Iterator[Span]:
    """Yield the sentences that hold letters of another script or enough common words of other languages."""
    weights = foreign_weights(context.target)
    lettered = set(context.sentences_at(_of_other_scripts(context.text, context.target)))
    totals = context.tokens.totals(weights, context.first_words)
    for sentence, total in zip(context.sentences, totals, strict=True):
        if total > _FOREIGN - _ROUNDING or (lettered and sentence in lettered):
            yield sentence


def _of_other_scripts(text: str, target: str) -> list[int]:
    """Return where letters of other scripts than the text's own stand."""
    own = _own_script(target)
    if own is None or (own == "Latin" and text.isascii()):
        return []
    others = [pattern for script, pattern in _SCRIPTS.items() if script != own]
    characters = beyond_ascii(text) if own == "Latin" else set(text)
    letters = [character for character in characters if any(pattern.match(character) for pattern in others)]
    return places(text, letters)


def _said(context: Context, suspects: Iterable[Span]) -> Iterator[Span]:
    """Yield quotations in the language the text was translated from beside a word that tells who speaks."""
    reporting = reporting_words(context.target)
    if context.source_lang is None or not reporting:
        return
    for sentence in suspects:
        for quotation in context.quotations_in(sentence):
            quoted = quotation.of(context.text)
            before = _WORDS.findall(context.text[max(0, quotation.start - _BESIDE) : quotation.start])[-_NEAR:]
            behind = context.text[quotation.end : quotation.end + _BESIDE]
            beside = {*before, *_WORDS.findall(behind)[:_NEAR]}
            if behind.lstrip().startswith("(") or reporting.isdisjoint(beside):
                continue
            if _language_of(quoted, context.target, {context.source_lang}) == context.source_lang:
                yield quotation


def _copied_quotations(context: Context) -> Iterator[Finding]:
    """Yield quotations that stand in the words of the source and in its language."""
    source_lang = base_language(context.source.lang)
    words = f" {' '.join(folded_words(context.source.text))} " if context.quotations and source_lang != context.target else ""
    for quotation in context.quotations if words else ():
        quoted = folded_words(quotation.of(context.text))
        scores = evidence(quoted)
        if (
            len(quoted) >= _FEWEST
            and f" {' '.join(quoted)} " in words
            and scores.get(source_lang, 0.0) >= max(_QUOTED, _TIMES * scores.get(context.target, 0.0))
        ):
            yield RULE.finding(quotation, "the quotation stands as in the source: it was not translated", confidence=0.75)


def _copied(context: Context) -> dict[Span, Span]:
    """Return the sentences that repeat, word for word, the sentence of the source that they should translate."""
    source_lang = base_language(context.source.lang)
    found = {}
    for bead in context.alignment.beads:
        if bead.kind != "1-1" or source_lang == context.target:
            continue
        (theirs,), (ours,) = bead.source, bead.target
        words = folded_words(theirs.of(context.source.text))
        if len(words) >= _FEWEST and words == folded_words(ours.of(context.text)) and evidence(words).get(source_lang, 0.0) > 0:
            found[ours] = theirs
    return found


def _outside(text: str, sentence: Span, quoted: list[Span]) -> str:
    """Return a sentence without what it quotes."""
    pieces, place = [], sentence.start
    for span in quoted:
        pieces.append(text[place : max(place, span.start)])
        place = max(place, span.end)
    return " ".join([*pieces, text[place : max(place, sentence.end)]])


def _foreign_script(text: str, target: str) -> str | None:
    own = _own_script(target)
    if own is None or (own == "Latin" and text.isascii()) or len(text.split()) < _FEWEST - 1:
        return None
    letters = sum(map(str.isalpha, text))
    for script, pattern in _SCRIPTS.items():
        if script != own and letters and len(pattern.findall(text)) >= _FOREIGN_LETTERS * letters:
            return f"{script} script"
    return None


def _own_script(target: str) -> str | None:
    return _SCRIPT_OF.get(target, "Latin" if target in available() else None)


def _language_of(text: str, target: str, sources: Set[str | None]) -> str | None:
    """Return the language of a text that is not in the target's; less evidence suffices for one it may be translated from."""
    weights = foreign_weights(target)
    words = folded_words(text)
    if target not in available() or sum(weights[word] for word in words if word in weights) < _FOREIGN:
        return None  # without the names there is less still
    # A capital in the middle is a name's: Los Angeles, Das Leben der Anderen.
    words = folded_words(_NAME.sub(" ", _PARTICLES.sub(", ", text)))
    if len(words) < _FEWEST:
        return None
    scores = evidence(words)
    own = scores.pop(target, 0.0)
    if scores:
        lang = max(sorted(scores), key=lambda code: scores[code])
        enough = scores[lang] >= max(_FOREIGN if lang in sources else 1.5 * _FOREIGN, _TIMES * own)
        if enough and against(words, lang, target)[0] > 1:
            return lang
    for lang in sorted({*available()} & sources - {target}):
        theirs, ours = against(words, lang, target)
        if theirs >= max(_FEWEST_COMMON, _COMMON * len(words), _TIMES * ours):
            return lang
    return None


RULE = Rule("STR601", "untranslated-sentence", "critical", "accuracy/untranslated", check, __doc__, suspected=suspected)
