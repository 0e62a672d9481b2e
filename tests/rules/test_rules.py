"""What holds for every rule."""

import pytest

from toolkit import catalog
from toolkit.document import Document
from toolkit.results import MQM_DIMENSIONS
from toolkit.rules import check, documentation, load_rules

CODES = sorted(catalog.RULES)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_a_category_of_mqm_and_says_what_it_finds(code: str) -> None:
    record = documentation(code)
    dimension, _, kind = record["category"].partition("/")
    assert dimension in MQM_DIMENSIONS
    assert kind
    assert "Example" in record["documentation"]


def test_the_catalog_knows_which_rules_need_not_be_loaded() -> None:
    rules = [catalog.load("rule", code) for code in catalog.table("rule")]
    assert {rule.code for rule in rules if rule.preview} == catalog.PREVIEW
    assert {rule.code for rule in rules if rule.needs_source} == catalog.BESIDE_SOURCE
    assert not catalog.BESIDE_SOURCE & {rule.code for rule in load_rules(beside_source=False, preview=True)}
    assert {rule.code for rule in load_rules(["STR3", "STY101"])} == {"STY101"}


def test_of_phrases_that_overlap_the_longest_is_kept() -> None:
    text = "By decree of the president of the council of 3 March, the schools closed."
    assert [finding.rule for finding in check(Document(text, source_lang="it")).findings] == ["LEX301"]
