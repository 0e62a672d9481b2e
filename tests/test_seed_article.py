"""The article that this project began with: what an editor marks in it, and nothing that is correct English as major."""

import pytest
from conftest import real_data

from toolkit.document import Document
from toolkit.results import CheckResult
from toolkit.rules import check, repair


@pytest.fixture(scope="module")
def text() -> str:
    return real_data("seed/article.en.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def result(text: str) -> CheckResult:
    return check(Document(text, lang="en", source_lang="fr"))


@pytest.mark.parametrize(
    ("rule", "surface", "suggestion", "times"),
    [
        ("ENT101", "FDS", "SDF", 1),
        ("ENT102", "SDS", "SDF", 1),
        ("ENT301", "Daech", "Daesh", 1),
        ("ENT301", "Qamichli", "Qamishli", 2),
        ("ENT201", "ISIS", "IS", 2),
        ("NOT101", ", ed", "", 1),
        ("STR101", ". the", ", the", 1),
        ("LEX301", "head of the French diplomacy", "French foreign minister", 1),
        ("QUO201", "(their)", "[their]", 1),
        ("ENT401", "the IS", "IS", 2),
    ],
)
def test_what_an_editor_marks(text: str, result: CheckResult, rule: str, surface: str, suggestion: str, times: int) -> None:
    got = [(f.span.of(text), f.suggestion) for f in result.findings if f.rule == rule]
    assert got.count((surface, suggestion)) == times


def test_the_duplicated_lead(text: str, result: CheckResult) -> None:
    (finding,) = [f for f in result.findings if f.rule == "STR201"]
    assert finding.span.of(text).startswith(
        "Kurdish forces on Friday announced the escape of five Islamic State (IS) jihadists from"
    )
    assert finding.related[0].span.start == 0


def test_nothing_that_is_correct_is_major(text: str, result: CheckResult) -> None:
    expected = {"FDS", "SDS", ", ed", ". the", "head of the French diplomacy"}
    for finding in result.findings:
        if finding.severity in {"major", "critical"}:
            assert finding.span.of(text) in expected or finding.rule == "STR201"


def test_the_source_language_is_told_by_the_text_itself(text: str) -> None:
    (document,) = check(text).documents
    assert document.source_lang == "fr"
    assert document.source_lang_confidence > 0.5


def test_repair_reaches_a_fixed_point(text: str) -> None:
    (once,) = repair(Document(text, source_lang="fr"), unsafe=True)
    (again,) = repair(Document(once.text, source_lang="fr"), unsafe=True)
    assert again.text == once.text
    for artifact in ("FDS", "SDS", "Daech", "Qamichli", ", ed", ". the", "head of the French diplomacy"):
        assert artifact not in once.text
