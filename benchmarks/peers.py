# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who is measured: each runs one network on random input, again and again. Heavy imports come when they are made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np

HERE = Path(__file__).resolve().parent


class Peer(Protocol):
    """`pictures` a call."""

    @property
    def pictures(self) -> int:
        """That one call runs through the network."""

    def __call__(self) -> None:
        """Runs them."""

    def close(self) -> None:
        """Frees what it holds."""


# Runs that a thread has in a row: to start threads and wait for the last one is not what is measured.
IN_A_ROW = 4


class Sessions:
    """As many sessions as threads, at work at the same time, on `batch` pictures each, several times."""

    def __init__(self, runs: Sequence[Callable[[], Any]], batch: int) -> None:
        self._runs = runs
        self._pool = ThreadPoolExecutor(len(runs))
        self.pictures = IN_A_ROW * batch * len(runs)

    def __call__(self) -> None:
        """Runs all of them, and waits for the last."""
        if len(self._runs) == 1:
            _repeat(self._runs[0])
        else:
            list(self._pool.map(_repeat, self._runs))

    def close(self) -> None:
        """Ends the threads."""
        self._pool.shutdown()


def _repeat(run: Callable[[], Any]) -> None:
    for _ in range(IN_A_ROW):
        run()


def ours(module: Path, kernels: str, threads: int, batch: int) -> Peer:
    """This project's interpreter, with a session for each thread."""
    return _ours(module, kernels, [1] * threads, batch)


def ours_intra(module: Path, kernels: str, threads: int, batch: int) -> Peer:
    """The same with one session whose ops have so many threads."""
    return _ours(module, kernels, [threads], batch)


def _ours(module: Path, kernels: str, threads: list[int], batch: int) -> Peer:
    from tpu_eval.networks.engine import Engine
    from tpu_eval.networks.module import Module

    model = Module.load(module, engine=Engine(kernels))
    info = model.inputs[0]
    inputs = {info.name: _random((batch, *info.shape[1:]))}
    sessions = [model.session(threads=count) for count in threads]
    return Sessions([lambda s=s: s.run(inputs) for s in sessions], batch)


def onnxruntime_sessions(model: Path, threads: int, batch: int) -> Peer:
    """ONNX Runtime with a session of one thread for each thread."""
    return Sessions([_onnx_run(model, 1, batch) for _ in range(threads)], batch)


def onnxruntime_intra(model: Path, threads: int, batch: int) -> Peer:
    """ONNX Runtime with one session whose ops have so many threads."""
    return Sessions([_onnx_run(model, threads, batch)], batch)


def _onnx_run(path: Path, threads: int, batch: int) -> Callable[[], Any]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    info = session.get_inputs()[0]
    if isinstance(info.shape[0], int):  # a fixed batch: picture after picture
        picture = {info.name: _random((1, *info.shape[1:]))}
        return lambda: [session.run(None, picture) for _ in range(batch)]
    pictures = {info.name: _random((batch, *info.shape[1:]))}
    return lambda: session.run(None, pictures)


class Pymlir:
    """TPU-MLIR's own interpreter, a picture a call, in a process of its Python."""

    pictures = 1

    def __init__(self, python: Path, module: Path, threads: int) -> None:
        read, write = os.pipe()
        self._process = subprocess.Popen(
            [str(python), str(HERE / "pymlir_server.py"), module.name, str(write)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=module.parent,  # it looks for the weights in its working directory
            pass_fds=[write],
            env={**os.environ, "OMP_NUM_THREADS": str(threads)},
            text=True,
        )
        os.close(write)
        self._answers = os.fdopen(read)
        self._ask()

    def __call__(self) -> None:
        """Runs one picture."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self._ask()

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        self._answers.close()

    def _ask(self) -> None:
        if self._answers.readline() != "done\n":
            raise RuntimeError(f"pymlir: expected a run, but got exit status {self._process.wait()}")


def pymlir_python() -> Path | None:
    """The Python that TPU-MLIR is installed in, or None."""
    from tpu_eval.toolchain.installation import find_installation

    found = find_installation()
    if found is None:
        return None
    python = found.root.parents[3] / "bin" / "python"
    return python if python.is_file() else None


def _random(shape: tuple[int, ...]) -> Any:
    return np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
