"""What the README prints is what the commands print."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def examples() -> list[tuple[str, str]]:
    """Return the commands of the README that have output below them and need nothing but this repository."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL):
        for command, output in re.findall(r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", block, re.MULTILINE):
            if output and "newstest2021" not in command and "toolkit" in command:
                found.append((command, output))
    return found


def test_there_are_examples() -> None:
    assert len(examples()) >= 4


@pytest.mark.parametrize(("command", "output"), examples(), ids=lambda value: value.split("\n")[0][:60])
def test_an_example_prints_what_the_readme_says(command: str, output: str) -> None:
    """An ellipsis on a line of its own stands for what was left out."""
    shell = re.sub(r"(^|\| )toolkit ", rf"\g<1>{shlex.quote(sys.executable)} -m toolkit ", command)
    ran = subprocess.run(["bash", "-c", shell], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    rest = ran.stdout
    for part in re.split(r"^…\n", output, flags=re.MULTILINE):
        place = rest.find(part)
        assert place >= 0, f"not printed:\n{part}\nbut:\n{ran.stdout}{ran.stderr}"
        rest = rest[place + len(part) :]
