"""Which language a text was translated from, told by what the translation left behind.

Evidence: names in forms that only another language uses, editors' notes, quotation marks and spaces of another
typography. Each piece speaks for every language it fits; the confidence is the share of the best language beside
its nearest rival or what does not fit it, whichever weighs more, damped where there is little evidence, so that one
stray sign decides nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from toolkit.document import Document
from toolkit.entities import KnowledgeBase, Linked, link
from toolkit.languages import available, base, pack
from toolkit.languages.searching import regex

_FOREIGN_NAME = 1.0
_TELLING = frozenset({"acronym", "romanization"})
_NOTE = 2.0
_TYPOGRAPHY = 0.5
_DAMPING = 0.9

_QUOTES = regex("[«»„]")
_SPACED = regex(r"\w[\u00a0\u202f ][;:!?](?=\s|$)")
_SPACED_SIGNS = tuple(blank + mark for blank in "\u00a0\u202f " for mark in ";:!?")
_INVERTED = regex("[¿¡]")
_SCRIPTS = {"ru": regex("[\u0400-\u04ff]{3}"), "ar": regex("[\u0620-\u064a]{2}")}
# What English writes otherwise than the languages that have a decimal comma.
_ENGLISH_SIGNS = {
    "Mr": (regex(r"\b(?:Mr|Mrs|Ms)\.? (?=[A-Z])"), _NOTE),
    "am, pm": (regex(r"\d ?(?:[ap]\.m\.|[AP]\.?M\b|[ap]m\b)"), _FOREIGN_NAME),
    "month before day": (
        regex(
            r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:st|nd|rd|th)?"
            r"(?:, (?:19|20)\d\d|\b(?![\d.,:]))"
        ),
        _FOREIGN_NAME,
    ),
    "decimal point": (
        regex(r"(?<![\d.,:])\d{1,3}\.\d{1,2} ?(?:%|[Mm]ill?i|[Mm]il[hj]|[Bb]illi|[Mm]rd|[Mm]io|[Pp]ro[cz]ent)"),
        _TYPOGRAPHY,
    ),
    "currency first": (regex(r"[$£€]\d"), _TYPOGRAPHY),
}


@dataclass(frozen=True, slots=True)
class Inference:
    """A language with its confidence in [0, 1] and the evidence, each piece as "what: languages"."""

    lang: str | None
    confidence: float
    evidence: tuple[str, ...] = ()


@cache
def _openings(lang: str) -> tuple[str, ...]:
    """Return what opens a line of a web page in a language that is no part of the article, case-folded."""
    return tuple(map(str.casefold, pack(lang).get("boilerplate", {}).get("untranslated_openings", ())))


@cache
def _own_marks(lang: str) -> frozenset[str]:
    return frozenset("".join(map("".join, pack(lang).get("typography", {}).get("quotes", ()))))


@cache
def _markers(lang: str) -> tuple[tuple[str, str], ...]:
    """Return what marks an editor's note in a language, as it is written and case-folded."""
    markers = pack(lang).get("notes", {}).get("markers", ())
    return tuple([(marker, marker.casefold()) for marker in markers if len(marker) >= 3])


def infer(doc: Document, knowledge: KnowledgeBase, *, linked: Linked | None = None) -> Inference:
    """Infer the language that a text was translated from.

    Args:
        doc: the text; its own language is never the answer.
        knowledge: the knowledge base whose foreign names count.
        linked: what linking finds in the text where the source language is not known, if that is known already.
    """
    target = base(doc.lang)
    candidates = [code for code in available() if code != target]
    weights: dict[str, float] = defaultdict(float)
    against: dict[str, float] = defaultdict(float)
    evidence: list[str] = []

    def count(what: str, languages: list[str], weight: float) -> None:
        fitting = [code for code in languages if code in candidates]
        for code in fitting:
            weights[code] += weight / len(fitting)
        for code in candidates if fitting else ():
            against[code] += 0.0 if code in fitting else weight
        if fitting:
            evidence.append(f"{what}: {', '.join(fitting)}")

    linked = linked or link(doc, knowledge)
    seen: set[str] = set()
    for mention in linked.mentions:
        surface = mention.span.of(doc.text)
        if mention.entity.startswith("local:") or surface in seen or mention.kind == "demonym":
            continue
        seen.add(surface)
        names = [name for name in knowledge[mention.entity].names if name.text == mention.name]
        if mention.lang == target and not all(name.status == "deprecated" for name in names if name.lang == target):
            continue
        count(surface, sorted({name.lang for name in names if name.status != "deprecated"}), _FOREIGN_NAME)
    for match in linked.undecided:
        surface = match.span.of(doc.text)
        languages = sorted({reference.lang for reference in match.references if reference.kind in _TELLING})
        if surface in seen or not languages or target in languages:
            continue
        seen.add(surface)
        count(surface, languages, _FOREIGN_NAME / 2)
    lowered = doc.text.casefold()
    for code in candidates:
        for marker, folded in _markers(code):
            if folded in lowered and re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", lowered):
                count(marker, [code], _NOTE)
        for opening in _openings(code):
            if opening in lowered and re.search(rf"(?m)^\W*{re.escape(opening)}\b", lowered):
                count(opening, [code], _NOTE)
    marks = set(_QUOTES.findall(doc.text)) - _own_marks(target)
    if marks:
        count(" ".join(sorted(marks)), [code for code in candidates if marks & _own_marks(code)], _TYPOGRAPHY)
    for code, letters in _SCRIPTS.items():
        if not doc.text.isascii() and letters.search(doc.text):
            count("letters", [code], _NOTE)
    if pack(target).get("typography", {}).get("decimal") == ",":
        for what, (sign, weight) in _ENGLISH_SIGNS.items():
            if sign.search(doc.text):
                count(what, ["en"], weight)
    if any(sign in doc.text for sign in _SPACED_SIGNS) and _SPACED.search(doc.text):
        count("space before punctuation", ["fr"], _TYPOGRAPHY)
    if _INVERTED.search(doc.text):
        count("inverted marks", ["es"], _NOTE)
    if not weights:
        return Inference(None, 0.0)
    lang, best = max(weights.items(), key=lambda item: (item[1], item[0]))
    rival = max((weight for code, weight in weights.items() if code != lang), default=0.0)
    return Inference(lang, round(best / (best + max(rival, against[lang]) + _DAMPING), 4), tuple(evidence))
