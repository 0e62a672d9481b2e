"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def real_data(path: str) -> Path:
    """Return a file or folder of the real data beside the project, or skip the test where it is not there."""
    folder = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / path).exists():
        pytest.skip(f"real data {path} is not here: set TOOLKIT_REAL_DATA to its folder")
    return folder / path


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Compiled files of the test run go to a folder of its own, shared by its workers."""
    folder = tmp_path_factory.getbasetemp()
    os.environ["TOOLKIT_CACHE"] = str((folder if worker_id == "master" else folder.parent) / "cache")
