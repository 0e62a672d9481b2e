"""Name → "module:attribute" for rules, metrics, summarizers and formats: literal, greppable, listed without importing them.

Other packages add theirs by entry points of the groups `toolkit.rules`, `toolkit.metrics`, `toolkit.summarizers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from toolkit.errors import UnknownNameError

RULES: Mapping[str, str] = {
    "ENT101": "toolkit.rules.ent101_foreign_acronym:RULE",
    "ENT102": "toolkit.rules.ent102_acronym_near_miss:RULE",
    "ENT103": "toolkit.rules.ent103_expansion_acronym_mismatch:RULE",
    "ENT201": "toolkit.rules.ent201_alias_inconsistency:RULE",
    "ENT301": "toolkit.rules.ent301_source_romanization:RULE",
    "ENT302": "toolkit.rules.ent302_source_exonym:RULE",
    "ENT401": "toolkit.rules.ent401_article_with_name:RULE",
    "LEX301": "toolkit.rules.lex301_title_metonym:RULE",
    "NOT101": "toolkit.rules.not101_editors_note:RULE",
    "QUO201": "toolkit.rules.quo201_editorial_insert_brackets:RULE",
    "STR101": "toolkit.rules.str101_lowercase_fragment:RULE",
    "STR201": "toolkit.rules.str201_duplicate_lead:RULE",
    "TYP101": "toolkit.rules.typ101_space_before_punctuation:RULE",
}

METRICS: Mapping[str, str] = {}

SUMMARIZERS: Mapping[str, str] = {}

_TABLES: Mapping[str, Mapping[str, str]] = {"rule": RULES, "metric": METRICS, "summarizer": SUMMARIZERS}


@cache
def table(kind: str) -> Mapping[str, str]:
    """Return every name of a kind ("rule", "metric", "summarizer") with where it is found, other packages' included."""
    others = {entry.name: entry.value for entry in entry_points(group=f"toolkit.{kind}s")}
    return {**others, **_TABLES[kind]}


def load(kind: str, name: str) -> Any:
    """Import and return what a name stands for.

    Raises:
        UnknownNameError: no such name; the message names the nearest.
    """
    known = table(kind)
    if name not in known:
        raise UnknownNameError(kind, name, known)
    module, _, attribute = known[name].partition(":")
    return getattr(import_module(module), attribute)
