"""What the tests of importers share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.entities.importers import Imported, import_entities

Import = Callable[..., tuple[Imported, str]]

HOUSE = """
[veld]
kind = "place"
ambiguous = ["Veldt"]
en.short = ["Veldburg", "Veldt"]
fr.short = ["Veldebourg"]
de.short = ["Veldburg"]

[ora-lindt]
kind = "person"
en.full = ["Ora Lindt"]
en.short = ["Lindt"]
fr.full = ["Ora Lindt"]
fr.short = ["Lindt"]

[union-of-kites]
kind = "organization"
en.full = ["Union of Kites"]
fr.full = ["Union des cerfs-volants"]
fr.acronym = ["UCV"]
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


@pytest.fixture
def imported(tmp_path: Path, house: Path) -> Import:
    """Import content over the built-in base and the records above; return the counts and the file without its first line."""

    def run(content: str | bytes, input_format: str, **options: Any) -> tuple[Imported, str]:
        source, target = tmp_path / "source", tmp_path / "target.toml"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        counts = import_entities(source, target, input_format=input_format, entities=[house], **options)
        return counts, target.read_text(encoding="utf-8").partition("\n\n")[2]

    return run
