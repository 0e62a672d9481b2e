"""How the figures of faithfulness agree with people: the labels of QAGS, outputs of models for CNN/DM and XSum.

    python tests/benchmarks/faithfulness_quality.py FOLDER [--resamples 10000]

FOLDER holds mturk_cnndm.jsonl and mturk_xsum.jsonl (Wang, Cho and Lewis 2020, "Asking and Answering Questions to Evaluate
the Factual Consistency of Summaries"; github.com/W4ngatang/qags, folder data): each summary's sentences with three people's
answers; `toolkit.summarizers.faithfulness.WORDS` was chosen on them. A summary's label is the share of its sentences that
most of the three hold to be consistent. Pearson's r with 95 % bootstrap intervals over summaries; a figure that a summary
does not have (no number, no name) counts as 1, "defined" says how many have it. "novel" figures are turned round (1 - novel).
"+ combined": the combined figure's r less this one's.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.entities import KnowledgeBase
from toolkit.languages.segmentation import sentences
from toolkit.summarizers.faithfulness import faithfulness

SETS = ("cnndm", "xsum")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--resamples", type=int, default=10_000)
    options = parser.parse_args()
    everything = []
    for name in SETS:
        file = options.folder / f"mturk_{name}.jsonl"
        if not file.is_file():
            raise SystemExit(f"{file} is not here: FOLDER is the folder data of github.com/W4ngatang/qags")
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        print(f"\n{name}: {len(records)} summaries\n")
        report(*measured(records), options.resamples)
        everything += records
    print(f"\nboth: {len(everything)} summaries\n")
    report(*measured(everything), options.resamples)


def measured(records: list[dict[str, Any]]) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, int]]:
    """Return the labels, each figure's values and of how many summaries it is defined."""
    base = KnowledgeBase.open()
    labels, rows = [], []
    for record in records:
        article, summary = record["article"], record["summary_sentences"]
        labels.append(np.mean([consistent(sentence["responses"]) for sentence in summary]))
        segments = [span.of(article) for span in sentences(article, "en")]
        rows.append(faithfulness([sentence["sentence"] for sentence in summary], segments, lang="en", knowledge_base=base))
    values, defined = {}, {}
    for name in rows[0]:
        own = [row[name] for row in rows]
        turned = [1.0 if value is None else 1.0 - value if name.startswith("novel") else value for value in own]
        values[name] = np.array(turned)
        defined[name] = sum(value is not None for value in own)
    return np.array(labels), values, defined


def consistent(responses: list[dict[str, Any]]) -> bool:
    """Tell whether most of the people hold a sentence to be consistent with the article."""
    answers = Counter(str(response["response"]).lower() for response in responses)
    return answers.most_common(1)[0][0] == "yes"


def report(labels: np.ndarray, values: dict[str, np.ndarray], defined: dict[str, int], resamples: int) -> None:
    picks = np.random.default_rng(12345).integers(0, len(labels), (resamples, len(labels)))
    resampled = {name: pearson(own[picks], labels[picks]) for name, own in values.items()}
    print("| figure | defined | r [95 %] | + combined [95 %] |\n|---|---|---|---|")
    combined = float(pearson(values["combined"], labels))
    for name, own in values.items():
        r = float(pearson(own, labels))
        gained = resampled["combined"] - resampled[name]
        print(f"| {name} | {defined[name]} | {r:.3f} {interval(resampled[name])} | {combined - r:+.3f} {interval(gained)} |")


def pearson(own: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return Pearson's r along the last axis."""
    own, labels = own - own.mean(axis=-1, keepdims=True), labels - labels.mean(axis=-1, keepdims=True)
    spread = np.sqrt((own**2).sum(axis=-1) * (labels**2).sum(axis=-1))
    return np.asarray((own * labels).sum(axis=-1) / np.maximum(spread, 1e-12))


def interval(resampled: np.ndarray) -> str:
    low, high = np.quantile(resampled, (0.025, 0.975))
    return f"[{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    main()
