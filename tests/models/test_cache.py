from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from transformers import AutoModelForCausalLM  # noqa: E402
from transformers.cache_utils import DynamicLayer  # noqa: E402

from tests.models.tiny_models import make  # noqa: E402
from toolkit.models.cache import RoomyLayer, roomy_cache  # noqa: E402


def states(rows: int, tokens: int, seed: int) -> tuple[Any, Any]:
    generator = torch.Generator().manual_seed(seed)
    keys, values = (torch.randn(rows, 2, tokens, 4, generator=generator) for _ in range(2))
    return keys, values


@pytest.mark.parametrize("room", [1, 6, 40])
def test_a_layer_keeps_what_a_concatenated_one_keeps(room: int) -> None:
    ours, theirs = RoomyLayer(room), DynamicLayer()
    for number, tokens in enumerate((5, 1, 1, 3, 1)):
        for mine, other in zip(ours.update(*states(3, tokens, number)), theirs.update(*states(3, tokens, number)), strict=True):
            assert torch.equal(mine, other)
        assert ours.get_seq_length() == theirs.get_seq_length()
    order = torch.tensor([2, 2, 0])
    ours.reorder_cache(order)
    theirs.reorder_cache(order)
    assert torch.equal(ours.update(*states(3, 1, 9))[0], theirs.update(*states(3, 1, 9))[0])


def test_rows_that_stay_keep_what_they_have_and_their_room() -> None:
    layer, other = RoomyLayer(8), DynamicLayer()
    for one in (layer, other):
        one.update(*states(3, 4, 0))
        one.batch_select_indices(torch.tensor([0, 2]))
    keys = layer.keys
    assert torch.equal(layer.update(*states(2, 4, 1))[1], other.update(*states(2, 4, 1))[1])
    assert layer.keys.data_ptr() == keys.data_ptr()


def test_within_its_room_nothing_is_copied() -> None:
    layer = RoomyLayer(8)
    keys, _ = layer.update(*states(1, 4, 0))
    more, _ = layer.update(*states(1, 4, 1))
    assert more.data_ptr() == keys.data_ptr()


def test_rows_go_on_from_what_was_read_once(tmp_path: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(make(tmp_path, "llama"))
    begun, rest = torch.tensor([[5, 6, 7, 8]]), torch.tensor([[9, 10, 11], [12, 13, 14]])
    with torch.inference_mode():
        read = model(input_ids=begun, use_cache=True).past_key_values
        cache = roomy_cache(model.config, 8, rows=2, begun=read)
        ours = model(input_ids=rest, past_key_values=cache, use_cache=True).logits
        theirs = model(input_ids=torch.cat([begun.expand(2, -1), rest], dim=1)).logits[:, 4:]
    assert torch.allclose(ours, theirs, atol=1e-5)
    assert read.get_seq_length() == 4
