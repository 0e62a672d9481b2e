"""BLEU's statistics are sacrebleu's, number for number."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora
from metrics.parity import assert_equals_extraction, wmt21
from sacrebleu.metrics import BLEU, CHRF, TER

from toolkit.document import Sample
from toolkit.metrics.base import make
from toolkit.metrics.bleu import _tokens_of_13a

OPTIONS: list[dict[str, Any]] = [
    {},
    {"lowercase": True},
    {"max_ngram_order": 1},
    {"max_ngram_order": 40},  # keys of more than 64 bits
    *({"tokenize": name} for name in ("none", "char", "intl", "zh")),
]
MARKS = st.text(st.sampled_from(list("ab1.,-'\"&;$ \t\n\u00a0\u0085\u1680σΣİ٣’。北\ud800")), max_size=30)
PIECES = st.sampled_from(
    ["<skipped>", "<skip<skipped>ped>", "&lt;", "&amp;lt;", "-\n", "- \n", "&quot;-\n", "..", ".,", "1.5", ".5-"]
)
WRITTEN = st.lists(st.one_of(MARKS, PIECES), max_size=6).map("".join)


def spec(options: dict[str, Any]) -> str:
    return "bleu:" + ",".join(f"{key}={str(value).lower() if value is True else value}" for key, value in options.items())


@settings(deadline=None)
@given(st.one_of(corpora(), st.lists(st.builds(Sample, WRITTEN, st.tuples(WRITTEN)), min_size=1)), st.sampled_from(OPTIONS))
def test_any_text(samples: list[Sample], options: dict[str, Any]) -> None:
    assert_equals_extraction(spec(options), BLEU(force=True, **options), samples)


@settings(deadline=None, max_examples=1000)
@given(st.one_of(WRITTEN, st.text(), st.text(st.sampled_from(".,-5a &\n"))))
def test_13a_is_sacrebleus(line: str) -> None:
    assert _tokens_of_13a(line) == BLEU(tokenize="13a").tokenizer(line.rstrip()).split()


@pytest.mark.parametrize("character", [chr(point) for point in range(0x250)], ids=ascii)
def test_13a_knows_each_mark(character: str) -> None:
    tokenizer = BLEU(tokenize="13a").tokenizer
    for line in (f"a{character}5{character}a", f"5{character}{character}5", f"{character}a{character}", f"a {character}"):
        assert _tokens_of_13a(line) == tokenizer(line.rstrip()).split()


@settings(deadline=None)
@given(WRITTEN, st.sampled_from(["13a", "none", "char"]))
def test_a_line_is_tokenized_as_its_words_are(line: str, name: str) -> None:
    tokenizer = BLEU(tokenize=name).tokenizer
    line = line.replace("\n", " ")
    assert tokenizer(line.rstrip()).split() == [token for word in line.split() for token in tokenizer(word).split()]


@pytest.mark.parametrize(("output", "references"), [("", ("",)), ("", ("a", "")), ("a", ("", "b")), ("a b", ("a b c", "a"))])
def test_empty_texts_and_the_closest_length(output: str, references: tuple[str, ...]) -> None:
    assert_equals_extraction("bleu", BLEU(force=True), [Sample(output, references), Sample("x", ("x",))])


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_wmt21(options: dict[str, Any]) -> None:
    assert_equals_extraction(spec(options), BLEU(force=True, **options), list(wmt21("de-en", references=2, segments=150)))


def test_more_words_than_a_key_has_room_for() -> None:
    samples = [Sample(" ".join(f"w{n % 9}v{k}" for n in range(30)), (f"w1v{k} w2v{k}",)) for k in range(4000)]
    assert_equals_extraction("bleu", BLEU(force=True), samples)


@pytest.mark.parametrize("name", ["bleu", "bleu:tokenize=char", "chrf++", "ter"])
def test_many_outputs_of_one_reference_in_any_order(name: str) -> None:
    texts = ["a\0b c", "\0 a", "a b", "", "c \0\0 b a", "a b c d e"]
    pairs = [(f"{texts[n % 6]} {texts[n % 5]} {n % 40}", texts[n % 3]) for n in range(150)]
    samples = [Sample(output, (reference,)) for output, reference in pairs]
    together = make(name).statistics(samples)
    assert together.tolist() == [make(name).statistics([sample])[0].tolist() for sample in samples]
    theirs: dict[str, Any] = {
        "bleu": BLEU(),
        "bleu:tokenize=char": BLEU(tokenize="char"),
        "chrf++": CHRF(word_order=2),
        "ter": TER(),
    }
    assert_equals_extraction(name, theirs[name], samples)
