"""What the tests of models share: no hub, and each tiny model made once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the hub's client is imported


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return the folder of a tiny model of a family; the same arguments give the same folder."""
    made: dict[str, Path] = {}

    def get(family: str, **changes: Any) -> Path:
        from models.tiny_models import make

        key = repr((family, sorted(changes.items())))
        if key not in made:
            made[key] = make(tmp_path_factory.mktemp(family), family, **changes)
        return made[key]

    return get
