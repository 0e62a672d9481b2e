"""Rules that compare a translation with its source: false alarms, recall of injected faults, agreement with experts.

    python tests/benchmarks/source_quality.py [--injected | --experts] [--missed] [--select CODES]

False alarms: the untouched WMT21 references beside their sources, line by line, a segment a document. Human translations
hold errors too: `--missed` lists every finding. Injected: one fault a document, by a seed, in references of WMT21; a fault is
found when a finding of its rule lies in the damaged line (of an omission: beside the gap); sentences are aligned with the
lines hidden, except where the rule compares the two sides of a pair. Experts: MQM annotations of TED talks, English into
German: of the segments with a finding, the share that an expert marked, beside the share among all segments.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from align_quality import DATA, FILES, documents

from toolkit import catalog
from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase, link
from toolkit.io.sources import with_source
from toolkit.languages.quotations import quotations
from toolkit.quantities import quantities
from toolkit.rules import check

RULES = tuple(code for code in catalog.RULES if (rule := catalog.load("rule", code)).needs_source or code in {"ENT303", "STR601"})
Lines = list[str]
Injector = Callable[[Lines, Lines, Lines, random.Random, str], tuple[Lines, int] | None]
_STOPS = tuple('.!?…"”“»:')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--injected", action="store_true", help="recall of injected faults instead")
    parser.add_argument("--experts", action="store_true", help="agreement with experts instead")
    parser.add_argument("--missed", action="store_true", help="list findings, or what was missed")
    parser.add_argument("--select", help="codes of rules, comma-separated")
    options = parser.parse_args()
    codes = options.select.split(",") if options.select else RULES
    if options.injected:
        _injected(codes, options.missed)
    elif options.experts:
        _experts(codes, options.missed)
    else:
        _false_alarms(codes, options.missed)


def _pairs(pair: str, name: str) -> Iterator[tuple[str, str]]:
    for lines in documents(pair, name):
        yield from lines


def _segment(source: str, target: str, pair: str) -> Document:
    langs = pair.split("-")
    return with_source(Document(target, lang=langs[1], source_lang=langs[0]), source, aligned=True)


def _false_alarms(codes: Sequence[str], listing: bool) -> None:
    print("| WMT21 reference | words | " + " | ".join(codes) + " | all |\n|---|---|" + "---|" * (len(codes) + 1))
    for pair, name in FILES:
        checked = check([_segment(*lines, pair) for lines in _pairs(pair, name) if all(lines)], select=codes).documents
        words = sum(document.words for document in checked)
        counts = Counter(finding.rule for document in checked for finding in document.findings)
        cells = [f"{1000 * count / words:.2f}" for count in (*(counts[code] for code in codes), sum(counts.values()))]
        print(f"| {pair} {name} | {words:,} | " + " | ".join(cells) + " |")
        if listing:
            for document in checked:
                for finding in document.findings:
                    print(f"  {finding.rule} {finding.message}")
                    print(f"    < {document.document.source and document.document.source.text}")
                    print(f"    > {document.document.text}")


# ---------------------------------------------------------------------------------------------- injected faults


def _drop(_: Lines, target: Lines, __: Lines, generator: random.Random, ___: str) -> tuple[Lines, int] | None:
    places = [place for place, line in enumerate(target) if len(line.split()) >= 5 and line.endswith(_STOPS)]
    if len(target) < 4 or not places:
        return None
    place = generator.choice(places)
    return target[:place] + target[place + 1 :], place


def _add(_: Lines, target: Lines, other: Lines, generator: random.Random, __: str) -> tuple[Lines, int] | None:
    lines = [line for line in other if len(line.split()) >= 5 and line.endswith(_STOPS)]
    if not lines:
        return None
    place = generator.randrange(1, len(target) + 1)
    return [*target[:place], generator.choice(lines), *target[place:]], place


def _untranslated(source: Lines, target: Lines, _: Lines, generator: random.Random, __: str) -> tuple[Lines, int] | None:
    places = [place for place, line in enumerate(source) if len(line.split()) >= 6]
    if not places:
        return None
    place = generator.choice(places)
    return [*target[:place], source[place], *target[place + 1 :]], place


def _number(_: Lines, target: Lines, __: Lines, generator: random.Random, lang: str) -> tuple[Lines, int] | None:
    found = [
        (place, quantity.number)
        for place, line in enumerate(target)
        for quantity in quantities(line, lang)
        if re.search(r"\d", quantity.number.of(line))
    ]
    if not found:
        return None
    place, span = generator.choice(found)
    line = target[place]
    digits = [offset for offset in range(span.start, span.end) if line[offset].isdigit()]
    offset = generator.choice(digits)
    new = str((int(line[offset]) + generator.randint(1, 8)) % 9 + 1)
    if new == line[offset]:
        new = "1" if new != "1" else "2"
    return [*target[:place], line[:offset] + new + line[offset + 1 :], *target[place + 1 :]], place


def _entity(source: Lines, target: Lines, _: Lines, generator: random.Random, langs: str) -> tuple[Lines, int] | None:
    base = _base()
    found: list[tuple[int, Span, str]] = []
    for place, (theirs, ours) in enumerate(zip(source, target, strict=True)):
        here = link(Document(ours, lang=langs[3:]), base).mentions
        there = {mention.entity for mention in link(Document(theirs, lang=langs[:2]), base).mentions if mention.entity in base}
        found += [
            (place, m.span, m.entity) for m in here if m.entity in there and m.kind in {"short", "full"} and m.confidence > 0.8
        ]
    if not found:
        return None
    place, span, entity = generator.choice(found)
    names = [name for other, name in _names(base[entity].kind, langs[3:]) if other != entity]
    line = target[place]
    return [*target[:place], line[: span.start] + generator.choice(names) + line[span.end :], *target[place + 1 :]], place


_NEGATED = {
    "en": [(re.compile(r"(?<=\w)n't\b| not\b(?! only)"), "")],
    "de": [(re.compile(r" nicht\b(?! nur)"), ""), (re.compile(r"\bkein(?=e|er|en|em|es)?\b"), "ein")],
    "fr": [(re.compile(r"\b(?:ne |n['’])([\w-]+) pas\b(?! seulement)"), r"\1")],
}
_AFFIRMED = {
    "en": (re.compile(r"\b(is|are|was|were|has|have|will|can|could|would|should|must)\b(?=[^?]*\.\s*$)"), r"\1 not"),
    "de": (re.compile(r"\b(ist|sind|war|waren|hat|haben|wird|werden|kann|soll|muss)\b(?=[^?,]*\.\s*$)"), r"\1 nicht"),
    "fr": (re.compile(r"\b(sera|sont|peut|doit|va|était|fut)\b(?=[^?]*\.\s*$)"), r"ne \1 pas"),
}
_ANY_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|nicht|nie|niemand|nichts|kein\w*|ohne|pas|jamais|rien|aucun\w*|sans|ne|n)\b|n't|"
    r"\b[uU]n\w+|\bneither\b|\bhardly\b|\bkaum\b"
)


def _unnegated(_: Lines, target: Lines, __: Lines, generator: random.Random, langs: str) -> tuple[Lines, int] | None:
    found = [
        (place, pattern, by)
        for place, line in enumerate(target)
        for pattern, by in _NEGATED[langs[3:]]
        if len(pattern.findall(line)) == 1 and len(_ANY_NEGATION.findall(line)) == (2 if langs[3:] == "fr" else 1)
    ]
    if not found:
        return None
    place, pattern, by = generator.choice(found)
    return [*target[:place], pattern.sub(by, target[place]), *target[place + 1 :]], place


def _negated(source: Lines, target: Lines, _: Lines, generator: random.Random, langs: str) -> tuple[Lines, int] | None:
    pattern, by = _AFFIRMED[langs[3:]]
    places = [
        place
        for place, line in enumerate(target)
        if pattern.search(line) and not _ANY_NEGATION.search(line) and not _ANY_NEGATION.search(source[place])
    ]
    if not places:
        return None
    place = generator.choice(places)
    return [*target[:place], pattern.sub(by, target[place], count=1), *target[place + 1 :]], place


def _unquoted(source: Lines, target: Lines, _: Lines, generator: random.Random, __: str) -> tuple[Lines, int] | None:
    places = [
        place
        for place, line in enumerate(source)
        if any(len(span.of(line).split()) >= 5 for span in quotations(line)) and quotations(target[place])
    ]
    if not places:
        return None
    place = generator.choice(places)
    return [*target[:place], re.sub("[\"“”„«»‹›‘]|'(?!\\w)", "", target[place]), *target[place + 1 :]], place


INJECTORS: dict[str, tuple[tuple[str, Injector], ...]] = {
    "OMI101": (("sentence dropped", _drop),),
    "ADD101": (("sentence of another text", _add),),
    "STR601": (("sentence left", _untranslated),),
    "NUM102": (("digit changed", _number),),
    "ENT601": (("entity of the same kind", _entity),),
    "NEG101": (("negation taken out", _unnegated), ("negation put in", _negated)),
    "QUO102": (("marks taken out", _unquoted),),
}
_HIDDEN = {"OMI101", "ADD101"}
_ROUNDS = 3


@cache
def _base() -> KnowledgeBase:
    return KnowledgeBase.open()


@cache
def _names(kind: str, lang: str) -> list[tuple[str, str]]:
    """Return the entities of a kind with their names in a language, ambiguous ones left out."""
    named = [(entity.id, entity.named(lang, ("short", "full"))) for entity in _base() if entity.kind == kind]
    return [(entity, names[0].text) for entity, names in named if names and not names[0].ambiguous]


def _injected(codes: Sequence[str], listing: bool) -> None:
    print(
        "| rule | fault | "
        + " | ".join(f"{pair} {name}" for pair, name in FILES)
        + " | all |\n|---|---|"
        + "---|" * (len(FILES) + 1)
    )
    for code in codes:
        for what, injector in INJECTORS.get(code, ()):
            found: Counter[str] = Counter()
            there: Counter[str] = Counter()
            for pair, name in FILES:
                for hit in _hits(code, injector, pair, name, listing):
                    for key in (f"{pair} {name}", "all"):
                        found[key] += hit
                        there[key] += 1
            keys = [*(f"{pair} {name}" for pair, name in FILES), "all"]
            cells = [f"{found[key] / there[key]:.2f} ({there[key]})" if there[key] else "-" for key in keys]
            print(f"| {code} | {what} | " + " | ".join(cells) + " |")


def _hits(code: str, injector: Injector, pair: str, name: str, listing: bool) -> Iterator[bool]:
    generator = random.Random(11)
    every = [([s.strip() for s, _ in lines], [t.strip() for _, t in lines]) for lines in documents(pair, name)]
    for number, (source, target) in enumerate(every):
        for _ in range(_ROUNDS):
            done = injector(source, target, every[number - 1][1], generator, pair if code in {"ENT601", "NEG101"} else pair[3:])
            if done is None:
                continue
            lines, place = done
            if code in _HIDDEN:
                document = _whole(source, lines, pair)
                starts = [len(_text(lines[:index])) for index in range(len(lines) + 1)]
                near = Span(starts[max(place - 1, 0)], starts[min(place + 1, len(lines))])
            else:
                document = _segment(source[place], lines[place], pair)
                near = Span(0, len(lines[place]))
            findings = check(document, select=[code], preview=True).findings
            hit = any(finding.span.overlaps(near) for finding in findings)
            if listing and not hit:
                sides = [(side[place] if place < len(side) else "")[:200] for side in (source, lines)]
                print(f"  missed {code} {sides[0]!r}\n     > {sides[1]!r}")
            yield hit


def _text(lines: Lines) -> str:
    return "".join(line + (" " if line.endswith(_STOPS) else "\n") for line in lines)


def _whole(source: Lines, target: Lines, pair: str) -> Document:
    langs = pair.split("-")
    return with_source(Document(_text(target), lang=langs[1], source_lang=langs[0]), _text(source))


# ----------------------------------------------------------------------------------------------------- experts


def _experts(codes: Sequence[str], listing: bool) -> None:
    segments: dict[tuple[str, str, str], tuple[str, str]] = {}
    marked: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    path = DATA.parent / "mqm-ted" / "mqm_ted_ende.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = (row["system"], row["doc"], row["seg_id"])
            segments[key] = (row["source"], re.sub(r"</?v>", "", row["target"]))
            if row["category"].lower() not in {"no-error", "no error", ""}:
                marked[key].add(row["severity"].lower())
    keys = [key for key in segments if all(segments[key])]
    checked = check([_segment(*segments[key], "en-de") for key in keys], select=codes).documents
    by_rule: dict[str, set[int]] = defaultdict(set)
    for number, document in enumerate(checked):
        for finding in document.findings:
            by_rule[finding.rule].add(number)
            if listing:
                print(f"  {finding.rule} {sorted(marked[keys[number]])} {finding.message}")
                print(f"    < {segments[keys[number]][0]}\n    > {segments[keys[number]][1]}")
    print("| rule | segments with a finding | marked by an expert | marked major |\n|---|---|---|---|")
    rows: list[tuple[str, set[int]]] = [("all segments", set(range(len(keys))))]
    rows += [(code, by_rule[code]) for code in codes] + [("any", set().union(*by_rule.values()))]
    for code, numbers in rows:
        if numbers:
            share = [sum(test(marked[keys[n]]) for n in numbers) / len(numbers) for test in (bool, lambda s: "major" in s)]
            print(f"| {code} | {len(numbers)} | {share[0]:.2f} | {share[1]:.2f} |")


if __name__ == "__main__":
    main()
