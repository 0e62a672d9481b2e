"""What holds for every rule."""

import pytest

from toolkit import catalog
from toolkit.results import MQM_DIMENSIONS
from toolkit.rules import documentation

CODES = sorted(catalog.RULES)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_a_category_of_mqm_and_says_what_it_finds(code: str) -> None:
    record = documentation(code)
    dimension, _, kind = record["category"].partition("/")
    assert dimension in MQM_DIMENSIONS
    assert kind
    assert "Example" in record["documentation"]
