"""What backends that write text share: what they are asked, what they answer, the contract with those who ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from toolkit.errors import ToolkitError

Task = Literal["article", "part", "merge", "headline"]


@dataclass(frozen=True, slots=True)
class Request:
    """One text that a model is asked to summarize.

    Args:
        text: an article, a part of one, or the summaries of its parts.
        task: which of the three it is, to be summarized; or that a headline is wanted.
        length: how long the answer may be, in words ("at most three sentences"); empty where nobody said.
        lang: BCP 47 tag of the text.
        target_lang: BCP 47 tag of the answer.
        seed: of a model that samples.
    """

    text: str
    task: Task = "article"
    length: str = ""
    lang: str = "en"
    target_lang: str = "en"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """What a model answered.

    Args:
        text: the answer, without special tokens.
        finished: whether the model itself came to an end; else the limit of new tokens cut it off.
        tokens: number of new tokens.
    """

    text: str
    finished: bool
    tokens: int


class Writer(Protocol):
    """A model that writes summaries, here or elsewhere."""

    @property
    def name(self) -> str:
        """The model, as its user named it."""
        ...

    @property
    def settings(self) -> Mapping[str, Any]:
        """The effective settings of generation, JSON-ready."""
        ...

    def room(self, request: Request) -> int:
        """Return how many tokens the text of such a request may have, what stands around it allowed for."""
        ...

    def tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, nothing cut off and nothing added."""
        ...

    def write(self, requests: Sequence[Request]) -> Iterator[tuple[int, Written | ToolkitError]]:
        """Yield the number of each request with the answer, or with what kept it from one, as they are finished."""
        ...
