"""The same code summarizes texts of every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, real_data

from toolkit import catalog
from toolkit.document import Document
from toolkit.summarizers import summarize

METHODS = [name for name in catalog.SUMMARIZERS if name not in {"abstractive", "headline"}]
LINES = 20


def docs_of(file: Path, lang: str) -> list[Document]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Document("\n".join(lines[start : start + LINES]), lang=lang) for start in range(0, 10 * LINES, LINES)]


def sources(lang: str) -> list[Document]:
    folders = sorted((ROOT / "seeds" / "development").glob(f"{lang}-*"))
    return [Document((folder / "source.txt").read_text(encoding="utf-8"), lang=lang) for folder in folders]


def assert_summaries(docs: list[Document], method: str) -> None:
    options = {"query": " ".join(docs[0].text.split()[:3])} if method == "query" else {}
    result = summarize(docs, method=method, sentences=3, **options)  # type: ignore[arg-type]
    for doc, summary in zip(docs, result.summaries, strict=True):
        spans = [sentence.span for sentence in summary.sentences]
        assert len(spans) == 3
        assert spans == sorted(spans)
        assert [span.of(doc.text) for span in spans] == [sentence.text for sentence in summary.sentences]
        assert not any(excluded.reason.startswith("critical finding STR601") for excluded in summary.excluded)


@pytest.mark.parametrize("lang", ["de", "es", "fr", "pt"])
def test_seed_sources(lang: str) -> None:
    for method in METHODS:
        assert_summaries(sources(lang), method)


@pytest.mark.parametrize(
    ("file", "lang"), [("fr-de/sources/newstest2021.fr-de.src.fr", "fr"), ("de-fr/sources/newstest2021.de-fr.src.de", "de")]
)
def test_news(file: str, lang: str) -> None:
    docs = docs_of(real_data(f"wmt21/{file}"), lang)
    for method in METHODS:
        assert_summaries(docs, method)


def test_unspaced_and_right_to_left_scripts() -> None:
    chinese = "北京市政府周二宣布禁止柴油货车。禁令影响两万辆货车。货运公司对禁令表示担忧。环保组织欢迎禁令。"
    arabic = "أعلنت الوزارة حملة تطعيم في مايو. تشمل الحملة الأطفال. قال الوزير إن الحملة ممولة. بدأت الحملة متأخرة."
    thai = "ฝนตกหนักในกรุงเทพ น้ำท่วมถนน ประชาชนเดือดร้อน"
    for text, lang, count in ((chinese, "zh", 2), (arabic, "ar", 2), (thai, "th", 1)):
        for method in METHODS:
            options = {"query": text[:6]} if method == "query" else {}
            (summary,) = summarize(Document(text, lang=lang), method=method, sentences=2, **options).summaries  # type: ignore[arg-type]
            assert len(summary.sentences) == count
