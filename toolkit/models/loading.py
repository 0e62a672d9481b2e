"""Models and tokenizers from a folder, a GGUF file or the hub's cache, loaded without running anybody's code.

Weights are read as safetensors, or as tensors alone (`weights_only`) from older files; code that a model brings along is
never run. What is missing or broken is told in one line before the first text is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from toolkit.errors import InputError, MissingExtraError, UsageError

Kind = Literal["writer", "classifier", "encoder"]

_WRITES = ("ForConditionalGeneration", "ForCausalLM", "LMHeadModel", "MTModel", "ForSeq2SeqLM")
_CLASSIFIES = ("ForSequenceClassification",)
_WANTED: Mapping[Kind, str] = {
    "writer": "a model that writes text (…ForConditionalGeneration or …ForCausalLM)",
    "classifier": "a model that classifies pairs of sentences (…ForSequenceClassification)",
    "encoder": "an encoder",
}
_COUNT_FROM_PADDING = {"roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "longformer", "xmod"}
"""Models whose first position has the number after the padding token's, so that fewer are left."""
_HUGE = 10**9  # Tokenizers that know no limit say 10^30.


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with its tokenizer.

    Args:
        name: as its user named it.
        model: a torch module, ready to answer.
        tokenizer: its tokenizer.
        encoder_decoder: whether it is one; else it is decoder-only or an encoder.
        limit: tokens of the longest input that it can read, None where nothing says.
    """

    name: str
    model: Any
    tokenizer: Any
    encoder_decoder: bool
    limit: int | None

    @property
    def device(self) -> Any:
        """Where the model's tensors are."""
        return self.model.device


def load(name: str, *, kind: Kind = "writer", gguf_file: str | None = None, device: str | None = None) -> Loaded:
    """Load a model.

    Args:
        name: a folder, a GGUF file, or the name of a model on the hub.
        kind: what it is wanted for.
        gguf_file: the GGUF file within the folder or the hub's repository.
        device: "cpu", "cuda", "cuda:1", …; by default a GPU where there is one.

    Raises:
        InputError: it is missing, incomplete, broken, of another kind, or asks for code of its own.
        MissingExtraError: a GGUF file, and the packages that read it are not installed.
        UsageError: no such device.
    """
    folder, gguf_file = _place(name, gguf_file)
    if gguf_file:
        _require_gguf()
    place = _device(device)
    with _quiet():
        from transformers import AutoConfig, AutoTokenizer, PreTrainedTokenizerFast

        config = _read(name, AutoConfig, folder, gguf_file=gguf_file)
        _check_kind(name, config, kind, gguf=gguf_file is not None)
        # A GGUF file's header is long to read: AutoTokenizer would read it three times, once for a configuration.
        tokenizer = _read(name, PreTrainedTokenizerFast if gguf_file else AutoTokenizer, folder, gguf_file=gguf_file)
        model = _model(name, _class(config, kind), folder, config, place, gguf_file)
    return Loaded(name, model, tokenizer, bool(config.is_encoder_decoder), _limit(config, tokenizer))


def _place(name: str, gguf_file: str | None) -> tuple[str, str | None]:
    """Return the folder or the hub's name, and the GGUF file within it."""
    path = Path(name)
    if gguf_file is None and path.suffix.lower() == ".gguf":
        if not path.is_file():
            raise InputError("no such model file", where=name)
        return str(path.parent), path.name
    if path.is_file():
        raise InputError("is a file; give the model's folder, a .gguf file, or a name on the hub", where=name)
    if path.is_dir():
        if gguf_file and not (path / gguf_file).is_file():
            raise InputError(f"has no file {gguf_file!r}", where=name)
        if not gguf_file and not (path / "config.json").is_file():
            raise InputError("is no model: there is no config.json in the folder", where=name)
    elif name.startswith((".", "/", "~")) or name.count("/") > 1 or "\\" in name:
        raise InputError("no such model folder", where=name)
    return name, gguf_file


def _require_gguf() -> None:
    from importlib.util import find_spec

    if not find_spec("gguf") or not find_spec("accelerate"):
        raise MissingExtraError("reading a GGUF file", "models")


def _device(device: str | None) -> str:
    import torch

    if device is None:
        return "cuda" if torch.cuda.is_available() else "cpu"
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:  # torch built without CUDA asserts
        raise UsageError(f"device {device!r} cannot be used: {_first_line(error)}") from None
    return device


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the bars and notes that transformers and the hub's client write to standard error while they load."""
    from huggingface_hub.utils import logging as hub
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    level_of_hub = hub.get_verbosity()
    logging.set_verbosity(logging.CRITICAL)
    hub.set_verbosity(logging.CRITICAL)  # else each attempt to reach it is a line
    logging.disable_progress_bar()
    try:
        with redirect_stderr(StringIO()):  # the reader of GGUF files asks nobody whether its bar is wanted
            yield
    finally:
        logging.set_verbosity(level)
        hub.set_verbosity(level_of_hub)
        if bars:
            logging.enable_progress_bar()


def _read(name: str, kind: Any, folder: str, *, gguf_file: str | None, **options: Any) -> Any:
    """Return what `kind.from_pretrained` makes of a folder; whatever keeps it from that is one InputError."""
    if gguf_file:
        options["gguf_file"] = gguf_file
    try:
        return kind.from_pretrained(folder, trust_remote_code=False, **options)
    except Exception as error:  # parsers of a dozen formats meet a broken file each with exceptions of their own
        raise InputError(_what_is_wrong(name, error), where=name) from None


def _what_is_wrong(name: str, error: Exception) -> str:
    text = str(error)
    if "trust_remote_code" in text:
        return "brings code of its own, which is not run here; give a model of an architecture that transformers knows"
    if isinstance(error, OSError) and not Path(name).exists():
        return f"no such folder, and not to be had from the hub: {_first_line(error)}"
    return f"cannot be loaded, perhaps not all of it is there: {_first_line(error)}"


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:300] if lines else type(error).__name__


def _check_kind(name: str, config: Any, kind: Kind, *, gguf: bool) -> None:
    """Refuse a model that was made for something else: its missing parts would silently be random."""
    made_for = tuple(config.architectures or ())
    endings = {"writer": _WRITES, "classifier": _CLASSIFIES, "encoder": ()}[kind]
    if gguf or not endings:
        return
    if not any(architecture.endswith(endings) for architecture in made_for):
        raise InputError(
            f"is {' or '.join(made_for) or 'of no kind that its configuration names'}, not {_WANTED[kind]}", where=name
        )


def _class(config: Any, kind: Kind) -> Any:
    from transformers import AutoModel, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoModelForSequenceClassification

    if kind == "writer":
        return AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    return AutoModelForSequenceClassification if kind == "classifier" else AutoModel


def _model(name: str, kind: Any, folder: str, config: Any, device: str, gguf_file: str | None) -> Any:
    import torch

    # On a processor half precision is slow or inexact, on a GPU it is what the model was trained in.
    dtype = torch.float32 if device == "cpu" else "auto"
    model, report = _read(
        name, kind, folder, gguf_file=gguf_file, config=config, dtype=dtype, weights_only=True, output_loading_info=True
    )
    missing = sorted(key for key in report["missing_keys"] if "pooler" not in key)
    if missing or report["mismatched_keys"]:
        lacking = missing or sorted(str(key) for key in report["mismatched_keys"])
        raise InputError(f"weights are missing or of another size: {', '.join(lacking[:3])} … ({len(lacking)})", where=name)
    return model.to(device).eval()


def _limit(config: Any, tokenizer: Any) -> int | None:
    """Return the smallest of what the positions and the tokenizer allow, None where neither says."""
    known = [
        getattr(config, field, None)
        for field in ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions", "max_source_positions")
    ]
    positions = next((value for value in known if isinstance(value, int) and value > 0), None)
    if positions and config.model_type in _COUNT_FROM_PADDING:
        positions -= (config.pad_token_id or 0) + 1
    limits = [value for value in (positions, tokenizer.model_max_length) if value and value < _HUGE]
    return min(limits) if limits else None
