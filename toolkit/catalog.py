"""Name → "module:attribute" for rules, metrics, summarizers and formats: literal, greppable, listed without importing them.

Other packages add theirs by entry points of the groups `toolkit.rules`, `toolkit.metrics`, `toolkit.summarizers`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from toolkit.errors import UnknownNameError

PREVIEW = frozenset({"COH101", "COH201", "STR301", "STR401", "STY101"})
"""Rules that run only when they are asked for."""

BESIDE_SOURCE = frozenset({"ADD101", "ENT601", "NEG101", "NUM102", "OMI101", "QUO102"})
"""Rules that run only where the source text is at hand."""

RULES: Mapping[str, str] = {
    "ADD101": "toolkit.rules.add101_content_added:RULE",
    "COH101": "toolkit.rules.coh101_direction_conflict:RULE",
    "COH201": "toolkit.rules.coh201_place_type_variance:RULE",
    "DAT101": "toolkit.rules.dat101_date_order:RULE",
    "DAT102": "toolkit.rules.dat102_time_format:RULE",
    "DAT103": "toolkit.rules.dat103_weekday_date_mismatch:RULE",
    "ENT101": "toolkit.rules.ent101_foreign_acronym:RULE",
    "ENT102": "toolkit.rules.ent102_acronym_near_miss:RULE",
    "ENT103": "toolkit.rules.ent103_expansion_acronym_mismatch:RULE",
    "ENT201": "toolkit.rules.ent201_alias_inconsistency:RULE",
    "ENT301": "toolkit.rules.ent301_source_romanization:RULE",
    "ENT302": "toolkit.rules.ent302_source_exonym:RULE",
    "ENT303": "toolkit.rules.ent303_translated_proper_name:RULE",
    "ENT401": "toolkit.rules.ent401_article_with_name:RULE",
    "ENT501": "toolkit.rules.ent501_source_honorific:RULE",
    "ENT601": "toolkit.rules.ent601_entity_differs:RULE",
    "GRA101": "toolkit.rules.gra101_tense_transfer:RULE",
    "GRA102": "toolkit.rules.gra102_allegation_conditional:RULE",
    "GRA103": "toolkit.rules.gra103_pronoun_gender:RULE",
    "GRA201": "toolkit.rules.gra201_relative_pronoun_thing:RULE",
    "LEX101": "toolkit.rules.lex101_calque_phrase:RULE",
    "LEX201": "toolkit.rules.lex201_false_friend:RULE",
    "LEX301": "toolkit.rules.lex301_title_metonym:RULE",
    "LEX401": "toolkit.rules.lex401_unglossed_metonym:RULE",
    "LEX501": "toolkit.rules.lex501_untranslated_word:RULE",
    "NEG101": "toolkit.rules.neg101_negation_differs:RULE",
    "NOT101": "toolkit.rules.not101_editors_note:RULE",
    "NOT102": "toolkit.rules.not102_boilerplate:RULE",
    "NUM101": "toolkit.rules.num101_number_scale:RULE",
    "NUM102": "toolkit.rules.num102_number_differs:RULE",
    "NUM103": "toolkit.rules.num103_number_conflict_in_text:RULE",
    "OMI101": "toolkit.rules.omi101_segment_omitted:RULE",
    "QUO101": "toolkit.rules.quo101_unbalanced_quotes:RULE",
    "QUO102": "toolkit.rules.quo102_quote_lost:RULE",
    "QUO201": "toolkit.rules.quo201_editorial_insert_brackets:RULE",
    "QUO301": "toolkit.rules.quo301_quote_punctuation_order:RULE",
    "STR101": "toolkit.rules.str101_lowercase_fragment:RULE",
    "STR201": "toolkit.rules.str201_duplicate_lead:RULE",
    "STR202": "toolkit.rules.str202_repeated_span:RULE",
    "STR301": "toolkit.rules.str301_misattached_apposition:RULE",
    "STR401": "toolkit.rules.str401_unanchored_definite:RULE",
    "STR501": "toolkit.rules.str501_glued_crosshead:RULE",
    "STR601": "toolkit.rules.str601_untranslated_sentence:RULE",
    "STR602": "toolkit.rules.str602_mixed_script:RULE",
    "STY101": "toolkit.rules.sty101_awkward_span:RULE",
    "TRM101": "toolkit.rules.trm101_forbidden_term:RULE",
    "TYP101": "toolkit.rules.typ101_space_before_punctuation:RULE",
    "TYP102": "toolkit.rules.typ102_source_quote_marks:RULE",
    "TYP103": "toolkit.rules.typ103_missing_space_before_punctuation:RULE",
    "TYP104": "toolkit.rules.typ104_missing_space_after_punctuation:RULE",
    "TYP201": "toolkit.rules.typ201_decimal_comma:RULE",
    "TYP202": "toolkit.rules.typ202_group_separator:RULE",
    "TYP203": "toolkit.rules.typ203_percent_currency_order:RULE",
    "TYP301": "toolkit.rules.typ301_inverted_marks:RULE",
    "TYP302": "toolkit.rules.typ302_missing_inverted_mark:RULE",
    "TYP401": "toolkit.rules.typ401_capitalization_transfer:RULE",
    "TYP402": "toolkit.rules.typ402_ordinals_titles:RULE",
    "TYP403": "toolkit.rules.typ403_name_in_lower_case:RULE",
    "TYP601": "toolkit.rules.typ601_generic_term_case:RULE",
    "TYP701": "toolkit.rules.typ701_hyphenation_inconsistency:RULE",
    "TYP702": "toolkit.rules.typ702_compound_apart:RULE",
}

METRICS: Mapping[str, str] = {
    "bleu": "toolkit.metrics.bleu:bleu",
    "chrf": "toolkit.metrics.chrf:chrf",
    "chrf++": "toolkit.metrics.chrf:chrf_plus_plus",
    "ter": "toolkit.metrics.ter:ter",
    "rouge1": "toolkit.metrics.rouge:rouge1",
    "rouge2": "toolkit.metrics.rouge:rouge2",
    "rougeL": "toolkit.metrics.rouge:rouge_l",
    "rougeLsum": "toolkit.metrics.rouge:rouge_lsum",
    "wer": "toolkit.metrics.error_rate:wer",
    "cer": "toolkit.metrics.error_rate:cer",
    "entity-accuracy": "toolkit.metrics.entity_accuracy:entity_accuracy",
    "m-eta": "toolkit.metrics.m_eta:m_eta",
    "entity-f1": "toolkit.metrics.entity_f1:entity_f1",
    "name-consistency": "toolkit.metrics.name_consistency:name_consistency",
    "quantity-fidelity": "toolkit.metrics.quantity_fidelity:quantity_fidelity",
}

SUMMARIZERS: Mapping[str, str] = {
    "best": "toolkit.summarizers.best:best",
    "lead": "toolkit.summarizers.lead:lead",
    "position_graph": "toolkit.summarizers.position_graph:position_graph",
    "lexrank": "toolkit.summarizers.lexrank:lexrank",
    "textrank": "toolkit.summarizers.textrank:textrank",
    "lsa": "toolkit.summarizers.lsa:lsa",
    "luhn": "toolkit.summarizers.luhn:luhn",
    "sumbasic": "toolkit.summarizers.sumbasic:sumbasic",
    "kl": "toolkit.summarizers.kl:kl",
    "centroid": "toolkit.summarizers.centroid:centroid",
    "mmr": "toolkit.summarizers.mmr:mmr",
    "query": "toolkit.summarizers.query:query",
    "edmundson": "toolkit.summarizers.edmundson:edmundson",
    "headline": "toolkit.summarizers.headline:headline",
    "abstractive": "toolkit.summarizers.abstractive:abstractive",
}

FORMATS: Mapping[str, str] = {
    "check/text": "toolkit.report.text:check_text",
    "check/json": "toolkit.report.json:document",
    "check/jsonl": "toolkit.report.json:lines",
    "check/sarif": "toolkit.report.sarif:check_sarif",
    "check/github": "toolkit.report.github:check_github",
    "check/junit": "toolkit.report.junit:check_junit",
    "check/html": "toolkit.report.html:check_page",
    "normalize/text": "toolkit.report.text:normalized_text",
    "normalize/json": "toolkit.report.json:document",
    "normalize/jsonl": "toolkit.report.json:lines",
    "summarize/text": "toolkit.report.text:summary_text",
    "summarize/json": "toolkit.report.json:document",
    "summarize/jsonl": "toolkit.report.json:lines",
    "summarize/html": "toolkit.report.html:summary_page",
    "score/text": "toolkit.report.text:score_text",
    "score/json": "toolkit.report.json:document",
    "score/csv": "toolkit.report.tables:csv",
    "score/latex": "toolkit.report.tables:latex",
    "score/markdown": "toolkit.report.tables:markdown",
    "compare/text": "toolkit.report.text:compare_text",
    "compare/json": "toolkit.report.json:document",
    "compare/csv": "toolkit.report.tables:compare_csv",
    "compare/latex": "toolkit.report.tables:compare_latex",
    "compare/markdown": "toolkit.report.tables:compare_markdown",
    "compare/html": "toolkit.report.comparison_page:compare_page",
    "metaeval/text": "toolkit.report.text:metaeval_text",
    "metaeval/json": "toolkit.report.json:document",
    "metaeval/csv": "toolkit.report.tables:csv",
    "metaeval/latex": "toolkit.report.tables:metaeval_latex",
    "metaeval/markdown": "toolkit.report.tables:metaeval_markdown",
}

_TABLES: Mapping[str, Mapping[str, str]] = {
    "rule": RULES,
    "metric": METRICS,
    "summarizer": SUMMARIZERS,
    "format": FORMATS,
}


@cache
def table(kind: str) -> Mapping[str, str]:
    """Return every name of a kind ("rule", "metric", "summarizer") with where it is found, other packages' included."""
    return {**_of_other_packages(f"toolkit.{kind}s"), **_TABLES[kind]}


def _of_other_packages(group: str) -> dict[str, str]:
    """Return the entry points of a group; importlib.metadata (50 ms) is imported only where a package has some."""
    if f"[{group}]".encode() not in _entry_points():
        return {}
    from importlib.metadata import entry_points

    return {entry.name: entry.value for entry in entry_points(group=group)}


@cache
def _entry_points() -> bytes:
    """Return what the installed packages declare, unread."""
    declared = []
    for folder in map(Path, sys.path):
        with suppress(OSError):  # no folder, or an archive
            for package in os.listdir(folder):
                if package.endswith(".dist-info"):
                    with suppress(OSError):  # most packages declare nothing
                        declared.append((folder / package / "entry_points.txt").read_bytes())
    return b"\n".join(declared)


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
