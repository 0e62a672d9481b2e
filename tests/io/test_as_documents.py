import pytest

from toolkit import check, normalize, summarize
from toolkit.document import Document
from toolkit.errors import InputError, UsageError
from toolkit.io import as_documents


def test_texts_documents_and_records() -> None:
    own = Document("c", lang="fr")
    docs = as_documents(["a", own, {"text": "b", "id": 7, "lang": "de", "source_lang": "FR"}], lang="en", source_lang="es")
    assert [(d.text, d.id, d.lang, d.source_lang) for d in docs] == [
        ("a", "", "en", "es"),
        ("c", "", "fr", None),
        ("b", "7", "de", "fr"),
    ]


def test_a_single_one_needs_no_list() -> None:
    assert as_documents("a")[0].text == "a"
    assert as_documents({"text": "b"})[0].text == "b"


def test_a_record_without_a_text_and_an_unknown_language_are_errors() -> None:
    with pytest.raises(InputError, match="record 1"):
        as_documents([{"text": "a"}, {"body": "b"}])
    with pytest.raises(UsageError, match="did you mean"):
        as_documents("a", lang="englsh")


def test_a_dataset_goes_into_every_function() -> None:
    datasets = pytest.importorskip("datasets")
    rows = datasets.Dataset.from_dict({"text": ["The OTAN met in Brussels.", "Nothing happened."], "id": ["x", "y"]})
    assert [d.document.id for d in check(rows, source_lang="fr").documents] == ["x", "y"]
    assert normalize(rows, source_lang="fr").documents[0].text == "NATO met in Brussels."
    assert len(summarize(rows, method="lead").summaries) == 2
