"""A compound is written as two words, as English writes it ("der NATO Generalsekretär", "72 jährige").

German joins a name or an acronym to the noun behind it with hyphens, and a figure to its adjective; apart they are read as
two things, and a plural may change who does what to whom ("weil die EU Beamte …").

Example: "Laut UN Generalsekretär Guterres" → "Laut UN-Generalsekretär Guterres".

A noun that often is an object of its own ("weil die EU Sanktionen verhängt") is reported only where it cannot be one: where
its name opens the sentence, has an article that does not fit it, or stands without one that it always has. What may stand
behind a name, and names without an article, are in the target language's pack. The fix puts in the hyphens and is safe where
the words cannot be read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, fields
from functools import cache

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.languages import pack
from toolkit.languages.searching import matches_near, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_BODIES = frozenset({"organization", "agreement", "armed-group", "government", "court", "party"})
_NAMES = _BODIES | {"company", "media"}
_PARTS = frozenset({"acronym", "short", "full"})
_ACRONYM = regex(r"(?=[A-Z\d]*[A-Z][A-Z\d]*[A-Z])[A-Z][A-Z\d]{1,7}")
_ROMAN = regex(r"[IVXLC]+")
_ADJECTIVES = tuple("jährig prozentig tägig stündig minütig wöchig monatig köpfig seitig stöckig bändig teilig".split())
_FIGURE = regex(rf"(?<![\w.,/-])\d{{1,4}}(?:,\d{{1,2}})?( )(?:{'|'.join(_ADJECTIVES)})(?:e[nrms]?)?\b")
_OPENERS = '„»«"‚(–:'
_SPACES = frozenset({" ", "\u00a0"})
_NEAR = 16


@dataclass(frozen=True, slots=True)
class _Words:
    """What the pack tells of compounds."""

    one: tuple[str, ...]  # endings of nouns that need an article of their own, so that none can stand there alone
    several: tuple[str, ...]  # … of plurals that are rarely objects of what is named
    objects: tuple[str, ...]  # … of plurals that often are
    of_persons: frozenset[str]  # what is joined to a person's surname
    first: frozenset[str]  # words that only a compound begins with
    bare: frozenset[str]  # names without an article
    misfits: frozenset[str]  # articles that do not fit the name of a body, which is a feminine or a plural
    articles: frozenset[str]
    prepositions: frozenset[str]
    links: frozenset[str]  # words between two names, of which a plural may be the object
    not_nouns: frozenset[str]


@cache
def _words(target: str) -> _Words:
    words = pack(target)["joined"]
    one, several, objects = (tuple(words[key]) for key in ("one", "several", "objects"))
    return _Words(one, several, objects, *(frozenset(words[field.name]) for field in fields(_Words)[3:]))


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield names and acronyms beside nouns, and figures beside adjectives, that want a hyphen."""
    yield from _of_names(doc, context)
    adjectives = [word for word in context.vocabulary if word.startswith(_ADJECTIVES)]
    for match in matches_near(_FIGURE, doc.text, context.tokens.offsets(adjectives), _NEAR) if adjectives else ():
        yield _finding(doc, Span(*match.span()), [match.start(1)], certain=True)


def _of_names(doc: Document, context: Context) -> Iterator[Finding]:
    words, tokens = _words(context.target), context.tokens
    endings = (*words.one, *words.several, *words.objects)
    nouns = {
        word
        for word in context.vocabulary
        if word[0].isupper()
        and word[1:].islower()
        and (word in words.of_persons or word.casefold().endswith(endings))
        and word not in words.not_nouns
    }
    if not nouns:
        return
    named = {mention.span.end: mention for mention in context.mentions if mention.kind in _PARTS}
    openings = set(context.first_words)
    for place, word in tokens.standing(nouns):
        if place == 0 or tokens.gap(place - 1) not in _SPACES:
            continue
        before, first = tokens.words[place - 1], place - 1
        is_first, is_body = before in words.first, False
        mention = named.get(tokens.ends[first])
        kind = "" if mention is None else context.entity(mention).kind
        if mention is not None and kind == "person":
            if word in words.of_persons and len(before) == len(mention.span):
                yield _finding(doc, Span(tokens.starts[first], tokens.ends[place]), [tokens.ends[first]], certain=True)
            continue
        if mention is not None and kind in _NAMES:
            is_body = kind in _BODIES and before not in words.bare
            while tokens.starts[first] > mention.span.start:
                first -= 1
        elif not is_first and (mention is not None or not _ACRONYM.fullmatch(before) or _ROMAN.fullmatch(before)):
            continue
        after, gap = (tokens.words[place + 1], tokens.gap(place)) if place + 1 < len(tokens) else ("", "")
        if (before.isupper() and after.isupper() and len(after) > 1) or gap == "-":
            continue  # a line in capitals; the noun goes on
        certain = is_first or _is_certain(context, first, place, openings, is_body=is_body)
        if certain or _is_likely(context, first, place, is_body=is_body):
            edges = [tokens.ends[number] for number in range(first, place) if tokens.gap(number) in _SPACES]
            yield _finding(doc, Span(tokens.starts[first], tokens.ends[place]), edges, certain=certain)


def _is_certain(context: Context, first: int, place: int, openings: Set[int], *, is_body: bool) -> bool:
    """Tell whether a noun cannot be another part of the sentence than the name before it."""
    words, tokens = _words(context.target), context.tokens
    if first in openings or context.text[tokens.starts[first] - 1 : tokens.starts[first]] in _OPENERS:
        return True
    if tokens.folded[place].endswith(words.one):
        return True
    if first == 0 or tokens.gap(first - 1) not in _SPACES:
        return False
    before = tokens.folded[first - 1]
    if before in words.articles and first - 1 in openings:
        return True  # only one part of a sentence stands before its verb
    return before in words.misfits


def _is_likely(context: Context, first: int, place: int, *, is_body: bool) -> bool:
    """Tell whether a plural belongs to the name before it, as far as the words before them tell."""
    words, tokens = _words(context.target), context.tokens
    joined = first > 0 and tokens.gap(first - 1) in _SPACES
    before = tokens.folded[first - 1] if joined else ""
    if not is_body:
        return before in words.prepositions and tokens.folded[place].endswith(words.several)
    if tokens.folded[place].endswith(words.several):
        return not (place + 1 < len(tokens) and tokens.folded[place + 1] == "wie")
    if before in words.articles:
        return first > 1 and tokens.gap(first - 2) in _SPACES and tokens.folded[first - 2] in words.prepositions
    return joined and before not in words.links


def _finding(doc: Document, span: Span, edges: Sequence[int], *, certain: bool) -> Finding:
    """Return the finding of a compound with hyphens in the place of the spaces that begin at some offsets."""
    edits = [Edit(edge, edge + 1, "-") for edge in edges]
    text = span.of(doc.text)
    joined = "".join("-" if span.start + place in edges else character for place, character in enumerate(text))
    message = f"{text!r} is one word: {joined!r}"
    return RULE.finding(span, message, suggestion=joined, edits=edits, safe=certain, confidence=0.93 if certain else 0.85)


RULE = Rule("TYP702", "compound-apart", "minor", "linguistic/spelling", check, __doc__, targets=frozenset({"de"}))
