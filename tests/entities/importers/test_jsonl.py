from collections.abc import Callable
from typing import Any

import pytest


def test_records_are_those_of_a_record_file(imported: Callable[..., Any]) -> None:
    line = (
        '{"id": "mercury-inc", "kind": "company", "context": ["shares"], "ambiguous": ["Mercury"],'
        ' "en": {"full": ["Mercury Inc", "Mercury"], "deprecated": ["Quicksilver Inc"]}, "pt-BR": {"acronym": ["MRC"]}}'
    )
    counts, text = imported(line + "\n\n", "jsonl")
    assert text == (
        '[mercury-inc]\nkind = "company"\ncontext = ["shares"]\nambiguous = ["Mercury"]\n'
        'en.full = ["Mercury Inc", "Mercury"]\nen.deprecated = ["Quicksilver Inc"]\npt-BR.acronym = ["MRC"]\n'
    )
    assert counts.read == 1


def test_records_of_the_same_id_are_one(imported: Callable[..., Any]) -> None:
    counts, text = imported(
        '{"id": "xx-yy", "kind": "place", "en": {"short": ["Xxyy"]}}\n'
        '{"id": "veld", "kind": "place", "en": {"short": ["Veldt City"]}}\n'
        '{"id": "xx-yy", "kind": "place", "fr": {"short": ["Xxille"]}}\n',
        "jsonl",
    )
    assert text == (
        '[veld]\nkind = "place"\nen.short = ["Veldt City"]\n\n'
        '[xx-yy]\nkind = "place"\nen.short = ["Xxyy"]\nfr.short = ["Xxille"]\n'
    )
    assert (counts.merged_existing, counts.merged_earlier) == (1, 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "is not JSON"),
        ("[]", 'each line is a JSON object with an "id"'),
        ('{"kind": "place"}', 'each line is a JSON object with an "id"'),
        ('{"id": "Nato", "kind": "place"}', "an id is lower-case ASCII words joined by hyphens"),
        ('{"id": "nato", "kind": "plaice"}', "did you mean 'place'"),
        ('{"id": "nato", "kind": "place", "en": {"full": "Nato"}}', "must be a list of strings"),
    ],
)
def test_a_wrong_record_is_told_with_its_line(imported: Callable[..., Any], line: str, problem: str) -> None:
    counts, _ = imported('{"id": "xx", "kind": "place", "en": {"short": ["Xxyy"]}}\n' + line + "\n", "jsonl")
    assert "source:2: " in str(counts.faults[0])
    assert problem in str(counts.faults[0])


def test_a_record_that_retires_is_refused(imported: Callable[..., Any]) -> None:
    content = '{"id": "nato", "retired": true}\n{"id": "xx", "kind": "place", "en": {"short": ["Xxyy"]}}\n'
    assert imported(content, "jsonl")[0].refused == {"record that retires an entity": 1}
