"""Sentences of a source and its translation."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from toolkit.alignment import Alignment, align
from toolkit.document import Document
from toolkit.entities import KnowledgeBase, link

FRENCH = (
    "Le gouvernement a annoncé mardi 142 mesures. Il veut réduire le déficit de 3,5 %. L'opposition a critiqué ce plan. "
    "Le président Emmanuel Macron parlera jeudi à Berlin. Qui va payer ? Personne ne le sait encore. "
    "Les syndicats appellent à la grève le 5 décembre."
)
ENGLISH = (
    "The government announced 142 measures on Tuesday. It wants to cut the deficit by 3.5%. The opposition criticised the plan. "
    "President Emmanuel Macron will speak in Berlin on Thursday. Who is going to pay? Nobody knows yet. "
    "The trade unions are calling for a strike on 5 December."
)


def shapes(source: str, target: str, langs: tuple[str, str] = ("fr", "en"), *, lines: bool = False) -> list[str]:
    return [bead.kind for bead in align(Document(source, lang=langs[0]), Document(target, lang=langs[1]), lines=lines).beads]


def test_a_faithful_translation_is_aligned_one_to_one() -> None:
    alignment = align(Document(FRENCH, lang="fr"), Document(ENGLISH, lang="en"))
    assert [bead.kind for bead in alignment.beads] == ["1-1"] * 7
    assert all(bead.confidence > 0.8 for bead in alignment.beads)
    pair = alignment.beads[3]
    assert pair.source_span.of(FRENCH).startswith("Le président")
    assert pair.target_span.of(ENGLISH).startswith("President")


@pytest.mark.parametrize(
    "gone", ["It wants to cut the deficit by 3.5%. ", "Who is going to pay? ", "The opposition criticised the plan. "]
)
def test_an_omitted_sentence_has_no_counterpart(gone: str) -> None:
    beads = align(Document(FRENCH, lang="fr"), Document(ENGLISH.replace(gone, ""), lang="en")).beads
    lost = [bead for bead in beads if not bead.target]
    number = ENGLISH[: ENGLISH.index(gone)].count(". ") + ENGLISH[: ENGLISH.index(gone)].count("? ")
    assert [bead.source for bead in lost] == [beads[number].source]


def test_an_added_sentence_has_no_counterpart() -> None:
    added = "The storm that hit the coast of Florida last night left thousands of homes without electricity. "
    text = ENGLISH.replace("The opposition", added + "The opposition")
    beads = align(Document(FRENCH, lang="fr"), Document(text, lang="en")).beads
    assert [bead.target_span.of(text) for bead in beads if not bead.source] == [added.strip()]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("3.5%. The opposition", "3.5%, and the opposition", "2-1"),
        ("will speak in Berlin on Thursday", "will give a speech. It will be held in Berlin on Thursday", "1-2"),
    ],
)
def test_sentences_run_together_or_split(old: str, new: str, kind: str) -> None:
    assert sorted(shapes(FRENCH, ENGLISH.replace(old, new))) == ["1-1"] * (5 if kind == "2-1" else 6) + [kind]


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("Путин встретился с Меркель в Москве. Погода была плохой. Они говорили о газе.",
         "Putin met Merkel in Moscow. The weather was bad. They talked about gas.", ("ru", "en")),
        ("قال الرئيس إن 12 شخصا قتلوا. وأصيب 340 آخرون. ولم تعلن أي جهة مسؤوليتها.",
         "The president said 12 people were killed. Another 340 were hurt. No group claimed it.", ("ar", "en")),
        (
            "北京今天下雪。三个人死亡。学校关闭。",
            "It snowed in Beijing today. Three people died. Schools are closed.",
            ("zh", "en"),
        ),
    ],
)  # fmt: skip
def test_scripts_that_share_no_words(source: str, target: str, langs: tuple[str, str]) -> None:
    assert shapes(source, target, langs) == ["1-1"] * 3


def test_entities_under_different_names_anchor() -> None:
    base = KnowledgeBase.open()
    source = Document("L'OTAN se réunit. Les Etats-Unis refusent. La Chine hésite.", lang="fr")
    target = Document("NATO is meeting. China hesitates.", lang="en")
    mentions = [link(doc, base).mentions for doc in (source, target)]
    beads = align(source, target, source_mentions=mentions[0], target_mentions=mentions[1]).beads
    assert [bead.kind for bead in beads] == ["1-1", "1-0", "1-1"]


def test_corresponding_lines_bound_the_beads() -> None:
    source = "Un.\nDeux. Trois.\n\nQuatre.\nCinq."
    target = "One.\nTwo and three.\nAdded.\nFour."
    alignment = align(Document(source, lang="fr"), Document(target, lang="en"), lines=True)
    pairs = [([s.of(source) for s in bead.source], [t.of(target) for t in bead.target]) for bead in alignment.beads]
    assert pairs == [
        (["Un."], ["One."]),
        (["Deux.", "Trois."], ["Two and three."]),
        ([], ["Added."]),
        (["Quatre."], ["Four."]),
        (["Cinq."], []),
    ]


def test_a_long_text_is_aligned_in_a_band() -> None:
    source = [f"La ville numéro {number} compte {number * 37 + 1000} habitants et {number} écoles." for number in range(700)]
    target = [f"Town number {number} has {number * 37 + 1000} inhabitants and {number} schools." for number in range(700)]
    del target[200:260]
    kinds = shapes(" ".join(source), " ".join(target))
    assert kinds == ["1-1"] * 200 + ["1-0"] * 60 + ["1-1"] * 440


def test_a_long_text_that_shares_nothing_goes_along_the_diagonal() -> None:
    kinds = shapes("Глокая куздра будланула бокра. " * 600, "Wibble wobbles the wubbly flob. " * 600, ("ru", "en"))
    assert kinds == ["1-1"] * 600


@pytest.mark.parametrize(("source", "target", "kinds"), [("", "", []), ("Un.", "", ["1-0"]), ("", "One. Two.", ["0-1", "0-1"])])
def test_empty_texts(source: str, target: str, kinds: list[str]) -> None:
    assert shapes(source, target) == kinds


TEXTS = strategies.lists(strategies.sampled_from(["Ha 12. ", "Wort? ", "Nein!\n", "Paris 1.200 x. ", "\n\n", "«ja». "])).map(
    "".join
)


@given(TEXTS, TEXTS, strategies.booleans())
def test_every_sentence_is_in_one_bead_and_in_order(source: str, target: str, lines: bool) -> None:
    alignment: Alignment = align(Document(source, lang="de"), Document(target, lang="en"), lines=lines)
    for side, text in (("source", source), ("target", target)):
        spans = [span for bead in alignment.beads for span in getattr(bead, side)]
        assert spans == sorted(spans)
        assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(0 <= bead.confidence <= 1 for bead in alignment.beads)
    assert align(Document(source, lang="de"), Document(target, lang="en"), lines=lines) == alignment
