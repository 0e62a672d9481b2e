"""A phrase is built word for word after the source language ("has on its side called", "it comes to clashes").

Every word is English, the phrase is not: the reader stumbles, or takes it literally.

Example: "NATO has on its side called its members" → "NATO, for its part, has called its members".

The phrases stand in the language packs. The fix, where the pack names one, is unsafe: the sentence around it may need
to change.
"""

from __future__ import annotations

from toolkit.rules.base import Rule, phrase_check

RULE: Rule = Rule(
    "LEX101",
    "calque-phrase",
    "minor",
    "style/unidiomatic",
    phrase_check(lambda: RULE, "{text!r} follows the source language word for word"),
    __doc__,
    needs_source_lang=True,
)
