"""An acronym that nothing explains stands one letter away from one that the text uses.

Between the acronyms of two languages (FDS, SDF) translation systems produce hybrids (SDS). The reader takes them
for another body.

Example: "the backbone of the SDS" in a text about the SDF → "the backbone of the SDF".

The fix is unsafe: the letters may also be right and simply not explained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from toolkit.document import Document
from toolkit.entities.records import ANY, Name
from toolkit.results import Finding, Mention, Related
from toolkit.rules.base import Context, Rule


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield unknown acronyms that are near misses of known ones in the text."""
    known = _known(context)
    if not known:
        return
    counts = Counter(mention.entity for mention in context.mentions)
    defined = {definition.acronym for definition in context.linked.definitions}
    explained = {definition.letters for definition in context.linked.definitions}
    capitals = list(context.tokens.standing({word for word in context.vocabulary if word.isupper()}))
    uses = Counter(word for _, word in capitals)
    alike = _by_letters(known)
    unknown = {word for word in uses if _is_acronym(word) and word not in explained and word not in known}
    starts = {context.tokens.starts[place] for place, word in capitals if word in unknown}
    placed = {mention.span: mention for mention in context.mentions if mention.span.start in starts}
    for place, word in capitals:
        if word not in unknown:
            continue
        span = context.tokens.span(place)
        if span in defined:
            continue
        mention = placed.get(span)
        if mention and not _isolated(mention, counts):
            continue
        near = _nearest(word, alike, mention.entity if mention else None)
        if near is None or uses[word] > sum(uses[name] for name in near.names):
            continue
        own = context.entity(near.mention).named(context.target, ("acronym",))
        proper = context.house.get(near.mention.entity) or (own[0].text if own else near.name)
        if mention and counts[near.mention.entity] < 3:
            continue
        yield RULE.replacement(
            span,
            f"{word!r} is not explained and is one letter away from {near.name!r}; is {proper!r} meant?",
            proper,
            confidence=0.8 if counts[near.mention.entity] > 1 else 0.65,
            related=[Related(near.mention.span, near.mention.span.of(doc.text))],
        )


class _Near:
    """An entity of the text with its acronyms."""

    def __init__(self, name: str, mention: Mention, names: frozenset[str], place: int) -> None:
        self.place = place  # among all: of an entity's acronyms the text's own language comes first
        self.name = name
        self.mention = mention
        self.names = names


def _known(context: Context) -> dict[str, _Near]:
    """Return the acronyms, in the text's and the source's language, of every entity that the text mentions."""
    known: dict[str, _Near] = {}
    words = frozenset(word for word in context.vocabulary if word.isupper())
    seen: set[tuple[str, str, str]] = set()
    for mention in context.mentions:
        if mention.kind == "demonym" or (mention.entity, mention.kind, mention.lang) in seen:
            continue
        seen.add((mention.entity, mention.kind, mention.lang))
        entity = context.entity(mention)
        languages = {context.target, mention.lang, context.source_lang or context.target, ANY}
        every = [n for n in entity.names if n.lang in languages and (n.kind == "acronym" or _is_written_so(n))]
        names = frozenset(name.text for name in every)
        if not names & words and mention.kind != "full":
            continue
        for form in sorted(every, key=lambda form: form.lang != context.target):
            if _is_acronym(form.text):
                known.setdefault(form.text, _Near(form.text, mention, names, len(known)))
    return known


def _is_written_so(name: Name) -> bool:
    """Tell whether a short name is letters: what all languages write alike is no acronym of one of them (BNDES)."""
    return name.kind == "short" and _is_acronym(name.text)


def _is_acronym(word: str) -> bool:
    return 3 <= len(word) <= 8 and word.isalpha() and word.isupper() and word not in _NOT_ACRONYMS


# Currency codes and time zones stand unexplained in professional text.
_NOT_ACRONYMS = frozenset(
    """USD EUR GBP JPY CHF CNY RUB UAH TRY SEK NOK DKK PLN CZK HUF INR BRL ARS MXN CAD AUD NZD ZAR GMT UTC CET CEST
    EST EDT PST PDT MSK BST VIP CEO CFO COO CIA FBI DVD CDS SMS GPS USB BMW ABC BBC CNN NBC CBS III VII VIII XII
    XIII XIV XVI XVII XVIII XIX XXI""".split()
)


def _isolated(mention: Mention, counts: Counter[str]) -> bool:
    """Tell whether the only sign of an entity is this acronym: then another, well attested one may be meant."""
    return (
        mention.kind == "acronym"
        and counts[mention.entity] == 1
        and not any("text" in e or "beside" in e for e in mention.evidence)
    )


def _by_letters(known: dict[str, _Near]) -> dict[str, dict[str, _Near]]:
    """Return the acronyms by what is left of them without one letter: words an edit apart meet in such a key."""
    alike: dict[str, dict[str, _Near]] = {}
    for name, near in known.items():
        for key in _shortened(name):
            alike.setdefault(key, {})[name] = near
    return alike


def _shortened(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _nearest(word: str, alike: dict[str, dict[str, _Near]], not_this: str | None) -> _Near | None:
    best: _Near | None = None
    candidates = {name: near for key in _shortened(word) for name, near in alike.get(key, {}).items()}
    for name, near in candidates.items():
        if near.mention.entity == not_this or OSA.distance(word, name, score_cutoff=1) != 1:
            continue
        if len(word) != len(name) and min(len(word), len(name)) < 4 and not _lengthened(word, name):
            continue
        if len(name) == 3 and word[0] != name[0] and sorted(word) != sorted(name) and not _is_hybrid(word, near):
            continue
        best = near if best is None or (near.mention.span, near.place) < (best.mention.span, best.place) else best
    return best


def _is_hybrid(word: str, near: _Near) -> bool:
    """Tell whether letters begin as one of an entity's acronyms and end as another (FDF, of FDS and SDF)."""
    return any(name[0] == word[0] and name not in {word, near.name} for name in near.names)


def _lengthened(word: str, name: str) -> bool:
    """Tell whether one is the other with a letter doubled, or the plural's at its end (ONUU, ONUS for ONU)."""
    if word == name + "S":
        return True
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return any(longer[:i] + longer[i + 1 :] == shorter and longer[i] == longer[i - 1] for i in range(1, len(longer)))


RULE = Rule("ENT102", "acronym-near-miss", "major", "accuracy/mistranslation", check, __doc__)
