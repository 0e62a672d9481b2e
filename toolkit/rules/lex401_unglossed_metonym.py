"""A seat stands for an institution that readers of another country do not know by it (Matignon, the Farnesina).

Example: "Bercy promised aid" → "the French finance ministry promised aid".

Neutral: a house may want it so. There is no fix; the suggestion names the institution.
"""

from __future__ import annotations

from toolkit.rules.base import Rule, phrase_check

RULE: Rule = Rule(
    "LEX401",
    "unglossed-metonym",
    "neutral",
    "audience/culture-specific",
    phrase_check(lambda: RULE, "readers may not know what {text!r} stands for", fixes=False),
    __doc__,
    needs_source_lang=True,
)
