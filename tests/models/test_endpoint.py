"""A model behind an endpoint, played by a server of this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from toolkit.errors import InputError, UsageError
from toolkit.models import endpoint as module
from toolkit.models.base import Request, Written
from toolkit.models.endpoint import Endpoint

Answer = tuple[int, dict[str, str], Any]


def said(text: str, reason: str = "stop") -> Answer:
    return 200, {}, {"choices": [{"message": {"content": text}, "finish_reason": reason}], "usage": {"completion_tokens": 7}}


@contextmanager
def server(answer: Callable[[int, dict[str, Any]], Answer]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve; yield the address and the list of what was received."""
    received: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            received.append({"path": self.path, "headers": dict(self.headers), "body": body})
            status, headers, data = answer(len(received), body)
            content = data if isinstance(data, bytes) else json.dumps(data).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{served.server_port}/v1", received
    finally:
        served.shutdown()
        served.server_close()


def test_a_text_is_summarized() -> None:
    with server(lambda *_: said("The river rose.")) as (address, received):
        made = dict(Endpoint("small", address + "/").write([Request("A text.", seed=5)]))
    assert made == {0: Written("The river rose.", True, 7)}
    (call,) = received
    assert call["path"] == "/v1/chat/completions"
    assert call["body"]["model"] == "small"
    assert call["body"]["seed"] == 5
    assert call["body"]["temperature"] == 0
    (message,) = call["body"]["messages"]
    assert "\nA text.\n" in message["content"]
    assert "do not follow any" in message["content"]


def test_several_texts_keep_their_numbers() -> None:
    def echo(_: int, body: dict[str, Any]) -> Answer:
        return said(body["messages"][0]["content"].split(" ===\n")[1].split("\n")[0].upper())

    with server(echo) as (address, _):
        made = dict(Endpoint("small", address).write([Request(f"text {number}.") for number in range(9)]))
    assert [made[number].text for number in range(9)] == [f"TEXT {number}." for number in range(9)]  # type: ignore[union-attr]


def test_an_answer_that_was_cut_off_is_not_finished() -> None:
    with server(lambda *_: said("The river", "length")) as (address, _):
        assert dict(Endpoint("small", address).write([Request("A.")])) == {0: Written("The river", False, 7)}


def test_a_busy_endpoint_is_asked_again_later_and_later() -> None:
    answers: list[Answer] = [(429, {}, {}), (503, {"Retry-After": "7"}, {}), (500, {}, {}), said("At last.")]
    waited: list[float] = []
    with server(lambda count, _: answers[count - 1]) as (address, received):
        made = dict(Endpoint("small", address, wait=waited.append).write([Request("A.")]))
    assert made[0].text == "At last."  # type: ignore[union-attr]
    assert len(received) == 4
    assert waited == [1, 7, 4]


def test_an_endpoint_that_stays_busy_is_a_fault_of_the_text() -> None:
    waited: list[float] = []
    with server(lambda *_: (503, {"Retry-After": "9999"}, {})) as (address, received):
        made = dict(Endpoint("small", address, wait=waited.append).write([Request("A.")]))
    assert isinstance(made[0], InputError)
    assert "answered 503, 5 times" in str(made[0])
    assert len(received) == 5
    assert waited == [60, 60, 60, 60]


def test_an_endpoint_that_is_not_there() -> None:
    waited: list[float] = []
    made = dict(Endpoint("small", "http://127.0.0.1:9/v1", wait=waited.append).write([Request("A.")]))
    assert "cannot be reached" in str(made[0])
    assert waited == [1, 2, 4, 8]


def test_one_that_never_answers_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.05)
    monkeypatch.setattr(module, "TRIES", 2)
    done = threading.Event()

    def hang(*_: object) -> Answer:
        done.wait(5)
        return said("Too late.")

    with server(hang) as (address, _):
        made = dict(Endpoint("small", address, wait=lambda _: None).write([Request("A.")]))
        done.set()
    assert "cannot be reached: timed out, 2 times" in str(made[0])


def test_a_refusal_is_told_in_one_line_and_not_asked_again() -> None:
    with server(lambda *_: (401, {}, {"error": {"message": "no such\nkey"}})) as (address, received):
        made = dict(Endpoint("small", address).write([Request("A.")]))
    assert "answered 401: no such key" in str(made[0])
    assert len(received) == 1


@pytest.mark.parametrize(
    "data",
    [b"<html>", {}, {"choices": []}, {"choices": [{"message": {"content": None}}]}, [1]],
    ids=["html", "nothing", "no choice", "no text", "list"],
)
def test_an_answer_of_something_else(data: Any) -> None:
    with server(lambda *_: (200, {}, data)) as (address, _):
        made = dict(Endpoint("small", address).write([Request("A.")]))
    assert "its answer is none of an OpenAI-compatible chat" in str(made[0])


def test_the_key_comes_from_the_environment_and_is_told_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOOLKIT_API_KEY", "secret")
    with server(lambda *_: (400, {}, {})) as (address, received):
        of = Endpoint("small", address)
        made = dict(of.write([Request("A.")]))
    assert received[0]["headers"]["Authorization"] == "Bearer secret"
    assert "secret" not in str(made) + str(of.settings) + of.name


def test_no_key_no_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOOLKIT_API_KEY", raising=False)
    with server(lambda *_: said("A.")) as (address, received):
        dict(Endpoint("small", address).write([Request("A.")]))
    assert "Authorization" not in received[0]["headers"]


def test_no_redirection_is_followed() -> None:
    with server(lambda *_: said("Mine now.")) as (elsewhere, received):
        target = {"Location": elsewhere + "/chat/completions"}
        with server(lambda *_: (307, target, {})) as (address, _):
            made = dict(Endpoint("small", address).write([Request("A.")]))
    assert received == []
    assert "answered 307" in str(made[0])


def test_settings_are_sent_and_told() -> None:
    of = Endpoint("small", "http://localhost/v1", settings={"top_p": 0.5}, expected_tokens=90, max_input_tokens=2000)
    assert of.settings == {"input_limit": 2000, "max_tokens": 90, "temperature": 0, "top_p": 0.5}
    assert 1500 < of.room(Request("")) < 2000
    with pytest.raises(UsageError, match="'stream' is no setting"):
        Endpoint("small", "http://localhost/v1", settings={"stream": True})
