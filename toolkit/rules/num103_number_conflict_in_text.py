"""One figure stands twice in the text, once ten, a hundred or a thousand times larger, or with its digits swapped.

Example: "612 hectares burned … 612,000 hectares of the biome burned"; "34 people killed … 43 people killed".

A scale word was dropped (Portuguese "mil", Russian "тыс."), a group mark was read as a decimal one, or a number that is
said units first (German "dreiundvierzig", Arabic) was written as it is said. Reported are figures of at least three digits
that count the same thing, two digits swapped before the same noun and participle, and in English figures behind "the"
("the 43 people killed", "the 25,000 officers") that take up none that was told before, but resemble one ("34 people were
killed", "2,500 officers"). There is no fix: which of the two is right the source knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from toolkit.document import Document
from toolkit.languages.searching import regex
from toolkit.quantities import Quantity
from toolkit.results import Finding, Related
from toolkit.rules.base import Context, Rule

_NOUN = regex(r"[ \u00a0](?:of (?:the )?|de (?:la |las |los )?|des? |d['’]|di )?([^\W\d_]{3,})")
_PHRASE = regex(r"[ \u00a0]([a-z]{3,40} (?:were |was )?(?:[a-z]{2,20}ed|dead|missing|homeless))\b")
# Figures of the dead are told in many words; "the 32 people killed" takes up whichever was told.
_VICTIMS = regex(
    r"[ \u00a0](?:[a-z]{3,12} ){0,2}?(?:(?:who |had |have |has )?(?:been |were |was |are |is )?(?:killed|dead|died"
    r"|slain)|deaths|fatalities"
    r"|victims|lives|bodies|lost their lives|perished)\b"
)
_KILLED = regex(
    r"(?:killed|killing|kills|claimed|claims|claiming|death toll (?:of|at|is|was|to|stands at"
    r"|stood at|rose to|has risen to))"
    r" (?:the lives of )?(?:at least |some |about |around |more than |nearly |almost |over )?\Z"
)
_TAKES_UP = regex(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose) \Z")
_TAKEN_UP_NOUN = regex(r"[ \u00a0]([a-z]{3,20})\b(?: (?:(?:were|was|are|is|(?:has|have|had) been) )?([a-z]{3,20})\b)?")
_ANOTHER = regex(
    r"\b(?:1[89]\d\d|20\d\d|another|other|earlier|previous|last (?:week|month)|also|more|since|years?|world|country|across)\b"
)
_SAME_NOUN = 5  # letters that two forms of a noun share
_LEAST = 12  # smaller figures resemble each other by chance
_DIGITS = 3
_TWO = 2
_STOP = regex(r"[.!?\n]")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield figures that stand elsewhere in the text with the same digits and another magnitude or order."""
    swapped: dict[str, list[Quantity]] = defaultdict(list)
    alike: dict[tuple[str, str], list[tuple[Quantity, Fraction]]] = defaultdict(list)
    for quantity in context.quantities:
        counted = _counted(doc, quantity)
        value = quantity.value
        if (
            quantity.kind == "number"
            and len(quantity.span) == _TWO
            and (counted_as := _PHRASE.match(doc.text, quantity.span.end))
        ):
            swapped[counted_as[1].casefold()].append(quantity)
        if counted and isinstance(value, Fraction) and value and not quantity.in_words:
            digits = _significant(value)
            if len(digits) >= _DIGITS:
                alike[counted, digits].append((quantity, value))
    for uses in alike.values():
        times = Counter([value for _, value in uses])
        if len(times) < 2:
            continue
        # What is said more often is right; of two, the larger, since zeros are lost and not made up.
        usual = max(times, key=lambda value: (times[value], value))
        model = next(quantity for quantity, value in uses if value == usual)
        for quantity, value in uses:
            if value != usual and usual not in {reading.value for reading in quantity.readings}:
                yield RULE.finding(
                    quantity.span,
                    f"{quantity.span.of(doc.text)!r} here, {model.span.of(doc.text)!r} elsewhere in the text",
                    confidence=0.75,
                    related=[Related(model.span, model.span.of(doc.text))],
                )
    if context.target == "en":
        yield from _taken_up(doc, context)
    for phrase, figures in swapped.items():
        first = figures[0].span.of(doc.text)
        for quantity in figures[1:]:
            figure = quantity.span.of(doc.text)
            if figure == first[::-1] != first and _STOP.search(doc.text, figures[0].span.end, quantity.span.start):
                yield RULE.finding(
                    quantity.span,
                    f"'{figure} {phrase}' here, '{first} {phrase}' before: the digits are swapped",
                    confidence=0.7,
                    related=[Related(figures[0].span, first)],
                )


def _taken_up(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield figures behind "the" that were not told before, where a figure like them was, of the same thing."""
    dead: list[tuple[Quantity, Fraction]] = []
    counted: dict[str, list[tuple[Quantity, Fraction]]] = defaultdict(list)
    for quantity in context.quantities:
        value = quantity.value
        if quantity.kind != "number" or not isinstance(value, Fraction) or value.denominator != 1 or value < _LEAST:
            continue
        start, end = quantity.span.start, quantity.span.end
        noun = _TAKEN_UP_NOUN.match(doc.text, end)
        of_dead = bool(_VICTIMS.match(doc.text, end) or _KILLED.search(doc.text, max(0, start - 60), start))
        earlier = dead if of_dead else counted[" ".join(filter(None, noun.groups()))] if noun else []
        if (
            earlier
            and _TAKES_UP.search(doc.text, max(0, start - 6), start)
            and all(value != other for _, other in earlier)
            and not _ANOTHER.search(next(context.sentences_at([start])).of(doc.text))
        ):
            model = next((told for told, other in earlier if _resembles(value, other, of_dead=of_dead)), None)
            if model:
                yield RULE.finding(
                    quantity.span,
                    f"'the {quantity.span.of(doc.text)}' here, {model.span.of(doc.text)!r} before",
                    confidence=0.7,
                    related=[Related(model.span, model.span.of(doc.text))],
                )
        earlier.append((quantity, value))


def _resembles(value: Fraction, other: Fraction, *, of_dead: bool) -> bool:
    """Tell whether of two figures one is the other misread: digits swapped or one wrong, zeros lost or made up."""
    mine, theirs = str(value.numerator), str(other.numerator)
    if mine.strip("0") == theirs.strip("0") or (len(mine) == len(theirs) and sorted(mine) == sorted(theirs)):
        return True
    one_off = len(mine) == len(theirs) and sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1
    return of_dead and one_off and value > other


def _counted(doc: Document, quantity: Quantity) -> str:
    """Return what a number counts: its unit, or the beginning of the noun that follows."""
    if quantity.kind in {"money", "measure"}:
        return quantity.unit
    noun = _NOUN.match(doc.text, quantity.span.end) if quantity.kind == "number" else None
    return noun[1].casefold().removesuffix("s")[:_SAME_NOUN] if noun else ""


def _significant(value: Fraction) -> str:
    """Return the digits of a number without the zeros before and after them."""
    if value.denominator == 1:
        return str(value.numerator).strip("0")
    scaled = value * 10**6
    return str(scaled.numerator).strip("0") if scaled.denominator == 1 else ""


RULE = Rule("NUM103", "number-conflict-in-text", "major", "accuracy/mistranslation", check, __doc__)
