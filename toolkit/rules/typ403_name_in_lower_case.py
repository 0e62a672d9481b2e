"""A name of several words has a capital at its first word only ("the Red sea", "United nations").

French, Spanish, Italian, Portuguese, Russian and Arabic write mer Rouge, Nations unies, Union européenne; a translation word
for word keeps the small letters.

Example: "a ship in the Red sea" → "a ship in the Red Sea".

Found by the knowledge base: places, countries, international organisations and armed groups whose English name is written so.
Not at the head of a sentence, and not before words that house styles differ about (the Security council, the Labour party).
The fix is safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.entities import Entity
from toolkit.entities.base import key_of
from toolkit.entities.records import ANY
from toolkit.languages import function_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_KINDS = frozenset({"place", "country", "organization", "armed-group"})
_BEFORE = frozenset({"", ",", "(", "-", "–"})  # what may part a name from the word before it; behind others a sentence may begin
_LONGEST = 6  # words
_INTERNATIONAL = 4  # languages; what fewer of them have a name for may be a description
# What a body or place is: houses write it small behind its name.
_STYLE = frozenset(
    """academy accord agency agreement airport alliance area army assembly association authority avenue bank basin bay beach board
    bridge bureau cathedral center centre church club coalition coast college commission committee community confederation
    conference congress corps council county court department district division federation festival force forces forest foundation
    front fund government group high hill hospital house initiative institute lake league library line market
    ministry mission mosque movement museum navy network office opera park parliament party peninsula police port prison
    programme program province region river road school secretariat service society square stadium station
    street summit supreme tower town tribunal university valley village zone""".split()
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield names whose later words lack their capitals."""
    tokens, base = context.tokens, context.base
    small = function_words("en")
    opening = {
        word for word in context.vocabulary if len(word) > 1 and word[0].isupper() and word[1:].islower() and base.find(word)[1]
    }
    heads = frozenset(context.first_words)
    for first in tokens.places(opening):
        if first in heads or tokens.gap(first - 1).strip() not in _BEFORE:
            continue
        key = proper = tokens.words[first]
        best, lowered = None, False
        for index in range(first + 1, min(first + _LONGEST, len(tokens))):
            word = tokens.words[index]
            gap = tokens.gap(index - 1)
            saint = gap == ". " and tokens.words[index - 1] == "St"
            if not (saint or gap in {" ", "\u00a0", "-"}) or not word.isalpha():
                break
            if word.islower() and word not in small:
                lowered, word = True, word.capitalize()
            key, proper = f"{key} {word}", f"{proper}{gap}{word}"
            references, longer = base.find(key)
            sure = lowered and tokens.words[index] not in small | _STYLE
            if sure and any(_is_meant(base.by_number(r.entity), key, context) for r in references if not r.ambiguous):
                best = (index, proper)
            if not longer:
                break
        if best is not None:
            span = Span(tokens.starts[first], tokens.ends[best[0]])
            message = f"{span.of(doc.text)!r} is written {best[1]!r}"
            yield RULE.replacement(span, message, best[1], safe=True, confidence=0.85)


def _is_meant(entity: Entity, key: str, context: Context) -> bool:
    """Tell whether an entity is one that every house writes with capitals."""
    if entity.kind not in _KINDS or not any(n.lang in {"en", ANY} and key_of(n.text) == key for n in entity.names):
        return False
    if entity.kind != "organization":
        return True
    opening = context.base.references(key.partition(" ")[0])
    nation = any(r.kind == "demonym" and context.base.by_number(r.entity).kind == "country" for r in opening)
    return not nation and len({n.lang for n in entity.names}) >= _INTERNATIONAL


RULE = Rule(
    "TYP403",
    "name-in-lower-case",
    "minor",
    "linguistic/spelling",
    check,
    __doc__,
    targets=frozenset({"en"}),
)
