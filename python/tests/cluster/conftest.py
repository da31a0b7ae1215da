# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A cluster of this machine for the tests of a module; they are skipped where Ray is absent."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tpu_eval.cluster.connection import connected, import_ray
from tpu_eval.errors import ClusterError

with contextlib.suppress(ClusterError):
    import_ray()  # before a test imports it: it reads its settings then


@pytest.fixture(scope="module")
def ray_cluster() -> Iterator[str]:
    """Its address; four workers have room."""
    try:
        ray = import_ray()
    except ClusterError as error:
        pytest.skip(str(error))
    with connected("local", None, 4):
        yield ray.get_runtime_context().gcs_address


@pytest.fixture
def workers(ray_cluster: str) -> Callable[[], list[int]]:
    """The process numbers of those that are alive."""

    def parent(number: str) -> int:
        return int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])

    def find() -> list[int]:
        found = []
        for process in Path("/proc").iterdir():
            try:
                if process.name.isdecimal() and (process / "cmdline").read_bytes().startswith(b"ray::Actor"):
                    raylet = parent(process.name)
                    found += [int(process.name)] if parent(str(raylet)) == os.getpid() else []
            except OSError:
                continue  # it has just ended
        return found

    return find


@pytest.fixture
def kill_one(workers: Callable[[], list[int]]) -> Callable[[], None]:
    """Kills a worker, as a machine without memory does."""
    return lambda: os.kill(workers()[0], signal.SIGKILL)
