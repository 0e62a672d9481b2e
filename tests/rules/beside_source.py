"""What rules find in a text beside its source."""

from __future__ import annotations

from toolkit.document import Document
from toolkit.io.sources import with_source
from toolkit.rules import check


def found_beside(
    code: str, source: str, text: str, langs: tuple[str, str] = ("fr", "en"), *, aligned: bool = False
) -> list[tuple[str, list[str]]]:
    """Return the findings of a rule, each with the stretches of the source that it relates to."""
    document = with_source(Document(text, lang=langs[1], source_lang=langs[0]), source, aligned=aligned)
    findings = check(document, select=[code]).findings
    for finding in findings:
        assert all(related.span.of(source) == related.text for related in finding.related if related.document == "source")
    return [(f.span.of(text), [related.text for related in f.related if related.document == "source"]) for f in findings]
