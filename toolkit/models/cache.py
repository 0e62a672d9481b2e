"""What a model keeps of the tokens it has read, with room for those that it will write.

The cache of transformers is concatenated anew for every token: in a batch that copying, into memory which the system has
to hand out again each time, takes longer than the model. Here the room for all tokens is taken once.
"""

from __future__ import annotations

from typing import Any

import torch
from transformers.cache_utils import Cache, DynamicCache, DynamicLayer


class RoomyLayer(DynamicLayer):  # type: ignore[misc]  # transformers is not typed
    """The keys and values of one layer of full attention, of shape (rows, heads, tokens, dimensions), views of a larger store.

    Args:
        room: tokens that will be read and written; the store grows by half where they turn out to be more.
    """

    keys: torch.Tensor
    values: torch.Tensor

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room
        self._stores: tuple[torch.Tensor, torch.Tensor] | None = None

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: Any, **kwargs: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Keep the keys and values of new tokens; return those of all."""
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
        begun = self.get_seq_length()
        end = begun + key_states.shape[-2]
        if self._stores is None or end > self._stores[0].shape[-2]:
            self._room = max(self._room, end + end // 2 if self._stores else end)
            self._stores = self._larger(key_states, self.keys, begun), self._larger(value_states, self.values, begun)
        for store, new in zip(self._stores, (key_states, value_states), strict=True):
            store[:, :, begun:end] = new
        self.keys, self.values = (store[:, :, :end] for store in self._stores)
        return self.keys, self.values

    def begin_with(self, keys: torch.Tensor, values: torch.Tensor, rows: int) -> None:
        """Let each of so many rows begin with the tokens of one row that have been read already."""
        self.update(keys.expand(rows, -1, -1, -1), values.expand(rows, -1, -1, -1))

    def reorder_cache(self, beam_idx: torch.Tensor) -> None:
        """Put the rows into another order, as beam search does."""
        for kept in (self.keys, self.values):
            kept.copy_(kept.index_select(0, beam_idx.to(kept.device)))

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        """Keep these rows, with the room they have."""
        if self._stores is not None:
            end = self.get_seq_length()
            self._stores = self._stores[0][indices], self._stores[1][indices]
            self.keys, self.values = (store[:, :, :end] for store in self._stores)

    def _larger(self, new: torch.Tensor, kept: torch.Tensor, begun: int) -> torch.Tensor:
        rows, heads, _, dimensions = new.shape
        store = new.new_empty((rows, heads, self._room, dimensions))
        if begun:
            store[:, :, :begun] = kept
        return store


def roomy_cache(config: Any, room: int, *, rows: int, begun: Cache | None = None) -> Cache:
    """Return an empty cache for a decoder-only model, with room in its layers of full attention.

    Args:
        config: the model's configuration.
        room: tokens that a row will have, those to be written included.
        rows: rows of the batch, those of its beams included.
        begun: what was kept of tokens that all rows begin with, read in one row.
    """
    cache = DynamicCache(config=config)
    cache.layers = [RoomyLayer(room) if type(layer) is DynamicLayer else layer for layer in cache.layers]
    if begun is not None:
        for layer, read in zip(cache.layers, begun.layers, strict=True):
            layer.begin_with(read.keys, read.values, rows)
    return cache
