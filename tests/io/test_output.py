import os
import stat
from pathlib import Path

import pytest

from toolkit.errors import InputError, UsageError
from toolkit.io import refuse_existing, write_file


def test_a_new_file_is_fine_and_its_folder_is_made(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "folder" / "out.txt")
    refuse_existing(path, force=False)
    write_file(path, "é\r\n")
    assert Path(path).read_bytes() == "é\r\n".encode()


def test_an_existing_file_needs_force(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(UsageError, match=r"out\.txt: exists already; --force overwrites it"):
        refuse_existing(str(path), force=False)
    refuse_existing(str(path), force=True)
    refuse_existing(None, force=False)


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    os.symlink(path, tmp_path / "link.txt")
    for output in (path, tmp_path / "link.txt", tmp_path / "." / "a.txt"):
        with pytest.raises(UsageError, match="is one of the inputs"):
            refuse_existing(str(output), force=True, inputs=["-", "none.txt", str(path)])


def test_a_folder_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a directory"):
        refuse_existing(str(tmp_path), force=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match=r"cannot be written: .*file is a file, not a directory"):
        refuse_existing(str(tmp_path / "file" / "a" / "out.txt"), force=False)


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    refuse_existing("/dev/null", force=False)
    write_file("/dev/null", "text")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_file(str(path), "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    os.symlink("real.txt", tmp_path / "link.txt")
    write_file(str(tmp_path / "link.txt"), "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(str(path), "new")
    assert [file.name for file in tmp_path.iterdir()] == ["out.txt"]
    assert path.read_text() == "old"


def test_what_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        write_file(str(tmp_path / "file" / "out.txt"), "text")
    with pytest.raises(InputError, match="cannot be written"):
        refuse_existing("n" * 300, force=False)


def test_a_lone_surrogate_is_escaped(tmp_path: Path) -> None:
    write_file(str(tmp_path / "out.txt"), "a\ud800b")
    assert (tmp_path / "out.txt").read_text() == "a\\ud800b"
