from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.document import Document, Span
from toolkit.edits import Edit
from toolkit.report.html import check_page, report_page, summary_page
from toolkit.results import (
    CheckedDocument,
    CheckResult,
    Contribution,
    Excluded,
    Finding,
    Fix,
    Gate,
    Mention,
    NormalizedDocument,
    NormalizedScore,
    Related,
    Report,
    Score,
    SummarizeResult,
    Summary,
    SummarySentence,
    SystemScores,
)

BREAKS = dict.fromkeys(("td", "th", "tr", "dt", "dd", "li", "p", "br", "h3", "h4", "ol", "div", "details"), " ")
VOID = {"meta", "link", "input", "br"}
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'></style></title>{{ 7*7 }}&lt;"


class Node:
    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Node | str] = []

    def text(self, *, skip: str = "") -> str:
        """The text below, without that of elements of the class `skip`."""
        return "".join(
            child if isinstance(child, str) else "" if skip in child.classes and skip else child.text(skip=skip)
            for child in self.children
        )

    def said(self) -> str:
        """The text below on one line, with a space where a block or cell begins."""
        return " ".join(self._spaced().split())

    def _spaced(self) -> str:
        return "".join(
            child if isinstance(child, str) else BREAKS.get(child.tag, "") + child._spaced() for child in self.children
        )

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", css: str = "") -> list[Node]:
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if (not tag or child.tag == tag) and (not css or css in child.classes):
                    found.append(child)
                found += child.all(tag, css)
        return found


class Page(HTMLParser):
    """A page as a tree; an element that is not closed, or closed twice, fails the test."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.root = self.here = Node("", {}, None)
        self.feed(html)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> is not closed"
        self.ids = {node.attributes["id"]: node for node in self.root.all() if "id" in node.attributes}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.here.tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)

    def one(self, identity: str) -> Node:
        return self.ids[identity]

    def sound(self) -> Page:
        """What must hold of every page, whatever it shows."""
        nodes = self.root.all()
        ids = [node.attributes["id"] for node in nodes if "id" in node.attributes]
        assert len(ids) == len(set(ids)), [name for name, count in Counter(ids).items() if count > 1]
        assert not {"script", "iframe", "object", "embed", "img", "base", "audio", "video"} & {n.tag for n in nodes}
        for node in nodes:
            for name, value in node.attributes.items():
                assert not name.startswith("on"), f"a handler on <{node.tag}>"
                assert name not in {"style", "src", "srcset", "action", "xlink:href"}, f"{name} on <{node.tag}>"
                if name == "href":
                    assert value == "data:," or value[1:] in self.ids, f"a link to {value!r}"
                if name in {"aria-labelledby"}:
                    assert value in self.ids
        (style,) = self.root.all("style")
        (policy,) = [n.attributes["content"] for n in nodes if n.attributes.get("http-equiv") == "Content-Security-Policy"]
        digest = b64encode(sha256(style.text().encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
        assert not re.search(r"url\(|@import|expression\(", style.text())
        return self


def checked(text: str, *findings: Finding, identity: str = "a.txt", lang: str = "en") -> CheckResult:
    return CheckResult((CheckedDocument(Document(text, identity, lang, "fr"), findings, 10, "fr", 1.0),))


def finding(start: int, end: int, **fields: object) -> Finding:
    return replace(
        Finding("ENT101", "foreign-acronym", Span(start, end), "major", "terminology/wrong-term", "a message"),
        **fields,  # type: ignore[arg-type]
    )


def shown_text(page: Page, article: str = "d1") -> list[str]:
    """The paragraphs of a document as a reader sees them, headline first."""
    node = page.one(article)
    head = [n.text(skip="ref") for n in node.all("h3", "headline")]
    return head + [n.text(skip="ref") for n in node.all("div", "text")[0].all("p") if "quiet" not in n.classes]


# ------------------------------------------------------------------------------------------------ a run


def test_a_run_is_one_sound_page(report: Report) -> None:
    page = Page(report_page(report, title="A run")).sound()
    assert page.root.all("h1")[0].text() == "A run"
    assert page.root.all("html")[0].attributes["lang"] == "en"
    assert [n.attributes["href"] for n in page.root.all("nav")[0].all("a")] == [
        "#gates", "#scores", "#comparisons", "#documents", "#d1", "#d2", "#rules", "#run",
    ]  # fmt: skip
    assert any(n.attributes.get("name") == "viewport" for n in page.root.all("meta"))


def test_the_same_run_gives_the_same_bytes(report: Report) -> None:
    assert report_page(report) == report_page(report)


def test_key_figures(report: Report) -> None:
    page = Page(report_page(report))
    figures = page.root.all("dl", "figures")[0]
    shown = [node.said() for node in figures.all("div")]
    assert shown == [
        "Documents 2",
        "Words 39",
        "Findings 5 1 critical 1 major 2 minor 1 neutral",
        "MQM penalty per 1,000 words 820.5 → then 641.0 before and after repair; lower is better",
        "Highest chrf 63.95 repaired",
    ]


def test_scores_with_intervals_normalized_values_and_contributions(report: Report) -> None:
    scores = Page(report_page(report)).one("scores")
    panels = {n.all("h3")[0].said(): n.said() for n in scores.all("section")}
    assert list(panels) == ["chrf higher is better", "ter lower is better", "rouge1 higher is better"]
    assert "translation 61.07 59.10 – 63.20 62.40 repaired highest 63.95 61.90 – 66.20 –" in panels["chrf higher is better"]
    assert "SDF · FDS syrian-democratic-forces +0.412" in panels["chrf higher is better"]
    assert "translation chrf|a translation, names made equal chrf|b repaired chrf|a" in panels["chrf higher is better"]
    assert "translation 52.30 repaired lowest 48.60" in panels["ter lower is better"]
    assert "summary:lead 0.448" in panels["rouge1 higher is better"]
    assert "highest" not in panels["rouge1 higher is better"], "one system is not the highest of any"


def test_bars_are_drawn_to_the_scale_of_their_metric(report: Report) -> None:
    panels = Page(report_page(report)).one("scores").all("section")
    widths = [[bar.attributes["width"] for bar in panel.all("rect", "fill")] for panel in panels]
    assert widths == [["61.07", "62.40", "63.95"], ["52.30", "48.60"], ["44.81"]]


@pytest.mark.parametrize(("value", "width"), [(-0.3, "0.00"), (0.0, "0.00"), (250.0, "100.00")])
def test_scores_beyond_the_usual_scales(value: float, width: str) -> None:
    report = Report({}, {}, systems=(SystemScores("a", (Score("comet", value, "s"),)),))
    assert Page(report_page(report)).sound().root.all("rect", "fill")[0].attributes["width"] == width


def test_comparisons_and_clusters(report: Report) -> None:
    page = Page(
        report_page(report, clusters={"chrf": [["repaired"], ["translation"]], "ter": [["repaired", "translation"]]})
    ).sound()
    shown = [n.said() for n in page.one("comparisons").all("section")]
    assert "Clusters, best first: repaired translation" in shown[0]
    assert "repaired against translation +2.88 −0.30 to +4.90 0.012 < 0.001 alone" in shown[0]
    assert "repaired, translation" in shown[1]


def test_gates_say_in_words_which_failed(report: Report) -> None:
    gates = Page(report_page(report)).one("gates").said()
    assert "✗ 1 gate failed." in gates
    assert "mqm-per-1000-words 88.20 100.00 ✓ passed" in gates
    assert "repaired.chrf 63.95 65.00 ✗ failed" in gates


def test_an_empty_run() -> None:
    page = Page(report_page(Report({}, {}))).sound()
    assert page.root.all("main")[0].text().split()[:2] == ["The", "run"]


# --------------------------------------------------------------------------------------- text and findings


def test_the_text_is_shown_whole_with_its_headline(report: Report) -> None:
    page = Page(report_page(report))
    assert shown_text(page) == report.checked[0].document.text.strip().split("\n")


def test_findings_and_their_places_are_linked_both_ways(report: Report) -> None:
    page = Page(report_page(report))
    for number, finding in enumerate(report.checked[0].findings, start=1):
        item = page.one(f"d1-f{number}")
        assert item.all("a", "number")[0].attributes["href"] == f"#d1-p{number}"
        (back,) = [a for a in page.root.all("a", "ref") if a.attributes["href"] == f"#d1-f{number}"]
        assert back.text() == str(number)
        place = page.one(f"d1-p{number}")
        assert place.parent is not None
        after = place.parent.children[place.parent.children.index(place) + 1]
        assert isinstance(after, Node)
        if after.tag == "a":  # two findings that begin at one place
            continue
        assert finding.span.of(report.checked[0].document.text).startswith(after.text())


def test_a_finding_says_all_that_is_known_of_it(report: Report) -> None:
    page = Page(report_page(report))
    item = page.one("d1-f2").said()
    assert item == (
        "2 major ENT101 foreign-acronym FDS → better: SDF 'FDS' is the fr acronym "
        "See in the source: Forces démocratiques syriennes See: Kurdish forces ✎ fix to be reviewed line 3 · confidence 97%"
    )
    source = page.one("d1-f2").all("bdi")[2]
    assert (source.attributes["lang"], source.attributes["dir"]) == ("fr", "ltr")
    assert "✓ safe fix" in page.one("d1-f1").text()
    assert "no automatic fix" in page.one("d1-f3").text()


def test_severity_is_told_in_words_wherever_it_is_told_in_colour(report: Report) -> None:
    page = Page(report_page(report))
    for tag in page.root.all("span", "tag"):
        assert tag.text().split()[-1] in {"critical", "major", "minor", "neutral", "summary"}
    for mark in page.root.all("mark", "finding"):
        assert {"critical", "major", "minor", "neutral"} & set(mark.attributes["title"].split())


def test_overlapping_findings_are_all_filtered_and_painted_by_the_worst_shown(report: Report) -> None:
    page = Page(report_page(report))
    both = [mark for mark in page.root.all("mark") if "minor" in mark.classes and "neutral" in mark.classes]
    assert [mark.text() for mark in both] == ["Qamichli"]
    style = page.root.all("style")[0].text()
    painted = [
        re.search(rf"mark\.{css}\{{background:var\(--(\w+)-paper", style)
        for css in both[0].classes
        if css[-8:].isalnum() and "-" in css
    ]
    places = {match[1]: match.start() for match in painted if match}
    assert places["neutral"] < places["minor"], "the later rule wins"


def test_each_rule_and_severity_has_a_box_that_filters_it(report: Report) -> None:
    page = Page(report_page(report))
    boxes = [node.attributes["id"] for node in page.root.all("input")]
    assert boxes == [
        "show-critical", "show-major", "show-minor", "show-neutral", "show-summarized",
        "show-rule-0", "show-rule-1", "show-rule-2",
    ]  # fmt: skip
    style = page.root.all("style")[0].text()
    assert all(f"#{box}:not(:checked)" in style for box in boxes)
    assert all("checked" in node.attributes for node in page.root.all("input"))


def test_rules_are_documented_and_linked(report: Report) -> None:
    page = Page(report_page(report))
    link = page.one("d1-f2").all("a", "rule")[0].attributes["href"]
    assert "ENT101 foreign-acronym" in page.one(link[1:]).text()
    assert "An acronym of another language" in page.one(link[1:]).text()


def test_a_rule_that_is_not_installed_is_still_shown() -> None:
    page = Page(check_page(checked("some text", finding(0, 4, rule="XYZ999")))).sound()
    assert "This rule is not installed here." in page.one("rules").text()


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("fa-IR", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"),
     ("zh-Hant-TW", "ltr")],
)  # fmt: skip
def test_texts_carry_their_language_and_direction(lang: str, direction: str) -> None:
    page = Page(check_page(checked("one\n\ntwo.", lang=lang)))
    text = page.one("d1").all("div", "text")[0]
    assert (text.attributes["lang"], text.attributes["dir"]) == (lang, direction)
    headline = page.one("d1-title")
    assert (headline.attributes["lang"], headline.attributes["dir"]) == (lang, direction)


@pytest.mark.parametrize(
    ("text", "span", "marked"),
    [
        ("Head\nword here.", (7, 7), ["r"]),  # an insertion: the next character
        ("Head\nword here.", (4, 4), ["d"]),  # … at the end of a paragraph: its last
        ("Head\nword here.", (15, 15), ["."]),
        ("Head\nword here.", (4, 5), ["w"]),  # a line end: what follows it
        ("Head\nword here.\n\n\n", (15, 18), ["."]),  # what is after the last paragraph
        ("Head\nword here.", (2, 7), ["ad", "wo"]),  # over two paragraphs
        ("Head\nword here.", (0, 99), ["Head", "word here."]),  # beyond the text
    ],
)
def test_every_place_can_be_linked_to(text: str, span: tuple[int, int], marked: list[str]) -> None:
    page = Page(check_page(checked(text, finding(*span)))).sound()
    assert [mark.text() for mark in page.one("d1").all("mark")] == marked
    assert "d1-p1" in page.ids
    assert len(page.one("d1").all("a", "ref")) == 1
    assert shown_text(page) == ["Head", "word here."]


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_an_empty_text(text: str) -> None:
    page = Page(check_page(CheckResult((CheckedDocument(Document(text, "a.txt"), (), 0),)))).sound()
    assert "The text is empty." in page.one("d1").text()
    assert "Nothing was found." in page.one("d1").text()


def test_documents_with_the_same_id_are_kept_apart() -> None:
    first, second = checked("one FDS", finding(4, 7), identity=""), checked("two ONU", finding(4, 7), identity="")
    page = Page(check_page(CheckResult(first.documents + second.documents))).sound()
    assert [shown_text(page, d) for d in ("d1", "d2")] == [["one FDS"], ["two ONU"]]
    assert [page.one(f"d{n}").all("span", "id")[0].text() for n in (1, 2)] == ["Text 1", "Text 2"]


def test_folders_of_the_machine_are_not_shown() -> None:
    result = CheckResult(
        tuple(
            CheckedDocument(Document("text", path), (), 1)
            for path in ("/home/me/news/a/one.txt", "/home/me/news/b/one.txt", "c/two.txt")
        )
    )
    page = Page(check_page(result))
    assert "/home/me" not in page.html
    assert [page.one(f"d{n}").all("span", "id")[0].text() for n in (1, 2, 3)] == ["a/one.txt", "b/one.txt", "c/two.txt"]


# ------------------------------------------------------------------------- repaired text, names and summaries


def test_the_changes_of_the_repair_are_shown(report: Report) -> None:
    article = Page(report_page(report)).one("d1")
    repaired = article.all("div", "text")[1]
    assert next(node.text() for node in repaired.all("del")) == "Qamichli"
    assert "SDF" in [node.text() for node in repaired.all("ins")]
    without = [p.text() for p in repaired.all("p")]
    assert len(without) == 3
    assert "1 finding left after repair." in article.text()


def test_names_with_the_forms_that_a_text_uses(report: Report) -> None:
    rows = [row.said() for row in Page(report_page(report)).one("d1").all("tr")]
    assert rows[1:] == ["Qamishli qamishli Qamichli ×1", "SDF syrian-democratic-forces FDS ×1, Kurdish forces ×1 varies"]


def test_the_normalized_form_is_the_one_written() -> None:
    document = Document("held by the FDS", "a")
    mention = Mention(Span(12, 15), "sdf", "FDS", "fr", "acronym", 0.9)
    normalized = NormalizedDocument(document, "held by the SDF", (mention,), (Edit(12, 15, "SDF"),))
    page = Page(report_page(Report({}, {}, normalized=(normalized,)))).sound()
    assert "SDF sdf FDS ×1" in page.one("d1").said()


def test_summaries_of_the_repaired_text_are_led_to_their_places_in_the_article(report: Report) -> None:
    page = Page(report_page(report)).sound()
    assert page.one("s1-1").all("a")[0].attributes["href"] == "#s1-p1"
    paragraph = page.one("s1-p1").parent
    assert paragraph is not None
    kept = "".join(mark.text() for mark in paragraph.all("mark", "summarized"))
    assert kept == "The suspects were held by the FDS near Qamichli .They had fled from a prison."
    assert [a.text() for a in paragraph.all("a", "summarized")] == ["A1", "B1", "A2", "B2"]
    assert [a.attributes["href"] for a in paragraph.all("a", "summarized")] == ["#s1-1", "#s2-1", "#s1-2", "#s2-2"]


def test_a_summary_with_its_figures_and_what_it_passed_over(report: Report) -> None:
    section = Page(report_page(report)).one("d1").all("div", "more")[0].all("section")[0].said()
    assert "Summary lead" in section
    assert "entity precision 1.00 novel 2-grams 0.25 number precision none to count" in section
    assert "12 characters of the article were not read." in section
    assert (
        "1 sentence passed over Kurdish forces on Friday announced the arrest of five jihadists. repeats the headline" in section
    )


def test_a_page_of_summaries() -> None:
    document = Document("Headline\nOne sentence. Another one.", "a.txt")
    place = Span(23, 35)
    summary = Summary(
        "Another one.",
        (SummarySentence("Another one.", "a.txt", place),),
        "lead",
        "a.txt",
        0,
        {},
        (Excluded(Span(0, 8), "headline"),),
    )
    page = Page(summary_page(SummarizeResult((summary,)), [document])).sound()
    assert [mark.text() for mark in page.root.all("mark", "summarized")] == ["Another one."]
    assert page.one("s1-1").all("a")[0].text() == "S1"
    assert [node.said() for node in page.root.all("dl", "figures")[0].all("div")] == [
        "Documents 1", "Words 5", "Summaries 1 2 words together",
    ]  # fmt: skip


def test_one_summary_of_several_documents_leads_to_each() -> None:
    documents = [Document("First text here.", "a"), Document("Second text here.", "b")]
    sentences = tuple(
        SummarySentence(d.text, d.id, Span(0, len(d.text)), Related(Span(0, 3), "Un texte", "source")) for d in documents
    )
    result = SummarizeResult((Summary("…", sentences, "together"),))
    page = Page(summary_page(result, documents)).sound()
    together = page.one("together")
    assert [a.attributes["href"] for a in together.all("a", "ref")] == ["#s1-p1", "#s1-p2"]
    assert [page.one(f"d{n}").all("mark")[0].text() for n in (1, 2)] == ["First text here.", "Second text here."]


def test_a_summary_of_a_document_that_is_not_shown() -> None:
    summary = Summary(
        "Gone.", (SummarySentence("Gone.", "gone.txt", Span(0, 5)),), "lead", "gone.txt", 0, {}, (Excluded(Span(0, 5), "note"),)
    )
    page = Page(summary_page(SummarizeResult((summary,)), [])).sound()
    assert "Gone." in page.one("together").text()


# ------------------------------------------------------------------------------------------ untrusted texts


def test_nothing_of_the_texts_acts_on_the_page() -> None:
    document = Document(
        f"{HOSTILE}\n{HOSTILE} more.", "javascript:alert(3)//" + HOSTILE, lang='en" onclick="x', source_lang='"><b>'
    )
    bad = finding(
        3, 60, rule=HOSTILE, name=HOSTILE, message=HOSTILE, suggestion=HOSTILE, category=HOSTILE,
        fix=Fix((Edit(3, 9, HOSTILE),)), related=(Related(Span(0, 3), HOSTILE, "source"),),
    )  # fmt: skip
    result = CheckedDocument(document, (bad,), 9, '"><b>', 0.5)
    sentence = SummarySentence(HOSTILE, document.id, Span(0, 9))
    mention = Mention(Span(0, 9), HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0.5)
    score = Score(HOSTILE, 1.0, HOSTILE, normalized=NormalizedScore(2.0, HOSTILE, (Contribution(HOSTILE, (HOSTILE,), 1.0),)))
    report = Report(
        {HOSTILE: HOSTILE}, {HOSTILE: HOSTILE}, (result,),
        (CheckedDocument(replace(document, text=HOSTILE), (), 3),),
        (NormalizedDocument(document, document.text, (mention,), ()),),
        (Summary(HOSTILE, (sentence,), HOSTILE, document.id, 1, {HOSTILE: 1.0}, (Excluded(Span(0, 4), HOSTILE),)),),
        (SystemScores(HOSTILE, (score,)),), (), (Gate(HOSTILE, 1, 1, True),), {document.id: HOSTILE},
    )  # fmt: skip
    page = Page(report_page(report, title=HOSTILE, clusters={HOSTILE: [[HOSTILE]]})).sound()
    assert page.root.all("title")[0].text() == HOSTILE
    assert page.root.all("h1")[0].text() == HOSTILE
    assert shown_text(page) == document.text.split("\n")
    assert "{{ 7*7 }}" in page.html
    assert not page.root.all("b") or all(n.text() != "" for n in page.root.all("b"))
    assert HOSTILE not in page.html


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\u202e", "\ufffd"), ("\u202a", "\ufffd"), ("\u2066", "\ufffd"), ("\u2069", "\ufffd"),  # override, embedding, isolates
        ("\x00", "\u2400"), ("\x1b", "\u241b"), ("\x7f", "\ufffd"), ("\x9b", "\ufffd"), ("\ud800", "\ufffd"),
        ("\ufffe", "\ufffd"),
        ("\u200f", "\u200f"), ("\u200c", "\u200c"), ("\u061c", "\u061c"), ("\xad", "\xad"), ("\U0001f600", "\U0001f600"),
    ],
)  # fmt: skip
def test_characters_that_would_act_are_made_visible_at_their_place(character: str, shown: str) -> None:
    text = f"ab{character}cd FDS ef."
    bad = finding(6, 9, message=f"x{character}y")
    page = Page(check_page(checked(text, bad), title=f"t{character}")).sound()
    page.html.encode("utf-8")
    assert shown_text(page) == [f"ab{shown}cd FDS ef."]
    assert page.one("d1").all("mark")[0].text() == "FDS"
    assert f"x{shown}y" in page.one("d1").all("mark")[0].attributes["title"]
    assert f"x{shown}y" in page.one("d1-f1").text()


def test_a_link_in_a_text_stays_text() -> None:
    page = Page(
        check_page(checked("see https://example.org/x and javascript:alert(1).", identity="https://example.org/a.txt"))
    ).sound()
    assert "https://example.org/x" in page.one("d1").text()


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab <>&\"'\n\r\t.\u202e\u0627\u4e2d\U0001f600\x00"), max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 20)), max_size=6),
)
def test_any_text_and_any_findings_give_a_sound_page(text: str, places: list[tuple[int, int]]) -> None:
    findings = [
        finding(start, start + length, severity=severity)
        for (start, length), severity in zip(places, ("minor", "critical") * 3, strict=False)
    ]
    page = Page(check_page(checked(text, *(sorted(findings, key=lambda f: f.span))))).sound()
    kept = re.sub(r"\s", "", text).translate({0x202E: 0xFFFD, 0x00: 0x2400})
    assert re.sub(r"\s", "", "".join(shown_text(page))) == kept
    if shown_text(page):
        assert all(f"d1-p{number}" in page.ids for number in range(1, len(findings) + 1))


# --------------------------------------------------------------------------------------------- contrast


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[dict[str, str]]:
    style = (Path(__file__).parents[2] / "toolkit/report/page.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    )
    return [light, light | dark]


SEVERITIES = ("critical", "major", "minor", "neutral")
WORDS = ("ink", "quiet", "accent", "good", "bad", *SEVERITIES, "summarized")
PAIRS = [
    *((text, ground) for text in WORDS for ground in ("paper", "raised")),
    *((text, f"{text}-paper") for text in (*SEVERITIES, "summarized")),
    *(("ink", ground) for ground in (*(f"{severity}-paper" for severity in SEVERITIES), "ins-paper", "del-paper")),
]


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(palette: int) -> None:
    colours = palettes()[palette]
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}
    assert not {pair: ratio for pair, ratio in low.items() if ratio < 4.5}
