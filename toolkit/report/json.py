"""Results as JSON and JSON lines; the fields are those of each result's `to_dict`."""

from __future__ import annotations

import json
import re
from typing import Any

from toolkit.results import Result


def document(result: Result) -> str:
    """Return a result as one indented JSON document."""
    return dump(result.to_dict(), indent=2)


def lines(result: Result) -> str:
    """Return a result as JSON lines, a document or system a line."""
    data = result.to_dict()
    records = data.get("documents", data.get("systems", []))
    return "".join(dump(record, indent=None) for record in records)


def dump(data: Any, *, indent: int | None = None) -> str:
    """Return data as JSON with a line end.

    Lone surrogates, which have no UTF-8 form, and the control characters that JSON itself lets through are escaped:
    the first survive the way out as they came in, the second cannot steer a terminal.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


_ESCAPED = re.compile("[\x7f-\x9f\ud800-\udfff]")
