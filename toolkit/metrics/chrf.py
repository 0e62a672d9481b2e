"""chrF (Popović 2015) and chrF++ (Popović 2017) as sacrebleu computes them."""

from __future__ import annotations

from typing import Any

from toolkit.metrics.base import SacrebleuMetric


def chrf(
    *,
    char_order: int = 6,
    word_order: int = 0,
    beta: int = 2,
    lowercase: bool = False,
    whitespace: bool = False,
    eps_smoothing: bool = False,
) -> SacrebleuMetric:
    """chrF: F-score of character n-grams, with sacrebleu's options, arithmetic and signature."""

    def build(**changed: Any) -> Any:
        from sacrebleu.metrics import CHRF

        options: dict[str, Any] = {
            "char_order": char_order,
            "word_order": word_order,
            "beta": beta,
            "lowercase": lowercase,
            "whitespace": whitespace,
            "eps_smoothing": eps_smoothing,
        }
        return CHRF(**{**options, **changed})

    return SacrebleuMetric("chrf++" if word_order == 2 else "chrf", build, higher_is_better=True)


def chrf_plus_plus(
    *, char_order: int = 6, beta: int = 2, lowercase: bool = False, whitespace: bool = False, eps_smoothing: bool = False
) -> SacrebleuMetric:
    """chrF++: chrF with word unigrams and bigrams."""
    return chrf(
        char_order=char_order, word_order=2, beta=beta, lowercase=lowercase, whitespace=whitespace, eps_smoothing=eps_smoothing
    )
