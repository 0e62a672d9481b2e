"""Recall on faults injected into real text: the WMT21 references, one fault a document, by rule.

    python tests/benchmarks/check_injection.py [--seed 1] [--each 200] [--missed]

The references and the English source (../shared/data or $TOOLKIT_REAL_DATA) are professional text; each injector takes
the segments in an order drawn by the seed and, where one offers a place, puts one fault there: foreign forms from the
knowledge base, typography of another language, notes, repeated and lower-cased sentences, look-alike letters. A fault
counts as found when a finding of its rule (of one of its rules, where several name the same fault) overlaps or touches
it. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit.document import Document, Span
from toolkit.entities import KnowledgeBase, link
from toolkit.rules import check

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("TOOLKIT_REAL_DATA") or ROOT.parent / "shared" / "data") / "wmt21"
TEXTS = {
    "en": (
        "de-en/references/newstest2021.de-en.ref.A.en",
        "de-en/references/newstest2021.de-en.ref.B.en",
        "en-de/sources/newstest2021.en-de.src.en",
    ),
    "de": ("fr-de/references/newstest2021.fr-de.ref.A.de", "en-de/references/newstest2021.en-de.ref.A.de"),
    "fr": ("de-fr/references/newstest2021.de-fr.ref.A.fr",),
}
SOURCE = {"en": "fr", "de": "fr", "fr": "de"}  # what a text is taken to be translated from, where the fault does not tell

Injected = tuple[str, Span, str]  # the text, the fault's place in it, the source language
Injector = Callable[[str, random.Random], Injected | None]


# ------------------------------------------------------------------------------------------ injectors


def replaced(pattern: str, new: str | Callable[[re.Match[str]], str], source: str, *, flags: int = 0) -> Injector:
    """Return an injector that replaces one match of a pattern."""
    compiled = re.compile(pattern, flags)

    def inject(text: str, random: random.Random) -> Injected | None:
        places = list(compiled.finditer(text))
        if not places:
            return None
        match = random.choice(places)
        put = new(match) if callable(new) else match.expand(new)
        if put == match.group():
            return None
        return text[: match.start()] + put + text[match.end() :], Span(match.start(), match.start() + len(put)), source

    return inject


def foreign_form(kinds: tuple[str, ...], entity_kinds: tuple[str, ...], langs: str, base: KnowledgeBase) -> Injector:
    """Return an injector that puts another language's name of an entity in the place of the English one."""

    def inject(text: str, random: random.Random) -> Injected | None:
        mentions = [m for m in link(Document(text), base).mentions if m.entity in base and m.lang == "en" and m.kind in kinds]
        random.shuffle(mentions)
        for mention in mentions:
            entity = base[mention.entity]
            if entity_kinds and entity.kind not in entity_kinds:
                continue
            own = {word for name in entity.names if name.lang == "en" for word in _plain(name.text).split()}
            own |= set(_plain(mention.span.of(text)).split())
            for lang in random.sample(langs.split(), len(langs.split())):
                names = [n for n in entity.named(lang, kinds) if n.lang == lang and _plain(n.text).split()[-1] not in own]  # type: ignore[arg-type]
                if names:
                    put = names[0].text
                    start, end = mention.span.start, mention.span.end
                    return text[:start] + put + text[end:], Span(start, start + len(put)), lang
        return None

    return inject


def one_capital(base: KnowledgeBase) -> Injector:
    """Return an injector that leaves a place's name of several words the capital of its first word."""

    def inject(text: str, random: random.Random) -> Injected | None:
        mentions = [m for m in link(Document(text), base).mentions if " " in m.span.of(text) and m.span.start]
        random.shuffle(mentions)
        for mention in mentions:
            name = mention.span.of(text)
            put = name[0] + name[1:].lower()
            if mention.entity in base and base[mention.entity].kind in {"place", "country"} and put != name and name[0].isupper():
                return text[: mention.span.start] + put + text[mention.span.end :], mention.span, "fr"
        return None

    return inject


def _plain(name: str) -> str:
    """Return a name without accents, umlauts and case: a spelling that differs in them alone is a matter of style."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return re.sub("([aou])e", r"\1", bare)


def twice(text: str, random: random.Random) -> Injected | None:
    if len(text.split()) < 7 or text[-1] not in ".!?":
        return None
    return f"{text} {text}", Span(len(text) + 1, 2 * len(text) + 1), SOURCE["en"]


def bigram(text: str, random: random.Random) -> Injected | None:
    places = list(re.finditer(r"\b([a-z]{3,} (?!to\b|by\b|and\b|or\b|after\b)[a-z]{2,}) (?=[a-z])", text))
    if not places:
        return None
    match = random.choice(places)
    words = match.group(1)
    return text[: match.start()] + f"{words} {words} " + text[match.end() :], Span(match.start(), match.end() + len(words)), "fr"


def lowered(text: str, random: random.Random) -> Injected | None:
    match = re.search(r"(?<=[a-z]{3}[.!?] )(?:The|This|It|He|She|They|In|But|We|There|A|For|After|At) ", text)
    if match is None:
        return None
    return text[: match.start()] + match.group().lower() + text[match.end() :], Span(match.start(), match.end()), "de"


def homoglyph(text: str, random: random.Random) -> Injected | None:
    places = [m for m in re.finditer(r"\b[A-Za-z]{4,}\b", text) if set(m.group()) & set("aeopcxPCAEOTH")]
    if not places:
        return None
    match = random.choice(places)
    place = next(match.start() + i for i, letter in enumerate(match.group()) if letter in "aeopcxPCAEOTH")
    put = "аеорсхРСАЕОТН"["aeopcxPCAEOTH".index(text[place])]
    return text[:place] + put + text[place + 1 :], Span(match.start(), match.end()), "ru"


def line(before: str) -> Injector:
    def inject(text: str, random: random.Random) -> Injected | None:
        put = before.format(random.choice(["More rain in the north", "What the ministers decided", "A year of drought"]))
        return f"{text}\n{put}\n{text}", Span(len(text) + 1, len(text) + 1 + len(put)), "fr"

    return inject


def quoted(opening: str, closing: str, source: str) -> Injector:
    return replaced('["“]([^"“”„]{3,200})["”]', rf"{opening}\1{closing}", source)


def unclosed(text: str, random: random.Random) -> Injected | None:
    match = re.search('["“]([^"“”„]{12,200})["”]', text)
    if match is None or text.count('"') > 2 or text.count("“") > 1:
        return None
    return f"Yes.\n{text[: match.end() - 1]}{text[match.end() :]}\nNo.", Span(match.start() + 5, len(text) + 4), "fr"


_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PEOPLES = "German|French|Russian|American|British|European|Chinese|Italian|Spanish|Turkish|Israeli|Belarusian|Austrian|English"
_JOURS = "lundi|mardi|mercredi|jeudi|vendredi|samedi"
_MONATE = "Januar|Februar|Juni|Juli|August|September|Oktober|November"


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _title(match: re.Match[str]) -> str:
    return match.group().title()


def injectors(base: KnowledgeBase) -> Iterator[tuple[str, str, str, Injector]]:
    """Yield what is injected: its name, the rules that may find it, the language of the text, the injector."""
    langs = "fr es it pt de"
    yield "foreign acronym", "ENT101 ENT103 ENT301", "en", foreign_form(("acronym",), (), langs, base)
    yield "foreign place name", "ENT302 ENT301", "en", foreign_form(("full", "short"), ("place", "country"), langs, base)
    yield (
        "foreign spelling of a person",
        "ENT301",
        "en",
        foreign_form(("full", "short", "romanization"), ("person",), langs, base),
    )
    yield (
        "the before NATO",
        "ENT401",
        "en",
        replaced(r"\b(NATO|Hamas|UNESCO|FIFA|UEFA)(?=[,.]| (?:has|is|was|said)\b)", r"the \1", "fr"),
    )
    for mark in (":", ";", "?", "!", ","):
        yield f"space before {mark}", "TYP101", "en", replaced(rf"(?<=[a-z]){re.escape(mark)}(?= |$)", f" {mark}", "fr")
    yield "« » in English", "TYP102", "en", quoted("« ", " »", "fr")
    yield "„ “ in English", "TYP102", "en", quoted("„", "“", "de")
    yield "“ ” in German", "TYP102", "de", replaced("„([^„“”]{3,200})“", r"“\1”", "en")
    yield "„ “ in French", "TYP102", "fr", replaced("«\u00a0?([^«»\u00a0]{3,200})\u00a0?»", r"„\1“", "de")
    yield (
        "no space before : ; ? ! in French",
        "TYP103",
        "fr",
        replaced(r"(?<=[a-zé]{2})[\u00a0\u202f ]([:;?!])(?=\s|$)", r"\1", "de"),
    )
    yield "decimal comma", "TYP201", "en", replaced(r"(?<![\d.,])(\d{1,2})\.(\d)(?=%| percent| million| billion)", r"\1,\2", "fr")
    yield "groups by a space", "TYP202", "en", replaced(r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,.])", r"\1 \2", "fr")
    yield "space before %", "TYP203", "en", replaced(r"(?<=\d)%", " %", "fr")
    yield "¿ before a question", "TYP301", "en", replaced(r"(?:(?<=[.!?] )|^)([A-Z][^.!?\"]+\?)", r"¿\1", "es")
    yield "Arabic comma", "TYP301", "en", replaced(r"(?<=[a-z]), (?=[a-z])", "، ", "ar")
    yield "day in lower case", "TYP401", "en", replaced(rf"\b(?:{_DAYS})\b", _lower, "es")
    yield "people in lower case", "TYP401", "en", replaced(rf"\b(?:{_PEOPLES})(?= [a-z])", _lower, "it")
    yield "name with one capital", "TYP403", "en", one_capital(base)
    yield "day with a capital in French", "TYP401", "fr", replaced(rf"(?<=\b[Ll]e )(?:{_JOURS})\b(?! [A-Z]|-)", _title, "de")
    yield "month in lower case in German", "TYP401", "de", replaced(rf"\b(?:{_MONATE})\b(?! [A-Z])", _lower, "fr")
    yield "(ndlr)", "NOT101", "en", replaced(r"\b((?:he|she|they|it))(?= [a-z])", r"\1 (ndlr)", "fr")
    yield ", ed) in a bracket", "NOT101", "en", replaced(r"\(([a-z][^()]{3,60})\)", r"(\1, ed)", "fr")
    yield "Read also: …", "NOT102", "en", line("Read also: {}")
    yield "Advertising continues", "NOT102", "en", line("Advertising continues")
    yield "sentence in lower case", "STR101", "en", lowered
    yield "sentence twice", "STR201 STR202", "en", twice
    yield "two words twice", "STR202", "en", bigram
    yield "look-alike letter", "STR602", "en", homoglyph
    yield "quotation not closed", "QUO101", "en", unclosed
    yield (
        "insert in round brackets",
        "QUO201",
        "en",
        replaced(r"(?<=[\"“])([A-Z][a-z]+ [a-z]+ )(?=[^\"“”\n]*[\"”])", r"\1(the) ", "fr"),
    )
    past = rf"\b(?:said|died|won|arrived|arrested|rejected)(?= (?:on (?:{_DAYS})\b|yesterday|last week))"
    yield "perfect with a past day", "GRA101", "en", replaced(past, lambda match: "has " + match.group(), "de")
    thing = r"(?<=\b[Tt]he )((?:company|law|city|measures|decision|report|bank|court|region),) which(?= [a-z])"
    yield "who for a thing", "GRA201", "en", replaced(thing, r"\1 who", "fr")
    yield "M. before a surname", "ENT501", "en", replaced(r"\bMr\.? (?=[A-Z][a-z]+ [a-z])", "M. ", "fr")
    yield "Frau before a surname", "ENT501", "en", replaced(r"\b(?:Mr|Ms|Mrs)\.? (?=[A-Z][a-z]+)", "Frau ", "de")


# ------------------------------------------------------------------------------------------ the table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=200, help="faults of a kind at most")
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    options = parser.parse_args()
    base = KnowledgeBase.open(())
    texts = {}
    for lang, paths in TEXTS.items():
        lines = "\n".join((DATA / path).read_text(encoding="utf-8") for path in paths).split("\n")
        texts[lang] = [segment for segment in lines if segment.strip()]
    print("| injected | rule | language | faults | found | recall |\n|---|---|---|---|---|---|")
    missed: list[str] = []
    for what, rules, lang, inject in injectors(base):
        generator = random.Random(options.seed)
        segments = generator.sample(texts[lang], len(texts[lang]))
        faults = []
        for segment in segments:
            fault = inject(segment, generator) if len(faults) < options.each else None
            if fault is not None:
                faults.append(fault)
        damaged = [Document(text, lang=lang, source_lang=source) for text, _, source in faults]
        documents = check(damaged, select=rules.split()).documents
        found = 0
        for (text, span, source), document in zip(faults, documents, strict=True):
            if any(finding.span.overlaps(span) or _touches(finding.span, span) for finding in document.findings):
                found += 1
            else:
                missed.append(f"  {what} [{source}]: {text[max(0, span.start - 40) : span.end + 40]!r} at {span.of(text)!r}")
        recall = f"{found / len(faults):.2f}" if faults else "-"
        print(f"| {what} | {', '.join(rules.split())} | {lang} | {len(faults)} | {found} | {recall} |", flush=True)
    if options.missed:
        print("\n".join(missed))


def _touches(first: Span, second: Span) -> bool:
    """Tell whether two spans meet: of a mark that is missing only the place is known."""
    return first.start <= second.end and second.start <= first.end


if __name__ == "__main__":
    main()
