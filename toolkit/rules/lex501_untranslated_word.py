"""A common word of the source language was left as it is ("the prefet said", "the diputados voted").

Example: "the prefet of the region said" → "the prefect of the region said".

Also up to four words in another script within a sentence, outside brackets and quotation marks ("met the президент").

In French, German and Spanish also months of another language beside a number ("le 11 October") and days of one ("el dimanche").

Words with a capital are taken for names unless an English article (in German, a German one) stands before them ("Place de la
Libération", but "the Questura"); where the source's function words abound, the sentence was not translated at all, which is
another fault (STR601).
The fix is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from toolkit.document import Document, Span
from toolkit.languages import base, function_words, pack
from toolkit.languages import name as language_name
from toolkit.languages.searching import regex
from toolkit.languages.tokens import folded_words
from toolkit.quantities.lexicon import fold, lexicon
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule, phrase_check

_ARTICLE = regex(r"\b(?:[Tt]he|[Aa]n?) \Z")
_GERMAN_ARTICLE = regex(r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[nrms]?) \Z")
_GOES_ON = regex(r"[ \u00a0-][^\W\d_a-zß-öø-ÿ]")  # a word with a capital follows
_NOUNS_HAVE_CAPITALS = frozenset({"de"})
_CAPITAL_DAYS = frozenset({"de", "en"})
_FEWEST = 4  # words of a sentence that was not translated
_OF_CALENDARS = ("en", "fr", "de", "es", "it")
_CALENDARS_FOR = frozenset({"fr", "de", "es"})  # what stays in English is among the phrases of each language
_LINKS = frozenset({"of", "de", "di", "d", "del", "the"})
_DAY = regex(r"([0-9]{1,2})(?:er|st|nd|rd|th|º)?")
_LATIN = frozenset({"en", "fr", "de", "es", "it", "pt"})
_OTHER_SCRIPT = regex(
    r"(?<!\w)[\u0400-\u052f\u0590-\u06ff\u4e00-\u9fff]{2,30}(?:[ -][\u0400-\u052f\u0590-\u06ff\u4e00-\u9fff]{1,30}){0,3}(?!\w)"
)
_LATIN_BEFORE = regex(r"[a-z\u00df-\u024f][ \u00a0]\Z")
_LATIN_AFTER = regex(r"[,;]?[ \u00a0][A-Za-z0-9\u00c0-\u024f]|[.!?](?:\s|\Z)")
_MARKS = 8  # what a quotation has beside a word that is spoken about
_YEARS = range(1900, 2101)
_LAST_DAY = 31
_SHARE = 4  # one word in four is a function word of the source language


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield words of the source language that are part of no name and no untranslated sentence."""
    for finding in _phrases(doc, context):
        if _is_name(doc.text, finding, context) or _is_within_name(finding, context):
            continue
        if not _in_untranslated_sentence(finding, context):
            yield finding
    if context.target in _CALENDARS_FOR:
        yield from _of_calendars(doc, context)
    if not doc.text.isascii() and context.target in _LATIN:
        yield from _of_other_scripts(doc, context)


def _of_other_scripts(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield words of another script between words of this one; a name the base knows is left to the rules of names."""
    for match in _OTHER_SCRIPT.finditer(doc.text):
        before, after = doc.text[max(0, match.start() - 60) : match.start()], doc.text[match.end() : match.end() + 60]
        if not _LATIN_BEFORE.search(before) or not _LATIN_AFTER.match(after):
            continue
        span = Span(*match.span())
        known = any(mention.span.overlaps(span) for mention in context.mentions)
        if known or any(len(quotation) < len(span) + _MARKS for quotation in context.quotations_in(span)):
            continue
        yield RULE.finding(span, f"{match[0]!r} is a word of another language", confidence=0.9)


def _of_calendars(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield months beside a number and days that are named in another language."""
    foreign = _calendar(context.target)
    standing = {word for word in context.vocabulary if fold(word) in foreign}
    for place, word in context.tokens.standing(standing):
        lang, proper, is_month = foreign[fold(word)]
        span = context.tokens.span(place)
        written = word.islower() or lang in _CAPITAL_DAYS or lang == base(context.source_lang or "")  # not a Mars of 2020
        fits = written and _is_dated(place, context) if is_month else word.islower() and lang not in _CAPITAL_DAYS
        if not fits or _beside_its_language(place, lang, context):
            continue
        yield RULE.replacement(span, f"{word!r} is {language_name(lang)}", proper, confidence=0.9)


@cache
def _calendar(target: str) -> Mapping[str, tuple[str, str, bool]]:
    """Return the months and days of other languages: their language, the target's word, whether it is a month."""
    own = lexicon(target)
    known = {fold(month) for month in own.month_names} | set(own.weekdays.first_words) | function_words(target)
    days = {number: min(names, key=len) for number, names in _days(target).items()}
    words: dict[str, tuple[str, str, bool]] = {}
    for lang in (code for code in _OF_CALENDARS if code != target):
        for number, month in enumerate(lexicon(lang).month_names):
            words.setdefault(fold(month), (lang, own.month_names[number], True))
        for number, names in _days(lang).items():
            for day in names:
                words.setdefault(day, (lang, days[number].capitalize() if target in _CAPITAL_DAYS else days[number], False))
    return {word: meaning for word, meaning in words.items() if word not in known}


def _days(lang: str) -> dict[int, list[str]]:
    days: dict[int, list[str]] = {}
    weekdays = lexicon(lang).weekdays
    for word in weekdays.first_words:
        for _, number in weekdays.at(word, 0):
            days.setdefault(number, []).append(word)
    return days


def _is_dated(place: int, context: Context) -> bool:
    """Tell whether a day of the month stands before a word, or a day or year after it."""
    tokens = context.tokens
    before = place - 1 if place and tokens.folded[place - 1] not in _LINKS else place - 2
    day = _DAY.fullmatch(tokens.words[before]) if before >= 0 else None
    if day and 0 < int(day[1]) <= _LAST_DAY and "\n" not in tokens.gap(place - 1):
        return True
    after = tokens.words[place + 1] if place + 1 < len(tokens) else ""
    return after.isdecimal() and int(after) in _YEARS and tokens.gap(place) in {" ", "\u00a0"}


def _beside_its_language(place: int, lang: str, context: Context) -> bool:
    """Tell whether a word's neighbours are of its own language: a title or a quotation in it."""
    own = function_words(lang) - function_words(context.target) - _LINKS
    folded = context.tokens.folded
    return any(folded[beside] in own for beside in (place - 2, place - 1, place + 1, place + 2) if 0 <= beside < len(folded))


def _is_name(text: str, finding: Finding, context: Context) -> bool:
    words = finding.span.of(text)
    if not words[0].isupper() or words[1:] != words[1:].lower() or " " in words or "-" in words:
        return False
    if base(context.source_lang or "") in _NOUNS_HAVE_CAPITALS:
        return False
    before = text[max(0, finding.span.start - 7) : finding.span.start]
    if context.target in _NOUNS_HAVE_CAPITALS:
        return not _GERMAN_ARTICLE.search(before)
    return not _ARTICLE.search(before) or _GOES_ON.match(text, finding.span.end) is not None


def _is_within_name(finding: Finding, context: Context) -> bool:
    """Tell whether what was found is only a part of a known name, or follows the first word of a body's name."""
    span = finding.span
    before = context.text[: span.start].rpartition("\n")[2].removesuffix(" ").rpartition(" ")[2]
    if before in pack(base(context.source_lang or "")).get("names", {}).get("heads", ()):
        return True
    return any(mention.span.contains(span) and mention.span != span for mention in context.mentions)


def _in_untranslated_sentence(finding: Finding, context: Context) -> bool:
    sentence = next(context.sentences_at([finding.span.start]), None)
    words = folded_words(sentence.of(context.text)) if sentence is not None else ()
    foreign = function_words(context.source_lang or "") - function_words(context.target)
    return len(words) >= _FEWEST and _SHARE * sum(word in foreign for word in words) >= len(words)


_phrases = phrase_check(lambda: RULE, "{text!r} is a word of the source language")
RULE: Rule = Rule("LEX501", "untranslated-word", "major", "accuracy/untranslated", check, __doc__, needs_source_lang=True)
