"""Whether an article entails the sentences of a summary, judged by a model of natural language inference.

SummaC-ZS (Laban et al. 2022, "SummaC: Re-Visiting NLI-based Models for Inconsistency Detection in Summarization"): a
sentence's score is the largest, over the sentences of the article, of P(entailment) less P(contradiction); a summary's
is the mean over its sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.errors import InputError
from toolkit.models.loading import Loaded, load

_BATCH_TOKENS = 8192


class Entailment:
    """A model of natural language inference.

    Args:
        loaded: a model that classifies pairs of sentences, with classes called entailment and contradiction.

    Raises:
        InputError: its classes have other names.
    """

    def __init__(self, loaded: Loaded) -> None:
        labels = {str(label).lower(): int(number) for number, label in loaded.model.config.id2label.items()}
        if "entailment" not in labels:
            raise InputError(f"has no class 'entailment' among {', '.join(sorted(labels))}", where=loaded.name)
        self._entails, self._contradicts = labels["entailment"], labels.get("contradiction")
        self._loaded = loaded

    @property
    def name(self) -> str:
        """The model, as its user named it."""
        return self._loaded.name

    def scores(self, sentences: Sequence[str], segments: Sequence[str]) -> list[float]:
        """Return for each sentence the largest of P(entailment) less P(contradiction) over the segments, in [-1, 1].

        Args:
            sentences: the summary's sentences.
            segments: the article's sentences; without one every score is -1.
        """
        values = self._judged([(segment, sentence) for sentence in sentences for segment in segments])
        width = len(segments)
        return [max(values[number * width : (number + 1) * width], default=-1.0) for number in range(len(sentences))]

    def _judged(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Return P(entailment) less P(contradiction) of each pair of premise and hypothesis."""
        import torch

        tokenizer, model = self._loaded.tokenizer, self._loaded.model
        if not pairs:
            return []
        # The premise may be cut, never the hypothesis that is judged.
        options: dict[str, Any] = {"truncation": "only_first", "max_length": self._loaded.limit} if self._loaded.limit else {}
        encoded = tokenizer([pair[0] for pair in pairs], [pair[1] for pair in pairs], verbose=False, **options)
        lengths = [len(ids) for ids in encoded["input_ids"]]
        values = [0.0] * len(pairs)
        order = sorted(range(len(pairs)), key=lambda number: -lengths[number])
        start = 0
        while start < len(order):
            rows = order[start : start + max(1, _BATCH_TOKENS // lengths[order[start]])]
            start += len(rows)
            batch = tokenizer.pad(
                {name: [encoded[name][number] for number in rows] for name in encoded}, return_tensors="pt", padding_side="right"
            )
            with torch.inference_mode():
                chances = model(**{name: tensor.to(self._loaded.device) for name, tensor in batch.items()}).logits.softmax(-1)
            told = chances[:, self._entails]
            if self._contradicts is not None:
                told = told - chances[:, self._contradicts]
            for number, value in zip(rows, told.double().tolist(), strict=True):
                values[number] = value
        return values


def open_entailment(name: str, *, device: str | None = None) -> Entailment:
    """Return a model of natural language inference.

    Args:
        name: a folder or a name on the hub.
        device: where it runs; by default a GPU where there is one.

    Raises:
        InputError: it cannot be loaded, or is of another kind.
    """
    return Entailment(load(name, kind="classifier", device=device))
