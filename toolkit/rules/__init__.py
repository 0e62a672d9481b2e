"""Rules: artifacts of machine translation in a text. `check` finds them, `repair` applies their fixes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.edits import Edit, apply, compatible, difference
from toolkit.entities import KnowledgeBase
from toolkit.errors import ToolkitError, UnknownNameError
from toolkit.io import Text, as_documents
from toolkit.io.sources import with_sources
from toolkit.languages import base as base_language
from toolkit.memory import uncollected
from toolkit.results import CheckedDocument, CheckResult, Finding, Fix, NormalizedDocument, Severity
from toolkit.rules.base import SOURCE_CONFIDENCE, Context, Rule
from toolkit.source_language import infer

if TYPE_CHECKING:
    from toolkit.glossary import Glossary

__all__ = [
    "Context",
    "Rule",
    "RuleError",
    "Selection",
    "check",
    "check_document",
    "house_glossary",
    "load_rules",
    "repair",
    "repair_document",
]

_MOST_ROUNDS = 10


class RuleError(ToolkitError):
    """A rule raised; the other rules' findings are kept."""

    def __init__(self, code: str, document: str, error: Exception) -> None:
        what = " ".join(str(error).split())
        super().__init__(f"{document or 'text'}: internal error in rule {code}: {type(error).__name__}: {what}")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run and how their findings are graded."""

    rules: tuple[Rule, ...]
    severity: Mapping[str, Severity] = field(default_factory=dict)
    house: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary | None = None


def house_glossary(paths: Sequence[str | Path]) -> Glossary | None:
    """Read the files of a house's terms; None where there are none, and nothing of glossaries is loaded.

    Raises:
        UsageError, InputError: see `toolkit.glossary.read_glossary`.
    """
    if not paths:
        return None
    from toolkit.glossary import read_glossary

    return read_glossary(paths)


def load_rules(
    select: Iterable[str] = (), ignore: Iterable[str] = (), *, preview: bool = False, beside_source: bool = True
) -> tuple[Rule, ...]:
    """Return the rules whose codes begin with one of `select` (all, if none) and with none of `ignore`.

    Args:
        select: codes or prefixes of codes ("ENT").
        ignore: codes or prefixes of codes.
        preview: whether rules in preview take part; one selected by its whole code does so anyway.
        beside_source: whether rules take part that need the source text; without one they are not even loaded.

    Raises:
        UnknownNameError: a code or prefix that fits no rule.
    """
    known = catalog.table("rule")
    chosen, passed_over = list(select), tuple(ignore)
    for prefix in (*chosen, *passed_over):
        if not any(code.startswith(prefix) for code in known):
            raise UnknownNameError("rule", prefix, {*known, *(code.rstrip("0123456789") for code in known)})
    rules = []
    for code in sorted(known):
        if (chosen and not code.startswith(tuple(chosen))) or (passed_over and code.startswith(passed_over)):
            continue
        asked_for = preview or code in chosen
        if (code in catalog.PREVIEW and not asked_for) or (code in catalog.BESIDE_SOURCE and not beside_source):
            continue
        rule = cast(Rule, catalog.load("rule", code))
        if asked_for or not rule.preview:
            rules.append(rule)
    return tuple(rules)


def check(
    texts: Text | Iterable[Text],
    *,
    source: Text | Iterable[Text] | None = None,
    aligned: bool = False,
    source_lang: str | None = None,
    target_lang: str = "en",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    severity: Mapping[str, Severity] | None = None,
    house: Mapping[str, str] | None = None,
    entities: Sequence[str | Path] = (),
    glossary: Sequence[str | Path] = (),
) -> CheckResult:
    """Find artifacts of machine translation.

    Args:
        texts: a text, a Document, or an iterable of either or of records that hold `text`.
        source: the text, or texts, that they were translated from; rules that compare the two then run.
        aligned: line n of a text and of its source correspond; by default their sentences are aligned.
        source_lang: BCP 47 tag of the language it was translated from; by default inferred from the text.
        target_lang: BCP 47 tag of the text's own language, for plain strings.
        select: codes of rules, or prefixes, that run; by default all.
        ignore: codes of rules, or prefixes, that do not.
        preview: run rules in preview too.
        severity: other severities by rule code.
        house: house style: the form an entity takes, by the entity's id.
        entities: TOML files laid over the knowledge base.
        glossary: files of terms to use, to avoid, to keep, see `toolkit.glossary`.

    Returns:
        The findings of each document in the order of the text; offsets are code points of the original.

    Raises:
        UsageError: an unknown language; UnknownNameError: an unknown rule; RuleError: a rule failed.
    """
    rules = load_rules(select, ignore, preview=preview)
    selection = Selection(rules, severity or {}, house or {}, house_glossary(glossary))
    knowledge = KnowledgeBase.open(entities)
    documents = as_documents(texts, lang=target_lang, source_lang=source_lang)
    if source is not None:
        documents = with_sources(documents, source, lang=source_lang, aligned=aligned)
    checked = []
    for document in documents:
        result, errors = check_document(document, selection, knowledge)
        if errors:
            raise errors[0]
        checked.append(result)
    return CheckResult(tuple(checked))


def repair(
    texts: Text | Iterable[Text],
    *,
    unsafe: bool = False,
    source: Text | Iterable[Text] | None = None,
    aligned: bool = False,
    source_lang: str | None = None,
    target_lang: str = "en",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    severity: Mapping[str, Severity] | None = None,
    house: Mapping[str, str] | None = None,
    entities: Sequence[str | Path] = (),
    glossary: Sequence[str | Path] = (),
) -> tuple[NormalizedDocument, ...]:
    """Apply the fixes of the findings, again and again until nothing more can be fixed.

    Args:
        unsafe: apply unsafe fixes too.
        texts, source, aligned, source_lang, target_lang, select, ignore, preview, severity, house, entities, glossary: as in
            `check`.

    Returns:
        For each document the repaired text with the edits of the original that lead to it.
    """
    rules = load_rules(select, ignore, preview=preview)
    selection = Selection(rules, severity or {}, house or {}, house_glossary(glossary))
    knowledge = KnowledgeBase.open(entities)
    documents = as_documents(texts, lang=target_lang, source_lang=source_lang)
    if source is not None:
        documents = with_sources(documents, source, lang=source_lang, aligned=aligned)
    return tuple(repair_document(document, selection, knowledge, unsafe=unsafe) for document in documents)


def check_document(document: Document, selection: Selection, knowledge: KnowledgeBase) -> tuple[CheckedDocument, list[RuleError]]:
    """Run the selected rules over one document.

    Returns:
        The findings, and an error for each rule that failed.
    """
    with uncollected():
        return _checked(document, selection, knowledge)


def _checked(document: Document, selection: Selection, knowledge: KnowledgeBase) -> tuple[CheckedDocument, list[RuleError]]:
    source, confidence = document.source_lang, 1.0
    context = Context(document, knowledge, source, selection.house, selection.glossary)
    if source is None:
        inference = infer(document, knowledge, linked=context.linked)
        source, confidence = inference.lang, inference.confidence
        if confidence >= SOURCE_CONFIDENCE:
            context = context.translated_from(source)
    certain = context.source_lang
    findings: list[Finding] = []
    errors: list[RuleError] = []
    for rule in selection.rules:
        if rule.targets and base_language(document.lang) not in rule.targets:
            continue
        if (rule.needs_source_lang and certain is None) or (rule.needs_source and document.source is None):
            continue
        try:
            findings += rule.check(document, context)
        except Exception as error:  # one rule's fault must not lose the others' findings
            errors.append(RuleError(rule.code, document.id, error))
    if selection.glossary:
        from toolkit.glossary import spare

        findings = list(spare(findings, selection.glossary.protected(context.tokens, document.lang)))
    kept = tuple(_graded(finding, selection, context) for finding in _without_doubles(findings))
    return CheckedDocument(document, kept, len(context.tokens), source, confidence), errors


def _graded(finding: Finding, selection: Selection, context: Context) -> Finding:
    severity = selection.severity.get(finding.rule)
    if severity:
        finding = replace(finding, severity=severity)
    if finding.fix and finding.fix.applicability == "safe":
        edits = finding.fix.edits
        if any(context.changes_quotation(edit) or _repeats(context.text, edit) for edit in edits):
            finding = replace(finding, fix=Fix(edits, "unsafe"))
    return finding


def _repeats(text: str, edit: Edit) -> bool:
    """Tell whether an edit puts in a word that stands beside it already: "Beauvau place" as "Place Beauvau place"."""
    before = text[max(0, edit.start - 40) : edit.start].casefold().split()[-1:]
    after = text[edit.end : edit.end + 40].casefold().split()[:1]
    new = set(edit.text.casefold().split()).difference(edit.span.of(text).casefold().split())
    return any(word in new for word in [*before, *after] if len(word) > 2)


# Of two rules that speak of one place the more telling one is kept: the definition that contradicts its acronym
# rather than the acronym, the foreign spelling rather than the second name, the number or time rather than its words.
_YIELDS_TO: Mapping[str, tuple[str, ...]] = {
    "ENT101": ("ENT103", "TRM101"),
    "ENT102": ("ENT103", "ENT101", "TRM101"),
    "ENT201": ("ENT101", "ENT102", "ENT103", "ENT301", "ENT302", "TRM101"),
    "ENT301": ("TRM101",),
    "ENT302": ("TRM101",),
    "ENT601": ("ENT303",),
    "LEX101": ("DAT102",),
    "LEX401": ("LEX301", "LEX101"),
    "LEX501": ("NUM101", "DAT102"),
}


class _Places:
    """Spans of which it can be told quickly whether any overlaps another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))  # the furthest end so far

    def overlap(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def _without_doubles(findings: Sequence[Finding]) -> list[Finding]:
    spans: dict[str, list[Span]] = {}
    for finding in findings:
        spans.setdefault(finding.rule, []).append(finding.span)
    places = {rule: _Places(spans[rule]) for rules in _YIELDS_TO.values() for rule in rules if rule in spans}
    kept = []
    seen: set[tuple[str, int, int]] = set()
    for finding in findings:
        key = (finding.rule, finding.span.start, finding.span.end)
        stronger = (places[rule] for rule in _YIELDS_TO.get(finding.rule, ()) if rule in places)
        if key in seen or any(other.overlap(finding.span) for other in stronger):
            continue
        seen.add(key)
        kept.append(finding)
    return sorted(_one_phrase_a_place(kept), key=lambda finding: (finding.span, finding.rule))


def _one_phrase_a_place(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings; of phrases of different rules that overlap one another only the longest, if equal one with a fix."""
    phrases = sorted((f for f in findings if f.rule.startswith("LEX")), key=lambda finding: (finding.span, finding.rule))
    best: Finding | None = None
    for finding in phrases:
        if best is not None and best.span.overlaps(finding.span):
            best = max(best, finding, key=lambda other: (len(other.span), other.fix is not None))
            continue
        if best is not None:
            yield best
        best = finding
    if best is not None:
        yield best
    yield from (finding for finding in findings if not finding.rule.startswith("LEX"))


def repair_document(
    document: Document, selection: Selection, knowledge: KnowledgeBase, *, unsafe: bool = False
) -> NormalizedDocument:
    """Apply a document's fixes to a fixed point.

    In each round the fixes that do not conflict are applied, the more confident first; the text is then checked
    again. It ends when a round applies nothing, when a text comes back that was there before, or after ten rounds.
    A fix whose own words its rule would change again leads nowhere: it is not applied at all.
    """
    refused: set[tuple[str, str]] = set()
    for _ in range(_MOST_ROUNDS):
        text, endless = _repaired(document, selection, knowledge, refused, unsafe=unsafe)
        if not endless:
            break
        refused |= endless
    return NormalizedDocument(document, text, (), difference(document.text, text))


def _repaired(
    document: Document, selection: Selection, knowledge: KnowledgeBase, refused: Set[tuple[str, str]], *, unsafe: bool
) -> tuple[str, set[tuple[str, str]]]:
    """Return the text at its fixed point, or the fixes (rule, words) that turned out to be endless."""
    text = document.text
    seen = {text}
    known_source: str | None = document.source_lang
    written: dict[str, list[tuple[Span, str]]] = {}  # by rule: what it put into the text as it is now, and for which words
    for _ in range(_MOST_ROUNDS):
        current = replace(document, text=text, source_lang=known_source)
        checked, _errors = check_document(current, selection, knowledge)
        if known_source is None and checked.source_lang and checked.source_lang_confidence >= SOURCE_CONFIDENCE:
            # What the first round repairs is also the evidence of the source language: keep the answer.
            known_source = checked.source_lang
        fixes = [f for f in checked.findings if f.fix and (unsafe or f.fix.applicability == "safe")]
        fixes = [f for f in fixes if (f.rule, f.span.of(text)) not in refused]
        endless = {
            (finding.rule, words)
            for finding in fixes
            for span, words in written.get(finding.rule, ())
            if any(edit.span.overlaps(span) and edit.span.of(text) != edit.text for edit in cast(Fix, finding.fix).edits)
        }
        if endless:
            return text, endless
        fixes.sort(key=lambda finding: (-finding.confidence, finding.span))
        groups = compatible(cast(Fix, finding.fix).edits for finding in fixes)
        edits = [edit for group in groups for edit in group if edit.span.of(text) != edit.text]
        if not edits:
            break
        before = text
        text, offsets = apply(before, edits)
        if text in seen:
            break
        seen.add(text)
        written = {rule: [(offsets.forward(span), words) for span, words in spans] for rule, spans in written.items()}
        applied = set(edits)
        for finding in fixes:
            written.setdefault(finding.rule, []).extend(
                (offsets.forward(edit.span), finding.span.of(before))
                for edit in cast(Fix, finding.fix).edits
                if edit in applied and edit.text
            )
    return text, set()


def documentation(code: str) -> dict[str, Any]:
    """Return a rule's properties and documentation as JSON-ready data.

    Args:
        code: the rule's code or its name ("ENT101", "foreign-acronym").

    Raises:
        UnknownNameError: no such rule.
    """
    rule = cast(Rule, catalog.load("rule", _code(code)))
    runs = "with --preview" if rule.preview else "with --source" if rule.needs_source else ""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "category": rule.category,
        "targets": sorted(rule.targets) or ["all"],
        "needs_source_lang": rule.needs_source_lang,
        "needs_source": rule.needs_source,
        "preview": rule.preview,
        "runs": runs or ("source language known" if rule.needs_source_lang else "always"),
        "documentation": rule.documentation.strip(),
    }


def _code(name: str) -> str:
    """Return the code of a rule given by code or name.

    Raises:
        UnknownNameError: no such rule; the message names the nearest, or those of the same family.
    """
    known = catalog.table("rule")
    if name.upper() in known:
        return name.upper()
    by_name = {path.partition(":")[0].partition(f"{code.lower()}_")[2].replace("_", "-"): code for code, path in known.items()}
    if name.lower() in by_name:
        return by_name[name.lower()]
    family = [code for code in known if code.startswith(name.upper().rstrip("0123456789"))]
    raise UnknownNameError("rule", name, family or [*known, *by_name])
