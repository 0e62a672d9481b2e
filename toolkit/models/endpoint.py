"""A model behind an OpenAI-compatible endpoint: texts leave this machine only for the address that a user named.

The key, where the endpoint wants one, is read from the environment variable TOOLKIT_API_KEY when a request is sent, and
stands in no file, setting or message.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from toolkit.errors import InputError, ToolkitError, UsageError
from toolkit.models.base import Request, Written
from toolkit.models.prompts import prompt

KEY = "TOOLKIT_API_KEY"
TRIES = 5
TIMEOUT = 120.0
"""Seconds without an answer after which a request is tried again."""
PARALLEL = 4
"""Requests under way at once."""
INPUT_TOKENS = 6000
"""What is read at once where the user says nothing: endpoints do not tell, most read 8,192 and more."""
_LONGEST_WAIT = 60.0
_LARGEST_ANSWER = 2**23
_RETRIED = {408, 409, 425, 429}


class Endpoint:
    """A model of an OpenAI-compatible endpoint that writes summaries.

    Args:
        model: its name there.
        address: the address up to and with "/v1".
        settings: fields of the request over ours ("temperature", "max_tokens", "top_p").
        max_input_tokens: tokens that are read at once, by default INPUT_TOKENS; estimated from the length in bytes, on the
            safe side.
        instruction: a task in the place of ours.
        expected_tokens: new tokens that answers will take.
        wait: sleeps so many seconds.

    Raises:
        UsageError: an address that is none.
    """

    def __init__(
        self,
        model: str,
        address: str,
        *,
        settings: Mapping[str, Any] | None = None,
        max_input_tokens: int | None = None,
        instruction: str | None = None,
        expected_tokens: int | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query:
            raise UsageError(f"{address!r} is no address of an endpoint; give one such as http://localhost:8000/v1")
        if not model:
            raise UsageError("name the endpoint's model: openai:NAME")
        self._model = model
        self._address = address.rstrip("/") + "/chat/completions"
        self._fields = {"temperature": 0, "max_tokens": expected_tokens or 256} | dict(settings or {})
        for field in ("model", "messages", "stream", "n"):
            if field in self._fields:
                raise UsageError(f"{field!r} is no setting of generation")
        self._limit = max_input_tokens or INPUT_TOKENS
        self._instruction = instruction
        self._wait = wait

    @property
    def name(self) -> str:
        """The model, as its user named it."""
        return f"openai:{self._model}"

    @property
    def settings(self) -> Mapping[str, Any]:
        """The fields of the requests and the limit of the input in tokens."""
        own = {"instruction": self._instruction} if self._instruction is not None else {}
        return dict(sorted({**self._fields, **own, "input_limit": self._limit}.items()))

    def room(self, request: Request) -> int:
        """Return how many tokens the text of such a request may have."""
        return self._limit - self.tokens([prompt(replace(request, text=""), instruction=self._instruction)])[0]

    def tokens(self, texts: Sequence[str]) -> list[int]:
        """Return at least the number of tokens of each text: three bytes each, where most tokenizers take four."""
        return [-(-len(text.encode("utf-8", "backslashreplace")) // 3) for text in texts]

    def write(self, requests: Sequence[Request]) -> Iterator[tuple[int, Written | ToolkitError]]:
        """Yield the number of each request with the answer, or with what kept it from one, as they are finished."""
        from concurrent.futures import ThreadPoolExecutor, as_completed

        pool = ThreadPoolExecutor(PARALLEL)
        try:
            numbers = {pool.submit(self._answer, request): number for number, request in enumerate(requests)}
            for future in as_completed(numbers):
                yield numbers[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _answer(self, request: Request) -> Written | ToolkitError:
        told = prompt(request, instruction=self._instruction)
        body = {"model": self._model, "messages": [{"role": "user", "content": told}], "seed": request.seed, **self._fields}
        try:
            return self._read(self._sent(json.dumps(body).encode()))
        except ToolkitError as fault:
            return fault

    def _sent(self, body: bytes) -> bytes:
        """Return the endpoint's answer, asking again, later and later, while it is busy or broken."""
        from http.client import HTTPException
        from urllib.error import HTTPError, URLError

        for attempt in range(TRIES):
            delay = 2.0**attempt
            try:
                return self._asked(body)
            except HTTPError as error:
                with error:
                    if error.code not in _RETRIED and error.code < 500:
                        raise InputError(f"answered {error.code}: {_told(error)}", where=self._address) from None
                    problem = f"answered {error.code}"
                    delay = _seconds(error.headers.get("Retry-After"), delay)
            except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
                problem = f"cannot be reached: {getattr(error, 'reason', None) or error or type(error).__name__}"
            if attempt + 1 < TRIES:
                self._wait(min(delay, _LONGEST_WAIT))
        raise InputError(f"{problem}, {TRIES} times", where=self._address)

    def _asked(self, body: bytes) -> bytes:
        from urllib.request import Request as Call

        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        call = Call(self._address, data=body, headers=headers, method="POST")
        with _opener().open(call, timeout=TIMEOUT) as answer:
            content: bytes = answer.read(_LARGEST_ANSWER)
        return content

    def _read(self, content: bytes) -> Written:
        """Return what an answer says.

        Raises:
            InputError: it is no answer of a chat.
        """
        try:
            data = json.loads(content)
            choice = data["choices"][0]
            text = choice["message"]["content"]
            tokens = (data.get("usage") or {}).get("completion_tokens") or 0
            if not isinstance(text, str) or not isinstance(tokens, int):
                raise TypeError
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise InputError("its answer is none of an OpenAI-compatible chat", where=self._address) from None
        return Written(text, choice.get("finish_reason") != "length", tokens)


def _opener() -> Any:
    """Return what sends requests and follows no redirection: text and key go to the address that was named alone."""
    from urllib.request import HTTPRedirectHandler, build_opener

    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    return build_opener(Stay())


def _told(error: Any) -> str:
    """Return what an endpoint says of a fault, one line of it."""
    text = error.read(2000).decode("utf-8", "replace")
    with suppress(ValueError, KeyError, TypeError):
        text = json.loads(text)["error"]["message"]
    return " ".join(str(text).split())[:200] or "nothing more"


def _seconds(header: str | None, otherwise: float) -> float:
    """Return the seconds that a Retry-After header asks for."""
    try:
        return max(0.0, float(header or ""))
    except ValueError:
        return otherwise
