"""Results as JSON and JSON lines; the fields are those of each result's `to_dict`."""

from __future__ import annotations

import json
from typing import Any

from toolkit.results import Result


def document(result: Result) -> str:
    """Return a result as one indented JSON document."""
    return _dump(result.to_dict(), indent=2)


def lines(result: Result) -> str:
    """Return a result as JSON lines, a document or system a line."""
    data = result.to_dict()
    records = data.get("documents", data.get("systems", []))
    return "".join(_dump(record, indent=None) for record in records)


def _dump(data: Any, *, indent: int | None) -> str:
    # Lone surrogates (from JSON input) have no UTF-8 form; escaped they survive the way out as they came in.
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, ensure_ascii=True, indent=indent)
    return text + "\n"
