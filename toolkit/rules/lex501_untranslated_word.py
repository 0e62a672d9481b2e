"""A common word of the source language was left as it is ("the prefet said", "the diputados voted").

Example: "the prefet of the region said" → "the prefect of the region said".

The fix is unsafe.
"""

from __future__ import annotations

from toolkit.rules.base import Rule, phrase_check

RULE: Rule = Rule(
    "LEX501",
    "untranslated-word",
    "major",
    "accuracy/untranslated",
    phrase_check(lambda: RULE, "{text!r} is a word of the source language"),
    __doc__,
    needs_source_lang=True,
)
