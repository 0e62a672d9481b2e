"""Phrases of the language packs, matched on the words of a text: inflection-aware, never a plain substring.

The notation, words separated by spaces:

    word          that word, whatever its case; a word with a capital in the notation needs its capital
    a|b|c         one of these; a field may be among them ("{number}|several")
    [word] [a|b]  optional
    ~give         any inflected form of the word (gives, gave, given, giving; plural and possessive of nouns)
    @says         any word of a class: be, have, det, poss, says, person, body, event, day … (see `_CLASSES`)
    !a|b          the next word is none of these (at the beginning of the phrase: the word before it), nor a field's
                  ("!{name}": no word with a capital); takes no word itself
    {nation}      an adjective or name of a nationality with a capital ("French", "South Korean")
    {name}        one to four capitalized words
    {number}      a number in figures or words
    {word}        any one word
    {any}         one to three words of any kind
    ,             a comma between two words

Words may be joined in the text by a space, a no-break space, a hyphen or an apostrophe. Captured fields can be
used in a suggestion: "{nation} foreign minister"; {first} is the phrase's first word as it stands, {2} what its second
element took ("" where it is optional and absent), {1~die} the verb "die" in the form of what the first took ("lost" → "died");
nouns too ("organisms" → "bodies"); in French and Spanish texts too, where the element is a verb's infinitive ("~adresser").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from toolkit.compiled import compiled_json
from toolkit.document import Span
from toolkit.errors import InputError
from toolkit.languages import available, base, conjugation, english, inflection, pack, pack_file, phrase_list
from toolkit.languages.contraction import contracted
from toolkit.languages.tokens import Tokens

_ELEMENT = re.compile(r"\[[^\]]+\]|\S+")
_CLASSES = {
    name: words.split()
    for name, words in {
        "be": "am is are was were be been being",
        "have": "has have had having",
        "det": "the a an this that these those his her its their our my your some any each every no",
        "poss": "his her its their our my your",
        "says": """said says saying announced announces declared declares confirmed confirms indicated indicates explained
            explains stated states stressed stresses added adds warned warns denied denies told tells insisted insists noted notes
            recalled recalls claimed claims affirmed affirms assured assures wrote writes underlined underlines""",
        "person": """president minister ministers mayor governor deputy senator ambassador spokesman spokeswoman spokesperson
            leader chancellor prosecutor judge lawyer director official officials secretary premier general commander
            candidate king queen pope chairman expert experts coach he she they who""",
        "body": """government ministry parliament party police army court commission council company group union unions
            organization organisation opposition agency authorities authority committee assembly federation association bank
            office prosecution""",
        "event": """meeting meetings ceremony ceremonies conference summit funeral debate session match game trial hearing
            inauguration congress concert mass event events rally opening closing talks visit gala wedding seminar""",
        "abstract": """unemployment inflation corruption poverty tourism agriculture democracy capitalism immigration terrorism
            racism antisemitism islam christianity football cancer malaria globalization globalisation education
            literature philosophy biodiversity deforestation obesity cybercrime homelessness feminism nationalism
            populism hunger loneliness""",
        "does": """is was has had will can would could must may should fell rose grew remains remained increased decreased
            continues continued affects affected suffers suffered recovers recovered exists threatens threatened became
            becomes reached""",
        "did": """approved visited signed rejected published adopted condemned inaugurated arrested won opened closed
            criticized criticised denied received attacked killed destroyed seized discovered demanded requested
            celebrated suspended imposed lifted banned ratified dismissed appointed elected accused sentenced convicted
            released detained questioned beat defeated finished ended began started lost found made gave took held met
            bombed injured wounded occupied recovered denounced rescued abandoned""",
        "day": "monday tuesday wednesday thursday friday saturday sunday",
        "month": "january february march april may june july august september october november december",
    }.items()
}
_FIELDS = {"nation": 2, "name": 4, "number": 3, "word": 1, "any": 3}
_HELD = re.compile(r"\{([a-z]+|\d)(?:~([^{}]+))?\}")
_ROMANCE = {"fr", "es", "it", "pt"}
_SHARED = {"LEX101", "LEX201"}
_EXAMPLES = {"positive", "negative"}
_GAP = frozenset(" \u00a0\u202f\n-\u2010\u2011'’")

# By word: phrases whose rarest word it is, with how many words stand before it at least and at most.
Anchors: TypeAlias = Mapping[str, Sequence[tuple[int, int, int]]]


@dataclass(frozen=True, slots=True)
class _Element:
    forms: frozenset[str]  # case-folded; empty for a field
    cased: frozenset[str]  # forms that need their capital
    field: str
    optional: bool
    absent: bool = False  # the word must be none of the forms, and is not taken
    comma: bool = False  # a comma, which takes no word
    verbs: tuple[str, ...] = ()  # French and Spanish infinitives, whose forms it takes


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: which one, where, and what its fields held."""

    number: int
    span: Span
    first: int
    last: int
    fields: Mapping[str, str]
    verbs: Mapping[str, str]  # by element: the French or Spanish infinitive that it took a form of
    lang: str

    def fill(self, template: str) -> str:
        """Return a suggestion with the captured fields put in."""

        def held(match: re.Match[str]) -> str:
            name, verb = match.groups()
            if verb is None:
                return self.fields.get(name, "" if name.isdigit() else match.group(0))
            earlier = [self.fields[str(number)] for number in range(int(name)) if str(number) in self.fields]
            word, after = self.fields.get(name, verb), earlier[-1] if earlier else ""
            if self.lang != "en":
                return conjugation.in_form_of(word, self.verbs.get(name, ""), verb, self.lang, after=after)
            return english.in_form_of(word, verb, after=after)

        filled = contracted(_HELD.sub(held, template), self.lang)
        return " ".join(filled.split()) if "  " in filled or filled != filled.strip() else filled


def phrase_records(source: str) -> list[Mapping[str, Any]]:
    """Return the records of phrases that translations from a language leave behind: its pack's, and those of others that name it.

    A record whose `also` lists other languages serves them too ("renounced to" comes from any Romance language), one
    that lists "all" every language: what is no English, whatever it was translated from. Calques and false friends of one
    Romance language that name no others serve its sisters: their words and constructions are mostly the same, and what is
    not hardly stands in English at all.
    """
    if not source:
        return []
    others = [(code, entry) for code in available() if code != source for entry in phrase_list(code)]
    return [*phrase_list(source), *(entry for code, entry in others if _serves(code, entry, source))]


def _serves(code: str, entry: Mapping[str, Any], source: str) -> bool:
    """Tell whether a record of one language's pack serves translations from another."""
    if "also" in entry:
        return not {source, "all"}.isdisjoint(entry["also"])
    return {code, source} <= _ROMANCE and entry["rule"] in _SHARED and entry.get("target", "en") == "en"


@cache
def _indexed(source: str, target: str) -> Mapping[str, tuple[list[Mapping[str, Any]], Anchors]]:
    """Return the records of each rule for texts from one language in another, and their index, both from the cache."""

    def build() -> dict[str, tuple[list[Mapping[str, Any]], Anchors]]:
        by_rule: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for entry in phrase_records(source):
            if entry.get("target", "en") == target:
                # A check needs no examples: without them half as much is read.
                by_rule[entry["rule"]].append({key: value for key, value in entry.items() if key not in _EXAMPLES})
        return {rule: (found, Phrases([e["match"] for e in found], target).anchors) for rule, found in by_rule.items()}

    files = [*map(pack_file, available()), Path(__file__)]
    data: Mapping[str, tuple[list[Mapping[str, Any]], Anchors]]
    data = compiled_json(f"phrases-{source}-{target}", files, build, version=2)
    return data


def rule_phrases(
    rule: str, source: str, target: str, *, is_nation: Callable[[str], bool]
) -> tuple[Phrases, Sequence[Mapping[str, Any]]]:
    """Return what a rule seeks in texts from one language in another: the phrases of the packs, and their records.

    Args:
        rule: the rule's code.
        source: language that the text was translated from, without region; "" where it is not known.
        target: language of the text, without region.
        is_nation: see `Phrases`.
    """
    found, anchors = _indexed(source, target).get(rule, ((), {})) if source else ((), {})
    return Phrases([entry["match"] for entry in found], target, is_nation=is_nation, anchors=anchors), found


class Phrases:
    """Many phrases, each indexed by its rarest word, found in one pass over a text.

    Args:
        notations: the phrases.
        lang: language of the text they are sought in; its inflection serves `~`.
        is_nation: tells whether a capitalized word is a nationality; by default any but a function word may be.
        anchors: their index, where it was made before: then a phrase is read only when a text has its rarest word.

    Raises:
        InputError: a notation that cannot be read.
    """

    def __init__(
        self,
        notations: Iterable[str],
        lang: str,
        *,
        is_nation: Callable[[str], bool] | None = None,
        anchors: Anchors | None = None,
    ) -> None:
        self._lang = base(lang)
        self._functional = frozenset(pack(self._lang).get("words", {}).get("function", ()))
        self._is_nation = is_nation or (lambda word: word.casefold() not in self._functional)
        self._notations = tuple(notations)
        self._elements: dict[str, _Element] = {}  # phrases share their small words
        self._phrases: dict[int, tuple[_Element, ...]] = {}
        self._beside: dict[int, tuple[tuple[int, frozenset[str]], ...]] = {}
        self.anchors = self._indexes() if anchors is None else anchors

    def _indexes(self) -> Anchors:
        """Return for each form of a phrase's rarest word the phrase, and how many words stand before it at least and at most."""
        anchors: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number in range(len(self._notations)):
            elements = self._phrase(number)
            anchor = self._anchor(elements, self._functional)
            least, most = _width(elements[:anchor])
            for form in sorted(elements[anchor].forms):
                anchors[form].append((number, least, most))
        return dict(anchors)

    def _phrase(self, number: int) -> tuple[_Element, ...]:
        if number not in self._phrases:
            self._phrases[number] = self._parse(self._notations[number])
        return self._phrases[number]

    def _neighbours(self, number: int) -> tuple[tuple[int, frozenset[str]], ...]:
        """Return how far from its rarest word others of a phrase always stand, with their forms, the rarer first."""
        if number not in self._beside:
            elements = self._phrase(number)
            anchor = self._anchor(elements, self._functional)
            found = []
            for step, others in ((-1, elements[:anchor][::-1]), (1, elements[anchor + 1 :])):
                distance = 0
                for element in others:
                    if element.field or element.optional:
                        break  # of what stands behind it the distance varies
                    if not (element.absent or element.comma):
                        distance += step
                        found.append((distance, element.forms))
            found.sort(key=lambda other: (bool(other[1] & self._functional), len(other[1])))
            self._beside[number] = tuple(found)
        return self._beside[number]

    @staticmethod
    def _anchor(elements: tuple[_Element, ...], functional: frozenset[str]) -> int:
        """Return which element a phrase is sought by: the rarest word, as it seems, of those that must stand there."""

        def rarity(place: int) -> tuple[bool, int]:
            forms = elements[place].forms
            return not forms & functional, min(map(len, forms)) - len(forms)

        return max((p for p, e in enumerate(elements) if e.forms and not e.field and not e.optional and not e.absent), key=rarity)

    def _parse(self, notation: str) -> tuple[_Element, ...]:
        parts = _ELEMENT.findall(notation.replace("'", " ").replace("’", " ").replace("-", " "))
        elements = tuple([self._elements.get(part) or self._element(part, notation) for part in parts])
        if not any(element.forms and not element.field and not element.optional and not element.absent for element in elements):
            raise InputError("needs at least one word that is not optional", where=f"phrase {notation!r}")
        return elements

    def _element(self, part: str, notation: str) -> _Element:
        if part == ",":
            comma = self._elements[part] = _Element(frozenset(), frozenset(), "", optional=False, comma=True)
            return comma
        optional = part.startswith("[")
        inner = part.strip("[]") if optional else part
        absent = inner.startswith("!")
        field = ""
        forms: set[str] = set()
        cased: set[str] = set()
        verbs: list[str] = []
        for word in inner.removeprefix("!").split("|"):
            if word.startswith("{"):
                field = self._field(word, notation)
            elif word.startswith("@"):
                if word[1:] not in _CLASSES:
                    raise InputError(f"unknown class {word}; known: " + ", ".join(_CLASSES), where=f"phrase {notation!r}")
                forms |= set(_CLASSES[word[1:]])
            elif word.startswith("~"):
                forms |= inflected(word[1:], self._lang)
                if conjugation.conjugated(word[1:], self._lang):
                    verbs.append(word[1:])
            elif word != word.casefold():
                cased.add(word)
                forms.add(word.casefold())
            else:
                forms.add(word)
        element = self._elements[part] = _Element(frozenset(forms), frozenset(cased), field, optional, absent, verbs=tuple(verbs))
        return element

    @staticmethod
    def _field(word: str, notation: str) -> str:
        field = word.strip("{}")
        if field not in _FIELDS:
            raise InputError(f"unknown field {{{field}}}; known: " + ", ".join(_FIELDS), where=f"phrase {notation!r}")
        return field

    def find(self, tokens: Tokens) -> Iterator[Hit]:
        """Yield the phrases that stand in a text, in order; each phrase as long as it can be."""
        anchors, by_word = self.anchors, tokens.by_word
        candidates: set[tuple[int, int]] = set()
        for word in anchors.keys() & by_word.keys():
            anchored = by_word[word]
            for number, least, most in anchors[word]:
                candidates.update([(first, number) for first in self._beginnings(number, least, most, anchored, tokens)])
        for first, number in sorted(candidates):
            ends = self._match(self._phrase(number), tokens, first)
            if ends is not None:
                last, fields, verbs = ends
                fields = {"first": tokens.words[first], **fields}
                if first > 0 and _joined(tokens, first):
                    fields["0"] = tokens.words[first - 1]
                yield Hit(number, Span(tokens.starts[first], tokens.ends[last]), first, last, fields, verbs, self._lang)

    def _beginnings(self, number: int, least: int, most: int, anchored: Sequence[int], tokens: Tokens) -> Iterable[int]:
        """Return where a phrase may begin whose rarest word stands at some places, as far as its other words tell."""
        for distance, forms in self._neighbours(number):
            anchored = tokens.beside(anchored, distance, forms)
            if not anchored:
                return ()
        if least == most:
            return [place - most for place in anchored if place >= most]
        opening = self._phrase(number)[0]
        if opening.field or opening.optional or opening.absent:
            return [place - before for before in range(least, most + 1) for place in anchored if place >= before]
        return [place - before for before in range(least, most + 1) for place in tokens.beside(anchored, -before, opening.forms)]

    def _match(
        self, elements: tuple[_Element, ...], tokens: Tokens, first: int
    ) -> tuple[int, dict[str, str], dict[str, str]] | None:
        taken = self._step(elements, 0, tokens, first, first)
        if taken is None:
            return None
        fields: dict[str, str] = {}
        verbs: dict[str, str] = {}
        last = first - 1
        for at, place, width in reversed(taken):
            last = place + width - 1
            fields[str(at + 1)] = stretch = tokens.text[tokens.starts[place] : tokens.ends[last]]
            if elements[at].field:
                fields[elements[at].field] = stretch
            for verb in elements[at].verbs:
                if stretch.casefold() in conjugation.conjugated(verb, self._lang):
                    verbs[str(at + 1)] = verb
        return last, fields, verbs

    def _step(
        self, elements: tuple[_Element, ...], at: int, tokens: Tokens, place: int, first: int
    ) -> list[tuple[int, int, int]] | None:
        """Return what the elements from one on take from a place on, the last first: element, place, number of words."""
        if at == len(elements):
            return []
        element = elements[at]
        if element.comma:
            there = place < len(tokens) and tokens.gap(place - 1) == ", "
            return self._step(elements, at + 1, tokens, place, place) if there else None
        if element.absent:
            beside, later = (place - 1, place) if place == first else (place, place)
            stands = beside >= 0 and later < len(tokens) and _joined(tokens, later)
            if stands and (tokens.folded[beside] in element.forms or self._fits_absent(element, tokens.words[beside])):
                return None
            return self._step(elements, at + 1, tokens, place, first)
        may_stand = place < len(tokens) and (bool(element.field) or tokens.folded[place] in element.forms)
        if may_stand and (place == first or _joined(tokens, place)):
            for width in self._widths(element, tokens, place):
                taken = self._step(elements, at + 1, tokens, place + width, first)
                if taken is not None:
                    taken.append((at, place, width))
                    return taken
        if element.optional and not (at == 0 and place == first and len(elements) == 1):
            return self._step(elements, at + 1, tokens, place, first)
        return None

    def _widths(self, element: _Element, tokens: Tokens, place: int) -> list[int]:
        """Return how many words the element can take at a place, the most first."""
        if not element.field:
            word = tokens.words[place]
            if tokens.folded[place] not in element.forms:
                return []
            if (
                element.cased
                and tokens.folded[place] in {form.casefold() for form in element.cased}
                and word not in element.cased
            ):
                # A word the notation writes with a capital may also stand in capitals.
                return [1] if word.isupper() else []
            return [1]
        if tokens.folded[place] in element.forms:
            return [1]
        longest = 0
        for width in range(1, _FIELDS[element.field] + 1):
            at = place + width - 1
            if at >= len(tokens):
                break
            if width > 1 and not _joined(tokens, at) and not (element.field == "number" and _grouped(tokens, at)):
                break
            if not self._fits(element.field, tokens.words[at]):
                break
            longest = width
        return list(range(longest, 0, -1))

    def _fits_absent(self, element: _Element, word: str) -> bool:
        return bool(element.field) and self._fits(element.field, word)

    def _fits(self, field: str, word: str) -> bool:
        if field == "nation":
            return word[0].isupper() and (self._is_nation(word) or word in {"South", "North", "Saudi", "New"})
        if field == "name":
            return word[0].isupper()
        if field == "number":
            return word[0].isdigit() or word.casefold() in _NUMBER_WORDS
        return True


def _width(elements: Iterable[_Element]) -> tuple[int, int]:
    """Return how many words elements take at least and at most."""
    least = most = 0
    for element in elements:
        if not (element.absent or element.comma):
            least += not element.optional
            most += _FIELDS.get(element.field, 1)
    return least, most


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand".split()
)


def _joined(tokens: Tokens, place: int) -> bool:
    gap = tokens.gap(place - 1)
    return gap == " " or (len(gap) <= 2 and _GAP.issuperset(gap))  # none between words of unspaced scripts


def _grouped(tokens: Tokens, place: int) -> bool:
    """Tell whether a number goes on after a separator ("30,000")."""
    return tokens.gap(place - 1) in {",", "."} and tokens.words[place - 1].isdigit() and tokens.words[place].isdigit()


def inflected(word: str, lang: str) -> frozenset[str]:
    """Return the inflected forms of a word, the word itself among them, in lower case; languages without rules give the word.

    English by `toolkit.languages.english`; German, French and Spanish verbs from their infinitive (`toolkit.languages.inflection`
    and `toolkit.languages.conjugation`), other words by their endings.
    """
    folded = word.casefold()
    if lang == "en":
        return english.inflected(folded)
    if lang == "de":
        is_verb = folded.endswith("en") and word.islower()
        found = inflection.german_verb(folded) if is_verb else inflection.forms(folded, lang)
        return frozenset(map(str.casefold, found))
    if lang in {"fr", "es"}:
        return frozenset(conjugation.conjugated(folded, lang) or inflection.forms(folded, lang))
    return frozenset({folded})
