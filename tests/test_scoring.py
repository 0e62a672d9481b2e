"""score and compare: inputs, signatures, entity-normalized scores with their contributions, comparisons."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.document import Sample
from toolkit.entities import Entity, KnowledgeBase, Name
from toolkit.errors import InputError, LengthError, UnknownNameError, UsageError
from toolkit.metrics.base import make
from toolkit.scoring import compare, samples_of, score

BASE = KnowledgeBase.of(
    [
        Entity(
            "sdf",
            "armed-group",
            (Name("Syrian Democratic Forces", "en", "full", "preferred"), Name("SDF", "en", "acronym", "preferred")),
        ),
        Entity(
            "islamic-state",
            "armed-group",
            (Name("ISIS", "en", "acronym", "preferred"), Name("Islamic State", "en", "full", "preferred")),
        ),
    ]
)

OUTPUTS = ["the cat sat on the mat", "a dog barked", "it rained all day long", "nobody came"]
REFERENCES = ["the cat sat on a mat", "a dog was barking", "it rained all day", "nobody came at all"]
OTHERS = ["cat mat", "dog", "it rained", "they came"]

# ------------------------------------------------------------------------------------------------------ what goes in


@pytest.mark.parametrize(
    "outputs",
    [
        {"system": OUTPUTS},
        OUTPUTS,
        iter(OUTPUTS),
        [Sample(o, (r,), system="system") for o, r in zip(OUTPUTS, REFERENCES, strict=True)],
    ],
    ids=["mapping", "list", "iterator", "samples"],
)
def test_outputs_may_come_in_several_forms(outputs: object) -> None:
    references = None if isinstance(outputs, list) and isinstance(outputs[0], Sample) else [REFERENCES]
    result = score(outputs, references, metrics=["bleu"])  # type: ignore[arg-type]
    assert result.systems[0].name == "system"
    assert result.systems[0].scores[0].value == pytest.approx(score(OUTPUTS, [REFERENCES]).systems[0].scores[0].value)


def test_one_text_and_one_stream_will_do() -> None:
    assert score("a b c d", "a b c d", metrics=["bleu"]).systems[0].scores[0].value == pytest.approx(100)
    assert score(["a b c d"], ["a b c d"], metrics="bleu").systems[0].scores[0].value == pytest.approx(100)


def test_streams_become_samples() -> None:
    systems = samples_of({"A": ["x", "y"]}, [["r", "s"], ["t", None]], source=["q", "p"], documents=["d", "e"], lang="fr")
    assert systems == {
        "A": (
            Sample("x", ("r", "t"), id="1", system="A", source="q", document="d", lang="fr"),
            Sample("y", ("s",), id="2", system="A", source="p", document="e", lang="fr"),
        )
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"outputs": {"A": ["x"], "B": ["x", "y"]}}, "system 'B' has 2 segments, system 'A' has 1"),
        ({"outputs": ["x", "y"], "references": [["r", "s"], ["t"]]}, "reference 2 has 1 segments, system 'system' has 2"),
        ({"outputs": ["x"], "references": [["r"]], "source": []}, "source has 0 segments, system 'system' has 1"),
        ({"outputs": ["x"], "references": [["r"]], "documents": ["a", "b"]}, "documents has 2 segments, system 'system' has 1"),
        ({"outputs": [Sample("x", system=name) for name in "AAB"]}, "'B' has 1 segments, system 'A' has 2"),
    ],
)
def test_unequal_lengths_are_told_with_both(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(LengthError, match=message):
        samples_of(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"outputs": {}}, UsageError, "at least one system"),
        ({"outputs": []}, InputError, "has no segment"),
        ({"outputs": {"A": []}, "references": [[]]}, InputError, "'A' has no segment"),
        ({"outputs": ["x"]}, InputError, "segment 1 has none"),
        ({"outputs": ["x", "y"], "references": [["r", None]]}, InputError, "segment 2 has none"),
        ({"outputs": [Sample("x", ("y",))], "references": [["r"]]}, InputError, "nothing beside them"),
        ({"outputs": ["x"], "references": [["r"]], "metrics": []}, UsageError, "at least one metric"),
        ({"outputs": ["x"], "references": [["r"]], "metrics": ["blue"]}, UnknownNameError, "did you mean 'bleu'"),
        ({"outputs": ["x"], "references": [["r"]], "lang": "english"}, UsageError, "did you mean 'en'"),
        ({"outputs": ["x"], "references": [["r"]], "level": 95}, UsageError, "between 0 and 1"),
        ({"outputs": ["x"], "references": [["r"]], "resamples": 0}, UsageError, "at least 1 resample"),
        ({"outputs": ["x"], "references": [["r"]], "confidence": True, "blocks": "doc"}, UnknownNameError, "document"),
        ({"outputs": ["x"], "references": [["r"]], "confidence": True, "blocks": "document"}, UsageError, "segment 1 has none"),
    ],
)
def test_bad_input_is_told(arguments: dict[str, object], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        score(**arguments)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------ what comes out


def test_signatures_say_references_resampling_and_metric() -> None:
    options = {"metrics": ["bleu"], "confidence": True}
    item = score(OUTPUTS, [REFERENCES, [*REFERENCES[:3], None]], **options).systems[0].scores[0]  # type: ignore[arg-type]
    assert item.signature == "nrefs:var|bs:1000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0"
    documents = ["a", "a", "b", "b"]
    item = score(OUTPUTS, [REFERENCES], documents=documents, blocks="document", **options).systems[0].scores[0]  # type: ignore[arg-type]
    assert item.signature.startswith("nrefs:1|bs:1000|seed:12345|blocks:document|case:")


def test_intervals_hold_the_score_and_widen_with_the_level() -> None:
    narrow, wide = (
        score(OUTPUTS, [REFERENCES], metrics=["chrf"], confidence=True, level=level).systems[0].scores[0] for level in (0.5, 0.95)
    )
    assert narrow.confidence
    assert wide.confidence
    assert wide.confidence.low < narrow.confidence.low < narrow.value < narrow.confidence.high < wide.confidence.high


def test_segments_are_scored_with_the_segment_finalizer() -> None:
    item = score(["a b"], [["a b"]], metrics=["bleu"], segments=True).systems[0].scores[0]
    assert item.segments
    assert (item.value, item.segments[0]) == (0.0, pytest.approx(100))


def test_a_metric_is_scored_once_and_its_options_name_it() -> None:
    scores = score(OUTPUTS, [REFERENCES], metrics=["chrf:word_order=2", "chrf++", "chrf++"]).systems[0].scores
    assert [item.metric for item in scores] == ["chrf:word_order=2", "chrf++"]
    assert scores[0].value == scores[1].value


def test_undefined_scores_are_null_in_json() -> None:
    result = score(["nothing"], [["here"]], metrics=["entity-accuracy"], segments=True, entities=BASE, confidence=True)
    assert math.isnan(result.systems[0].scores[0].value)
    item = json.loads(json.dumps(result.to_dict(), allow_nan=False))["systems"][0]["scores"][0]
    assert (item["value"], item["segments"], item["confidence"]) == (None, [None], {"low": None, "high": None})


@dataclass(frozen=True)
class _Length:
    """A user's metric: the mean length of the outputs."""

    name: str = "length"
    higher_is_better = True

    def statistics(self, samples: Sequence[Sample]) -> np.ndarray:
        return np.array([[len(sample.output), 1.0] for sample in samples])

    def score(self, totals: np.ndarray) -> np.ndarray:
        return totals[..., 0] / totals[..., 1]

    def segment_scores(self, statistics: np.ndarray) -> np.ndarray:
        return self.score(statistics)

    def signature(self, samples: Sequence[Sample]) -> str:
        return "unit:char"


def test_a_users_metric_has_everything() -> None:
    result = compare({"A": ["aaaa", "aa"], "B": ["a", "aa"]}, metrics=[_Length(), "wer"], references=[["aa", "aa"]], resamples=99)
    assert [item.value for system in result.systems for item in system.scores[:1]] == [3.0, 1.5]
    assert result.systems[0].scores[0].signature == "bs:99|seed:12345|unit:char"
    assert result.comparisons[0].delta == -1.5


# -------------------------------------------------------------------------------------------- entity names made equal


def test_normalized_scores_and_what_each_entity_contributes() -> None:
    outputs = ["The Syrian Democratic Forces advanced on the town.", "It was Islamic State that fled from the town."]
    references = ["The SDF advanced on the town.", "It was ISIS that fled from the town."]
    for spec in ("bleu", "chrf", "ter", "rouge1", "wer"):
        item = score(outputs, [references], metrics=[spec], normalize_entities=True, entities=BASE).systems[0].scores[0]
        assert item.normalized
        perfect = 100.0 if item.higher_is_better else 0.0
        assert item.normalized.value == pytest.approx(perfect)
        assert item.normalized.signature == f"{item.signature}|norm:entities.{BASE.version}"
        contributions = {c.entity: c for c in item.normalized.contributions}
        assert contributions["sdf"].names == ("SDF", "Syrian Democratic Forces")
        alone = score([references[0], outputs[1]], [references], metrics=[spec]).systems[0].scores[0].value
        assert contributions["islamic-state"].delta == pytest.approx(perfect - alone)


def test_the_most_important_entity_comes_first_and_others_are_left_out() -> None:
    outputs = ["Syrian Democratic Forces", "Syrian Democratic Forces", "Islamic State", "a town"]
    references = ["SDF", "SDF", "ISIS", "a town"]
    item = score(outputs, [references], metrics=["rouge1"], normalize_entities=True, entities=BASE).systems[0].scores[0]
    assert item.normalized
    assert [c.entity for c in item.normalized.contributions] == ["sdf", "islamic-state"]
    same = score(["SDF"], [["SDF"]], metrics=["chrf"], normalize_entities=True, entities=BASE).systems[0].scores[0]
    assert same.normalized
    assert same.normalized.contributions == ()
    assert same.normalized.value == same.value


def test_entity_accuracy_normalized_is_by_entity() -> None:
    outputs = ["The Syrian Democratic Forces and ISIS", "Islamic State"]
    references = ["The SDF and ISIS", "the SDF"]
    item = score(outputs, [references], metrics=["entity-accuracy"], normalize_entities=True, entities=BASE).systems[0].scores[0]
    assert item.normalized
    assert (item.value, item.normalized.value) == (pytest.approx(100 / 3), pytest.approx(200 / 3))
    assert [(c.entity, c.delta) for c in item.normalized.contributions] == [("sdf", pytest.approx(100 / 3))]


mentions = st.lists(
    st.lists(
        st.sampled_from(["SDF", "Syrian Democratic Forces", "ISIS", "Islamic State", "the", "town", "fell"]), max_size=6
    ).map(" ".join),
    min_size=3,
    max_size=3,
)


@settings(deadline=None, max_examples=30)
@given(mentions, mentions)
def test_contributions_are_what_scoring_everything_again_says(outputs: list[str], references: list[str]) -> None:
    item = score(outputs, [references], metrics=["chrf"], normalize_entities=True, entities=BASE).systems[0].scores[0]
    assert item.normalized
    for contribution in item.normalized.contributions:
        rest = KnowledgeBase.of([entity for entity in BASE if entity.id != contribution.entity])
        without = score(outputs, [references], metrics=["chrf"], normalize_entities=True, entities=rest).systems[0].scores[0]
        assert without.normalized
        assert contribution.delta == pytest.approx(item.normalized.value - without.normalized.value)


# ----------------------------------------------------------------------------------------------------------- compare


def test_against_a_baseline() -> None:
    systems = {"base": OTHERS, "A": OUTPUTS, "B": REFERENCES}
    result = compare(systems, [REFERENCES], metrics=["chrf", "ter"], baseline="base", alpha=0.1)
    pairs = [(c.metric, c.system, c.baseline) for c in result.comparisons]
    assert pairs == [("chrf", "A", "base"), ("chrf", "B", "base"), ("ter", "A", "base"), ("ter", "B", "base")]
    values = {item.name: item.scores[0].value for item in result.systems}
    assert result.comparisons[0].delta == values["A"] - values["base"]
    assert result.comparisons[0].interval.low <= result.comparisons[0].delta <= result.comparisons[0].interval.high
    assert result.clusters == {}
    assert result.systems[0].scores[0].signature.startswith("nrefs:1|bs:1000|seed:12345|case:")


def test_all_pairs_and_clusters() -> None:
    good, bad = REFERENCES * 10, OTHERS * 10
    systems = {"bad": bad, "good": good, "too": good}
    result = compare(systems, [good], metrics=["chrf", "ter"])
    assert [(c.system, c.baseline) for c in result.comparisons[:3]] == [("good", "bad"), ("too", "bad"), ("too", "good")]
    assert [c.p_corrected >= c.p_value for c in result.comparisons] == [True] * 6
    assert {name: groups[-1] for name, groups in result.clusters.items()} == {"chrf": ("bad",), "ter": ("bad",)}
    assert json.loads(json.dumps(result.to_dict(), allow_nan=False))["clusters"]["ter"][-1] == ["bad"]
    assert result.rows()[0]["significant"] is True


def test_randomization_and_documents() -> None:
    documents = [str(number // 20) for number in range(40)]
    systems = {"A": OUTPUTS * 10, "B": OTHERS * 10}
    by_segment = compare(systems, [REFERENCES * 10], metrics=["chrf"], test="randomization", confidence=True)
    assert by_segment.systems[0].scores[0].signature.startswith("nrefs:1|bs:1000|ar:10000|seed:12345|case:")
    assert by_segment.systems[0].scores[0].confidence
    by_document = compare(
        systems, [REFERENCES * 10], metrics=["chrf"], test="randomization", documents=documents, blocks="document"
    )
    assert by_document.comparisons[0].p_value > by_segment.comparisons[0].p_value  # two documents are less evidence
    assert "|blocks:document|" in by_document.systems[0].scores[0].signature


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_systems_that_never_differ_are_no_evidence(test: str) -> None:
    result = compare({"A": OUTPUTS, "B": OUTPUTS}, [REFERENCES], metrics=["chrf"], test=test, correction="none")
    assert (result.comparisons[0].delta, result.comparisons[0].p_value) == (0.0, 1.0)
    assert list(result.clusters.values()) == [(("A", "B"),)]


def test_without_correction_p_values_stay() -> None:
    systems = {"A": OUTPUTS, "B": OTHERS, "C": REFERENCES}
    result = compare(systems, [REFERENCES], metrics=["chrf"], correction="none", resamples=100)
    assert all(c.p_value == c.p_corrected for c in result.comparisons)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"outputs": {"A": OUTPUTS}}, UsageError, "at least two systems"),
        ({"baseline": "a"}, UnknownNameError, "unknown baseline 'a'; did you mean 'A'"),
        ({"test": "bootstrapping"}, UnknownNameError, "did you mean 'bootstrap'"),
        ({"correction": "bonferroni"}, UnknownNameError, "known: holm, none"),
        ({"resamples": 10}, UsageError, "at least 59 resamples are needed"),
        ({"alpha": 2.0}, UsageError, "alpha"),
        ({"blocks": "document"}, UsageError, "document of each segment"),
    ],
)
def test_bad_comparisons_are_told(arguments: dict[str, object], error: type[Exception], message: str) -> None:
    systems = {"A": OUTPUTS, "B": OTHERS, "C": REFERENCES}
    with pytest.raises(error, match=message):
        compare(**{"outputs": systems, "references": [REFERENCES], "metrics": ["bleu"], **arguments})  # type: ignore[arg-type]


def test_results_do_not_depend_on_what_is_compared_beside() -> None:
    pair = compare({"A": OUTPUTS, "B": OTHERS}, [REFERENCES], metrics=["bleu"], baseline="A").comparisons[0]
    three = compare({"A": OUTPUTS, "C": REFERENCES, "B": OTHERS}, [REFERENCES], metrics=["ter", "bleu"], baseline="A")
    again = next(c for c in three.comparisons if c.metric == "bleu" and c.system == "B")
    assert (pair.delta, pair.p_value, pair.interval) == (again.delta, again.p_value, again.interval)


def test_metrics_made_in_python_are_taken_as_they_are() -> None:
    item = score(OUTPUTS, [REFERENCES], metrics=[make("wer:lowercase=true", lang="en")]).systems[0].scores[0]
    assert item.metric == "wer:lowercase=true"
