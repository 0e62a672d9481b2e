"""TER, translation edit rate (Snover et al. 2006), as sacrebleu computes it."""

from __future__ import annotations

from typing import Any

from toolkit.metrics.base import SacrebleuMetric


def ter(
    *, normalized: bool = False, no_punct: bool = False, asian_support: bool = False, case_sensitive: bool = False
) -> SacrebleuMetric:
    """TER: edits and shifts of words an average reference word, with sacrebleu's options, arithmetic and signature."""

    def build(**changed: Any) -> Any:
        from sacrebleu.metrics import TER

        options = {
            "normalized": normalized,
            "no_punct": no_punct,
            "asian_support": asian_support,
            "case_sensitive": case_sensitive,
        }
        return TER(**{**options, **changed})

    return SacrebleuMetric("ter", build, higher_is_better=False)
