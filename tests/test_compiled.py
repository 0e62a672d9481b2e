import io
from pathlib import Path

import pytest

from toolkit.compiled import compiled_file


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "told"), [(Terminal(), "toolkit: making x, once\n"), (io.StringIO(), "")])
def test_who_waits_at_a_terminal_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, told: str
) -> None:
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path))
    monkeypatch.setattr("sys.stderr", stream)
    for _ in range(2):
        kept = compiled_file("x", "1", lambda: b"content", notice="making x, once")
        assert isinstance(kept, Path)
        assert kept.read_bytes() == b"content"
    assert stream.getvalue() == told
