"""Findings that are known already, kept in a file, so that only new ones fail.

A finding is known by a fingerprint of its rule, its text and the words beside it on its line, not by its place: lines
that move above it, or in from another document of the file, leave it known. Where the same stands several times, as many
are known as were counted.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from toolkit.document import Document
from toolkit.errors import InputError
from toolkit.results import CheckedDocument, Finding

_VERSION = 1
_WORDS_BESIDE = 3
_REACH = 120  # code points to each side in which those words are sought
_LONGEST_SHOWN = 80
_WORD = re.compile(r"\w+")


def fingerprint(finding: Finding, text: str) -> str:
    """Return what a finding is known by: a digest of its rule, its text, and the words beside it on its line."""
    start, end = finding.span.start, finding.span.end
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    beside = [*_WORD.findall(before)[-_WORDS_BESIDE:], "", *_WORD.findall(after)[:_WORDS_BESIDE]]
    parts = [finding.rule, " ".join(finding.span.of(text).split()), *beside]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings of a baseline file: how many of each fingerprint are known, by the path of the text."""

    origin: Path
    known: Mapping[str, Mapping[str, int]]

    def new(self, documents: Iterable[CheckedDocument]) -> Iterator[CheckedDocument]:
        """Yield the documents without the findings that are known, whose number they tell as `known`."""
        left = {path: Counter(counts) for path, counts in self.known.items()}
        for checked in documents:
            budget = left.get(_path_of(checked.document, self.origin), Counter())
            kept = []
            for finding in checked.findings:
                key = fingerprint(finding, checked.document.text)
                if budget[key] > 0:
                    budget[key] -= 1
                else:
                    kept.append(finding)
            yield replace(checked, findings=tuple(kept), known=len(checked.findings) - len(kept))


def read_baseline(path: str | Path) -> Baseline:
    """Read a baseline file.

    Raises:
        InputError: it cannot be read or is no baseline.
    """
    where = str(path)
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise InputError("is a baseline of another version; write it again with --write-baseline", where=where)
        known = {
            str(name): {str(record["fingerprint"]): int(record["count"]) for record in records}
            for name, records in data["findings"].items()
        }
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=where) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError("is no baseline; make one with --write-baseline", where=where) from None
    return Baseline(Path(path), known)


def baseline_text(documents: Iterable[CheckedDocument], path: str | Path) -> str:
    """Return the content of a baseline file that knows all findings of the documents.

    Args:
        documents: what was checked.
        path: where the file will lie; paths of texts are told from its folder.
    """
    place = Path(path)
    files: dict[str, dict[str, dict[str, Any]]] = {}
    for checked in documents:
        records = files.setdefault(_path_of(checked.document, place), {})
        for finding in checked.findings:
            text = " ".join(finding.span.of(checked.document.text).split())[:_LONGEST_SHOWN]
            key = fingerprint(finding, checked.document.text)
            record = records.setdefault(key, {"fingerprint": key, "rule": finding.rule, "text": text, "count": 0})
            record["count"] += 1
    found = {name: list(records.values()) for name, records in sorted(files.items()) if records}
    return json.dumps({"version": _VERSION, "findings": found}, ensure_ascii=False, indent=1) + "\n"


def _path_of(document: Document, origin: Path) -> str:
    """Return a document's file as told from the baseline's folder, so that it is the same from every working folder."""
    path = str(document.meta.get("path", document.id))
    if path in {"", "-"}:
        return path
    return Path(os.path.relpath(Path(path).absolute(), origin.parent.absolute())).as_posix()
