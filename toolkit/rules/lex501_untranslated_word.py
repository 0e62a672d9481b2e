"""A common word of the source language was left as it is ("the prefet said", "the diputados voted").

Example: "the prefet of the region said" → "the prefect of the region said".

Words with a capital are taken for names unless an English article stands before them ("Place de la Libération", but "the
Questura"); where the source's function words abound, the sentence was not translated at all, which is another fault (STR601).
The fix is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document
from toolkit.languages import base, function_words
from toolkit.languages.searching import regex
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule, phrase_check

_ARTICLE = regex(r"\b(?:[Tt]he|[Aa]n?) \Z")
_GOES_ON = regex(r"[ \u00a0-][^\W\d_a-zß-öø-ÿ]")  # a word with a capital follows
_NOUNS_HAVE_CAPITALS = frozenset({"de"})
_FEWEST = 4  # words of a sentence that was not translated
_SHARE = 4  # one word in four is a function word of the source language


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield words of the source language that are part of no name and no untranslated sentence."""
    for finding in _phrases(doc, context):
        if not _is_name(doc.text, finding, context) and not _in_untranslated_sentence(finding, context):
            yield finding


def _is_name(text: str, finding: Finding, context: Context) -> bool:
    words = finding.span.of(text)
    if not words[0].isupper() or words[1:] != words[1:].lower() or " " in words or "-" in words:
        return False
    if base(context.source_lang or "") in _NOUNS_HAVE_CAPITALS:
        return False
    before = text[max(0, finding.span.start - 5) : finding.span.start]
    return not _ARTICLE.search(before) or _GOES_ON.match(text, finding.span.end) is not None


def _in_untranslated_sentence(finding: Finding, context: Context) -> bool:
    sentence = next(context.sentences_at([finding.span.start]), None)
    words = folded_words(sentence.of(context.text)) if sentence is not None else ()
    foreign = function_words(context.source_lang or "") - function_words(context.target)
    return len(words) >= _FEWEST and _SHARE * sum(word in foreign for word in words) >= len(words)


_phrases = phrase_check(lambda: RULE, "{text!r} is a word of the source language")
RULE: Rule = Rule("LEX501", "untranslated-word", "major", "accuracy/untranslated", check, __doc__, needs_source_lang=True)
