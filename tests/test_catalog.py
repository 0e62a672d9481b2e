"""Names of rules, metrics, summarizers and formats, and those that other packages add."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit import catalog
from toolkit.errors import UnknownNameError

PLUGIN = """
from toolkit.rules.base import Rule

def check(doc, context):
    yield RULE.finding(next(iter(context.sentences)), "seen")

RULE = Rule("XYZ101", "seen", "minor", "other", check, "Everything is seen.")
"""


def test_every_name_leads_to_something() -> None:
    for kind in ("rule", "metric", "summarizer", "format"):
        for name in catalog.table(kind):
            assert catalog.load(kind, name) is not None


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="chrf"):
        catalog.load("metric", "chfr")


def test_another_package_adds_a_rule(tmp_path: Path) -> None:
    (tmp_path / "xyz.py").write_text(PLUGIN, "utf-8")
    package = tmp_path / "xyz-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: xyz\nVersion: 1.0\n", "utf-8")
    (package / "entry_points.txt").write_text("[toolkit.rules]\nXYZ101 = xyz:RULE\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "toolkit", "check", "-", "--select", "XYZ101"],
        input="All is well here.",
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "XYZ101" in run.stdout, run.stderr
    assert run.returncode == 1
