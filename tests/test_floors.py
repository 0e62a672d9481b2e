"""The floors: a module imports only from modules above it in the list; siblings in some folders share nothing but a base."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "toolkit"

FLOORS = [
    "errors",
    "memory",
    "document",
    "edits",
    "highlight",
    "results",
    "baseline",
    "compiled",
    "catalog",
    "settings",
    "engines",
    "languages",
    "io",
    "entities",
    "glossary",
    "models",
    "quantities",
    "alignment",
    "source_language",
    "rules",
    "checking",
    "ngrams",
    "support",
    "metrics",
    "summarizers",
    "significance",
    "agreement",
    "preflight",
    "buckets",
    "scoring",
    "metaevaluation",
    "report",
    "evaluation",
    "cli",
]
SHARE_ONLY_BASE = {"rules", "metrics", "summarizers", "engines"}
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))


def floor(name: str) -> int:
    return FLOORS.index(name)


def imports(path: Path) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            raise AssertionError(f"{path}: relative import")
    return {name for name in found if name.split(".")[0] == "toolkit"}


def module_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", [p for p in MODULES if module_of(p) not in {"__init__", "__main__"}], ids=str)
def test_a_module_imports_only_from_floors_above(path: Path) -> None:
    own = module_of(path)
    assert own in FLOORS, f"{own} has no floor: add it to the list in the place where it belongs"
    for name in imports(path):
        parts = name.split(".")
        if len(parts) < 2 or parts[1] == "__version__":
            continue
        other = parts[1]
        assert other in FLOORS, f"{path} imports {name}, which has no floor"
        assert floor(other) <= floor(own), f"{path} imports {name} from a floor below it"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if module_of(p) in SHARE_ONLY_BASE and p.name not in {"__init__.py", "base.py"}], ids=str
)
def test_siblings_share_only_their_base(path: Path) -> None:
    folder = module_of(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[1] == folder and len(parts) > 2:
            assert parts[2] == "base", f"{path} imports {name}: share by {folder}/base.py"


def test_no_floor_without_a_module() -> None:
    there = {module_of(path) for path in MODULES}
    planned = {"models", "quantities", "alignment", "agreement"}
    assert set(FLOORS) - there <= planned
