"""Greedy decoding of a batch by a decoder-only model, where nothing but the likeliest token counts.

What `generate` of transformers does besides costs much of the time on a processor: it reads the padding of all prompts up to
the longest, copies all keys and values for each new token, and goes on with rows that have ended for as long as one has not.
Here prompts are read with those of about their length, keys and values have room for what is to be written, and a row that
ends leaves the batch. The model sees the same, so it writes the same.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from transformers import GenerationMixin
from transformers.cache_utils import Cache

from toolkit.models.cache import RoomyLayer, roomy_cache

_PLAIN = {"max_new_tokens", "min_new_tokens", "bos_token_id", "eos_token_id", "pad_token_id", "use_cache", "transformers_version"}
_NEUTRAL = {"num_beams": 1, "num_return_sequences": 1, "repetition_penalty": 1.0, "length_penalty": 1.0}
_READS = {"input_ids", "attention_mask", "position_ids", "past_key_values", "use_cache", "logits_to_keep"}
_PREPARES = ("prepare_inputs_for_generation", "_update_model_kwargs_for_generation", "_prepare_cache_for_generation")


def decodes(model: Any, config: Any) -> bool:
    """Return whether `greedy` writes what `generate` would: a decoder without ways of its own, settings of nothing else."""
    return (
        all(getattr(type(model), name, None) is getattr(GenerationMixin, name) for name in _PREPARES)
        and set(inspect.signature(model.forward).parameters) >= _READS
        and all(
            key in _PLAIN or value is None or value is False or value == _NEUTRAL.get(key)
            for key, value in config.to_diff_dict().items()
        )
    )


def greedy(model: Any, prompts: Sequence[Sequence[int]], *, config: Any, begun: Any = None) -> list[list[int]]:
    """Return the new tokens of each prompt, with the one that ends its text where it ends before the limit.

    Args:
        model: a decoder-only model whose cache keeps every position, for which `decodes` holds.
        prompts: tokens of each; those of about one length stand together.
        config: settings of generation, of which the limits and the tokens that end a text are read.
        begun: a cache of one row, of tokens with which all prompts begin and none ends; they are not read again.
    """
    ending = config.eos_token_id if isinstance(config.eos_token_id, list) else [config.eos_token_id]
    endings = [token for token in ending if token is not None]
    width = max(map(len, prompts))
    cache, mask, scores = _read(model, prompts, width, width + config.max_new_tokens, begun)
    positions = torch.tensor([[len(prompt)] for prompt in prompts], device=model.device)
    written: list[list[int]] = [[] for _ in prompts]
    going = list(range(len(prompts)))
    for step in range(config.max_new_tokens):
        if step < (config.min_new_tokens or 0):
            scores[:, endings] = -torch.inf
        ids = scores.argmax(dim=-1, keepdim=True)
        tokens = ids[:, 0].tolist()
        for row, token in zip(going, tokens, strict=True):
            written[row].append(token)
        kept = [place for place, token in enumerate(tokens) if token not in endings]
        if not kept or step + 1 == config.max_new_tokens:
            break
        if len(kept) < len(going):
            going, indices = [going[place] for place in kept], torch.tensor(kept, device=ids.device)
            ids, mask, positions = ids[indices], mask[indices], positions[indices]
            cache.batch_select_indices(indices)
        read = {"attention_mask": mask[:, : width + step + 1], "position_ids": positions + step, "past_key_values": cache}
        scores = model(input_ids=ids, use_cache=True, logits_to_keep=1, **read).logits[:, -1]
    return written


def _read(
    model: Any, prompts: Sequence[Sequence[int]], width: int, room: int, begun: Any
) -> tuple[Cache, torch.Tensor, torch.Tensor]:
    """Return what the model keeps of the prompts, the mask of it with room for what is to come, and the next tokens' scores.

    Prompts are read with others of about their length and end together in one position: padding costs when it is read, and
    hardly when it is kept.
    """
    mask = torch.ones((len(prompts), room), dtype=torch.long, device=model.device)
    mask[:, :width] = 0
    layers: list[RoomyLayer] = []
    scores = []
    known = begun.get_seq_length() if begun else 0
    for start, stop in _groups([len(prompt) for prompt in prompts]):
        longest = max(map(len, prompts[start:stop]))
        ids = torch.zeros((stop - start, longest), dtype=torch.long)
        own = torch.zeros_like(ids)
        for row, prompt in enumerate(prompts[start:stop]):
            # The padding stands behind what all begin with, which has been read already.
            rest = longest - len(prompt) + known
            ids[row, rest:] = torch.tensor(prompt[known:], dtype=torch.long)
            own[row, :known] = own[row, rest:] = 1
        ids, own = ids[:, known:].to(model.device), own.to(model.device)
        positions = (own.cumsum(1) - 1).clamp(min=0)[:, known:]
        cache = roomy_cache(model.config, longest, rows=stop - start, begun=begun)
        read = {"attention_mask": own, "position_ids": positions, "past_key_values": cache}
        scores.append(model(input_ids=ids, use_cache=True, logits_to_keep=1, **read).logits[:, -1])
        mask[start:stop, width - longest : width] = own
        layers = layers or [_filled(layer, len(prompts), width, room) for layer in cache.layers]
        for layer, other in zip(layers, cache.layers, strict=True):
            layer.keys[start:stop, :, -longest:] = other.keys
            layer.values[start:stop, :, -longest:] = other.values
    return Cache(layers=layers), mask, torch.cat(scores)


def _groups(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where groups of lengths begin and end of which none is an eighth shorter than its first, none longer."""
    start = 0
    for place in range(1, len(lengths) + 1):
        if place == len(lengths) or not lengths[start] * 7 <= lengths[place] * 8 <= lengths[start] * 8:
            yield start, place
            start = place


def _filled(like: RoomyLayer, rows: int, width: int, room: int) -> RoomyLayer:
    """Return a layer of so many positions to put prompts into; what none fills is masked, and must be numbers all the same."""
    layer = RoomyLayer(room)
    layer.update(*(kept.new_zeros((rows, kept.shape[1], width, kept.shape[3])) for kept in (like.keys, like.values)))
    return layer
