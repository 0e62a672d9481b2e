"""The only place that knows torch, transformers and the network: models that write, embed and judge.

Nothing heavy is imported before a model is asked for, and nothing is sent anywhere before a user names an endpoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.models.base import Writer

REMOTE = "openai:"

__all__ = ["open_writer"]


def open_writer(
    model: str,
    *,
    endpoint: str | None = None,
    gguf_file: str | None = None,
    generation: Mapping[str, Any] | None = None,
    max_input_tokens: int | None = None,
    batch_tokens: int | None = None,
    instruction: str | None = None,
    device: str | None = None,
    expected_tokens: int | None = None,
) -> Writer:
    """Return a model that writes summaries.

    Args:
        model: a folder, a GGUF file or a name on the hub; or "openai:NAME", a model of an OpenAI-compatible endpoint.
        endpoint: the address of that endpoint, up to and with "/v1"; texts are sent there and nowhere else.
        gguf_file: the GGUF file within the folder or the hub's repository.
        generation: settings over the model's own, by transformers' names; of an endpoint, fields of its request.
        max_input_tokens: tokens that are read at once, where that is less than the model can read.
        batch_tokens: tokens of a batch at most.
        instruction: a prefix or, for a chat model, a task in the place of ours.
        device: where the model runs; by default a GPU where there is one.
        expected_tokens: new tokens that answers will take, where the length that is asked for says so.

    Raises:
        InputError, MissingExtraError: the model cannot be loaded or is of another kind.
        UsageError: options that do not exist, are out of range or do not go together.
    """
    for name, value in (("max_input_tokens", max_input_tokens), ("batch_tokens", batch_tokens)):
        if value is not None and value < 1:
            raise UsageError(f"{name} must be at least 1, got {value}")
    if model.startswith(REMOTE):
        from toolkit.models.endpoint import Endpoint

        if not endpoint:
            raise UsageError(f"{model!r} needs an endpoint: the address to which the texts are sent (--endpoint URL)")
        return Endpoint(
            model.removeprefix(REMOTE),
            endpoint,
            settings=generation,
            instruction=instruction,
            expected_tokens=expected_tokens,
            max_input_tokens=max_input_tokens,
        )
    if endpoint:
        raise UsageError(f"an endpoint goes with a model named '{REMOTE}NAME', not {model!r}")
    from toolkit.models.generation import BATCH_TOKENS, LocalWriter
    from toolkit.models.loading import load

    return LocalWriter(
        load(model, gguf_file=gguf_file, device=device),
        settings=generation,
        max_input_tokens=max_input_tokens,
        batch_tokens=batch_tokens or BATCH_TOKENS,
        instruction=instruction,
        expected_tokens=expected_tokens,
    )
