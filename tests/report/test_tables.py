"""Comparisons as tables: what is shown, what is marked, and that any name is safe in each format."""

from __future__ import annotations

from itertools import combinations

import pytest

from toolkit.report.tables import compare_csv, compare_latex, compare_markdown
from toolkit.report.text import compare_text, shown_comparisons
from toolkit.results import CompareResult, Comparison, Interval, Score, SystemScores


def result(values: dict[str, float], *, metric: str = "bleu", p: float = 0.012, baseline: str | None = None) -> CompareResult:
    systems = tuple(SystemScores(name, (Score(metric, value, f"nrefs:1|{metric}"),)) for name, value in values.items())
    pairs = [(n, baseline) for n in values if n != baseline] if baseline else [(b, a) for a, b in combinations(values, 2)]
    comparisons = tuple(Comparison(metric, a, b, values[a] - values[b], p, 2 * p, Interval(-0.5, 1.25)) for a, b in pairs)
    ranking = sorted(values, key=lambda name: -values[name])
    return CompareResult(systems, comparisons, {} if baseline else {metric: (tuple(ranking[:1]), tuple(ranking[1:]))})


def test_text() -> None:
    assert compare_text(result({"b": 30.0, "a": 32.0})) == (
        "system      bleu    bleu rank\n"
        "--------  ------  -----------\n"
        "b          30.00            2\n"
        "a          32.00            1\n"
        "\n"
        "  rank  bleu\n"
        "------  ---------\n"
        "     1  a (32.00)\n"
        "     2  b (30.00)\n"
        "\n"
        "metric    system    baseline      delta    low    high       p    p corrected  sig.      humans agree %\n"
        "--------  --------  ----------  -------  -----  ------  ------  -------------  ------  ----------------\n"
        "bleu      a         b             +2.00  -0.50   +1.25  0.0120         0.0240  *                     77\n"
        "\n"
        "delta: system less baseline; low, high: its bootstrap interval; *: different at 0.05, by the p-value corrected for "
        "the number of comparisons within a metric\n"
        "rank: a new one begins where a system is beaten at 0.05 by one of the rank above\n"
        "humans agree: how often they see a difference of that size as the metric does; -: not known, or no better than a "
        "coin toss (Kocmi et al. 2024, doi:10.18653/v1/2024.acl-long.110)\n"
        "\n"
        "bleu: nrefs:1|bleu\n"
    )


def test_a_metric_without_published_thresholds_has_no_column_of_them() -> None:
    text = compare_text(result({"b": 30.0, "a": 32.0}, metric="wer"))
    assert "humans agree" not in text


@pytest.mark.parametrize(("p", "mark"), [(0.02, "*"), (0.03, " ")])
def test_what_is_significant_is_marked(p: float, mark: str) -> None:
    row = compare_markdown(result({"b": 30.0, "a": 32.0}, p=p)).splitlines()[7]
    assert row.split("|")[9].strip() == mark.strip()


def test_of_many_pairs_neighbours_are_shown() -> None:
    many = result({f"s{number}": 30 + number for number in range(7)})
    assert [{item.system, item.baseline} for item in shown_comparisons(many)] == [{f"s{n}", f"s{n - 1}"} for n in range(6, 0, -1)]
    assert "the other 15 are in the formats csv and json" in compare_text(many)
    assert len(compare_csv(many).splitlines()) == 1 + 21
    against = result({f"s{number}": 30 + number for number in range(20)}, baseline="s0")
    assert len(shown_comparisons(against)) == 19


def test_latex() -> None:
    latex = compare_latex(result({"a_1": 30.0, "50%\n\\x": 32.0}))
    assert latex.count("\\begin{tabular}") == latex.count("\\bottomrule") == 2
    assert "a\\_1" in latex
    assert "50\\% \\textbackslash{}x" in latex
    outside = latex.split("\\end{tabular}")[-1].strip().splitlines()
    assert all(line.startswith("% ") for line in outside)
    assert outside[-1] == "% bleu: nrefs:1|bleu"


def test_csv() -> None:
    rows = [line.split(",") for line in compare_csv(result({"b": 30.0, "a": 32.0}, baseline="b")).splitlines()]
    assert rows[0] == [
        *("metric", "system", "baseline", "delta", "low", "high", "p_value", "p_corrected", "significant"),
        *("system_score", "baseline_score", "system_rank", "baseline_rank", "humans_agree"),
    ]
    assert rows[1][:13] == ["bleu", "a", "b", "2.0", "-0.5", "1.25", "0.012", "0.024", "True", "32.0", "30.0", "", ""]
