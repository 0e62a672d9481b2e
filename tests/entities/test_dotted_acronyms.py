"""Acronyms with full stops between their letters: the last one belongs to the name, unless it ends the sentence."""

import pytest

from toolkit import Document, KnowledgeBase, normalize, repair
from toolkit.entities import link


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The U.S. army said so.", ["U.S."]),
        ("He left the U.S. Monday.", ["U.S."]),
        ("He left the U.S.", ["U.S"]),
        ("He left the U.S. She did not.", ["U.S"]),
        ("“I love the U.S.” He left.", ["U.S"]),
        ("It (the U.S.) left the U.N., then came back.", ["U.S.", "U.N."]),
        ("The US. The UN.", ["US", "UN"]),
        ("See U.S.army.", ["U.S"]),
    ],
)
def test_the_last_full_stop(text: str, mentions: list[str]) -> None:
    assert [mention.span.of(text) for mention in link(Document(text), KnowledgeBase.open()).mentions] == mentions


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("The U.S. army left the U.N. on Monday.", "The U.S. army left the UN on Monday."),
        ("He left the U.S. She did not.", "He left the U.S. She did not."),
    ],
)
def test_normalization_leaves_no_stray_full_stop(text: str, normalized: str) -> None:
    assert normalize(text).documents[0].text == normalized


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("The US army left the US.", "The U.S. army left the U.S."),
        ("The U.S. army left the U.S. She did not.", "The U.S. army left the U.S. She did not."),
    ],
)
def test_a_house_form_with_full_stops(text: str, normalized: str) -> None:
    assert normalize(text, house={"united-states": "U.S."}).documents[0].text == normalized


def test_a_safe_fix_leaves_no_stray_full_stop() -> None:
    text = "Troops of O.T.A.N. met envoys of the O.N.U. on Monday. They left the O.N.U."
    assert repair(text, source_lang="es")[0].text == "Troops of NATO met envoys of the UN on Monday. They left the UN."
