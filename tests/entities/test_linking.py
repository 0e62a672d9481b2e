import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.document import Document
from toolkit.entities import KnowledgeBase, link
from toolkit.entities.definitions import definitions
from toolkit.entities.records import ANY, Entity, Name


def linked(text: str, lang: str = "en", source: str | None = None) -> list[tuple[str, str]]:
    doc = Document(text, lang=lang, source_lang=source)
    return [(m.span.of(text), m.entity) for m in link(doc, KnowledgeBase.open()).mentions]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("l'OTAN et d'Erbil", "fr", [("OTAN", "nato"), ("Erbil", "erbil")]),
        ("NATO's members", "en", [("NATO", "nato")]),
        ("the U.N. said", "en", [("U.N.", "united-nations")]),
        ("die Nato-Staaten", "de", [("Nato", "nato")]),
        ("l’Union\u00a0européenne", "fr", [("Union\u00a0européenne", "european-union")]),
        ("Etat islamique", "fr", [("Etat islamique", "islamic-state")]),
        ("Zu\u0308rich", "de", [("Zu\u0308rich", "zurich")]),
        ("die Politik Moskaus", "de", [("Moskaus", "moscow")]),
        ("Он говорил о Владимире Путине.", "ru", [("Владимире Путине", "vladimir-putin")]),
        ("заявили в Организации Объединённых Наций", "ru", [("Организации Объединённых Наций", "united-nations")]),
        ("قال وبوتين", "ar", [("وبوتين", "vladimir-putin")]),
        ("VLADIMIR PUTIN ARRIVES", "en", [("VLADIMIR PUTIN", "vladimir-putin")]),
    ],
)
def test_names_on_word_boundaries(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, lang) == expected


def test_parts_of_words_are_no_names() -> None:
    assert linked("anato NATOlike parisian otan OTANs2") == []


def test_a_short_foreign_acronym_needs_a_known_source_language() -> None:
    text = "The PMA said so."
    assert linked(text) == []
    doc = Document(text, source_lang="fr")
    (undecided,) = link(doc, KnowledgeBase.open()).undecided
    assert set(undecided.candidates) == {"ldcs", "medically-assisted-reproduction"}
    assert linked("The OMS said so.", source="fr") == [("OMS", "who")]


def test_an_ordinary_word_needs_a_second_signal() -> None:
    assert linked("What IS this?") == []
    assert ("IS", "islamic-state") in linked("The Islamic State (IS) fled. The IS men were gone.")


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("OPEC+ and OPEC agreed.", None, [("OPEC+", "opec-plus"), ("OPEC", "opec")]),
        ("The OPEP would decide on Monday.", "fr", [("OPEP", "opec")]),
        ("The ОПЕК+ would decide on Monday.", "ru", [("ОПЕК+", "opec-plus")]),
        ("Canal+ shows it. The Canal froze.", None, [("Canal+", "canal-plus")]),
        ("The C++ language and NATO+ met.", None, [("NATO", "nato")]),
    ],
)
def test_a_plus_at_the_end_belongs_to_the_name(text: str, source: str | None, expected: list[tuple[str, str]]) -> None:
    assert linked(text, source=source) == expected


def test_what_the_text_defines_wins() -> None:
    text = "The Rapid Support Forces (RSF) attacked. The RSF fled."
    assert [entity for surface, entity in linked(text) if surface == "RSF"] == ["rapid-support-forces"] * 2


def test_a_first_name_of_another_person_is_heeded() -> None:
    assert [e for _, e in linked("Nobody knew that Melania Putin lived there.")] == []


@pytest.mark.parametrize(
    ("text", "lang", "entities"),
    [
        ("Sie arbeitet in Xantenrode-Hamburg.", "de", []),
        ("Sie arbeitet in Hamburg.", "de", ["hamburg"]),
        ("the Paris-London train", "en", ["paris", "london"]),
        ("Il habite avenue de New York.", "fr", []),
        ("Il habite New York.", "fr", ["new-york"]),
        ("Winners: Anna Maier, Peter Schmidt/Milan Sieverding.", "en", []),
    ],
)
def test_a_town_in_a_longer_name_is_not_the_town(text: str, lang: str, entities: list[str]) -> None:
    assert [entity for _, entity in linked(text, lang)] == entities


def test_entities_that_only_the_text_knows() -> None:
    text = "The Zarqan Fishers Council (ZFC) met. The ZFC left."
    assert linked(text) == [
        ("Zarqan Fishers Council", "local:zfc"),
        ("ZFC", "local:zfc"),
        ("ZFC", "local:zfc"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Syrian Democratic Forces (SDF) said", [("SDF", "Syrian Democratic Forces", True)]),
        ("the Syrian Democratic Forces (FDS) said", [("FDS", "Syrian Democratic Forces", False)]),
        ("the SDF (Syrian Democratic Forces) said", [("SDF", "Syrian Democratic Forces", True)]),
        ("the World Health Organization ( OMS ) said", [("OMS", "World Health Organization", False)]),
        ("He left. The United States (EUA) stayed", [("EUA", "The United States", False)]),
        ("he won (again) and (IN 2019) left", []),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(d.acronym.of(text), d.expansion.of(text), d.in_order) for d in definitions(text)] == expected


@settings(max_examples=200)
@given(
    st.text(max_size=60), st.sampled_from(["NATO", "l'OTAN", "Qamichli", "United Nations (UN)", "Daech"]), st.text(max_size=60)
)
def test_mentions_lie_in_the_text_in_order_without_overlaps(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    result = link(Document(text, source_lang="fr"), KnowledgeBase.open())
    end = 0
    for mention in result.mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert 0 <= mention.confidence <= 1
        end = mention.span.end


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("They launched an attack against Aleppo at dawn.", True),
        ("The striker scored twice against Aleppo in the second half.", False),
    ],
)
def test_a_town_behind_against_is_its_team_only_where_the_text_speaks_of_sport(text: str, linked: bool) -> None:
    found = link(Document(text), KnowledgeBase.open())
    assert (text.index("Aleppo") in {mention.span.start for mention in found.mentions}) is linked


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Shelling hit Tripoli, Lebanon on Monday.", "en", {"Tripoli": "tripoli-lebanon"}),
        ("Shelling hit Tripoli on Monday.", "en", {}),
        ("Libya's government in Tripoli said so.", "en", {"Tripoli": "tripoli-libya"}),
        ("Im Libanon, in Tripoli, kam es zu Protesten.", "de", {"Tripoli": "tripoli-lebanon"}),
        ("He won Georgia. The mayor of Atlanta said so.", "en", {"Georgia": "georgia-us"}),
        ("He lives in Córdoba, Argentina.", "en", {}),
        ("He lives in Córdoba, Spain.", "en", {"Córdoba": "cordoba-spain"}),
        ("National Liberation Army fighters hid there.", "en", {}),
        ("National Liberation Army fighters hid in Colombia.", "en", {"National Liberation Army": "eln"}),
    ],
)
def test_homonyms_are_told_apart_by_what_stands_beside_them(text: str, lang: str, expected: dict[str, str]) -> None:
    found = {
        surface: entity
        for surface, entity in linked(text, lang)
        if surface in {"Tripoli", "Georgia", "Córdoba"} or " " in surface
    }
    assert found == expected


def test_a_place_that_opens_a_dateline_is_one() -> None:
    assert linked("Washington - The storm came.") == [("Washington", "washington")]
    assert linked("Washington wrote it.") == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Des voleurs ont endommagé une Opel dans la rue.", "fr", []),
        ("Er fuhr einen Opel.", "de", []),
        ("Opel ferme une usine.", "fr", [("Opel", "opel")]),
        ("Er fuhr einen Opel-Manager an.", "de", [("Opel", "opel")]),
        ("She has led the Australia Bridge Writers Association for many of these years.", "en", []),
        ("He has long been president of the White House Garden Association, they said.", "en", []),
        ("He left the White House today.", "en", [("White House", "white-house")]),
        ("Niclas Berlin et Anna ont obtenu le prix.", "fr", []),
        ("Une nuit à Berlin.", "fr", [("Berlin", "berlin")]),
    ],
)
def test_products_bodies_and_surnames_are_not_the_name_they_bear(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("L'Union européenne a réagi.", "fr", [("Union européenne", "european-union")]),
        ("L'Union a réagi.", "fr", []),
        ("Il a lu L'Union.", "fr", [("L'Union", "lunion")]),
        ("Der Bund Naturschutz klagt.", "de", [("Bund Naturschutz", "bund-naturschutz")]),
        ("Der Freitag war heiß.", "de", []),
        ("HSBC Group lost money.", "en", [("HSBC", "hsbc")]),
        ("Ein Sprecher der Grünen im Bundestag", "de", [("Grünen", "alliance-90-the-greens"), ("Bundestag", "bundestag")]),
        ("Die Familie wanderte im Grünen.", "de", []),
    ],
)
def test_articles_hide_no_longer_names_and_make_none(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert linked(text, lang) == expected


def test_german_adjectives_in_names_are_declined() -> None:
    assert linked("Im Vereinigten Königreich und im Nahen Osten.", "de") == [
        ("Vereinigten Königreich", "united-kingdom"),
        ("Nahen Osten", "middle-east"),
    ]
    assert ("Islamischen Staates", "islamic-state") in linked("Anführer des Islamischen Staates.", "de")


def test_short_words_in_capitals_begin_names() -> None:
    assert linked("NEW YORK (AP) - The mayor spoke.")[0] == ("NEW YORK", "new-york")


AJROUDI = Entity("mohamed-ajroudi", "person", (Name("Mohamed Ajroudi", ANY, "full", "preferred"),))
VAN_DE_VELDE = Entity("steven-van-de-velde", "person", (Name("Steven van de Velde", ANY, "full", "preferred"),))
FRANZ_WAGNER = Entity("franz-wagner", "person", (Name("Franz Wagner", ANY, "full", "preferred"),))
MORITZ_WAGNER = Entity("moritz-wagner", "person", (Name("Moritz Wagner", ANY, "full", "preferred"),))
GERHARD_RICHTER = Entity("gerhard-richter", "person", (Name("Gerhard Richter", ANY, "full", "preferred"),))


@pytest.mark.parametrize(
    ("lang", "text", "surnames"),
    [
        ("en", "Mohamed Ajroudi came. Mr Ajroudi left, Ajroudi's men too.", 2),
        ("fr", "L'offre d'Ajroudi. Mohamed Ajroudi attend. M. Ajroudi espère.", 2),
        ("de", "Mohamed Ajroudi kam. Die Leute Ajroudis blieben, Geschäftsmann Ajroudi ging.", 2),
        ("en", "Mohamed Ajroudi came with Mohamed's wife, Moritz Ajroudi and the Ajroudi Foundation.", 0),
        ("en", "Ajroudi left.", 0),
        ("en", "Steven van de Velde won. Velde smiled.", 1),
        ("de", "Franz Wagner und Moritz Wagner spielten. Wagner traf.", 0),
        ("de", "Gerhard Richter malt. Ein Richter urteilt, der Richter schweigt.", 0),
    ],
)
def test_a_surname_is_the_person_whom_the_text_names_in_full(lang: str, text: str, surnames: int) -> None:
    base = KnowledgeBase.of([AJROUDI, VAN_DE_VELDE, FRANZ_WAGNER, MORITZ_WAGNER, GERHARD_RICHTER])
    found = [m for m in link(Document(text, lang=lang), base).mentions if m.kind == "short"]
    assert len(found) == surnames
    assert all(m.span.of(text) == m.name for m in found)


def test_what_the_text_alone_defines_has_no_surname() -> None:
    base = KnowledgeBase.of([AJROUDI])
    found = link(Document("The Brandt Observatory (BO) opened. The Brandt Observatory is an old Observatory."), base).mentions
    assert {mention.entity for mention in found} == {"local:bo"}
