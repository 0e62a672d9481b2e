"""From a text to its quantities: figures and words are found in one scan, then joined to dates, centuries and ranges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from toolkit.document import Span
from toolkit.languages import base as base_language
from toolkit.languages.searching import regex
from toolkit.languages.tokens import Tokens
from toolkit.quantities.base import CURRENCIES, CURRENCY_SIGNS, Date, Kind, Quantity, Reading, Time
from toolkit.quantities.counting import compound, count
from toolkit.quantities.lexicon import VULGAR, WORD, conventions, fold, lexicon

_SPACE = " \u00a0\u202f\u2009"
_SIGNS = "|".join(map(re.escape, sorted(CURRENCY_SIGNS, key=len, reverse=True)))

_GROUPED = regex(rf"(\d{{1,3}})([{_SPACE}.,'’٬])(\d{{3}}(?:\2\d{{3}}){{0,7}})(?!\d)(?:(?!\2)([.,٫])(\d{{1,15}})(?!\d))?")
_INDIAN = regex(r"\d{1,2}(?:,\d\d){1,6},\d{3}(?!\d)")
_PLAIN = regex(r"(\d{1,24})(?:([.,٫·])(\d{1,15}))?(?!\d)")
_FRACTION = regex(r"([1-9])/([2-9])(?![\d/])")
_MIXED = regex(rf"[{_SPACE}]([1-9])/([2-9])(?![\d/])")
_UNSPACED = "\u2e80"  # from here on scripts stand without spaces beside figures
_POINT_BEFORE = regex(r"(?:^|[\s(])\.\Z")
_CHAIN = regex(r"\w+(?:[.,:]\w+)*")
_PHONE = regex(rf"\d{{2,4}}(?:[{_SPACE}.-]\d{{2}}){{4,}}(?!\d)")
_ABROAD = regex(rf"\d{{1,3}}(?:[{_SPACE}.()-]{{1,2}}\d{{1,4}}){{2,7}}(?!\d)|\d{{9,15}}(?!\d)")

_ROAD = regex(r"(?<![^\W_])[B-DF-NP-XZ] \Z|^A \Z|\WA \Z")  # A 81, B 6: with or without its space

_ISO_DATE = regex(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DATE = regex(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_SHORT_DATE = regex(r"(\d{1,2})\.(\d{1,2})\.(?!\d)")
_BEFORE_SHORT_DATE = regex(r"(?:am|vom|bis|zum|zur|der|den|dem|ab|seit|tag|woch|abend),? \Z")
_HALF_DAY = r"(?:[ ]?([ap])(?:\.[ ]?m\.?|m)(?!\w))"
_CLOCKS = (
    regex(rf"(\d{{1,2}}):([0-5]\d)(?::[0-5]\d)?(?![\d:]){_HALF_DAY}?(?:[ ](?:uhr|h)(?!\w))?"),
    regex(rf"(\d{{1,2}})(?:\.([0-5]\d))?{_HALF_DAY}"),
    regex(r"(\d{1,2})[ ]?(?:h|heures|horas|ore|hs)[ ]?([0-5]\d)(?!\w)(?:[ ]?min)?"),
    regex(r"(\d{1,2})(?:\.([0-5]\d))?[ ](?:uhr|o'clock)(?!\w)"),
    regex(r"(\d{1,2})\.([0-5]\d)[ ]?(?:h|hrs|hours|heures|horas)(?!\w)"),
)
_SIGN_BEFORE = regex(rf"(?:(?<![^\W_])([A-Z]{{3}})|({_SIGNS}))[{_SPACE}]?\Z")
_SIGN_ENDS = frozenset(sign[-1] for sign in CURRENCY_SIGNS)
_SIGN_AFTER = regex(rf"[{_SPACE}]?({_SIGNS})(?![\w$])")
_SYMBOL = regex(rf"[{_SPACE}]?(%|‰|٪|[°º][CF]?(?!\w)|[^\W\d_]+(?:/[^\W\d_]+)?[23]?(?![\w'’]))")
_NO_UNIT = frozenset(["", *',.;:!?)]}"”»\n\t/'])
_NO_CLOCK = _NO_UNIT | frozenset("-–’'%")  # what may stand behind figures that tell no time, unless further figures follow it
_BIG_CURRENCY = regex(rf"[{_SPACE}]?(k|K|M|Md|Mds|Mrd|Mio)[{_SPACE}]?([€$£]|CHF|EUR)(?!\w)")
_BIG = {"k": 10**3, "K": 10**3, "M": 10**6, "Mio": 10**6, "Md": 10**9, "Mds": 10**9, "Mrd": 10**9}
_TO_NOUN = regex(r"\.?(?: ?- ?| )?")
_OF = regex(r"(?:de|di|of) |d'")
_RANGE = regex(r"\.? ?[-–—] ?|\.?,? ([^\W\d_]+(?: [^\W\d_]+)?) |(, )")
_ROMAN_BEFORE = regex(r"(?<![^\W_])([IVX]{1,6})(?:e|è|ème|º|°|-?го|-?м|-?й)? ?\Z")
_ROMAN_AFTER = regex(rf"[{_SPACE}]([IVX]{{1,6}})(?!\w)")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_YEAR_AFTER_COMMA = regex(r", \d{4}(?!\d)")
_TO_DAY = regex(r"\.? (?:the )?")
_CAPITAL_BEFORE = regex(r"[\w,;] ([A-Z])\w* \Z")
_CAPITAL_AFTER = regex(" [A-Z]")

# Symbols of measures are written alike everywhere, and their case counts.
_SYMBOLS: Mapping[str, str] = {
    **{
        unit: unit
        for unit in "s min h mm cm m km m2 km2 m3 ha ml l mg g kg t lb oz ft km/h m/s mph W kW MW GW kWh MWh MB GB TB".split()
    },
    **{"m²": "m2", "km²": "km2", "m³": "m3", "mi": "mi", "L": "l", "Min": "min", "sec": "s", "kph": "km/h"},
    **{"°": "deg", "º": "deg", "°C": "degC", "°F": "degF", "ºC": "degC", "ºF": "degF"},
}
_WORDS_ELSEWHERE = {
    "ha": {"es", "it", "pt"},
    "mi": {"es", "it", "pt", "fr", "de"},
    "l": {"fr", "it"},
    "s": {"fr", "es"},
    "m": {"fr"},
}


@dataclass(slots=True, eq=False, repr=False)
class _Found:
    """What the scan found; months, weekdays and centuries are such until they are joined to what stands beside them."""

    start: int
    end: int
    kind: Kind | str
    readings: list[Reading] = field(default_factory=list)
    number: tuple[int, int] = (0, 0)
    scale: int = 1
    group: str = ""
    decimal: str = ""
    in_words: bool = False
    loose: bool = False
    whole: int = -1  # the value where it is a bare whole number, which may count days or years
    rank: int = -1  # of a month (from 1) or a weekday (from 0)
    alone: bool = True  # whether a month may stand without a day or year
    used: bool = False

    def quantity(self) -> Quantity:
        span = Span(self.start, self.end)
        readings = self.readings
        return Quantity(
            span,
            tuple(readings if len({reading.kind for reading in readings}) == len(readings) else dict.fromkeys(readings)),
            span if self.number == (self.start, self.end) or not self.number[1] else Span(*self.number),
            self.scale,
            self.group,
            self.decimal,
            self.in_words,
            self.loose,
        )


def quantities(text: str, lang: str = "en", *, tokens: Tokens | None = None) -> tuple[Quantity, ...]:
    """Return the numbers, amounts, measures, dates and times of a text, in its order; no two overlap.

    Figures are read everywhere; words (numbers, months, currencies, units) in the languages that have a
    `quantities.toml`. Identifiers (A320, 5G, telephone numbers, version numbers, what stands in a URL) are no
    quantities, nor are articles that read like "one". Signs are not read: −5 % is 5 %. The two ends of a range are two
    quantities; the first has the unit of the second. The time it takes is linear in the length of the text.

    Args:
        text: any text.
        lang: its BCP 47 tag; a region counts ("de-CH", "pt-PT").
        tokens: its words, where they are known: only those are looked at that may belong to a quantity.

    Returns:
        Quantities whose spans are code points of `text`.
    """
    return _Scan(text, lang, tokens).run()


@cache
def _followers(lang: str) -> frozenset[str]:
    """Return the words, as far as their letters go, that may belong to a number before them: scale words and units."""
    words = lexicon(lang)
    signs = (*words.scales, *words.nouns.first_words, *words.and_half.first_words, *_SYMBOLS, *CURRENCIES, *CURRENCY_SIGNS, *_BIG)
    return frozenset(first.group() for sign in signs if (first := WORD.match(fold(sign))))


@cache
def _ranks(lang: str) -> Mapping[str, int]:
    """Return the ordinals that are nothing else and begin nothing longer, by their words."""
    words = lexicon(lang)
    others = {*words.cardinals, *words.scales, *words.fractions, *words.halves.first_words}
    return {word: rank for word, rank in words.ordinals.items() if word not in others and compound(word, words) is None}


@cache
def _nouns(lang: str) -> frozenset[str]:
    """Return the words that can only begin a unit behind a number, no scale word, sign or symbol."""
    words = lexicon(lang)
    signs = (*words.scales, *words.glued, *words.and_half.first_words, *_SYMBOLS, *CURRENCIES, *CURRENCY_SIGNS, *_BIG)
    return frozenset(words.nouns.first_words) - {first.group() for sign in signs if (first := WORD.match(fold(sign)))}


@cache
def _counting(lang: str) -> frozenset[str]:
    """Return the words that a number in words may hold behind its first one."""
    words = lexicon(lang)
    tables = (words.cardinals, words.scales, words.ordinals, words.collectives, words.fractions, words.joins, words.twenties)
    return frozenset(word for table in tables for word in table)


class _Scan:
    """One text on its way to quantities."""

    def __init__(self, text: str, lang: str, tokens: Tokens | None) -> None:
        self.text = text
        self.tokens = tokens
        self.low = fold(text)
        self.language = base_language(lang)
        self.form = conventions(lang)
        self.words = lexicon(lang)
        self.followers = _followers(self.language)
        self.ranks = _ranks(self.language)
        self.nouns = _nouns(self.language)
        self.counting = _counting(self.language)
        self.suffixed = frozenset(suffix[0] for suffix in self.words.ordinal_suffixes)

    def run(self) -> tuple[Quantity, ...]:
        found = self._scan()
        self._join_months(found)
        self._join_weekdays(found)
        self._join_sums(found)
        self._join_ranges(found)
        return tuple(item.quantity() for item in found if self._is_kept(item))

    def _is_kept(self, item: _Found) -> bool:
        if item.used or not item.readings:
            return False
        # "One" is an article or a pronoun unless it counts something.
        return not (item.in_words and item.readings[0] == _ONE)

    def _scan(self) -> list[_Found]:
        found: list[_Found] = []
        starters, ones, counted = self.words.starters, self.words.ones, self.words.counted
        reached = 0
        for match in self._candidates():
            start = match.start()
            if start < reached:
                continue
            if match.lastindex:
                item, reached = self._figure(start, match.end())
            else:
                word = match.group()
                if word in counted:
                    value, unit = counted[word]
                    item = _Found(
                        start, match.end(), "measure", [Reading("measure", Fraction(value), unit)], in_words=True, loose=True
                    )
                elif word in ones and not self._counts(match.end()):
                    continue
                elif word in starters or compound(word, self.words):
                    item = self._word(start, word, found)
                elif word in _VULGAR:
                    item = self._vulgar(start, match.end())
                else:
                    continue
            if item is not None:
                reached = max(reached, item.end)
                while found and found[-1].end > item.start:  # an article or a sign that the item before ended with
                    found.pop()
                found.append(item)
        return found

    def _candidates(self) -> Iterator[re.Match[str]]:
        """Yield the figures, and of the words those that may belong to a quantity."""
        pattern, low, tokens = self.words.candidates, self.low, self.tokens
        if tokens is None or not tokens.spaced:
            yield from pattern.finditer(low)
            return
        starts, ends = tokens.starts, tokens.ends
        for index in tokens.places(self._counting(tokens), composed=True):
            match = pattern.match(low, starts[index], ends[index])
            if match is not None and match.end() == ends[index]:
                yield match
            else:
                yield from pattern.finditer(low, starts[index], ends[index])

    def _counting(self, tokens: Tokens) -> set[str]:
        """Return the words of a text that hold a figure or may begin a quantity in words."""
        words = tuple(tokens.vocabulary)
        starters, counted = self.words.starters, self.words.counted
        low = fold("\n".join(words)).split("\n") if words else []
        found = {word for word, folded in zip(words, low, strict=True) if folded in starters or folded in counted}
        found.update([word for word in words if not word.isalpha()])
        if self.words.parts:
            found.update([word for word, folded in zip(words, low, strict=True) if compound(folded, self.words) is not None])
        return found

    def _counts(self, end: int) -> bool:
        """Tell whether what follows a word for one, mostly an article, lets it be a number."""
        after = WORD.match(self.low, end + 1)
        return after is not None and after.group() in self.words.after_one

    # --------------------------------------------------------------------------------------------- figures

    def _figure(self, start: int, run_end: int) -> tuple[_Found | None, int]:
        """Return what the digits from `start` on are, and where the scan goes on."""
        text = self.text
        loose = False
        before = text[start - 1 : start]
        if before and not before.isspace():
            if before.isalpha() and before < _UNSPACED and not self._may_be_glued(start):
                return None, _CHAIN.match(text, start).end()  # type: ignore[union-attr]
            if before in "_#@\\&=~^" or (before == "/" and not text[start - 2 : start - 1].isdigit()):
                return None, _CHAIN.match(text, start).end()  # type: ignore[union-attr]
            if before in "-‑–" and text[start - 2 : start - 1].isalpha():
                word_start = start - 2
                while word_start and text[word_start - 1].isalpha() and start - word_start < 20:
                    word_start -= 1
                loose = not text[word_start : start - 1].islower()  # Covid-19, Agenda-2030
        elif start > 1 and text[start - 2].isupper() and _ROAD.search(text[max(0, start - 3) : start]):
            loose = True
        alone = not text[run_end + 1 : run_end + 2].isdigit()  # no separator and further digits follow
        phone = (_ABROAD if before == "+" else _PHONE).match(text, start) if before == "+" or not alone else None
        if phone:
            return None, phone.end()
        item = None
        if not alone:
            item = self._figure_date(start)
        if item is None and run_end - start <= 2 and (not alone or text[run_end : run_end + 1] not in _NO_CLOCK):
            item = self._figure_time(start)
        if item is not None:
            return item, item.end
        item = (alone and self._bare_figure(start, run_end)) or self._figure_number(start, run_end if alone else None)
        if item is None:
            return None, max(run_end, _CHAIN.match(text, start).end())  # type: ignore[union-attr]
        item.loose = item.loose or loose
        return item, item.end

    def _may_be_glued(self, start: int) -> bool:
        """Tell whether letters directly before a figure are a currency's or a particle written with the word."""
        before = _SIGN_BEFORE.search(self.text[max(0, start - 4) : start])
        if before and (before[2] or before[1] in CURRENCIES):
            return True
        first = start
        while first and start - first < 4 and self.low[first - 1].isalpha():
            first -= 1
        return self.low[first:start] in self.words.clitics

    def _figure_date(self, start: int) -> _Found | None:
        low = self.low
        match = _ISO_DATE.match(low, start)
        if match:
            year, month, day = int(match[1]), int(match[3]), int(match[4])
            return self._date(start, match.end(), [(year, month, day)])
        match = _DATE.match(low, start)
        if match and (len(match[4]) == 4 or match[2] != "-"):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            if len(match[4]) == 2:
                year += 2000 if year <= 50 else 1900
            pairs = [(second, first), (first, second)]  # day first, month first
            if match[2] == ".":
                pairs = pairs[:1]
            elif self.form.order == "mdy":
                pairs.reverse()
            return self._date(start, match.end(), [(year, month, day) for month, day in pairs])
        if self.language == "de":
            match = _SHORT_DATE.match(low, start)
            if match and _BEFORE_SHORT_DATE.search(low[max(0, start - 8) : start]):
                end = match.end()
                year_after = re.compile(r" ?(\d{4})(?!\d)").match(low, end)
                if year_after:
                    return self._date(start, year_after.end(), [(int(year_after[1]), int(match[2]), int(match[1]))])
                return self._date(start, end, [(None, int(match[2]), int(match[1]))])
        return None

    def _date(self, start: int, end: int, dates: list[tuple[int | None, int, int]]) -> _Found | None:
        valid = [Date(y, m, d) for y, m, d in dates if 1 <= m <= 12 and 1 <= d <= 31 and (y is None or 1 <= y <= 2999)]
        if not valid:
            return None
        return _Found(start, end, "date", [Reading("date", date) for date in valid])

    def _figure_time(self, start: int) -> _Found | None:
        low = self.low
        if not _CLOCK_AHEAD.match(low, start):
            return None
        for clock in _CLOCKS:
            match = clock.match(low, start)
            if match and int(match[1]) <= 24:
                hour, minute = int(match[1]), int(match[2] or 0)
                half = match[3] if clock.groups > 2 else None
                if half:
                    if not 1 <= hour <= 12:
                        continue
                    hours = [hour % 12 + (12 if half == "p" else 0)]
                else:
                    hours = _hours(hour, padded=match[1][0] == "0")
                end = match.end()
                if low[end - 1] == "." and not low[end - 2 : end - 1].isalpha():
                    end -= 1
                return _Found(start, end, "time", [Reading("time", Time(h % 24, minute)) for h in hours])
        return None

    def _bare_figure(self, start: int, end: int) -> _Found | None:
        """Return what `_figure_number` does of a figure beside which nothing stands that counts, as of most; else None."""
        text, low = self.text, self.low
        figure, following = text[start:end], text[end : end + 1]
        size = len(figure)
        if size > 4 or not figure.isascii() or (size > 1 and figure[0] == "0"):
            return None
        if (size in {2, 4} and figure[-1] == "0") or low[end : end + 1] in self.suffixed:
            return None  # perhaps a decade or an ordinal
        before = text[max(0, start - 2) : start]
        if before[-1:] == "." or (bare := before.rstrip(_SPACE)[-1:]).isupper() or bare in _SIGN_ENDS:
            return None
        if following not in _NO_UNIT:
            after = WORD.match(low, end + 1) if low[end] == " " else None
            if after is None or after.group() in self.followers:
                return None
        whole = int(figure)
        return _Found(start, end, "number", list(_bare_readings(whole)), (start, end), whole=whole)

    def _figure_number(self, start: int, run_end: int | None) -> _Found | None:
        parsed = self._numeral(start) if run_end is None else self._whole(start, run_end)
        if parsed is None:
            return None
        item, values = parsed
        end = item.number[1]
        following = self.text[end : end + 1]
        if following in {".", ","} and self.text[end + 1 : end + 2].isdigit():
            return None  # a chain: an address, a version, a list without spaces
        bare = len(values) == 1 and values[0].denominator == 1 and not item.group
        special = self._decade(item, values[0]) or self._ordinal(item, values[0]) if bare else None
        if special is not None:
            return special
        if not self._add_unit(item, values) and following.isalpha() and following < _UNSPACED:
            return None  # 5G, 4x4
        self._add_sign_before(item)
        if bare and item.scale == 1 and (item.kind == "number" or item.readings[0].unit == "y"):  # "2019 года" is a year
            whole = int(values[0])
            year = 1500 <= whole <= 2100 and item.number[1] - item.number[0] == 4
            if year or item.kind == "number":
                item.whole, item.kind = whole, "number"
            if year:
                item.readings.insert(0, Reading("date", Date(year=whole)))
        if item.decimal in {".", ":"} and re.fullmatch(r"\d{1,2}\D[0-5]\d", self.text[slice(*item.number)]) and values[0] < 24:
            whole, minute = int(values[0]), int(self.text[item.number[1] - 2 : item.number[1]])
            item.readings += [Reading("time", Time(hour % 24, minute)) for hour in _hours(whole)]
        return item

    def _whole(self, start: int, end: int) -> tuple[_Found, list[Fraction]] | None:
        """Return what `_numeral` does of a figure that no separator and further digits follow."""
        text, size = self.text, end - start
        if size > 15 or (size > 2 and text[start] == "0") or text[end : end + 1] in _VULGAR or text[start - 1 : start] == ".":
            return self._numeral(start)
        return self._numeral_found(start, end, "", ""), [_whole_number(text[start:end])]

    def _numeral(self, start: int) -> tuple[_Found, list[Fraction]] | None:
        """Return a figure without what stands beside it, and the values that it may have, the likeliest first."""
        text = self.text
        grouped = _GROUPED.match(text, start)
        if grouped and grouped[1][0] != "0" and not (grouped[2] == " " and self._is_loose_row(start, grouped.end())):
            first, group, rest, decimal, decimals = grouped.groups()
            whole = int(first + re.sub(r"\D", "", rest))
            value = _decimal(whole, decimals)
            values = [value]
            mark = decimal or ""
            if group in ".," and len(rest) == 3 and not decimals:
                values.append(Fraction(whole, 1000))
                # The group mark of the language wins; where the mark is its decimal one, the fraction does.
                if group == self.form.decimal or (group != self.form.group and self.form.decimal not in ".,"):
                    values.reverse()
                    group, mark = "", group
            return self._numeral_found(start, grouped.end(), group, mark), values
        indian = _INDIAN.match(text, start)
        if indian:
            return self._numeral_found(start, indian.end(), ",", ""), [Fraction(int(indian.group().replace(",", "")))]
        plain = _PLAIN.match(text, start)
        if plain is None:
            return None
        whole_digits, mark, decimals = plain.groups()
        if len(whole_digits) > 15 or (whole_digits[0] == "0" and len(whole_digits) > 2):
            return None
        if _POINT_BEFORE.search(text[max(0, start - 2) : start]) and not decimals:  # .5
            value = Fraction(int(whole_digits), 10 ** len(whole_digits))
            return self._numeral_found(start - 1, plain.end(), "", "."), [value]
        value = _decimal(int(whole_digits), decimals)
        end = plain.end()
        part = _MIXED.match(text, end) if not decimals else None
        if part:
            return self._numeral_found(start, part.end(), "", ""), [value + Fraction(int(part[1]), int(part[2]))]
        part = _FRACTION.match(text, start)
        if part and int(part[1]) < int(part[2]):
            return self._numeral_found(start, part.end(), "", ""), [Fraction(int(part[1]), int(part[2]))]
        if not decimals and end < len(text) and text[end] in _VULGAR:
            value += _VULGAR[text[end]]
            end += 1
        return self._numeral_found(start, end, "", mark or ""), [value]

    def _is_loose_row(self, start: int, end: int) -> bool:
        """Tell whether figures with plain spaces are no groups: a day before a count, parts of a longer row."""
        beside = self.text[max(0, start - 2) : start]
        if (beside[-1:] == " " and beside[:1].isdigit()) or re.compile(r"[ -]\d").match(self.text, end):
            return True
        return self._word_before(start) in self.words.months.first_words

    def _numeral_found(self, start: int, end: int, group: str, decimal: str) -> _Found:
        return _Found(start, end, "number", number=(start, end), group=group, decimal=decimal)

    def _decade(self, item: _Found, value: Fraction) -> _Found | None:
        year = int(value)
        if year % 10 or not (1000 <= year <= 2100 or 10 <= year <= 90):
            return None
        end = item.end
        for suffix in self.words.decade_suffixes:
            if self.low.startswith(suffix, end) and not self.low[end + len(suffix) : end + len(suffix) + 1].isalnum():
                if suffix.startswith("-") and not self.low.startswith(" год", end + len(suffix)):
                    continue  # Russian ordinals end like its decades
                return self._decade_found(item, year, end + len(suffix))
        for word in self.words.decade_before:
            gap = 0 if word[-1] == "'" else 1
            first = item.start - gap - len(word)
            if first >= 0 and self.low.startswith(word, first) and not self.low[max(0, first - 1) : first].isalnum():
                item.start = first
                return self._decade_found(item, year, end)
        return None

    def _decade_found(self, item: _Found, year: int, end: int) -> _Found:
        item.loose = item.loose or year < 100
        years = [year] if year >= 1000 else [1900 + year, 2000 + year] if year <= 20 else [1900 + year]
        item.readings = [Reading("date", Date(decade=decade)) for decade in years]
        if year < 100:  # somebody in his forties
            item.readings.append(Reading("number", Fraction(year)))
        item.kind, item.end = "date", end
        return item

    def _ordinal(self, item: _Found, value: Fraction) -> _Found | None:
        end = item.end
        if self.low[end : end + 1] not in self.suffixed:
            return None
        for suffix in self.words.ordinal_suffixes:
            if self.low.startswith(suffix, end) and not self.low[end + len(suffix) : end + len(suffix) + 1].isalnum():
                item.end, item.kind, item.whole = end + len(suffix), "ordinal", int(value)
                item.readings = [Reading("ordinal", value)]
                if suffix == "°":
                    item.readings.append(Reading("measure", value, "deg"))
                return item
        return None

    # -------------------------------------------------------------------------------- what follows a number

    def _add_unit(self, item: _Found, values: list[Fraction]) -> bool:
        """Add scale word and unit to a number; tell whether there is either."""
        text, low = self.text, self.low
        if text[item.end : item.end + 1] in _NO_UNIT:
            item.readings = [Reading("number", value) for value in values]
            return False
        if item.scale == 1 and low[item.end] == " ":
            after = WORD.match(low, item.end + 1)
            if after and after.group() not in self.followers:
                item.readings = [Reading("number", value) for value in values]
                return False
            if after and item.scale == 1 and after.group() in self.nouns and low[after.end() : after.end() + 1] != ".":
                return self._add_noun(item, values, values, item.end + 1, scaled=False)
        big = _BIG_CURRENCY.match(text, item.end)
        if big:
            item.scale = _BIG[big[1]]
            code = CURRENCY_SIGNS.get(big[2], big[2])
            item.kind, item.end = "money", big.end()
            item.readings = [Reading("money", value * item.scale, code) for value in values]
            return True
        unscaled = list(values)
        values = self._add_scale(item, values)
        scaled = item.scale != 1
        end = item.end
        sign = _SIGN_AFTER.match(text, end)
        symbol = _SYMBOL.match(text, end) if not sign else None
        if sign and not (sign[1] == "$" and text[sign.end() : sign.end() + 1].isdigit()):
            return self._united(item, values, unscaled, [("money", CURRENCY_SIGNS[sign[1]])], sign.end(), scaled=scaled)
        if symbol and (unit := self._symbol(symbol[1], glued=symbol.start(1) == end)):
            return self._united(item, values, unscaled, [unit], symbol.end(), scaled=scaled)
        gap = _TO_NOUN.match(low, end).end()  # type: ignore[union-attr]
        if scaled:
            of = _OF.match(low, gap)
            gap = of.end() if of else gap
        return self._add_noun(item, values, unscaled, gap, scaled=scaled)

    def _add_noun(self, item: _Found, values: list[Fraction], unscaled: list[Fraction], gap: int, *, scaled: bool) -> bool:
        """Add the unit that begins at a place behind a number, the longest."""
        units: list[tuple[Kind, str]] = []
        longest = 0
        for noun_end, unit in self.words.nouns.at(self.low, gap) if gap > item.end else ():
            if noun_end < longest:
                break
            longest = noun_end
            units.append(unit)
        return self._united(item, values, unscaled, units, longest or item.end, scaled=scaled)

    def _united(
        self,
        item: _Found,
        values: list[Fraction],
        unscaled: list[Fraction],
        units: list[tuple[Kind, str]],
        end: int,
        *,
        scaled: bool,
    ) -> bool:
        """Give a number its units, which end at a place; tell whether it has a unit or scale word."""
        if units:
            item.readings = [Reading(kind, value, unit) for value in values for kind, unit in units]
            item.kind, item.end = units[0][0], end
            if units[0] == ("measure", "h") and not item.in_words and len(values) == 1 and values[0] in range(25):
                item.readings += [Reading("time", Time(hour % 24)) for hour in _hours(int(values[0]))]
        else:
            item.readings = [Reading("number", value) for value in values]
        if scaled and item.end > item.number[1] and self.low[item.number[1] : item.end] == "m":
            item.readings += [Reading("measure", value, "m") for value in unscaled]
        return bool(units) or scaled

    def _symbol(self, symbol: str, *, glued: bool) -> tuple[Kind, str] | None:
        if symbol in "%٪":
            return "percent", "%"
        if symbol == "‰":
            return "percent", "‰"
        if symbol in CURRENCIES:
            return "money", symbol
        unit = _SYMBOLS.get(symbol)
        if unit is None or (not glued and self.language in _WORDS_ELSEWHERE.get(symbol, ())):
            return None
        return "measure", unit

    def _add_scale(self, item: _Found, values: list[Fraction]) -> list[Fraction]:
        low, words = self.low, self.words
        end, factor, half = item.end, 1, Fraction(0)
        glued = WORD.match(low, end)
        if glued and not item.in_words:
            factor = words.glued.get(glued.group()) or max(words.scales.get(glued.group(), 1), 1)
            item.scale, item.end = factor, glued.end() if factor > 1 else end
            return [value * factor for value in values]
        while len(values) == 1 or not half:
            gap = end + (low[end : end + 1] in {" ", "-"})
            if gap == end and end != item.end:
                gap = end + 2 if low.startswith(". ", end) else end
            if gap == end:
                break
            ends = [half_end for half_end, _ in words.and_half.at(low, gap)]
            if ends and not half:
                half = Fraction(factor * item.scale, 2)
                end = ends[0]
                continue
            match = WORD.match(low, gap)
            scale = 0
            if match and (half or not item.in_words):
                scale = words.scales.get(match.group(), 0)
                if not scale and low.startswith(".", match.end()):
                    scale = words.scales.get(match.group() + ".", 0)
            if not match or scale < 12 or scale == 100 or (factor > 1 and (scale < 10**6 or scale <= factor)):
                break
            factor *= scale
            half *= scale
            end = match.end()
        if end > item.end:
            item.scale, item.end = item.scale * factor, end
        return [value * factor + half for value in values] if factor > 1 or half else values

    def _add_sign_before(self, item: _Found) -> None:
        """Take the currency before a number into it: "US$ 10", "EUR 10"."""
        if item.kind not in {"number", "measure"} or not item.start:
            return
        last = self.text[max(0, item.start - 2) : item.start].rstrip(_SPACE)[-1:]
        if not (last.isupper() or last in _SIGN_ENDS):
            return
        first = max(0, item.start - 5)
        sign = _SIGN_BEFORE.search(self.text[first : item.start])
        code = sign and (CURRENCY_SIGNS.get(sign[2]) if sign[2] else sign[1] if sign[1] in CURRENCIES else None)
        if not sign or not code:
            return
        if item.kind == "measure" and (item.readings[0].unit != "m" or item.end - item.number[1] != 1):
            return  # $5 million is read; of "$ 5 m" the millions, of "$5 km" nothing
        item.start, item.kind = first + sign.start(), "money"
        item.readings = [Reading("money", r.value, code) for r in item.readings if r.kind == "number"] or [
            Reading("money", r.value, code) for r in item.readings
        ]

    def _vulgar(self, start: int, end: int) -> _Found:
        item = _Found(start, end, "number", number=(start, end), loose=True)
        self._add_unit(item, [_VULGAR[self.text[start]]])
        return item

    # ------------------------------------------------------------------------------------------------ words

    def _word(self, start: int, word: str, found: list[_Found]) -> _Found | None:
        """Return the month, weekday, century or number in words that begins at `start`."""
        item = self._named(start, found) if word in self.words.named else None
        if item is None and self.words.clitics:
            for clitic in self.words.clitics:
                if word.startswith(clitic) and (item := self._named(start + len(clitic), found)):
                    break
        if item is None and (rank := self.ranks.get(word)) is not None:
            return self._rank(start, start + len(word), rank)
        return item or self._bare_word(start, word) or self._number_in_words(start)

    def _named(self, start: int, found: list[_Found]) -> _Found | None:
        words, low = self.words, self.low
        capital = self.text[start].isupper() or not words.capital_dates
        for end, month in words.months.at(low, start):
            name = low[start:end]
            if month.short and name in words.cardinals and not low[max(0, start - 2) : start].strip(". ").isdigit():
                continue  # sept, dez: seven, ten
            if capital:
                alone = not month.short and (name not in words.homographs or self._word_before(start) in words.month_before)
                if not words.capital_dates and self.text[start].isupper() and self._follows_letter(start):
                    alone = False  # in mid-sentence a name: Mars
                readings = list(_date_readings(month.number, None))
                return _Found(start, end, "month", readings, rank=month.number, loose=True, alone=alone)
        for end, weekday in words.weekdays.at(low, start):
            if capital:
                readings = list(_date_readings(None, weekday))
                return _Found(start, end, "weekday", readings, rank=weekday, loose=self._in_name(start, end))
        for end, _ in words.centuries.at(low, start):
            return self._century(start, end, found)
        return None

    def _in_name(self, start: int, end: int) -> bool:
        """Tell whether an English weekday stands beside another capital ("The Sunday Times", "Black Friday")."""
        if self.language != "en":
            return False
        if _CAPITAL_AFTER.match(self.text, end):
            return True
        word = self.text.rfind(" ", max(0, start - 24), max(0, start - 1)) + 1  # the one before it, if it is capitalized
        return bool(word and "A" <= self.text[word] <= "Z" and _CAPITAL_BEFORE.search(self.text[max(0, start - 24) : start]))

    def _word_before(self, start: int) -> str:
        if self.low[start - 1 : start] not in {" ", "-"}:
            return ""
        first = start - 1
        while first and start - first < 12 and (letter := self.low[first - 1]).isalnum() and not letter.isdecimal():
            first -= 1
        return self.low[first : start - 1]

    def _century(self, start: int, end: int, found: list[_Found]) -> _Found | None:
        before = _ROMAN_BEFORE.search(self.text[max(0, start - 10) : start].replace("\u00a0", " "))
        if before:
            first = max(0, start - 10) + before.start()
            return _Found(first, end, "date", [Reading("date", Date(century=_roman(before[1])))])
        after = _ROMAN_AFTER.match(self.text, end)
        if after:
            return _Found(start, after.end(), "date", [Reading("date", Date(century=_roman(after[1])))])
        last = found[-1] if found else None
        if last and 1 <= last.whole <= 21 and re.fullmatch(r"[.-]? ?", self.low[last.end : start]):
            found.pop()
            return _Found(last.start, end, "date", [Reading("date", Date(century=last.whole))])
        if self.low.startswith(" ", end):
            ordinal = self._number_in_words(end + 1) if self.language == "ar" and WORD.match(self.low, end + 1) else None
            if ordinal and 1 <= ordinal.whole <= 21:
                return _Found(start, ordinal.end, "date", [Reading("date", Date(century=ordinal.whole))])
        return None

    def _bare_word(self, start: int, word: str) -> _Found | None:
        """Return what `_number_in_words` does of one word beside which nothing stands that counts, as of most; else None."""
        low, words = self.low, self.words
        value, end = words.cardinals.get(word, 0), start + len(word)
        if not 1 < value < 1000 or value % 10 == 0 or words.parts or word in words.halves.first_words:
            return None
        if self.text[end : end + 1] not in _NO_UNIT:
            after = WORD.match(low, end + 1) if low[end] == " " else None
            if after is None or after.group() in self.followers or after.group() in self.counting:
                return None
        item = _Found(start, end, "number", list(_bare_readings(value)), (start, end), in_words=True, whole=value)
        item.loose = value <= 10 or self._is_vague(item)
        return item

    def _number_in_words(self, start: int) -> _Found | None:
        low, words = self.low, self.words
        halved = self._half(start)
        if halved:
            return halved
        counted = count(low, start, words)
        if counted is None:
            first = WORD.match(low, start)
            rank = words.ordinals.get(first.group()) if first else None
            if rank is None or first is None:
                return None
            return self._rank(start, first.end(), rank)
        value = counted.value
        item = _Found(counted.start, counted.end, "number", number=(counted.start, counted.end), scale=counted.scale)
        item.in_words, item.loose = True, counted.is_vague
        item.whole = int(value) if value.denominator == 1 else -1
        if counted.is_ordinal:
            item.kind, item.readings = "ordinal", [Reading("ordinal", value)]
            return item
        if item.whole >= 0 and item.whole % 10 == 0:
            decade = self._decade(item, value)
            if decade:
                return decade
        has_unit = self._add_unit(item, [value])
        vague = value <= 10 or (value in {100, 1000} and " " not in low[item.start : item.number[1]])
        item.loose = item.loose or value == 1 or self._is_vague(item) or (vague and (not has_unit or item.kind == "measure"))
        if has_unit:
            item.whole = -1
        return item

    def _rank(self, start: int, end: int, rank: int) -> _Found:
        """Return the ordinal that a word alone says."""
        item = _Found(start, end, "ordinal", [_ordinal_reading(rank)], (start, end), in_words=True, loose=True, whole=rank)
        return (self._decade(item, Fraction(rank)) if rank % 10 == 0 else None) or item

    def _is_vague(self, item: _Found) -> bool:
        """Tell whether words say no exact number ("several thousand") or are a German noun: the name of a club, say."""
        if self._word_before(item.start) in self.words.vague:
            return True
        return self.language == "de" and self.text[item.start].isupper() and self._follows_letter(item.start)

    def _follows_letter(self, start: int) -> bool:
        return start > 1 and self.text[start - 1] == " " and self.text[start - 2].isalpha()

    def _half(self, start: int) -> _Found | None:
        """Return "half a million" and its like."""
        low, words = self.low, self.words
        for end, _ in words.halves.at(low, start):
            scale_word = WORD.match(low, end + 1) if low[end : end + 1] in {" ", "-"} else None
            scale = words.scales.get(scale_word.group(), 0) if scale_word else 0
            if scale_word and scale >= 12 and scale != 100:
                item = _Found(start, scale_word.end(), "number", number=(start, scale_word.end()), scale=scale, in_words=True)
                self._add_unit(item, [Fraction(scale, 2)])
                item.scale = scale
                return item
        return None

    # ---------------------------------------------------------------------------------------------- joining

    def _join_months(self, found: list[_Found]) -> None:
        for index, item in enumerate(found):
            if item.kind != "month" or item.used:
                continue
            before = self._day_before(found, index)
            start, end, day, year = item.start, item.end, None, None
            extra: list[tuple[_Found, int]] = []  # the other day of a range
            following = index + 1
            if before is not None:
                day, start = before.whole, before.start
                before.used = True
                other = found[index - 2] if index >= 2 else None
                if other and self._is_day(other) and self._range_between(other, before):
                    extra.append((other, other.whole))
            else:
                after = found[following] if following < len(found) else None
                if after and self._is_day(after) and _fits(_TO_DAY, self.low, end, after.start) and self._month_first(after.end):
                    day, end, after.used = after.whole, after.end, True
                    following += 1
                    later = found[following] if following < len(found) else None
                    next_one = found[following + 1] if following + 1 < len(found) else None
                    of_next = later and next_one and next_one.kind == "month" and next_one.start - later.end < 6
                    if (
                        later
                        and self._is_day(later)
                        and later.whole > after.whole
                        and not of_next
                        and self._range_between(after, later)
                    ):
                        extra.append((later, later.whole))
                        following += 1
                        end = later.end
            after = found[following] if following < len(found) else None
            if after and self._is_year(after) and self._leads_to_year(end, after.start):
                year, end, after.used = after.whole, after.end, True
            if day is None and year is None and not item.alone:
                item.used = True
                continue
            item.loose = day is None and year is None
            item.readings = [Reading("date", Date(year, item.rank, day))]
            if extra and extra[0][0].start > item.start:  # October 11-13: the first stands before the dash
                item.end = found[index + 1].end
            else:
                item.end = end
            item.start = start
            for other, other_day in extra:
                other.kind, other.whole = "date", -1
                other.readings = [Reading("date", Date(year, item.rank, other_day))]
                if other.start > item.start:
                    other.end = max(other.end, end)
        found.sort(key=lambda item: item.start)

    def _month_first(self, end: int) -> bool:
        """Tell whether a day may follow its month: in English, elsewhere where a comma and a year follow it."""
        return self.language == "en" or bool(_YEAR_AFTER_COMMA.match(self.low, end))

    def _day_before(self, found: list[_Found], index: int) -> _Found | None:
        before = found[index - 1] if index else None
        if before is None or not self._is_day(before):
            return None
        gap = self.low[before.end : found[index].start]
        if gap in {" ", ". ", "-", ".", " -"} or (len(gap) < 8 and gap.strip(" .") in self.words.before_month):
            return before
        return None

    def _is_day(self, item: _Found) -> bool:
        return not item.used and 1 <= item.whole <= 31 and item.kind in {"number", "ordinal"}

    def _is_year(self, item: _Found) -> bool:
        return not item.used and 1000 <= item.whole <= 2999 and item.kind == "number" and not item.in_words

    def _leads_to_year(self, end: int, start: int) -> bool:
        gap = self.low[end:start] if start - end < 12 else "…"
        return gap in {" ", ", ", ". ", "., "} or gap.strip(" ,.") in self.words.before_year

    def _range_between(self, first: _Found, second: _Found) -> str:
        """Return what joins two numbers as the ends of a range ("-", a word, ", "), "" where nothing does."""
        if second.start - first.end > 14 or second.start < first.end:
            return ""
        match = _RANGE.fullmatch(self.low[first.end : second.start])
        if not match:
            return ""
        if match[2]:
            return ", "
        if match[1]:
            head, _, tail = match[1].partition(" ")
            return (
                match[1] if match[1] in self.words.ranges or (head in self.words.ranges and tail in self.words.before_day) else ""
            )
        return "-"

    def _join_weekdays(self, found: list[_Found]) -> None:
        kept = [item for item in found if not item.used]
        for first, second in pairwise(kept):
            if first.kind != "weekday" or second.used or second.start - first.end > 12:
                continue
            gap = self.low[first.end : second.start].strip(" ,.")
            if gap and gap not in self.words.before_day:
                continue
            if second.kind in {"date", "month"}:
                dates = [r.value for r in second.readings if isinstance(r.value, Date)]
                if any(d.day is None or d.weekday is not None for d in dates) or not dates:
                    continue
                first.readings = [Reading("date", replace(date, weekday=first.rank)) for date in dates]
            elif self._is_day(second) and (
                second.kind == "ordinal" or (not gap and not self.words.capital_dates and not second.in_words)
            ):
                if self.low[first.end : second.start].strip() == "":
                    first.readings = [Reading("date", Date(day=second.whole, weekday=first.rank))]
                else:
                    continue
            else:
                continue
            first.end, second.used = second.end, True

    def _join_sums(self, found: list[_Found]) -> None:
        """Join what two scale words say together: 1 млн 200 тыс. рублей."""
        for first, second in pairwise([item for item in found if not item.used]):
            if first.kind != "number" or not first.scale > second.scale > 1 or second.kind not in {"number", "money"}:
                continue
            large, small = first.readings[0].value, second.readings[0].value
            if not isinstance(large, Fraction) or not isinstance(small, Fraction) or small >= first.scale:
                continue
            if self.low[first.end : second.start].strip(".") == " ":
                second.readings = [replace(second.readings[0], value=large + small)]
                second.start, second.number = first.start, (first.number[0], second.number[1])
                second.scale, first.used = 1, True

    def _share_scale(self, first: _Found, second: _Found) -> None:
        """Give the first amount of a range the scale of the second, and the second its currency: $10-15 million."""
        if second.kind != "number" or second.scale == 1:
            return
        unit = first.readings[0].unit
        amounts = [r for r in first.readings if isinstance(r.value, Fraction) and r.value < 1000]
        shared = [Reading("money", r.value * second.scale, unit) for r in amounts if isinstance(r.value, Fraction)]
        first.readings = shared + first.readings
        second.readings = [replace(r, kind="money", unit=unit) for r in second.readings]
        second.kind = "money"

    def _join_ranges(self, found: list[_Found]) -> None:
        """Give the first end of a range the unit of the second: 10 to 12 million euros, between 10 and 12 %."""
        kept = [item for item in found if not item.used]
        for first, second in zip(reversed(kept[:-1]), reversed(kept[1:]), strict=True):
            if (
                first.kind not in {"number", "money"}
                or first.scale > 1
                or second.kind not in {"number", "percent", "money", "measure"}
            ):
                continue
            joint = self._range_between(first, second)
            if first.kind == "money" and joint and joint != ", ":
                self._share_scale(first, second)
                continue
            if not joint or (second.kind == "number" and second.scale == 1):
                continue
            plain = [r for r in first.readings if r.kind == "number"]
            units = {(r.kind, r.unit) for r in second.readings if r.kind in {"number", "percent", "money", "measure"}}
            scaled = [r for r in plain if isinstance(r.value, Fraction) and r.value < 1000 and second.scale > 1]
            shared = [
                Reading(kind, r.value * factor, unit)
                for factor, base in ((second.scale, scaled if joint != ", " else []), (1, plain))
                for r in base
                if isinstance(r.value, Fraction)
                for kind, unit in sorted(units)
            ]
            if joint == ", ":
                first.readings = first.readings + shared
            else:
                first.readings = shared + first.readings
            first.loose = first.loose and first.in_words


_ONE = Reading("number", Fraction(1))


@lru_cache(maxsize=4096)
def _whole_number(figures: str) -> Fraction:
    return Fraction(int(figures))


@lru_cache(maxsize=4096)
def _bare_readings(whole: int) -> tuple[Reading, ...]:
    """Return what a whole number of up to four figures may mean that nothing stands beside."""
    number = Reading("number", Fraction(whole))
    return (Reading("date", Date(year=whole)), number) if 1500 <= whole <= 2100 else (number,)


@lru_cache(maxsize=1024)
def _date_readings(month: int | None, weekday: int | None) -> tuple[Reading, ...]:
    return (Reading("date", Date(month=month, weekday=weekday)),)


@lru_cache(maxsize=1024)
def _ordinal_reading(rank: int) -> Reading:
    return Reading("ordinal", Fraction(rank))


def _hours(hour: int, *, padded: bool = False) -> list[int]:
    """Return the hours of a day that a clock may mean: 3 is 3 or 15."""
    return [hour, hour + 12] if 1 <= hour <= 12 and not padded else [hour]


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _decimal(whole: int, decimals: str | None) -> Fraction:
    if not decimals:
        return Fraction(whole)
    size = 10 ** len(decimals)
    return Fraction(whole * size + int(decimals), size)


def _fits(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return bool(pattern.fullmatch(text, start, end))


_CLOCK_AHEAD = regex(r"\d{1,2}(?:[:.][0-5]\d(?!\d)|[ ]?(?:[ap]\.? ?m|h|uhr|o'clock|ore))")
_VULGAR: Mapping[str, Fraction] = {letter: Fraction(unicodedata.numeric(letter)).limit_denominator(10) for letter in VULGAR}
