"""A rule's findings as (text, suggestion) pairs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toolkit.document import Document
from toolkit.rules import check

Found = Callable[..., list[tuple[str, str | None]]]


@pytest.fixture
def found(request: pytest.FixtureRequest) -> Found:
    """Return what the rule named by the test's module (test_ent101_….py) finds in a text."""
    code = request.path.stem.split("_")[1].upper()

    def run(
        text: str, source_lang: str | None = "fr", lang: str = "en", house: dict[str, str] | None = None
    ) -> list[tuple[str, str | None]]:
        result = check(Document(text, lang=lang, source_lang=source_lang), select=[code], preview=True, house=house)
        return [(finding.span.of(text), finding.suggestion) for finding in result.findings]

    return run
