"""The page in a real browser: it renders, asks nothing of anyone, fits a phone, and its filters work."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from toolkit.report.html import check_page, report_page, summary_page
from toolkit.results import CheckResult, Report, SummarizeResult

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Debian's chromium: apt-get install chromium")

OPTIONS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --disable-dev-shm-usage --remote-debugging-pipe"
).split()
PATIENCE = 60.0  # seconds


class Browser:
    """Chromium, spoken to in its DevTools protocol through a pair of pipes."""

    def __init__(self, folder: str) -> None:
        there, self.requests = os.pipe()
        self.answers, back = os.pipe()
        # Chromium reads from descriptor 3 and writes to 4: move ours out of the way first.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (there, back)]
        quiet = os.open(os.devnull, os.O_RDWR)
        actions = [(os.POSIX_SPAWN_DUP2, *pair) for pair in ((ends[0], 3), (ends[1], 4), (quiet, 1), (quiet, 2))]
        arguments = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
        self.process = os.posix_spawn(str(CHROMIUM), arguments, os.environ, file_actions=actions)
        for end in (there, back, *ends, quiet):
            os.close(end)
        self.number = 0
        self.buffer = b""
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self.requests, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self.number:
            self.events.append(answer)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def wait(self, event: str) -> None:
        while not any(known["method"] == event for known in self.events):
            self.events.append(self._read())

    def _read(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.answers], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"chromium did not answer within {PATIENCE:.0f} s"
            part = os.read(self.answers, 1 << 20)
            assert part, "chromium ended"
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        return dict(json.loads(message))

    def close(self) -> None:
        os.close(self.requests)  # chromium ends when the pipe does
        deadline = time.monotonic() + 5
        while os.waitpid(self.process, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
                break
            time.sleep(0.02)
        os.close(self.answers)


class Tab:
    """One page, opened at a width in CSS pixels."""

    def __init__(self, browser: Browser, path: Path, *, width: int, scheme: str = "light") -> None:
        self.browser = browser
        browser.events.clear()
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.resize(width)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Page.navigate", url=path.as_uri())
        browser.wait("Page.loadEventFired")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **parameters)

    def resize(self, width: int) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 700)

    def value(self, expression: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def of(self, event: str) -> list[dict[str, Any]]:
        return [known["params"] for known in self.browser.events if known["method"] == event]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not pytest's folder: the sockets in a profile must have short paths.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        started = Browser(folder)
        yield started
        started.close()


LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3


def _with_long_words(report: Report) -> Report:
    """The run with words in it that nothing can break, and great numbers."""
    checked = report.checked[0]
    document = replace(checked.document, id=LONG, text=f"{LONG}\n{LONG} {LONG}.")
    findings = tuple(replace(f, rule=LONG, name=LONG, message=LONG, suggestion=LONG) for f in checked.findings)
    many = replace(checked, document=document, findings=findings * 12, words=1)
    scores = tuple(replace(score, signature=LONG, value=-1234.5) for score in report.systems[0].scores)
    return replace(
        report,
        checked=(many, many),
        repaired=(many, replace(many, document=replace(document, text="x"))),
        systems=(replace(report.systems[0], name=LONG, scores=scores), *report.systems),
        comparisons=tuple(replace(comparison, system=LONG, baseline=LONG) for comparison in report.comparisons),
        gates=tuple(replace(gate, name=LONG, value=123456.0, limit=100000.0) for gate in report.gates),
        config={LONG: LONG},
        titles={LONG: LONG},
    )


@pytest.fixture
def pages(report: Report, tmp_path: Path) -> dict[str, Path]:
    documents = [checked.document for checked in report.repaired]
    made = {
        "report": report_page(report, clusters={"chrf": [["repaired"], ["translation"]]}),
        "check": check_page(CheckResult(report.checked)),
        "summary": summary_page(SummarizeResult(report.summaries), documents),
        "long words": report_page(_with_long_words(report), title=LONG, clusters={"chrf": [[LONG, LONG]]}),
    }
    for name, html in made.items():
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: tmp_path / f"{name}.html" for name in made}


@pytest.mark.parametrize("name", ["report", "check", "summary"])
def test_it_renders_without_a_complaint_and_without_a_request(browser: Browser, pages: dict[str, Path], name: str) -> None:
    tab = Tab(browser, pages[name], width=1400)
    assert tab.value("document.querySelector('h1').getBoundingClientRect().height") > 0
    assert tab.value("getComputedStyle(document.querySelector('.figures')).display") == "grid", "the policy lets the style in"
    assert tab.of("Log.entryAdded") == []
    assert tab.of("Runtime.consoleAPICalled") == []
    assert tab.of("Runtime.exceptionThrown") == []
    asked = {request["request"]["url"] for request in tab.of("Network.requestWillBeSent")}
    assert asked <= {pages[name].as_uri(), "data:,"}


@pytest.mark.parametrize("name", ["report", "check", "summary", "long words"])
def test_it_never_scrolls_sideways(browser: Browser, pages: dict[str, Path], name: str) -> None:
    tab = Tab(browser, pages[name], width=360)
    tab.value("document.querySelectorAll('details').forEach(details => { details.open = true })")
    for width in (320, 360, 390, 768, 1024, 1400):
        tab.resize(width)
        assert tab.value("innerWidth") == width, "a phone would zoom out to show what is too wide"
        assert tab.value("document.documentElement.scrollWidth") <= width


def test_a_box_hides_its_findings_and_their_marks(browser: Browser, pages: dict[str, Path]) -> None:
    tab = Tab(browser, pages["report"], width=1400)
    items = "[...document.querySelectorAll('#d1 .findings li')].filter(item => item.checkVisibility()).length"
    paint = "getComputedStyle(document.querySelector('#d1 mark.major')).backgroundColor"
    assert tab.value(items) == 4
    painted = tab.value(paint)
    tab.value("document.querySelector('#show-major').click()")
    assert tab.value(items) == 3
    assert tab.value(paint) == "rgba(0, 0, 0, 0)" != painted
    assert not tab.value("document.querySelector('#d1 a.ref.major').checkVisibility()")
    tab.value("document.querySelector('button[type=reset]').click()")
    assert tab.value(items) == 4
    assert tab.value(paint) == painted


def test_a_mark_of_two_findings_shows_the_one_that_is_left(browser: Browser, pages: dict[str, Path]) -> None:
    tab = Tab(browser, pages["report"], width=1400)
    line = "getComputedStyle(document.querySelector('#d1 mark.minor.neutral')).borderBottomStyle"
    assert tab.value(line) == "dashed"
    tab.value("document.querySelector('#show-minor').click()")
    assert tab.value(line) == "dotted"
    tab.value("document.querySelector('#show-neutral').click()")
    assert tab.value(line) == "none"


def test_dark_paper_for_who_wants_it(browser: Browser, pages: dict[str, Path]) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    assert Tab(browser, pages["report"], width=390).value(paper) == "rgb(251, 250, 247)"
    assert Tab(browser, pages["report"], width=390, scheme="dark").value(paper) == "rgb(23, 24, 27)"


def test_the_summary_stands_beside_its_article_and_first_on_a_phone(browser: Browser, pages: dict[str, Path]) -> None:
    place = "(name => document.querySelector('#d1 ' + name).getBoundingClientRect())"
    wide = Tab(browser, pages["summary"], width=1400)
    assert wide.value(f"{place}('.more').left >= {place}('.text').right")
    phone = Tab(browser, pages["summary"], width=390)
    assert phone.value(f"{place}('.more').bottom <= {place}('.text').top")


def test_links_and_boxes_are_reached_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    tab = Tab(browser, pages["check"], width=1400)
    tab.call("Input.dispatchKeyEvent", type="rawKeyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert tab.value("document.activeElement.className") == "skip"
    assert tab.value("document.activeElement.getBoundingClientRect().left") >= 0
    focusable = tab.value(
        "[...document.querySelectorAll('a[href], input, button, summary')].filter(element => element.tabIndex < 0).length"
    )
    assert focusable == 0
