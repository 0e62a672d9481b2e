"""A percent or currency sign or its adjective stands as in another language: behind the figure or word, or with a space too many.

Example: "50 % of voters paid 10 €" → "50% of voters paid €10", "10 pounds Egyptian" → "10 Egyptian pounds"; in German
and French "€10" → "10 €".

In French and German the space before the percent sign is asked for only where the text has it elsewhere or comes from
English: newspapers write both. The fix moves the sign and is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages import base as base_language
from toolkit.languages.searching import matches_near, regex
from toolkit.quantities import Quantity
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_SPACE = " \u00a0\u202f\u2009"
_SPACED_PERCENT = regex(rf"\d[{_SPACE}]%")
_GLUED_PERCENT = regex(r"\d%")
_AFTER = regex(rf"[{_SPACE}]?((?:US|AU|CA|NZ|HK)?\$|[€£¥])")
_PLURAL = regex(
    rf"(?<![\w.,])(?:([€$£¥])(\d[\d.,]{{0,12}})[{_SPACE}](million|billion|trillion)s|"
    rf"(\d[\d.,]{{0,12}})[{_SPACE}](million|billion|trillion)s[{_SPACE}]?([€$£¥]))(?!\w)"
)
_BEFORE = regex(rf"([€$£¥])[{_SPACE}]?")
_POSTPOSED = regex(
    r"(?<!\S)(\d[\d.,]{0,12}(?: (?:thousand|million|billion|trillion))?) "
    r"(pounds?|dollars?|dinars?|riyals?|rials?|liras?|dirhams?|shekels?|pesos?|reais|rubles?|roubles?|francs?) "
    r"(Egyptian|American|US|Jordanian|Saudi|Syrian|Lebanese|Iraqi|Kuwaiti|Libyan|Tunisian|Algerian|Moroccan|Emirati|Yemeni|Omani|"
    r"Qatari|Israeli|Turkish|Sudanese|Sterling|Mexican|Argentine|Argentinian|Chilean|Colombian|Russian|Canadian|Australian|Swiss)"
    r"(?!\w| [a-z]+s\b)"
)
_COINS = tuple(
    coin + ending
    for coin in "pound dollar dinar riyal rial lira dirham shekel peso ruble rouble franc".split()
    for ending in ("", "s")
)
_GERMAN_SCALES = {"million": "Millionen", "millions": "Millionen", "billion": "Milliarden", "billions": "Milliarden"}
_GERMAN_SCALES |= {"trillion": "Billionen", "Million": "Millionen", "Milliarde": "Milliarden"}
_GERMAN_COINS = {"$": "Dollar", "£": "Pfund", "€": "Euro"}
_SIGN_FIRST = frozenset({"en"})
_SIGN_LAST = frozenset({"fr", "de"})


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield signs that do not stand where the text's language puts them."""
    if doc.text.count(" , ") * 2 > doc.text.count(",") > 0:
        return  # tokenized text
    if context.target == "en":
        for match in matches_near(_POSTPOSED, doc.text, context.tokens.offsets(_COINS), 30):
            proper = f"{match[1]} {match[3]} {match[2]}"
            yield RULE.replacement(Span(*match.span()), "the adjective stands before the currency", proper, safe=True)
        for match in matches_near(_PLURAL, doc.text, context.tokens.offsets(["millions", "billions", "trillions"]), 24):
            proper = f"{match[1] or match[6]}{match[2] or match[4]} {match[3] or match[5]}"
            yield RULE.replacement(Span(*match.span()), "the sign stands first, and the scale has no -s", proper, safe=True)
    for quantity in context.quantities:
        if quantity.in_words:
            continue
        if quantity.kind == "percent":
            yield from _percent(doc, context, quantity)
        elif quantity.kind == "money":
            yield from _money(doc, context, quantity)


def _percent(doc: Document, context: Context, quantity: Quantity) -> Iterator[Finding]:
    span = Span(quantity.number.start, quantity.span.end)
    written, figure = span.of(doc.text), quantity.number.of(doc.text)
    if context.target in _SIGN_FIRST and re.fullmatch(rf"[{_SPACE}]%", written[len(figure) :]):
        yield RULE.replacement(span, f"a space stands before the percent sign: {written!r}", f"{figure}%", safe=True)
    elif (
        context.target in _SIGN_LAST
        and written == f"{figure}%"
        and not doc.text[span.end : span.end + 1].isalnum()
        and doc.text[span.end : span.end + 3] != "-ig"  # 50%-ige: 50%ige
        and _spaces_elsewhere(doc, context)
    ):
        yield RULE.replacement(span, f"no space stands before the percent sign: {written!r}", f"{figure}\u00a0%", safe=True)


def _spaces_elsewhere(doc: Document, context: Context) -> bool:
    if context.source_lang is not None and base_language(context.source_lang) == "en":
        return True
    return len(_SPACED_PERCENT.findall(doc.text)) > len(_GLUED_PERCENT.findall(doc.text))


def _money(doc: Document, context: Context, quantity: Quantity) -> Iterator[Finding]:
    before = doc.text[quantity.span.start : quantity.number.start]
    after = doc.text[quantity.number.end : quantity.span.end]
    figure, written = quantity.number.of(doc.text), quantity.span.of(doc.text)
    if context.target in _SIGN_FIRST:
        last = _AFTER.search(after)
        first = _BEFORE.fullmatch(before)
        if last and last.end() == len(after) and not before:
            yield RULE.replacement(
                quantity.span, f"the currency sign follows: {written!r}", f"{last[1]}{figure}{after[: last.start()]}", safe=True
            )
        elif first and before != first[1]:
            sign = first[1]
            yield RULE.replacement(
                quantity.span, f"a space follows the currency sign: {written!r}", f"{sign}{figure}{after}", safe=True
            )
    elif context.target in _SIGN_LAST:
        first = _BEFORE.fullmatch(before)
        if first and not _AFTER.search(after):
            in_words = _in_german(figure, after.strip(), first[1]) if context.target == "de" else None
            # The figure and a word behind it ("3.5 billion") may be the source's too, and mean something else here.
            yield RULE.replacement(
                quantity.span,
                f"the currency sign stands first: {written!r}",
                in_words or f"{figure}{after}\u00a0{first[1]}",
                safe=figure.isdigit() and not after.strip(),
            )


def _in_german(figure: str, scale: str, sign: str) -> str | None:
    """Return an amount with a word of scale as German print has it: 1,5 Milliarden Dollar; None where nothing tells the scale."""
    word = _GERMAN_SCALES.get(scale, scale if scale in _GERMAN_SCALES.values() else None)
    coin = _GERMAN_COINS.get(sign)
    if word is None or coin is None:
        return None
    figure = re.sub(r"\A(\d{1,3})\.(\d{1,2})\Z", r"\1,\2", figure)
    return f"{figure}\u00a0{word.removesuffix('en').replace('iard', 'iarde') if figure == '1' else word} {coin}"


RULE = Rule(
    "TYP203",
    "percent-currency-order",
    "minor",
    "locale-convention/currency-format",
    check,
    __doc__,
    targets=_SIGN_FIRST | _SIGN_LAST,
)
