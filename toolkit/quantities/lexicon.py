"""The words of quantities in each language, from `languages/xx/quantities.toml` and `languages/numbers.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from toolkit.compiled import compiled_json
from toolkit.languages import FOLDER
from toolkit.languages import base as base_language
from toolkit.quantities.base import Kind

T = TypeVar("T")

WORD = re.compile(r"[^\W\d_]+")

_SPACES = {"nbsp": "\u00a0", "nnbsp": "\u202f", "space": " "}
_CHOICE = re.compile(r"\(([^)]*)\)")
_FOLDED = (("\u00a0\u202f\u2009\u2007", " "), ("’ʼ", "'"), ("\u2010\u2011", "-"), ("أإآٱ", "ا"), ("ё", "е"))


def fold(text: str) -> str:
    """Return `text` in lower case with plain spaces, hyphens and apostrophes, of the same length."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two characters (İ) stays as it is
        low = "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in text)
    if not low.isascii():
        for letters, plain in _FOLDED:
            for letter in letters:
                low = low.replace(letter, plain)
    return low


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language, or its variety in one country, writes numbers and dates in figures (CLDR).

    Args:
        decimal: the mark before decimals.
        group: the mark between groups of three digits.
        order: of day, month and year ("dmy").
    """

    decimal: str = "."
    group: str = ","
    order: str = "dmy"


@cache
def _conventions() -> Mapping[str, Conventions]:
    rows = [line.split("\t") for line in (FOLDER / "numbers.tsv").read_text(encoding="utf-8").splitlines()]
    return {tag: Conventions(decimal, _SPACES.get(group, group), order) for tag, decimal, group, order in rows[1:]}


def conventions(lang: str) -> Conventions:
    """Return the conventions of a BCP 47 tag: of its country where that differs, else of its language, else English ones."""
    known = _conventions()
    language, *rest = lang.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == 2 or part.isdigit()), "")
    return known.get(f"{language.lower()}-{region}") or known.get(language.lower()) or Conventions()


class Phrases(Generic[T]):
    """Phrases with what each stands for, found at a place of a folded text, the longest first."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        by_first: dict[str, list[tuple[str, T]]] = {}
        for phrase, meaning in entries:
            first = WORD.match(phrase)
            if first:
                by_first.setdefault(first.group(), []).append((phrase, meaning))
        self._by_first = {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in by_first.items()}

    @property
    def first_words(self) -> Iterable[str]:
        """The words with which a phrase begins."""
        return self._by_first

    def at(self, low: str, start: int) -> Iterator[tuple[int, T]]:
        """Yield where each phrase that stands at `start` ends, and what it stands for, the longest first."""
        first = WORD.match(low, start)
        if first:
            for phrase, meaning in self._by_first.get(first.group(), ()):
                end = start + len(phrase)
                if low.startswith(phrase, start) and not (phrase[-1].isalpha() and low[end : end + 1].isalnum()):
                    yield end, meaning


class Month(NamedTuple):
    """A month's name; `short` where it is an abbreviation."""

    number: int
    short: bool


class Lexicon(NamedTuple):
    """A language's words of quantities, all folded; the keys of `quantities.toml` by the same names."""

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    collectives: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    halves: Phrases[None]
    and_half: Phrases[None]
    months: Phrases[Month]
    month_names: tuple[str, ...]
    weekdays: Phrases[int]
    nouns: Phrases[tuple[Kind, str]]
    centuries: Phrases[None]
    glued: Mapping[str, int]
    articles: frozenset[str]
    bare: frozenset[str]
    joins: frozenset[str]
    join_places: frozenset[int]
    twenties: frozenset[str]
    teens_after: frozenset[int]
    ranges: frozenset[str]
    vague: frozenset[str]
    month_before: frozenset[str]
    homographs: frozenset[str]
    before_month: tuple[str, ...]
    before_year: tuple[str, ...]
    before_day: tuple[str, ...]
    decade_before: tuple[str, ...]
    decade_suffixes: tuple[str, ...]
    ordinal_suffixes: tuple[str, ...]
    counted: Mapping[str, tuple[int, str]]
    clitics: tuple[str, ...]
    capital_dates: bool
    ones_first: bool
    parts: tuple[tuple[str, int], ...]
    part_join: str
    starters: frozenset[str]
    named: frozenset[str]
    ones: frozenset[str]
    after_one: frozenset[str]
    candidates: re.Pattern[str]


def _variants(pattern: str) -> list[str]:
    """Return what a notation such as "kilomet(er|re)(s|)" stands for, folded."""
    parts = _CHOICE.split(pattern)  # text, choice, text, …
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return [fold("".join(chosen)).lstrip("-") for chosen in product(*choices)]


def _spelled(table: Mapping[str, Any]) -> dict[str, Any]:
    return {word: value for pattern, value in table.items() for word in _variants(pattern)}


@cache
def lexicon(lang: str) -> Lexicon:
    """Return the words of a language, none where it has no `quantities.toml`.

    Args:
        lang: a BCP 47 tag; a region is ignored.
    """
    code = base_language(lang)
    path = FOLDER / code / "quantities.toml"
    data: dict[str, Any] = {}
    if path.is_file():
        data = compiled_json(f"quantities-{code}", [path], lambda: _expanded(_read(path)), version=1)
    return _lexicon(data)


def _read(path: Path) -> dict[str, Any]:
    import tomllib  # only to compile: most starts read the compiled form

    return tomllib.loads(path.read_text("utf-8"))


def _expanded(data: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a file with all notations written out."""
    tables = ("cardinals", "scales", "ordinals", "collectives", "fractions")
    spelled = {name: _spelled(data.get(name, {})) for name in tables}
    if "compounds" in data:
        cardinals, ordinals = _compounds(spelled["cardinals"], data["compounds"])
        spelled["cardinals"] |= cardinals
        spelled["ordinals"] |= ordinals
        spelled["counted"] = {
            word + ending: [value, unit]
            for word, value in spelled["cardinals"].items()
            if 1 < value < 100
            for unit, patterns in data["compounds"].get("counted", {}).items()
            for ending in _variants(patterns)
        }
    lists: dict[str, Any] = {
        key: [word for pattern in data[key] for word in _variants(pattern)]
        for key in ("centuries", "percent", "halves", "and_half", "articles", "bare", "joins", "twenties", "ranges", "vague")
        if key in data
    }
    by_rank = {key: [[w for p in row for w in _variants(p)] for row in data.get(key, [])] for key in ("months", "weekdays")}
    by_unit = {
        key: [[word, unit] for unit, patterns in data.get(key, {}).items() for p in patterns for word in _variants(p)]
        for key in ("currencies", "units")
    }
    return {**data, **spelled, **lists, **by_rank, **by_unit}


def _compounds(cardinals: Mapping[str, int], form: Mapping[str, Any]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers from 21 to 99 of a language that writes them in one word, and the ordinals of all up to there."""
    join, elision = form["join"], form.get("elision", "")
    ones = {word: value for word, value in cardinals.items() if 0 < value < 10 and word not in form.get("inflected", ())}
    small = {word: value for word, value in cardinals.items() if 1 < value < 100}
    for ten, tens in list(small.items()):
        if tens >= 20 and tens % 10 == 0:
            for one, unit in ones.items():
                head = ten[:-1] if one[0] in elision else ten
                small[f"{one}{join}{ten}" if join else f"{head}{one}"] = tens + unit
    if not join:  # ventitré
        small |= {f"{word[:-1]}é": value for word, value in small.items() if word.endswith("tre") and value > 20}
    ordinals: dict[str, int] = {}
    for word, value in small.items():
        if value >= 20 if join else value > 10:
            stem = word if join or word.endswith(("tre", "sei")) else word.rstrip("aeiou")
            ordinals |= {stem + ending: value for ending in form["ordinal"]}
    return {word: value for word, value in small.items() if word not in cardinals}, ordinals


VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def _candidates(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of figures (group 1) and of the words that begin as one of `words` does.

    A tree of the first four letters leaves out almost every word of a text at the speed of the expression engine.
    """
    tree: dict[str, Any] = {}
    for word in {word[:4] for word in words}:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}

    def pattern(branch: Mapping[str, Any]) -> str:
        parts = [letter + pattern(rest) for letter, rest in sorted(branch.items()) if letter]
        if not parts:
            return ""
        return f"(?:{'|'.join(parts)}){'?' if '' in branch else ''}"

    return re.compile(rf"(\d+)|[{VULGAR}]" + (rf"|(?<![^\W_]){pattern(tree)}[^\W\d_]*" if tree else ""))


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    def words(key: str) -> frozenset[str]:
        return frozenset(data.get(key, ()))

    def listed(key: str) -> tuple[str, ...]:
        return tuple(sorted(map(fold, data.get(key, ())), key=len, reverse=True))

    def phrases(key: str) -> Phrases[None]:
        return Phrases((word, None) for word in data.get(key, ()))

    nouns: list[tuple[str, tuple[Kind, str]]] = [(word, ("percent", "%")) for word in data.get("percent", ())]
    nouns += [(word, ("money", unit)) for word, unit in data.get("currencies", ())]
    nouns += [(word, ("measure", unit)) for word, unit in data.get("units", ())]
    months = Phrases(
        (name, Month(number, bool(rank) and len(name) <= 5))
        for number, names in enumerate(data.get("months", ()), start=1)
        for rank, name in enumerate(names)
    )
    weekdays = Phrases((name, number) for number, names in enumerate(data.get("weekdays", ())) for name in names)
    tables = {key: dict(data.get(key, {})) for key in ("cardinals", "scales", "ordinals", "collectives")}
    fractions = {word: Fraction(value) for word, value in data.get("fractions", {}).items()}
    halves, and_half, centuries, all_nouns = phrases("halves"), phrases("and_half"), phrases("centuries"), Phrases(nouns)
    clitics = tuple(data.get("clitics", ()))
    if clitics:
        for table in tables.values():
            table |= {clitic + word: value for word, value in list(table.items()) for clitic in clitics}
    starters = {word for table in tables.values() for word in table} | set(fractions)
    starters = starters.union(halves.first_words, months.first_words, weekdays.first_words, centuries.first_words)
    starters |= {
        clitic + word for word in [*months.first_words, *weekdays.first_words, *centuries.first_words] for clitic in clitics
    }
    return Lexicon(
        **tables,
        fractions=fractions,
        halves=halves,
        and_half=and_half,
        months=months,
        month_names=tuple(names[0].title() if data.get("capital_dates") else names[0] for names in data.get("months", ())),
        weekdays=weekdays,
        nouns=all_nouns,
        centuries=centuries,
        glued=dict(data.get("glued", {})),
        articles=words("articles"),
        bare=words("bare") | {clitic + word for word in words("bare") for clitic in clitics},
        joins=words("joins"),
        join_places=frozenset(data.get("join_places", ())),
        twenties=words("twenties"),
        teens_after=frozenset(data.get("teens_after", ())),
        ranges=words("ranges"),
        vague=words("vague"),
        month_before=words("month_before"),
        homographs=words("homographs"),
        before_month=listed("before_month"),
        before_year=listed("before_year"),
        before_day=listed("before_day"),
        decade_before=listed("decade_before"),
        decade_suffixes=listed("decade_suffixes"),
        ordinal_suffixes=listed("ordinal_suffixes"),
        counted=dict(data.get("counted", {})),
        clitics=clitics,
        capital_dates=bool(data.get("capital_dates")),
        ones_first=bool(clitics),
        parts=tuple(data.get("compounds", {}).get("parts", {}).items()),
        part_join=data.get("compounds", {}).get("join", ""),
        starters=frozenset(starters),
        named=frozenset([*months.first_words, *weekdays.first_words, *centuries.first_words]),
        ones=frozenset(word for word, value in tables["cardinals"].items() if value == 1 and not clitics)
        - set(halves.first_words),
        after_one=frozenset({*tables["scales"], *tables["collectives"], *all_nouns.first_words, *and_half.first_words}),
        candidates=_candidates({*starters, *data.get("counted", ())}),
    )
