"""A whole run: a configuration in, a Report out.

A configuration is a YAML file (see configs/news.yaml):

    inputs: [../seeds/development, ../seeds/frozen]   # folders of articles, relative to this file
    settings: ../seeds/toolkit.toml                   # optional: house style and selection of rules
    target-lang: en
    check: {preview: false}
    repair: {unsafe: true}
    normalize: {form: short}
    summarize: {methods: [lead, best], sentences: 3}
    score: {metrics: [bleu, chrf], normalize-entities: true, confidence: true}
    gates: {mqm-per-1000-words: 100, "translation.chrf": 50}

An article is a folder with `translation.txt`, and optionally `source.txt`, `reference.txt`, `summary.txt` and
`gold.json` (read for `source_lang`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from toolkit import catalog
from toolkit.document import Document
from toolkit.engines import ENGINES, engine
from toolkit.entities import KnowledgeBase
from toolkit.entities.normalization import FORMS, normalize_document
from toolkit.errors import Faults, InputError, ToolkitError, UnknownNameError, UsageError, nearest
from toolkit.io.text import read_text
from toolkit.languages import parse
from toolkit.results import CheckedDocument, Gate, NormalizedDocument, Report, Summary, SystemScores
from toolkit.rules import Selection, check_document, load_rules, repair_document
from toolkit.scoring import score
from toolkit.settings import load as load_settings
from toolkit.summarizers import summarize

_KEYS: Mapping[str, Any] = {
    "inputs": (list, str),
    "settings": str,
    "source-lang": str,
    "target-lang": str,
    "title": str,
    "check": {"select": list, "ignore": list, "preview": bool},
    "repair": {"unsafe": bool},
    "normalize": {"form": str},
    "summarize": {"methods": list, "sentences": int, "words": int, "ratio": float},
    "score": {"metrics": list, "normalize-entities": bool, "confidence": bool, "level": float},
    "gates": dict,
    "output": str,
}
_SUMMARY_METRICS = ("rouge1", "rouge2", "rougeLsum")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a run, read from its folder."""

    id: str
    translation: Document
    source: str | None
    reference: str | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    checked: CheckedDocument
    repaired: CheckedDocument
    normalized: NormalizedDocument
    summaries: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """What is done to each article; picklable, so that worker processes can do it."""

    selection_of: Callable[[], Selection]
    entities: tuple[Path, ...]
    unsafe: bool
    form: str
    methods: tuple[str, ...]
    length: Mapping[str, Any]

    def __call__(self, article: Article) -> _Outcome:
        knowledge = KnowledgeBase.open(self.entities)
        selection = self.selection_of()
        checked, errors = check_document(article.translation, selection, knowledge)
        if errors:
            raise errors[0]
        source_lang = checked.source_lang
        document = replace(article.translation, source_lang=source_lang)
        mended = repair_document(document, selection, knowledge, unsafe=self.unsafe)
        repaired, errors = check_document(replace(document, text=mended.text), selection, knowledge)
        if errors:
            raise errors[0]
        normalized = normalize_document(document, knowledge, form=self.form, house=selection.house)  # type: ignore[arg-type]
        summaries = tuple(
            summary for method in self.methods for summary in summarize(repaired.document, method=method, **self.length).summaries
        )
        return _Outcome(checked, repaired, normalized, summaries)


@dataclass(frozen=True, slots=True)
class _SelectionOf:
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    severity: Mapping[str, Any]
    house: Mapping[str, str]

    def __call__(self) -> Selection:
        return Selection(load_rules(self.select, self.ignore, preview=self.preview), self.severity, self.house)


def evaluate(
    config: str | Path | Mapping[str, Any],
    *,
    overrides: Sequence[str] = (),
    engine_name: str = "local",
    progress: Callable[[Iterable[Any], int], Iterable[Any]] | None = None,
) -> Report:
    """Run a configuration: normalize, check, repair, summarize and score its articles.

    Args:
        config: a YAML file, or its content; relative paths are relative to the file, or to the working folder.
        overrides: `key=value` or `section.key=value`, the value read as YAML.
        engine_name: "local" or "processes".
        progress: wraps the iterable of outcomes, given with their number, to show progress.

    Returns:
        The report; free of times and of paths of this machine, so that two runs can be compared byte by byte.

    Raises:
        UsageError: an unknown key or a value of the wrong type; InputError, Faults: articles that cannot be read.
    """
    data, folder = _read(config)
    data = _overridden(data, overrides)
    where = str(config) if isinstance(config, str | Path) else "configuration"
    _validate(data, _KEYS, where)
    if engine_name not in ENGINES:
        raise UnknownNameError("engine", engine_name, ENGINES)
    settings = load_settings(folder / data["settings"] if "settings" in data else None)
    checking = data.get("check", {})
    form = data.get("normalize", {}).get("form", "short")
    if form not in FORMS:
        raise UnknownNameError("form", form, FORMS, where=f"{where} [normalize]")
    length = dict(data.get("summarize", {}))
    methods = tuple(length.pop("methods", ("lead", "best")))
    for method in methods:
        if method not in catalog.table("summarizer"):
            raise UnknownNameError("summarizer", method, catalog.table("summarizer"), where=f"{where} [summarize]")
    selection_of = _SelectionOf(
        tuple(checking.get("select", settings.select)),
        tuple(checking.get("ignore", settings.ignore)),
        checking.get("preview", settings.preview),
        dict(settings.severity),
        dict(settings.names),
    )
    selection_of()  # an unknown rule is an error before any work
    articles = read_articles(
        data.get("inputs", []),
        folder=folder,
        target_lang=data.get("target-lang", "en"),
        source_lang=data.get("source-lang"),
    )
    task = _Task(selection_of, settings.entities, data.get("repair", {}).get("unsafe", True), form, methods, length)
    running: Iterable[_Outcome] = engine(engine_name).map(task, articles)
    outcomes = list(progress(running, len(articles)) if progress else running)
    systems = _scores(articles, outcomes, methods, data.get("score", {}), data.get("target-lang", "en"), settings.entities)
    checked = tuple(outcome.checked for outcome in outcomes)
    repaired = tuple(outcome.repaired for outcome in outcomes)
    return Report(
        config={key: data[key] for key in sorted(data) if key != "output"},
        environment=_environment(settings.entities),
        checked=checked,
        repaired=repaired,
        normalized=tuple(outcome.normalized for outcome in outcomes),
        summaries=tuple(summary for outcome in outcomes for summary in outcome.summaries),
        systems=systems,
        gates=_gates(data.get("gates", {}), checked, repaired, systems, where),
        titles={article.id: article.translation.text.strip().split("\n", 1)[0][:120] for article in articles},
    )


def write_run(
    report: Report, folder: str | Path, *, force: bool = False, started: str = "", seconds: float = 0.0
) -> dict[str, Path]:
    """Write `report.json`, `report.html` and `run.json` (times, machine) of a run.

    Raises:
        UsageError: a report stands there already and `force` is not given.
    """
    from toolkit.io.output import refuse_existing, write_file
    from toolkit.report.html import report_page

    place = Path(folder)
    files = {name: place / name for name in ("report.json", "report.html", "run.json")}
    refuse_existing(str(files["report.json"]), force=force)
    import platform

    run = {
        "started": started,
        "seconds": round(seconds, 2),
        "python": platform.python_version(),
        "machine": platform.platform(),
    }
    title = str(report.config.get("title", "Translation quality report"))
    write_file(str(files["report.html"]), report_page(report, title=title))
    write_file(str(files["run.json"]), json.dumps(run, indent=2) + "\n")
    write_file(str(files["report.json"]), json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n")
    return files


# ------------------------------------------------------------------------------------------ reading


def _read(config: str | Path | Mapping[str, Any]) -> tuple[dict[str, Any], Path]:
    if isinstance(config, Mapping):
        return dict(config), Path()
    import yaml

    text = read_text(str(config))
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise InputError(f"is not valid YAML: {getattr(error, 'problem', None) or error}", where=f"{config}{line}") from None
    if not isinstance(data, Mapping):
        raise InputError("a configuration is a YAML mapping", where=str(config))
    return dict(data), Path(config).parent


def _overridden(data: dict[str, Any], overrides: Sequence[str]) -> dict[str, Any]:
    import yaml

    result = {key: dict(value) if isinstance(value, Mapping) else value for key, value in data.items()}
    for override in overrides:
        key, separator, value = override.partition("=")
        if not separator:
            raise UsageError(f"--set {override!r}: give key=value or section.key=value")
        section, _, name = key.partition(".")
        try:
            parsed = yaml.safe_load(value)
        except yaml.YAMLError:
            raise UsageError(f"--set {override!r}: the value is not valid YAML") from None
        if name:
            within = result.setdefault(section, {})
            if not isinstance(within, dict):
                raise UsageError(f"--set {override!r}: {section!r} has no keys")
            within[name] = parsed
        else:
            result[section] = parsed
    return result


def _validate(data: Mapping[str, Any], known: Mapping[str, Any], where: str) -> None:
    for key, value in data.items():
        if key not in known:
            near = nearest(str(key), known)
            hint = f"did you mean {near!r}?" if near else "known: " + ", ".join(known)
            raise UsageError(f"{where}: unknown key {key!r}; {hint}")
        expected = known[key]
        if isinstance(expected, Mapping):
            if not isinstance(value, Mapping):
                raise UsageError(f"{where}: {key} must be a mapping, not {value!r}")
            _validate(value, expected, f"{where} [{key}]")
            continue
        if expected is float and isinstance(value, int) and not isinstance(value, bool):
            continue
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            names = " or ".join(t.__name__ for t in (expected if isinstance(expected, tuple) else (expected,)))
            raise UsageError(f"{where}: {key} must be a {names}, not {value!r}")


def read_articles(
    inputs: str | Sequence[str], *, folder: Path = Path(), target_lang: str = "en", source_lang: str | None = None
) -> list[Article]:
    """Read articles from folders: a folder with a `translation.txt`, or one that holds such folders.

    Raises:
        InputError: no article there; Faults: articles that cannot be read, one line each.
    """
    target = parse(target_lang, where="target language")
    places: list[tuple[Path, str]] = []
    for given in [inputs] if isinstance(inputs, str) else inputs:
        root = folder / given
        found = [root] if (root / "translation.txt").is_file() else sorted(p.parent for p in root.glob("*/translation.txt"))
        if not found:
            raise InputError("no article there: an article is a folder with translation.txt", where=str(root))
        places += [(place, place.name if place == root else f"{root.name}/{place.name}") for place in found]
    if not places:
        raise UsageError("a run needs inputs: folders of articles")
    articles: list[Article] = []
    faults: list[ToolkitError] = []
    for place, name in places:
        try:
            articles.append(_article(place, name, target, source_lang))
        except ToolkitError as fault:
            faults.append(fault)
    if faults:
        raise Faults(faults)
    return articles


def _article(place: Path, name: str, target: str, source_lang: str | None) -> Article:
    def optional(file: str) -> str | None:
        return read_text(str(place / file)) if (place / file).is_file() else None

    gold = optional("gold.json")
    if gold and not source_lang:
        try:
            source_lang = json.loads(gold).get("source_lang")
        except (ValueError, AttributeError):
            raise InputError("is not a JSON object", where=str(place / "gold.json")) from None
    source = parse(source_lang, where="source language") if source_lang else None
    document = Document(read_text(str(place / "translation.txt")), id=name, lang=target, source_lang=source)
    return Article(name, document, optional("source.txt"), optional("reference.txt"), optional("summary.txt"))


# ------------------------------------------------------------------------------------------- scores, gates


def _scores(
    articles: Sequence[Article],
    outcomes: Sequence[_Outcome],
    methods: Sequence[str],
    options: Mapping[str, Any],
    lang: str,
    entities: Sequence[Path],
) -> tuple[SystemScores, ...]:
    """Score the translations as they are and repaired, an article a segment, and the summaries of each method."""
    shared = {
        "lang": lang,
        "normalize_entities": options.get("normalize-entities", True),
        "confidence": options.get("confidence", False),
        "level": options.get("level", 0.95),
        "entities": tuple(entities),
    }
    systems: tuple[SystemScores, ...] = ()
    with_reference = [i for i, article in enumerate(articles) if article.reference]
    if with_reference:
        outputs = {
            "translation": [articles[i].translation.text for i in with_reference],
            "repaired": [outcomes[i].repaired.document.text for i in with_reference],
        }
        references = [[articles[i].reference or "" for i in with_reference]]
        systems += score(outputs, references, metrics=tuple(options.get("metrics", ("bleu", "chrf", "ter"))), **shared).systems
    with_summary = [i for i, article in enumerate(articles) if article.summary]
    if with_summary and methods:
        outputs = {
            f"summary:{method}": [outcomes[i].summaries[number].text for i in with_summary]
            for number, method in enumerate(methods)
        }
        references = [[articles[i].summary or "" for i in with_summary]]
        systems += score(outputs, references, metrics=_SUMMARY_METRICS, **{**shared, "normalize_entities": False}).systems
    return systems


def _gates(
    limits: Mapping[str, Any],
    checked: Sequence[CheckedDocument],
    repaired: Sequence[CheckedDocument],
    systems: Sequence[SystemScores],
    where: str,
) -> tuple[Gate, ...]:
    """Hold the run against its limits: a score must reach its limit (or stay below, where lower is better)."""
    values: dict[str, tuple[float, bool]] = {
        "mqm-per-1000-words": (_mqm(checked), False),
        "repaired.mqm-per-1000-words": (_mqm(repaired), False),
    }
    for system in systems:
        for item in system.scores:
            values[f"{system.name}.{item.metric}"] = (item.value, item.higher_is_better)
    gates = []
    for name, limit in limits.items():
        if name not in values:
            raise UnknownNameError("gate", str(name), values, where=where)
        if isinstance(limit, bool) or not isinstance(limit, int | float):
            raise UsageError(f"{where} [gates]: {name} must be a number, not {limit!r}")
        value, higher = values[name]
        gates.append(Gate(name, value, float(limit), value >= limit if higher else value <= limit))
    return tuple(gates)


def _mqm(documents: Sequence[CheckedDocument]) -> float:
    words = sum(document.words for document in documents)
    return 1000 * sum(document.penalty for document in documents) / words if words else 0.0


def _environment(entities: Sequence[Path]) -> dict[str, str]:
    packages = ("translation-quality-toolkit", "sacrebleu", "rouge-score-rs", "rapidfuzz", "numpy")
    return {package: version(package) for package in packages} | {"knowledge-base": KnowledgeBase.open(entities).version}
