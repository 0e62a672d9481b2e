"""BLEU (Papineni et al. 2002) as sacrebleu (Post 2018) computes it."""

from __future__ import annotations

from typing import Any, Literal

from toolkit.metrics.base import SacrebleuMetric


def bleu(
    *,
    lowercase: bool = False,
    tokenize: str | None = None,
    smooth_method: Literal["exp", "floor", "add-k", "none"] = "exp",
    smooth_value: float | None = None,
    max_ngram_order: int = 4,
    effective_order: bool = False,
    trg_lang: str = "",
) -> SacrebleuMetric:
    """BLEU with sacrebleu's options, arithmetic and signature; segments are scored with effective order."""

    def build(**changed: Any) -> Any:
        from sacrebleu.metrics import BLEU

        options: dict[str, Any] = {
            "lowercase": lowercase,
            "tokenize": tokenize,
            "smooth_method": smooth_method,
            "smooth_value": smooth_value,
            "max_ngram_order": max_ngram_order,
            "effective_order": effective_order,
            "trg_lang": trg_lang,
            "force": True,
        }
        return BLEU(**{**options, **changed})

    return SacrebleuMetric("bleu", build, higher_is_better=True, segment={"effective_order": True})
