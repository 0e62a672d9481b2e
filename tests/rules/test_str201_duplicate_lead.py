from toolkit.rules import repair

LEAD = "Kurdish forces on Friday announced the escape of five jihadists following air raids in the north of the country."
AGAIN = (
    "Kurdish forces on Friday announced the escape of five jihadists from a prison near the town after air raids in the north."
)
REST = "The prison holds about a hundred men from many countries, most of whom were captured in the last year of the war."


def test_a_lead_that_stands_twice(found) -> None:
    assert [surface for surface, _ in found(f"Five escape\n\n{LEAD}\n\n{AGAIN} {REST}")] == [AGAIN]


def test_a_headline_or_another_sentence_is_no_lead(found) -> None:
    assert found(f"Kurdish forces announce the escape of five jihadists following air raids in the north\n\n{LEAD} {REST}") == []


def test_the_fix_takes_out_the_shorter_one() -> None:
    (repaired,) = repair(f"{LEAD}\n\n{AGAIN} {REST}", unsafe=True, source_lang="fr", select=["STR201"])
    assert repaired.text == f"{AGAIN} {REST}"
