"""Readable source files compiled once into a fast form, kept in the user's cache folder under a name that is their digest.

The sources stay what people read and review; a changed source has another digest, so a stale form is never opened.
Where the cache folder cannot be written, the compiled form is made anew for each process.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from importlib.util import source_hash
from pathlib import Path
from typing import Any

DISTRIBUTION = "translation-quality-toolkit"


def cache_folder() -> Path:
    """Return the folder for compiled files: $TOOLKIT_CACHE, or the platform's cache folder for this package."""
    explicit = os.environ.get("TOOLKIT_CACHE")
    if explicit:
        return Path(explicit)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / DISTRIBUTION


def digest(paths: Iterable[Path], *, salt: str = "") -> str:
    """Return a digest of the files' contents, in the order given, and of `salt`.

    It is the one by which Python knows its own compiled modules (SipHash, PEP 552): several times faster than a cryptographic
    one, and each start reads megabytes of sources.
    """
    parts = [salt.encode()]
    for path in paths:
        content = path.read_bytes()
        parts += [f";{path.name}:{len(content)};".encode(), content]
    return source_hash(b"".join(parts)).hex()


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file whole or not at all: to a temporary file beside it that then takes its name and permissions."""
    import tempfile  # with shutil, bz2 and lzma behind it: not needed to read

    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)  # it can only be read by setting it
    os.umask(mask)
    return mask


def compiled_file(name: str, key: str, build: Callable[[], bytes], *, notice: str = "") -> Path | bytes:
    """Return the file that holds `build()`'s result for `key`, or the bytes where no file can be kept.

    Args:
        name: what is compiled.
        key: the digest of what it is compiled of.
        build: compiles it.
        notice: what somebody who waits at a terminal is told before.
    """
    path = cache_folder() / f"{name}-{key}"
    if path.is_file():
        return path
    if notice and sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"toolkit: {notice}\n")
    content = build()
    try:
        write_whole(path, content)
    except OSError:
        return content
    return path


def compiled_json(name: str, paths: Iterable[Path], build: Callable[[], Any], *, version: int) -> Any:
    """Return `build()`'s JSON-ready result, read from the cache when the sources have not changed."""
    key = digest(paths, salt=f"{name}:{version}")
    kept = compiled_file(f"{name}.json", key, lambda: json.dumps(build(), ensure_ascii=False).encode())
    content = kept if isinstance(kept, bytes) else kept.read_bytes()
    try:
        return json.loads(content)
    except ValueError:  # a damaged cache file: make it anew
        if isinstance(kept, Path):
            kept.unlink(missing_ok=True)
        return build()
