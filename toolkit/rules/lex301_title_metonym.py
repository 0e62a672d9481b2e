"""A title of office is translated word for word from the source language's press ("the head of French diplomacy").

Journalists there vary titles by such images; in another language they name no office, or another one (a Mexican
"canciller" is the foreign minister, no chancellor).

Example: "the head of the French diplomacy Jean-Yves Le Drian" → "the French foreign minister Jean-Yves Le Drian".

The phrases stand in the language packs. The fix is unsafe: the sentence around it may need to change.
"""

from __future__ import annotations

from toolkit.rules.base import Rule, phrase_check

RULE: Rule = Rule(
    "LEX301",
    "title-metonym",
    "major",
    "accuracy/mistranslation",
    phrase_check(lambda: RULE, "{text!r} is the source language's way to name an office"),
    __doc__,
    needs_source_lang=True,
)
