"""Matching: the shapes in which names are found, and the same matches in a short text and in a long one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.entities import KnowledgeBase, matcher, prefilter
from toolkit.entities.base import compile_base
from toolkit.entities.records import Entity, Name
from toolkit.languages import tokens as words
from toolkit.languages.tokens import tokenize


def entity(key: str, *names: tuple[str, str, str]) -> Entity:
    return Entity(key, "organization", tuple(Name(text, lang, kind, "preferred") for text, lang, kind in names))  # type: ignore[arg-type]


BASE = KnowledgeBase.of(
    [
        entity("united-nations", ("United Nations", "en", "full"), ("UN", "en", "acronym"), ("Vereinte Nationen", "de", "full")),
        entity("nato", ("NATO", "en", "acronym"), ("Nato", "de", "short"), ("НАТО", "ru", "acronym")),
        entity("the-hague", ("The Hague", "en", "short"), ("Den Haag", "de", "short"), ("海牙", "zh", "short")),
        entity("beijing", ("Beijing", "en", "short"), ("北京", "zh", "short"), ("北京市", "zh", "full"), ("ปักกิ่ง", "th", "short")),
        entity("peking-university", ("北京大学", "zh", "full"), ("มหาวิทยาลัยปักกิ่ง", "th", "full")),
        entity("inflation", ("inflation", "en", "short"), ("État", "fr", "short")),
        entity("moscow", ("Moskau", "de", "short"), ("Москва", "ru", "short"), ("موسكو", "ar", "short")),
        entity("sao-paulo", ("São Paulo", "pt", "short")),
        entity("port-said", ("Port Saïd", "fr", "short")),
    ]
)


def found(text: str, lang: str = "en") -> list[str]:
    return [text[match.start : match.end] for match in matcher.matches(tokenize(text), BASE, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("The United Nations, the UN's envoy and two U.N. aides", "en", ["United Nations", "UN", "U.N"]),
        (
            "UNITED NATIONS: inflation falls. Inflation in The Hague",
            "en",
            ["UNITED NATIONS", "inflation", "Inflation", "The Hague"],
        ),
        ("unto the united nation of Hague", "en", []),
        ("die Nato-Staaten und Moskaus Antwort in Den\u00a0Haag", "de", ["Nato", "Moskaus", "Den\u00a0Haag"]),
        ("из Москвы в НАТО", "ru", ["Москвы", "НАТО"]),
        ("وموسكو", "ar", ["وموسكو"]),
        ("l'État, l\u2019Etat", "fr", ["État", "Etat"]),
        ("Sa\u0303o Paulo et São-Paulo", "pt", ["Sa\u0303o Paulo", "São-Paulo"]),
        ("他在北京大学和北京工作，后来去了海牙。", "zh", ["北京大学", "北京", "海牙"]),
        ("北京市", "zh", ["北京市"]),
        ("à Port Sai\u0308d", "fr", ["Port Sai\u0308d"]),
        ("เขาเรียนที่มหาวิทยาลัยปักกิ่งในปักกิ่ง", "th", ["มหาวิทยาลัยปักกิ่ง", "ปักกิ่ง"]),
        ("United  \n\n Nations", "en", []),
    ],
)
def test_names_are_found_as_the_language_writes_them(text: str, lang: str, names: list[str]) -> None:
    assert found(text, lang) == names


PIECES = st.sampled_from(
    [
        *"""United Nations UN UNs U.N. NATO nato Nato The THE Hague HAGUE inflation Inflation Moskaus Moskau Den Haag 北京市
        北京大学
        ปักกิ่ง Москве НАТО وموسكو موسكو État Etat ETAT São Sa\u0303o Paulo Port Saïd Sai\u0308d a \u0301 . - ’ ﬁ ½ _ 1""".split(),
        *[" ", " ", "\n", "\u00a0", "..", "\ud800"],
    ]
)


@pytest.mark.parametrize("lang", ["en", "de", "fr", "ru", "ar", "zh"])
@given(pieces=st.lists(PIECES | st.text(max_size=3), max_size=30))
def test_the_prefilter_loses_no_match(lang: str, pieces: list[str]) -> None:
    import numpy  # noqa: F401  the prefilter is used once it is imported

    text = "".join(pieces)
    tokens = tokenize(text)
    usual, words._MANY = words._MANY, 1 << 60
    try:
        slowly = list(matcher.matches(tokens, BASE, lang))
        words._MANY = 1
        assert list(matcher.matches(tokenize(text), BASE, lang)) == slowly
    finally:
        words._MANY = usual
    assert all(a.end <= b.start for a, b in pairwise(slowly))


def test_a_long_text_has_names_whose_second_word_is_decomposed() -> None:
    assert found("à Port Sai\u0308d " + "mot " * 2_000, "fr") == ["Port Sai\u0308d"]


def test_the_prefilter_leaves_few_words_of_a_text_without_names() -> None:
    tokens = tokenize(" ".join(f"w{number} x{number * 7919}" for number in range(5_000)))
    left = prefilter.beginnings(BASE.prefilter, tokens.hashes).sum()
    assert left < len(tokens) / 5


def test_a_base_in_memory_makes_the_same_prefilter_when_asked() -> None:
    compiled = KnowledgeBase(compile_base({entity.id: entity for entity in BASE}))
    assert bytes(compiled.prefilter) == bytes(BASE.prefilter)
