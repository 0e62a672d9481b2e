"""The command line: each command reads, calls one function, writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit import __version__
from toolkit.errors import Faults, ToolkitError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from toolkit.document import Document
    from toolkit.results import CheckResult
    from toolkit.settings import Settings

EXIT_FINDINGS = 1
EXIT_FAULT = 2
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="toolkit",
    help="Check, normalize, summarize and score machine-translated text.",
    epilog="Exit codes: 0 done; 1 findings at or above --fail-on, or a failed gate; 2 could not do its work.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
entities_app = typer.Typer(help="Look into the knowledge base of entities.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(entities_app, name="entities")

Paths = Annotated[list[str], typer.Argument(help="Files, directories or globs; - for standard input.", metavar="PATHS...")]
TargetLang = Annotated[str | None, typer.Option("--target-lang", help="Language of the text (BCP 47).  [default: en]")]
SourceLang = Annotated[
    str | None,
    typer.Option("--source-lang", help="Language it was translated from; without it, inferred from the text."),
]
Lines = Annotated[bool, typer.Option("--lines", help="A text file holds a document a line.")]
EntityFiles = Annotated[list[str] | None, typer.Option("--entities", help="TOML file laid over the knowledge base; repeatable.")]
Config = Annotated[str | None, typer.Option("--config", help="Settings file instead of toolkit.toml in the folder or above.")]
Output = Annotated[str | None, typer.Option("--output", "-o", help="Write results to this file instead of standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the output file if it exists.")]
Format = Annotated[str, typer.Option("--output-format", help="Format of the results; `toolkit formats` lists them.")]


# typer brings its own copy of click, or uses click's, by its version; this is the base of either's usage errors.
_WRONG_USAGE: Any = next(cls for cls in typer.BadParameter.__mro__ if cls.__name__ == "ClickException")


def main() -> None:
    """Run the command line; every fault is one line on standard error, never a traceback."""
    command = typer.main.get_command(app)
    try:
        code = command.main(standalone_mode=False)
        sys.stdout.flush()
    except ToolkitError as error:
        _complain(error)
        code = EXIT_FAULT
    except _WRONG_USAGE as error:
        error.show()
        code = EXIT_FAULT
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("toolkit: interrupted", err=True)
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left (| head): nothing to say
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"toolkit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


# ------------------------------------------------------------------------------------------------ commands


@app.command(
    epilog="Examples:\n\n  toolkit check article.txt --source-lang fr\n\n  toolkit check news/ --select ENT,STR -o found.txt"
    "\n\n  toolkit check article.txt --diff --unsafe-fixes"
)
def check(
    paths: Paths,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Rules to run, by code or prefix (ENT, STR201), comma-separated.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Rules not to run, by code or prefix.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Run rules in preview too.")] = False,
    entities: EntityFiles = None,
    fix: Annotated[bool, typer.Option("--fix", help="Apply safe fixes to the files.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: unsafe fixes too.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    fail_on: Annotated[
        str | None, typer.Option(help="Exit 1 from this severity on: neutral, minor, major, critical, never.")
    ] = None,
    lines: Lines = False,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Find artifacts of machine translation in texts, and fix them."""
    from toolkit.entities import KnowledgeBase
    from toolkit.io import read_documents, refuse_existing
    from toolkit.results import SEVERITIES, CheckResult
    from toolkit.rules import Selection, check_document, load_rules

    refuse_existing(output, force=force)
    render = _renderer("check", output_format)
    settings = _settings(config)
    limit = fail_on or settings.fail_on
    if limit not in (*SEVERITIES, "never"):
        raise UnknownNameError("severity", limit, (*SEVERITIES, "never"), where="--fail-on")
    rules = load_rules(_split(select) or settings.select, _split(ignore) or settings.ignore, preview=preview or settings.preview)
    selection = Selection(rules, settings.severity, settings.names)
    target, source = _languages(target_lang or settings.target_lang, source_lang or settings.source_lang)
    knowledge = KnowledgeBase.open([*settings.entities, *(entities or [])])
    documents, faults = read_documents(paths, lang=target, source_lang=source, lines=lines)
    if diff or fix or unsafe_fixes:
        documents = _repaired(documents, selection, knowledge, unsafe=unsafe_fixes, only_show=diff, faults=faults)
        if diff:
            _finish(faults)
            return
    checked = []
    for document in _progress(documents, "checking"):
        findings, errors = check_document(document, _for_path(selection, settings, document.id), knowledge)
        checked.append(findings)
        faults += errors
    result = CheckResult(tuple(checked))
    if documents:
        _write(render(result), output)
    _finish(faults)
    if _fails(result, limit):
        raise typer.Exit(EXIT_FINDINGS)


@app.command(
    epilog="Examples:\n\n  toolkit normalize article.txt --source-lang fr\n\n  toolkit normalize news/ --form first-long --diff"
)
def normalize(
    paths: Paths,
    lang: Annotated[str | None, typer.Option(help="Language of the texts (BCP 47).  [default: en]")] = None,
    source_lang: SourceLang = None,
    form: Annotated[str, typer.Option(help="Form of the names: short, long, first-long or id.")] = "short",
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
    from toolkit.io import read_documents, refuse_existing

    refuse_existing(output, force=force)
    render = _renderer("normalize", output_format)
    settings = _settings(config)
    target, source = _languages(lang or settings.target_lang, source_lang or settings.source_lang)
    documents, faults = read_documents(paths, lang=target, source_lang=source, lines=lines)
    result = run(documents, form=form, house=settings.names, entities=[*settings.entities, *(entities or [])])  # type: ignore[arg-type]
    if diff:
        _write("".join(_unified(d.document.id, d.document.text, d.text) for d in result.documents), output)
    elif documents:
        _write(render(result), output)
    _finish(faults)


@app.command(epilog="Examples:\n\n  toolkit summarize article.txt\n\n  toolkit summarize news/ --method lead --sentences 2")
def summarize(
    paths: Paths,
    method: Annotated[str, typer.Option(help="Method; `toolkit summarizers` lists them.")] = "best",
    sentences: Annotated[int | None, typer.Option(help="Length in sentences.  [default: 3]")] = None,
    words: Annotated[int | None, typer.Option(help="Length in words at most; no sentence is cut.")] = None,
    ratio: Annotated[float | None, typer.Option(help="Length as a share of the article's sentences.")] = None,
    query: Annotated[str | None, typer.Option(help="What the summary should be about.")] = None,
    together: Annotated[bool, typer.Option("--together", help="One summary of all documents.")] = False,
    normalize_entities: Annotated[bool, typer.Option("--normalize-entities", help="Bring names to one form first.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the texts (BCP 47).  [default: en]")] = None,
    source_lang: SourceLang = None,
    lines: Lines = False,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Summarize articles by their own sentences, each with its place."""
    from dataclasses import replace

    from toolkit.io import read_documents, refuse_existing
    from toolkit.summarizers import summarize as run

    refuse_existing(output, force=force)
    render = _renderer("summarize", output_format)
    settings = _settings(config)
    target, source = _languages(lang or settings.target_lang, source_lang or settings.source_lang)
    documents, faults = read_documents(paths, lang=target, source_lang=source, lines=lines)
    if normalize_entities:
        from toolkit.entities.normalization import normalize as unify

        normalized = unify(documents, house=settings.names, entities=settings.entities).documents
        documents = [replace(item.document, text=item.text) for item in normalized]
    if documents:
        result = run(documents, method=method, sentences=sentences, words=words, ratio=ratio, query=query, together=together)
        _write(render(result, documents) if output_format == "html" else render(result), output)
    _finish(faults)


Outputs = Annotated[
    list[str], typer.Argument(help="Outputs of systems, a segment a line: PATH or NAME=PATH.", metavar="OUTPUT...")
]
References = Annotated[list[str] | None, typer.Option("--reference", "-r", help="A whole stream of references; repeatable.")]
Metrics = Annotated[
    list[str] | None,
    typer.Option("--metric", "-m", help="NAME or NAME:key=value,key=value; repeatable.  [default: bleu chrf ter]"),
]


@app.command(
    epilog="Examples:\n\n  toolkit score out.txt -r ref.txt\n\n  toolkit score A=a.txt B=b.txt -r ref.txt -m bleu"
    " -m chrf:word_order=2 --confidence --normalize-entities"
)
def score(
    outputs: Outputs,
    reference: References = None,
    source: Annotated[str | None, typer.Option(help="The segments in the source language.")] = None,
    metric: Metrics = None,
    lang: Annotated[str | None, typer.Option(help="Language of the outputs (BCP 47).  [default: en]")] = None,
    normalize_entities: Annotated[
        bool, typer.Option("--normalize-entities", help="Score also with entity names made equal on both sides.")
    ] = False,
    confidence: Annotated[bool, typer.Option("--confidence", help="Bootstrap confidence intervals.")] = False,
    level: Annotated[float, typer.Option(help="Level of the intervals.")] = 0.95,
    segments: Annotated[bool, typer.Option("--segments", help="Scores of the segments too (json).")] = False,
    entities: EntityFiles = None,
    config: Config = None,
    output: Output = None,
    force: Force = False,
    output_format: Format = "text",
) -> None:
    """Score the outputs of systems against references."""
    from toolkit.io import refuse_existing
    from toolkit.io.systems import read_systems
    from toolkit.scoring import score as run

    refuse_existing(output, force=force)
    render = _renderer("score", output_format)
    settings = _settings(config)
    target, _ = _languages(lang or settings.target_lang, None)
    systems = read_systems(outputs, reference or [], source=source)
    result = run(
        systems.outputs,
        systems.references,
        source=systems.source,
        metrics=tuple(metric or ("bleu", "chrf", "ter")),
        lang=target,
        normalize_entities=normalize_entities,
        confidence=confidence,
        level=level,
        segments=segments,
        entities=[*settings.entities, *(entities or [])],
    )
    _write(render(result), output)


@app.command(epilog="Example:\n\n  toolkit evaluate configs/news.yaml --set score.confidence=true --output runs/today")
def evaluate(
    config: Annotated[str, typer.Argument(help="A run's configuration (YAML).", metavar="CONFIG")],
    overrides: Annotated[list[str] | None, typer.Option("--set", help="key=value or section.key=value; repeatable.")] = None,
    engine: Annotated[str, typer.Option(help="Where it runs: local or processes.")] = "local",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="Folder for the reports.  [default: the configuration's, or runs/NAME]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a report that stands there.")] = False,
) -> None:
    """Run a whole evaluation: normalize, check, repair, summarize, score, report."""
    from datetime import UTC, datetime
    from time import perf_counter

    from toolkit.evaluation import evaluate as run
    from toolkit.evaluation import write_run
    from toolkit.io import refuse_existing
    from toolkit.report.text import run_text

    folder = output or str(Path("runs") / Path(config).stem)
    refuse_existing(str(Path(folder) / "report.json"), force=force)
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    report = run(
        config,
        overrides=overrides or [],
        engine_name=engine,
        progress=lambda items, count: _progress(items, "articles", count),
    )
    files = write_run(report, folder, force=force, started=started, seconds=perf_counter() - clock)
    typer.echo(run_text(report))
    typer.echo(f"report: {files['report.html']}")
    if not report.passed:
        raise typer.Exit(EXIT_FINDINGS)


# ----------------------------------------------------------------------------------------- what there is

ListFormat = Annotated[str, typer.Option("--output-format", help="text or json.")]


@app.command()
def rules(
    code: Annotated[str | None, typer.Argument(help="A rule's code, for its documentation.", metavar="[CODE]")] = None,
    output_format: ListFormat = "text",
) -> None:
    """List the rules, or show one in full."""
    from toolkit import catalog
    from toolkit.rules import documentation

    if code:
        record = documentation(code.upper())
        _show([record], output_format, one="{code} {name} ({severity}, {category})\n\n{documentation}")
        return
    records = [documentation(name) for name in sorted(catalog.table("rule"))]
    _show(
        records,
        output_format,
        columns={"code": "code", "name": "name", "severity": "severity", "documentation": "finds"},
    )


@app.command()
def metrics(output_format: ListFormat = "text") -> None:
    """List the metrics."""
    _list("metric", output_format)


@app.command()
def summarizers(output_format: ListFormat = "text") -> None:
    """List the methods of summarization."""
    _list("summarizer", output_format)


@app.command()
def formats(output_format: ListFormat = "text") -> None:
    """List the output formats by command."""
    from toolkit import catalog

    pairs = [name.partition("/")[::2] for name in sorted(catalog.table("format"))]
    _show([{"command": command, "format": name} for command, name in pairs], output_format)


@app.command()
def languages(output_format: ListFormat = "text") -> None:
    """List the languages that have a pack."""
    from toolkit.languages import available, names

    _show([{"code": code, "name": names()[code]} for code in available()], output_format)


@entities_app.command(epilog="Example:\n\n  toolkit entities lookup Daech")
def lookup(
    name: Annotated[str, typer.Argument(help="A name in any language, or an entity's id.")],
    lang: Annotated[str, typer.Option(help="Language whose preferred form is shown (BCP 47).")] = "en",
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
        typer.echo(lookup_text(records), nl=False)


@entities_app.command()
def stats(entities: EntityFiles = None, output_format: ListFormat = "text") -> None:
    """Count the entities and names of the knowledge base by kind and language."""
    from toolkit.entities.lookup import stats as run

    _show(run(entities or []), output_format)


@entities_app.command(epilog="Example:\n\n  toolkit entities build --entities house.toml -o house.kb")
def build(
    output: Annotated[str, typer.Option("--output", "-o", help="The compiled file.")],
    entities: EntityFiles = None,
    force: Force = False,
) -> None:
    """Compile the records, with overlays, into one memory-mapped file."""
    from toolkit.compiled import write_whole
    from toolkit.entities.base import compile_base
    from toolkit.entities.records import built_in, merged
    from toolkit.io import refuse_existing

    refuse_existing(output, force=force)
    records = merged(built_in(), [Path(path) for path in entities or []])
    write_whole(Path(output), compile_base(records))
    typer.echo(f"{output}: {len(records)} entities", err=True)


# --------------------------------------------------------------------------------------------- shared pieces


def _settings(path: str | None) -> Settings:
    from toolkit.errors import InputError
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
    return [part.strip().upper() for value in values or () for part in value.split(",") if part.strip()]


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _renderer(command: str, name: str) -> Callable[..., str]:
    from toolkit import catalog

    known = [key.partition("/")[2] for key in catalog.table("format") if key.startswith(f"{command}/")]
    if name not in known:
        raise UnknownNameError("output format", name, known)
    function: Callable[..., str] = catalog.load("format", f"{command}/{name}")
    if command == "check" and name == "text":
        return lambda result: function(result, colour=_colour())
    return function


def _write(content: str, output: str | None) -> None:
    from toolkit.io import write_file

    if output:
        write_file(output, content)
    else:
        sys.stdout.buffer.write(content.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def _progress(items: Any, label: str, length: int | None = None) -> Iterable[Any]:
    """Yield items with a progress bar on standard error where that is a terminal and there are several."""
    count = length if length is not None else len(items)
    if count < 4 or not sys.stderr.isatty():
        yield from items
        return
    with typer.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
        yield from bar


def _complain(error: ToolkitError) -> None:
    for fault in error.faults if isinstance(error, Faults) else (error,):
        for line in str(fault).splitlines():
            typer.echo(f"toolkit: {line}", err=True)


def _finish(faults: Sequence[ToolkitError]) -> None:
    if faults:
        sys.stdout.flush()
        raise Faults(list(faults))


def _for_path(selection: Any, settings: Settings, path: str) -> Any:
    from dataclasses import replace

    ignored = settings.ignored_for(path)
    if not ignored:
        return selection
    return replace(selection, rules=tuple(rule for rule in selection.rules if not rule.code.startswith(ignored)))


def _fails(result: CheckResult, limit: str) -> bool:
    from toolkit.results import SEVERITIES

    if limit == "never":
        return False
    return any(count for severity, count in result.summary().items() if SEVERITIES.index(severity) >= SEVERITIES.index(limit))  # type: ignore[arg-type]


def _repaired(
    documents: Sequence[Document],
    selection: Any,
    knowledge: Any,
    *,
    unsafe: bool,
    only_show: bool,
    faults: list[ToolkitError],
) -> list[Document]:
    """Apply fixes to the documents' files, or show what that would change; return the documents as they then are."""
    from dataclasses import replace

    from toolkit.rules import repair_document

    after = []
    for document in documents:
        text = repair_document(document, selection, knowledge, unsafe=unsafe).text
        if only_show:
            _write(_unified(document.id, document.text, text), None)
        elif text != document.text:
            try:
                _write_back(document.id, text)
            except ToolkitError as fault:
                faults.append(fault)
        after.append(replace(document, text=text))
    return after


def _write_back(path: str, text: str) -> None:
    import codecs

    from toolkit.io import write_file

    if path == "-":
        _write(text, None)
        return
    if not Path(path).is_file():
        raise UsageError(f"{path}: --fix writes text files that hold one document; use --diff to see the changes")
    mark = "\ufeff" if Path(path).read_bytes().startswith(codecs.BOM_UTF8) else ""
    write_file(path, mark + text)


def _unified(path: str, before: str, after: str) -> str:
    from difflib import unified_diff

    if before == after:
        return ""
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), path, f"{path} (fixed)")
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
    """Print records as JSON, by a template, or as a table whose documentation column is the first sentence."""
    import json

    if output_format == "json":
        typer.echo(json.dumps(list(records), ensure_ascii=False, indent=2))
    elif output_format != "text":
        raise UnknownNameError("output format", output_format, ("text", "json"))
    elif one:
        typer.echo("\n\n".join(one.format(**record) for record in records))
    else:
        from toolkit.report.text import table

        wanted = columns or {key: key for key in records[0]}
        rows = [{title: _first_line(record[key]) for key, title in wanted.items()} for record in records]
        typer.echo(table(rows))


def _first_line(value: Any) -> Any:
    return value.strip().split("\n", 1)[0] if isinstance(value, str) else value
