"""ROUGE equals rouge-score; other scripts are counted, not deleted."""

import re

import pytest
from conftest import real_data
from hypothesis import given, settings
from hypothesis import strategies as st
from metrics.corpora import corpora

from toolkit.document import Sample
from toolkit.errors import UsageError
from toolkit.metrics.base import make

KINDS = ("rouge1", "rouge2", "rougeL", "rougeLsum")


@settings(deadline=None)
@given(corpora(), st.sampled_from(KINDS), st.booleans())
def test_equals_rouge_score_on_any_text(samples: list[Sample], kind: str, stemmer: bool) -> None:
    rouge_scorer = pytest.importorskip("rouge_score.rouge_scorer", reason="rouge-score comes with the extra bench")
    scorer = rouge_scorer.RougeScorer([kind], use_stemmer=stemmer)
    metric = make(f"{kind}:stemmer={str(stemmer).lower()}")
    statistics = metric.statistics(samples)
    # rouge-score encodes texts, so it cannot take lone surrogates; to its tokenizer they are separators.
    expected = [scorer.score_multi([clean(r) for r in s.references], clean(s.output))[kind] for s in samples]
    assert statistics[:, :3].tolist() == [list(item) for item in expected]
    assert metric.segment_scores(statistics) == pytest.approx([100 * item.fmeasure for item in expected], abs=1e-9)


def clean(text: str) -> str:
    return re.sub("[\ud800-\udfff]", " ", text)


def test_figures_of_rouge_score_itself() -> None:
    samples = [Sample("The quick brown dog jumps on the log.", ("The quick brown fox jumps over the lazy dog",))]
    assert make("rouge1:stemmer=true").statistics(samples)[0].tolist() == [0.75, 0.6666666666666666, 0.7058823529411765, 1.0]


def test_the_measure_may_be_precision_or_recall() -> None:
    samples = [Sample("a b", ("a b c d",))]
    scores = [make(f"rouge1:measure={m}").segment_scores(make("rouge1").statistics(samples))[0] for m in ("precision", "recall")]
    assert scores == [100.0, 50.0]


def test_newlines_split_sentences_for_lsum_alone() -> None:
    split, joined = Sample("b c\na b", ("a b\nb c",)), Sample("b c a b", ("a b b c",))
    for kind, same in (("rougeL", True), ("rougeLsum", False)):
        scores = [make(kind).segment_scores(make(kind).statistics([sample]))[0] for sample in (split, joined)]
        assert (scores[0] == scores[1]) == same


@pytest.mark.parametrize(
    ("lang", "output", "reference", "r1"),
    [
        ("ru", "Совет одобрил меры", "Совет отклонил меры", 100 * 2 / 3),
        ("zh", "北京今天", "北京明天", 75.0),
        ("fr", "L'été à Nîmes", "l'ÉTÉ à Nimes", 75.0),
        ("ar", "قال الرئيس", "قال الوزير", 50.0),
    ],
)
def test_words_of_other_languages(lang: str, output: str, reference: str, r1: float) -> None:
    metric = make("rouge1:stemmer=true", lang=lang)
    samples = [Sample(output, (reference,))]
    assert metric.segment_scores(metric.statistics(samples))[0] == pytest.approx(r1)
    assert "|stem:no|tok:unicode|" in metric.signature(samples)


def test_the_signature_says_what_was_counted() -> None:
    samples = [Sample("a", ("a",))]
    signature = make("rouge2:stemmer=true,measure=recall").signature(samples)
    assert re.fullmatch(
        r"nrefs:1\|case:lc\|measure:recall\|stem:porter\|tok:rouge-score\|version:rouge-score-rs\.[\d.]+", signature
    )
    assert "tok:rouge-score" in make("rouge2:tokenizer=rouge-score", lang="fr").signature(samples)


def summaries(file: str) -> list[str]:
    """Return the summaries of a REALSumm file, a sentence a line; some stored ones have glued sentences."""
    lines = real_data(f"realsumm/{file}").read_text(encoding="utf-8").splitlines()[:40]
    return [re.sub(r" \.(?=\S)", " .\n", re.sub(r"\s*</?t>\s*", "\n", line)).strip() for line in lines]


@pytest.mark.parametrize(
    ("system", "figures"),
    [
        ("bart/out.txt", (45.37408396296676, 21.441569850286513, 31.954949231891298, 41.920756969165765)),
        ("presumm/out_ext_abs.txt", (41.13444919173026, 17.357425953421213, 28.00493698275593, 37.80403239995886)),
    ],
)
def test_stored_systems_of_realsumm(system: str, figures: tuple[float, ...]) -> None:
    references = summaries(f"{system.partition('/')[0]}/ref.txt")
    samples = [Sample(output, (reference,)) for output, reference in zip(summaries(system), references, strict=True)]
    metrics = [make(f"{kind}:stemmer=true") for kind in KINDS]
    scores = [float(metric.score(metric.statistics(samples).sum(axis=0))) for metric in metrics]
    assert scores == pytest.approx(figures, abs=1e-9)


# ---------------------------------------------------------------------- as ROUGE-1.5.5 prints it (perl, -n 2 -m -a -d)

PERL_OUTPUT = """The geese were running quickly to the police's well-known settlements.
Children ate the loaves, and the men's wives studied relational databases in 1999-2000."""
PERL_REFERENCE = """The goose ran quickly to the well-known settlement of the police.
A child ate a loaf; the wives of the men study relational data in 1999."""
PERL_OTHER = """Police settlements attracted geese.
Children were eating loaves."""


@pytest.mark.parametrize(
    ("references", "name", "recall", "precision", "f"),
    [
        ((PERL_REFERENCE,), "rouge1", 0.66667, 0.66667, 0.66667),
        ((PERL_REFERENCE,), "rouge2", 0.30769, 0.30769, 0.30769),
        ((PERL_REFERENCE,), "rougeLsum", 0.59259, 0.59259, 0.59259),
        ((PERL_REFERENCE,), "rougeL", 0.59259, 0.59259, 0.59259),
        ((PERL_REFERENCE, PERL_OTHER), "rouge1", 0.68571, 0.44444, 0.53932),
        ((PERL_REFERENCE, PERL_OTHER), "rouge2", 0.24242, 0.15385, 0.18824),
        ((PERL_REFERENCE, PERL_OTHER), "rougeL", 0.60000, 0.38889, 0.47191),
    ],
)
def test_equal_to_the_perl_program(references: tuple[str, ...], name: str, recall: float, precision: float, f: float) -> None:
    metric = make(f"{name}:mode=1.5.5,stemmer=true")
    found = metric.statistics([Sample(PERL_OUTPUT, references)])[0]
    assert list(found[:3]) == pytest.approx([precision, recall, f], abs=1.1e-5)


def test_the_perl_programs_mode_is_signed() -> None:
    signature = make("rouge1:mode=1.5.5,stemmer=true").signature([Sample("a", ("b",))])
    assert "mode:1.5.5" in signature
    assert "stem:porter+wordnet" in signature
    assert "tok:1.5.5" in signature


def test_the_perl_programs_mode_is_for_english_alone() -> None:
    with pytest.raises(UsageError, match="English"):
        make("rouge1:mode=1.5.5", lang="fr")
    with pytest.raises(UsageError, match="tokenizer"):
        make("rouge1:mode=1.5.5,tokenizer=unicode")


def test_empty_texts_score_nothing_in_the_perl_programs_mode() -> None:
    metric = make("rouge2:mode=1.5.5")
    found = metric.statistics([Sample("", ("a b",)), Sample("a b", ("",)), Sample("a b", ("a b",)), Sample("...", ("é",))])
    assert found[:, 2].tolist() == [0.0, 0.0, 1.0, 0.0]
