"""Whose error is it? The three-way check of source, translation and summary on injected errors, WMT21.

    python tests/benchmarks/three_way_quality.py [--seed 1] [--each 60] [--missed]

Documents of WMT21 (../shared/data or $TOOLKIT_REAL_DATA) with their reference as the translation are summarized by three
sentences of theirs. Into one of these a seed puts another number, date, entity (of the
same kind, from another article) or unknown name of two words: into the translation, so that the summary
repeats it ("translation error"), or into the summary alone ("summary error"). Right: a disagreement at that place with that
label. What is told of the untouched summaries counts as false, though references do now and then change a figure.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import align_quality

from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase, link
from toolkit.quantities import quantities
from toolkit.results import Disagreement, Summary
from toolkit.summarizers import summarize
from toolkit.summarizers.tracing import traced
from toolkit.support import names

FILES = (("de-en", "A.en"), ("fr-de", "A.de"), ("de-fr", "A.fr"), ("en-de", "A.de"))
KINDS = ("number", "date", "entity", "name")
LABELS = ("translation error", "summary error")


@dataclass(frozen=True, slots=True)
class Change:
    """Another text in the place of a stretch of the article."""

    span: Span
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=60, help="documents a language pair")
    parser.add_argument("--missed", action="store_true", help="list what was not told, or told wrongly")
    options = parser.parse_args()
    base = KnowledgeBase.open()
    counts: Counter[tuple[str, str, str]] = Counter()
    false: Counter[str] = Counter()
    sentences = 0
    for pair, name in FILES:
        generator = random.Random(options.seed)
        docs = articles(pair, name)
        picked = generator.sample(docs, min(options.each, len(docs)))
        for doc in picked:
            summary = summarize(doc, check=False, knowledge_base=base).summaries[0]
            sentences += len(summary.sentences)
            for told in summary.disagreements:
                false[f"{told.kind}: {told.label}"] += 1
                if options.missed:
                    print(f"FALSE {pair} {told.label}: {told.text!r} in {summary.sentences[told.sentence].text!r}")
            for kind in KINDS:
                change = next(changes(doc, summary, kind, docs, generator, base), None)
                if change is None:
                    continue
                for label in LABELS:
                    answer = judged(doc, summary, change, label, base)
                    if answer is not None:
                        counts[kind, label, answer] += 1
                    if options.missed and answer not in {None, label}:
                        print(f"{answer.upper()} {pair} {label}: {change.span.of(doc.text)!r} -> {change.text!r}")
    report(counts, false, sentences)


def report(counts: Counter[tuple[str, str, str]], false: Counter[str], sentences: int) -> None:
    print("| injected | n | told rightly | told as the other's error | missed |\n|---|---|---|---|---|")
    for kind in KINDS:
        for label in LABELS:
            own = {answer: counts[kind, label, answer] for answer in (*LABELS, "missed")}
            total = sum(own.values()) or 1
            other = own[LABELS[1 - LABELS.index(label)]]
            print(f"| {kind}, {label} | {total} | {own[label] / total:.2f} | {other / total:.2f} | {own['missed'] / total:.2f} |")
    for label in LABELS:
        told = sum(count for (_, _, answer), count in counts.items() if answer == label)
        right = sum(count for (_, true, answer), count in counts.items() if answer == true == label)
        injected = sum(count for (_, true, _), count in counts.items() if true == label)
        if told and injected:
            print(f"{label}: precision {right / told:.2f}, recall {right / injected:.2f}")
    kinds = ", ".join(f"{what} {count}" for what, count in sorted(false.items())) or "none"
    print(f"untouched: {sum(false.values())} in {sentences} sentences ({kinds})")


def articles(pair: str, name: str) -> list[Document]:
    found = []
    for number, lines in enumerate(align_quality.documents(pair, name)):
        if len(lines) > 3:
            source = Document("\n".join(theirs for theirs, _ in lines), lang=pair[:2])
            text = "\n".join(ours for _, ours in lines)
            found.append(Document(text, id=f"{pair}-{number}", lang=pair[3:], source=source, aligned=True))
    return found


def changes(
    doc: Document, summary: Summary, kind: str, docs: Sequence[Document], generator: random.Random, base: KnowledgeBase
) -> Iterator[Change]:
    """Yield changes of a kind in the sentences of a summary, in an order drawn at random."""
    everything = f"{doc.text}\n{doc.source.text if doc.source else ''}".casefold()
    for sentence in generator.sample(summary.sentences, len(summary.sentences)):
        found = list(named(sentence.text, doc.lang, kind, base))
        for place, sort in generator.sample(found, len(found)):
            old = place.of(sentence.text)
            put = (
                other_figure(old, generator) if kind in {"number", "date"} else other_name(doc, docs, kind, sort, generator, base)
            )
            if put and put.casefold() not in everything:
                yield Change(Span(sentence.span.start + place.start, sentence.span.start + place.end), put)


def named(text: str, lang: str, kind: str, base: KnowledgeBase) -> Iterator[tuple[Span, str]]:
    """Yield where figures, entities of the knowledge base or other names of two words stand in a text, and of what sort."""
    if kind in {"number", "date"}:
        for quantity in quantities(text, lang):
            if (quantity.kind == "date") == (kind == "date") and quantity.kind != "time" and not quantity.loose:
                yield quantity.span, kind
        return
    mentions = [mention for mention in link(Document(text, lang=lang), base).mentions if mention.entity in base]
    if kind == "entity":
        for mention in mentions:
            if mention.kind != "demonym":
                yield mention.span, f"{base[mention.entity].kind} {mention.kind}"
    elif lang != "de":  # where every noun has a capital no name is told by it
        for span, words in names(text, known=[mention.span for mention in mentions]):
            if len(words) == 2 and min(map(len, words)) > 3:
                yield span, "two words"


def other_name(
    doc: Document, docs: Sequence[Document], kind: str, sort: str, generator: random.Random, base: KnowledgeBase
) -> str:
    """Return a name of the same sort from another article in the same language, the empty string where those drawn have none."""
    for other in generator.sample(docs, min(5, len(docs))):
        found = [
            span.of(line) for line in other.text.split("\n") for span, own in named(line, doc.lang, kind, base) if own == sort
        ]
        if found and other.id != doc.id:
            return generator.choice(found)
    return ""


def other_figure(text: str, generator: random.Random) -> str:
    """Return a figure with another first digit, the empty string where there is none."""
    place = next((place for place, letter in enumerate(text) if letter.isdecimal()), None)
    if place is None:
        return ""
    digit = generator.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + digit + text[place + 1 :]


def judged(doc: Document, summary: Summary, change: Change, label: str, base: KnowledgeBase) -> str | None:
    """Return the label that the changed text is told with, "missed" where it is not told, None where it is not summarized."""
    if label == "translation error":
        text = doc.text[: change.span.start] + change.text + doc.text[change.span.end :]
        summary = summarize(replace(doc, text=text), check=False, knowledge_base=base).summaries[0]
        at = change.span.start
        numbers = [n for n, sentence in enumerate(summary.sentences) if sentence.span.start <= at < sentence.span.end]
    else:
        numbers = [n for n, sentence in enumerate(summary.sentences) if sentence.span.contains(change.span)]
        sentences = list(summary.sentences)
        for number in numbers:
            own = sentences[number]
            start, end = change.span.start - own.span.start, change.span.end - own.span.start
            sentences[number] = replace(own, text=own.text[:start] + change.text + own.text[end:])
        summary = traced(replace(summary, sentences=tuple(sentences), disagreements=()), [doc], knowledge_base=base)
    if not numbers:
        return None
    told = next((told for told in summary.disagreements if told.sentence in numbers and _same_place(told, change)), None)
    return told.label if told else "missed"


def _same_place(told: Disagreement, change: Change) -> bool:
    return told.text in change.text or change.text in told.text or bool(set(told.text.split()) & set(change.text.split()))


if __name__ == "__main__":
    main()
