"""A whole run: a configuration in, a Report out.

A configuration is a YAML file (see configs/news.yaml):

    inputs: [../seeds/development, ../seeds/frozen]   # folders of articles, relative to this file
    settings: ../seeds/toolkit.toml                   # optional: house style and selection of rules
    target-lang: en
    check: {preview: false}
    repair: {unsafe: true}
    normalize: {form: short}
    summarize: {methods: [lead, best], sentences: 3}  # and the options of `toolkit summarize`: model, embeddings, nli …
    score: {metrics: [bleu, chrf], normalize-entities: true, confidence: true}
    gates: {mqm-per-1000-words: 100, "translation.chrf": 50}
    output: ../runs/news                              # optional: folder of the reports, relative to this file

An article is a folder with `translation.txt`, and optionally `source.txt`, `reference.txt`, `summary.txt` and
`gold.json` (read for `source_lang`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import accumulate
from math import isfinite
from pathlib import Path
from typing import Any

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.edits import Edit, OffsetMap
from toolkit.engines import ENGINES, engine
from toolkit.entities import KnowledgeBase
from toolkit.entities.lookup import require
from toolkit.entities.normalization import FORMS, normalize_document
from toolkit.errors import Faults, InputError, ToolkitError, UnknownNameError, UsageError
from toolkit.io.text import read_text
from toolkit.languages import parse
from toolkit.metrics.base import make
from toolkit.results import CheckedDocument, CheckResult, Gate, NormalizedDocument, Report, Summary, SystemScores
from toolkit.rules import RuleError, Selection, check_document, load_rules, repair_document
from toolkit.scoring import score
from toolkit.settings import codes, validate
from toolkit.settings import load as load_settings
from toolkit.summarizers import EMBEDDING, check_thresholds, critical, expected_tokens, summarize

_KEYS: Mapping[str, Any] = {
    "inputs": ([str], str),
    "settings": str,
    "source-lang": str,
    "target-lang": str,
    "title": str,
    "check": {"select": [str], "ignore": [str], "preview": bool},
    "repair": {"unsafe": bool},
    "normalize": {"form": str},
    "summarize": {
        "methods": [str],
        **{"sentences": int, "words": int, "characters": int, "ratio": float},
        **{"embeddings": str, "nli": str, "device": str, "fail-under": {"*": float}, "strict": bool},
        **{
            "model": str,
            "endpoint": str,
            "gguf-file": str,
            "generation": {"*": (str, int, float, bool)},
            "instruction": str,
            "target-lang": str,
        },
        **{"max-input-tokens": int, "max-chunks": int, "batch-tokens": int, "seed": int},
    },
    "score": {"metrics": [str], "normalize-entities": bool, "confidence": bool, "level": float},
    "gates": {"*": float},
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
    summaries: Mapping[int, Summary]  # by the number of their method
    edits: tuple[Edit, ...]  # from the translation to the repaired text


@dataclass(frozen=True, slots=True)
class _Plan:
    """A method of summarization with its options; one with models runs in this process, over all articles at once."""

    method: str
    options: Mapping[str, Any]
    has_model: bool


@dataclass(frozen=True, slots=True)
class _Task:
    """What is done to each article; picklable, so that worker processes can do it."""

    selection_of: Callable[[], Selection]
    entities: tuple[Path, ...]
    unsafe: bool
    form: str
    plans: tuple[_Plan, ...]

    def __call__(self, article: Article) -> _Outcome | ToolkitError:
        """Return what became of an article, or why it cannot be used: the others must not be lost with it."""
        try:
            return self._outcome(article)
        except (InputError, RuleError) as fault:
            return fault

    def _outcome(self, article: Article) -> _Outcome:
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
        grave = [critical(repaired.findings)]
        summaries = {
            number: summarize(repaired.document, findings=grave, method=plan.method, **plan.options).summaries[0]
            for number, plan in enumerate(self.plans)
            if not plan.has_model
        }
        return _Outcome(checked, repaired, normalized, summaries, mended.edits)


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
    on_fault: Callable[[ToolkitError], None] | None = None,
) -> Report:
    """Run a configuration: normalize, check, repair, summarize and score its articles.

    Args:
        config: a YAML file, or its content; relative paths are relative to the file, or to the working folder.
        overrides: `key=value` or `section.key=value`, the value read as YAML.
        engine_name: "local" or "processes".
        progress: wraps the iterable of outcomes, given with their number, to show progress.
        on_fault: takes each article's fault, and the run goes on without that article; by default it is raised.

    Returns:
        The report; free of times and of paths of this machine, so that two runs can be compared byte by byte.

    Raises:
        UsageError: an unknown key or name, or a value of the wrong type.
        InputError, Faults: the configuration, or articles, cannot be read.
    """
    data, folder, where = _read(config, overrides)
    faults: list[ToolkitError] = []
    if engine_name not in ENGINES:
        raise UnknownNameError("engine", engine_name, ENGINES)
    settings = load_settings(folder / data["settings"] if "settings" in data else None)
    checking = data.get("check", {})
    form = data.get("normalize", {}).get("form", "short")
    if form not in FORMS:
        raise UnknownNameError("form", form, FORMS, where=f"{where} [normalize]")
    plans = _plans(data.get("summarize", {}), folder, f"{where} [summarize]")
    with _told_where(f"{where} [score]"):
        for metric in data.get("score", {}).get("metrics", ()):
            make(metric)
    if not data.get("inputs"):
        raise UsageError(f"{where}: a run needs inputs: folders of articles")
    selection_of = _SelectionOf(
        codes(checking["select"], where=f"{where} [check] select") if "select" in checking else settings.select,
        codes(checking["ignore"], where=f"{where} [check] ignore") if "ignore" in checking else settings.ignore,
        checking.get("preview", settings.preview),
        dict(settings.severity),
        dict(settings.names),
    )
    require(settings.names, KnowledgeBase.open(settings.entities), where=f"{settings.origin} [names]")
    target_lang = data.get("target-lang", settings.target_lang)
    articles = read_articles(
        data["inputs"],
        folder=folder,
        target_lang=target_lang,
        source_lang=data.get("source-lang", settings.source_lang),
        on_fault=faults.append,
    )
    # Models stay here: nothing of them is sent to worker processes.
    local = tuple(plan if not plan.has_model else _Plan(plan.method, {}, has_model=True) for plan in plans)
    task = _Task(selection_of, settings.entities, data.get("repair", {}).get("unsafe", True), form, local)
    running: Iterable[_Outcome | ToolkitError] = engine(engine_name).map(task, articles)
    tried = list(zip(articles, progress(running, len(articles)) if progress else running, strict=True))
    faults += [outcome for _, outcome in tried if isinstance(outcome, ToolkitError)]
    sound = [(article, outcome) for article, outcome in tried if isinstance(outcome, _Outcome)]
    named = data.get("summarize", {}).get("model", "")
    written = _with_models([outcome for _, outcome in sound], plans, _name(named), faults.append)
    done = [(article, outcome) for (article, _), outcome in zip(sound, written, strict=True) if outcome is not None]
    _pass_on(faults, on_fault if done else None)
    articles, outcomes = [article for article, _ in done], [outcome for _, outcome in done]
    systems = _scores(articles, outcomes, [plan.method for plan in plans], data.get("score", {}), target_lang, settings.entities)
    checked = tuple(outcome.checked for outcome in outcomes)
    repaired = tuple(outcome.repaired for outcome in outcomes)
    return Report(
        config=_portable(data),
        environment=_environment(settings.entities),
        checked=checked,
        repaired=repaired,
        normalized=tuple(outcome.normalized for outcome in outcomes),
        summaries=tuple(outcome.summaries[number] for outcome in outcomes for number in range(len(plans))),
        systems=systems,
        gates=_gates(data.get("gates", {}), checked, repaired, systems, where),
        titles={article.id: article.translation.text.strip().split("\n", 1)[0][:120] for article in articles},
    )


@contextmanager
def _told_where(where: str) -> Iterator[None]:
    """Tell of a wrong option where in the configuration it stands."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from None


_OF_WRITERS = {"model", "endpoint", "gguf_file", "generation", "instruction", "max_input_tokens", "batch_tokens"}
_OF_WRITING = {"target_lang", "max_chunks", "seed", "strict", "fail_under"}
_NAMES_OF_MODELS = ("model", "embeddings", "nli")


def _plans(section: Mapping[str, Any], folder: Path, where: str) -> tuple[_Plan, ...]:
    """Return what is done for each method of a configuration, its models opened: what is wrong with one is told at once.

    Raises:
        UsageError: an unknown method, a wrong option, or one that no method of the run heeds.
        InputError, MissingExtraError: a model that cannot be loaded.
    """
    given = {key.replace("-", "_"): value for key, value in section.items()}
    methods = tuple(given.pop("methods", ("lead", "best", *(("abstractive",) if "model" in given else ()))))
    for method in methods:
        if method not in catalog.table("summarizer"):
            raise UnknownNameError("summarizer", method, catalog.table("summarizer"), where=where)
    for key in _NAMES_OF_MODELS:  # a folder or file beside the configuration, else a name that is known elsewhere
        if key in given and (folder / given[key]).exists():
            given[key] = str(folder / given[key])
    writing = {key: given.pop(key) for key in sorted((_OF_WRITERS | _OF_WRITING) & given.keys())}
    embeddings, nli, device = (given.pop(key, None) for key in ("embeddings", "nli", "device"))
    writers = [method for method in methods if method == "abstractive" or (method == "headline" and "model" in writing)]
    if writing and not writers:
        raise UsageError(f"{where}: {next(iter(writing)).replace('_', '-')} goes with the method 'abstractive'")
    if embeddings and not set(EMBEDDING) & set(methods):
        raise UsageError(f"{where}: no method of this run heeds embeddings; those that do: {', '.join(EMBEDDING)}")
    if device and not (writing or embeddings or nli):
        raise UsageError(f"{where}: device goes with a model")
    with _told_where(where):
        for method in set(methods) - set(writers):
            summarize("A sentence to try the options with.", method=method, check=False, **given)
        check_thresholds(writing.get("fail_under", {}))
        writing |= _opened(writing, given, device) if writers else {}
        embedder, judge = _embedder(embeddings, device), _judge(nli, device)
    plans = []
    for method in methods:
        options = given | (writing if method in writers else {})
        if embedder is not None and method in EMBEDDING:
            options["embeddings"] = embedder
        if judge is not None:
            options["nli"] = judge
        plans.append(_Plan(method, options, has_model=options.keys() != given.keys()))
    return tuple(plans)


def _opened(writing: dict[str, Any], length: Mapping[str, Any], device: str | None) -> dict[str, Any]:
    """Take the options of a model out of those of writing and return the model in their place."""
    from toolkit.models import open_writer

    options = {key: writing.pop(key) for key in sorted(_OF_WRITERS & writing.keys())}
    if "model" not in options:
        raise UsageError("the method 'abstractive' needs a model")
    name = options.pop("model")
    if device is not None:
        options["device"] = device
    return {"model": open_writer(name, expected_tokens=expected_tokens(**length), **options)}


def _embedder(name: str | None, device: str | None) -> Any:
    from toolkit.models.embeddings import open_embedder

    return open_embedder(name, device=device) if name else None


def _judge(name: str | None, device: str | None) -> Any:
    from toolkit.models.entailment import open_entailment

    return open_entailment(name, device=device) if name else None


def _with_models(
    outcomes: Sequence[_Outcome], plans: Sequence[_Plan], model: str, on_fault: Callable[[ToolkitError], None]
) -> list[_Outcome | None]:
    """Return the outcomes with the summaries that need a model, all articles at once; None for one that has none."""
    documents = [outcome.repaired.document for outcome in outcomes]
    findings = [critical(outcome.repaired.findings) for outcome in outcomes]
    made: list[dict[int, Summary]] = [dict(outcome.summaries) for outcome in outcomes]
    failed: dict[int, ToolkitError] = {}
    for place, plan in enumerate(plans):
        if not plan.has_model or not documents:
            continue
        told: dict[int, Summary] = {}
        summarize(
            documents,
            method=plan.method,
            findings=findings,
            on_summary=told.__setitem__,
            on_fault=failed.__setitem__,
            **plan.options,
        )
        for number, summary in told.items():
            # Told as it is named in the configuration, wherever that lies.
            written = replace(summary.generation, model=model) if summary.generation else None
            made[number][place] = replace(summary, generation=written)
    for number in sorted(failed):
        on_fault(failed[number])
    return [None if number in failed else replace(outcome, summaries=made[number]) for number, outcome in enumerate(outcomes)]


def _name(path: str) -> str:
    """Return a path as the report tells it: of an absolute one, which is this machine's, only the name."""
    return Path(path).name if Path(path).is_absolute() else path


def _portable(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a configuration as the report tells it."""
    told = {key: data[key] for key in sorted(data) if key != "output"}
    if "settings" in told:
        told["settings"] = _name(told["settings"])
    if "inputs" in told:
        told["inputs"] = _name(told["inputs"]) if isinstance(told["inputs"], str) else [_name(path) for path in told["inputs"]]
    if "summarize" in told:
        told["summarize"] = {key: _name(value) if key in _NAMES_OF_MODELS else value for key, value in told["summarize"].items()}
    return told


def output_folder(config: str | Path, *, overrides: Sequence[str] = ()) -> str:
    """Return the folder for the reports of a configuration file: the one it names, else runs/NAME in the working folder.

    Raises:
        UsageError, InputError: as in `evaluate`.
    """
    data, folder, _ = _read(config, overrides)
    return str(folder / data["output"] if "output" in data else Path("runs") / Path(config).stem)


_FILES = ("report.json", "report.html", "run.json")


def refuse_run(folder: str | Path, *, force: bool) -> None:
    """Raise UsageError, before any work is done, where the reports of a run may not be written to a folder."""
    from toolkit.io.output import refuse_existing

    for name in _FILES:
        refuse_existing(str(Path(folder) / name), force=force)


def write_run(
    report: Report, folder: str | Path, *, force: bool = False, started: str = "", seconds: float = 0.0
) -> dict[str, Path]:
    """Write `report.json`, `report.html` and `run.json` (times, machine) of a run.

    Raises:
        UsageError: a report stands there already and `force` is not given.
    """
    import platform

    from toolkit.io.output import write_file
    from toolkit.report.html import report_page
    from toolkit.report.json import dump

    refuse_run(folder, force=force)
    files = {name: Path(folder) / name for name in _FILES}
    run = {
        "started": started,
        "seconds": round(seconds, 2),
        "python": platform.python_version(),
        "machine": platform.platform(),
    }
    title = str(report.config.get("title", "Translation quality report"))
    write_file(str(files["report.html"]), report_page(report, title=title))
    write_file(str(files["run.json"]), dump(run, indent=2))
    write_file(str(files["report.json"]), dump(report.to_dict(), indent=2))
    return files


# ------------------------------------------------------------------------------------------ reading


def _read(config: str | Path | Mapping[str, Any], overrides: Sequence[str]) -> tuple[dict[str, Any], Path, str]:
    """Return a configuration with its overrides, the folder its paths are relative to, and its name in messages."""
    if isinstance(config, Mapping):
        data, folder, where = config, Path(), "configuration"
    else:
        data, folder, where = _parsed(str(config)), Path(config).parent, str(config)
    merged = _overridden(dict(data), overrides)
    validate(merged, _KEYS, where)
    return merged, folder, where


def _parsed(path: str) -> Mapping[str, Any]:
    import yaml

    if path == "-":
        raise UsageError("a configuration is a file, not standard input: its paths are relative to it")
    try:
        data = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise InputError(f"is not valid YAML: {problem}", where=f"{path}{line}") from None
    except (RecursionError, ValueError) as error:  # nested too deeply; a date that does not exist
        raise InputError(f"is not valid YAML: {error}", where=path) from None
    if not isinstance(data, Mapping):
        raise InputError("a configuration is a YAML mapping (key: value)", where=path)
    return data


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


def read_articles(
    inputs: str | Sequence[str],
    *,
    folder: Path = Path(),
    target_lang: str = "en",
    source_lang: str | None = None,
    on_fault: Callable[[ToolkitError], None] | None = None,
) -> list[Article]:
    """Read articles from folders: a folder with a `translation.txt`, or one that holds such folders.

    Args:
        inputs: the folders, relative to `folder`.
        folder: where relative paths begin.
        target_lang: BCP 47 tag of the translations.
        source_lang: BCP 47 tag of the sources; by default what each article's `gold.json` says, else inferred later.
        on_fault: takes the fault of each folder and article that cannot be used; by default they are raised.

    Raises:
        UsageError: no inputs, or two articles of one name.
        Faults: folders and articles that cannot be used, one line each.
    """
    target = parse(target_lang, where="target language")
    source = parse(source_lang, where="source language") if source_lang else None
    faults: list[ToolkitError] = []
    articles: dict[str, Article] = {}
    places: dict[str, Path] = {}
    for given in [inputs] if isinstance(inputs, str) else inputs:
        root = folder / given
        found = [root] if (root / "translation.txt").is_file() else sorted(p.parent for p in root.glob("*/translation.txt"))
        if not found:
            there = "no article there: an article is a folder with translation.txt" if root.is_dir() else "no such folder"
            faults.append(InputError(there, where=str(root)))
        for place in found:
            name = place.name if place == root or root.name in {"", ".."} else f"{root.name}/{place.name}"
            if name in places:
                raise UsageError(f"{place}: a second article is called {name!r}; the first is {places[name]}")
            places[name] = place
            try:
                articles[name] = _article(place, name, target, source)
            except ToolkitError as fault:
                faults.append(fault)
    if not places and not faults:
        raise UsageError("a run needs inputs: folders of articles")
    _pass_on(faults, on_fault)
    return list(articles.values())


def _pass_on(faults: Sequence[ToolkitError], on_fault: Callable[[ToolkitError], None] | None) -> None:
    """Hand faults to who takes them, else raise them."""
    if faults and on_fault is None:
        raise Faults(faults)
    if on_fault is not None:
        for fault in faults:
            on_fault(fault)


def _article(place: Path, name: str, target: str, source: str | None) -> Article:
    def optional(file: str) -> str | None:
        return read_text(str(place / file)) if (place / file).is_file() else None

    if source is None and (gold := optional("gold.json")) is not None:
        source = _source_lang(gold, str(place / "gold.json"))
    document = Document(read_text(str(place / "translation.txt")), id=name, lang=target, source_lang=source)
    return Article(name, document, optional("source.txt"), optional("reference.txt"), optional("summary.txt"))


def _source_lang(gold: str, where: str) -> str | None:
    try:
        data = json.loads(gold)
    except ValueError as error:
        raise InputError(f"is not JSON: {error}", where=where) from None
    if not isinstance(data, dict):
        raise InputError("must be a JSON object", where=where)
    tag = data.get("source_lang")
    if tag is None:
        return None
    if not isinstance(tag, str):
        raise InputError(f"field 'source_lang' must be a string, not {type(tag).__name__}", where=where)
    try:
        return parse(tag)
    except UsageError as error:
        raise InputError(f"field 'source_lang': {error}", where=where) from None


# ------------------------------------------------------------------------------------------- scores, gates


def _scores(
    articles: Sequence[Article],
    outcomes: Sequence[_Outcome],
    methods: Sequence[str],
    options: Mapping[str, Any],
    lang: str,
    entities: Sequence[Path],
) -> tuple[SystemScores, ...]:
    """Score the translations as they are and repaired, by segments, and the summaries of each method, by articles."""
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
        rows = [row for i in with_reference for row in _segments(articles[i], outcomes[i])]
        outputs = {"translation": [row[0] for row in rows], "repaired": [row[1] for row in rows]}
        references = [[row[2] for row in rows]]
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


def _segments(article: Article, outcome: _Outcome) -> list[tuple[str, str, str]]:
    """Return (translation, repaired, reference) of each segment of an article.

    A segment is a line where translation and reference have as many lines, else the whole article. What a line of
    the translation became is read from the edits of the repair; a line that was taken out is an empty segment.
    """
    text, reference = article.translation.text, article.reference or ""
    spans = [span for span in _lines(text) if span.of(text).strip()]
    references = [line for line in reference.splitlines() if line.strip()]
    if len(spans) != len(references):
        return [(text, outcome.repaired.document.text, reference)]
    offsets, repaired = OffsetMap(outcome.edits), outcome.repaired.document.text
    return [
        (span.of(text), offsets.forward(span).of(repaired).strip(), line) for span, line in zip(spans, references, strict=True)
    ]


def _lines(text: str) -> list[Span]:
    ends = list(accumulate(map(len, text.splitlines(keepends=True))))
    return [Span(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _gates(
    limits: Mapping[str, Any],
    checked: Sequence[CheckedDocument],
    repaired: Sequence[CheckedDocument],
    systems: Sequence[SystemScores],
    where: str,
) -> tuple[Gate, ...]:
    """Hold the run against its limits: a score must reach its limit (or stay below, where lower is better)."""
    values: dict[str, tuple[float, bool]] = {
        "mqm-per-1000-words": (CheckResult(tuple(checked)).per_1000_words, False),
        "repaired.mqm-per-1000-words": (CheckResult(tuple(repaired)).per_1000_words, False),
    }
    for system in systems:
        for item in system.scores:
            values[f"{system.name}.{item.metric}"] = (item.value, item.higher_is_better)
    gates = []
    for name, limit in limits.items():
        if name not in values:
            raise UnknownNameError("gate", str(name), values, where=f"{where} [gates]")
        if not isfinite(limit):
            raise UsageError(f"{where} [gates]: {name} must be a finite number, not {limit!r}")
        value, higher = values[name]
        gates.append(Gate(name, value, float(limit), value >= limit if higher else value <= limit))
    return tuple(gates)


def _environment(entities: Sequence[Path]) -> dict[str, str]:
    packages = ("translation-quality-toolkit", "sacrebleu", "rouge-score-rs", "rapidfuzz", "numpy")
    return {package: version(package) for package in packages} | {"knowledge-base": KnowledgeBase.open(entities).version}
