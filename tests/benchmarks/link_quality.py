"""Coverage of the knowledge base and precision and recall of linking on annotated news (WMT21).

    python tests/benchmarks/link_quality.py [--threshold 0.5] [--missed]

tests/entities/wmt21_mentions.jsonl holds, by file, line and code points, every mention of an organisation,
institution, company, medium, party, place, country or person in the lines it lists, each with the entity it means, or
null and a proposed id where the knowledge base did not have it; once it has that entity, it is known.
Annotated by reading, without the linker, by these rules: adjectives and names of peoples are left out, so are cups,
racing series, share indices, products and roads by number; a club that goes by its town's name is not that town; a
place inside a descriptive name ("University of X") is annotated with it, one inside a brand or a club's name is not.

The parts: "development" was looked at while entities and rules were added; "test" (documents that development does not
use, drawn by a seed: English sources, German and French references) was annotated after that and has been looked at since;
"third" (documents of neither) was annotated after the last entities and rules were added, and nothing was added because of it.

A link is judged where its entity is of those kinds or where it touches an annotation; it is right when it overlaps an
annotation of the same entity. Links of adjectives are not judged: those the linker knows as such, and the German
adjectives of towns, which look like inflected names and are annotated for this alone.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase, link
from toolkit.entities.linking import LOCAL, THRESHOLD
from toolkit.results import Mention

ROOT = Path(__file__).parents[2]
MENTIONS = ROOT / "tests" / "entities" / "wmt21_mentions.jsonl"
JUDGED = frozenset(
    ("armed-group", "company", "country", "court", "government", "media", "organization", "party", "person", "place")
)


SAME = {
    "adac-wuerttemberg": "adac-wurttemberg",
    "algeria-civil-protection": "civil-protection-algeria",
    "algeria-finance-ministry": "finance-ministry-algeria",
    "algerian-peoples-national-assembly": "assemblee-populaire-nationale",
    "amt-fur-ernahrung-landwirtschaft-und-forsten-ebersberg": "aelf-ebersberg",
    "angel-city-fc": "angel-city",
    "baden-wuerttemberg-interior-ministry": "interior-ministry-land-baden-wurttemberg",
    "belgian-socialist-party": "ps-belgium",
    "cham-germany": "landkreis-cham",
    "cnss-morocco": "caisse-nationale-de-securite-sociale",
    "dingolfing-landau": "kreis-dingolfing-landau",
    "dingolfing-landau-district-office": "landratsamt-dingolfing-landau",
    "enzkreis": "kreis-enzkreis",
    "french-ecology-ministry": "french-ecological-transition-ministry",
    "french-parliament": "national-parliament-france",
    "french-social-security": "securite-sociale-france",
    "ing-bank": "ing-group",
    "juergen-mistol": "jurgen-mistol",
    "lars-flueggen": "lars-fluggen",
    "middle-franconia-police": "police-mittelfranken",
    "munich-local-court": "amtsgericht-munchen",
    "nuremberg-police": "police-nurnberg",
    "nwsl": "national-womens-soccer-league",
    "oakland-police": "police-department-oakland",
    "pakistan-cricket-board": "cricket-board-pakistan",
    "parquet-de-nanterre": "parquet-nanterre",
    "perpignan-mediterranee": "perpignan-mediterranee-metropole",
    "prussian-palaces-and-gardens-foundation": "stiftung-preussische-schlosser-und-garten",
    "richard-peemueller": "richard-peemuller",
    "schoenthal": "schonthal",
    "the-augusta-chronicle": "augusta-chronicle",
    "the-mail-on-sunday": "mail-on-sunday",
    "tikehau": "tikehau-capital",
    "us-house-judiciary-committee": "house-judiciary-committee",
    "viktoria-aschaffenburg": "club-viktoria-aschaffenburg",
}
"""Entities that entered the knowledge base under another id than the annotation proposed."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mention found by reading: its place, the entity (None: not in the knowledge base), its kind and form of name."""

    line: int
    span: Span
    entity: str | None
    kind: str
    type: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file (its path below the real data), its part, the numbers of its annotated lines and what they mention."""

    file: str
    part: str
    lines: tuple[int, ...]
    annotations: tuple[Annotation, ...]
    adjectives: tuple[Annotation, ...]

    @property
    def lang(self) -> str:
        """The file's language, its suffix."""
        return self.file.rsplit(".", 1)[1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What linking made of a file: links judged right, wrong ones and known mentions missed, with their lines."""

    annotated: Annotated
    right: tuple[tuple[int, Mention], ...]
    wrong: tuple[tuple[int, Mention], ...]
    missed: tuple[Annotation, ...]

    @property
    def known(self) -> int:
        """Annotations whose entity the knowledge base has."""
        return sum(annotation.entity is not None for annotation in self.annotated.annotations)

    @property
    def coverage(self) -> float:
        """Share of the annotations whose entity the knowledge base has."""
        return self.known / len(self.annotated.annotations)

    @property
    def precision(self) -> float:
        """Share of the judged links that are right."""
        return len(self.right) / ((len(self.right) + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        """Share of the known mentions that are linked to their entity."""
        return 1 - len(self.missed) / self.known


def annotated(base: KnowledgeBase) -> list[Annotated]:
    """Read the annotated files; what the knowledge base has come to know since is known."""
    lines: dict[tuple[str, str], tuple[int, ...]] = {}
    found: dict[tuple[str, str], list[Annotation]] = {}
    for row in MENTIONS.read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        if "lines" in record:
            key = record["file"], record["part"]
            lines[key], found[key] = tuple(record["lines"]), []
            continue
        entity = record["entity"] or next((name for name in _proposed(record) if name in base), None)
        span = Span(record["start"], record["end"])
        found[key].append(Annotation(record["line"], span, entity, record["kind"], record["type"]))
    return [
        Annotated(
            file,
            part,
            lines[file, part],
            tuple(annotation for annotation in annotations if annotation.type != "adjective"),
            tuple(annotation for annotation in annotations if annotation.type == "adjective"),
        )
        for (file, part), annotations in found.items()
    ]


def _proposed(record: dict[str, str]) -> tuple[str, str]:
    return record["proposed"], SAME.get(record["proposed"], record["proposed"])


def judged(file: Annotated, texts: Sequence[str], base: KnowledgeBase, *, threshold: float = THRESHOLD) -> Outcome:
    """Link the annotated lines, each on its own, and compare.

    Args:
        file: the annotations.
        texts: all lines of the file.
        base: the knowledge base.
        threshold: confidence below which a link is ignored.
    """
    by_line: dict[int, list[Annotation]] = {number: [] for number in file.lines}
    for annotation in file.annotations:
        by_line[annotation.line].append(annotation)
    adjectives = {(adjective.line, adjective.span, adjective.entity) for adjective in file.adjectives}
    right, wrong, missed = [], [], []
    for number, meant in by_line.items():
        links = [
            mention
            for mention in link(Document(texts[number], lang=file.lang), base).mentions
            if mention.confidence >= threshold and mention.kind != "demonym" and not mention.entity.startswith(LOCAL)
        ]
        for mention in links:
            touched = [annotation.entity for annotation in meant if annotation.span.overlaps(mention.span)]
            if mention.entity in touched:
                right.append((number, mention))
            elif (number, mention.span, mention.entity) in adjectives:
                continue
            elif touched or base[mention.entity].kind in JUDGED:
                wrong.append((number, mention))
        missed += [
            annotation
            for annotation in meant
            if annotation.entity is not None
            and not any(m.entity == annotation.entity and m.span.overlaps(annotation.span) for m in links)
        ]
    return Outcome(file, tuple(right), tuple(wrong), tuple(missed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="least confidence of a link that counts")
    parser.add_argument("--missed", action="store_true", help="list wrong links and missed mentions, without their text")
    options = parser.parse_args()
    folder = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data")
    base = KnowledgeBase.open()
    print("part         language  lines  mentions  known  coverage   links  right  precision   recall")
    for file in sorted(annotated(base), key=lambda file: file.part):
        texts = (folder / file.file).read_text(encoding="utf-8").split("\n")
        outcome = judged(file, texts, base, threshold=options.threshold)
        count, right = len(file.annotations), len(outcome.right)
        print(
            f"{file.part:11}  {file.lang:8}  {len(file.lines):5}  {count:8}  {outcome.known:5}  {outcome.coverage:8.2f}  "
            f"{right + len(outcome.wrong):6}  {right:5}  {outcome.precision:9.3f}   {outcome.recall:6.3f}"
        )
        kinds = Counter(annotation.kind for annotation in file.annotations)
        known = Counter(annotation.kind for annotation in file.annotations if annotation.entity is not None)
        print("             " + ", ".join(f"{kind} {known[kind]}/{n}" for kind, n in kinds.most_common()))
        if options.missed:
            _list(outcome)


def _list(outcome: Outcome) -> None:
    for number, mention in outcome.wrong:
        meant = [
            str(annotation.entity)
            for annotation in outcome.annotated.annotations
            if annotation.line == number and annotation.span.overlaps(mention.span)
        ]
        place = f"{number}:{mention.span.start}-{mention.span.end}"
        print(f"  wrong   {place:14} {mention.entity} ({mention.confidence:.2f}), annotated: {', '.join(meant) or 'nothing'}")
    for annotation in outcome.missed:
        place = f"{annotation.line}:{annotation.span.start}-{annotation.span.end}"
        print(f"  missed  {place:14} {annotation.entity} ({annotation.type})")


if __name__ == "__main__":
    main()
