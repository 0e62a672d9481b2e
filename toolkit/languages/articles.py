"""English articles before names: which names take no "the", and whether an article belongs to something else."""

from __future__ import annotations

from functools import cache

from toolkit.languages import pack
from toolkit.languages.searching import regex
from toolkit.languages.tokens import tokenize

_NEXT = regex(r"[^\W\d_]+")

# What may follow a name that ends its noun phrase. A noun or adjective after it would own the article.
_AFTER = frozenset(
    """a an the and or but nor yet so as if that than then when while where which who whose whom because although though
    is are was were be been has have had will would can could may might must shall should do does did
    of in on at by for from to with without against over under into after before between among during since until
    about around near within through across toward towards upon despite per via
    also always already still now never only just even both either not often soon again later today yesterday tomorrow
    said says announced announces called calls claimed claims denied denies wants wanted warned warns
    decided decides remains remained became becomes began begins continues continued reported reports
    monday tuesday wednesday thursday friday saturday sunday it he she they we i you its his her their
    believes believed considers considered hopes hoped sees saw plans planned took takes made makes gave gives
    went goes came comes lost loses won wins held holds stands stood agreed agrees accused accuses controls
    signed voted refused rejected adopted launched accepted recognised recognized supported opposed closed opened beat
    intends intended expects expected demands demanded seeks sought responded responds replied fled met meets""".split()
)


@cache
def bare_names() -> frozenset[tuple[str, ...]]:
    """Return the names, as words, that take no article in English (NATO, Hamas), from the English pack."""
    return frozenset(tokenize(name).words for name in pack("en").get("articles", {}).get("never", []))


@cache
def bare_places() -> frozenset[tuple[str, ...]]:
    """Return the places, as words, that take no article in English unless something follows ("the France of 1950")."""
    return frozenset(tokenize(name).words for name in pack("en").get("articles", {}).get("places", []))


def is_bare(name: str) -> bool:
    """Tell whether a name takes no article in English."""
    return tokenize(name).words in bare_names()


# Behind a place these tell of which one is spoken: the Germany of today, the Syria that he knew, the Turkey and Greece talks.
_OF_A_PLACE = frozenset(
    "of that which who whom whose where when in on at and or nor as than it he she they we i you before after under".split()
)


def ends_place(text: str, end: int) -> bool:
    """Tell whether the place that ends at `end` ends its noun phrase and nothing says which of several it is."""
    following = _NEXT.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None:
        return text[end : end + 1] in set(".;:!?)") or (text[end : end + 2] == ", " and not text[end + 2 : end + 3].isupper())
    if text.startswith(" and the ", end):
        return True  # "the Mali and the France": each has its own
    return following.group() in _AFTER - _OF_A_PLACE


def ends_phrase(text: str, end: int) -> bool:
    """Tell whether the name that ends at `end` ends its noun phrase, so that "the" before it belongs to the name.

    "The NATO summit", "the NATO-led force" and "the Hamas's leader" go on; "the NATO said" and "the NATO, " do not.
    """
    rest = text[end : end + 40]
    gap = rest[: len(rest) - len(rest.lstrip())]
    if not rest.strip() or "\n" in gap:
        return True
    if not gap:
        return rest[0] in '.,;:!?)]"”»…–—'
    if rest.strip()[0] in '(–—-"“”':
        return True
    following = _NEXT.match(text, end + len(gap))
    return following is not None and following.group() in _AFTER
