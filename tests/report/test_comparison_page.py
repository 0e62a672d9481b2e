"""The HTML page of a comparison."""

from toolkit.report.comparison_page import compare_page
from toolkit.scoring import compare


def test_scores_and_differences_stand_on_one_escaped_page() -> None:
    outputs = {"<a>": ["the cat & dog sat", "it rained"], "b": ["the cat sat there", "it snowed"]}
    result = compare(outputs, [["the cat & dog sat", "it rained"]], metrics=["chrf"], differences=1, resamples=50)
    page = compare_page(result)
    assert page.startswith("<!doctype html>")
    assert "<a>" not in page
    assert "&lt;a&gt;" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert "src=" not in page
