"""Many documents checked, here or in worker processes, each by itself: what goes wrong with one loses no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from toolkit.document import Document
from toolkit.engines import engine
from toolkit.entities import KnowledgeBase
from toolkit.errors import ToolkitError
from toolkit.results import CheckedDocument, Severity
from toolkit.rules import Selection, check_document, house_glossary, load_rules, repair_document

_WORTH_A_WORKER = 500_000  # characters that take about as long to check as a worker process takes to start


@dataclass(frozen=True, slots=True)
class Job:
    """What is done to each document, in a form that can be sent to worker processes.

    Args:
        rules: the codes of the rules that run.
        severity: other severities, by code.
        house: the form an entity takes, by its id.
        entities: files laid over the knowledge base.
        glossary: files of terms.
        fix: which fixes are applied: none, the safe ones, or the unsafe ones too.
        of_mended: whether the findings told of a whole file are those of the mended text.
    """

    rules: tuple[str, ...]
    severity: tuple[tuple[str, Severity], ...] = ()
    house: tuple[tuple[str, str], ...] = ()
    entities: tuple[str | Path, ...] = ()
    glossary: tuple[str | Path, ...] = ()
    fix: Literal["none", "safe", "unsafe"] = "none"
    of_mended: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Args:
        document: the document as it was.
        checked: its findings; None where it could not be checked at all.
        mended: its text with the fixes applied.
        faults: rules that failed, or what failed before any.
    """

    document: Document
    checked: CheckedDocument | None
    mended: str
    faults: tuple[ToolkitError, ...] = ()


class CheckError(ToolkitError):
    """Something other than a rule failed on a document; the other documents' findings are kept."""

    def __init__(self, document: str, error: Exception) -> None:
        what = " ".join(str(error).split())
        super().__init__(f"{document or 'text'}: internal error: {type(error).__name__}: {what}")


@lru_cache(maxsize=1)
def prepared(job: Job) -> tuple[Selection, KnowledgeBase]:
    """Return a job's rules and knowledge base, made once a process.

    Raises:
        ToolkitError: a file of entities or terms that cannot be used.
    """
    rules = load_rules(job.rules) if job.rules else ()
    selection = Selection(rules, dict(job.severity), dict(job.house), house_glossary(job.glossary))
    return selection, KnowledgeBase.open(job.entities)


def check_documents(
    documents: Sequence[Document],
    job: Job,
    *,
    workers: int | None = None,
    ignored: Callable[[str], tuple[str, ...]] = lambda path: (),
) -> Iterator[Outcome]:
    """Check documents and yield what became of each, in their order.

    Args:
        documents: the documents.
        job: what is done to each.
        workers: how many processes share the work; by default one for little text, one a processor for much.
        ignored: returns the codes, or prefixes, of rules that do not run on the documents of a path.

    Raises:
        ToolkitError: a worker process died.
    """
    count = min(workers or _sensible(documents), max(1, len(documents)))
    items = [(document, ignored(str(document.meta.get("path", document.id)))) for document in documents]
    return engine("processes" if count > 1 else "local", workers=count).map(partial(_checked, job), items)


def _sensible(documents: Sequence[Document]) -> int:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, sum(len(document.text) for document in documents) // _WORTH_A_WORKER))


def _checked(job: Job, item: tuple[Document, tuple[str, ...]]) -> Outcome:
    document, ignored = item
    try:
        selection, knowledge = prepared(job)
        if ignored:
            selection = replace(selection, rules=tuple(rule for rule in selection.rules if not rule.code.startswith(ignored)))
        mended = document.text
        if job.fix != "none":
            mended = repair_document(document, selection, knowledge, unsafe=job.fix == "unsafe").text
        told = replace(document, text=mended) if job.of_mended and "line" not in document.meta else document
        checked, errors = check_document(told, selection, knowledge)
    except Exception as error:  # whatever it is: the other documents are still checked
        return Outcome(document, None, document.text, (CheckError(document.id, error),))
    return Outcome(document, checked, mended, tuple(errors))
