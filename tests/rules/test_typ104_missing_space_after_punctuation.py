import pytest

from toolkit.document import Document
from toolkit.edits import apply
from toolkit.rules import check


def fixed(text: str, lang: str) -> str:
    found = check(Document(text, lang=lang, source_lang="de" if lang == "en" else "en"), select=["TYP104"]).findings
    return apply(text, [edit for finding in found if finding.fix for edit in finding.fix.edits])[0]


@pytest.mark.parametrize(
    ("text", "lang", "right"),
    [
        ("He refused to comment.He left.", "en", "He refused to comment. He left."),
        ("“We will leave.”They left.", "en", "“We will leave.” They left."),
        ("He leaves in May.The law of 2019.The rest stays.", "en", "He leaves in May. The law of 2019. The rest stays."),
        ("The minister,who spoke on Monday, left.", "en", "The minister, who spoke on Monday, left."),
        ("The law(adopted in 2012) is old.", "en", "The law (adopted in 2012) is old."),
        ("The law (adopted in 2012)was old.", "en", "The law (adopted in 2012) was old."),
        ("Es war gut.Er ging.", "de", "Es war gut. Er ging."),
        ("Il refuse de commenter.Il a quitté la salle.", "fr", "Il refuse de commenter. Il a quitté la salle."),
        ("Se niega;dijo que no.", "es", "Se niega; dijo que no."),
        ("Он ушёл.Она осталась.", "ru", "Он ушёл. Она осталась."),
    ],
)
def test_a_missing_space_is_put_in(text: str, lang: str, right: str) -> None:
    assert fixed(text, lang) == right


@pytest.mark.parametrize(
    "text",
    [
        "Booking.Com and Node.js, see www.Example.Org/News or info@example.Com.",
        "The U.S.Army, J.R.R.Tolkien and Yahoo!Finance.",
        "The worker(s) said f(x) and file.Name.txt, 3.5 and 1,000.",
        "red,green,blue",
        "He lost 90(+8) minutes. It cost 3,5 million.",
        "kubectl get pods -o=jsonpath,wide",
    ],
)
def test_names_addresses_and_lists_are_left_alone(text: str) -> None:
    assert fixed(text, "en") == text
