"""A word looks like the source language's and means something else ("assist to a meeting" for attend it).

Example: "he assisted to the meeting" (Spanish asistir) → "he attended the meeting".

Only in company that shows the mistake; the word alone is usually right. The fix is unsafe.
"""

from __future__ import annotations

from toolkit.rules.base import Rule, phrase_check

RULE: Rule = Rule(
    "LEX201",
    "false-friend",
    "major",
    "accuracy/mistranslation",
    phrase_check(lambda: RULE, "{text!r} looks like a false friend of the source language"),
    __doc__,
    needs_source_lang=True,
)
