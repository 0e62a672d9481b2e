"""Check, normalize, summarize and score machine-translated text.

    from toolkit import check
    check("five jihadists detained by the FDS", source_lang="fr")

The names below are loaded when they are first used: importing this package imports nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.document import Document, Sample, Span
    from toolkit.entities import Entity, KnowledgeBase
    from toolkit.entities.normalization import normalize
    from toolkit.errors import ToolkitError
    from toolkit.evaluation import evaluate
    from toolkit.metaevaluation import metaeval
    from toolkit.rules import check, repair
    from toolkit.scoring import compare, score
    from toolkit.summarizers import summarize

__version__ = "0.1.0"

_HOMES = {
    "Document": "toolkit.document",
    "Entity": "toolkit.entities",
    "KnowledgeBase": "toolkit.entities",
    "Sample": "toolkit.document",
    "Span": "toolkit.document",
    "ToolkitError": "toolkit.errors",
    "check": "toolkit.rules",
    "compare": "toolkit.scoring",
    "evaluate": "toolkit.evaluation",
    "metaeval": "toolkit.metaevaluation",
    "normalize": "toolkit.entities.normalization",
    "repair": "toolkit.rules",
    "score": "toolkit.scoring",
    "summarize": "toolkit.summarizers",
}

__all__ = [
    "Document",
    "Entity",
    "KnowledgeBase",
    "Sample",
    "Span",
    "ToolkitError",
    "__version__",
    "check",
    "compare",
    "evaluate",
    "metaeval",
    "normalize",
    "repair",
    "score",
    "summarize",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
