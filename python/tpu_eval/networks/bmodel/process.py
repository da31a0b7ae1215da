# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Starts, feeds and ends a worker process with the runtime in it, and reports its failures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any

from tpu_eval.errors import ToolchainError
from tpu_eval.networks.bmodel.runtime import Runtime
from tpu_eval.toolchain.system import clean_environment, ending, last_words, system_libraries

_PACKAGES = Path(__file__).resolve().parents[3]
_PATIENCE = 5  # seconds for a worker to exit on its own
WORKER = ("-m", "tpu_eval.networks.bmodel.worker")


class WorkerError(Exception):
    """The runtime refused a call, or its process died; the message says what is known of it."""


class WorkerProcess:
    """One process with one loaded network. The libraries' output is captured, and shown only on failure."""

    def __init__(self, model: Path, runtime: Runtime) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="tpu-eval-")
        self._log = Path(self._folder.name) / "log"
        libraries = runtime.link(Path(self._folder.name))
        self._process, self._connection = _start(Path(self._folder.name), self._log)
        self._close = weakref.finalize(self, _end, self._process, self._connection, self._folder)
        order = {"libraries": libraries, "model": str(model.resolve())}
        self.description = self._ask([json.dumps(order).encode()])

    def run(self, inputs: Sequence[bytes]) -> list[bytes]:
        """The bytes of the outputs, in the order of the description. Raises WorkerError."""
        self._ask(inputs)
        return [self._receive() for _ in self.description["outputs"]]

    def close(self) -> None:
        """Ends the process: in order if it is idle, at once if it does not respond."""
        self._close()

    def _ask(self, messages: Sequence[bytes]) -> dict[str, Any]:
        try:
            for message in messages:
                self._connection.send_bytes(message)
        except (BrokenPipeError, ConnectionResetError):
            raise self._died() from None
        answer: dict[str, Any] = json.loads(self._receive())
        if "error" in answer:
            self._process.wait()
            raise WorkerError(f"expected the runtime to go on, but got: {answer['error']}{self._said()}")
        return answer

    def _receive(self) -> bytes:
        try:
            data: bytes = self._connection.recv_bytes()
        except (EOFError, ConnectionResetError):
            raise self._died() from None
        return data

    def _died(self) -> WorkerError:
        status = self._process.wait()
        return WorkerError(
            f"expected the runtime to go on, but its process ended by {ending(status)}{self._said()}"
        )

    def _said(self) -> str:
        words = last_words(self._log.read_text(errors="replace"))
        return f" (it last said: {words})" if words else ""


def _start(folder: Path, log: Path) -> tuple[subprocess.Popen[bytes], Any]:
    ours, theirs = Pipe()
    environment = clean_environment(
        LD_LIBRARY_PATH=os.pathsep.join(map(str, (folder, system_libraries()))),
        PYTHONPATH=str(_PACKAGES),
    )
    try:
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, *WORKER, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=environment,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # a terminal's Ctrl-C is for this process: the sample in progress is kept
            )
    except OSError as error:
        raise ToolchainError(f"{sys.executable}: cannot be started: {error.strerror}") from None
    finally:
        theirs.close()
    return process, ours


def _end(
    process: subprocess.Popen[bytes], connection: Connection, folder: tempfile.TemporaryDirectory[str]
) -> None:
    connection.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    folder.cleanup()
