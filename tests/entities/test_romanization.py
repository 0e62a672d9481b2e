"""Russian and Arabic names in Latin letters: how they are spelled, whose they are, and when they count."""

import pytest

from toolkit.document import Document
from toolkit.entities import KnowledgeBase, link
from toolkit.entities.records import Entity, Name
from toolkit.entities.romanization import romanized
from toolkit.source_language import infer


def place(key: str, *names: tuple[str, str], kind: str = "place", ambiguous: bool = False) -> Entity:
    return Entity(key, kind, tuple(Name(text, lang, "short", "preferred", ambiguous) for lang, text in names))


def added(*entities: Entity) -> dict[str, set[str]]:
    found = romanized({entity.id: entity for entity in entities})
    return {entity.id: {name.text for name in found[entity.id].names[len(entity.names) :]} for entity in entities}


@pytest.mark.parametrize(
    ("russian", "expected"),
    [
        ("Харьков", {"Kharkov"}),
        ("Белоруссия", {"Belorussiya", "Belorussia"}),
        ("Екатеринбург", {"Yekaterinburg", "Ekaterinburg"}),
        ("Нижний Тагил", {"Nizhny Tagil"}),
        ("Юрьевец", {"Yuryevets", "Iurievets"}),
    ],
)
def test_russian_names_as_news_and_passports_spell_them(russian: str, expected: set[str]) -> None:
    (forms,) = added(place("it", ("ru", russian))).values()
    assert forms == expected


def test_what_english_writes_so_is_not_added() -> None:
    assert added(place("moskva", ("en", "Belgorod"), ("ru", "Белгород"))) == {"moskva": set()}


def test_a_name_that_another_entity_bears_is_nobodys() -> None:
    towns = added(place("a", ("ru", "Валдаево")), place("b", ("en", "Valdaevo")), place("c", ("en", "Old Valdayevo")))
    assert towns["a"] == set()


def test_short_and_ambiguous_names_are_words() -> None:
    assert added(place("lyon", ("en", "Lyon"), ("ru", "Лион"))) == {"lyon": set()}
    assert added(place("it", ("ru", "Надежда"), ambiguous=True)) == {"it": set()}


def test_acronyms_by_the_names_of_their_letters() -> None:
    country = Entity("it", "country", (Name("США", "ru", "acronym", "preferred"),))
    found = romanized({"it": country})["it"].names[1:]
    assert [(name.text, name.lang, name.kind) for name in found] == [("SShA", "ru", "acronym"), ("SSHA", "ru", "acronym")]


def entities(text: str, source: str | None) -> dict[str, str]:
    found = link(Document(text, source_lang=source), KnowledgeBase.open()).mentions
    return {mention.span.of(text): mention.lang for mention in found}


@pytest.mark.parametrize(
    ("text", "source", "names"),
    [
        ("The OON and the SShA condemned IGIL near Kharkov.", "ru", {"OON", "SShA", "IGIL", "Kharkov"}),
        ("Clashes in Al-Quds and Dimashq.", "ar", {"Al-Quds", "Dimashq"}),
    ],
)
def test_they_count_only_where_the_source_is_known(text: str, source: str, names: set[str]) -> None:
    assert {name: lang for name, lang in entities(text, source).items() if name in names} == dict.fromkeys(names, source)
    assert not {name for name, lang in entities(text, "fr").items() if name in names and lang == source}
    assert not {name for name, lang in entities(text, None).items() if name in names and lang == source}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The VSU shelled Lugansk and Lvov; OBSE observers left Belorussia.", "ru"),
        ("Fighting in Al-Quds and Dimashq spread to Al-Qahira and Suriya.", "ar"),
    ],
)
def test_they_tell_the_language_a_text_was_translated_from(text: str, lang: str) -> None:
    inference = infer(Document(text), KnowledgeBase.open())
    assert inference.lang == lang
    assert inference.confidence >= 0.6
    assert infer(Document("The NATO summit in Paris ended."), KnowledgeBase.open()).lang is None
