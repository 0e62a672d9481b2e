import pytest

from toolkit.languages.conjugation import conjugated, in_form_of


@pytest.mark.parametrize(
    ("infinitive", "lang", "forms"),
    [
        ("adresser", "fr", "adresse adressé adressées adressait adressa adressèrent adressera adressant"),
        ("lancer", "fr", "lançait lança lançons lancent"),
        ("manger", "fr", "mangeait mangea mangeons mangent"),
        ("appeler", "fr", "appelle appellera appelait appelé"),
        ("lever", "fr", "lève lèvera levait"),
        ("répéter", "fr", "répète répétera"),
        ("employer", "fr", "emploie emploiera employait"),
        ("finir", "fr", "finit finissait finissent fini finiront"),
        ("vendre", "fr", "vend vendu vendirent"),
        ("comprendre", "fr", "comprend comprises comprirent"),
        ("introduire", "fr", "introduit introduisait introduite"),
        ("tenir", "fr", "tient tinrent tiendra tenues"),
        ("aplicar", "es", "aplica aplicó aplique aplicaron aplicadas aplicando"),
        ("jugar", "es", "juega jugó juegue jugaba"),
        ("hacer", "es", "hace hizo hecho hará haga"),
        ("encontrar", "es", "encuentra encontró encuentre"),
        ("perder", "es", "pierde perdió"),
        ("reconducir", "es", "reconduce recondujo"),
    ],
)
def test_verbs_have_their_forms(infinitive: str, lang: str, forms: str) -> None:
    found = conjugated(infinitive, lang)
    assert found[0] == infinitive
    assert set(forms.split()) <= set(found)


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_all_verbs_have_as_many_forms(lang: str) -> None:
    verbs = {"fr": "être aller finir vendre parler mettre ouvrir", "es": "ser ir hablar comer vivir poner contar"}[lang].split()
    assert len({len(conjugated(verb, lang)) for verb in verbs}) == 1


def test_what_is_no_verb_has_no_forms() -> None:
    assert conjugated("gouvernement", "fr") == ()
    assert conjugated("hablar", "en") == ()


@pytest.mark.parametrize(
    ("word", "verb", "other", "lang", "after", "form"),
    [
        ("adressait", "adresser", "traiter", "fr", "", "traitait"),
        ("Adressant", "adresser", "traiter", "fr", "", "Traitant"),
        ("prend", "prendre", "tirer parti", "fr", "", "tire parti"),
        ("fait", "faire", "avoir", "fr", "cela", "a"),
        ("fait", "faire", "avoir", "fr", "a", "eu"),
        ("tomó", "tomar", "aprovechar", "es", "", "aprovechó"),
        ("hicieron", "hacer", "tener", "es", "", "tuvieron"),
        ("table", "adresser", "traiter", "fr", "", "traiter"),
    ],
)
def test_a_verb_takes_the_form_of_another(word: str, verb: str, other: str, lang: str, after: str, form: str) -> None:
    assert in_form_of(word, verb, other, lang, after=after) == form
