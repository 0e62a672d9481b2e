"""What no text may do to any rule: raise, shift an offset, or take more time than its length accounts for."""

import json
import sys
from functools import lru_cache
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from toolkit.document import Document
from toolkit.edits import apply
from toolkit.entities import KnowledgeBase
from toolkit.results import CheckedDocument
from toolkit.rules import Selection, check_document, load_rules

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = (
    *(
        "The OTAN",
        "NATO",
        "Syrian Democratic Forces (FDS)",
        "SDS",
        "the army said.",
        "IS",
        "NDLR:",
        "12.5",
        "1.000,5",
        "M. Macron",
    ),
    *("monday", "the the", "Alep", "Kiev", "Kyiv", "north-east", "northeast", "15h30", "U.S.", "he killed herself", "l'ONU"),
    *(" ", " .", "« ", " »", "“", "”", '"', "(", ")", "[", "\n", "\r\n", "\r", "\t", "\v", "\x1c", "\x85", "\u2028", "\u00a0"),
    *(
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u200b",
        "\u200d",
        "\u00ad",
        "e\u0301",
        "\u0301",
        "😀",
        "👩‍👩‍👧",
        "ﷺ",
        "İ",
        "ß",
        "ﬁ",
        "Ⅻ",
    ),
    *(
        "\ud83d",
        "\udc00",
        "\udfff",
        "\x00",
        "\x1b[31m",
        "<p>",
        "</p>",
        "&nbsp;",
        "<!--",
        "{x}",
        "%s",
        "\\",
        "Рutin",
        "北约",
        "قال",
    ),
)
TEXTS = st.one_of(
    st.text(alphabet=st.characters(), max_size=80),  # lone surrogates among them
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
)


@lru_cache(maxsize=1)
def _base() -> KnowledgeBase:
    return KnowledgeBase.open()


def checked(text: str, lang: str = "en", source: str | None = None) -> CheckedDocument:
    result, errors = check_document(Document(text, lang=lang, source_lang=source), Selection(load_rules(preview=True)), _base())
    assert errors == []
    return result


def hold(result: CheckedDocument) -> None:
    """Hold that everything a result points at lies where it says."""
    text = result.document.text
    for finding in result.findings:
        assert finding.span.end <= len(text)
        assert 0 <= finding.confidence <= 1
        assert finding.message
        for related in finding.related:
            assert related.document == "source" or related.span.of(text) == related.text
        if finding.fix:
            apply(text, finding.fix.edits)  # which raises where they conflict or lie outside
    json.dumps(result.to_dict())


@MANY
@given(TEXTS, st.sampled_from(["en", "fr", "de", "es"]), st.sampled_from([None, "fr", "es", "de", "ru", "en"]))
@example("x\ud800OTAN\udfff .", "en", "fr")
@example("\ufeffThe OTAN", "en", "fr")
@example("", "en", None)
def test_no_text_makes_a_rule_fail(text: str, lang: str, source: str | None) -> None:
    hold(checked(text, lang, source))


def test_lone_surrogates_of_json() -> None:
    text = json.loads('"The \\ud83d OTAN met \\udc00."')
    result = checked(text, source="fr")
    hold(result)
    assert [finding.span.of(text) for finding in result.findings if finding.rule == "ENT101"] == ["OTAN"]


@pytest.mark.parametrize("code", [rule.code for rule in load_rules(preview=True)])
def test_a_rule_alone_takes_any_text(code: str) -> None:
    selection = Selection(load_rules([code]))
    for text in ("", "\n", " ", ".", "a", "\ud800", "“", "(", ")", "OTAN", "the\u0301", "\u202e", "1", "А", "a\n\n\nb", *PIECES):
        for lang in ("en", "fr"):
            _, errors = check_document(Document(text, lang=lang, source_lang="es"), selection, _base())
            assert errors == []


# ------------------------------------------------------------------------------------------------ cost


LONG = {
    "no spaces": "a",
    "capitals without spaces": "A",
    "blank lines": "\n",
    "blank lines with spaces": " \n",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "opening brackets": "(",
    "opening quotes": "“",
    "straight quotes": '"',
    "guillemets that never close": "« x ",
    "full stops": ".",
    "commas": "a ,",
    "the the the": "the ",
    "one acronym": "SDF ",
    "two names in turn": "Kiev and Kyiv met the IS and ISIS. ",
    "acronyms defined": "The Alpha Beta Core (ABC) met the BCA. ",
    "short sentences": "Go. ",
    "lower-case sentences": "it was. ",
    "dotted letters": "U.S.",
    "numbers": "1.000,5 ",
    "digits": "7",
    "combining accents": "e\u0301",
    "bidi controls": "a\u202e\u2066b ",
    "zero-width": "a\u200b\u200d\ufeff",
    "markup": '<p class="x">the</p> ',
    "unclosed markup": "<a ",
    "Chinese": "北约在布鲁塞尔",
    "capitalized words": "Alpha Beta Gamma ",
    "hyphens": "a-",
    "apostrophes": "l'",
    "of of of": "head of ",
    "has been": "has been also ",
}


def steps(text: str) -> int:
    """Return how many lines of Python run while a text is checked: unlike time, the same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        checked(text, source="fr")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_the_work_grows_with_the_length_not_with_its_square(piece: str) -> None:
    length = 3_000
    checked(piece * 10, source="fr")  # what is made once is made
    once, twice = (steps(piece * (size // len(piece)) + "x") for size in (length, 2 * length))
    assert twice < 3 * once + 3_000


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "\n" * 100_000 + "x", " " * 300_000 + "x"], ids=["no spaces", "lines", "spaces"]
)
def test_a_long_text_of_one_kind_is_checked(text: str) -> None:
    assert checked(text, source="fr").findings == ()


def test_html_left_in_keeps_its_offsets() -> None:
    text = '<p class="lead">Envoys of OTAN&nbsp;met <b>in Alep</b> .</p>\r\n<!-- OTAN -->'
    result = checked(text, source="fr")
    hold(result)
    assert "OTAN" in {finding.span.of(text) for finding in result.findings}
