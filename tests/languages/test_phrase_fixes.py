"""What a phrase record's suggestion makes of the record's own positive example."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from toolkit.document import Span
from toolkit.edits import Edit
from toolkit.languages import phrase_list
from toolkit.languages.phrases import Hit, Phrases
from toolkit.languages.segmentation import opens_sentence
from toolkit.languages.tokens import tokenize
from toolkit.rules.base import with_article

# Packs in which every suggestion can stand in the place of the words found; the others' are mended one after the other.
MENDED = ("ar", "de", "es", "fr", "it", "pt", "ru")

_DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)


def replacements(code: str) -> list[tuple[str, Mapping[str, Any]]]:
    return [(code, entry) for entry in phrase_list(code) if "suggestion" in entry]


def hits_of(entry: Mapping[str, Any], text: str) -> list[Hit]:
    """Return where the record's phrase stands in a text, of hits that overlap the first."""
    kept: list[Hit] = []
    for hit in Phrases([entry["match"]], entry.get("target", "en")).find(tokenize(text)):
        if not kept or not kept[-1].span.overlaps(hit.span):
            kept.append(hit)
    return kept


def repaired(entry: Mapping[str, Any], text: str) -> str:
    """Return a text with the suggestion in the place of each phrase found, and the capital that was there."""
    for hit in reversed(hits_of(entry, text)):
        words, suggestion = hit.span.of(text), hit.fill(entry["suggestion"])
        if words[0].isupper() and suggestion[0].islower() and opens_sentence(text, hit.span.start):
            suggestion = suggestion[0].upper() + suggestion[1:]
        edit = with_article(text, Edit(hit.span.start, hit.span.end, suggestion), entry.get("target", "en"))
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("code", "entry"),
    [record for code in MENDED for record in replacements(code)],
    ids=lambda value: value if isinstance(value, str) else value["match"],
)
def test_a_fix_can_stand_in_the_place_of_the_words_found(code: str, entry: Mapping[str, Any]) -> None:
    before = entry["positive"]
    after = repaired(entry, before)
    assert after != before, "the fix changes nothing"
    assert not hits_of(entry, after), f"the fix {after!r} would be changed again"
    assert "…" not in after or "…" in before, f"{after!r} holds a hint, not a replacement"
    assert not re.search(r"[{}~|\[\]]", after), f"{after!r} holds a field that the match does not capture"
    assert set(map(str.casefold, doubled(after))) <= set(map(str.casefold, doubled(before))), f"{after!r} says a word twice"
    assert "  " not in after, f"spaces in {after!r}"
    assert after == after.strip(), f"spaces in {after!r}"
    assert not re.search(r" [,.;:!?]|\( | \)", after), f"spaces in {after!r}"
    assert after[0].isupper() or not before[0].isupper(), f"{after!r} lost its capital"


def doubled(text: str) -> list[str]:
    return [match.group(1) for match in _DOUBLED.finditer(text)]


def test_the_examples_find_what_they_are_for() -> None:
    """The checks above are worth something only where a fix as it should not be fails them."""
    entry = {"match": "~listen the", "suggestion": "{1} to the", "positive": "They listened the speech."}
    assert Span(5, 17).of(entry["positive"]) == "listened the"
    assert [hit.span for hit in hits_of(entry, entry["positive"])] == [Span(5, 17)]
    endless = {"match": "judgement in first", "suggestion": "judgement in first instance", "positive": "The judgement in first."}
    assert hits_of(endless, repaired(endless, endless["positive"]))
    assert doubled("He said that That he went on.") == ["that"]
