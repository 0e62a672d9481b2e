"""sumy on sentences that are split already: its own splitter needs data from the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

_WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|['-])*$")  # what sumy's tokenizer keeps as a word


class SplitTokenizer:
    """Words of a text whose tokens stand between blanks."""

    language = "english"

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(word for word in re.findall(r"[^\W_][\w'-]*", sentence) if _WORD.match(word))


def methods() -> dict[str, Callable[[Sequence[str], int], list[str]]]:
    """Return each of sumy's methods: sentences and a number in, the chosen sentences out."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.edmundson import EdmundsonSummarizer
    from sumy.summarizers.kl import KLSummarizer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.reduction import ReductionSummarizer
    from sumy.summarizers.sum_basic import SumBasicSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    tokenizer = SplitTokenizer()
    stop_words = get_stop_words("english")

    def method(kind: Any) -> Callable[[Sequence[str], int], list[str]]:
        def run(sentences: Sequence[str], count: int) -> list[str]:
            summarizer = kind(Stemmer("english"))
            if kind is not EdmundsonSummarizer:
                summarizer.stop_words = stop_words
            else:
                summarizer.null_words = stop_words
                summarizer.bonus_words = ("significant",)
                summarizer.stigma_words = ("impossible",)
            document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in sentences])])
            return [str(sentence) for sentence in summarizer(document, count)]

        return run

    kinds = {
        "lexrank": LexRankSummarizer,
        "textrank": TextRankSummarizer,
        "lsa": LsaSummarizer,
        "luhn": LuhnSummarizer,
        "sumbasic": SumBasicSummarizer,
        "kl": KLSummarizer,
        "reduction": ReductionSummarizer,
        "edmundson": EdmundsonSummarizer,
    }
    return {name: method(kind) for name, kind in kinds.items()}
