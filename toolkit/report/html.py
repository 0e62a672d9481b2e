"""Results as one HTML file that a person reads: no script, no request to anywhere, safe with any text.

What is shown of the texts passes Jinja's autoescape or `highlight`; a Content-Security-Policy forbids everything but
the page's own style sheet, named by its hash. The filters are CSS. The same results give the same bytes.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from os.path import commonpath
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from toolkit.document import Document, Span
from toolkit.edits import Edit, OffsetMap, difference
from toolkit.errors import UnknownNameError
from toolkit.highlight import Mark, highlight
from toolkit.languages import base, names
from toolkit.languages.segmentation import paragraphs
from toolkit.languages.tokens import tokenize
from toolkit.report.text import disagreement_notes
from toolkit.results import (
    SEVERITIES,
    CheckedDocument,
    CheckResult,
    Comparison,
    NormalizedDocument,
    Report,
    Score,
    SummarizeResult,
    Summary,
)
from toolkit.rules import documentation

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_T = TypeVar("_T")
_Version: TypeAlias = tuple[str, tuple[Edit, ...]]  # a text and the edits that lead from the original to it

_FOLDER = Path(__file__).parent
_LONGEST_HEADLINE = 140

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw mzn ps sd syr ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg syrc thaa".split())

# Characters that would act on the page instead of being seen. Each is replaced by one character, so offsets hold:
# control characters by their pictures; explicit bidirectional formatting, surrogates and what no HTML may hold by
# the replacement character. The marks that Arabic, Hebrew and Persian need (U+200C to U+200F, U+061C) stay.
_SHOWN: Mapping[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},
    **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def report_page(
    report: Report,
    *,
    title: str = "Translation quality report",
    clusters: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> str:
    """Return a finished run as one self-contained HTML page.

    Args:
        report: the run. Spans of its summaries may lie in the checked, the repaired or the normalized text of their
            document; they are carried back to the checked one.
        title: the page's heading.
        clusters: by metric, groups of systems that do not differ significantly, best first.

    Returns:
        A whole HTML document, to be written in UTF-8.
    """
    shown = [result.document for result in report.checked or report.normalized]
    return _page(
        title,
        _articles(
            shown,
            checked=report.checked,
            repaired=report.repaired,
            normalized=report.normalized,
            summaries=report.summaries,
            titles=report.titles,
        ),
        figures=[*_check_figures(report.checked, report.repaired), *_best_score(report)],
        apart=_apart(shown, report.summaries),
        report=report,
        metrics=_metrics(report),
        comparisons=_comparisons(report.comparisons),
        clusters=clusters or {},
    )


def check_page(result: CheckResult, *, title: str = "Findings") -> str:
    """Return the findings of `check` as one self-contained HTML page.

    Args:
        result: what `check` returned.
        title: the page's heading.
    """
    articles = _articles([checked.document for checked in result.documents], checked=result.documents)
    return _page(title, articles, figures=_check_figures(result.documents, ()))


def summary_page(result: SummarizeResult, documents: Iterable[Document], *, title: str = "Summaries") -> str:
    """Return summaries beside their articles, in which the places of their sentences are marked, as one HTML page.

    Args:
        result: what `summarize` returned.
        documents: the articles that were summarized; a summary finds its own by the id.
        title: the page's heading.
    """
    shown = list(documents)
    figures = [
        _Figure("Documents", f"{len(shown):,}"),
        _Figure("Words", f"{sum(len(tokenize(document.text)) for document in shown):,}"),
        _Figure(
            "Summaries",
            f"{len(result.summaries):,}",
            note=f"{sum(len(tokenize(summary.text)) for summary in result.summaries):,} words together",
        ),
    ]
    articles = _articles(shown, summaries=result.summaries)
    return _page(title, articles, figures=figures, apart=_apart(shown, result.summaries))


# ---------------------------------------------------------------------------------------- what the page shows


@dataclass(frozen=True, slots=True)
class _Figure:
    """A key figure: its name, its value, what that became, counts by severity, a remark."""

    name: str
    value: str
    after: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Digest:
    """A summary with the beginning of the ids of its sentences, and of their labels in the article.

    `passed_over` holds the sentences that the summarizer left out, as the article has them, with the reasons.
    """

    summary: Summary
    anchor: str
    letter: str
    passed_over: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class _Naming:
    """An entity with the forms that a document uses and the one that normalization gives it."""

    entity: str
    normalized: str
    forms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Article:
    """What is shown of one document; `anchor` begins its ids, so that they are unique on the page."""

    anchor: str
    name: str
    title: str
    document: Document
    headline: str | None
    body: Sequence[str]
    checked: CheckedDocument | None
    repaired: CheckedDocument | None
    findings: Sequence[Mapping[str, Any]]
    changes: Sequence[Sequence[tuple[str, str]]]
    namings: Sequence[_Naming]
    digests: Sequence[_Digest]


@dataclass(frozen=True, slots=True)
class _Metric:
    """One metric's scores of all systems that have it; `scale` is the full length of a bar."""

    number: int
    name: str
    higher_is_better: bool
    scores: Sequence[tuple[str, Score]]
    scale: float
    best: float


def _articles(
    documents: Sequence[Document],
    *,
    checked: Sequence[CheckedDocument] = (),
    repaired: Sequence[CheckedDocument] = (),
    normalized: Sequence[NormalizedDocument] = (),
    summaries: Sequence[Summary] = (),
    titles: Mapping[str, str] | None = None,
) -> list[_Article]:
    checked_of = _by_document(checked, lambda result: result.document)
    repaired_of = _by_document(repaired, lambda result: result.document)
    normalized_of = _by_document(normalized, lambda result: result.document)
    digests_of = _digests_by_document(summaries)
    shown_names = _names([document.id for document in documents])
    articles = []
    for number, (key, document) in enumerate(_by_document(documents, lambda document: document).items(), start=1):
        anchor, name = f"d{number}", shown_names[number - 1] or f"Text {number}"
        found, after, normal = checked_of.get(key), repaired_of.get(key), normalized_of.get(key)
        edits = difference(document.text, after.document.text) if after else ()
        versions: list[_Version] = [(document.text, ())]
        versions += [(after.document.text, edits)] if after else []
        versions += [(normal.text, tuple(sorted(normal.edits)))] if normal else []
        marks = list(_finding_marks(found, anchor))
        digests = []
        # Of documents with the same id the first one has the summaries.
        for digest in digests_of.get(document.id, ()) if key[1] == 0 else ():
            carry = _carrier(document.id, digest.summary, versions)
            marks += _summary_marks(document.id, digest, carry)
            if digest.summary.path == document.id:
                passed = [(carry(x.span).of(document.text), x.reason) for x in digest.summary.excluded]
                digests.append(replace(digest, passed_over=passed))
        headline = _headline(document.text)
        passages = _passages(document.text, marks)
        articles.append(
            _Article(
                anchor=anchor,
                name=name,
                title=(titles or {}).get(document.id) or headline or name,
                document=document,
                headline=passages.pop(0) if headline else None,
                body=passages,
                checked=found,
                repaired=after,
                findings=_findings(found),
                changes=_changes(document.text, edits),
                namings=_namings(normal),
                digests=digests,
            )
        )
    return articles


def _by_document(results: Iterable[_T], document_of: Callable[[_T], Document]) -> dict[tuple[str, int], _T]:
    """Return results by the id of their document and, since ids may repeat, how many came before with the same."""
    seen: Counter[str] = Counter()
    found = {}
    for result in results:
        identity = document_of(result).id
        found[identity, seen[identity]] = result
        seen[identity] += 1
    return found


def _names(ids: Sequence[str]) -> list[str]:
    """Return the ids as names to be shown: of absolute paths only what tells them apart."""
    folders = [str(PurePath(identity).parent) for identity in ids if PurePath(identity).is_absolute()]
    common = commonpath(folders) if folders else ""
    return [PurePath(i).relative_to(common).as_posix() if PurePath(i).is_absolute() else i for i in ids]


def _headline(text: str) -> str:
    """Return the first paragraph if it is a headline, one short line without a full stop above others, else nothing."""
    places = paragraphs(text)
    first = places[0].of(text) if len(places) > 1 else ""
    return "" if len(first) > _LONGEST_HEADLINE or "\n" in first or first.endswith((".", "!", "…")) else first


# ------------------------------------------------------------------------------------------------- marks


def _finding_marks(checked: CheckedDocument | None, anchor: str) -> Iterator[Mark]:
    for number, finding in enumerate(checked.findings if checked else (), start=1):
        yield Mark(
            finding.span,
            f"finding {finding.severity} {_class(finding.severity, finding.rule)}",
            f"{finding.severity} · {finding.rule} {finding.name}: {finding.message}",
            f"{anchor}-p{number}",
            str(number),
            f"#{anchor}-f{number}",
        )


def _class(severity: str, rule: str) -> str:
    """Return a CSS class for a rule's findings of one severity; codes of other packages may hold anything."""
    return f"{severity}-{sha256(rule.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _digests(summaries: Sequence[Summary]) -> list[_Digest]:
    methods = list(dict.fromkeys(summary.method for summary in summaries))
    letters = {method: chr(ord("A") + place % 26) if len(methods) > 1 else "S" for place, method in enumerate(methods)}
    return [_Digest(summary, f"s{number}", letters[summary.method]) for number, summary in enumerate(summaries, start=1)]


def _digests_by_document(summaries: Sequence[Summary]) -> dict[str, list[_Digest]]:
    """Return the summaries by the ids of the documents that they speak of."""
    found: dict[str, list[_Digest]] = {}
    for digest in _digests(summaries):
        for path in dict.fromkeys((digest.summary.path, *(sentence.path for sentence in digest.summary.sentences))):
            found.setdefault(path, []).append(digest)
    return found


def _summary_marks(identity: str, digest: _Digest, carry: Callable[[Span], Span]) -> Iterator[Mark]:
    """Yield marks of the places from which a summary's sentences come, and of those that were passed over."""
    for number, sentence in enumerate(digest.summary.sentences, start=1):
        if sentence.path == identity and len(sentence.span):  # an empty one: no sentence of the article supports it
            yield Mark(
                carry(sentence.span),
                "summarized",
                f"sentence {number} of the summary ({digest.summary.method})",
                f"{digest.anchor}-p{number}",
                f"{digest.letter}{number}",
                f"#{digest.anchor}-{number}",
            )
    for number, excluded in enumerate(digest.summary.excluded if digest.summary.path == identity else (), start=1):
        yield Mark(carry(excluded.span), "passed-over", "", f"{digest.anchor}-x{number}")


def _carrier(identity: str, summary: Summary, versions: Sequence[_Version]) -> Callable[[Span], Span]:
    """Return what carries a summary's spans to the original, from the version of the text in which they fit best.

    A run summarizes the repaired text. Whether a span fits is told by the words that it shares with its sentence,
    since the sentences of abstractive methods are not those of the article.
    """
    sentences = [(set(tokenize(s.text).folded), s.span) for s in summary.sentences if s.path == identity]

    def fit(version: _Version) -> float:
        total = 0.0
        for words, span in sentences:
            there = set(tokenize(span.of(version[0])).folded)
            total += len(words & there) / max(1, len(words | there))
        return total

    _, edits = max(versions, key=fit)  # the first of equals: the original
    return OffsetMap(edits).backward


def _passages(text: str, marks: Iterable[Mark]) -> list[str]:
    """Return the paragraphs of a text as HTML with the marks in them.

    A mark over several paragraphs is cut; one that lies between paragraphs, or is empty, is given the nearest
    character, so that every place can be linked to.
    """
    places = paragraphs(text)
    ends = [place.end for place in places]
    inside: list[list[Mark]] = [[] for _ in places]
    for mark in marks if places else ():
        # An empty mark at the end of a paragraph belongs to it, a longer one there to the next.
        first = min((bisect_right if len(mark.span) else bisect_left)(ends, mark.span.start), len(places) - 1)
        last = max(first, min(bisect_left(ends, mark.span.end), len(places) - 1))
        while last > first and places[last].start >= mark.span.end:
            last -= 1
        for number in range(first, last + 1):
            place = places[number]
            start = min(max(mark.span.start, place.start), place.end - 1)
            end = max(min(mark.span.end, place.end), start + 1)
            inside[number].append(
                replace(
                    mark,
                    span=Span(start - place.start, end - place.start),
                    title=_shown(mark.title),
                    anchor=mark.anchor if number == first else "",
                    label=mark.label if number == last else "",
                )
            )
    return [_markup(highlight(_shown(place.of(text)), inside[n])) for n, place in enumerate(places)]


# ---------------------------------------------------------------------------- findings, changes, names, summaries


def _findings(checked: CheckedDocument | None) -> list[dict[str, Any]]:
    """Return the findings' records with their number and class."""
    return [
        record | {"number": number, "css": f"{record['severity']} {_class(record['severity'], record['rule'])}"}
        for number, record in enumerate(checked.records() if checked else (), start=1)
    ]


def _changes(text: str, edits: Sequence[Edit]) -> list[list[tuple[str, str]]]:
    """Return the edited text by paragraphs, each as pieces: what it is ("same", "del", "ins") and the text."""
    if not edits:
        return []
    lines: list[list[tuple[str, str]]] = [[]]

    def keep(piece: str) -> None:
        for number, part in enumerate(piece.splitlines() or [""]):
            if number:
                lines.append([])
            if part:
                lines[-1].append(("same", part))
        if piece.endswith(("\n", "\r")):
            lines.append([])

    position = 0
    for edit in edits:
        keep(text[position : edit.start])
        lines[-1] += [(kind, part) for kind, part in (("del", edit.span.of(text)), ("ins", edit.text)) if part]
        position = edit.end
    keep(text[position:])
    return [line for line in lines if line]


def _namings(normalized: NormalizedDocument | None) -> list[_Naming]:
    """Return the entities that a document names, in the order of their first mention."""
    if normalized is None:
        return []
    text = normalized.document.text
    offsets = OffsetMap(tuple(sorted(normalized.edits)))
    forms: dict[str, Counter[str]] = {}
    became: dict[str, str] = {}
    for mention in normalized.mentions:
        forms.setdefault(mention.entity, Counter())[mention.span.of(text)] += 1
        became.setdefault(mention.entity, offsets.forward(mention.span).of(normalized.text))
    return [_Naming(entity, became[entity], dict(counts)) for entity, counts in forms.items()]


def _apart(documents: Sequence[Document], summaries: Sequence[Summary]) -> list[_Digest]:
    """Return the summaries that belong to none of the documents shown: those of several together."""
    shown = {document.id for document in documents}
    return [digest for digest in _digests(summaries) if digest.summary.path not in shown]


# ------------------------------------------------------------------------------------------- figures and scores


def _check_figures(checked: Sequence[CheckedDocument], repaired: Sequence[CheckedDocument]) -> list[_Figure]:
    if not checked:
        return []
    result = CheckResult(tuple(checked))
    counts = result.summary()
    return [
        _Figure("Documents", f"{len(checked):,}"),
        _Figure("Words", f"{sum(document.words for document in checked):,}"),
        _Figure("Findings", f"{sum(counts.values()):,}", counts=counts),
        _Figure(
            "MQM penalty per 1,000 words",
            f"{result.per_1000_words:,.1f}",
            after=f"{CheckResult(tuple(repaired)).per_1000_words:,.1f}" if repaired else "",
            note="before and after repair; lower is better" if repaired else "lower is better",
        ),
    ]


def _best_score(report: Report) -> list[_Figure]:
    """Return the highest (or lowest) score of the run's first metric, whichever is good."""
    metrics = _metrics(report)
    if not metrics:
        return []
    metric = metrics[0]
    systems = [system for system, score in metric.scores if score.value == metric.best]
    word = "Highest" if metric.higher_is_better else "Lowest"  # whether it is better is for a test to say
    return [_Figure(f"{word} {metric.name}", _number(metric.best, metric.scale), note=", ".join(systems))]


def _metrics(report: Report) -> list[_Metric]:
    by_metric: dict[str, list[tuple[str, Score]]] = {}
    for system in report.systems:
        for score in system.scores:
            by_metric.setdefault(score.metric, []).append((system.name, score))
    metrics = []
    for number, (name, scores) in enumerate(by_metric.items(), start=1):
        higher = scores[0][1].higher_is_better
        values = [score.value for _, score in scores]
        reached = [*values, *(s.confidence.high for _, s in scores if s.confidence)]
        reached += [score.normalized.value for _, score in scores if score.normalized]
        top = max(reached)
        scale = next((full for full in (1.0, 100.0) if top <= full), top)
        metrics.append(_Metric(number, name, higher, scores, scale, (max if higher else min)(values)))
    return metrics


def _comparisons(comparisons: Sequence[Comparison]) -> list[tuple[str, float, list[Comparison]]]:
    """Return the comparisons of each metric with the greatest distance from zero in them."""
    groups: dict[str, list[Comparison]] = {}
    for comparison in comparisons:
        groups.setdefault(comparison.metric, []).append(comparison)
    return [
        (metric, max(abs(x) for c in group for x in (c.delta, c.interval.low, c.interval.high)) or 1.0, group)
        for metric, group in groups.items()
    ]


def _rules(articles: Sequence[_Article]) -> list[dict[str, Any]]:
    """Return the rules that found something, the most frequent first, with their documentation."""
    counts: dict[str, Counter[str]] = {}
    names_of: dict[str, str] = {}
    for article in articles:
        for record in article.findings:
            counts.setdefault(record["rule"], Counter())[record["severity"]] += 1
            names_of.setdefault(record["rule"], record["name"])
    rules = []
    for code, found in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        try:
            text = documentation(code)["documentation"]
        except UnknownNameError:  # a finding of a package that is not installed here
            text = ""
        rules.append({"code": code, "name": names_of[code], "total": found.total(), "counts": found, "documentation": text})
    return rules


# ----------------------------------------------------------------------------------------------- the page


def _page(title: str, articles: Sequence[_Article], **content: Any) -> str:
    rules = _rules(articles)
    style = (_FOLDER / "page.css").read_text(encoding="utf-8") + _filters(rules)
    absent: dict[str, Any] = {"apart": (), "report": None, "metrics": (), "comparisons": (), "clusters": {}}
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            absent | content,
            title=title,
            articles=articles,
            ids={article.document.id for article in articles},
            counts={article.anchor: Counter(record["severity"] for record in article.findings) for article in articles},
            marks_summaries=any(article.digests for article in articles),
            rules=rules,
            rule_numbers={rule["code"]: number for number, rule in enumerate(rules)},
            severities=[s for s in reversed(SEVERITIES) if any(rule["counts"][s] for rule in rules)],
            style=_markup(style),
            style_hash="sha256-" + b64encode(sha256(style.encode()).digest()).decode(),
        )
        .lstrip()
    )


def _filters(rules: Sequence[Mapping[str, Any]]) -> str:
    """Return the style that shows and hides findings as the boxes are ticked.

    A mark may belong to several findings. It is painted for those that are shown, the most severe rule coming last.
    """
    lines = []
    for severity in SEVERITIES:
        for number, rule in enumerate(rules):
            if rule["counts"][severity]:
                css = _class(severity, rule["code"])
                off = f"body:has(#show-{severity}:not(:checked),#show-rule-{number}:not(:checked))"
                lines.append(f"{off} :is(li,a).{css}{{display:none}}")
                paint = f"background:var(--{severity}-paper);border-bottom:var(--{severity}-line)"
                lines.append(f"{off.replace('body:has', 'body:not(:has', 1)}) mark.{css}{{{paint}}}")
    return "@supports selector(:has(a)){\n" + "\n".join(lines) + "\n}\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "direction": _direction,
        "figure_name": _figure_name,
        "disagreements": disagreement_notes,
        "language": _language,
        "number": _number,
        "pretty": _pretty,
        "probability": _probability,
        "share": _share,
        "short": _short,
        "signed": _signed,
    }
    return environment


def _markup(html: str) -> Markup:
    from markupsafe import Markup

    return Markup(html)


def _shown(value: _T) -> _T | str:
    """Return a value with the characters that would act on the page made visible; safe HTML is left alone."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return value.translate(_SHOWN)
    return value


# ------------------------------------------------------------------------------------------- the template's filters


def _direction(lang: str) -> str:
    """Return the direction in which a language is written: by its script, if the tag names one."""
    parts = lang.lower().replace("_", "-").split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    return "rtl" if (script in _RIGHT_TO_LEFT_SCRIPTS if script else parts[0] in _RIGHT_TO_LEFT) else "ltr"


def _figure_name(name: str) -> str:
    """Return the name of a faithfulness figure in words ("novel_2": "novel 2-grams")."""
    return re.sub(r"\Anovel (\d+)\Z", r"novel \1-grams", name.replace("_", " "))


def _language(tag: str) -> str:
    return names().get(base(tag), tag)


def _number(value: float, scale: float) -> str:
    return f"{value:.3f}" if scale <= 1 else f"{value:.2f}"


def _pretty(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, default=str)


def _probability(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def _share(value: float, scale: float) -> str:
    """Return a value as a length out of 100, within the bar."""
    return f"{100 * min(max(value / scale, 0.0), 1.0):.2f}"


def _short(text: str, most: int = 90) -> str:
    """Return a text on one line, words of its middle left out if it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[: most * 2 // 3].rsplit(' ', 1)[0]} … {line[-most // 3 :].split(' ', 1)[-1]}"


def _signed(value: float, digits: int = 2) -> str:
    return f"{value:+.{digits}f}".replace("-", "−")
