"""Which entity a name means: matches of the knowledge base decided by language, definitions and context.

A reading is scored by whether its language fits the text, whether the text defines it, whether words or other
names of the same entity stand in the text. Below a threshold, or between equals, it stays undecided: a wrong
entity costs more than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from toolkit.document import Document, Span
from toolkit.entities.base import KnowledgeBase, Reference, key_of
from toolkit.entities.definitions import Definition, definitions
from toolkit.entities.matcher import Match, matches
from toolkit.entities.records import ANY, Entity
from toolkit.entities.romanization import LANGUAGES as ROMANIZED
from toolkit.languages import base as base_language
from toolkit.languages import function_words, pack
from toolkit.languages.segmentation import sentences
from toolkit.languages.tokens import Tokens, bare_words, tokenize
from toolkit.results import Mention

THRESHOLD = 0.5
_MARGIN = 0.08

# What a reading weighs before the text is asked; measured on the development half of seeds/.
_IN_TEXT_LANGUAGE = 0.9
_IN_SOURCE_LANGUAGE = 0.85
_ELSEWHERE = 0.6
_ELSEWHERE_SHORT_ACRONYM = 0.35
_ELSEWHERE_ROMANIZED = -1.0  # not even beside other names of the entity
_AMBIGUOUS = 0.45
_MILDLY_AMBIGUOUS = 0.25
_IN_LONGER_NAME = 0.6
_OTHER_FIRST_NAME = 0.5
_ITS_TEAM = 0.5
_ITS_PRODUCT = 0.5
_CONTEXT = 0.2
_ITS_REGION = 0.4
_SAME_ENTITY = 0.3
_DEFINED = 0.99
_BY_ITS_TOWN = 0.6
_BY_SURNAME = 0.8

LOCAL = "local:"

_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+|[^\W\d_]{2}(?:\.[^\W\d_]{2})+")  # U.N, EE.UU
_SHORT = 3  # letters of a name that may be a word in a line all in capitals
_NEAR = 25  # words
_CLAUSE = 8  # words
_WRAPPED, _PAGE = 120, 1_500
_PLACES = frozenset({"place", "country"})
_BEARERS = _PLACES | {"company", "government", "media"}  # whose names other bodies bear
_DOUBTFUL = _BEARERS | {"person"}
_FIGURES = frozenset("0123456789")
_CLOSING = "\"'”’»›)]}"


@dataclass(frozen=True, slots=True)
class Undecided:
    """A name that stands in a text but may mean several entities, or hardly one.

    Args:
        span: its place.
        references: all its readings.
        candidates: ids of the entities that it may well mean; none where each is improbable.
    """

    span: Span
    references: tuple[Reference, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found in a text.

    Args:
        tokens: the text's words.
        mentions: decided mentions, in order, without overlaps.
        undecided: names whose entity could not be decided.
        definitions: acronyms that the text defines itself.
        local: entities that only the text knows, by id ("local:…").
    """

    tokens: Tokens
    mentions: tuple[Mention, ...]
    undecided: tuple[Undecided, ...]
    definitions: tuple[Definition, ...]
    local: dict[str, Entity]


class _Reading(NamedTuple):
    """What a name may mean, before its place in the text is asked; only what is doubtful needs that."""

    entity: Entity
    reference: Reference
    languages: frozenset[str]
    score: float
    evidence: tuple[str, ...]
    ambiguous: bool
    doubtful: bool


# What the place of a name says of a reading; a reading's doubts are their sum. The last one is no doubt but its contrary.
_A_WORD, _HARDLY_A_WORD, _PART, _OTHERS, _TEAM, _ELSEWHERE_BEHIND, _REGION_BEHIND, _PRODUCT = 1, 2, 4, 8, 16, 32, 64, 128
_DOUBTS = (
    (_A_WORD, _AMBIGUOUS, "ambiguous"),
    (_HARDLY_A_WORD, _MILDLY_AMBIGUOUS, "ambiguous"),
    (_PART, _IN_LONGER_NAME, "part of a longer name"),
    (_OTHERS, _OTHER_FIRST_NAME, "another first name stands before it"),
    (_TEAM, _ITS_TEAM, "among words of sport"),
    (_PRODUCT, _ITS_PRODUCT, "one of its products"),
    (_ELSEWHERE_BEHIND, _ITS_REGION, "another country stands behind it"),
    (_REGION_BEHIND, -_ITS_REGION, "its region or country stands behind it"),
)


class _Ranked(NamedTuple):
    entity: Entity
    reading: _Reading
    score: float
    evidence: tuple[str, ...]


@dataclass(slots=True)
class _Use:
    """A name and what some of its places say of its readings: what a text repeats is decided once.

    Args:
        surface: the name as it stands.
        readings: what it may mean.
        doubts: for each reading the doubts.
        times: how often it stands so.
        meant: what its mentions have in common: all of `Mention` but the place; None where undecided.
        likely: ids of the entities that it may well mean.
    """

    surface: str
    readings: tuple[_Reading, ...]
    doubts: tuple[int, ...]
    times: int = 0
    meant: tuple[str, str, str, str, float, tuple[str, ...]] | None = None
    likely: tuple[str, ...] = ()


def link(doc: Document, base: KnowledgeBase, *, source_lang: str | None = None) -> Linked:
    """Find the entities that a document mentions.

    Args:
        doc: the document; its language decides between readings.
        base: the knowledge base.
        source_lang: language the text is known to be translated from; by default the document's.
    """
    text = doc.text
    tokens = tokenize(text)
    target = base_language(doc.lang)
    origin = source_lang or doc.source_lang
    source = base_language(origin) if origin else None
    found = [
        match for match in matches(tokens, base, target) if match.end - match.start > _SHORT or not _shouted(text, match, tokens)
    ]
    defined = definitions(text)
    vocabulary = _Vocabulary(tokens, target)
    surroundings = _Surroundings(base)
    readings: dict[str, tuple[_Reading, ...]] = {}
    uses: dict[tuple[str, tuple[int, ...]], _Use] = {}
    used: list[_Use] = []
    last: Match | None = None
    for place, match in enumerate(found):
        surface = text[match.start : match.end]
        if text.startswith("+", match.end):
            surface += "+"
        options = readings.get(surface)
        if options is None:
            options = readings[surface] = _by_plus(_readings(match, base, target, source), surface)
        tied, last = last if last is not None and match.first == last.last + 1 else None, match
        doubts = tuple([_doubts(o, match, tied, tokens, vocabulary, target, source) if o.doubtful else 0 for o in options])
        if (
            text[match.end : match.end + 2] in _REGION_FOLLOWS
            and place + 1 < len(found)
            and found[place + 1].first == match.last + 1
        ):
            doubts = surroundings.told_apart(options, doubts, found[place + 1])
        use = uses.get((surface, doubts))
        if use is None:
            use = uses[surface, doubts] = _Use(surface, options, doubts)
        use.times += 1
        used.append(use)
    judge = _Judge(_defined_entities(text, defined, found, used, target), _support(uses.values()), vocabulary, surroundings)
    for use in uses.values():
        if use.readings:
            judge.decide(use, target, source)
    mentions: list[Mention] = []
    undecided: list[Undecided] = []
    for match, use in zip(found, used, strict=True):
        if use.meant:
            span = match.span
            if use.surface[-1] == "+" and any(name.text == use.surface for name in base[use.meant[0]].names):
                span = Span(span.start, span.end + 1)
            mentions.append(Mention(span, *use.meant))
        elif use.readings:
            undecided.append(Undecided(match.span, match.references, use.likely))
    local = _local(doc, defined, mentions, undecided)
    mentions += _local_mentions(tokens, local, mentions, target)
    mentions += _by_surname(tokens, base, mentions, undecided, target)
    mentions = _with_last_stops(doc, mentions)
    return Linked(tokens, tuple(sorted(mentions, key=lambda m: m.span.start)), tuple(undecided), defined, local)


class _Vocabulary:
    """The words of a text, case-folded, and where it speaks of sport; made when first asked for."""

    def __init__(self, tokens: Tokens, target: str) -> None:
        self._tokens = tokens
        self._sports = _of_places(target, "sports") | _OF_CLUBS

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(map(str.casefold, self._tokens.vocabulary))

    @cached_property
    def _text(self) -> str:
        return self._tokens.text.casefold()

    def holds(self, phrase: str) -> bool:
        """Tell whether a word or several together stand in the text, in any case."""
        wanted = phrase.casefold()
        if wanted in self.words:
            return True
        parts = bare_words(wanted)
        return len(parts) > 1 and self.words.issuperset(parts) and wanted in self._text

    @cached_property
    def _sport(self) -> list[int]:
        words = self._tokens.words
        found = self._tokens.places(self._sports | _FIGURES)
        return [index for index in found if words[index] in self._sports or self._is_score(index)]

    def _is_score(self, index: int) -> bool:
        """Tell whether a figure is the first of "2:1"."""
        if index + 1 >= len(self._tokens):
            return False
        after = self._tokens.words[index + 1]
        return len(after) == 1 and after.isdigit() and self._tokens.gap(index) == ":"

    @property
    def speaks_of_sport(self) -> bool:
        """Whether words of sport or a score stand anywhere in the text."""
        return bool(self._sport)

    def sport_near(self, first: int, last: int) -> bool:
        """Tell whether words of sport or a score stand around the words from first to last."""
        place = bisect_left(self._sport, first - _NEAR)
        return place < len(self._sport) and self._sport[place] <= last + _NEAR


class _Surroundings:
    """Which entities the context of an entity names: the country of a town, the towns of a region."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._known: dict[str, Mapping[int, str]] = {}
        self._clubs: dict[str, tuple[Entity, ...]] = {}

    def of(self, entity: Entity) -> Mapping[int, str]:
        """Return the numbers of the entities that the context names, each with the word that names it."""
        known = self._known.get(entity.id)
        if known is None:
            find = self._base.references
            known = self._known[entity.id] = {
                reference.entity: word for word in entity.context for reference in find(key_of(word)) if not reference.ambiguous
            }
        return known

    def named(self, entity: Entity, support: Mapping[str, int]) -> list[str]:
        """Return the words of the context that name an entity which the text names, in whatever form."""
        return [word for number, word in self.of(entity).items() if support.get(self._base.by_number(number).id)]

    def clubs(self, town: Entity) -> tuple[Entity, ...]:
        """Return the football clubs that are known for more than their name: the town's with FC, United, Borussia … beside it."""
        if town.id in self._clubs:
            return self._clubs[town.id]
        found: dict[str, Entity] = {}
        for name in dict.fromkeys(name.text for name in town.names if name.lang in _OF_CLUB_NAMES):
            for club in (*(f"{before} {name}" for before in _BEFORE_TOWNS), *(f"{name} {behind}" for behind in _BEHIND_TOWNS)):
                entities = [self._base.by_number(reference.entity) for reference in self._base.references(club)]
                found |= {e.id: e for e in entities if e.kind == "organization" and not e.id.startswith(_COMPOSED_CLUBS)}
        self._clubs[town.id] = tuple(found.values())
        return self._clubs[town.id]

    def told_apart(self, options: Sequence[_Reading], doubts: tuple[int, ...], behind: Match) -> tuple[int, ...]:
        """Return the doubts of readings with what the name directly behind them says ("Tripoli, Lebanon")."""
        numbers = {reference.entity for reference in behind.references}
        country = all(self._base.by_number(number).kind == "country" for number in numbers)

        def told(option: _Reading) -> int:
            own = self.of(option.entity) if option.entity.kind in _PLACES else {}
            if not numbers.isdisjoint(own):
                return _REGION_BEHIND
            elsewhere = option.ambiguous and country and any(self._base.by_number(number).kind == "country" for number in own)
            return _ELSEWHERE_BEHIND if elsewhere else 0

        return tuple([found | told(option) for option, found in zip(options, doubts, strict=True)])


_REGION_FOLLOWS = frozenset({", ", " ("})


def _with_last_stops(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Take the last full stop of "U.N." into the mention, except where it ends the sentence too and must stay there."""
    text = doc.text

    def dotted(span: Span) -> bool:
        follows = text[span.end : span.end + 2]
        return follows[:1] == "." and not follows[1:].isalnum() and _DOTTED.fullmatch(span.of(text)) is not None

    ends: dict[tuple[int, int], set[int]] = {}

    def ends_sentence(offset: int) -> bool:
        start, end = _surroundings(text, offset)
        if (start, end) not in ends:
            near = text[start:end]
            ends[start, end] = {start + span.start + len(span.of(near).rstrip(_CLOSING)) for span in sentences(near, doc.lang)}
        return offset in ends[start, end]

    return [
        replace(m, span=Span(m.span.start, m.span.end + 1))
        if "." in m.name[1:3] and dotted(m.span) and not ends_sentence(m.span.end + 1)
        else m
        for m in mentions
    ]


def _surroundings(text: str, offset: int) -> tuple[int, int]:
    """Return the line around an offset; of lines so short that they may be wrapped, a page."""
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    end = len(text) if end < 0 else end
    if end - start <= _WRAPPED:
        start, end = text.rfind("\n", 0, max(0, start - _PAGE)) + 1, text.find("\n", end + _PAGE)
        end = len(text) if end < 0 else end
    return start, end


def _shouted(text: str, match: Match, tokens: Tokens) -> bool:
    """Tell whether a short match stands in a line all in capitals, where an acronym cannot be told from a word."""
    if not text[match.start : match.end].isupper():
        return False
    near = [tokens.words[index] for index in range(max(0, match.first - 3), min(len(tokens), match.last + 4))]
    return len(near) > 3 and all(word.isupper() or word.isdigit() for word in near)


def _readings(match: Match, base: KnowledgeBase, target: str, source: str | None) -> tuple[_Reading, ...]:
    by_entity: dict[int, list[Reference]] = defaultdict(list)
    for reference in match.references:
        by_entity[reference.entity].append(reference)
    options = []
    for number, references in by_entity.items():
        languages = frozenset(target if reference.lang == ANY else reference.lang for reference in references)
        if source in ROMANIZED & languages and all(r.status == "deprecated" for r in references if r.lang in {target, ANY}):
            languages -= {target}  # no longer written: it is the source that left it
        best = min(
            references, key=lambda r: (r.lang not in languages, r.lang != target, r.lang != source, r.status == "deprecated")
        )
        score, evidence = _prior(best, languages, match, target, source)
        ambiguous = any(reference.ambiguous for reference in references)
        entity = base.by_number(number)
        doubtful = ambiguous or entity.kind in _DOUBTFUL
        options.append(_Reading(entity, best, languages, score, evidence, ambiguous, doubtful))
    return tuple(options)


def _by_plus(options: tuple[_Reading, ...], surface: str) -> tuple[_Reading, ...]:
    """Return the readings under names that end in a plus where one stands and any does (OPEC+), else those under others."""
    bare = surface.rstrip("+")

    def written(option: _Reading) -> set[str]:
        return {name.text for name in option.entity.names if name.text.rstrip("+") == bare}

    fitting = tuple([option for option in options if surface in written(option)])
    return fitting or tuple([option for option in options if not (names := written(option)) or bare in names])


def _doubts(
    option: _Reading, match: Match, tied: Match | None, tokens: Tokens, vocabulary: _Vocabulary, target: str, source: str | None
) -> int:
    """Return what the place of a name says of a reading; `tied` is the name directly before it, if any."""
    found = 0
    if option.ambiguous:
        found = _HARDLY_A_WORD if _hardly_a_word(match, option, tokens, target, source) else _A_WORD
    kind = option.entity.kind
    if kind in _PLACES and (
        _in_longer_name(match, tokens, target, option.languages)
        or ((option.reference.lang == ANY or target in _NOUNS_SMALL) and _behind_first_name(match, tokens, target))
    ):
        found |= _PART
    if kind in _BEARERS and _may_go_on(match, tokens.text) and _names_a_body(match, tokens, target, company=kind == "company"):
        found |= _PART
    if kind == "company" and target in _ARTICLES and _is_product(match, tokens, target):
        found |= _PRODUCT
    if kind == "place" and tied is None and _ends_compound(match, tokens, target):
        found |= _PART
    if (kind == "place" or (kind == "country" and option.ambiguous)) and _is_team(match, tokens, vocabulary, target):
        found |= _TEAM
    if kind == "person" and match.first == match.last and _other_first_name(match, tokens, target):
        found |= _OTHERS
    return found


def _prior(
    best: Reference, languages: frozenset[str], match: Match, target: str, source: str | None
) -> tuple[float, tuple[str, ...]]:
    if target in languages:
        return _IN_TEXT_LANGUAGE, (f"a name in {target}",)
    if source is not None and source in languages:
        return _IN_SOURCE_LANGUAGE, (f"a name in the source language {source}",)
    if best.lang in ROMANIZED and best.kind in {"acronym", "romanization"} and target not in ROMANIZED:
        return _ELSEWHERE_ROMANIZED, (f"as {best.lang} is romanized",)
    if best.kind == "acronym" and match.end - match.start <= 3:
        return _ELSEWHERE_SHORT_ACRONYM, (f"a short acronym in {best.lang} only",)
    if best.kind == "demonym":
        return 0.0, (f"an adjective in {best.lang} only",)
    return _ELSEWHERE, (f"a name in {best.lang}",)


def _hardly_a_word(match: Match, option: _Reading, tokens: Tokens, target: str, source: str | None) -> bool:
    """Tell whether an ambiguous name stands in a shape in which the ordinary word does not.

    Capitals among mixed-case words are an acronym, unless the word is a function word that may be stressed (IS); a
    capital in the middle of a sentence is a name, where the language does not write nouns so; behind "in" it is a place.
    """
    if match.first != match.last:
        return not option.entity.context and _capitalized(match, tokens, target) and not _article_opens(match, tokens, target)
    if option.entity.kind == "place" and _opens_dateline(match, tokens.text):
        return True
    if option.entity.kind == "person" and _behind_title(match, tokens, target):
        return True
    word, languages = tokens.words[match.first], option.languages
    if word.isupper() and (option.reference.kind == "acronym" or option.reference.lang == ANY):
        return word.casefold() not in function_words(target) or (target not in languages and source in languages)
    if match.first == 0 or not word[0].isupper() or languages.isdisjoint({target, source}):
        return False
    if option.entity.kind == "place" and tokens.words[match.first - 1].casefold() in _of_places(target, "before"):
        return True
    if target == "de" or target not in languages or option.reference.lang == ANY:
        return False
    return tokens.gap(match.first - 1) in {" ", "\u00a0", "'", "’"} and tokens.words[match.first - 1][0].islower()


def _article_opens(match: Match, tokens: Tokens, target: str) -> bool:
    """Tell whether a name of an article and a word opens a sentence, so that its capitals say nothing ("L'Union a voté")."""
    if match.last != match.first + 1:
        return False
    article = tokens.words[match.first].casefold()
    if article not in function_words(target) and (len(article) > 1 or tokens.gap(match.first) not in _ELISIONS):
        return False
    return match.first == 0 or tokens.gap(match.first - 1) not in _CLOSE


def _capitalized(match: Match, tokens: Tokens, target: str) -> bool:
    """Tell whether the words of a name but articles and prepositions are capitalized."""
    words = [tokens.words[index] for index in range(match.first, match.last + 1)]
    return all(not word[0].islower() or word.casefold() in function_words(target) for word in words)


def _opens_dateline(match: Match, text: str) -> bool:
    """Tell whether a name opens a line as the place from which it is reported ("WASHINGTON (Reuters) - ")."""
    return text[match.start - 1 : match.start] in {"", "\n"} and _DATELINE.match(text, match.end) is not None


def _behind_title(match: Match, tokens: Tokens, target: str) -> bool:
    """Tell whether an abbreviated title stands directly before a surname ("M.", "Dr.")."""
    if match.first == 0 or tokens.gap(match.first - 1) not in _BEHIND_TITLE:
        return False
    title = tokens.words[match.first - 1]
    return title[0].isupper() and len(title) <= _LONGEST_ABBREVIATION and title.casefold() in _before_names(target)


def _in_longer_name(match: Match, tokens: Tokens, target: str, languages: frozenset[str]) -> bool:
    """Tell whether a place's name belongs to a club, a street or a person ("Eintracht Frankfurt", "Milan Sievers")."""
    before = tokens.words[match.first - 1].casefold() if match.first and tokens.gap(match.first - 1) in _BEHIND_OF else ""
    if before in _CLUBS or before in _STREETS:
        return True
    if before in _OF and match.first > 1 and tokens.words[match.first - 2].casefold() in _STREETS:
        return True
    after = "" if target == "de" and target in languages else _next_capital(match, tokens)
    return bool(after) and after.casefold() not in OF_PLACES and after.casefold() not in _before_names(target)


def _names_a_body(match: Match, tokens: Tokens, target: str, *, company: bool) -> bool:
    """Tell whether the capitalized words behind a name end in what a body is ("White House Correspondents Association")."""
    index = match.last
    for _ in range(_LONGEST_BODY):
        if index + 1 >= len(tokens) or tokens.gap(index) not in _CLOSE:
            return False
        index += 1
        word = tokens.words[index]
        if not word[0].isupper() or word.isupper() or (company and index == match.last + 1 and word in _COMPANIES):
            return False
        if word in _BODIES:
            return target == "de" or not _in_headline(match.first, index, tokens)
    return False


def _is_product(match: Match, tokens: Tokens, target: str) -> bool:
    """Tell whether an indefinite article before a company's name makes it what the company makes ("une Opel")."""
    if match.first == 0 or tokens.gap(match.first - 1) not in _CLOSE or tokens.words[match.first - 1] not in _ARTICLES[target]:
        return False
    return match.last + 1 >= len(tokens) or tokens.gap(match.last) not in _HYPHENS


def _behind_first_name(match: Match, tokens: Tokens, target: str) -> bool:
    """Tell whether a capitalized word before a town makes it a surname or the end of a name; German writes nouns so."""
    if target == "de" or match.first == 0 or tokens.gap(match.first - 1) not in _TIES:
        return False
    before = tokens.words[match.first - 1]
    if not (before[0].isupper() and before[1:].islower()) or before.casefold() in OF_PLACES:
        return False
    return before.casefold() not in _before_names(target) and before.casefold() not in function_words(target)


def _ends_compound(match: Match, tokens: Tokens, target: str) -> bool:
    """Tell whether a hyphen ties a town to a capitalized word before it: one name of two ("Dingolfing-Landau")."""
    if (
        tokens.text[match.start - 1 : match.start] not in _HYPHENS
        or match.first == 0
        or tokens.gap(match.first - 1) not in _HYPHENS
    ):
        return False
    before = tokens.words[match.first - 1]
    return before[0].isupper() and before[1:].islower() and before.casefold() not in function_words(target)


def _is_team(match: Match, tokens: Tokens, vocabulary: _Vocabulary, target: str) -> bool:
    """Tell whether a town may stand for its team: beside "against" in a contest, or among words of sport and not behind "in"."""
    before = tokens.words[match.first - 1].casefold() if match.first else ""
    against = _of_places(target, "against")
    after = tokens.words[match.last + 1].casefold() if match.last + 1 < len(tokens) else ""
    if before in against or after in against:
        words = {tokens.words[index] for index in range(max(0, match.first - _CLAUSE), match.first)}
        if vocabulary.speaks_of_sport or not words.isdisjoint(_of_places(target, "contests")):
            return True
        if before in against:
            return False
    if before in _of_places(target, "before"):
        return False
    return vocabulary.sport_near(match.first, match.last)


def _may_go_on(match: Match, text: str) -> bool:
    """Tell whether a capital may stand directly behind a match, as far as one character tells."""
    initial = text[match.end + 1 : match.end + 2]
    return initial.isupper() or not initial.isascii()


def _next_capital(match: Match, tokens: Tokens) -> str:
    """Return the capitalized word that stands directly behind a match, "" where there is none or in a headline."""
    if not _may_go_on(match, tokens.text):
        return ""
    if match.last + 1 >= len(tokens) or tokens.gap(match.last) not in _CLOSE:
        return ""
    after = tokens.words[match.last + 1]
    if not (after[0].isupper() and after[1:].islower()):
        return ""
    return "" if _in_headline(match.first, match.last + 1, tokens) else after


def _in_headline(first: int, last: int, tokens: Tokens) -> bool:
    """Tell whether most words around those from first to last are capitalized, as in an English headline."""
    begin, end = first, last + 1
    while begin > max(0, first - 5) and tokens.gap(begin - 1) not in _LISTS:
        begin -= 1
    while end < min(len(tokens), last + 5) and tokens.gap(end - 1) not in _LISTS:
        end += 1
    capitals = sum(tokens.words[index][0].isupper() for index in range(begin, end))
    return end - begin >= _SHORTEST_HEADLINE and capitals * 5 > 3 * (end - begin)


_DATELINE = re.compile(r"\s(?:\([^()\n]{2,25}\)\s)?[-\u2013\u2014]\s")
_CLOSE = frozenset({" ", "\u00a0"})
_BEHIND_TITLE = frozenset({". ", ".\u00a0"})
_LONGEST_ABBREVIATION = 4
_ELISIONS = frozenset({"'", "’"})
_BEHIND_OF = _CLOSE | _ELISIONS
_HYPHENS = frozenset({"-", "\u2010", "\u2011"})
_TIES = _CLOSE | _HYPHENS
_LISTS = frozenset({"/", " / ", ", ", "; "})  # between the names of a list, which is no headline
_SHORTEST_HEADLINE = 4  # words
_CLUBS = frozenset(
    """fc rb sc sv ac as afc vfb vfl tsv tsg fsv eintracht borussia hertha bayer juventus lazio hellas real deportivo sporting
    olympique inter dynamo dinamo athletic atlético atletico racing stade kickers arminia fortuna sampdoria""".split()
)
_OF_CLUB_NAMES = frozenset((ANY, "de", "en", "es", "fr", "it", "pt"))
_SCRIPTS = frozenset(("ar", "ru"))
_COMPOSED_CLUBS = "club-"  # the ids of clubs of which bodies.composed.toml knows the name alone
_BEFORE_TOWNS = """FC AS AC SC SV SS SSC US VfB VfL TSV TSG FSV RB RC CA CD UD SD Real Borussia Eintracht Hertha Inter Juventus
    Lazio Fortuna Arminia Werder Union Olympique Sporting Benfica Dynamo Dinamo Spartak Hansa Stade""".split()
_BEHIND_TOWNS = "FC AFC CF FK SK United City Calcio Rovers Albion Town Wanderers Hotspur County Athletic Saint-Germain".split()
_OTHER_SPORTS = """rugby handball basketball basket hockey eishockey volleyball volley cricket baseball tennis nba nfl nhl mlb
    ncaa cyclisme radsport cycling ciclismo ciclista athletics leichtathletik athlétisme""".split()
_OF_CLUBS = frozenset(("FC", "AFC", "CF", "VfB", "VfL", "TSV", "FSV"))
_LONGEST_BODY = 4  # words
_BODIES = frozenset(
    """Academy Alliance Association Board Chamber Club Coalition Committee Commission Conference Congress Corporation Council
    Federation Foundation Forum Fund Group Holdings Initiative Institute Institution League Network Organisation Organization
    Partnership Project Society Sunday Syndicate Trust Union""".split()
)
_COMPANIES = frozenset(("Corporation", "Group", "Holdings"))  # behind a company's name still that company
_ARTICLES = {
    "de": frozenset(("ein", "eine", "einem", "einen", "einer", "eines")),
    "es": frozenset(("un", "una")),
    "fr": frozenset(("un", "une")),
    "it": frozenset(("un", "una")),
    "pt": frozenset(("um", "uma")),
}
_NOUNS_SMALL = frozenset(("es", "fr", "it", "pt"))  # languages in which a capital amid a sentence is a name's
_STREETS = frozenset(("rue", "avenue", "boulevard", "calle", "avenida", "via", "viale", "piazza"))
_OF = frozenset(("d", "da", "de", "del", "della", "des", "di", "do", "du", "of"))
# English words that follow a place's name and leave it a name of its own ("Nuremberg Police").
OF_PLACES = frozenset(
    """police airport university court prosecutor mayor city province region governor governorate district council
    state street station hospital prison stadium camp valley fire border north south east west central""".split()
)


@lru_cache(maxsize=64)
def _before_names(target: str) -> frozenset[str]:
    return frozenset(title.casefold() for title in pack(target).get("titles", {}).get("before_names", []))


@lru_cache(maxsize=64)
def _of_places(target: str, what: str) -> frozenset[str]:
    return frozenset(pack(target).get("places", {}).get(what, ()))


def _other_first_name(match: Match, tokens: Tokens, target: str) -> bool:
    if target != "de" and _next_capital(match, tokens):
        return True
    if match.first == 0 or tokens.gap(match.first - 1) != " ":
        return False
    before = tokens.words[match.first - 1]
    if not (before[0].isupper() and before[1:].islower()):
        return False
    return before.casefold() not in _before_names(target)


def _defined_entities(
    text: str,
    defined: Sequence[Definition],
    found: Sequence[Match],
    used: Sequence[_Use],
    target: str,
) -> dict[str, set[str]]:
    """Return for each acronym that the text defines the ids of the entities that its expansion names."""
    by_acronym: dict[str, set[str]] = defaultdict(set)
    ends = [match.end for match in found]
    for definition in defined:
        place = bisect_left(ends, definition.expansion.end)
        if place < len(found) and ends[place] == definition.expansion.end:
            options = used[place].readings
            ids = {o.entity.id for o in options if target in o.languages and o.entity.kind != "person"}  # Merkel (CDU)
            if ids:
                by_acronym[definition.acronym.of(text)] |= ids
    return by_acronym


def _score(option: _Reading, doubts: int) -> float:
    return option.score - sum(weight for doubt, weight, _ in _DOUBTS if doubts & doubt) if doubts else option.score


def _support(uses: Iterable[_Use]) -> Counter[str]:
    """Count for each entity the matches that can hardly mean another one."""
    support: Counter[str] = Counter()
    for use in uses:
        if len(use.readings) == 1 and _score(use.readings[0], use.doubts[0]) >= THRESHOLD:
            support[use.readings[0].entity.id] += use.times
    return support


@dataclass(frozen=True)
class _Judge:
    """Weighs the readings of a name by what stands elsewhere in the text.

    Args:
        defining: for each acronym that the text defines the entities that its expansion names.
        support: how often each entity is named beyond doubt.
        vocabulary: the text's words.
        surroundings: which entities the context of an entity names.
    """

    defining: Mapping[str, set[str]]
    support: Counter[str]
    vocabulary: _Vocabulary
    surroundings: _Surroundings

    def decide(self, use: _Use, target: str, source: str | None) -> None:
        """Say what a name means where it stands so, or what it may well mean where that cannot be told."""
        ranked = [self._weighed(option, doubts, use) for option, doubts in zip(use.readings, use.doubts, strict=True)]
        ranked.sort(key=lambda option: -option.score)
        best = ranked[0]
        if best.score < THRESHOLD or (len(ranked) > 1 and best.score - ranked[1].score < _MARGIN):
            club = self._club(use, target) if best.score < THRESHOLD else None
            if club:
                use.meant = club, use.surface, target, "nickname", _BY_ITS_TOWN, ("a town among words of sport",)
                return
            use.likely = tuple(option.entity.id for option in ranked if option.score >= THRESHOLD)
            return
        reading = best.reading
        lang = target if target in reading.languages else source if source in reading.languages else reading.reference.lang
        assert lang is not None
        use.meant = best.entity.id, use.surface, lang, reading.reference.kind, round(best.score, 4), best.evidence

    def _club(self, use: _Use, target: str) -> str | None:
        """Return the football club that goes by its town's name, where there is one, or one that the text names in full."""
        options = [o for o, doubts in zip(use.readings, use.doubts, strict=True) if doubts & _TEAM and not doubts & _PART]
        towns = [option.entity for option in options if target in option.languages]
        if not towns or any(map(self.vocabulary.holds, _OTHER_SPORTS)):
            return None
        clubs = {club.id: club for town in towns for club in self.surroundings.clubs(town)}
        named = [club for club in clubs if self.support[club]]
        known = [club.id for club in clubs.values() if any(name.lang in _SCRIPTS for name in club.names)]  # the world over
        return next((found[0] for found in (named, [*clubs], known) if len(found) == 1), None)

    def _weighed(self, option: _Reading, doubts: int, use: _Use) -> _Ranked:
        entity, score = option.entity, _score(option, doubts)
        evidence = [*option.evidence, *(words for doubt, _, words in _DOUBTS if doubts & doubt)]
        defining = self.defining.get(use.surface)
        if defining:
            meant = entity.id in defining
            evidence.append("defined in the text" if meant else "the text defines it otherwise")
            return _Ranked(entity, option, _DEFINED if meant else 0.0, tuple(evidence))
        if self.support[entity.id] > (1 if score >= THRESHOLD else 0):
            score += _SAME_ENTITY
            evidence.append("other names of it stand in the text")
        if entity.context:
            words = [word for word in entity.context if self.vocabulary.holds(word)]
            if not words and (option.ambiguous or len(use.readings) > 1):
                words = self.surroundings.named(entity, self.support)
            if words:
                score += _CONTEXT
                evidence.append("beside " + ", ".join(words[:3]))
            elif doubts & _HARDLY_A_WORD and option.reference.kind != "acronym" and not self.support[entity.id]:
                score -= _CONTEXT
                evidence.append("beside no word of its context")
        return _Ranked(entity, option, min(score, _DEFINED), tuple(evidence))


# ------------------------------------------------------------------------------ entities that only the text knows


def _local(
    doc: Document, defined: Sequence[Definition], mentions: Sequence[Mention], undecided: Sequence[Undecided]
) -> dict[str, Entity]:
    """Make an entity of each definition whose acronym and expansion the knowledge base does not know."""
    from toolkit.entities.records import Name

    acronyms = {definition.acronym.start for definition in defined}
    spans = chain((mention.span for mention in mentions), (name.span for name in undecided))
    known = {span for span in spans if span.start in acronyms}
    starts = [mention.span.start for mention in mentions]
    entities: dict[str, Entity] = {}
    for definition in defined:
        if not definition.in_order or definition.acronym in known:
            continue
        before = bisect_right(starts, definition.expansion.start) - 1
        if before >= 0 and mentions[before].span.contains(definition.expansion):
            continue
        acronym = definition.acronym.of(doc.text)
        key = LOCAL + re.sub(r"[^a-z0-9]+", "-", acronym.lower())
        lang = base_language(doc.lang)
        entities[key] = Entity(
            key,
            "organization",
            (
                Name(definition.expansion.of(doc.text), lang, "full", "preferred"),
                Name(acronym, lang, "acronym", "preferred"),
            ),
        )
    return entities


# -------------------------------------------------------------------------- persons whom a text first names in full


def _by_surname(
    tokens: Tokens, base: KnowledgeBase, mentions: Sequence[Mention], undecided: Sequence[Undecided], target: str
) -> list[Mention]:
    """Find the surnames, alone, of persons whom the text names in full and whose surname is no name in the knowledge base."""
    full: dict[tuple[str, str], int] = {}
    for mention in mentions:
        if mention.kind == "full" and not mention.entity.startswith(LOCAL):
            full.setdefault((mention.name, mention.entity), mention.span.start)
    first: dict[str, int] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for (name, entity), start in full.items():
        surname = _surname(name, entity, base)
        if surname:
            first[surname] = min(start, first.get(surname, start))
            bearers[surname].add(entity)
    words = tokens.vocabulary if bearers else ()
    alone = {name: name for name, persons in bearers.items() if len(persons) == 1 and name.lower() not in words}
    if not alone:
        return []
    genitives = {f"{name}s": name for name in alone if target == _GENITIVE and name[-1] not in "sßxz"}
    forms = genitives | alone
    spans = [*(mention.span for mention in mentions), *(name.span for name in undecided)]
    taken = sorted([(span.start, span.end) for span in spans])
    starts = [begin for begin, _ in taken]
    found = []
    for index in tokens.places(forms.keys()):
        surname = forms[tokens.words[index]]
        start, end = tokens.starts[index], tokens.ends[index]
        before = bisect_left(starts, end) - 1
        if start < first[surname] - _PAGE or (before >= 0 and taken[before][1] > start):
            continue
        if _stands_alone(index, tokens, base, target):
            (person,) = bearers[surname]
            evidence = ("the full name stands in the text",)
            found.append(Mention(Span(start, end), person, tokens.text[start:end], target, "short", _BY_SURNAME, evidence))
    return found


def _surname(name: str, entity: str, base: KnowledgeBase) -> str | None:
    """Return the last word of a person's full name of two words, or of more with initials and particles between them."""
    words = name.split(" ")
    surname = words[-1]
    if len(words) < 2 or len(surname) < _SHORTEST_SURNAME or not surname[0].isupper() or not surname[1:].islower():
        return None
    if not all(word[0].islower() or len(word.rstrip(".")) == 1 for word in words[1:-1]):
        return None
    return surname if base[entity].kind == "person" and not base.references(key_of(surname)) else None


def _stands_alone(index: int, tokens: Tokens, base: KnowledgeBase, target: str) -> bool:
    """Tell whether a surname stands without a first name before it, an article that makes it a noun, or a name it begins."""
    if target != "de" and index + 1 < len(tokens) and tokens.gap(index) in _TIES:
        after = tokens.words[index + 1]
        if after[0].isupper() and after[1:].islower():
            return False
    if index == 0 or tokens.gap(index - 1) not in _TIES:
        return True
    before = tokens.words[index - 1]
    if before.casefold() in _BEFORE_NOUNS:
        return False
    if not before[0].isupper() or before.casefold() in _before_names(target) or before.casefold() in function_words(target):
        return True
    return not before[1:].islower() or not base.find(before)[1]  # no word with which a name begins


_SHORTEST_SURNAME = 4  # letters
_GENITIVE = "de"
_BEFORE_NOUNS = frozenset(  # not those of Italian and Portuguese, which stand before surnames too
    """the a an der die das den dem des ein eine einem einen einer eines kein keine keinen keinem keiner mein sein ihr im am zum
    zur beim vom le les un une el los las""".split()
)


def _local_mentions(tokens: Tokens, local: dict[str, Entity], mentions: Sequence[Mention], target: str) -> list[Mention]:
    if not local:
        return []
    own = KnowledgeBase.of(local.values())
    starts = [mention.span.start for mention in mentions]
    added = []
    for match in matches(tokens, own, target):
        before = bisect_left(starts, match.end) - 1
        if before >= 0 and mentions[before].span.end > match.start:
            continue
        entity = own.by_number(match.references[0].entity)
        surface = match.span.of(tokens.text)
        added.append(Mention(match.span, entity.id, surface, target, match.references[0].kind, 0.9, ("defined in the text",)))
    return added
