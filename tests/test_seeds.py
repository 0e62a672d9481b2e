"""The seed articles are whole, and the rules keep what they reached on the half that was looked at."""

import json
from collections import Counter
from pathlib import Path

import pytest

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.rules import check

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = sorted(path.parent for path in SEEDS.glob("*/*/translation.txt"))


def read(article: Path, name: str) -> str:
    return (article / name).read_text(encoding="utf-8")


def test_there_are_enough_from_each_language() -> None:
    languages = Counter(json.loads(read(article, "gold.json"))["source_lang"] for article in ARTICLES)
    assert languages == {"fr": 8, "es": 2, "de": 2, "it": 1, "pt": 1}
    assert Counter(article.parent.name for article in ARTICLES) == {"development": 7, "frozen": 7}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_an_article_is_whole(article: Path) -> None:
    translation = read(article, "translation.txt")
    assert 150 <= len(translation.split()) <= 500
    lines = [len(read(article, name).splitlines()) for name in ("source.txt", "translation.txt", "reference.txt")]
    assert len(set(lines)) == 1
    assert len(read(article, "summary.txt").split("\n")) == 4  # three sentences, one a line
    for annotation in json.loads(read(article, "gold.json"))["annotations"]:
        assert translation[annotation["start"] : annotation["end"]] == annotation["text"]
        assert annotation["severity"] in {"neutral", "minor", "major", "critical"}
        assert {"label", "rule", "fix", "note"} <= set(annotation)


def test_the_rules_find_what_they_found_in_the_half_they_were_written_with() -> None:
    found = gold = wrong = reported = 0
    for article in ARTICLES:
        if article.parent.name != "development":
            continue
        record = json.loads(read(article, "gold.json"))
        findings = check(Document(read(article, "translation.txt"), source_lang=record["source_lang"])).findings
        spans = [(a["rule"], Span(a["start"], a["end"])) for a in record["annotations"]]
        known = [(rule, span) for rule, span in spans if rule in catalog.RULES]
        gold += len(known)
        found += sum(any(f.rule == rule and f.span.overlaps(span) for f in findings) for rule, span in known)
        reported += len(findings)
        wrong += sum(not any(f.span.overlaps(span) for _, span in spans) for f in findings)
    assert found / gold >= 0.85
    assert 1 - wrong / reported >= 0.95
