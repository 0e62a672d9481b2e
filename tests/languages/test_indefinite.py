"""Which indefinite article English has before a word or letters."""

import pytest

from toolkit.languages.indefinite import indefinite


@pytest.mark.parametrize(
    "text", ["attack", "hour", "honest man", "SDF fighter", "FBI agent", "HIV test", "MEP", "IS fighter", "RAF jet"]
)
def test_an(text: str) -> None:
    assert indefinite(text) == "an"


@pytest.mark.parametrize(
    "text", ["town", "European", "one-off", "UN agency", "UNESCO site", "US judge", "NATO summit", "house", "university"]
)
def test_a(text: str) -> None:
    assert indefinite(text) == "a"
