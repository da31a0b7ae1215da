# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A headless Chromium, driven by its devtools protocol over a pipe: no port, no further package."""

from __future__ import annotations

import base64
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome-headless-shell", "headless_shell")
VARIABLE = "TPU_EVAL_CHROMIUM"
PATIENCE = 240.0  # seconds for one answer: a busy machine is slow, and a hang must still end
_FLAGS = (
    "--headless=new",
    "--no-sandbox",  # containers do not let it make one; the page is our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--remote-debugging-pipe",
)
_LINES = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")


def find_chromium() -> str | None:
    """The program that the variable names, else one on PATH."""
    return os.environ.get(VARIABLE) or next((x for x in map(shutil.which, NAMES) if x), None)


class Tab:
    """A page that is open. `complaints`: what came to the console; `requests`: addresses that were asked for."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._rest, self._ids, self._session = b"", itertools.count(1), ""
        self._events: list[str] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """What the method gives; events that come before are kept."""
        number = next(self._ids)
        session = {"sessionId": self._session} if self._session else {}
        text = json.dumps({"id": number, "method": method, "params": params, **session})
        rest = text.encode() + b"\0"
        while rest:
            rest = rest[os.write(self._write, rest) :]
        while (message := self._hear()).get("id") != number:
            pass
        assert "error" not in message, f"{method}: {message.get('error')}"
        result: dict[str, Any] = message["result"]
        return result

    def show(self, width: int, height: int, scheme: str = "light") -> None:
        """The size of the window in CSS pixels, and whether the reader prefers light or dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, file: Path) -> None:
        """Loads it, to the end."""
        self._events.clear()
        self.call("Page.navigate", url=file.as_uri())
        while "Page.loadEventFired" not in self._events:
            self._hear()

    def run(self, script: str) -> Any:
        """The value of an expression."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def screenshot(self, file: Path, **clip: float) -> None:
        """A PNG of the window, or of a part of the page: x, y, width and height."""
        part = {"clip": {**clip, "scale": 1}, "captureBeyondViewport": True} if clip else {}
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", **part)["data"]))

    def _hear(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"expected an answer of the browser within {PATIENCE:.0f} s, but got none"
            part = os.read(self._read, 1 << 20)
            assert part, "expected an answer of the browser, but it has ended"
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, params: dict[str, Any]) -> None:
        self._events.append(method)
        if method in _LINES:
            self.complaints.append(json.dumps(params))
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])


@contextmanager
def opened(program: str, profile: Path) -> Iterator[Tab]:
    """A tab of a browser of its own, which ends with the block."""
    to_browser, from_browser = os.pipe(), os.pipe()
    # the protocol is spoken on descriptors 3 and 4
    script = f'exec "$0" "$@" 3<&{to_browser[0]} 4>&{from_browser[1]}'
    words = ["bash", "-c", script, program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
    ends = (to_browser[0], from_browser[1])
    running = subprocess.Popen(
        words, pass_fds=ends, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    for end in ends:
        os.close(end)
    try:
        yield Tab(to_browser[1], from_browser[0])
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        os.close(to_browser[1])
        os.close(from_browser[0])
