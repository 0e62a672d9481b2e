"""What the tests share."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure, and the same commit passes or fails each time; `make fuzz` tries other examples.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).parents[1]


def real_data(path: str) -> Path:
    """Return a file or folder of the real data beside the project, or skip the test where it is not there."""
    folder = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / path).exists():
        pytest.skip(f"real data {path} is not here: set TOOLKIT_REAL_DATA to its folder")
    return folder / path


def pytest_configure() -> None:
    """Let the commands of the tests be interrupted also where the tests run in the background, which ignores the signal."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """Compiled files of the test run go to a folder of its own, shared by its workers."""
    folder = tmp_path_factory.getbasetemp()
    os.environ["TOOLKIT_CACHE"] = str((folder if worker_id == "master" else folder.parent) / "cache")


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it wrote, as text."""

    code: int
    out: str
    err: str

    @property
    def faults(self) -> list[str]:
        return self.err.splitlines()


@pytest.fixture
def toolkit_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command in this process, with the test's own folder as working folder."""
    from toolkit.cli import main

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        streams = [io.TextIOWrapper(io.BytesIO(content), encoding="utf-8") for content in (stdin, b"", b"")]
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(sys, "argv", ["toolkit", *map(str, arguments)])
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
        for stream in streams[1:]:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, out, err)

    return run


@pytest.fixture
def toolkit_process(tmp_path: Path) -> Callable[..., Ran]:
    """Run a command as users do: a process of its own, in the test's own folder."""

    def run(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "toolkit", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
