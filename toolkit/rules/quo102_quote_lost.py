"""What the source quotes stands in the translation as the author's own word.

Without its marks a claim becomes a fact, and the publisher answers for it.

Example: source "« Nous n'avons pas été prévenus », affirme le maire." → translation "We were not warned, the mayor says."

It is reported where a sentence of the source holds a quotation of at least four words and neither its counterpart nor the
sentences beside that have any quotation mark or dash of speech. There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.document import Document, Span
from toolkit.languages.quotations import quotations
from toolkit.languages.searching import regex
from toolkit.languages.tokens import folded_words
from toolkit.results import Finding
from toolkit.rules.base import Context, Rule

_FEWEST = 4
# Quotation marks of any convention; a single one only where it can be no apostrophe; a dash that begins a line of speech.
_MARK = regex(r"[\"“”„‟«»‹›「」『』〝〞＂]|(?<!\w)['‘‚’](?=\w)|''|``|(?m:^\s*[—–-]\s)")


def check(doc: Document, context: Context) -> Iterator[Finding]:
    """Yield sentences that lost the quotation marks of their source."""
    quoted = [span for span in quotations(context.source.text) if _is_statement(span, context.source.text)]
    if not quoted:
        return
    beads = context.alignment.beads
    for number, bead in enumerate(beads):
        if not (bead.source and bead.target) or bead.confidence < 0.6:
            continue
        lost = next((span for span in quoted if _shared(span, bead.source_span, context.source.text) >= _FEWEST), None)
        if lost is None:
            continue
        near = [other.target_span for other in beads[max(number - 1, 0) : number + 2] if other.target]
        around = Span(min(span.start for span in near), max(span.end for span in near))
        if not _MARK.search(doc.text, around.start, around.end):
            yield RULE.finding(
                bead.target_span,
                f"the source quotes somebody here: {lost.of(context.source.text)!r}",
                confidence=0.85,
                related=[context.in_source(lost)],
            )


def _is_statement(span: Span, text: str) -> bool:
    """Tell whether a quotation is no title or single word, and its marks no slip of the keyboard for apostrophes (l"été)."""
    slipped = any(
        text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha() for place in (span.start, span.end - 1)
    )
    return not slipped and len(folded_words(span.of(text))) >= _FEWEST


def _shared(first: Span, second: Span, text: str) -> int:
    """Return how many words lie in both spans."""
    return len(folded_words(text[max(first.start, second.start) : min(first.end, second.end)]))


RULE = Rule("QUO102", "quote-lost", "major", "accuracy/omission", check, __doc__, needs_source=True)
