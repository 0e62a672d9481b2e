"""Statistics beside sacrebleu's own extraction, in integers; what its property tests share."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import Any

import numpy as np
from conftest import real_data

from toolkit.document import Sample
from toolkit.metrics.base import make


def assert_equals_extraction(spec: str, theirs: Any, samples: list[Sample]) -> None:
    """Assert that the metric `spec` extracts what `theirs`, the same metric of sacrebleu's, does."""
    outputs = [sample.output for sample in samples]
    expected = theirs._extract_corpus_statistics(outputs, list(zip_longest(*(sample.references for sample in samples))))
    assert make(spec).statistics(samples).tolist() == np.asarray(expected, dtype=np.float64).tolist()


@cache
def wmt21(pair: str, *, references: int, segments: int) -> tuple[Sample, ...]:
    """Segments of several systems of WMT21, each against one or more references."""
    folder = real_data(f"wmt21/{pair}")
    streams = [path.read_text(encoding="utf-8").split("\n") for path in sorted((folder / "references").iterdir())[:references]]
    systems = [path.read_text(encoding="utf-8").split("\n") for path in sorted((folder / "system-outputs").iterdir())[:3]]
    rows = list(zip(*streams, strict=False))[:segments]
    return tuple(Sample(output, row) for system in systems for output, row in zip(system[:segments], rows, strict=True))
