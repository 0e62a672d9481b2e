"""A form of address of another language stands before a name ("M. Macron", "Sra. Kirchner", "Herr Scholz").

The reader takes "M." for an initial, and "Me" for a pronoun.

Example: "M. Macron will meet Mme Meloni" → "Mr Macron will meet Ms Meloni".

"M." is reported only in translations from French and only where a surname follows, not a second name or initial. Also
surnames before initials ("Putin V.V.") and doubled titles ("Mr. President Biden"), as Russian and Arabic have them. The
fix is safe for forms of one meaning, written with or without a full stop as the text writes its own, else unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from toolkit.document import Document, Span
from toolkit.languages import name, pack
from toolkit.languages.searching import matches_at, matches_from, regex
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

# Of each language: what stands before names, and the neutral key it stands for.
_FORMS: Mapping[str, Mapping[str, str]] = {
    "fr": {"M.": "mr", "MM.": "messrs", "Mme": "ms", "Mmes": "none", "Mlle": "miss", "Monsieur": "mr", "Madame": "ms",
           "Mgr": "bishop", "Me": "none"},
    "es": {"Sr.": "mr", "Sra.": "ms", "Srta.": "miss", "Señor": "mr", "Señora": "ms", "Señorita": "miss",
           "Don": "none", "Doña": "none", "D.ª": "none"},
    "de": {"Herr": "mr", "Herrn": "mr", "Frau": "ms", "Hr.": "mr", "Fr.": "ms"},
    "it": {"Sig.": "mr", "Sig.ra": "ms", "Sig.na": "miss", "On.": "none", "Onorevole": "none", "Dott.": "dr", "Dott.ssa": "dr",
           "Avv.": "none", "Ing.": "none", "Signor": "mr", "Signora": "ms", "Dottor": "dr", "Dottoressa": "dr", "on.": "none"},
    "pt": {"Sr.": "mr", "Sra.": "ms", "Srta.": "miss", "Senhor": "mr", "Senhora": "ms", "Dona": "none"},
    "ru": {"Gospodin": "mr", "Gospodina": "mr", "Gospozha": "ms", "Grazhdanin": "none", "Tov.": "none"},
    "ar": {"Ustadh": "mr", "Al-Ustadh": "mr", "Al-Sayyid": "mr", "Al-Sayyida": "ms", "Al-Doctor": "dr"},
    "en": {"Mr.": "mr", "Mr": "mr", "Mrs.": "ms", "Mrs": "ms", "Ms.": "ms", "Ms": "ms"},
}  # fmt: skip
_OWN: Mapping[str, Mapping[str, str]] = {
    "en": {"mr": "Mr", "ms": "Ms", "miss": "Miss", "messrs": "Messrs", "bishop": "Bishop", "dr": "Dr"},
    "fr": {"mr": "M.", "ms": "Mme", "miss": "Mlle", "dr": "Dr"},
    "de": {"mr": "Herr", "ms": "Frau", "miss": "Frau", "dr": "Dr."},
    "es": {"mr": "señor", "ms": "señora", "miss": "señorita", "dr": "Dr."},
    "it": {"mr": "signor", "ms": "signora", "dr": "dott."},
    "pt": {"mr": "Sr.", "ms": "Sra.", "dr": "Dr."},
}
_SPACES = " \u00a0\u202f"
_STOPPED_TITLE = regex(r"\b(?:Mr|Ms|Mrs|Dr)\. ")
_STOPPED = frozenset({"Mr", "Ms", "Dr"})
# Also an initial, a pronoun, a word, or at home in English: only where the source language is known to be this one.
_ONLY_FROM = frozenset(
    "M. Me Fr. On. Ing. Don Dona Herr Frau Herrn Signor Señor Señora Monsieur Senhor Madame Signora on.".split()
)
_TITLES = frozenset("Bean Robot Spock Bond Big Fox Potato Doubtfire Dalloway President Speaker Hyde Darcy Ripley".split())
_MADAMES = frozenset("Tussauds Tussaud Bovary Curie Butterfly Pompadour Figaro".split())
_DONS = frozenset("Quixote Quijote Giovanni Juan Carlos Bosco Lemon Johnson Trump King Pasquale Carlo Corleone".split())
_NAME = r"(?=[A-ZÀ-ÖØ-Þ][\w’'-]{0,40}[a-zß-ÿ])"
_PARTICLES = (
    r"(?:(?:von|vom|zu|zum|zur|van|de|del|della|di|da|dos|du|der|den|las?|les?|los|el|al|bin|ten|ter)[ \u00a0\u202f]){0,3}"
    r"(?:[dDlL][’'])?"
)
_SECOND_NAME = regex(r"[. ]+[A-ZÀ-Þ]")
_GIVEN_NAME = regex(r"\b([A-Z][\w’'-]{1,40}) \Z")
_SWAPPED = regex(
    r"\b([A-Z][a-z]{2,}(?:o[vw]|e[vw]|in|sk[iy]|ski[yij]|ko|uk|yan|jan|i(?:ts)?ch|o[vw]a|e[vw]a|ina|a[yj]a|s(?:ch|h)[vw]ili"
    r"|d[zs]e|ly|oy|iy)) ([A-Z]\.) ?([A-Z]\.)(?!\w)"
)
_DOUBLED = regex(
    r"\b(?:Mr|Mrs|Ms|Madam)\.? (?=(?:President|Minister|Ambassador|Governor|Chancellor|Senator|Deputy|Prefect|Mayor|"
    r"Engineer|Professor|Doctor|General|Colonel|Judge|Prime Minister|Foreign Minister) [A-Z])"
)


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield forms of address of other languages, and titles in their order."""
    own, tokens = _OWN[context.target], context.tokens
    titles = (tokens.starts[place] for place in tokens.places(("Mr", "Ms", "Mrs", "Dr")))
    stopped = any(_STOPPED_TITLE.match(doc.text, place) for place in titles)
    for lang, forms in _FORMS.items():
        if lang == context.target:
            continue
        standing = [form for form in forms if re.split(r"\W", form, maxsplit=1)[0] in context.vocabulary]
        if not standing:
            continue
        for match in matches_at(_pattern(lang), doc.text, (form + space for form in standing for space in _SPACES)):
            form = match.group(1)
            if not _is_meant(form, lang, match, doc.text, context):
                continue
            proper = own.get(forms[form])
            span = Span(match.start(1), match.end(1))
            tongue = name(lang)
            message = f"{form!r} is {'an' if tongue[0] in 'AEIOU' else 'a'} {tongue} form of address"
            if proper is None:
                yield RULE.finding(span, message, confidence=0.85)
            else:
                safe = context.source_lang == lang and context.target == "en"  # elsewhere it may need an article
                full = proper + "." if stopped and proper in _STOPPED else proper
                yield RULE.replacement(span, message, full, safe=safe, confidence=0.9)
    if context.target == "en":
        yield from _order(doc, context)
    if context.target in {"en", "de"}:
        yield from _initials(doc, context)


@cache
def _openers(target: str) -> frozenset[str]:
    """Return the words that stand before names without being a given name."""
    return frozenset(pack(target).get("titles", {}).get("before_names", ()))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_FORMS[lang], key=len, reverse=True))
    return re.compile(rf"(?<![\w.’'-])({forms})[{_SPACES}]{_PARTICLES}{_NAME}([\w’'-]{{1,40}})")


def _is_meant(form: str, lang: str, match: re.Match[str], text: str, context: Context) -> bool:
    if form in _ONLY_FROM and context.source_lang != lang:
        return False
    if lang == "en" and (match.group(2) in _TITLES or context.in_quotation(Span(match.start(), match.end()))):
        return False
    if form == "Don" and match.group(2) in _DONS:
        return False
    before = text[max(0, match.start() - 30) : match.start()]
    given = _GIVEN_NAME.search(before)
    if form in {"M.", "Fr.", "On."} and given and given.group(1).casefold() not in _openers(context.target):
        return False  # Robert M. Gates
    if form == "Madame" and match.group(2) in _MADAMES:
        return False
    if form == "M." and _SECOND_NAME.match(text, match.end()):
        # M. Night Shyamalan; but M. Jean-Noël Barrot is known by his names alone
        return any(mention.span.start == match.start(2) and mention.kind == "full" for mention in context.mentions)
    if form in {"Me", "On.", "Fr."}:
        return re.search(r"(?:\b[a-z]+|,) \Z", before) is not None
    return True


def _initials(doc: Document, context: Context) -> Iterator[Finding]:
    if context.source_lang in {"ru", "uk", None}:
        for match in _SWAPPED.finditer(doc.text):
            proper = f"{match.group(2)}{match.group(3)} {match.group(1)}"
            yield RULE.replacement(Span(match.start(), match.end()), "initials stand before the surname", proper, confidence=0.85)


def _order(doc: Document, context: Context) -> Iterator[Finding]:
    for match in matches_from(_DOUBLED, doc.text, context.tokens.offsets(["mr", "mrs", "ms", "madam"])):
        span = Span(match.start(), match.end())
        if not context.in_quotation(span):
            yield RULE.replacement(span, f"{span.of(doc.text).strip()!r} before a title says it twice", "", confidence=0.85)


RULE = Rule("ENT501", "source-honorific", "minor", "accuracy/untranslated", check, __doc__, targets=frozenset(_OWN))
