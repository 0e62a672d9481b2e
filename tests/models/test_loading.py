"""Models that are missing, broken, of another kind, or lack what is needed: one clear line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import InputError, MissingExtraError, UsageError
from toolkit.models import open_writer
from toolkit.models.loading import load

Tiny = Callable[..., Path]


@pytest.fixture
def copy(tiny: Tiny, tmp_path: Path) -> Callable[[str], Path]:
    def make(family: str) -> Path:
        return Path(shutil.copytree(tiny(family), tmp_path / family))

    return make


def one_line(error: pytest.ExceptionInfo[BaseException]) -> str:
    text = str(error.value)
    assert len(text.splitlines()) == 1
    assert len(text) < 600
    return text


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "a/b/c", "nowhere.gguf"])
def test_a_missing_model(name: str) -> None:
    with pytest.raises(InputError) as error:
        load(name)
    assert "no such model" in one_line(error)


def test_a_name_that_the_hub_has_not_given_us() -> None:
    with pytest.raises(InputError) as error:
        load("somebody/no-such-model")
    assert "somebody/no-such-model: no such folder, and not to be had from the hub" in one_line(error)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is no model: there is no config\.json"):
        load(str(tmp_path))


def test_a_file_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"x")
    with pytest.raises(InputError, match="is a file; give the model's folder"):
        load(str(tmp_path / "model.bin"))


@pytest.mark.parametrize(
    ("file", "keep"),
    [("model.safetensors", 2000), ("model.safetensors", 0), ("config.json", 20), ("tokenizer.json", 50)],
    ids=["half the weights", "empty weights", "half a configuration", "half a tokenizer"],
)
def test_a_half_downloaded_model(file: str, keep: int, copy: Callable[[str], Path]) -> None:
    folder = copy("bart")
    (folder / file).write_bytes((folder / file).read_bytes()[:keep])
    with pytest.raises(InputError) as error:
        load(str(folder))
    assert "cannot be loaded, perhaps not all of it is there" in one_line(error)


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
def test_a_model_without_a_file(file: str, copy: Callable[[str], Path]) -> None:
    folder = copy("bart")
    (folder / file).unlink()
    with pytest.raises(InputError) as error:
        load(str(folder))
    one_line(error)


def test_weights_that_lack_some_are_not_filled_at_random(copy: Callable[[str], Path]) -> None:
    from safetensors.torch import load_file, save_file

    folder = copy("bart")
    weights = load_file(folder / "model.safetensors")
    kept = {name: tensor for name, tensor in weights.items() if "decoder.layers.0.fc1" not in name}
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(InputError, match=r"weights are missing or of another size: .*fc1"):
        load(str(folder))


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_weights_that_would_run_code_are_not_loaded(copy: Callable[[str], Path], tmp_path: Path) -> None:
    import pickle

    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "sprung",))

    folder = copy("bart")
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"x": Trap()}))
    with pytest.raises(InputError):
        load(str(folder))
    assert not (tmp_path / "sprung").exists()


def test_a_models_own_code_is_not_run(copy: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copy("bart")
    config = json.loads((folder / "config.json").read_text())
    config |= {"model_type": "unheard-of", "auto_map": {"AutoConfig": "trap.Config", "AutoModelForSeq2SeqLM": "trap.Model"}}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "trap.py").write_text(f"import pathlib; pathlib.Path({str(tmp_path / 'sprung')!r}).touch()")
    with pytest.raises(InputError) as error:
        load(str(folder))
    assert "brings code of its own, which is not run here" in one_line(error)
    assert not (tmp_path / "sprung").exists()


def test_a_model_of_another_kind(tiny: Tiny) -> None:
    with pytest.raises(InputError, match="is BertForMaskedLM, not a model that writes text"):
        load(str(tiny("bert")))
    with pytest.raises(InputError, match="is BartForConditionalGeneration, not a model that classifies"):
        load(str(tiny("bart")), kind="classifier")


def test_a_decoder_without_a_chat_template(copy: Callable[[str], Path]) -> None:
    folder = copy("llama")
    (folder / "chat_template.jinja").unlink()
    with pytest.raises(InputError) as error:
        open_writer(str(folder))
    assert "has no chat template; give a chat model" in one_line(error)


def test_a_tokenizer_without_a_pad_token_pads_with_what_ends_a_text(tmp_path: Path) -> None:
    from models.tiny_models import TEMPLATE, byte_tokenizer, make

    tokenizer = byte_tokenizer(pad_token=None, chat_template=TEMPLATE, ends=False)
    folder = make(tmp_path / "one", "llama", tokenizer=tokenizer, pad_token_id=None)
    assert open_writer(str(folder), generation={"max_new_tokens": 2}).settings["pad_token_id"] == 2


def test_a_tokenizer_with_nothing_to_pad_with(tmp_path: Path) -> None:
    from models.tiny_models import TEMPLATE, byte_tokenizer, make

    tokenizer = byte_tokenizer(pad_token=None, eos_token=None, chat_template=TEMPLATE, ends=False)
    folder = make(tmp_path / "none", "llama", tokenizer=tokenizer, pad_token_id=None, eos_token_id=None)
    with pytest.raises(InputError, match="neither a token to pad with nor one that ends a text"):
        open_writer(str(folder))


def test_a_broken_gguf_file(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    pytest.importorskip("accelerate")
    (tmp_path / "broken.gguf").write_bytes(b"GGUF" + b"\0" * 50)
    with pytest.raises(InputError) as error:
        load(str(tmp_path / "broken.gguf"))
    one_line(error)


def test_gguf_without_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import util

    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"reading a GGUF file needs an optional package: pip install .*\[models\]"):
        load(str(tmp_path / "model.gguf"))


def test_a_device_that_is_not_there(tiny: Tiny) -> None:
    with pytest.raises(UsageError, match="device 'warp:9' cannot be used"):
        load(str(tiny("bart")), device="warp:9")


def test_loading_says_nothing(tiny: Tiny, capfd: pytest.CaptureFixture[str]) -> None:
    tiny("bart")
    capfd.readouterr()
    load(str(tiny("bart")), device="cpu")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"model": "openai:x"}, "needs an endpoint"),
        ({"model": "x", "endpoint": "http://localhost/v1"}, "an endpoint goes with a model named 'openai:NAME'"),
        ({"model": "openai:x", "endpoint": "localhost:8000"}, "no address of an endpoint"),
        ({"model": "openai:", "endpoint": "http://localhost/v1"}, "name the endpoint's model"),
        ({"model": "x", "batch_tokens": 0}, "batch_tokens must be at least 1"),
    ],
    ids=["no endpoint", "no name", "no address", "empty name", "no batch"],
)
def test_options_that_do_not_go_together(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        open_writer(**options)  # type: ignore[arg-type]
