"""Importing costs nothing: no heavy package is loaded before it is used."""

import json
import subprocess
import sys

import pytest

from toolkit.entities import KnowledgeBase

HEAVY = ("numpy", "sacrebleu", "torch", "transformers", "datasets", "pandas", "pydantic", "matplotlib", "rich")

PROBE = """
import json, sys
{code}
sys.stderr.write("\\n" + json.dumps([name for name in {heavy!r} if name in sys.modules]))
"""


def loaded(code: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(code=code, heavy=HEAVY)], capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(run.stderr.strip().splitlines()[-1])


def command(arguments: list[str]) -> str:
    return f"""
from toolkit.cli import main
sys.argv = ["toolkit", *{arguments!r}]
try:
    main()
except SystemExit:
    pass
"""


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded("import toolkit") == []


@pytest.mark.parametrize(
    "arguments", [["--help"], ["rules"], ["check", "--help"], ["metrics", "--help"], ["languages"]], ids=" ".join
)
def test_commands_that_only_tell_load_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(command(arguments)) == []


def test_checking_a_text_loads_nothing_heavy() -> None:
    KnowledgeBase.open()  # compiling the names takes numpy, once
    assert loaded("from toolkit import check; check('The Zork Quality Ministry (ZQM) met NATO.', source_lang='fr')") == []


def test_every_public_name_resolves() -> None:
    import toolkit

    for name in toolkit.__all__:
        assert getattr(toolkit, name) is not None
    assert set(dir(toolkit)) == set(toolkit.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    import toolkit

    with pytest.raises(AttributeError, match="nothing_like_it"):
        toolkit.nothing_like_it  # noqa: B018
