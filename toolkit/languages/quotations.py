"""Where a text quotes somebody: the spans between quotation marks of any convention."""

from __future__ import annotations

from toolkit.document import Span
from toolkit.languages.searching import places, regex
from toolkit.languages.tokens import bare_words

_PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」", "『": "』", "»": "«"}
_LONGEST = 3000


def quotations(text: str) -> list[Span]:
    """Return the quotations of `text` with their marks, outermost only, in order.

    Straight double quotes are paired in turn within a line; single quotes are not quotations (they are also
    apostrophes). A mark that is never closed within 3,000 code points or its paragraph opens nothing.
    """
    spans: list[Span] = []
    end = 0
    for start in places(text, _PAIRS):
        closed = _closed(text, start, _PAIRS[text[start]]) if start >= end else None
        if closed is not None:
            spans.append(Span(start, closed))
            end = closed
    return spans


def _closed(text: str, start: int, closing: str) -> int | None:
    limit = min(len(text), start + _LONGEST)
    line_end = text.find("\n", start, limit)
    limit = limit if line_end < 0 else line_end
    places = [place for mark in closing if (place := text.find(mark, start + 1, limit)) >= 0]
    return min(places) + 1 if places else None


_LONGEST_TITLE = 12
_BEFORE = regex(r"(\w+)(?:,|\s+\w+)?[\s:,]{0,2}\Z")
_WORK = frozenset(
    """album anthology article ballad book comedy documentary drama essay exhibition film magazine memoir movie musical novel
    opera painting play podcast poem report series show single song thriller titled called entitled
    ouvrage livre roman film documentaire série émission chanson pièce essai exposition revue intitulé intitulée titre
    libro novela película documental serie canción obra ensayo exposición revista titulado titulada título
    buch roman film dokumentarfilm serie lied stück ausstellung essay titel zeitschrift oper
    libro romanzo film documentario canzone opera saggio mostra rivista intitolato intitolata titolo
    livro romance filme documentário série canção peça ensaio exposição revista intitulado intitulada
    книга книге книги роман фильм фильме песня пьеса журнал сериал كتاب رواية فيلم أغنية مسرحية""".split()
)
_SMALL = frozenset("a an and as at but by for from in of on or the to with vs".split())


def titles(text: str, lang: str = "en") -> list[Span]:
    """Return the quotations of `text` that are titles of works.

    A title stands behind a word for a work (the novel “War and Peace”) or, in English, is in title case: several words,
    the small ones aside each with a capital.

    Args:
        text: any text.
        lang: its language, without region.
    """
    return [span for span in quotations(text) if _is_title(text, span, lang)]


def _is_title(text: str, span: Span, lang: str) -> bool:
    content = text[span.start + 1 : span.end - 1].strip()
    words = bare_words(content)
    if not words or len(words) > _LONGEST_TITLE or content.endswith((".", ",")):
        return False
    before = _BEFORE.search(text, max(0, span.start - 60), span.start)
    if before and not _WORK.isdisjoint(word.casefold() for word in bare_words(before.group())):
        return True
    if lang != "en" or len(words) < 3:
        return False
    large = [word for word in words if word not in _SMALL]
    return len(large) > 1 and all(word[0].isupper() or word[0].isdigit() for word in large) and not content.isupper()
