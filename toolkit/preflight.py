"""What is wrong with outputs and references before any number is made of them: named warnings.

A score is worth nothing where a file was scored against itself, where half of the outputs are empty, or where the
encoding was damaged on the way; and nothing in the number shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from toolkit.languages import name as name_of
from toolkit.languages.identification import identify
from toolkit.languages.tokens import tokenize

_Stream = Sequence[str | None]

# Below this share of segments a coincidence is likelier than a mistake: names and figures translate to themselves.
_SAME = 0.5
_COPIED = 0.01
_COPIED_WORDS = 4
_LETTERS = 4
_SURE = 0.6  # two common words of one language, and none of another
_ALIGNED = 100
_MOST_TRANSPOSED = 100

_BYTES = f"[\u0080-\u00bf{re.escape(bytes(range(0x80, 0xC0)).decode('cp1252', 'ignore'))}]"
# UTF-8 that was read as Latin-1 or Windows-1252: accented letters (Ã©), typography (â€™), Cyrillic and Arabic (Ð¸Ñ€), BOM.
_LEADS = "ÂÃâÐÑØÙï\ufffd"
_DAMAGE = re.compile(f"\ufffd|[ÂÃ]{_BYTES}|â€{_BYTES}|(?:[ÐÑ]{_BYTES}){{2}}|(?:[ØÙ]{_BYTES}){{2}}|ï»¿|ï¿½")
_BEYOND_LATIN = re.compile("[\u0250-\u1dff\u2c00-\ua71f\ua780-\uab2f\uab70-\uffdc\U00010000-\U0010ffff]")
_ONE_SCRIPT: Mapping[str, str] = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing that makes scores doubtful.

    Args:
        name: what it is called: "same-as-reference", "empty-output" …
        stream: which outputs or references it is about.
        message: what was found, with the number of segments and the first of them.
    """

    name: str
    stream: str
    message: str

    def __str__(self) -> str:
        return f"{self.stream} {self.message} [{self.name}]"


def preflight(
    outputs: Mapping[str, Sequence[str]],
    references: Sequence[_Stream] = (),
    *,
    source: Sequence[str] | None = None,
    windows: Sequence[str] = (),
) -> tuple[Warned, ...]:
    """Return what looks wrong with parallel streams of segments.

    Args:
        outputs: the segments of each system, by its name.
        references: streams of references; None where a segment has none.
        source: the segments in the source language.
        windows: the files whose line ends were those of Windows; a reader takes them off.

    Returns:
        Warnings, those of the references first, then system by system. Their names: repeated-reference,
        transposed-references, reference-is-source, empty-reference, same-as-reference, same-outputs, shifted-output,
        empty-output, copied-source, wrong-script, wrong-language, encoding-damage, windows-line-ends.
    """
    return (
        *_of_references(references, outputs, source),
        *(warned for name, stream in outputs.items() for warned in _of_output(name, stream, references, source)),
        *_of_pairs(outputs),
        *(Warned("windows-line-ends", path, "has Windows line ends; they are not part of its segments") for path in windows),
    )


def _of_references(
    references: Sequence[_Stream], outputs: Mapping[str, Sequence[str]], source: Sequence[str] | None
) -> Iterator[Warned]:
    labelled = [(f"reference {number}", stream) for number, stream in enumerate(references, start=1)]
    if _transposed(references, outputs):
        message = "fit the outputs better when rows and columns are exchanged; give whole streams, not a list a segment"
        yield Warned("transposed-references", "references", message)
    for (first, one), (second, other) in combinations(labelled, 2):
        yield from _same("repeated-reference", second, other, first, one)
    for label, stream in labelled:
        if source is not None:
            yield from _same("reference-is-source", label, stream, "the source", source)
        yield from _where("empty-reference", label, stream, "empty", _is_empty)
        yield from _damage(label, stream)


def _of_output(name: str, stream: Sequence[str], references: Sequence[_Stream], source: Sequence[str] | None) -> Iterator[Warned]:
    label = f"system {name!r}"
    for number, reference in enumerate(references, start=1):
        yield from _same("same-as-reference", label, stream, f"reference {number}", reference)
    yield from _where("empty-output", label, stream, "empty", _is_empty)
    if source is not None:
        copied = [output == text and len(tokenize(output)) >= _COPIED_WORDS for output, text in zip(stream, source, strict=True)]
        if sum(copied) > _COPIED * len(copied):
            yield from _told("copied-source", label, copied, "copied from the source")
    if references:
        first = references[0]
        yield from _shifted(label, stream, first)
        if _beyond_latin(stream) or _beyond_latin(first):
            wrong = [_other_script(output, text) for output, text in zip(stream, first, strict=True)]
            yield from _told("wrong-script", label, wrong, "in another script than the reference")
        yield from _wrong_language(label, stream, first, source)
    yield from _damage(label, stream)


def _of_pairs(outputs: Mapping[str, Sequence[str]]) -> Iterator[Warned]:
    seen: dict[tuple[str, ...], str] = {}
    for name, stream in outputs.items():
        first = seen.setdefault(tuple(stream), name)
        if first != name:
            yield Warned("same-outputs", f"system {name!r}", f"is in every segment the same as system {first!r}")


def _damage(label: str, stream: _Stream) -> Iterator[Warned]:
    whole = "\n".join(filter(None, stream))
    leads = () if whole.isascii() else [lead for lead in _LEADS if lead in whole]
    if leads:

        def damaged(text: str) -> bool:
            return any(lead in text for lead in leads) and _DAMAGE.search(text) is not None

        problem = "damaged in their encoding (U+FFFD, or UTF-8 read as another encoding)"
        yield from _where("encoding-damage", label, stream, problem, damaged)
    if "\r" in whole:
        yield from _where("windows-line-ends", label, stream, "broken by a carriage return", lambda text: "\r" in text)


def _wrong_language(label: str, stream: Sequence[str], reference: _Stream, source: Sequence[str] | None) -> Iterator[Warned]:
    """Yield a warning for each language that outputs are surely in and the references are not; copies are told of already.

    One in hundreds is no mistake of the file: a sentence about a foreign title looks like its language.
    """
    expected, sure = identify("\n".join(filter(None, reference)))
    if expected is None or sure < _SURE or (source is not None and identify("\n".join(source))[0] == expected):
        return
    found: dict[str, list[bool]] = {}
    for place, (output, text) in enumerate(zip(stream, reference, strict=True)):
        lang, confidence = identify(output)
        if lang in {None, expected} or confidence < _SURE or _other_script(output, text):
            continue
        if lang != identify(text or "")[0] and (source is None or output != source[place]):
            found.setdefault(lang or "", [False] * len(stream))[place] = True
    for lang, wrong in found.items():
        if sum(wrong) > _COPIED * len(wrong):
            yield from _told("wrong-language", label, wrong, f"in {name_of(lang)} instead of {name_of(expected)}")


# ------------------------------------------------------------------------------------------------------ the parts


def _is_empty(text: str) -> bool:
    return not text or text.isspace()


def _where(name: str, label: str, stream: _Stream, what: str, wrong: Callable[[str], bool]) -> Iterator[Warned]:
    return _told(name, label, [text is not None and wrong(text) for text in stream], what)


def _told(name: str, label: str, wrong: Sequence[bool], what: str) -> Iterator[Warned]:
    count = sum(wrong)
    if count:
        verb = "is" if count == 1 else "are"
        yield Warned(
            name, label, f"has {count} of {len(wrong)} segments that {verb} {what}, the first in {wrong.index(True) + 1}"
        )


def _same(name: str, label: str, stream: _Stream, other_label: str, other: _Stream) -> Iterator[Warned]:
    pairs = [(a, b) for a, b in zip(stream, other, strict=True) if a is not None and b is not None]
    count = sum(a == b for a, b in pairs if a)
    if pairs and count == len(pairs):
        yield Warned(name, label, f"is in every segment the same as {other_label}")
    elif len(pairs) > 1 and count > _SAME * len(pairs):
        yield Warned(name, label, f"is in {count} of {len(pairs)} segments the same as {other_label}")


def _transposed(references: Sequence[_Stream], outputs: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether references hold a list a segment: only where there are as many streams as segments can lengths agree."""
    size = len(references)
    stream = next(iter(outputs.values()), ())
    if not 1 < size <= _MOST_TRANSPOSED or len(stream) != size:
        return False
    straight = sum(_overlap(output, row[place]) for place, output in enumerate(stream) for row in references)
    crossed = sum(_overlap(output, text) for output, row in zip(stream, references, strict=True) for text in row)
    return crossed > straight


def _shifted(label: str, stream: Sequence[str], reference: _Stream) -> Iterator[Warned]:
    """Yield a warning where the outputs share clearly more words with the reference's neighbours than with itself."""
    count = min(len(stream), _ALIGNED)
    if count < 4:
        return
    words, others = [_words(text) for text in stream[:count]], [_words(text or "") for text in reference[:count]]

    def shared(shift: int) -> float:
        pairs = [(a, others[place + shift]) for place, a in enumerate(words) if 0 <= place + shift < count]
        return sum(len(a & b) / max(len(a | b), 1) for a, b in pairs) / len(pairs)

    straight = shared(0)
    for shift, where in ((1, "following"), (-1, "preceding")):
        if shared(shift) > 2 * straight:
            yield Warned("shifted-output", label, f"fits the {where} lines of reference 1 better: is a line missing or too many?")


def _overlap(text: str, other: str | None) -> float:
    words, others = _words(text), _words(other or "")
    return len(words & others) / max(len(words | others), 1)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _beyond_latin(stream: _Stream) -> bool:
    whole = "\n".join(filter(None, stream))
    return not whole.isascii() and _BEYOND_LATIN.search(whole) is not None


def _other_script(output: str, reference: str | None) -> bool:
    """Tell whether most letters of one are of another script than most of the other, where both have some."""
    if not _beyond_latin((output, reference)):
        return False
    scripts = {_script(output), _script(reference or "")}
    return len(scripts) == 2 and "" not in scripts


def _script(text: str) -> str:
    """Return the script of most letters, as the first word of their Unicode names, or nothing where they are few."""
    counts = Counter(_script_of(character) for character in text if character.isalpha())
    script, count = counts.most_common(1)[0] if counts else ("", 0)
    weight = 2 if script in {"CJK", "HANGUL"} else 1  # where a character is a syllable or a word, fewer say enough
    return script if weight * count >= _LETTERS else ""


@cache
def _script_of(character: str) -> str:
    name = re.split("[ -]", unicodedata.name(character, ""), maxsplit=1)[0]
    return _ONE_SCRIPT.get(name, name)
